//! The SQL: loading the world, storing messages, saving markers.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};
use wire::{HumanText, Presence, Role, RoomKind};

use crate::fold::fold;
use crate::ids::{MessageId, PersonId, RoomId, random_hex};
use crate::standing::Standing;
use crate::telling::Hidden;
use crate::world::{Account, Block, Reach, Room, SignedIn, World};
use crate::{branches, messages, receipts, standing};

/// The key of the highest message id that a deleted room has used.
pub(crate) const MESSAGE_FLOOR: &str = "message_floor";

pub(crate) fn add_person(
    db: &Connection,
    handle: &str,
    name: &str,
    lang: Option<&str>,
    password: &str,
    demo_password: Option<&str>,
) -> rusqlite::Result<PersonId> {
    db.prepare_cached("INSERT INTO people (handle, name, lang, password, demo_password) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![handle, name, lang, password, demo_password])?;
    Ok(PersonId(db.last_insert_rowid()))
}

/// What a new room is.
pub(crate) struct NewRoom {
    pub(crate) kind: RoomKind,
    pub(crate) title: Option<HumanText>,
    pub(crate) members: Vec<PersonId>,
    pub(crate) epoch: String,
    pub(crate) at: i64,
    pub(crate) is_demo: bool,
}

/// The two of a private room, the smaller id first.
pub(crate) fn pair(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
    (one.min(other), one.max(other))
}

pub(crate) fn add_room(db: &Connection, room: &NewRoom) -> rusqlite::Result<RoomId> {
    let key = match (room.kind, room.members.as_slice()) {
        (RoomKind::Private, [one, other]) => {
            let (low, high) = pair(*one, *other);
            Some(format!("{low}:{high}"))
        }
        _ => None,
    };
    if let Some(key) = &key {
        let found = db
            .prepare_cached("SELECT id FROM rooms WHERE pair = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            return Ok(RoomId(id));
        }
    }
    let kind = i64::from(room.kind == RoomKind::Group);
    let title = room.title.as_ref();
    // The id of a deleted room is never given to another one.
    db.prepare_cached(
        "INSERT INTO rooms (id, kind, title, title_lang, title_dir, pair, epoch, changed_at, demo)
         VALUES (1 + MAX(COALESCE((SELECT MAX(id) FROM rooms), 0), COALESCE((SELECT MAX(room) FROM gone_rooms), 0)),
             ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        kind,
        title.map(|title| &title.text),
        title.map(|title| &title.lang),
        title.map_or(0, |title| messages::dir_number(title.dir)),
        key,
        room.epoch,
        room.at,
        room.is_demo
    ])?;
    let id = RoomId(db.last_insert_rowid());
    for (index, person) in room.members.iter().enumerate() {
        add_member(db, id, *person, 0, first_role(room.kind, index))?;
    }
    Ok(id)
}

/// The first member of a group is the one who made it.
pub(crate) fn first_role(kind: RoomKind, index: usize) -> Role {
    match (kind, index) {
        (RoomKind::Group, 0) => Role::Owner,
        (RoomKind::Group | RoomKind::Private, _) => Role::Member,
    }
}

/// Adds a member behind the others. Who comes back begins anew; who never left stays as they are.
pub(crate) fn add_member(
    db: &Connection,
    room: RoomId,
    person: PersonId,
    read: u64,
    role: Role,
) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO members (room, person, delivered, read, role, joined)
         VALUES (?1, ?2, ?3, ?3, ?4, (SELECT 1 + COALESCE(MAX(joined), 0) FROM members WHERE room = ?1))
         ON CONFLICT (room, person) DO UPDATE
         SET is_removed = 0, removed_version = 0, role = excluded.role, joined = excluded.joined,
             delivered = MAX(delivered, ?3), read = MAX(read, ?3), is_muted = 0, is_pinned = 0, is_marked_unread = 0
         WHERE is_removed = 1",
    )?
    .execute(params![room.0, person.0, read, standing::role_number(role)])?;
    Ok(())
}

/// Everything but the messages.
pub(crate) fn load(db: &mut Connection, now: i64) -> rusqlite::Result<World> {
    let mut world = World {
        branches: branches::load(db)?,
        ..World::default()
    };
    let starts: u64 = meta(db, "starts")?.and_then(|text| text.parse().ok()).unwrap_or(0) + 1;
    set_meta(db, "starts", &starts.to_string())?;
    world.me_epoch = match meta(db, "me_epoch")? {
        Some(epoch) => epoch,
        None => {
            let epoch = random_hex::<8>().map_err(|_| rusqlite::Error::InvalidQuery)?;
            set_meta(db, "me_epoch", &epoch)?;
            epoch
        }
    };
    // Versions and socket ids of earlier runs are never given out again, even those that no row remembers.
    world.version = starts << 20;
    world.next_socket = i64::try_from(starts).unwrap_or(0) * 1_000_000;
    world.me_floor = crate::pruning::floor(db)?;
    load_people(db, &mut world)?;
    load_rooms(db, &mut world)?;
    db.execute("DELETE FROM sessions WHERE expires_at <= ?1", [now])?;
    let mut statement = db.prepare("SELECT token, person, expires_at FROM sessions")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let person = PersonId(row.get(1)?);
        let expires_at = row.get(2)?;
        world.sign_ins.insert(row.get(0)?, SignedIn { person, expires_at });
    }
    Ok(world)
}

