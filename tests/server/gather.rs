//! What is told or saved in gathered form: changes of `me`, receipts, statistics, markers on disk.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, params};
use wire::{ServerFrame, StreamEvent, StreamItem};

use crate::hub::{Hub, encode};
use crate::ids::{MessageId, PersonId, RoomId, SocketId};
use crate::limits;
use crate::receipts;
use crate::world::{Unsaved, World};

/// Starts the three loops. They end when the hub is gone or their runtime is.
pub(crate) fn start(hub: &Arc<Hub>) {
    let gatherer = Arc::clone(hub);
    tokio::spawn(async move {
        loop {
            gatherer.wakes.gather.notified().await;
            gatherer.world().tell_gathered();
            tokio::time::sleep(limits::GATHER).await;
        }
    });
    let saver = Arc::clone(hub);
    tokio::spawn(async move {
        loop {
            saver.wakes.save.notified().await;
            tokio::time::sleep(limits::SAVE_EVERY).await;
            saver.save();
            saver.index();
        }
    });
    let counter = Arc::clone(hub);
    tokio::spawn(async move {
        loop {
            counter.wakes.stats.notified().await;
            counter.world().tell_stats();
            tokio::time::sleep(limits::STATS_EVERY).await;
        }
    });
}

impl Hub {
    /// Writes what memory knows and the disk does not.
    pub(crate) fn save(&self) {
        let rows = {
            let mut world = self.world();
            let unsaved = std::mem::take(&mut world.unsaved);
            Rows::of(&world, &unsaved)
        };
        if rows.is_empty() {
            return;
        }
        // Lost markers come again with the next read, and a version that is not saved is renewed at the next start.
        self.db.submit(move |db| rows.write(db), |_| {});
    }
}

impl World {
    /// Tells gathered receipts and changes of `me`, each in its newest state only.
    pub(crate) fn tell_gathered(&mut self) {
        for (id, person) in std::mem::take(&mut self.receipts) {
            self.tell_receipt(id, person);
        }
        for (person, rooms) in std::mem::take(&mut self.changed) {
            self.tell_changed(person, rooms.into_iter().collect());
        }
    }

    fn tell_receipt(&self, id: RoomId, person: PersonId) {
        let Some(room) = self.rooms.get(&id) else { return };
        let Some(marker) = room.marker(person) else { return };
        let frame = ServerFrame::Receipt {
            room: id.to_string(),
            person: marker.person,
            delivered: marker.delivered,
            read: marker.read,
        };
        if room.members.len() <= limits::RECEIPT_ROOM_MEMBERS_MAX {
            let others = room.members.keys().copied().filter(|member| *member != person);
            self.tell_people(others, &frame, |socket| socket.hears.receipts);
        } else {
            let bytes = encode(&frame);
            for socket in room.followers.iter().filter_map(|follower| self.sockets.get(follower)) {
                if socket.person != person && socket.hears.receipts {
                    socket.outbox.push(bytes.clone());
                }
            }
        }
    }

    fn tell_changed(&mut self, person: PersonId, rooms: Vec<RoomId>) {
        let Some(account) = self.people.get(&person) else {
            return;
        };
        let sockets: Vec<SocketId> = account
            .sockets
            .iter()
            .copied()
            .filter(|id| self.sockets.get(id).is_some_and(|socket| socket.follows_me.is_some()))
            .collect();
        if sockets.is_empty() {
            return;
        }
        let mut rooms: Vec<(u64, RoomId)> = rooms
            .into_iter()
            .filter_map(|id| self.rooms.get(&id).map(|room| (room.version, id)))
            .collect();
        // Ascending: a client's cursor is the last version it saw, and nothing below it may still be on its way.
        rooms.sort_unstable();
        for (version, room) in rooms {
            if let Some(event) = self.room_changed(room, person) {
                self.tell_me(&sockets, version, event);
            }
        }
    }

