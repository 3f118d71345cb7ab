//! Rooms, people, private rooms and blocks over HTTP.

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use wire::error::codes;
use wire::http::{OpenPrivate, PeoplePage, RoomOpened, RoomPage};

use crate::api::{Answer, Json, Shared, body, failed, me, refuse};
use crate::fold::{fold, rank};
use crate::ids::PersonId;
use crate::limits;
use crate::store;

/// The query of a call.
#[derive(Deserialize)]
pub(crate) struct RoomsQuery {
    before: Option<i64>,
    limit: Option<usize>,
}

pub(crate) async fn rooms(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Query(query): Query<RoomsQuery>,
) -> Answer<RoomPage> {
    let person = me(&shared, &headers)?;
    let (usual, most) = limits::ROOM_PAGE;
    let mut world = shared.hub.world();
    let (rooms, more) = world.rooms_of(person, query.before, query.limit.unwrap_or(usual).clamp(1, most));
    let (rooms, people) = world.summaries(&rooms, person);
    Ok(Json(RoomPage { rooms, people, more }))
}

/// The query of a call.
#[derive(Deserialize)]
pub(crate) struct PeopleQuery {
    #[serde(default)]
    query: String,
    limit: Option<usize>,
}

pub(crate) async fn people(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Query(query): Query<PeopleQuery>,
) -> Answer<PeoplePage> {
    let person = me(&shared, &headers)?;
    let folded = fold(query.query.trim());
    let limit = query
        .limit
        .unwrap_or(limits::PEOPLE_PAGE_MAX)
        .clamp(1, limits::PEOPLE_PAGE_MAX);
    let world = shared.hub.world();
    let mut found: Vec<(u8, &str, PersonId)> = world
        .people
        .iter()
        .filter(|(id, _)| **id != person)
        .filter_map(|(id, account)| {
            let [name, handle] = &account.folded;
            Some((rank(&folded, &[name, handle])?, name.as_str(), *id))
        })
        .collect();
    found.sort_unstable();
    let people = found
        .into_iter()
        .take(limit)
        .filter_map(|(_, _, id)| world.person_seen_by(id, person));
    Ok(Json(PeoplePage {
        people: people.collect(),
    }))
}

pub(crate) async fn open_private(State(shared): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Answer<RoomOpened> {
    let person = me(&shared, &headers)?;
    let asked: OpenPrivate = body(&bytes)?;
    let other = PersonId::parse(&asked.person).filter(|other| shared.hub.world().people.contains_key(other));
    let other = other.ok_or_else(|| refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND))?;
    let is_known = {
        let world = shared.hub.world();
        // Opening a room that exists already is reading; only a new one is refused between the blocked.
        let is_known = world.pairs.contains_key(&store::pair(person, other));
        if other == person || (!is_known && world.are_apart(person, other)) {
            return Err(refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED));
        }
        is_known
    };
    let room = shared.hub.open_private(person, other).await.map_err(|_| failed())?;
    let mut world = shared.hub.world();
    let (rooms, mut people) = world.summaries(&[room], person);
    people.retain(|named| is_known || named.id != person.to_string());
    let room = rooms.into_iter().next().ok_or_else(failed)?;
    Ok(Json(RoomOpened { room, people }))
}

pub(crate) async fn block(state: State<Shared>, headers: HeaderMap, id: Path<String>) -> Answer<serde_json::Value> {
    set_block(state, headers, id, true).await
}

pub(crate) async fn unblock(state: State<Shared>, headers: HeaderMap, id: Path<String>) -> Answer<serde_json::Value> {
    set_block(state, headers, id, false).await
}

async fn set_block(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    is_active: bool,
) -> Answer<serde_json::Value> {
    let person = me(&shared, &headers)?;
    let other = PersonId::parse(&id)
        .filter(|other| *other != person && shared.hub.world().people.contains_key(other))
        .ok_or_else(|| refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND))?;
    shared
        .hub
        .set_block(person, other, is_active)
        .await
        .map_err(|_| failed())?;
    Ok(Json(serde_json::json!({})))
}
