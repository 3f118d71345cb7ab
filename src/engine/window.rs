//! Which part of a room's stream is shown, and what the stream says while a page of it is under way.
//!
//! A page and the stream tell of the same room on different ways, and either may be ahead of the other. What the stream
//! says while a page is under way is therefore held beside being handed on, and when the page comes, both are put
//! together: nothing is missing between them, nothing is told twice, and a change that came before the message it
//! changes is told again behind it.

use domain::{JumpTarget, Message, MessageId, Offset};

use crate::limits::MEANWHILE_ITEMS_MAX;
use crate::output::CallId;

/// What is shown of a room.
#[derive(Debug, Default)]
pub(crate) struct Window {
    /// While the shown part does not reach the newest message: the place up to which nothing of it is missing.
    pub(crate) end: Option<Offset>,
    /// Up to here a page has told every message already, although the stream has not come so far.
    pub(crate) told: Offset,
    /// The call that loads older messages.
    pub(crate) older: Option<CallId>,
    /// The call that loads newer messages.
    pub(crate) newer: Option<CallId>,
    /// The call that loads what is jumped to.
    pub(crate) jump: Option<CallId>,
    /// What is jumped to as soon as the stream is followed.
    pub(crate) wanted: Option<JumpTarget>,
    meanwhile: Meanwhile,
}

/// What the stream said while a page was under way.
#[derive(Debug, Default)]
struct Meanwhile {
    /// New messages without a hole; `None` when nothing is held or too much came.
    tail: Option<Tail>,
    changed: Vec<Message>,
    hidden: Vec<MessageId>,
}

#[derive(Debug)]
struct Tail {
    /// They begin behind this place.
    after: Offset,
    messages: Vec<Message>,
}

/// How a page and the stream fit together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Landing {
    /// What the stream had told beyond the page.
    pub(crate) beyond: Vec<Message>,
    /// The place up to which nothing is missing now.
    pub(crate) head: Offset,
    /// Whether newer ones are not held.
    pub(crate) has_newer: bool,
}

impl Window {
    /// Whether the shown part reaches the newest message.
    pub(crate) fn is_attached(&self) -> bool {
        self.end.is_none()
    }

    /// A call for a page ended. False: something has happened since that makes the page useless.
    pub(crate) fn end_call(&mut self, call: CallId) -> bool {
        [&mut self.older, &mut self.newer, &mut self.jump]
            .into_iter()
            .any(|slot| slot.take_if(|held| *held == call).is_some())
    }

    fn is_page_under_way(&self) -> bool {
        self.older.is_some() || self.newer.is_some() || self.jump.is_some()
    }

    /// A page is about to be asked for. What was held for earlier ones is of no use for it.
    pub(crate) fn begin(&mut self) {
        if !self.is_page_under_way() {
            self.meanwhile = Meanwhile::default();
        }
    }

    /// A page that ends in newer messages is about to be asked for while the stream stands at `cursor`.
    pub(crate) fn begin_newer(&mut self, cursor: Offset) {
        self.begin();
        self.meanwhile.tail = Some(Tail {
            after: cursor,
            messages: Vec::new(),
        });
    }

    /// Holds what the stream said, if a page may need it.
    pub(crate) fn note(&mut self, messages: &[Message], changed: &[Message]) {
        if !self.is_page_under_way() {
            return;
        }
        if let Some(tail) = &mut self.meanwhile.tail {
            tail.messages.extend_from_slice(messages);
            for message in changed {
                if let Some(held) = tail.messages.iter_mut().find(|held| held.id == message.id) {
                    *held = message.clone();
                }
            }
            if tail.messages.len() > MEANWHILE_ITEMS_MAX {
                self.meanwhile.tail = None;
            }
        }
        let held = &mut self.meanwhile.changed;
        for message in changed {
            held.retain(|held| held.id != message.id);
            held.push(message.clone());
        }
        let surplus = held.len().saturating_sub(MEANWHILE_ITEMS_MAX);
        held.drain(..surplus);
    }

    /// Holds that messages were hidden, if a page may need it.
    pub(crate) fn note_hidden(&mut self, messages: &[MessageId]) {
        if self.is_page_under_way() {
            if let Some(tail) = &mut self.meanwhile.tail {
                tail.messages.retain(|message| !messages.contains(&message.id));
            }
            let held = &mut self.meanwhile.hidden;
            held.extend_from_slice(messages);
            let surplus = held.len().saturating_sub(MEANWHILE_ITEMS_MAX);
            held.drain(..surplus);
        }
    }

    /// Puts a page that ends at `head` together with a stream that stands at `cursor`, and notes what is shown then.
    pub(crate) fn land(&mut self, head: Offset, has_newer: bool, cursor: Offset) -> Landing {
        let tail = self.meanwhile.tail.take();
        let mut landing = Landing {
            beyond: Vec::new(),
            head,
            has_newer,
        };
        if !has_newer && head < cursor {
            match tail.filter(|tail| tail.after <= head) {
                Some(tail) => {
                    landing.beyond = tail.messages;
                    landing.beyond.retain(|message| message.offset > head);
                    landing.head = cursor;
                }
                // The stream was ahead before the page was asked for, or said more than is held.
                None => landing.has_newer = true,
            }
        }
        self.end = landing.has_newer.then_some(landing.head);
        self.told = landing.head;
        landing
    }

    /// The changes and disappearances that came while a page was under way; they are told again behind it. They are
    /// held on as long as another page is under way.
    pub(crate) fn changes_meanwhile(&mut self) -> (Vec<Message>, Vec<MessageId>) {
        if self.is_page_under_way() {
            (self.meanwhile.changed.clone(), self.meanwhile.hidden.clone())
        } else {
            let meanwhile = std::mem::take(&mut self.meanwhile);
            (meanwhile.changed, meanwhile.hidden)
        }
    }
}
