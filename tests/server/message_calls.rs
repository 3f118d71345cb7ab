//! What is done to messages over HTTP: reactions, edits, deletion, earlier wordings, and who has received what.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use domain::emoji::full_form;
use rusqlite::Connection;
use serde::Deserialize;
use wire::WireError;
use wire::error::codes;
use wire::http::{EditMessage, Ledger, Revisions};

use crate::api::{Answer, Json, Refusal, Shared, body, failed, me, refuse};
use crate::bucket::Bucket;
use crate::changes::{self, Asked, Did};
use crate::clock::now_ms;
use crate::emoji;
use crate::ids::{MessageId, PersonId, RoomId};
use crate::limits;
use crate::messages;
use crate::receipts;

type Empty = Answer<serde_json::Value>;

fn empty() -> Empty {
    Ok(Json(serde_json::json!({})))
}

fn not_found() -> Refusal {
    refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND)
}

/// The one shape of a refusal, under the status that fits its code.
fn refused(error: WireError) -> Refusal {
    let status = match error.code.as_str() {
        codes::NOT_FOUND => StatusCode::NOT_FOUND,
        codes::NOT_ALLOWED => StatusCode::FORBIDDEN,
        codes::LIMIT_REACHED => StatusCode::CONFLICT,
        _ => StatusCode::BAD_REQUEST,
    };
    Refusal(status, Box::new(error))
}

fn bad_field(field: &str) -> Refusal {
    refused(WireError {
        field: Some(field.to_owned()),
        ..WireError::new(codes::BAD_REQUEST)
    })
}

/// Who asks about which message. Whoever is no member learns nothing.
fn asked(shared: &Shared, headers: &HeaderMap, room: &str, message: &str) -> Result<Asked, Refusal> {
    let person = me(shared, headers)?;
    let room = RoomId::parse(room).ok_or_else(not_found)?;
    let message = MessageId::parse(message).ok_or_else(not_found)?;
    let world = shared.hub.world();
    let members = world.rooms.get(&room).map(|room| &room.members);
    if !members.is_some_and(|members| members.contains_key(&person)) {
        return Err(not_found());
    }
    Ok(Asked { person, room, message })
}

/// Changes cost as much as sends, so they count against the same limit.
pub(crate) fn spend(shared: &Shared, person: PersonId) -> Result<(), Refusal> {
    let (rate, now) = (shared.hub.config.send_rate, now_ms());
    let mut world = shared.hub.world();
    let account = world.people.get_mut(&person).ok_or_else(failed)?;
    let bucket = account.sends.get_or_insert_with(|| Bucket::full(rate, now));
    bucket.take(rate, now).map_err(|wait_ms| {
        let error = WireError {
            retry_after_ms: Some(wait_ms),
            ..WireError::new(codes::RATE_LIMITED)
        };
        Refusal(StatusCode::TOO_MANY_REQUESTS, Box::new(error))
    })
}

/// Between the blocked nothing more is said in their private room.
fn may_speak(shared: &Shared, asked: Asked) -> Result<(), Refusal> {
    match shared.hub.world().forbids(asked.room, asked.person) {
        None => Ok(()),
        Some(codes::NOT_ALLOWED) => Err(refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED)),
        Some(_) => Err(not_found()),
    }
}

/// Stores a change, then tells it, then answers.
async fn change(
    shared: &Shared,
    asked: Asked,
    run: impl FnOnce(&Connection) -> rusqlite::Result<Did> + Send + 'static,
) -> Empty {
    spend(shared, asked.person)?;
    let hub = Arc::clone(&shared.hub);
    let done = shared.hub.db.write(run, move |did| match did {
        Did::Changed(mut change) => {
            hub.files.erase(&std::mem::take(&mut change.freed));
            hub.finish_change(*change);
            Ok(())
        }
        Did::Nothing => Ok(()),
        Did::Refused(error) => Err(refused(*error)),
    });
    done.await.map_err(|_| failed())??;
    empty()
}

pub(crate) async fn react(shared: State<Shared>, headers: HeaderMap, path: Path<(String, String, String)>) -> Empty {
    set_reaction(shared, headers, path, changes::react).await
}

