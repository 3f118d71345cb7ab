//! What is never queued over a reconnect: typing, presence and markers. Only the last value counts.

use domain::SortedMap;

use super::{Dialect, Event, Offset, Presence, Problem, ProblemCode, Request, RoomId, Session, Timer, Timestamp};
use crate::limits::{MARKER_DOUBT_MS, MARKER_GATHER_MS, MARKERS_HELD_MAX, TYPING_IDLE_MS, TYPING_REPEAT_MS};

/// Markers of one kind. They never move back, so telling one again does no harm, and losing one does.
#[derive(Debug, Default)]
struct Markers {
    /// Those that wait to be told.
    held: SortedMap<RoomId, Offset>,
    /// Those that the present socket was told, and when.
    told: SortedMap<RoomId, (Offset, Timestamp)>,
}

impl Markers {
    /// Holds a marker until it can be told. False: it was told already.
    fn hold(&mut self, room: &RoomId, offset: Offset) -> bool {
        if self.told.get(room).is_some_and(|(told, _)| *told >= offset) {
            return false;
        }
        if let Some(held) = self.held.get_mut(room) {
            *held = (*held).max(offset);
        } else if self.held.len() < MARKERS_HELD_MAX {
            self.held.insert(room.clone(), offset);
        }
        true
    }

    /// Whether something of the room was told less than `ms` ago.
    fn was_told_since(&self, room: &RoomId, now: Timestamp, ms: u64) -> bool {
        self.told
            .get(room)
            .is_some_and(|(_, told_at)| now.ms_since(*told_at) < ms)
    }

    /// The socket is gone, and what it was told last may be gone with it.
    fn lose_socket(&mut self, now: Timestamp) {
        for (room, (offset, told_at)) in std::mem::take(&mut self.told) {
            if now.ms_since(told_at) <= MARKER_DOUBT_MS {
                self.hold(&room, offset);
            }
        }
    }
}

/// The last values.
#[derive(Debug, Default)]
pub(super) struct Volatile {
    /// Where the user types, and when that was last said.
    typing: Option<(RoomId, Timestamp)>,
    presence: Option<Presence>,
    reads: Markers,
    delivered: Markers,
}

impl<D: Dialect> Session<D> {
    pub(super) fn set_typing(&mut self, now: Timestamp, room: RoomId, is_typing: bool) {
        if !is_typing {
            self.stop_typing_in(&room);
            return;
        }
        let is_due = match &self.volatile.typing {
            Some((typed, said_at)) if *typed == room => now.ms_since(*said_at) >= TYPING_REPEAT_MS,
            Some(_) => {
                self.stop_typing();
                true
            }
            None => true,
        };
        self.timers.set(Timer::TypingIdle, now.plus_ms(TYPING_IDLE_MS));
        if is_due
            && self.request(&Request::Typing {
                room: room.clone(),
                is_typing: true,
            })
        {
            self.volatile.typing = Some((room, now));
        }
    }

    pub(super) fn stop_typing(&mut self) {
        self.timers.clear(Timer::TypingIdle);
        if let Some((room, _)) = self.volatile.typing.take() {
            self.request(&Request::Typing { room, is_typing: false });
        }
    }

    pub(super) fn stop_typing_in(&mut self, room: &RoomId) {
        if self.volatile.typing.as_ref().is_some_and(|(typed, _)| typed == room) {
            self.stop_typing();
        }
    }

    pub(super) fn set_presence(&mut self, presence: Presence) {
        self.volatile.presence = Some(presence);
        self.request(&Request::Presence { presence });
    }

    pub(super) fn mark_read(&mut self, now: Timestamp, room: RoomId, offset: Offset) {
        self.publish(Event::ReadMoved {
            room: room.clone(),
            offset,
        });
        // The first marker goes at once, so that the other side sees the ticks; those close behind it are gathered.
        let was_just_told = self.volatile.reads.was_told_since(&room, now, MARKER_GATHER_MS);
        if !self.volatile.reads.hold(&room, offset) {
            return;
        }
        if was_just_told {
            self.timers
                .set_if_earlier(Timer::Markers, now.plus_ms(MARKER_GATHER_MS));
        } else {
            self.tell_reads(now);
        }
    }

    fn tell_reads(&mut self, now: Timestamp) {
        for (room, offset) in std::mem::take(&mut self.volatile.reads.held) {
            let request = Request::Read {
                room: room.clone(),
                offset,
            };
            if self.request(&request) {
                self.volatile.reads.told.insert(room, (offset, now));
            } else if !self.link.is_live() {
                self.volatile.reads.held.insert(room, offset);
            }
        }
    }

    /// Notes that messages up to `offset` have arrived here.
    pub(super) fn note_delivered(&mut self, now: Timestamp, room: &RoomId, offset: Offset) {
        if self.volatile.delivered.hold(room, offset) {
            self.timers
                .set_if_earlier(Timer::Markers, now.plus_ms(MARKER_GATHER_MS));
        }
    }

    pub(super) fn flush_markers(&mut self, now: Timestamp) {
        if !self.link.is_live() {
            return;
        }
        self.tell_reads(now);
        for (room, offset) in std::mem::take(&mut self.volatile.delivered.held) {
            let request = Request::Delivered {
                room: room.clone(),
                offset,
            };
            if self.request(&request) {
                self.volatile.delivered.told.insert(room, (offset, now));
            }
        }
    }

    /// Tells a new socket the last values.
    pub(super) fn say_last_values(&mut self, now: Timestamp) {
        if let Some(presence) = self.volatile.presence {
            self.request(&Request::Presence { presence });
        }
        self.tell_reads(now);
        if !self.volatile.delivered.held.is_empty() {
            self.timers
                .set_if_earlier(Timer::Markers, now.plus_ms(MARKER_GATHER_MS));
        }
    }

    pub(super) fn forget_volatile(&mut self) {
        self.volatile = Volatile::default();
        self.timers.clear(Timer::TypingIdle);
        self.timers.clear(Timer::Markers);
    }

    /// The socket is gone; what was typed there is no longer said.
    pub(super) fn lose_volatile(&mut self, now: Timestamp) {
        self.volatile.typing = None;
        self.volatile.reads.lose_socket(now);
        self.volatile.delivered.lose_socket(now);
        self.timers.clear(Timer::TypingIdle);
        self.timers.clear(Timer::Markers);
    }

    pub(super) fn notice(&mut self, problem: Problem) {
        self.publish(Event::ProblemNoticed { problem });
    }

    pub(super) fn refuse_locally(&mut self, code: ProblemCode) {
        self.publish(Event::CommandFailed {
            deed: None,
            problem: Problem::new(code),
        });
    }
}
