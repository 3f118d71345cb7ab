//! What is told the moment it is stored: messages, changes of messages, and messages that somebody has hidden.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::ws::Utf8Bytes;
use wire::{ServerFrame, StreamEvent, StreamItem};

use crate::changes::{Change, Hid};
use crate::hub::{Hub, encode};
use crate::ids::{MessageId, PersonId, RoomId};
use crate::limits;
use crate::reactions;
use crate::sockets::Following;
use crate::stored::Stored;
use crate::world::{Room, World};

/// Who has reacted with what, as far as it is known.
type Mine = HashMap<PersonId, Vec<String>>;

impl Hub {
    /// Takes a stored change into the world. Runs on the writer's thread, after the commit.
    pub(crate) fn finish_change(self: &Arc<Self>, change: Change) {
        let message = change.message.id;
        let mut mine = Mine::new();
        // Everybody's own reactions are read before the world is locked, and once more for whoever came meanwhile.
        loop {
            let unknown: Vec<PersonId> = {
                let mut world = self.world();
                let unknown = world.readers_without(&change, &mine);
                if unknown.is_empty() {
                    world.apply_change(change, &mine);
                    break;
                }
                unknown
            };
            for person in unknown {
                let found = self.db.read_now(|db| reactions::mine(db, message, person));
                if let Err(error) = &found {
                    eprintln!("mirsal-server: reading reactions failed: {error}");
                }
                mine.insert(person, found.unwrap_or_default());
            }
        }
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
    }

    /// Takes a hidden message into the world.
    pub(crate) fn finish_hiding(self: &Arc<Self>, room: RoomId, person: PersonId, hid: Hid) {
        self.world().apply_hiding(room, person, hid);
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
    }
}

impl World {
    /// Takes a stored message into the world and tells everybody who follows.
    pub(crate) fn apply_message(&mut self, message: Stored) {
        let (id, sender, offset) = (message.room, message.sender, message.offset);
        let Some(room) = self.rooms.get_mut(&id) else { return };
        room.head = offset;
        room.messages = message.ordinal;
        room.changed_at = message.at;
        let mut has_caught_up = false;
        if let Some(reach) = room.members.get_mut(&sender) {
            has_caught_up = reach.read + 1 < offset;
            reach.move_to(offset, message.ordinal);
        }
        // Two forms at most: the sender's own sessions also get the client id.
        let (mut own, mut others) = (None, None);
        self.tell_followers(id, |room, reader| {
            let form = if reader == sender { &mut own } else { &mut others };
            let event = || StreamEvent::Message(message.seen_by(reader, &[]));
            form.get_or_insert_with(|| frame(id, room, offset, event())).clone()
        });
        if let Some(room) = self.rooms.get_mut(&id) {
            room.last = Some(message);
            room.last_for.clear();
        }
        if has_caught_up {
            self.receipts.insert((id, sender));
        }
        self.room_changed_for_all(id);
    }

    fn readers_without(&self, change: &Change, mine: &Mine) -> Vec<PersonId> {
        let Some(room) = self.rooms.get(&change.message.room) else {
            return Vec::new();
        };
        if change.message.reactions.is_empty() {
            return Vec::new();
        }
        let mut readers: Vec<PersonId> = room
            .followers
            .iter()
            .filter_map(|follower| self.sockets.get(follower))
            .map(|socket| socket.person)
            .filter(|person| !mine.contains_key(person))
            .collect();
        readers.sort_unstable();
        readers.dedup();
        readers
    }

    fn apply_change(&mut self, change: Change, mine: &Mine) {
        let Change {
            message,
            place,
            hidden_by,
            is_deletion,
            freed: _,
        } = change;
        let id = message.room;
        let Some(room) = self.rooms.get_mut(&id) else { return };
        room.head = place;
        if is_deletion {
            // What is gone is not waiting to be read.
            for (person, reach) in &mut room.members {
                if reach.read < message.offset && !hidden_by.contains(person) {
                    reach.skipped += 1;
                }
            }
        }
        room.replace(&message);
        // One form for each set of reactions that readers have; at most a few.
        let mut forms: HashMap<(bool, bool, &[String]), Utf8Bytes> = HashMap::new();
        self.tell_followers(id, |room, reader| {
            let own = mine.get(&reader).map(Vec::as_slice).unwrap_or_default();
            let is_hidden = hidden_by.contains(&reader);
            let form = forms.entry((reader == message.sender, is_hidden, own));
            let event = || match is_hidden {
                true => StreamEvent::Nothing,
                false => StreamEvent::MessageChanged {
                    message: message.seen_by(reader, own),
                },
            };
            form.or_insert_with(|| frame(id, room, place, event())).clone()
        });
        self.room_changed_for_all(id);
    }

