//! The SQL of reactions: who reacted with what, and how many did.

use rusqlite::{Connection, params};

use crate::ids::{MessageId, PersonId};
use crate::stored::Counted;

/// How many people reacted with each emoji, in the order of their first appearance.
pub(crate) fn counted(db: &Connection, message: MessageId) -> rusqlite::Result<Vec<Counted>> {
    let mut statement =
        db.prepare_cached("SELECT emoji, count FROM reaction_counts WHERE message = ?1 ORDER BY first")?;
    let rows = statement.query_map([message.0], |row| {
        Ok(Counted {
            emoji: row.get(0)?,
            count: row.get(1)?,
        })
    })?;
    rows.collect()
}

/// One person's reactions to a message.
pub(crate) fn mine(db: &Connection, message: MessageId, person: PersonId) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        db.prepare_cached("SELECT emoji FROM reactions WHERE message = ?1 AND person = ?2 ORDER BY emoji")?;
    let rows = statement.query_map([message.0, person.0], |row| row.get(0))?;
    rows.collect()
}

/// Adds a reaction, at the place that the change takes. The caller has made sure that it is new.
pub(crate) fn add(
    db: &Connection,
    message: MessageId,
    person: PersonId,
    emoji: &str,
    place: u64,
) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO reactions (message, person, emoji) VALUES (?1, ?2, ?3)")?
        .execute(params![message.0, person.0, emoji])?;
    db.prepare_cached(
        "INSERT INTO reaction_counts (message, emoji, count, first) VALUES (?1, ?2, 1, ?3)
         ON CONFLICT (message, emoji) DO UPDATE SET count = count + 1",
    )?
    .execute(params![message.0, emoji, place])?;
    Ok(())
}

/// Takes a reaction back; false when there was none.
pub(crate) fn remove(db: &Connection, message: MessageId, person: PersonId, emoji: &str) -> rusqlite::Result<bool> {
    let removed = db
        .prepare_cached("DELETE FROM reactions WHERE message = ?1 AND person = ?2 AND emoji = ?3")?
        .execute(params![message.0, person.0, emoji])?;
    if removed == 0 {
        return Ok(false);
    }
    db.prepare_cached("UPDATE reaction_counts SET count = count - 1 WHERE message = ?1 AND emoji = ?2")?
        .execute(params![message.0, emoji])?;
    db.prepare_cached("DELETE FROM reaction_counts WHERE message = ?1 AND emoji = ?2 AND count <= 0")?
        .execute(params![message.0, emoji])?;
    Ok(true)
}

/// Removes all reactions of a message.
pub(crate) fn clear(db: &Connection, message: MessageId) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM reactions WHERE message = ?1")?
        .execute([message.0])?;
    db.prepare_cached("DELETE FROM reaction_counts WHERE message = ?1")?
        .execute([message.0])?;
    Ok(())
}
