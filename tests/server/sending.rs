//! Sending: checked on arrival, stored once, told in the order of storage.
//!
//! Order is kept by going back: when a send is refused for now, every later one of the same room on the same socket
//! is refused as out of order until the refused one comes again.

use std::sync::Arc;

use wire::error::codes;
use wire::{RoomKind, SendMessage, Sent, ServerFrame, WireError};

use crate::bucket::Bucket;
use crate::clock::now_ms;
use crate::db::Unwritten;
use crate::hub::Hub;
use crate::ids::{PersonId, RoomId, SocketId};
use crate::keeping::{self, Kept};
use crate::limits;
use crate::sockets::RefusedSend;
use crate::standing;
use crate::world::World;

/// How long a client waits after a failure of the server's own.
const FAILURE_RETRY_MS: u64 = 1_000;
/// How long a client waits at least before it repeats what came behind a refused send.
const OVERTAKING_RETRY_MS: u64 = 50;

/// A send that may be queued.
struct Checked {
    person: PersonId,
    room: RoomId,
    place: u64,
    /// What forbids it, unless it was stored before.
    refusal: Option<&'static str>,
}

/// What the writer found.
enum Outcome {
    Kept(Kept),
    Refused(Box<WireError>),
}

impl Hub {
    /// Takes a send; `sent` or `error` follows.
    pub(crate) fn send(self: &Arc<Self>, id: SocketId, send: SendMessage) {
        let now = now_ms();
        let checked = self.check_send(id, &send, now);
        let Checked {
            person,
            room,
            place,
            refusal,
        } = match checked {
            Ok(checked) => checked,
            Err(error) => return self.world().tell(id, &ServerFrame::Error(*error)),
        };
        let (hub, writer) = (Arc::clone(self), Arc::clone(self));
        let client_id = send.client_id.clone();
        self.db.submit(
            move |db| {
                // A failure of the commit before this one may have put this send out of order meanwhile.
                if let Some(error) = writer.world().overtakes(id, room, &send.client_id, place) {
                    return Ok(Outcome::Refused(Box::new(error)));
                }
                // So may a member have left or a room been deleted.
                let refusal = match refusal {
                    None if standing::place_of(db, room, person)?.is_err() => Some(codes::NOT_MEMBER),
                    known => known,
                };
                if let Some(code) = refusal {
                    // What was stored before is answered as before, whatever has been forbidden since.
                    return Ok(match keeping::before(db, room, person, &send)? {
                        Some(Kept::Before(before)) => Outcome::Kept(Kept::Before(before)),
                        _ => Outcome::Refused(Box::new(refused(code, &send.client_id))),
                    });
                }
                keeping::keep(db, room, person, now, &send).map(Outcome::Kept)
            },
            move |outcome| hub.finish_send(id, room, RefusedSend { client_id, place }, outcome),
        );
    }

    fn check_send(&self, id: SocketId, send: &SendMessage, now: i64) -> Result<Checked, Box<WireError>> {
        let client_id = &send.client_id;
        if !limits::CLIENT_ID_CHARS.contains(&client_id.chars().count()) {
            return Err(Box::new(WireError {
                field: Some("client_id".into()),
                ..refused(codes::BAD_REQUEST, client_id)
            }));
        }
        let mut world = self.world();
        let socket = world
            .sockets
            .get_mut(&id)
            .ok_or_else(|| refused(codes::UNAUTHORIZED, client_id))?;
        socket.sends += 1;
        let (person, place) = (socket.person, socket.sends);
        let room = RoomId::parse(&send.room).filter(|room| world.rooms.contains_key(room));
        let room = room.ok_or_else(|| refused(codes::NOT_MEMBER, client_id))?;
        if let Some(mut error) = world.overtakes(id, room, client_id, place) {
            error.retry_after_ms = error.retry_after_ms.max(world.wait_for_send(person, self, now));
            return Err(Box::new(error));
        }
        let rate = self.config.send_rate;
        let account = world
            .people
            .get_mut(&person)
            .ok_or_else(|| refused(codes::UNAUTHORIZED, client_id))?;
        let taken = account
            .sends
            .get_or_insert_with(|| Bucket::full(rate, now))
            .take(rate, now);
        let Some(socket) = world.sockets.get_mut(&id) else {
            return Err(Box::new(refused(codes::UNAUTHORIZED, client_id)));
        };
        if let Err(wait_ms) = taken {
            let first = RefusedSend {
                client_id: client_id.clone(),
                place,
            };
            socket.refused.insert(room, first);
            return Err(Box::new(WireError {
                retry_after_ms: Some(wait_ms),
                ..refused(codes::RATE_LIMITED, client_id)
            }));
        }
        socket.refused.remove(&room);
        if send.files.len() > limits::FILES_PER_MESSAGE_MAX {
            return Err(Box::new(WireError {
                field: Some("files".into()),
                details: Some(serde_json::json!({ "limit": limits::FILES_PER_MESSAGE_MAX })),
                ..refused(codes::LIMIT_REACHED, client_id)
            }));
        }
        // What is forwarded brings its own words.
        let is_forward = send.forward_of.is_some();
        if !is_forward && send.files.is_empty() && !shows_something(&send.body.text) {
            return Err(Box::new(refused(codes::EMPTY, client_id)));
        }
        if !is_forward && send.body.text.chars().count() > limits::MESSAGE_CHARS_MAX {
            return Err(Box::new(WireError {
                details: Some(serde_json::json!({ "limit": limits::MESSAGE_CHARS_MAX })),
                ..refused(codes::TOO_LONG, client_id)
            }));
        }
        Ok(Checked {
            person,
            room,
            place,
            refusal: world.forbids(room, person),
        })
    }

