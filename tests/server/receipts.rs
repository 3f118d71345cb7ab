//! Markers on disk: how far somebody has received and read, when that was, and how many messages lie before it.

use rusqlite::{Connection, OptionalExtension, params};
use wire::http::Reach as Reached;

use crate::ids::{PersonId, RoomId};
use crate::world::Reach;

const DELIVERED: i64 = 0;
const READ: i64 = 1;

/// A member's markers as the disk has them.
pub(crate) fn reach(db: &Connection, room: RoomId, person: PersonId) -> rusqlite::Result<Reach> {
    let markers = db
        .prepare_cached("SELECT delivered, read FROM members WHERE room = ?1 AND person = ?2")?
        .query_row([room.0, person.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (delivered, read) = markers.unwrap_or_default();
    reach_at(db, room, person, delivered, read)
}

/// Markers at given places, with what the count of unread messages needs to know about them.
pub(crate) fn reach_at(
    db: &Connection,
    room: RoomId,
    person: PersonId,
    delivered: u64,
    read: u64,
) -> rusqlite::Result<Reach> {
    let seen = db
        .prepare_cached("SELECT ordinal FROM messages WHERE room = ?1 AND offset <= ?2 ORDER BY offset DESC LIMIT 1")?
        .query_row(params![room.0, read], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    let deleted: u64 = db
        .prepare_cached("SELECT COUNT(*) FROM messages WHERE room = ?1 AND offset > ?2 AND is_deleted = 1")?
        .query_row(params![room.0, read], |row| row.get(0))?;
    let hidden: u64 = db
        .prepare_cached(
            "SELECT COUNT(*) FROM hidden JOIN messages ON messages.id = hidden.message
             WHERE hidden.person = ?1 AND hidden.room = ?2 AND hidden.offset > ?3 AND messages.is_deleted = 0",
        )?
        .query_row(params![person.0, room.0, read], |row| row.get(0))?;
    Ok(Reach {
        delivered,
        read,
        seen,
        skipped: deleted + hidden,
    })
}

/// Writes markers that memory knows, never down, and when they came there.
pub(crate) fn save(
    db: &Connection,
    room: RoomId,
    person: PersonId,
    delivered: u64,
    read: u64,
    at: i64,
) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE members SET delivered = MAX(delivered, ?3), read = MAX(read, ?4) WHERE room = ?1 AND person = ?2",
    )?
    .execute(params![room.0, person.0, delivered, read])?;
    // A marker that did not move keeps the time at which it came there.
    let mut statement =
        db.prepare_cached("INSERT OR IGNORE INTO receipts (room, person, kind, upto, at) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (kind, upto) in [(DELIVERED, delivered), (READ, read)] {
        if upto > 0 {
            statement.execute(params![room.0, person.0, kind, upto, at])?;
        }
    }
    Ok(())
}

/// Moves the markers of one who has just sent a message: whoever answers has read what stands before.
pub(crate) fn catch_up(db: &Connection, room: RoomId, person: PersonId, offset: u64, at: i64) -> rusqlite::Result<()> {
    let read: Option<u64> = db
        .prepare_cached("SELECT read FROM members WHERE room = ?1 AND person = ?2")?
        .query_row([room.0, person.0], |row| row.get(0))
        .optional()?;
    if read.is_some_and(|read| read + 1 < offset) {
        return save(db, room, person, offset, offset, at);
    }
    db.prepare_cached("UPDATE members SET delivered = ?3, read = ?3 WHERE room = ?1 AND person = ?2")?
        .execute(params![room.0, person.0, offset])?;
    Ok(())
}

/// When each of some people received and read the message at a place.
pub(crate) fn ledger(
    db: &Connection,
    room: RoomId,
    offset: u64,
    people: &[PersonId],
) -> rusqlite::Result<Vec<Reached>> {
    let mut statement = db.prepare_cached(
        "SELECT at FROM receipts WHERE room = ?1 AND person = ?2 AND kind = ?3 AND upto >= ?4 ORDER BY upto LIMIT 1",
    )?;
    let mut time = |person: PersonId, kind: i64| {
        statement
            .query_row(params![room.0, person.0, kind, offset], |row| row.get(0))
            .optional()
    };
    let reaches = people.iter().map(|person| {
        Ok(Reached {
            person: person.to_string(),
            delivered_at: time(*person, DELIVERED)?,
            read_at: time(*person, READ)?,
        })
    });
    reaches.collect()
}
