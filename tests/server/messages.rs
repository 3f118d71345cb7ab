//! The SQL of messages: appending them, and reading pages and the log of a room as one reader sees it.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params};
use wire::{Dir, HumanText, Message, StreamEvent, StreamItem};

use crate::files;
use crate::ids::{MessageId, PersonId, RoomId};
use crate::reactions;
use crate::receipts;
use crate::stored::{Quoted, Stored};

const COLUMNS: &str = "m.id, m.room, m.offset, m.ordinal, m.sender, m.client_id, m.at, m.text, m.dir, m.lang, \
     m.quote_message, m.quote_offset, m.quote_sender, m.quote_text, m.quote_dir, m.quote_lang, \
     m.forwarded_from, m.edited_at, m.is_deleted";

/// The reader is parameter 2.
const VISIBLE: &str = "NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.person = ?2 AND hidden.message = m.id)";

pub(crate) fn dir_number(dir: Dir) -> i64 {
    match dir {
        Dir::Auto => 0,
        Dir::Ltr => 1,
        Dir::Rtl => 2,
    }
}

pub(crate) fn dir_of(number: i64) -> Dir {
    match number {
        1 => Dir::Ltr,
        2 => Dir::Rtl,
        _ => Dir::Auto,
    }
}

fn message(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let quote = match row.get::<_, Option<i64>>(10)? {
        None => None,
        Some(id) => Some(Quoted {
            message: MessageId(id),
            offset: row.get(11)?,
            sender: PersonId(row.get(12)?),
            excerpt: HumanText {
                text: row.get(13)?,
                dir: dir_of(row.get(14)?),
                lang: row.get(15)?,
            },
        }),
    };
    let body = HumanText {
        text: row.get(7)?,
        dir: dir_of(row.get(8)?),
        lang: row.get(9)?,
    };
    Ok(Stored {
        id: MessageId(row.get(0)?),
        offset: row.get(2)?,
        ordinal: row.get(3)?,
        client_id: row.get(5)?,
        quote,
        forwarded_from: row.get::<_, Option<i64>>(16)?.map(PersonId),
        edited_at: row.get(17)?,
        is_deleted: row.get(18)?,
        ..Stored::draft(RoomId(row.get(1)?), PersonId(row.get(4)?), row.get(6)?, body)
    })
}

/// Adds what stands in other tables.
fn complete(db: &Connection, message: &mut Stored) -> rusqlite::Result<()> {
    if !message.is_deleted {
        message.files = files::of_message(db, message.id)?;
        message.reactions = reactions::counted(db, message.id)?;
    }
    Ok(())
}

fn complete_all(
    db: &Connection,
    rows: impl Iterator<Item = rusqlite::Result<Stored>>,
) -> rusqlite::Result<Vec<Stored>> {
    let mut messages = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for message in &mut messages {
        complete(db, message)?;
    }
    Ok(messages)
}

fn one(db: &Connection, condition: &str, values: impl rusqlite::Params) -> rusqlite::Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM messages AS m WHERE {condition}");
    let found = db.prepare_cached(&sql)?.query_row(values, message).optional()?;
    match found {
        None => Ok(None),
        Some(mut found) => {
            complete(db, &mut found)?;
            Ok(Some(found))
        }
    }
}

pub(crate) fn by_id(db: &Connection, id: MessageId) -> rusqlite::Result<Option<Stored>> {
    one(db, "m.id = ?1", [id.0])
}

/// The message that an account stored under a client id.
pub(crate) fn by_client_id(db: &Connection, sender: PersonId, client_id: &str) -> rusqlite::Result<Option<Stored>> {
    one(db, "m.sender = ?1 AND m.client_id = ?2", params![sender.0, client_id])
}

/// A message for one who sees it. Whether the reader is a member is not asked here.
pub(crate) fn visible(db: &Connection, id: MessageId, reader: PersonId) -> rusqlite::Result<Option<Stored>> {
    one(db, &format!("m.id = ?1 AND {VISIBLE}"), [id.0, reader.0])
}

/// A message for one who sees it, when it still says something.
pub(crate) fn alive(db: &Connection, id: MessageId, reader: PersonId) -> rusqlite::Result<Option<Stored>> {
    Ok(visible(db, id, reader)?.filter(|message| !message.is_deleted))
}

/// Some messages in the order of their room, and whether more follow on the side towards which was read.
pub(crate) struct Run {
    pub(crate) messages: Vec<Stored>,
    pub(crate) has_more: bool,
}

/// The newest messages before a place that a reader sees.
pub(crate) fn before(
    db: &Connection,
    room: RoomId,
    reader: PersonId,
    before: u64,
    limit: usize,
) -> rusqlite::Result<Run> {
    let mut run = run(db, room, reader, "m.offset < ?3", "DESC", before, limit)?;
    run.messages.reverse();
    Ok(run)
}

/// The oldest messages after a place that a reader sees.
pub(crate) fn after(
    db: &Connection,
    room: RoomId,
    reader: PersonId,
    after: u64,
    limit: usize,
) -> rusqlite::Result<Run> {
    run(db, room, reader, "m.offset > ?3", "ASC", after, limit)
}

fn run(
    db: &Connection,
    room: RoomId,
    reader: PersonId,
    side: &str,
    order: &str,
    place: u64,
    limit: usize,
) -> rusqlite::Result<Run> {
    let sql = format!(
        "SELECT {COLUMNS} FROM messages AS m WHERE m.room = ?1 AND {side} AND {VISIBLE} ORDER BY m.offset {order} LIMIT ?4"
    );
    let place = i64::try_from(place).unwrap_or(i64::MAX);
    let mut statement = db.prepare_cached(&sql)?;
    // One more than asked for says whether there are more.
    let rows = statement.query_map(params![room.0, reader.0, place, limit + 1], message)?;
    let mut messages = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let has_more = messages.len() > limit;
    messages.truncate(limit);
    for message in &mut messages {
        complete(db, message)?;
    }
    Ok(Run { messages, has_more })
}