    /// Tells one change of `me` to sessions which do not know it from their `subscribed`.
    pub(crate) fn tell_me(&self, sockets: &[SocketId], version: u64, event: StreamEvent) {
        let frame = ServerFrame::Item {
            stream: "me".into(),
            epoch: self.me_epoch.clone(),
            item: StreamItem { offset: version, event },
        };
        let bytes = encode(&frame);
        for socket in sockets.iter().filter_map(|id| self.sockets.get(id)) {
            if socket.follows_me.is_some_and(|from| version > from) {
                socket.outbox.push(bytes.clone());
            }
        }
    }

    fn tell_stats(&self) {
        let bytes = encode(&ServerFrame::Stats(self.stats()));
        for socket in self.sockets.values().filter(|socket| socket.hears.stats) {
            socket.outbox.push(bytes.clone());
        }
    }
}

/// Plain rows, copied out of the world so that the writer needs no lock.
#[derive(Default)]
struct Rows {
    rooms: Vec<(RoomId, u64, u64)>,
    markers: Vec<(RoomId, PersonId, u64, u64, i64)>,
    people: HashMap<PersonId, Option<i64>>,
    blocks: Vec<(PersonId, PersonId, u64)>,
    removals: Vec<(RoomId, PersonId, u64)>,
    hidden: HashMap<(PersonId, MessageId), u64>,
}

impl Rows {
    fn of(world: &World, unsaved: &Unsaved) -> Self {
        let mut rows = Self {
            hidden: unsaved.hidden.clone(),
            ..Self::default()
        };
        for id in &unsaved.rooms {
            rows.rooms
                .extend(world.rooms.get(id).map(|room| (*id, room.version, room.head)));
        }
        for ((id, person), at) in &unsaved.markers {
            let reach = world.rooms.get(id).and_then(|room| room.members.get(person));
            rows.markers
                .extend(reach.map(|reach| (*id, *person, reach.delivered, reach.read, *at)));
        }
        for id in &unsaved.people {
            rows.people
                .extend(world.people.get(id).map(|account| (*id, account.last_seen)));
        }
        for (person, other) in &unsaved.blocks {
            let block = world.people.get(person).and_then(|account| account.blocks.get(other));
            rows.blocks.extend(block.map(|block| (*person, *other, block.version)));
        }
        for (room, person) in &unsaved.removals {
            let version = world.people.get(person).and_then(|account| account.removed.get(room));
            rows.removals.extend(version.map(|version| (*room, *person, *version)));
        }
        rows
    }

    fn is_empty(&self) -> bool {
        self.rooms.is_empty()
            && self.markers.is_empty()
            && self.people.is_empty()
            && self.blocks.is_empty()
            && self.removals.is_empty()
            && self.hidden.is_empty()
    }

    fn write(self, db: &Connection) -> rusqlite::Result<()> {
        let mut statement = db.prepare_cached("UPDATE rooms SET version = ?2, version_head = ?3 WHERE id = ?1")?;
        for (room, version, head) in self.rooms {
            statement.execute(params![room.0, version, head])?;
        }
        for (room, person, delivered, read, at) in self.markers {
            receipts::save(db, room, person, delivered, read, at)?;
        }
        let mut statement = db.prepare_cached("UPDATE hidden SET version = ?3 WHERE person = ?1 AND message = ?2")?;
        for ((person, message), version) in self.hidden {
            statement.execute(params![person.0, message.0, version])?;
        }
        let mut statement = db.prepare_cached("UPDATE people SET last_seen = ?2 WHERE id = ?1")?;
        for (person, last_seen) in self.people {
            statement.execute(params![person.0, last_seen])?;
        }
        let mut statement = db.prepare_cached("UPDATE blocks SET version = ?3 WHERE person = ?1 AND other = ?2")?;
        for (person, other, version) in self.blocks {
            statement.execute(params![person.0, other.0, version])?;
        }
        let mut statement =
            db.prepare_cached("UPDATE members SET removed_version = ?3 WHERE room = ?1 AND person = ?2")?;
        // Of a deleted room there are no members any more.
        let mut gone = db.prepare_cached("UPDATE gone_rooms SET version = ?3 WHERE room = ?1 AND person = ?2")?;
        for (room, person, version) in self.removals {
            statement.execute(params![room.0, person.0, version])?;
            gone.execute(params![room.0, person.0, version])?;
        }
        Ok(())
    }
}
