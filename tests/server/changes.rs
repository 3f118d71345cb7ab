//! What can happen to a stored message, as SQL: reactions, edits, deletion, hiding. Each change that others see takes
//! the next place of its room's stream in the same transaction.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use wire::error::codes;
use wire::http::Revision;
use wire::{HumanText, WireError};

use crate::files::{self, FileId};
use crate::ids::{MessageId, PersonId, RoomId};
use crate::limits;
use crate::messages::{self, dir_number, dir_of};
use crate::reactions;
use crate::sending::shows_something;
use crate::standing;
use crate::stored::Stored;

/// Who asks for a change of which message.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) person: PersonId,
    pub(crate) room: RoomId,
    pub(crate) message: MessageId,
}

/// A change that is stored.
pub(crate) struct Change {
    /// The message's present state.
    pub(crate) message: Stored,
    /// The place that the change takes.
    pub(crate) place: u64,
    /// Who does not see the message.
    pub(crate) hidden_by: HashSet<PersonId>,
    /// Whether it was deleted just now.
    pub(crate) is_deletion: bool,
    /// Files that no message carries any more; their bytes are erased after the commit.
    pub(crate) freed: Vec<FileId>,
}

/// What became of a request.
pub(crate) enum Did {
    Changed(Box<Change>),
    /// It was so already.
    Nothing,
    Refused(Box<WireError>),
}

fn refused(code: &str) -> Did {
    Did::Refused(Box::new(WireError::new(code)))
}

impl Asked {
    /// The message, when the person is a member and sees it, and it still says something.
    fn alive(&self, db: &Connection) -> rusqlite::Result<Option<Stored>> {
        if standing::place_of(db, self.room, self.person)?.is_err() {
            return Ok(None);
        }
        Ok(messages::alive(db, self.message, self.person)?.filter(|message| message.room == self.room))
    }

    fn take_place(&self, db: &Connection) -> rusqlite::Result<u64> {
        let place = db
            .prepare_cached("UPDATE rooms SET head = head + 1 WHERE id = ?1 RETURNING head")?
            .query_row([self.room.0], |row| row.get(0))?;
        db.prepare_cached("INSERT INTO changes (room, offset, message) VALUES (?1, ?2, ?3)")?
            .execute(params![self.room.0, place, self.message.0])?;
        Ok(place)
    }

    /// The present state, to be told.
    fn changed(&self, db: &Connection, place: u64, is_deletion: bool, freed: Vec<FileId>) -> rusqlite::Result<Did> {
        let Some(message) = messages::by_id(db, self.message)? else {
            return Ok(refused(codes::NOT_FOUND));
        };
        let mut statement = db.prepare_cached("SELECT person FROM hidden WHERE message = ?1")?;
        let hidden_by = statement.query_map([self.message.0], |row| row.get(0).map(PersonId))?;
        Ok(Did::Changed(Box::new(Change {
            message,
            place,
            hidden_by: hidden_by.collect::<rusqlite::Result<_>>()?,
            is_deletion,
            freed,
        })))
    }
}

/// Adds a reaction.
pub(crate) fn react(db: &Connection, asked: Asked, emoji: &str) -> rusqlite::Result<Did> {
    let Some(message) = asked.alive(db)? else {
        return Ok(refused(codes::NOT_FOUND));
    };
    if reactions::mine(db, asked.message, asked.person)?
        .iter()
        .any(|own| own == emoji)
    {
        return Ok(Did::Nothing);
    }
    let is_known = message.reactions.iter().any(|counted| counted.emoji == emoji);
    if !is_known && message.reactions.len() >= limits::EMOJI_PER_MESSAGE_MAX {
        return Ok(Did::Refused(Box::new(WireError {
            details: Some(serde_json::json!({ "limit": limits::EMOJI_PER_MESSAGE_MAX })),
            ..WireError::new(codes::LIMIT_REACHED)
        })));
    }
    let place = asked.take_place(db)?;
    reactions::add(db, asked.message, asked.person, emoji, place)?;
    asked.changed(db, place, false, Vec::new())
}

/// Takes a reaction back.
pub(crate) fn unreact(db: &Connection, asked: Asked, emoji: &str) -> rusqlite::Result<Did> {
    if asked.alive(db)?.is_none() {
        return Ok(refused(codes::NOT_FOUND));
    }
    if !reactions::remove(db, asked.message, asked.person, emoji)? {
        return Ok(Did::Nothing);
    }
    let place = asked.take_place(db)?;
    asked.changed(db, place, false, Vec::new())
}

