//! People and rooms that change: private rooms, groups, members, blocks. Each change is stored, then told.

use wire::{HumanText, Role, RoomKind, StreamEvent};

use crate::auth::hash_password;
use crate::clock::now_ms;
use crate::db::Unwritten;
use crate::hub::Hub;
use crate::ids::{PersonId, RoomId, random_hex};
use crate::messages;
use crate::receipts;
use crate::standing::note_change;
use crate::store::{self, NewRoom};
use crate::stored::Stored;
use crate::world::{Block, Reach, Room, World};

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

impl Hub {
    /// Adds an account; the same sign-in name twice is refused by the database.
    pub(crate) async fn add_person(
        self: &Arc<Self>,
        handle: &str,
        name: &str,
        lang: Option<&str>,
        password: &str,
    ) -> Result<PersonId, Unwritten> {
        let (handle, name, lang) = (handle.trim().to_lowercase(), name.to_owned(), lang.map(str::to_owned));
        let (password, cost) = (password.to_owned(), self.config.password_cost);
        let hashed = tokio::task::spawn_blocking(move || hash_password(&password, cost));
        let password = hashed.await.ok().flatten().ok_or(Unwritten)?;
        let row = (handle.clone(), name.clone(), lang.clone(), password.clone());
        let hub = Arc::clone(self);
        self.db
            .write(
                move |db| store::add_person(db, &row.0, &row.1, row.2.as_deref(), &row.3, None),
                move |id| {
                    let mut world = hub.world();
                    world.handles.insert(handle.clone(), id);
                    world
                        .people
                        .insert(id, store::account(handle, name, lang, password, None, None));
                    id
                },
            )
            .await
    }

    /// Finds or makes the private room of two people.
    pub(crate) async fn open_private(self: &Arc<Self>, one: PersonId, other: PersonId) -> Result<RoomId, Unwritten> {
        if let Some(room) = self.world().pairs.get(&store::pair(one, other)) {
            return Ok(*room);
        }
        self.add_room(RoomKind::Private, None, vec![one, other]).await
    }

    /// Makes a room and tells its members.
    pub(crate) async fn add_room(
        self: &Arc<Self>,
        kind: RoomKind,
        title: Option<HumanText>,
        members: Vec<PersonId>,
    ) -> Result<RoomId, Unwritten> {
        let epoch = random_hex::<8>().map_err(|_| Unwritten)?;
        let at = now_ms();
        let room = NewRoom {
            kind,
            title: title.clone(),
            members: members.clone(),
            epoch: epoch.clone(),
            at,
            is_demo: false,
        };
        let hub = Arc::clone(self);
        let added = self.db.write(
            move |db| store::add_room(db, &room),
            move |id| {
                let mut world = hub.world();
                // Two who open their room at the same moment get the same one.
                if world.rooms.contains_key(&id) {
                    return id;
                }
                let room = Room {
                    kind,
                    title,
                    epoch,
                    is_demo: false,
                    head: 0,
                    messages: 0,
                    last: None,
                    last_for: HashMap::new(),
                    changed_at: at,
                    version: 0,
                    members: BTreeMap::new(),
                    standings: HashMap::new(),
                    followers: HashSet::new(),
                    floors: None,
                };
                world.rooms.insert(id, room);
                for (index, member) in members.into_iter().enumerate() {
                    world.seat(id, member, Reach::default(), store::first_role(kind, index));
                }
                world.room_changed_for_all(id);
                id
            },
        );
        let id = added.await?;
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
        Ok(id)
    }

    /// Adds a member, who has read everything so far.
    pub(crate) async fn add_member(self: &Arc<Self>, room: RoomId, person: PersonId) -> Result<(), Unwritten> {
        let hub = Arc::clone(self);
        let head = self.world().rooms.get(&room).map_or(0, |room| room.head);
        let added = self.db.write(
            move |db| {
                store::add_member(db, room, person, head, Role::Member)?;
                note_change(db, room)?;
                receipts::reach(db, room, person)
            },
            move |reach| {
                let mut world = hub.world();
                world.seat(room, person, reach, Role::Member);
                world.room_changed_for_all(room);
            },
        );
        added.await?;
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
        Ok(())
    }

    /// Blocks or unblocks, and tells the account's own sessions only.
    pub(crate) async fn set_block(
        self: &Arc<Self>,
        person: PersonId,
        other: PersonId,
        is_active: bool,
    ) -> Result<(), Unwritten> {
        if self.world().has_blocked(person, other) == is_active {
            return Ok(());
        }
        let hub = Arc::clone(self);
        let stored = self.db.write(
            move |db| {
                db.prepare_cached(
                    "INSERT INTO blocks (person, other, is_active) VALUES (?1, ?2, ?3)
                     ON CONFLICT (person, other) DO UPDATE SET is_active = ?3, version = 0",
                )?
                .execute(rusqlite::params![person.0, other.0, is_active])
            },
            move |_| hub.world().apply_block(person, other, is_active),
        );
        stored.await?;
        self.wakes.save.notify_one();
        Ok(())
    }

    /// Appends messages in one transaction, without sending: for filling a room quickly.
    pub(crate) async fn fill(
        self: &Arc<Self>,
        room: RoomId,
        messages: Vec<(PersonId, i64, HumanText)>,
    ) -> Result<(), Unwritten> {
        let hub = Arc::clone(self);
        let filled = self.db.write(
            move |db| {
                let mut last = Vec::new();
                for (sender, at, body) in messages {
                    let stored = messages::append(db, Stored::draft(room, sender, at, body), None)?;
                    last.retain(|other: &Stored| other.sender != sender);
                    last.push(stored);
                }
                Ok(last)
            },
            move |last| {
                // Each sender's last message moves their marker; the newest becomes the room's.
                let mut world = hub.world();
                for message in last {
                    world.apply_message(message);
                }
            },
        );
        filled.await?;
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
        Ok(())
    }
}

impl World {
    /// Forgets a member and tells everybody.
    pub(crate) fn leave(&mut self, id: RoomId, person: PersonId) {
        let version = self.next_version();
        let Some(room) = self.rooms.get_mut(&id) else { return };
        if room.members.remove(&person).is_none() {
            return;
        }
        room.standings.remove(&person);
        room.last_for.remove(&person);
        room.floors = None;
        let Some(account) = self.people.get_mut(&person) else {
            return;
        };
        account.rooms.remove(&id);
        account.removed.insert(id, version);
        let sockets = account.sockets.clone();
        self.unsaved.removals.insert((id, person));
        for socket in &sockets {
            self.unfollow(*socket, id);
        }
        self.tell_gathered();
        self.tell_me(&sockets, version, StreamEvent::RoomRemoved { room: id.to_string() });
        self.room_changed_for_all(id);
    }

    fn apply_block(&mut self, person: PersonId, other: PersonId, is_active: bool) {
        let version = self.next_version();
        let Some(account) = self.people.get_mut(&person) else {
            return;
        };
        account.blocks.insert(other, Block { is_active, version });
        let sockets = account.sockets.clone();
        self.unsaved.blocks.insert((person, other));
        // Lower versions first: a cursor must never jump over something that is still queued.
        self.tell_gathered();
        if let Some(shown) = self.person_seen_by(other, person) {
            self.tell_me(&sockets, version, StreamEvent::PersonChanged { person: shown });
        }
    }
}
