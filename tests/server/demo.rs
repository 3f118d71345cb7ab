//! The demo data: read from JSON, placed in time relative to now, marked as demo.

use std::collections::HashMap;

use rusqlite::Connection;
use serde::Deserialize;
use wire::http::DemoAccount;
use wire::{Dir, HumanText, RoomKind};

use crate::auth::hash_password;
use crate::config::{Demo, PasswordCost};
use crate::ids::{MessageId, PersonId, random_hex};
use crate::store::{self, NewRoom};
use crate::world::{Stored, World};

include!(concat!(env!("OUT_DIR"), "/demo_files.rs"));

/// Whose unread messages the data leaves, and in how many rooms: a first look should show what unread looks like.
const VISITOR: &str = "layla";
const VISITOR_UNREAD_ROOMS: usize = 3;
/// The most messages that stay unread in such a room.
const VISITOR_UNREAD_MAX: u64 = 4;

/// Demo people and rooms.
pub(crate) struct DemoData {
    people: Vec<DemoPerson>,
    rooms: Vec<DemoRoom>,
}

#[derive(Deserialize)]
struct DemoPerson {
    name: String,
    display_name: String,
    lang: String,
    password: String,
}

#[derive(Deserialize)]
struct DemoRoom {
    slug: String,
    kind: RoomKind,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    members: Vec<String>,
    messages: Vec<DemoMessage>,
}

#[derive(Deserialize)]
struct DemoMessage {
    from: String,
    minutes_before_end: i64,
    text: String,
    #[serde(default)]
    dir: Dir,
}

/// Reads the data that a configuration names; nothing when there is none.
pub(crate) fn read(demo: &Demo) -> Result<Option<DemoData>, String> {
    match demo {
        Demo::None => Ok(None),
        Demo::Bundled if PEOPLE.is_empty() => Ok(None),
        Demo::Bundled => parse(PEOPLE, ROOMS.iter().copied()).map(Some),
        Demo::Given { people, rooms } => parse(people, rooms.iter().map(String::as_str)).map(Some),
    }
}

fn parse<'text>(people: &str, rooms: impl Iterator<Item = &'text str>) -> Result<DemoData, String> {
    let people: Vec<DemoPerson> = serde_json::from_str(people).map_err(|error| format!("people: {error}"))?;
    let mut parsed = Vec::new();
    for (index, room) in rooms.enumerate() {
        let room: DemoRoom = serde_json::from_str(room).map_err(|error| format!("room {index}: {error}"))?;
        let known = |name: &String| people.iter().any(|person| person.name == *name);
        let unknown = room.members.iter().find(|name| !known(name));
        let stranger = room
            .messages
            .iter()
            .map(|message| &message.from)
            .find(|name| !room.members.contains(name));
        if let Some(name) = unknown.or(stranger) {
            return Err(format!("room {}: {name} is not among its people", room.slug));
        }
        parsed.push(room);
    }
    Ok(DemoData { people, rooms: parsed })
}

impl DemoData {
    /// Fills a database that holds no people yet, in one transaction.
    pub(crate) fn fill_if_new(&self, db: &mut Connection, now: i64) -> rusqlite::Result<()> {
        let count: i64 = db.query_row("SELECT COUNT(*) FROM people", [], |row| row.get(0))?;
        if count > 0 {
            return Ok(());
        }
        let transaction = db.transaction()?;
        let mut ids = HashMap::new();
        for person in &self.people {
            // The password is published, so the work of its hash protects nothing and only delays the first start.
            let hash = hash_password(&person.password, PasswordCost::LIGHT).ok_or(rusqlite::Error::InvalidQuery)?;
            let handle = person.name.to_lowercase();
            let id = store::add_person(
                &transaction,
                &handle,
                &person.display_name,
                Some(&person.lang),
                &hash,
                Some(&person.password),
            )?;
            ids.insert(person.name.as_str(), id);
        }
        let mut unread_rooms = 0;
        for room in &self.rooms {
            fill_room(&transaction, room, &ids, now, &mut unread_rooms)?;
        }
        transaction.commit()
    }
}

