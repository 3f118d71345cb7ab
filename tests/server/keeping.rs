//! Storing a send: once however often it comes, with what it answers, forwards and carries.

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use wire::error::codes;
use wire::{SendMessage, WireError};

use crate::files;
use crate::ids::{MessageId, PersonId, RoomId};
use crate::messages;
use crate::standing;
use crate::stored::Stored;

/// What became of a send.
pub(crate) enum Kept {
    /// Stored now.
    New(Box<Stored>),
    /// Stored before, and asked for in the same words.
    Before(Box<Stored>),
    /// Stored before with another content.
    Conflict,
    /// What it names is not there, or not for its sender.
    Refused(Box<WireError>),
}

/// Stores a send, unless it has been stored.
pub(crate) fn keep(
    db: &Connection,
    room: RoomId,
    sender: PersonId,
    at: i64,
    send: &SendMessage,
) -> rusqlite::Result<Kept> {
    if let Some(before) = before(db, room, sender, send)? {
        return Ok(before);
    }
    let mut draft = Stored {
        client_id: Some(send.client_id.clone()),
        ..Stored::draft(room, sender, at, send.body.clone())
    };
    if let Some(id) = &send.reply_to {
        let answered = readable(db, id, sender)?.filter(|message| message.room == room);
        let Some(answered) = answered else {
            return Ok(missing("reply_to"));
        };
        draft.quote = Some(answered.quoted());
    }
    if let Some(id) = &send.forward_of {
        let Some(original) = readable(db, id, sender)? else {
            return Ok(missing("forward_of"));
        };
        draft.forwarded_from = Some(original.forwarded_from.unwrap_or(original.sender));
        draft.body = original.body;
        draft.files = original.files;
    } else if !send.files.is_empty() {
        let Some(owned) = files::owned(db, sender, &send.files)? else {
            return Ok(missing("files"));
        };
        draft.files = owned;
    }
    let stored = messages::append(db, draft, Some(fingerprint(send)))?;
    Ok(Kept::New(Box::new(stored)))
}

/// What was stored under a send's client id; nothing when it is new.
pub(crate) fn before(
    db: &Connection,
    room: RoomId,
    sender: PersonId,
    send: &SendMessage,
) -> rusqlite::Result<Option<Kept>> {
    let Some(stored) = messages::by_client_id(db, sender, &send.client_id)? else {
        return Ok(None);
    };
    let asked: Option<[u8; 32]> = db
        .prepare_cached("SELECT asked FROM messages WHERE id = ?1")?
        .query_row([stored.id.0], |row| row.get(0))?;
    let is_same = stored.room == room
        && match asked {
            Some(asked) => asked == fingerprint(send),
            // A message that is deleted keeps nothing of what it said, not even a hash of it.
            None => stored.is_deleted || stored.body == send.body,
        };
    Ok(Some(if is_same {
        Kept::Before(Box::new(stored))
    } else {
        Kept::Conflict
    }))
}

/// A message that somebody can read, in whichever room, and that still says something.
fn readable(db: &Connection, id: &str, reader: PersonId) -> rusqlite::Result<Option<Stored>> {
    let Some(id) = MessageId::parse(id) else {
        return Ok(None);
    };
    let Some(message) = messages::alive(db, id, reader)? else {
        return Ok(None);
    };
    let is_member = standing::place_of(db, message.room, reader)?.is_ok();
    Ok(is_member.then_some(message))
}

fn missing(field: &str) -> Kept {
    Kept::Refused(Box::new(WireError {
        field: Some(field.to_owned()),
        ..WireError::new(codes::NOT_FOUND)
    }))
}

/// Everything that a send asks for, hashed.
fn fingerprint(send: &SendMessage) -> [u8; 32] {
    // A send is a plain tree of strings: serialising it cannot fail.
    Sha256::digest(serde_json::to_vec(send).unwrap_or_default()).into()
}
