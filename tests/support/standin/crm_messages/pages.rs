//! The pages of the internal messages: the form for a letter with a subject, and the folders.

use super::super::call::{Call, Reply};
use super::CrmMessages;

const SENT: &str = "/accounts/messages/sent/";
const COMPOSE: &str = "/accounts/messages/compose/";

impl CrmMessages {
    /// A formal letter lands in the history without its subject, and nobody is told.
    pub(super) fn compose(&mut self, caller: u64, call: &Call) -> Reply {
        if !call.is_post() {
            return Reply::page(200, "<html><body>compose</body></html>\n");
        }
        let form = call.form();
        let field = |name: &str| {
            let found = form.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
        };
        let recipient = field("recipient").and_then(|id| id.parse().ok());
        let recipient = recipient.filter(|id| self.site.person(*id).is_some());
        match (recipient, field("subject"), field("body")) {
            (Some(recipient), Some(_), Some(body)) => {
                self.letters.store(caller, recipient, body);
                Reply::moved(SENT.to_owned())
            }
            _ => Reply::moved(COMPOSE.to_owned()),
        }
    }

    /// The real folders are long pages; nothing of ours reads them.
    pub(super) fn folder(&self, caller: u64, call: &Call) -> Reply {
        let name = self.site.name_of(caller);
        Reply::page(200, &format!("<html><body>{name}: {}</body></html>\n", call.path))
    }
}
