//! A person, and what one shares with them.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use wire::error::codes;
use wire::http::Profile;

use crate::api::{Answer, Json, Shared, me, refuse};
use crate::ids::PersonId;
use crate::limits;

/// `GET /api/people/<id>`.
pub(crate) async fn profile(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer<Profile> {
    let reader = me(&shared, &headers)?;
    let mut world = shared.hub.world();
    let not_found = || refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND);
    let id = PersonId::parse(&id).ok_or_else(not_found)?;
    let person = world.person_seen_by(id, reader).ok_or_else(not_found)?;
    let (mut shared_rooms, _) = world.rooms_of(reader, None, usize::MAX);
    // With oneself one shares everything, which says nothing.
    shared_rooms
        .retain(|room| id != reader && world.rooms.get(room).is_some_and(|room| room.members.contains_key(&id)));
    shared_rooms.truncate(limits::SHARED_ROOMS_MAX);
    let (rooms, people) = world.summaries(&shared_rooms, reader);
    Ok(Json(Profile { person, rooms, people }))
}