fn load_people(db: &Connection, world: &mut World) -> rusqlite::Result<()> {
    let mut statement = db.prepare("SELECT id, handle, name, lang, password, demo_password, last_seen FROM people")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let account = account(
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get(5)?,
            row.get(6)?,
        );
        world.handles.insert(account.handle.clone(), PersonId(row.get(0)?));
        world.people.insert(PersonId(row.get(0)?), account);
    }
    let mut statement = db.prepare("SELECT person, other, is_active, version FROM blocks")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (person, other) = (PersonId(row.get(0)?), PersonId(row.get(1)?));
        let mut block = Block {
            is_active: row.get(2)?,
            version: row.get(3)?,
        };
        if block.version == 0 {
            block.version = world.next_version();
            world.unsaved.blocks.insert((person, other));
        }
        if let Some(account) = world.people.get_mut(&person) {
            account.blocks.insert(other, block);
        }
    }
    Ok(())
}

/// An account with nothing open.
pub(crate) fn account(
    handle: String,
    name: String,
    lang: Option<String>,
    password: String,
    demo_password: Option<String>,
    last_seen: Option<i64>,
) -> Account {
    Account {
        folded: [fold(&name), fold(&handle)],
        handle,
        name,
        lang,
        password,
        demo_password,
        last_seen,
        shown: Presence::Offline,
        sockets: Vec::new(),
        rooms: HashSet::new(),
        removed: HashMap::new(),
        blocks: HashMap::new(),
        hidden: Hidden::default(),
        sends: None,
        uploads: None,
        uploading: 0,
        groups: None,
        broadcasts: None,
    }
}

fn load_rooms(db: &Connection, world: &mut World) -> rusqlite::Result<()> {
    let mut statement = db.prepare(
        "SELECT id, kind, title, title_lang, epoch, head, changed_at, version, version_head, demo, messages, title_dir
         FROM rooms WHERE is_gone = 0",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = RoomId(row.get(0)?);
        let (head, version_head): (u64, i64) = (row.get(5)?, row.get(8)?);
        let title: Option<String> = row.get(2)?;
        let lang = row.get(3)?;
        let dir = messages::dir_of(row.get(11)?);
        let room = Room {
            kind: if row.get::<_, i64>(1)? == 1 {
                RoomKind::Group
            } else {
                RoomKind::Private
            },
            title: title.map(|text| HumanText { text, dir, lang }),
            epoch: row.get(4)?,
            is_demo: row.get(9)?,
            head,
            messages: row.get(10)?,
            last: messages::last(db, id)?,
            last_for: HashMap::new(),
            changed_at: row.get(6)?,
            version: row.get(7)?,
            members: BTreeMap::new(),
            standings: HashMap::new(),
            followers: HashSet::new(),
            floors: None,
        };
        world.rooms.insert(id, room);
        // The run before ended between a commit and the saving of its version, so nobody can have been told this one.
        if i64::try_from(head).unwrap_or(i64::MAX) != version_head {
            world.touch(id);
        }
    }
    load_members(db, world)?;
    load_gone_rooms(db, world)?;
    load_hidden(db, world)
}

fn load_members(db: &Connection, world: &mut World) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT room, person, delivered, read, is_removed, removed_version, {} FROM members",
        standing::COLUMNS
    );
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (room, person) = (RoomId(row.get(0)?), PersonId(row.get(1)?));
        let mut version: u64 = row.get(5)?;
        if row.get(4)? {
            if version == 0 {
                version = world.next_version();
                world.unsaved.removals.insert((room, person));
            }
            if let Some(account) = world.people.get_mut(&person) {
                account.removed.insert(room, version);
            }
            continue;
        }
        let reach = receipts::reach_at(db, room, person, row.get(2)?, row.get(3)?)?;
        world.join(room, person, reach, standing::standing(row, 6)?);
    }
    Ok(())
}

fn load_gone_rooms(db: &Connection, world: &mut World) -> rusqlite::Result<()> {
    let mut statement = db.prepare("SELECT room, person, version FROM gone_rooms")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (room, person) = (RoomId(row.get(0)?), PersonId(row.get(1)?));
        let mut version: u64 = row.get(2)?;
        if version == 0 {
            version = world.next_version();
            world.unsaved.removals.insert((room, person));
        }
        if let Some(account) = world.people.get_mut(&person) {
            account.removed.insert(room, version);
        }
    }
    Ok(())
}

fn load_hidden(db: &Connection, world: &mut World) -> rusqlite::Result<()> {
    let mut statement =
        db.prepare("SELECT person, message, room, version FROM hidden ORDER BY version = 0, version")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (person, message, room) = (PersonId(row.get(0)?), MessageId(row.get(1)?), RoomId(row.get(2)?));
        let mut version: u64 = row.get(3)?;
        if version == 0 {
            version = world.next_version();
            world.unsaved.hidden.insert((person, message), version);
            world.touch(room);
        }
        if let Some(account) = world.people.get_mut(&person) {
            account.hidden.add(version, room, message);
        }
        if let Some(room_of) = world.rooms.get_mut(&room)
            && room_of.last.as_ref().is_some_and(|last| last.id == message)
        {
            room_of.last_for.insert(person, messages::newest(db, room, person)?);
        }
    }
    Ok(())
}

impl World {
    /// Puts a person into a room, in memory.
    pub(crate) fn join(&mut self, id: RoomId, person: PersonId, reach: Reach, standing: Standing) {
        let (Some(room), Some(account)) = (self.rooms.get_mut(&id), self.people.get_mut(&person)) else {
            return;
        };
        room.members.insert(person, reach);
        room.standings.insert(person, standing);
        room.floors = None;
        account.rooms.insert(id);
        account.removed.remove(&id);
        if room.kind == RoomKind::Private
            && let Some(peer) = room.peer_of(person)
        {
            self.pairs.insert(pair(person, peer), id);
        }
    }
}

pub(crate) fn meta(db: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    db.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
        .optional()
}

pub(crate) fn set_meta(db: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)",
        params![key, value],
    )?;
    Ok(())
}
