//! What is to be announced: messages of others that have just arrived where the user does not look, and prices that
//! they wanted to hear of. Whether and how
//! they are announced (a toast, the system's notification, a sound) is decided by whoever fetches them.

use std::collections::VecDeque;

use domain::{Message, Number, Offset, Person, PersonId, Room, RoomId, SortedMap};
use reactive_graph::signal::{ArcRwSignal, ArcTrigger};
use reactive_graph::traits::{Notify, WithUntracked};

use crate::handle::Shared;
use crate::limits::{ANNOUNCED_MAX, NOTICES_MAX, ROOMS_MAX};
use crate::live::PriceAlert;

/// Something to be announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Somebody else wrote.
    MessageArrived {
        /// Where.
        room: RoomId,
        /// What.
        message: Box<Message>,
        /// Whether it calls this account by its name.
        is_mention: bool,
        /// Whether the conversation is muted; then only a mention is to be announced.
        is_muted: bool,
    },
    /// A price is where the user wanted to hear of it.
    PriceCrossed {
        /// The user's wish.
        alert: PriceAlert,
        /// The price.
        price: Number,
    },
}

/// What is to be announced, oldest first.
#[derive(Clone)]
pub struct NoticeStore {
    inner: Shared<Inner>,
    /// Fires when there is something new; then [`Self::take`] tells what.
    pub arrived: ArcTrigger,
    /// The conversation that is open, set by the app.
    pub open_room: ArcRwSignal<Option<RoomId>>,
    /// Whether the user can see the page, set by the app.
    pub is_visible: ArcRwSignal<bool>,
}

#[derive(Default)]
struct Inner {
    queue: VecDeque<Notice>,
    rooms: SortedMap<RoomId, Announced>,
}

/// What needs no announcement any more in one conversation.
#[derive(Default)]
struct Announced {
    /// Nothing up to here.
    until: Offset,
    /// And none of these.
    places: VecDeque<Offset>,
}

impl Default for NoticeStore {
    fn default() -> Self {
        Self {
            inner: Shared::default(),
            arrived: ArcTrigger::new(),
            open_room: ArcRwSignal::new(None),
            is_visible: ArcRwSignal::new(false),
        }
    }
}

impl NoticeStore {
    /// What is to be announced since the last call, oldest first.
    pub fn take(&self) -> Vec<Notice> {
        self.inner.write(|inner| std::mem::take(&mut inner.queue).into())
    }

    /// What a list of conversations shows is no news, however new it is.
    pub(crate) fn apply_list(&self, rooms: &[Room]) {
        self.inner.write(|inner| {
            for room in rooms {
                inner.settle(&room.id, room.head);
            }
        });
    }

    /// What this account has read, here or on another device, needs no announcement.
    pub(crate) fn apply_read(&self, room: &RoomId, read: Offset) {
        self.inner.write(|inner| {
            inner.settle(room, read);
            inner.queue.retain(|notice| match notice {
                Notice::MessageArrived {
                    room: held, message, ..
                } => held != room || message.offset > read,
                Notice::PriceCrossed { .. } => true,
            });
        });
    }

    /// Messages arrived in a room. The same message may come several times, on different ways.
    pub(crate) fn apply_arrived(&self, room: &Room, messages: &[Message], me: &Person) {
        let is_seen = self.is_visible.with_untracked(|is_visible| *is_visible)
            && self.open_room.with_untracked(|open| open.as_ref() == Some(&room.id));
        let is_news = self.inner.write(|inner| {
            let before = inner.queue.len();
            for message in messages {
                let is_own = message.sender == me.id || message.client_id.is_some();
                if message.is_deleted() || is_own {
                    continue;
                }
                if inner.note(&room.id, message.offset) && !is_seen {
                    inner.queue.push_back(Notice::MessageArrived {
                        room: room.id.clone(),
                        message: Box::new(message.clone()),
                        is_mention: is_called(&message.body.text, &me.handle),
                        is_muted: room.settings.is_muted,
                    });
                }
            }
            let is_news = inner.queue.len() > before;
            let surplus = inner.queue.len().saturating_sub(NOTICES_MAX);
            inner.queue.drain(..surplus);
            is_news
        });
        if is_news {
            self.arrived.notify();
        }
    }

    /// A price is where the user wanted to hear of it.
    pub(crate) fn apply_crossed(&self, alert: PriceAlert, price: Number) {
        self.inner.write(|inner| {
            while inner.queue.len() >= NOTICES_MAX {
                inner.queue.pop_front();
            }
            inner.queue.push_back(Notice::PriceCrossed { alert, price });
        });
        self.arrived.notify();
    }

    pub(crate) fn forget_room(&self, room: &RoomId) {
        self.inner.write(|inner| {
            inner.rooms.remove(room);
            inner.queue.retain(|notice| match notice {
                Notice::MessageArrived { room: held, .. } => held != room,
                Notice::PriceCrossed { .. } => true,
            });
        });
    }

    pub(crate) fn forget_sender(&self, person: &PersonId) {
        self.inner.write(|inner| {
            inner.queue.retain(|notice| match notice {
                Notice::MessageArrived { message, .. } => message.sender != *person,
                Notice::PriceCrossed { .. } => true,
            });
        });
    }

    pub(crate) fn clear(&self) {
        self.inner.write(|inner| *inner = Inner::default());
    }
}

impl Inner {
    fn settle(&mut self, room: &RoomId, until: Offset) {
        if let Some(announced) = self.room(room) {
            announced.until = announced.until.max(until);
            let until = announced.until;
            announced.places.retain(|place| *place > until);
        }
    }

    /// Whether the message of this place is news; it is none a second time.
    fn note(&mut self, room: &RoomId, place: Offset) -> bool {
        let Some(announced) = self.room(room) else { return false };
        if place <= announced.until || announced.places.contains(&place) {
            return false;
        }
        announced.places.push_back(place);
        if announced.places.len() > ANNOUNCED_MAX
            && let Some(oldest) = announced.places.pop_front()
        {
            announced.until = announced.until.max(oldest);
        }
        true
    }

    fn room(&mut self, room: &RoomId) -> Option<&mut Announced> {
        if self.rooms.len() >= ROOMS_MAX && !self.rooms.contains_key(room) {
            return None;
        }
        Some(self.rooms.entry_or_default(room.clone()))
    }
}

/// Whether a text calls somebody by `@handle`, as a word of its own.
fn is_called(text: &str, handle: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        let name = at + 1;
        let is_start = !text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| is_word(c) || matches!(c, '@' | '/'));
        let end = name + handle.len();
        let is_same = text
            .get(name..end)
            .is_some_and(|word| word.eq_ignore_ascii_case(handle));
        let is_end = is_same && !text[end..].chars().next().is_some_and(is_word);
        if is_start && is_end && !handle.is_empty() {
            return true;
        }
        from = name;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_called;

    #[test]
    fn only_the_whole_handle_calls_somebody() {
        for (text, expected) in [
            ("hi @maryam!", true),
            ("\u{200f}@Maryam\u{60c} \u{633}\u{644}\u{627}\u{645}", true),
            ("@@maryam", false),
            ("@maryam2", false),
            ("mail maryam@maryam.org", false),
            ("maryam", false),
            ("@mar @maryam", true),
            ("@", false),
        ] {
            assert_eq!(is_called(text, "maryam"), expected, "{text}");
        }
        assert!(!is_called("@ you", ""));
    }
}
