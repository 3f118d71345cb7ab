//! Pages of a room's messages over HTTP: before a place, after one, around one, and from a moment on.

use std::collections::HashSet;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use wire::error::codes;
use wire::http::HistoryPage;

use crate::api::{Answer, Json, Shared, failed, me, refuse};
use crate::ids::{PersonId, RoomId};
use crate::limits;
use crate::messages::{self, Run};
use crate::stored::Stored;

/// The query of a call. At most one of the places.
#[derive(Deserialize)]
pub(crate) struct HistoryQuery {
    before: Option<u64>,
    after: Option<u64>,
    around: Option<u64>,
    at: Option<i64>,
    limit: Option<usize>,
}

/// Where a page lies.
#[derive(Clone, Copy)]
enum Side {
    Before(u64),
    After(u64),
    Around(u64),
    At(i64),
}

impl HistoryQuery {
    fn side(&self) -> Option<Side> {
        match (self.before, self.after, self.around, self.at) {
            (None, None, None, None) => Some(Side::Before(u64::MAX)),
            (Some(place), None, None, None) => Some(Side::Before(place)),
            (None, Some(place), None, None) => Some(Side::After(place)),
            (None, None, Some(place), None) => Some(Side::Around(place)),
            (None, None, None, Some(moment)) => Some(Side::At(moment)),
            _ => None,
        }
    }
}

pub(crate) async fn history(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(query): Query<HistoryQuery>,
) -> Answer<HistoryPage> {
    let person = me(&shared, &headers)?;
    let not_found = || refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND);
    let id = RoomId::parse(&id).ok_or_else(not_found)?;
    let epoch = {
        let world = shared.hub.world();
        let room = world.rooms.get(&id).filter(|room| room.members.contains_key(&person));
        room.ok_or_else(not_found)?.epoch.clone()
    };
    let side = query
        .side()
        .ok_or_else(|| refuse(StatusCode::BAD_REQUEST, codes::BAD_REQUEST))?;
    let (usual, most) = limits::HISTORY_ITEMS;
    let limit = query.limit.unwrap_or(usual).clamp(1, most);
    let read = shared.hub.db.read(move |db| page(db, id, person, side, limit)).await;
    let (mut page, named) = read.map_err(|error| {
        eprintln!("mirsal-server: reading history failed: {error}");
        failed()
    })?;
    page.epoch = epoch;
    page.people = shared.hub.world().strangers(id, named, person);
    Ok(Json(page))
}

/// Reads a page in one view of the database, so that its head and its messages belong together.
fn page(
    db: &Connection,
    room: RoomId,
    reader: PersonId,
    side: Side,
    limit: usize,
) -> rusqlite::Result<(HistoryPage, HashSet<PersonId>)> {
    let view = db.unchecked_transaction()?;
    let mut found = match side {
        Side::Before(place) => {
            let older = messages::before(&view, room, reader, place, limit)?;
            Found {
                at_start: !older.has_more,
                ..Found::default().with(older)
            }
        }
        Side::After(place) => {
            let newer = messages::after(&view, room, reader, place, limit)?;
            let older = messages::before(&view, room, reader, place.saturating_add(1), 0)?;
            Found {
                at_start: !older.has_more,
                has_newer: Some(newer.has_more),
                ..Found::default().with(newer)
            }
        }
        Side::Around(place) => around(&view, room, reader, place, limit)?,
        Side::At(moment) => {
            let place = first_since(&view, room, reader, moment)?;
            around(&view, room, reader, place.unwrap_or(u64::MAX), limit)?
        }
    };
    let head = match found.has_newer {
        None => None,
        Some(true) => found.messages.last().map(|message| message.offset),
        Some(false) => Some(
            view.prepare_cached("SELECT head FROM rooms WHERE id = ?1")?
                .query_row([room.0], |row| row.get(0))?,
        ),
    };
    let page = HistoryPage {
        epoch: String::new(),
        items: messages::items(&view, &found.messages, reader)?,
        at_start: found.at_start,
        has_newer: found.has_newer,
        head,
        target: found.target,
        people: Vec::new(),
    };
    let named = found.messages.drain(..).flat_map(|message| {
        let named: Vec<PersonId> = message.names().collect();
        named
    });
    Ok((page, named.collect()))
}

#[derive(Default)]
struct Found {
    messages: Vec<Stored>,
    at_start: bool,
    has_newer: Option<bool>,
    target: Option<u64>,
}

impl Found {
    fn with(self, run: Run) -> Self {
        Self {
            messages: run.messages,
            ..self
        }
    }
}

/// The message at a place, or the nearest one after it, with as many on both sides as fit. Beyond the last message: the
/// newest ones, without a target.
fn around(db: &Connection, room: RoomId, reader: PersonId, place: u64, limit: usize) -> rusqlite::Result<Found> {
    let newer = messages::after(db, room, reader, place.saturating_sub(1), limit)?;
    // What the newer side does not fill is left to the older one.
    let half = limit.div_ceil(2).max(1);
    let wanted = limit - newer.messages.len().min(half);
    let older = messages::before(db, room, reader, place, wanted)?;
    let room_for_newer = limit - older.messages.len();
    let has_newer = newer.has_more || newer.messages.len() > room_for_newer;
    let target = newer.messages.first().map(|message| message.offset);
    let mut messages = older.messages;
    messages.extend(newer.messages.into_iter().take(room_for_newer));
    Ok(Found {
        messages,
        at_start: !older.has_more,
        has_newer: Some(has_newer),
        target,
    })
}

/// The place of the first message that was stored at a moment or after it.
fn first_since(db: &Connection, room: RoomId, reader: PersonId, moment: i64) -> rusqlite::Result<Option<u64>> {
    db.prepare_cached(
        "SELECT m.offset FROM messages AS m WHERE m.room = ?1 AND m.at >= ?3
             AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.person = ?2 AND hidden.message = m.id)
         ORDER BY m.at, m.offset LIMIT 1",
    )?
    .query_row(params![room.0, reader.0, moment], |row| row.get(0))
    .optional()
}
