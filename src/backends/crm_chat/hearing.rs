//! The socket: which room is joined on it, what comes over it, and whether anything still does.
//!
//! One room is joined at a time, the one before the user. Only there do own messages come back, and typing and reading
//! show. A message that looking found although the socket should have brought it makes the socket doubtful: then it is
//! asked to join again, which is the one question that the backend always answers.

use domain::{Carrier, Event, Marker, MessageId, Offset, Problem, ProblemCode, RoomId, Timestamp};
use engine::{Frame, Said, Signal, Step, StreamKey};

use super::CrmChat;
use super::held::Own;
use super::posting::PostedFor;
use super::reading::{self, Heard, Told};
use super::requests::{self, Post};

/// How long a join may stay unanswered, ms.
const JOIN_PATIENCE_MS: u64 = 5_000;
/// What was sent before the socket opened is not missed, ms.
const GRACE_MS: u64 = 10_000;
/// So many missed messages in a row, found at different times, are too many. One may have been sent over HTTP, which
/// the backend tells nobody.
const MISSES_MAX: u32 = 2;
/// A socket that answers is not replaced more often than this because of missed messages, ms.
const REPLACE_SPACING_MS: u64 = 300_000;
/// As if the backend had closed a socket on which it is not heard any more.
const CLOSE_DEAF: u16 = 4_000;

/// The present socket.
#[derive(Debug, Default)]
pub(super) struct Socket {
    pub(super) is_open: bool,
    opened_at: Timestamp,
    joined: Option<RoomId>,
    asking: Option<(RoomId, Timestamp)>,
    /// The room before the user.
    pub(super) watched: Option<RoomId>,
    doubt: Option<Doubt>,
    pub(super) misses: u32,
    pub(super) replaced_at: Option<Timestamp>,
}

/// Messages that the socket should have brought.
#[derive(Debug)]
struct Doubt {
    messages: Vec<MessageId>,
    /// One of them came after all.
    is_unfounded: bool,
}

impl Socket {
    pub(super) fn open(&mut self, now: Timestamp) {
        self.is_open = true;
        self.opened_at = now;
    }

    /// Only what outlives a socket stays.
    pub(super) fn close(&mut self) {
        *self = Self {
            watched: self.watched.take(),
            misses: self.misses,
            replaced_at: self.replaced_at,
            ..Self::default()
        };
    }

    pub(super) fn has_joined(&self, room: &RoomId) -> bool {
        self.is_open && self.joined.as_ref() == Some(room)
    }

    /// The room is gone.
    pub(super) fn leave(&mut self, room: &RoomId) {
        for slot in [&mut self.joined, &mut self.watched] {
            slot.take_if(|held| held == room);
        }
        self.asking.take_if(|(asked, _)| asked == room);
    }

    pub(super) fn deadline(&self) -> Option<Timestamp> {
        self.asking.as_ref().map(|(_, at)| *at)
    }
}

impl CrmChat {
    pub(super) fn join(&mut self, room: &RoomId) {
        self.socket.asking = Some((room.clone(), self.moment.now.plus_ms(JOIN_PATIENCE_MS)));
        self.steps.push(Step::Write(requests::about_room("join_room", room)));
    }

    /// Joins the room before the user, unless a message that goes elsewhere needs another one just now.
    pub(super) fn join_watched(&mut self) {
        if !self.socket.is_open || self.sending.is_busy() || self.socket.asking.is_some() {
            return;
        }
        if let Some(room) = self.socket.watched.clone()
            && !self.socket.has_joined(&room)
        {
            self.join(&room);
        }
    }

    pub(super) fn say_typing(&mut self, room: &RoomId, is_typing: bool) -> Said {
        if !self.socket.is_open {
            return Said::Nothing;
        }
        if self.socket.has_joined(room) {
            let kind = if is_typing { "typing_start" } else { "typing_stop" };
            return Said::Frame(requests::about_room(kind, room));
        }
        // Whoever types there looks there; the session says it again before long.
        self.watch_room(room);
        Said::InSteps
    }

    fn watch_room(&mut self, room: &RoomId) {
        self.socket.watched = Some(room.clone());
        self.join_watched();
        self.set_alarm();
    }

    pub(super) fn say_read(&mut self, room: &RoomId, offset: Offset) {
        if let Some(held) = self.rooms.get_mut(room) {
            held.note_read(offset);
        }
        if self.socket.is_open {
            self.steps.push(Step::Write(requests::about_room("mark_read", room)));
        } else {
            self.post(Post::MarkRead(room.clone()), PostedFor::Nobody);
        }
    }