    fn apply_hiding(&mut self, id: RoomId, person: PersonId, hid: Hid) {
        let Some(room) = self.rooms.get_mut(&id) else { return };
        if let Some(reach) = room.members.get_mut(&person)
            && reach.read < hid.offset
            && !hid.was_deleted
        {
            reach.skipped += 1;
        }
        if room.last.as_ref().map(|last| last.id) != hid.newest.as_ref().map(|newest| newest.id) {
            room.last_for.insert(person, hid.newest);
        }
        let version = self.next_version();
        let Some(account) = self.people.get_mut(&person) else {
            return;
        };
        account.hidden.add(version, id, hid.message);
        let sockets = account.sockets.clone();
        self.unsaved.hidden.insert((person, hid.message), version);
        // Lower versions first: a cursor must never jump over something that is still queued.
        self.tell_gathered();
        let event = StreamEvent::MessagesHidden {
            room: id.to_string(),
            messages: vec![hid.message.to_string()],
        };
        self.tell_me(&sockets, version, event);
        self.changed.entry(person).or_default().insert(id);
        self.touch(id);
    }

    /// Takes the next version for a room and queues it for all members.
    pub(crate) fn room_changed_for_all(&mut self, id: RoomId) {
        let members: Vec<PersonId> = self
            .rooms
            .get(&id)
            .map(|room| room.members.keys().copied().collect())
            .unwrap_or_default();
        for member in members {
            self.changed.entry(member).or_default().insert(id);
        }
        self.touch(id);
    }

    /// Hands a frame to every socket that follows a room, in the form for its reader.
    fn tell_followers(&mut self, id: RoomId, mut form: impl FnMut(&Room, PersonId) -> Utf8Bytes) {
        let Some(room) = self.rooms.get(&id) else { return };
        for follower in &room.followers {
            let Some(socket) = self.sockets.get_mut(follower) else {
                continue;
            };
            let bytes = form(room, socket.person);
            match socket.follows.get_mut(&id) {
                Some(Following::Live) => socket.outbox.push(bytes),
                Some(Following::Waiting(news)) if news.len() < limits::OUTBOX_FRAMES_MAX => news.push(bytes),
                Some(Following::Waiting(_)) => {
                    socket
                        .outbox
                        .close(wire::close_code::SLOW_CONSUMER, "too much news behind a subscription");
                }
                None => {}
            }
        }
    }
}

fn frame(id: RoomId, room: &Room, offset: u64, event: StreamEvent) -> Utf8Bytes {
    encode(&ServerFrame::Item {
        stream: format!("room:{id}"),
        epoch: room.epoch.clone(),
        item: StreamItem { offset, event },
    })
}

/// Messages that an account has hidden from itself, newest versions only: what its other sessions may still have to be
/// told.
#[derive(Default)]
pub(crate) struct Hidden {
    versions: std::collections::BTreeMap<u64, (RoomId, MessageId)>,
    /// What lies at or below this version is not known any more.
    floor: u64,
}

impl Hidden {
    pub(crate) fn add(&mut self, version: u64, room: RoomId, message: MessageId) {
        self.versions.insert(version, (room, message));
        while self.versions.len() > limits::HIDDEN_RECOVERY_MAX {
            if let Some((version, _)) = self.versions.pop_first() {
                self.floor = version;
            }
        }
    }

    /// What was hidden after a version, one item for each room; nothing when not all of it is known.
    pub(crate) fn since(&self, since: u64) -> Option<Vec<StreamItem>> {
        if since < self.floor {
            return None;
        }
        let mut rooms: HashMap<RoomId, (u64, Vec<String>)> = HashMap::new();
        for (version, (room, message)) in self.versions.range(since.saturating_add(1)..) {
            let (newest, messages) = rooms.entry(*room).or_default();
            *newest = *version;
            messages.push(message.to_string());
        }
        let items = rooms.into_iter().map(|(room, (offset, messages))| StreamItem {
            offset,
            event: StreamEvent::MessagesHidden {
                room: room.to_string(),
                messages,
            },
        });
        Some(items.collect())
    }
}
