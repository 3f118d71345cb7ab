//! Messages and what goes along with them, from JSON to `domain`.

use std::sync::Arc;

use domain::{
    Attached, Event, Extras, Forward, Message, Offset, PictureSize, Quote, Reach, Reaction, Revision, StoredFile,
};
use serde_json::Value;

use super::convert::text_from_part;
use super::decode::problem_from_fault;
use super::json::{Part, Read, each};

/// A message says its own place; `offset` is that of the item that brings it, for servers that leave it out.
pub(super) fn message_from_part(part: Part<'_>, offset: Offset) -> Read<Message> {
    Ok(Message {
        id: part.text("id")?.into(),
        client_id: part.maybe_text("client_id")?.map(Into::into),
        room: part.text("room")?.into(),
        sender: part.text("sender")?.into(),
        offset: part.maybe_whole("offset")?.map_or(offset, Offset),
        at: part.time("at")?,
        body: text_from_part(part.part("body")?)?,
        extras: extras_from_part(part)?,
    })
}

/// Nothing is kept for the many messages that have nothing besides their words.
fn extras_from_part(part: Part<'_>) -> Read<Option<Box<Extras>>> {
    let quote = part.maybe("reply_to").map(|quote| quote_from_part(Part(quote)));
    let sender = part.maybe_text("forwarded_from")?;
    let extras = Extras {
        attached: Attached {
            reply_to: quote.transpose()?,
            forward: sender.map(|sender| Forward {
                message: None,
                sender: sender.into(),
            }),
            files: each(part.list_or_empty("files")?, file_from_part)?,
        },
        edited_at: part.maybe_time("edited_at")?,
        is_deleted: part.flag_or_false("deleted")?,
        reactions: each(part.list_or_empty("reactions")?, reaction_from_part)?,
    };
    Ok((extras != Extras::default()).then(|| Box::new(extras)))
}

fn quote_from_part(part: Part<'_>) -> Read<Quote> {
    Ok(Quote {
        message: part.text("message")?.into(),
        offset: part.offset("offset")?,
        sender: part.text("sender")?.into(),
        excerpt: text_from_part(part.part("excerpt")?)?,
    })
}

fn reaction_from_part(part: Part<'_>) -> Read<Reaction> {
    Ok(Reaction {
        emoji: Arc::from(part.text("emoji")?),
        count: part.count("count")?,
        is_mine: part.flag_or_false("mine")?,
    })
}

pub(super) fn file_from_part(part: Part<'_>) -> Read<StoredFile> {
    let side = |name| -> Read<Option<u32>> { part.maybe(name).map(|_| part.count(name)).transpose() };
    Ok(StoredFile {
        id: part.text("id")?.into(),
        name: Arc::from(part.text("name")?),
        size_bytes: part.whole("size")?,
        media_type: Arc::from(part.text("media_type")?),
        url: Arc::from(part.text("url")?),
        picture: match (side("width")?, side("height")?) {
            (Some(width), Some(height)) if width > 0 && height > 0 => Some(PictureSize { width, height }),
            _ => None,
        },
    })
}

/// Reads message by message, so that one bad one does not hide the others.
pub(super) fn messages_from_values(values: &[Value]) -> (Vec<Message>, Vec<Event>) {
    let mut messages = Vec::new();
    let mut problems = Vec::new();
    for value in values {
        match message_from_part(Part(value), Offset::ZERO) {
            Ok(message) => messages.push(message),
            Err(fault) => problems.push(Event::ProblemNoticed {
                problem: problem_from_fault(fault),
            }),
        }
    }
    (messages, problems)
}

pub(super) fn revision_from_part(part: Part<'_>) -> Read<Revision> {
    Ok(Revision {
        at: part.time("at")?,
        body: text_from_part(part.part("body")?)?,
    })
}

pub(super) fn reach_from_part(part: Part<'_>) -> Read<Reach> {
    Ok(Reach {
        person: part.text("person")?.into(),
        delivered_at: part.maybe_time("delivered_at")?,
        read_at: part.maybe_time("read_at")?,
    })
}