pub(crate) async fn unreact(shared: State<Shared>, headers: HeaderMap, path: Path<(String, String, String)>) -> Empty {
    set_reaction(shared, headers, path, changes::unreact).await
}

async fn set_reaction(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path((room, message, emoji)): Path<(String, String, String)>,
    run: fn(&Connection, Asked, &str) -> rusqlite::Result<Did>,
) -> Empty {
    let asked = asked(&shared, &headers, &room, &message)?;
    if !emoji::is_one(&emoji) {
        return Err(bad_field("emoji"));
    }
    let emoji = full_form(&emoji);
    may_speak(&shared, asked)?;
    change(&shared, asked, move |db| run(db, asked, &emoji)).await
}

pub(crate) async fn edit(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path((room, message)): Path<(String, String)>,
    bytes: Bytes,
) -> Empty {
    let asked = asked(&shared, &headers, &room, &message)?;
    let EditMessage { body } = body(&bytes)?;
    may_speak(&shared, asked)?;
    if body.text.chars().count() > limits::MESSAGE_CHARS_MAX {
        return Err(refused(WireError {
            details: Some(serde_json::json!({ "limit": limits::MESSAGE_CHARS_MAX })),
            ..WireError::new(codes::TOO_LONG)
        }));
    }
    change(&shared, asked, move |db| changes::edit(db, asked, &body, now_ms())).await
}

/// The query of a call.
#[derive(Deserialize)]
pub(crate) struct DeleteQuery {
    #[serde(default)]
    scope: String,
}

pub(crate) async fn delete(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path((room, message)): Path<(String, String)>,
    Query(query): Query<DeleteQuery>,
) -> Empty {
    let asked = asked(&shared, &headers, &room, &message)?;
    match query.scope.as_str() {
        "me" => hide(&shared, asked).await,
        "everybody" => change(&shared, asked, move |db| changes::delete(db, asked)).await,
        _ => Err(bad_field("scope")),
    }
}

async fn hide(shared: &Shared, asked: Asked) -> Empty {
    spend(shared, asked.person)?;
    let hub = Arc::clone(&shared.hub);
    let done = shared.hub.db.write(
        move |db| changes::hide(db, asked),
        move |hid| {
            if let Some(hid) = hid.map_err(refused)? {
                hub.finish_hiding(asked.room, asked.person, hid);
            }
            Ok::<(), Refusal>(())
        },
    );
    done.await.map_err(|_| failed())??;
    empty()
}

pub(crate) async fn revisions(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path((room, message)): Path<(String, String)>,
) -> Answer<Revisions> {
    let asked = asked(&shared, &headers, &room, &message)?;
    let read = shared.hub.db.read(move |db| changes::revisions(db, asked)).await;
    let revisions = read.map_err(|error| {
        eprintln!("mirsal-server: reading revisions failed: {error}");
        failed()
    })?;
    Ok(Json(Revisions {
        revisions: revisions.ok_or_else(not_found)?,
    }))
}

pub(crate) async fn ledger(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path((room, message)): Path<(String, String)>,
) -> Answer<Ledger> {
    let asked = asked(&shared, &headers, &room, &message)?;
    let others: Vec<PersonId> = {
        let world = shared.hub.world();
        let room = world.rooms.get(&asked.room).ok_or_else(not_found)?;
        room.members.keys().copied().filter(|id| *id != asked.person).collect()
    };
    // Markers reach the disk a moment after they moved: what memory knows goes first, and this stands behind it.
    shared.hub.save();
    let read = shared.hub.db.write(
        move |db| {
            let message = messages::alive(db, asked.message, asked.person)?;
            let Some(message) = message.filter(|message| message.room == asked.room) else {
                return Ok(Err(WireError::new(codes::NOT_FOUND)));
            };
            if message.sender != asked.person {
                return Ok(Err(WireError::new(codes::NOT_ALLOWED)));
            }
            receipts::ledger(db, asked.room, message.offset, &others).map(Ok)
        },
        |reaches: Result<_, WireError>| reaches.map_err(refused),
    );
    let reaches = read.await.map_err(|_| failed())??;
    Ok(Json(Ledger { reaches }))
}
