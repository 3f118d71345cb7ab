//! The CRM's internal messages, its second edition: one conversation with each person, sent and loaded over HTTP, pushed
//! over a socket that says little.
//!
//! `crm_messages/letters.rs` holds what is stored, `crm_messages/views.rs` answers calls, `crm_messages/pages.rs` is
//! what of it is not JSON, `crm_messages/socket.rs` speaks on sockets.

use std::collections::BTreeMap;

use serde_json::json;

use super::call::{Call, Reply};
use super::django::{self, Habits, Site};
use super::line::{Line, SocketId};
use super::stage::Backend;

mod letters;
mod pages;
mod socket;
mod views;

use letters::{Activity, Letters};

const HABITS: Habits = Habits {
    session_cookie: "elkhawaga_sessionid",
    csrf_cookie: "elkhawaga_csrftoken",
    keeps_session: false,
    renews_session: true,
    counts_attempts: true,
};

/// What the internal messages hold.
#[derive(Debug)]
pub struct CrmMessages {
    site: Site,
    letters: Letters,
    activity: Activity,
    seats: BTreeMap<SocketId, u64>,
    people_fail: bool,
}

impl CrmMessages {
    /// With these people, by login and name. Ids count from 1; passwords are [`crate::password_of`] the logins.
    pub fn new(people: &[(&str, &str)]) -> Self {
        Self {
            site: Site::new(HABITS, people),
            letters: Letters::default(),
            activity: Activity::default(),
            seats: BTreeMap::new(),
            people_fail: false,
        }
    }

    /// Ends every session. Open sockets stay.
    pub fn expire_sessions(&mut self) {
        self.site.expire_sessions();
    }

    /// Forgets the wrong passwords; after five of them nobody is let in.
    pub fn forgive_attempts(&mut self) {
        self.site.forgive_attempts();
    }

    /// Whether the list of people fails, which it does with status 200.
    pub fn fail_people(&mut self, is_so: bool) {
        self.people_fail = is_so;
    }

    /// Stores a message and tells nobody, as a formal letter is. Gives its id.
    pub fn store(&mut self, sender: u64, recipient: u64, body: &str) -> u64 {
        self.letters.store(sender, recipient, body).id
    }

    /// What two people have written to each other, oldest first, whatever either has hidden.
    pub fn contents(&self, one: u64, other: u64) -> Vec<String> {
        self.letters
            .between(one, other)
            .map(|letter| letter.body.clone())
            .collect()
    }

    /// Whether a message is marked as read.
    pub fn is_read(&self, id: u64) -> bool {
        self.letters.get(id).is_some_and(|letter| letter.is_read)
    }
}

impl Backend for CrmMessages {
    const PATHS: &'static [&'static str] = &["/accounts/{*rest}", "/csrf-token/", "/ws/chat"];
    const SOCKET: &'static str = "/ws/chat/";
    type Guest = u64;

    fn answer(&mut self, line: &mut Line, call: &Call) -> Reply {
        if call.path == "/ws/chat" {
            return Reply::page(500, "");
        }
        let caller = self.site.caller(call);
        if let Some(caller) = caller {
            self.activity.note_request(caller);
        }
        let reply = match self.site.account_page(call) {
            Some(page) => {
                self.note_account_page(caller, call, &page);
                page
            }
            None => self.site.forgery(call, None).unwrap_or_else(|| {
                let reply = self.show(line, caller, call);
                self.site.renew(call, reply)
            }),
        };
        told_to_script(call, reply)
    }

    fn admit(&mut self, call: &Call) -> Result<u64, u16> {
        self.site.admit(call)
    }

    fn open(&mut self, _: &mut Line, id: SocketId, guest: u64) {
        self.seats.insert(id, guest);
    }

    fn hear(&mut self, line: &mut Line, id: SocketId, text: &str) {
        self.hear_text(line, id, text);
    }

    fn hear_binary(&mut self, line: &mut Line, id: SocketId) {
        self.break_down(line, id);
    }

    fn close(&mut self, _: &mut Line, id: SocketId) {
        self.seats.remove(&id);
    }
}

impl CrmMessages {
    /// Whoever has signed in or out is online or not from then on.
    fn note_account_page(&mut self, caller: Option<u64>, call: &Call, page: &Reply) {
        if page.status != 302 {
            return;
        }
        match (call.path.as_str(), caller) {
            ("/accounts/logout/", Some(caller)) => self.activity.leave(caller),
            ("/accounts/login/", _) => {
                let newest = self.site.people.iter().max_by_key(|person| person.signed_in_at);
                if let Some(person) = newest {
                    self.activity.sign_in(person.id);
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, line: &mut Line, caller: Option<u64>, call: &Call) -> Reply {
        let parts = call.parts();
        let Some(view) = views::View::of(&parts) else {
            return django::not_found();
        };
        match caller {
            Some(caller) => self.view(line, view, caller, call),
            None => django::to_sign_in(call),
        }
    }
}

/// A script that is sent to the sign-in page hears so instead, whatever it was that sent it there.
fn told_to_script(call: &Call, reply: Reply) -> Reply {
    let has_token = call.header("x-csrftoken").is_some_and(|token| !token.is_empty());
    let is_sent_there = reply
        .headers
        .iter()
        .any(|(name, value)| *name == "location" && value.contains("login"));
    if !is_sent_there || !(call.is_by_script() || has_token) {
        return reply;
    }
    let body = json!({
        "success": false,
        "session_expired": true,
        "message": "انتهت الجلسة. يرجى تسجيل الدخول مجدداً.",
        "login_url": format!("/accounts/login/?next={}", call.path),
    });
    Reply::json(401, &body)
}
