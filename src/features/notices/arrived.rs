//! The words of a message that is announced: in a toast, and in a notification, which knows no markup.

use domain::{HumanText, Message, Person, RoomKind};
use i18n::{Args, Catalog, Direction, keys, markup, names};
use stores::Stores;

use crate::device::SystemNotice;
use crate::words::{line_direction, one_line};

/// How much of a name is shown, in characters.
const NAME_CHARS_MAX: usize = 80;
/// How much of a message is shown, in characters.
const EXCERPT_CHARS_MAX: usize = 200;
/// Begin an isolated text of a direction, and end it.
const RLI: char = '\u{2067}';
const LRI: char = '\u{2066}';
const PDI: char = '\u{2069}';

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// Who wrote it, as it is.
    pub(super) name: String,
    /// Who wrote, and where if that is another name.
    pub(super) title: String,
    /// How it begins, on one line.
    pub(super) text: String,
    /// In which direction that is read.
    pub(super) direction: Direction,
}

impl Words {
    /// The words for a message.
    pub(super) fn of(stores: &Stores, catalog: &Catalog, message: &Message) -> Self {
        let sender = stores.people.get_untracked(&message.sender);
        let name = sender.as_ref().map(name_of).unwrap_or_default();
        let plain = names::plain(&name, NAME_CHARS_MAX);
        let title = match stores.rooms.kind_of(&message.room) {
            Some(RoomKind::Group { title }) => catalog.format(
                keys::NOTICE_MESSAGE_IN,
                &Args::new()
                    .text("name", plain)
                    .text("room", names::plain(&title.text, NAME_CHARS_MAX)),
            ),
            Some(RoomKind::Private { .. }) | None => {
                catalog.format(keys::NOTICE_MESSAGE, &Args::new().text("name", plain))
            }
        };
        let (text, direction) = excerpt(catalog, message);
        Self {
            name,
            title,
            text,
            direction,
        }
    }

    /// The notification of the system. Without a preview it says only that there is something.
    pub(super) fn notice(&self, catalog: &Catalog, tag: String, has_preview: bool) -> SystemNotice {
        let body = if has_preview {
            isolate(&self.text, self.direction)
        } else {
            catalog.text(keys::NOTICE_HIDDEN)
        };
        SystemNotice {
            title: self.title.clone(),
            body,
            tag,
            direction: catalog.direction().as_str(),
            language: catalog.locale().tag(),
        }
    }
}

/// How a message begins, on one line without marks; what it brings, if it has no words.
fn excerpt(catalog: &Catalog, message: &Message) -> (String, Direction) {
    let fallback = catalog.direction();
    let body: &HumanText = &message.body;
    let text = one_line(&markup::plain(&body.text), EXCERPT_CHARS_MAX);
    if !text.is_empty() {
        return (text, line_direction(body, fallback));
    }
    let files = message.attached().map_or(&[][..], |attached| &attached.files);
    let text = match files {
        [] => String::new(),
        [one] if one.picture.is_some() => catalog.text(keys::PREVIEW_PICTURE),
        several => {
            let count = i64::try_from(several.len()).unwrap_or(i64::MAX);
            catalog.format(keys::PREVIEW_FILES, &Args::new().number("count", count))
        }
    };
    (text, fallback)
}

/// A name, or the handle where nothing of the name can be seen.
fn name_of(person: &Person) -> String {
    let name = &person.name.text;
    let shown: &str = if names::is_blank(name) { &person.handle } else { name };
    shown.to_owned()
}

/// A text that is read in its own direction whatever stands around it, even where the `dir` of a notification is not
/// heeded. An isolate that looks for the first letter would be misled by a mention or a link at the beginning.
fn isolate(text: &str, direction: Direction) -> String {
    let begin = match direction {
        Direction::Rtl => RLI,
        Direction::Ltr => LRI,
    };
    format!("{begin}{text}{PDI}")
}

#[cfg(test)]
mod tests;
