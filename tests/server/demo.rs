//! The demo data: read from JSON, placed in time relative to now, marked as demo.

use std::collections::HashMap;

use domain::emoji::full_form;
use rusqlite::Connection;
use serde::Deserialize;
use wire::http::DemoAccount;
use wire::{Dir, HumanText, RoomKind};

use crate::auth::hash_password;
use crate::changes::{self, Asked, Did};
use crate::config::{Demo, PasswordCost};
use crate::demo_files::{self, DemoFile};
use crate::files::Folder;
use crate::ids::{PersonId, random_hex};
use crate::store::{self, NewRoom};
use crate::stored::Stored;
use crate::world::World;
use crate::{messages, receipts};

include!(concat!(env!("OUT_DIR"), "/demo_files.rs"));

/// Whose unread messages the data leaves, and in how many rooms: a first look should show what unread looks like.
const VISITOR: &str = "layla";
const VISITOR_UNREAD_ROOMS: usize = 3;
/// The most messages that stay unread in such a room.
const VISITOR_UNREAD_MAX: usize = 4;

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
    /// A name under which later messages of the room answer this one.
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    reply_to: Option<String>,
    /// What it said before it was edited.
    #[serde(default)]
    first_text: Option<String>,
    #[serde(default)]
    reactions: Vec<DemoReaction>,
    #[serde(default)]
    files: Vec<DemoFile>,
    #[serde(default)]
    is_deleted: bool,
}

#[derive(Deserialize)]
struct DemoReaction {
    emoji: String,
    from: Vec<String>,
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
    pub(crate) fn fill_if_new(&self, db: &mut Connection, folder: &Folder, now: i64) -> rusqlite::Result<()> {
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
            fill_room(&transaction, folder, room, &ids, now, &mut unread_rooms)?;
        }
        transaction.commit()
    }
}

fn fill_room(
    db: &Connection,
    folder: &Folder,
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
    let mut stored: Vec<(&DemoMessage, Stored)> = Vec::new();
    for message in messages {
        let Some(sender) = ids.get(message.from.as_str()) else {
            continue;
        };
        let body = HumanText {
            text: message.first_text.as_ref().unwrap_or(&message.text).clone(),
            dir: message.dir,
            lang: None,
        };
        let at = now - message.minutes_before_end.max(0) * 60_000;
        let answered = message.reply_to.as_ref().and_then(|name| {
            let found = stored.iter().find(|(other, _)| other.name.as_ref() == Some(name));
            found.map(|(_, answered)| answered.quoted())
        });
        let files = message.files.iter();
        let files = files.map(|file| demo_files::store(db, folder, *sender, file, at));
        let draft = Stored {
            quote: answered,
            files: files.collect::<rusqlite::Result<_>>()?,
            ..Stored::draft(id, *sender, at, body)
        };
        stored.push((message, messages::append(db, draft, None)?));
    }
    let mut head = stored.last().map_or(0, |(_, last)| last.offset);
    for (message, stored) in &stored {
        if let Some(place) = change(db, message, stored, ids)? {
            head = place;
        }
    }
    let at = stored.last().map_or(now, |(_, last)| last.at);
    let visitor_unread = unread_of_visitor(&stored).filter(|_| *unread_rooms < VISITOR_UNREAD_ROOMS);
    *unread_rooms += usize::from(visitor_unread.is_some());
    for name in &room.members {
        let Some(person) = ids.get(name.as_str()) else { continue };
        let read = visitor_unread.filter(|_| name == VISITOR).unwrap_or(head);
        receipts::save(db, id, *person, read, read, at)?;
    }
    Ok(())
}

/// What happened to a message after it was sent; the place of the last change.
fn change(
    db: &Connection,
    message: &DemoMessage,
    stored: &Stored,
    ids: &HashMap<&str, PersonId>,
) -> rusqlite::Result<Option<u64>> {
    let asked = |person: PersonId| Asked {
        person,
        room: stored.room,
        message: stored.id,
    };
    let mut did = Vec::new();
    if message.first_text.is_some() {
        let body = HumanText {
            text: message.text.clone(),
            ..stored.body.clone()
        };
        did.push(changes::edit(db, asked(stored.sender), &body, stored.at + 60_000)?);
    }
    for reaction in &message.reactions {
        for person in reaction.from.iter().filter_map(|name| ids.get(name.as_str())) {
            did.push(changes::react(db, asked(*person), &full_form(&reaction.emoji))?);
        }
    }
    if message.is_deleted {
        did.push(changes::delete(db, asked(stored.sender))?);
    }
    let mut places = did.into_iter().rev().filter_map(|did| match did {
        Did::Changed(change) => Some(change.place),
        Did::Nothing | Did::Refused(_) => None,
    });
    Ok(places.next())
}

/// Up to where the visitor has read, when messages of others stand after the visitor's last one.
fn unread_of_visitor(messages: &[(&DemoMessage, Stored)]) -> Option<u64> {
    let read = messages
        .iter()
        .rposition(|(message, _)| message.from == VISITOR)
        .map_or(0, |index| index + 1)
        .max(messages.len().saturating_sub(VISITOR_UNREAD_MAX));
    if read == messages.len() {
        return None;
    }
    let last_read = read.checked_sub(1).and_then(|index| messages.get(index));
    Some(last_read.map_or(0, |(_, message)| message.offset))
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