/// Changes the words of an own message and keeps the earlier ones. Words that somebody else wrote first are not the
/// sender's to change.
pub(crate) fn edit(db: &Connection, asked: Asked, body: &HumanText, now: i64) -> rusqlite::Result<Did> {
    let Some(message) = asked.alive(db)? else {
        return Ok(refused(codes::NOT_FOUND));
    };
    if message.sender != asked.person || message.forwarded_from.is_some() {
        return Ok(refused(codes::NOT_ALLOWED));
    }
    if message.files.is_empty() && !shows_something(&body.text) {
        return Ok(refused(codes::EMPTY));
    }
    if message.body == *body {
        return Ok(Did::Nothing);
    }
    db.prepare_cached(
        "INSERT INTO revisions (message, number, at, text, dir, lang)
         SELECT ?1, COALESCE(MAX(number), 0) + 1, ?2, ?3, ?4, ?5 FROM revisions WHERE message = ?1",
    )?
    .execute(params![
        asked.message.0,
        message.edited_at.unwrap_or(message.at),
        message.body.text,
        dir_number(message.body.dir),
        message.body.lang
    ])?;
    db.prepare_cached(
        "DELETE FROM revisions WHERE message = ?1
         AND number <= (SELECT MAX(number) FROM revisions WHERE message = ?1) - ?2",
    )?
    .execute(params![asked.message.0, limits::REVISIONS_MAX])?;
    db.prepare_cached("UPDATE messages SET text = ?2, dir = ?3, lang = ?4, edited_at = ?5 WHERE id = ?1")?
        .execute(params![
            asked.message.0,
            body.text,
            dir_number(body.dir),
            body.lang,
            now
        ])?;
    let place = asked.take_place(db)?;
    asked.changed(db, place, false, Vec::new())
}

/// Deletes a message for everybody: nothing of it is left but its place. An owner of a group may delete anybody's.
pub(crate) fn delete(db: &Connection, asked: Asked) -> rusqlite::Result<Did> {
    let Some(message) = asked.alive(db)? else {
        return Ok(refused(codes::NOT_FOUND));
    };
    if message.sender != asked.person && standing::owns_group(db, asked.room, asked.person)?.is_err() {
        return Ok(refused(codes::NOT_ALLOWED));
    }
    db.prepare_cached(
        "UPDATE messages SET is_deleted = 1, text = '', dir = 0, lang = NULL, asked = NULL, edited_at = NULL,
             forwarded_from = NULL, quote_message = NULL, quote_offset = NULL, quote_sender = NULL,
             quote_text = NULL, quote_dir = NULL, quote_lang = NULL
         WHERE id = ?1",
    )?
    .execute([asked.message.0])?;
    db.prepare_cached("DELETE FROM revisions WHERE message = ?1")?
        .execute([asked.message.0])?;
    reactions::clear(db, asked.message)?;
    let freed = files::detach(db, asked.message)?;
    let place = asked.take_place(db)?;
    asked.changed(db, place, true, freed)
}

/// A message that somebody has hidden from themselves.
pub(crate) struct Hid {
    pub(crate) message: MessageId,
    pub(crate) offset: u64,
    /// A deleted message was not counted as unread any more.
    pub(crate) was_deleted: bool,
    /// The newest message that they still see.
    pub(crate) newest: Option<Stored>,
}

/// Hides a message from one person; nothing when it is hidden already.
pub(crate) fn hide(db: &Connection, asked: Asked) -> rusqlite::Result<Result<Option<Hid>, WireError>> {
    let found = messages::by_id(db, asked.message)?.filter(|message| message.room == asked.room);
    let is_member = standing::place_of(db, asked.room, asked.person)?.is_ok();
    let Some(message) = found.filter(|_| is_member) else {
        return Ok(Err(WireError::new(codes::NOT_FOUND)));
    };
    let added = db
        .prepare_cached("INSERT OR IGNORE INTO hidden (person, message, room, offset) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![asked.person.0, asked.message.0, asked.room.0, message.offset])?;
    if added == 0 {
        return Ok(Ok(None));
    }
    Ok(Ok(Some(Hid {
        message: asked.message,
        offset: message.offset,
        was_deleted: message.is_deleted,
        newest: messages::newest(db, asked.room, asked.person)?,
    })))
}

/// The earlier wordings of a message, oldest first; nothing when the person does not see it.
pub(crate) fn revisions(db: &Connection, asked: Asked) -> rusqlite::Result<Option<Vec<Revision>>> {
    if asked.alive(db)?.is_none() {
        return Ok(None);
    }
    let mut statement =
        db.prepare_cached("SELECT at, text, dir, lang FROM revisions WHERE message = ?1 ORDER BY number")?;
    let rows = statement.query_map([asked.message.0], |row| {
        Ok(Revision {
            at: row.get(0)?,
            body: HumanText {
                text: row.get(1)?,
                dir: dir_of(row.get(2)?),
                lang: row.get(3)?,
            },
        })
    })?;
    Ok(Some(rows.collect::<rusqlite::Result<_>>()?))
}

#[cfg(test)]
mod tests;
