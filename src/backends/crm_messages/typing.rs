//! Who types to whom, and what else the socket carries.

use domain::{Carrier, Event, RoomId};
use engine::{Said, Step};

use super::CrmMessages;
use super::alarms::Alarm;
use super::correspondence::{person_id, room_id};
use super::decode::{Letter, Push};
use super::greeting::number_from;
use super::requests;

/// Somebody's typing is forgotten after this long without a new notice, ms.
const TYPING_MS: u64 = 3_000;
/// The own typing is said again this often, so that it does not flicker where it is forgotten as fast, ms.
const TYPING_REPEAT_MS: u64 = 2_000;

impl CrmMessages {
    pub(super) fn say_typing(&mut self, room: &RoomId, is_typing: bool) -> Said {
        let Some(peer) = number_from(room.as_str()).filter(|_| self.carrier == Carrier::Socket) else {
            return Said::Nothing;
        };
        if is_typing {
            self.typing_to = Some(peer);
            self.alarms
                .set(Alarm::OwnTyping, self.moment.now.plus_ms(TYPING_REPEAT_MS));
        } else {
            self.typing_to = None;
            self.alarms.clear(Alarm::OwnTyping);
        }
        Said::Frame(requests::typing(peer, is_typing))
    }

    pub(super) fn repeat_typing(&mut self) {
        if let Some(peer) = self.typing_to {
            self.steps.push(Step::Write(requests::typing(peer, true)));
            self.alarms
                .set(Alarm::OwnTyping, self.moment.now.plus_ms(TYPING_REPEAT_MS));
        }
    }

    pub(super) fn take_push(&mut self, push: Push) {
        match push {
            Push::Message(letter) => self.take_letter(letter),
            // An own notice comes back to every own socket.
            Push::Typing { sender, .. } if Some(sender) == self.book.me => self.note_echo(),
            Push::Typing {
                sender,
                name,
                is_typing,
            } => {
                if let Some(news) = self.book.learn_name(sender, &name) {
                    self.say_fact(news);
                }
                if is_typing {
                    self.alarms
                        .set(Alarm::Typing(sender), self.moment.now.plus_ms(TYPING_MS));
                    self.tell_typing(sender, true);
                } else {
                    self.stop_typing_of(sender);
                }
            }
            Push::Receipt { message, reader } => self.take_receipt(message, reader),
        }
    }

    pub(super) fn stop_typing_of(&mut self, peer: u64) {
        if self.alarms.clear(Alarm::Typing(peer)) {
            self.tell_typing(peer, false);
        }
    }

    pub(super) fn tell_typing(&mut self, peer: u64, is_typing: bool) {
        self.say_fact(Event::TypingChanged {
            room: room_id(peer),
            person: person_id(peer),
            is_typing,
        });
    }

    /// A receipt names any message; only those that are held and this account's own count.
    fn take_receipt(&mut self, message: u64, reader: u64) {
        let me = self.book.me();
        let Some(held) = self.book.rooms.get_mut(&reader) else {
            return;
        };
        let own = held
            .entries
            .iter_mut()
            .find(|entry| entry.id == message && entry.sender == me);
        if let Some(entry) = own {
            entry.is_read = true;
            self.tell_marker(reader);
        }
    }

    fn take_letter(&mut self, letter: Letter) {
        let me = self.book.me();
        let Some(sender) = letter.sender else { return };
        if let Some(news) = letter
            .sender_name
            .as_deref()
            .and_then(|name| self.book.learn_name(sender, name))
        {
            self.say_fact(news);
        }
        self.stop_typing_of(sender);
        self.pushed = self.pushed.wrapping_add(1);
        self.book.note_letter(&letter);
        // A note to oneself comes as if somebody else had written it.
        self.take_arrival(sender, me, &letter);
    }
}