fn fill_room(
    db: &Connection,
    room: &DemoRoom,
    ids: &HashMap<&str, PersonId>,
    now: i64,
    unread_rooms: &mut usize,
) -> rusqlite::Result<()> {
    let lang = room.lang.clone();
    let new = NewRoom {
        kind: room.kind,
        title: room
            .title
            .clone()
            .filter(|_| room.kind == RoomKind::Group)
            .map(|text| HumanText {
                text,
                dir: Dir::Auto,
                lang,
            }),
        members: room
            .members
            .iter()
            .filter_map(|name| ids.get(name.as_str()).copied())
            .collect(),
        epoch: random_hex::<8>().map_err(|_| rusqlite::Error::InvalidQuery)?,
        at: now,
        is_demo: true,
    };
    let id = store::add_room(db, &new)?;
    let mut messages: Vec<&DemoMessage> = room.messages.iter().collect();
    messages.sort_by_key(|message| std::cmp::Reverse(message.minutes_before_end));
    let (mut head, mut visitor_sent) = (0, 0);
    for message in messages {
        let Some(sender) = ids.get(message.from.as_str()) else {
            continue;
        };
        let draft = Stored {
            id: MessageId(0),
            offset: 0,
            room: id,
            sender: *sender,
            client_id: None,
            at: now - message.minutes_before_end.max(0) * 60_000,
            body: HumanText {
                text: message.text.clone(),
                dir: message.dir,
                lang: None,
            },
        };
        head = store::append(db, draft)?.offset;
        if message.from == VISITOR {
            visitor_sent = head;
        }
    }
    db.execute(
        "UPDATE members SET delivered = ?2, read = ?2 WHERE room = ?1",
        rusqlite::params![id.0, head],
    )?;
    let visitor = ids
        .get(VISITOR)
        .filter(|_| room.members.iter().any(|name| name == VISITOR));
    if let Some(visitor) = visitor {
        let unread = head.saturating_sub(visitor_sent).min(VISITOR_UNREAD_MAX);
        if unread > 0 && *unread_rooms < VISITOR_UNREAD_ROOMS {
            *unread_rooms += 1;
            db.execute(
                "UPDATE members SET delivered = ?3, read = ?3 WHERE room = ?1 AND person = ?2",
                rusqlite::params![id.0, visitor.0, head - unread],
            )?;
        }
    }
    Ok(())
}

impl World {
    /// The accounts that may be published, in the order of the data.
    pub(crate) fn demo_accounts(&self) -> Vec<DemoAccount> {
        let mut demo: Vec<(PersonId, DemoAccount)> = Vec::new();
        for (id, account) in &self.people {
            if let Some(password) = account.demo_password.clone() {
                let published = DemoAccount {
                    name: account.handle.clone(),
                    password,
                    display_name: account.name.clone(),
                    lang: account.lang.clone().unwrap_or_default(),
                };
                demo.push((*id, published));
            }
        }
        demo.sort_by_key(|(id, _)| *id);
        demo.into_iter().map(|(_, account)| account).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{PEOPLE, ROOMS, parse};

    #[test]
    fn the_bundled_data_can_be_read() {
        let data = parse(PEOPLE, ROOMS.iter().copied()).expect("readable");
        assert!(data.people.iter().any(|person| person.name == super::VISITOR));
        assert!(!data.rooms.is_empty());
    }

    #[test]
    fn a_room_with_a_stranger_is_refused_by_name() {
        let people = r#"[{"name":"a","display_name":"A","lang":"en","password":"x"}]"#;
        let room = r#"{"slug":"s","kind":"group","members":["a","zed"],"messages":[]}"#;
        let error = parse(people, [room].into_iter()).err().expect("refused");
        assert!(error.contains("zed"), "{error}");
    }
}
