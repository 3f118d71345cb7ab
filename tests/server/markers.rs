//! Moving markers: up only, told as receipts, and counted so that a room always knows how much of it is unread.

use std::sync::Arc;

use crate::clock::now_ms;
use crate::hub::Hub;
use crate::ids::{PersonId, RoomId, SocketId};
use crate::receipts;
use crate::world::{Reach, World};

/// How a member's markers move.
enum Move {
    /// Not at all.
    None,
    /// To this.
    To(Reach),
    /// To a place between changes and deleted messages: what stands before it must be counted on disk.
    Count { delivered: u64, read: u64 },
}

impl Hub {
    /// Moves a member's markers and tells who should know.
    pub(crate) fn mark(self: &Arc<Self>, id: SocketId, room: &str, delivered: u64, read: u64) {
        let at = now_ms();
        let mut world = self.world();
        let Some(person) = world.sockets.get(&id).map(|socket| socket.person) else {
            return;
        };
        let Some(room) = RoomId::parse(room) else { return };
        match world.plan_move(room, person, delivered, read) {
            Move::None => {}
            Move::To(reach) => {
                world.move_marker(room, person, reach, at);
                drop(world);
                self.wakes.gather.notify_one();
                self.wakes.save.notify_one();
            }
            Move::Count { delivered, read } => {
                drop(world);
                self.count_then_move(room, person, delivered, read, at);
            }
        }
    }

    /// Deletions change the count, so it is taken in their order: as a write of its own.
    fn count_then_move(self: &Arc<Self>, room: RoomId, person: PersonId, delivered: u64, read: u64, at: i64) {
        let hub = Arc::clone(self);
        self.db.submit(
            move |db| receipts::reach_at(db, room, person, delivered, read),
            move |counted| {
                // A marker that could not be counted comes again with the next read.
                let Ok(counted) = counted else { return };
                let mut world = hub.world();
                let reach = world.rooms.get(&room).and_then(|room| room.members.get(&person));
                let Some(reach) = reach.copied() else { return };
                let moved = Reach {
                    delivered: reach.delivered.max(counted.delivered),
                    ..if counted.read > reach.read { counted } else { reach }
                };
                if moved != reach {
                    world.move_marker(room, person, moved, at);
                }
                drop(world);
                hub.wakes.gather.notify_one();
                hub.wakes.save.notify_one();
            },
        );
    }
}

impl World {
    /// Where markers may go: up, never down and never past the head.
    fn plan_move(&self, id: RoomId, person: PersonId, delivered: u64, read: u64) -> Move {
        let Some(room) = self.rooms.get(&id) else {
            return Move::None;
        };
        let Some(reach) = room.members.get(&person).copied() else {
            return Move::None;
        };
        let head = room.head;
        let read = read.min(head).max(reach.read);
        let delivered = delivered.min(head).max(reach.delivered).max(read);
        if (delivered, read) == (reach.delivered, reach.read) {
            return Move::None;
        }
        let mut moved = Reach { delivered, ..reach };
        if read == head && read > reach.read {
            moved.move_to(read, room.messages);
        } else if room.unread(reach) == head - reach.read {
            // Every place after the marker is an unread message.
            moved.read = read;
            moved.seen += read - reach.read;
        } else if read > reach.read {
            return Move::Count { delivered, read };
        }
        Move::To(moved)
    }

    fn move_marker(&mut self, id: RoomId, person: PersonId, reach: Reach, at: i64) {
        let Some(room) = self.rooms.get_mut(&id) else { return };
        let Some(before) = room.members.insert(person, reach) else {
            // Whoever is no member any more has no markers.
            room.members.remove(&person);
            return;
        };
        self.unsaved.markers.insert((id, person), at);
        self.touch(id);
        self.receipts.insert((id, person));
        if before.read != reach.read {
            self.changed.entry(person).or_default().insert(id);
        }
    }
}
