//! Calls about groups: making, renaming, adding and removing people, leaving.

use std::collections::HashSet;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use wire::error::codes;
use wire::http::{AddMembers, Members, NewGroup, RenameGroup, RoomOpened};
use wire::{HumanText, Member, Role, RoomKind, WireError};

use crate::api::{Answer, Json, Refusal, Shared, body, failed, me, refuse};
use crate::bucket::Bucket;
use crate::clock::now_ms;
use crate::config::Rate;
use crate::ids::{PersonId, RoomId};
use crate::limits;
use crate::sending::shows_something;
use crate::standing::Forbidden;

const GROUPS_RATE: Rate = Rate {
    per_second: limits::GROUPS_PER_SECOND,
    burst: limits::GROUPS_BURST,
};

/// The room that a path names, for one of its members.
pub(crate) fn room_of(shared: &Shared, id: &str, person: PersonId) -> Result<RoomId, Refusal> {
    let world = shared.hub.world();
    RoomId::parse(id)
        .filter(|id| {
            world
                .rooms
                .get(id)
                .is_some_and(|room| room.members.contains_key(&person))
        })
        .ok_or_else(|| refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND))
}

/// A refusal as HTTP says it.
pub(crate) fn forbidden(forbidden: Forbidden) -> Refusal {
    match forbidden {
        Forbidden::NotFound => refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND),
        Forbidden::NotAllowed => refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED),
        Forbidden::LimitReached => Refusal(
            StatusCode::CONFLICT,
            Box::new(WireError {
                details: Some(serde_json::json!({ "limit": limits::GROUP_MEMBERS_MAX })),
                ..WireError::new(codes::LIMIT_REACHED)
            }),
        ),
    }
}

/// A title that a group may have.
fn title_of(title: HumanText) -> Result<HumanText, Refusal> {
    let wrong = |code: &str, details: Option<serde_json::Value>| {
        let error = WireError {
            field: Some("title".into()),
            details,
            ..WireError::new(code)
        };
        Refusal(StatusCode::BAD_REQUEST, Box::new(error))
    };
    let text = title.text.trim();
    if !shows_something(text) {
        return Err(wrong(codes::EMPTY, None));
    }
    if text.chars().count() > limits::TITLE_CHARS_MAX {
        let limit = serde_json::json!({ "limit": limits::TITLE_CHARS_MAX });
        return Err(wrong(codes::TOO_LONG, Some(limit)));
    }
    Ok(HumanText {
        text: text.to_owned(),
        ..title
    })
}

/// The people that a call names, once each and without the asking account: all of them exist, and no block stands
/// between them and the account.
fn people_of(shared: &Shared, ids: &[String], asker: PersonId) -> Result<Vec<PersonId>, Refusal> {
    let world = shared.hub.world();
    let mut seen = HashSet::from([asker]);
    let mut people = Vec::new();
    for id in ids {
        let person = PersonId::parse(id).filter(|person| world.people.contains_key(person));
        let person = person.ok_or_else(|| forbidden(Forbidden::NotFound))?;
        if world.are_apart(asker, person) {
            return Err(forbidden(Forbidden::NotAllowed));
        }
        if seen.insert(person) {
            people.push(person);
        }
    }
    Ok(people)
}

/// `POST /api/rooms/group`.
pub(crate) async fn make(State(shared): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Answer<RoomOpened> {
    let person = me(&shared, &headers)?;
    let asked: NewGroup = body(&bytes)?;
    let title = title_of(asked.title)?;
    let mut members = vec![person];
    members.extend(people_of(&shared, &asked.people, person)?);
    if members.len() > limits::GROUP_MEMBERS_MAX {
        return Err(forbidden(Forbidden::LimitReached));
    }
    take_turn(&shared, person)?;
    let made = shared.hub.add_room(RoomKind::Group, Some(title), members).await;
    let room = made.map_err(|_| failed())?;
    let mut world = shared.hub.world();
    let (rooms, people) = world.summaries(&[room], person);
    let room = rooms.into_iter().next().ok_or_else(failed)?;
    Ok(Json(RoomOpened { room, people }))
}

fn take_turn(shared: &Shared, person: PersonId) -> Result<(), Refusal> {
    let now = now_ms();
    let mut world = shared.hub.world();
    let account = world.people.get_mut(&person).ok_or_else(failed)?;
    let bucket = account.groups.get_or_insert_with(|| Bucket::full(GROUPS_RATE, now));
    bucket.take(GROUPS_RATE, now).map_err(|wait_ms| {
        let error = WireError {
            retry_after_ms: Some(wait_ms),
            ..WireError::new(codes::RATE_LIMITED)
        };
        Refusal(StatusCode::TOO_MANY_REQUESTS, Box::new(error))
    })
}

/// `PATCH /api/rooms/<id>`.
pub(crate) async fn rename(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<serde_json::Value> {
    let person = me(&shared, &headers)?;
    let room = room_of(&shared, &id, person)?;
    let asked: RenameGroup = body(&bytes)?;
    let title = title_of(asked.title)?;
    let renamed = shared.hub.rename_group(room, person, title).await;
    renamed.map_err(|_| failed())?.map_err(forbidden)?;
    Ok(Json(serde_json::json!({})))
}

/// `GET /api/rooms/<id>/members`.
pub(crate) async fn members(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer<Members> {
    let person = me(&shared, &headers)?;
    let id = room_of(&shared, &id, person)?;
    let world = shared.hub.world();
    let room = world.rooms.get(&id).ok_or_else(|| forbidden(Forbidden::NotFound))?;
    let mut members: Vec<(bool, i64, PersonId)> = room
        .members
        .keys()
        .map(|member| {
            let standing = room.standing(*member);
            (standing.role == Role::Member, standing.joined, *member)
        })
        .collect();
    members.sort_unstable();
    Ok(Json(Members {
        members: members
            .iter()
            .map(|(_, _, member)| Member {
                person: member.to_string(),
                role: room.standing(*member).role,
            })
            .collect(),
        people: members
            .iter()
            .filter_map(|(_, _, member)| world.person_seen_by(*member, person))
            .collect(),
    }))
}

/// `POST /api/rooms/<id>/members`.
pub(crate) async fn add(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<serde_json::Value> {
    let person = me(&shared, &headers)?;
    let room = room_of(&shared, &id, person)?;
    let asked: AddMembers = body(&bytes)?;
    let people = people_of(&shared, &asked.people, person)?;
    let added = shared.hub.add_people(room, person, people).await;
    added.map_err(|_| failed())?.map_err(forbidden)?;
    Ok(Json(serde_json::json!({})))
}

/// `DELETE /api/rooms/<id>/members/<person>` or `/me`.
pub(crate) async fn remove(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path((id, who)): Path<(String, String)>,
) -> Answer<serde_json::Value> {
    let person = me(&shared, &headers)?;
    let room = room_of(&shared, &id, person)?;
    let who = match who.as_str() {
        "me" => person,
        id => PersonId::parse(id).ok_or_else(|| forbidden(Forbidden::NotFound))?,
    };
    let hub = Arc::clone(&shared.hub);
    // The last one who leaves takes the room along, which must be done to its end.
    let removed = tokio::spawn(async move { hub.remove_person(room, Some(person), who).await });
    let removed = removed.await.map_err(|_| failed())?;
    removed.map_err(|_| failed())?.map_err(forbidden)?;
    Ok(Json(serde_json::json!({})))
}