/// The newest message that a reader sees.
pub(crate) fn newest(db: &Connection, room: RoomId, reader: PersonId) -> rusqlite::Result<Option<Stored>> {
    Ok(before(db, room, reader, u64::MAX, 1)?.messages.pop())
}

/// The newest message of a room, whoever sees it.
pub(crate) fn last(db: &Connection, room: RoomId) -> rusqlite::Result<Option<Stored>> {
    one(db, "m.room = ?1 ORDER BY m.offset DESC LIMIT 1", [room.0])
}

/// Messages as a reader sees them.
pub(crate) fn seen(db: &Connection, message: &Stored, reader: PersonId) -> rusqlite::Result<Message> {
    let mine = if message.reactions.is_empty() {
        Vec::new()
    } else {
        reactions::mine(db, message.id, reader)?
    };
    Ok(message.seen_by(reader, &mine))
}

/// Messages as items of their room's stream.
pub(crate) fn items(db: &Connection, messages: &[Stored], reader: PersonId) -> rusqlite::Result<Vec<StreamItem>> {
    let items = messages.iter().map(|message| {
        Ok(StreamItem {
            offset: message.offset,
            event: StreamEvent::Message(seen(db, message, reader)?),
        })
    });
    items.collect()
}

/// The log of a room: one item for each of the places `after + 1 ..= until`, and everybody whom the items name.
pub(crate) fn log(
    db: &Connection,
    room: RoomId,
    reader: PersonId,
    after: u64,
    until: u64,
) -> rusqlite::Result<(Vec<StreamItem>, HashSet<PersonId>)> {
    let places = params![room.0, reader.0, after, until];
    let sql = format!(
        "SELECT {COLUMNS} FROM messages AS m WHERE m.room = ?1 AND m.offset > ?3 AND m.offset <= ?4 AND {VISIBLE}"
    );
    let mut events = HashMap::new();
    let mut named = HashSet::new();
    let mut statement = db.prepare_cached(&sql)?;
    for message in complete_all(db, statement.query_map(places, message)?)? {
        named.extend(message.names());
        events.insert(message.offset, StreamEvent::Message(seen(db, &message, reader)?));
    }
    let mut statement =
        db.prepare_cached("SELECT offset, message FROM changes WHERE room = ?1 AND offset > ?2 AND offset <= ?3")?;
    let changes = statement.query_map(params![room.0, after, until], |row| {
        Ok((row.get::<_, u64>(0)?, MessageId(row.get(1)?)))
    })?;
    // Many places may speak of one message.
    let mut states: HashMap<MessageId, Option<Message>> = HashMap::new();
    for change in changes {
        let (offset, id) = change?;
        if let std::collections::hash_map::Entry::Vacant(entry) = states.entry(id) {
            let found = visible(db, id, reader)?;
            named.extend(found.iter().flat_map(Stored::names));
            let state = found.map(|message| seen(db, &message, reader)).transpose()?;
            entry.insert(state);
        }
        if let Some(Some(message)) = states.get(&id) {
            let message = message.clone();
            events.insert(offset, StreamEvent::MessageChanged { message });
        }
    }
    let items = (after + 1..=until).map(|offset| StreamItem {
        offset,
        event: events.remove(&offset).unwrap_or(StreamEvent::Nothing),
    });
    Ok((items.collect(), named))
}

/// Stores a message at the next place of its room, with its files, moves the sender's markers, and returns it as it now
/// stands. `asked` tells the same send from another one.
pub(crate) fn append(db: &Connection, mut draft: Stored, asked: Option<[u8; 32]>) -> rusqlite::Result<Stored> {
    let places = db
        .prepare_cached(
            "UPDATE rooms SET head = head + 1, messages = messages + 1, changed_at = ?2 WHERE id = ?1
             RETURNING head, messages",
        )?
        .query_row(params![draft.room.0, draft.at], |row| Ok((row.get(0)?, row.get(1)?)));
    (draft.offset, draft.ordinal) = places?;
    let quote = draft.quote.as_ref();
    // The id of a message in a deleted room is never given to another one.
    db.prepare_cached(
        "INSERT INTO messages (id, room, offset, ordinal, sender, client_id, at, text, dir, lang, asked, forwarded_from,
             quote_message, quote_offset, quote_sender, quote_text, quote_dir, quote_lang)
         VALUES (1 + MAX(COALESCE((SELECT MAX(id) FROM messages), 0),
                 COALESCE((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'message_floor'), 0)),
             ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?
    .execute(params![
        draft.room.0,
        draft.offset,
        draft.ordinal,
        draft.sender.0,
        draft.client_id,
        draft.at,
        draft.body.text,
        dir_number(draft.body.dir),
        draft.body.lang,
        asked,
        draft.forwarded_from.map(|person| person.0),
        quote.map(|quote| quote.message.0),
        quote.map(|quote| quote.offset),
        quote.map(|quote| quote.sender.0),
        quote.map(|quote| &quote.excerpt.text),
        quote.map(|quote| dir_number(quote.excerpt.dir)),
        quote.map(|quote| &quote.excerpt.lang),
    ])?;
    draft.id = MessageId(db.last_insert_rowid());
    files::attach(db, draft.id, &draft.files)?;
    receipts::catch_up(db, draft.room, draft.sender, draft.offset, draft.at)?;
    Ok(draft)
}
