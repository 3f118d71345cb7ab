//! A message as the database holds it, and as one reader sees it.

use unicode_segmentation::UnicodeSegmentation;
use wire::{HumanText, Message, Quote, Reaction, StoredFile};

use crate::ids::{MessageId, PersonId, RoomId};
use crate::limits;

/// A message with everything that hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) id: MessageId,
    pub(crate) offset: u64,
    /// Its number among the messages of its room; changes take places but no numbers.
    pub(crate) ordinal: u64,
    pub(crate) room: RoomId,
    pub(crate) sender: PersonId,
    pub(crate) client_id: Option<String>,
    pub(crate) at: i64,
    pub(crate) body: HumanText,
    pub(crate) quote: Option<Quoted>,
    pub(crate) forwarded_from: Option<PersonId>,
    pub(crate) files: Vec<StoredFile>,
    pub(crate) edited_at: Option<i64>,
    pub(crate) is_deleted: bool,
    /// In the order of their first appearance.
    pub(crate) reactions: Vec<Counted>,
}

/// What a message quotes, as it was when the quoting message was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quoted {
    pub(crate) message: MessageId,
    pub(crate) offset: u64,
    pub(crate) sender: PersonId,
    pub(crate) excerpt: HumanText,
}

/// How many people reacted with one emoji.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) emoji: String,
    pub(crate) count: u32,
}

impl Stored {
    /// A message that has no place yet.
    pub(crate) fn draft(room: RoomId, sender: PersonId, at: i64, body: HumanText) -> Self {
        Self {
            id: MessageId(0),
            offset: 0,
            ordinal: 0,
            room,
            sender,
            client_id: None,
            at,
            body,
            quote: None,
            forwarded_from: None,
            files: Vec::new(),
            edited_at: None,
            is_deleted: false,
            reactions: Vec::new(),
        }
    }

    /// The message as one reader sees it, `mine` being the reader's own reactions. The sender's own id for the send is
    /// nobody else's business.
    pub(crate) fn seen_by(&self, reader: PersonId, mine: &[String]) -> Message {
        let reactions = self.reactions.iter().map(|counted| Reaction {
            emoji: counted.emoji.clone(),
            count: counted.count,
            mine: mine.contains(&counted.emoji),
        });
        Message {
            reactions: reactions.collect(),
            ..self.listed_for(reader)
        }
    }

    /// The message as a list of rooms needs it: without reactions.
    pub(crate) fn listed_for(&self, reader: PersonId) -> Message {
        Message {
            id: self.id.to_string(),
            room: self.room.to_string(),
            offset: self.offset,
            sender: self.sender.to_string(),
            client_id: self.client_id.clone().filter(|_| reader == self.sender),
            at: self.at,
            body: self.body.clone(),
            reply_to: self.quote.as_ref().map(Quoted::seen),
            forwarded_from: self.forwarded_from.map(|person| person.to_string()),
            files: self.files.clone(),
            edited_at: self.edited_at,
            deleted: self.is_deleted,
            reactions: Vec::new(),
        }
    }

    /// Everybody whom the message names.
    pub(crate) fn names(&self) -> impl Iterator<Item = PersonId> {
        let quoted = self.quote.as_ref().map(|quote| quote.sender);
        [Some(self.sender), quoted, self.forwarded_from].into_iter().flatten()
    }

    /// This message as another one quotes it.
    pub(crate) fn quoted(&self) -> Quoted {
        Quoted {
            message: self.id,
            offset: self.offset,
            sender: self.sender,
            excerpt: HumanText {
                text: excerpt(&self.body.text).to_owned(),
                ..self.body.clone()
            },
        }
    }
}

impl Quoted {
    fn seen(&self) -> Quote {
        Quote {
            message: self.message.to_string(),
            offset: self.offset,
            sender: self.sender.to_string(),
            excerpt: self.excerpt.clone(),
        }
    }
}

/// How a text begins: whole graphemes, as many as fit.
fn excerpt(text: &str) -> &str {
    let mut left = limits::EXCERPT_CHARS_MAX;
    let mut end = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        let Some(rest) = left.checked_sub(grapheme.chars().count()) else {
            // A heap of marks on one letter is no grapheme that anybody reads: it is cut like any text.
            if start == 0 {
                end = text
                    .char_indices()
                    .nth(limits::EXCERPT_CHARS_MAX)
                    .map_or(text.len(), |(at, _)| at);
            }
            break;
        };
        left = rest;
        end = start + grapheme.len();
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn an_excerpt_never_cuts_through_a_letter() {
        assert_eq!(excerpt("سلام"), "سلام");
        assert_eq!(excerpt(&"ب".repeat(500)).chars().count(), 200);
        let family = "👩‍👩‍👧";
        let text = format!("{}{family}", "x".repeat(197));
        assert_eq!(
            excerpt(&text),
            "x".repeat(197),
            "a family of five scalar values does not fit"
        );
        let marked = "بُ".repeat(150);
        assert_eq!(excerpt(&marked).chars().count(), 200);
        assert!(excerpt(&marked).ends_with('\u{064F}'));
        let heap = format!("a{}", "\u{0301}".repeat(500));
        assert_eq!(excerpt(&heap).chars().count(), 200);
        assert_eq!(excerpt(""), "");
    }
}
