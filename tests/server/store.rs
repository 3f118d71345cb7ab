//! The SQL: loading the world, storing messages, saving markers.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params};
use wire::{Dir, HumanText, Presence, RoomKind};

use crate::fold::fold;
use crate::ids::{MessageId, PersonId, RoomId, random_hex};
use crate::world::{Account, Block, Reach, Room, SignedIn, Stored, World};

/// What became of a send.
pub(crate) enum Kept {
    /// Stored now.
    New(Stored),
    /// Stored before with the same content.
    Before(Stored),
    /// Stored before with another content.
    Conflict,
}

const COLUMNS: &str = "id, room, offset, sender, client_id, at, text, dir, lang";

pub(crate) fn dir_number(dir: Dir) -> i64 {
    match dir {
        Dir::Auto => 0,
        Dir::Ltr => 1,
        Dir::Rtl => 2,
    }
}

fn message(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let dir = match row.get::<_, i64>(7)? {
        1 => Dir::Ltr,
        2 => Dir::Rtl,
        _ => Dir::Auto,
    };
    Ok(Stored {
        id: MessageId(row.get(0)?),
        room: RoomId(row.get(1)?),
        offset: row.get(2)?,
        sender: PersonId(row.get(3)?),
        client_id: row.get(4)?,
        at: row.get(5)?,
        body: HumanText {
            text: row.get(6)?,
            dir,
            lang: row.get(8)?,
        },
    })
}

/// The messages of a room with offsets in `after + 1 ..= until`.
pub(crate) fn messages(db: &Connection, room: RoomId, after: u64, until: u64) -> rusqlite::Result<Vec<Stored>> {
    if after >= until {
        return Ok(Vec::new());
    }
    let sql =
        format!("SELECT {COLUMNS} FROM messages WHERE room = ?1 AND offset > ?2 AND offset <= ?3 ORDER BY offset");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params![room.0, after, until], message)?;
    rows.collect()
}

/// The message that an account stored under a client id.
pub(crate) fn message_by_client_id(
    db: &Connection,
    sender: PersonId,
    client_id: &str,
) -> rusqlite::Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM messages WHERE sender = ?1 AND client_id = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    statement.query_row(params![sender.0, client_id], message).optional()
}

/// Stores a message at the next offset of its room, moves the sender's markers, and returns it with its place.
pub(crate) fn append(db: &Connection, mut draft: Stored) -> rusqlite::Result<Stored> {
    draft.offset = db
        .prepare_cached("UPDATE rooms SET head = head + 1, changed_at = ?2 WHERE id = ?1 RETURNING head")?
        .query_row(params![draft.room.0, draft.at], |row| row.get(0))?;
    db.prepare_cached(
        "INSERT INTO messages (room, offset, sender, client_id, at, text, dir, lang) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        draft.room.0,
        draft.offset,
        draft.sender.0,
        draft.client_id,
        draft.at,
        draft.body.text,
        dir_number(draft.body.dir),
        draft.body.lang
    ])?;
    draft.id = MessageId(db.last_insert_rowid());
    db.prepare_cached("UPDATE members SET delivered = ?3, read = ?3 WHERE room = ?1 AND person = ?2")?
        .execute(params![draft.room.0, draft.sender.0, draft.offset])?;
    Ok(draft)
}

/// Stores a send once, however often it comes.
pub(crate) fn keep(db: &Connection, draft: Stored) -> rusqlite::Result<Kept> {
    let client_id = draft.client_id.as_deref().unwrap_or_default();
    Ok(match message_by_client_id(db, draft.sender, client_id)? {
        Some(before) if before.room == draft.room && before.body == draft.body => Kept::Before(before),
        Some(_) => Kept::Conflict,
        None => Kept::New(append(db, draft)?),
    })
}

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
    let (title, lang) = match &room.title {
        Some(title) => (Some(&title.text), title.lang.as_ref()),
        None => (None, None),
    };
    db.prepare_cached(
        "INSERT INTO rooms (kind, title, title_lang, pair, epoch, changed_at, demo) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![kind, title, lang, key, room.epoch, room.at, room.is_demo])?;
    let id = RoomId(db.last_insert_rowid());
    for person in &room.members {
        add_member(db, id, *person, 0)?;
    }
    Ok(id)
}

pub(crate) fn add_member(db: &Connection, room: RoomId, person: PersonId, read: u64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO members (room, person, delivered, read) VALUES (?1, ?2, ?3, ?3)
         ON CONFLICT (room, person) DO UPDATE SET is_removed = 0",
    )?
    .execute(params![room.0, person.0, read])?;
    Ok(())
}

/// Everything but the messages.
pub(crate) fn load(db: &mut Connection, now: i64) -> rusqlite::Result<World> {
    let mut world = World::default();
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
        sends: None,
        uploads: None,
        groups: None,
    }
}

fn load_rooms(db: &Connection, world: &mut World) -> rusqlite::Result<()> {
    let mut statement = db.prepare(
        "SELECT id, kind, title, title_lang, epoch, head, changed_at, version, version_head, demo FROM rooms",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = RoomId(row.get(0)?);
        let (head, version_head): (u64, i64) = (row.get(5)?, row.get(8)?);
        let title: Option<String> = row.get(2)?;
        let lang = row.get(3)?;
        let room = Room {
            kind: if row.get::<_, i64>(1)? == 1 {
                RoomKind::Group
            } else {
                RoomKind::Private
            },
            title: title.map(|text| HumanText {
                text,
                dir: Dir::Auto,
                lang,
            }),
            epoch: row.get(4)?,
            is_demo: row.get(9)?,
            head,
            last: messages(db, id, head.saturating_sub(1), head)?.pop(),
            changed_at: row.get(6)?,
            version: row.get(7)?,
            members: BTreeMap::new(),
            followers: HashSet::new(),
            floors: None,
        };
        world.rooms.insert(id, room);
        // The run before ended between a commit and the saving of its version, so nobody can have been told this one.
        if i64::try_from(head).unwrap_or(i64::MAX) != version_head {
            world.touch(id);
        }
    }
    let mut statement = db.prepare("SELECT room, person, delivered, read, is_removed, removed_version FROM members")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (room, person) = (RoomId(row.get(0)?), PersonId(row.get(1)?));
        let reach = Reach {
            delivered: row.get(2)?,
            read: row.get(3)?,
        };
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
        world.join(room, person, reach);
    }
    Ok(())
}

impl World {
    /// Puts a person into a room, in memory.
    pub(crate) fn join(&mut self, id: RoomId, person: PersonId, reach: Reach) {
        let (Some(room), Some(account)) = (self.rooms.get_mut(&id), self.people.get_mut(&person)) else {
            return;
        };
        room.members.insert(person, reach);
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