    /// Takes in a frame.
    pub(super) fn hear(&mut self, frame: &Frame) -> Vec<Problem> {
        match reading::heard(frame) {
            Ok(Heard::Joined(room)) => self.note_joined(room),
            Ok(Heard::Message(room, told)) => self.note_told(&room, told),
            Ok(Heard::Typing {
                room,
                person,
                is_typing,
            }) => {
                // The backend does not check who types where.
                if self.is_peer(&room, &person) {
                    self.say_signal(Signal::Fact(Event::TypingChanged {
                        room,
                        person,
                        is_typing,
                    }));
                }
            }
            Ok(Heard::Read { room, person }) => {
                if self.is_peer(&room, &person)
                    && let Some(held) = self.rooms.get(&room)
                {
                    let marker = Marker {
                        person,
                        delivered: Offset(held.head),
                        read: Offset(held.head),
                    };
                    self.say_signal(Signal::Fact(Event::MarkersChanged {
                        room,
                        markers: vec![marker],
                    }));
                }
            }
            Ok(Heard::Error { is_about_room }) => return self.note_error(is_about_room),
            Ok(Heard::Nothing) => {}
            Err(problem) => return vec![problem],
        }
        Vec::new()
    }

    fn is_peer(&self, room: &RoomId, person: &domain::PersonId) -> bool {
        let held = self.rooms.get(room);
        held.is_some_and(|held| held.peer.as_ref() == Some(person))
    }

    fn note_joined(&mut self, room: RoomId) {
        self.socket.asking.take_if(|(asked, _)| *asked == room);
        self.socket.joined = Some(room.clone());
        if let Some(doubt) = self.socket.doubt.take()
            && !doubt.is_unfounded
        {
            self.note_missed();
        }
        self.note_joined_for_send(&room);
        self.join_watched();
    }

    /// The socket answers, but messages pass it by.
    fn note_missed(&mut self) {
        self.socket.misses += 1;
        let now = self.moment.now;
        let may_replace = self
            .socket
            .replaced_at
            .is_none_or(|at| now.ms_since(at) >= REPLACE_SPACING_MS);
        if self.socket.misses >= MISSES_MAX && may_replace {
            self.socket.misses = 0;
            self.socket.replaced_at = Some(now);
            self.steps.push(Step::LoseSocket { code: CLOSE_DEAF });
        }
    }

    /// An error says what it is about only if it is about a room that was asked for.
    fn note_error(&mut self, is_about_room: bool) -> Vec<Problem> {
        let Some((room, _)) = self.socket.asking.take() else {
            return vec![Problem::new(ProblemCode::BadRequest).with_detail("the backend could not use a frame")];
        };
        self.socket.leave(&room);
        self.socket.doubt = None;
        let code = if is_about_room {
            ProblemCode::NotMember
        } else {
            ProblemCode::BadRequest
        };
        self.fail_send_of(&room, &Problem::new(code));
        // Whether it is gone shows in its page.
        self.look(&room);
        Vec::new()
    }

    fn note_told(&mut self, room: &RoomId, told: Told) {
        if self.blocked.contains(&told.sender) {
            return;
        }
        if !told.is_mine {
            self.socket.misses = 0;
            if let Some(fact) = self.meet(&told.sender, &told.sender_name) {
                self.say_signal(Signal::Fact(fact));
            }
        }
        if let Some(doubt) = &mut self.socket.doubt
            && doubt.messages.contains(&told.id)
        {
            doubt.is_unfounded = true;
        }
        self.look_soon();
        match self
            .rooms
            .get(room)
            .map(|held| (held.epoch.is_some(), held.knows(&told.id)))
        {
            // The other of the two frames that tell of one message.
            Some((true, true)) => {}
            Some((true, false)) => {
                let client_id = self.match_echo(room, &told);
                let place = self.append(room, &told);
                if let (Some(client_id), Some(place)) = (client_id, place) {
                    self.finish_send(&client_id, place, told.at);
                }
            }
            Some((false, _)) => self.look(room),
            None => self.ask_list(),
        }
    }

    /// Puts a message at the end of its room, and tells of it.
    pub(super) fn append(&mut self, room: &RoomId, told: &Told) -> Option<Offset> {
        let me = self.my_id();
        let own = Own {
            me: &me,
            sent: &self.sent,
        };
        let held = self.rooms.get_mut(room)?;
        let (epoch, item) = held.append(room, told, own)?;
        // A page that is under way may have been written before this message was stored.
        held.must_look_again |= held.is_looking;
        let place = item.offset;
        if held.is_followed {
            self.say_signal(Signal::Arrived {
                stream: StreamKey::Room(room.clone()),
                epoch,
                item,
            });
        }
        self.tell_room(room);
        Some(place)
    }

    /// Looking has found messages of others that were not heard of.
    pub(super) fn suspect(&mut self, room: &RoomId, messages: Vec<MessageId>) {
        let is_settled = self.moment.now.ms_since(self.socket.opened_at) >= GRACE_MS;
        if self.carrier != Carrier::Socket || !self.socket.is_open || !is_settled || messages.is_empty() {
            return;
        }
        if self.socket.doubt.is_some() || self.socket.asking.is_some() {
            return;
        }
        self.socket.doubt = Some(Doubt {
            messages,
            is_unfounded: false,
        });
        let joined = self.socket.joined.clone();
        self.join(&joined.unwrap_or_else(|| room.clone()));
    }

    pub(super) fn wake_socket(&mut self) {
        // Somebody who joins is always answered.
        if self.socket.deadline().is_some_and(|at| at <= self.moment.now) {
            self.socket.asking = None;
            self.steps.push(Step::LoseSocket { code: CLOSE_DEAF });
        }
    }
}