    fn finish_send(&self, id: SocketId, room: RoomId, send: RefusedSend, outcome: Result<Outcome, Unwritten>) {
        let client_id = send.client_id.clone();
        let mut world = self.world();
        let (message, replayed) = match outcome {
            Ok(Outcome::Kept(Kept::New(message))) => (message, false),
            Ok(Outcome::Kept(Kept::Before(message))) => (message, true),
            Ok(Outcome::Kept(Kept::Conflict)) => {
                let error = refused(codes::IDEMPOTENCY_CONFLICT, &client_id);
                return world.tell(id, &ServerFrame::Error(error));
            }
            Ok(Outcome::Kept(Kept::Refused(error))) => {
                let error = WireError {
                    reference: Some(client_id),
                    ..*error
                };
                return world.tell(id, &ServerFrame::Error(error));
            }
            Ok(Outcome::Refused(error)) => return world.tell(id, &ServerFrame::Error(*error)),
            Err(Unwritten) => {
                let error = WireError {
                    retry_after_ms: Some(FAILURE_RETRY_MS),
                    ..refused(codes::SERVER, &client_id)
                };
                if let Some(socket) = world.sockets.get_mut(&id) {
                    let first = socket.refused.get(&room);
                    if first.is_none_or(|first| first.place > send.place) {
                        socket.refused.insert(room, send);
                    }
                }
                return world.tell(id, &ServerFrame::Error(error));
            }
        };
        let sent = Sent {
            client_id,
            room: room.to_string(),
            id: message.id.to_string(),
            epoch: world
                .rooms
                .get(&room)
                .map(|room| room.epoch.clone())
                .unwrap_or_default(),
            offset: message.offset,
            at: message.at,
            replayed,
        };
        world.tell(id, &ServerFrame::Sent(sent));
        if !replayed {
            world.apply_message(*message);
        }
        drop(world);
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
    }
}

impl World {
    /// The refusal of a send that would overtake one which was refused for now.
    fn overtakes(&self, id: SocketId, room: RoomId, client_id: &str, place: u64) -> Option<WireError> {
        let first = self.sockets.get(&id)?.refused.get(&room)?;
        (first.client_id != client_id && first.place < place).then(|| WireError {
            retry_after_ms: Some(OVERTAKING_RETRY_MS),
            ..refused(codes::OUT_OF_ORDER, client_id)
        })
    }

    fn wait_for_send(&self, person: PersonId, hub: &Hub, now: i64) -> Option<u64> {
        let mut bucket = self.people.get(&person)?.sends?;
        // A copy: asking takes nothing.
        bucket.take(hub.config.send_rate, now).err()
    }

    pub(crate) fn forbids(&self, id: RoomId, person: PersonId) -> Option<&'static str> {
        let room = self.rooms.get(&id)?;
        if !room.members.contains_key(&person) {
            return Some(codes::NOT_MEMBER);
        }
        let is_apart =
            room.kind == RoomKind::Private && room.peer_of(person).is_some_and(|peer| self.are_apart(person, peer));
        is_apart.then_some(codes::NOT_ALLOWED)
    }
}

fn refused(code: &str, client_id: &str) -> WireError {
    WireError {
        reference: Some(client_id.to_owned()),
        ..WireError::new(code)
    }
}

/// Whether a reader would see anything: white space, joiners and bidi controls alone are nothing.
pub(crate) fn shows_something(text: &str) -> bool {
    !text.chars().all(|letter| {
        letter.is_whitespace()
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}' | '\u{00AD}')
            || letter.is_control()
    })
}

#[cfg(test)]
mod tests {
    use super::shows_something;

    #[test]
    fn joiners_and_controls_alone_show_nothing() {
        for nothing in [
            "",
            " \n\t",
            "\u{200C}\u{200D}",
            "\u{202E}",
            "\u{2067} \u{2069}",
            "\u{FEFF}",
        ] {
            assert!(!shows_something(nothing), "{nothing:?}");
        }
        for something in [".", "می\u{200C}خواهم", "👍", "\u{202E}x"] {
            assert!(shows_something(something), "{something:?}");
        }
    }
}
