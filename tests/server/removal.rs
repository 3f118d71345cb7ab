//! Deleting a room for good: at once for everybody who looks, then piece by piece on disk.
//!
//! The first write takes the room from its members and remembers whom to tell. What it held goes in pieces after
//! that, so that nobody's message waits behind a hundred thousand deletions; a crash in between is made good at the
//! next start.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use rusqlite::{Connection, params};
use wire::{Role, RoomKind, StreamEvent};

use crate::api::{Answer, Json, Shared, failed, me};
use crate::db::Unwritten;
use crate::files::{self, FileId};
use crate::groups::{forbidden, room_of};
use crate::hub::Hub;
use crate::ids::{MessageId, PersonId, RoomId};
use crate::limits;
use crate::standing::{Forbidden, place_of};
use crate::store::{self, pair};
use crate::world::World;

/// `DELETE /api/rooms/<id>`.
pub(crate) async fn delete(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer<serde_json::Value> {
    let person = me(&shared, &headers)?;
    let room = room_of(&shared, &id, person)?;
    let hub = Arc::clone(&shared.hub);
    // A client that leaves now must not leave half a room.
    let deleted = tokio::spawn(async move { hub.delete_room(room, person).await });
    let deleted = deleted.await.map_err(|_| failed())?;
    deleted.map_err(|_| failed())?.map_err(forbidden)?;
    Ok(Json(serde_json::json!({})))
}

/// Takes a room from its members, on disk. Its messages stay for [`Hub::purge`].
pub(crate) fn take_away(db: &Connection, room: RoomId) -> rusqlite::Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO gone_rooms (room, person, version)
         SELECT room, person, CASE WHEN is_removed THEN removed_version ELSE 0 END FROM members WHERE room = ?1",
        [room.0],
    )?;
    db.execute("DELETE FROM members WHERE room = ?1", [room.0])?;
    db.execute(
        "UPDATE rooms SET is_gone = 1, pair = NULL, title = NULL WHERE id = ?1",
        [room.0],
    )?;
    // The id of a deleted message is never given to another one.
    let newest: i64 = db.query_row("SELECT COALESCE(MAX(id), 0) FROM messages", [], |row| row.get(0))?;
    let floor: i64 = store::meta(db, store::MESSAGE_FLOOR)?
        .and_then(|floor| floor.parse().ok())
        .unwrap_or(0);
    store::set_meta(db, store::MESSAGE_FLOOR, &newest.max(floor).to_string())
}

/// What one piece of the removal did.
struct Purged {
    /// Files whose bytes are to go.
    freed: Vec<FileId>,
    /// Nothing of the room is left.
    is_done: bool,
}

/// Removes some of a room's messages, and the room itself once there are none.
fn purge_some(db: &Connection, room: RoomId) -> rusqlite::Result<Purged> {
    let mut statement = db.prepare_cached("SELECT id FROM messages WHERE room = ?1 ORDER BY offset LIMIT ?2")?;
    let rows = statement.query_map(params![room.0, limits::PURGE_MESSAGES], |row| row.get(0).map(MessageId))?;
    let messages: Vec<MessageId> = rows.collect::<rusqlite::Result<_>>()?;
    let mut carried = Vec::new();
    let mut statement = db.prepare_cached("DELETE FROM messages WHERE id = ?1")?;
    for message in &messages {
        carried.extend(files::carried_by(db, *message)?);
        statement.execute([message.0])?;
    }
    let is_done = messages.len() < limits::PURGE_MESSAGES;
    if is_done {
        db.execute("DELETE FROM rooms WHERE id = ?1", [room.0])?;
    }
    Ok(Purged {
        freed: files::free(db, carried)?,
        is_done,
    })
}

/// Goes on with what a crash has interrupted.
pub(crate) fn resume(hub: &Arc<Hub>) {
    let hub = Arc::clone(hub);
    tokio::spawn(async move {
        let left = hub.db.read(|db| {
            let mut statement = db.prepare("SELECT id FROM rooms WHERE is_gone = 1")?;
            let rows = statement.query_map([], |row| row.get(0).map(RoomId))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        });
        for room in left.await.unwrap_or_default() {
            hub.purge(room).await;
        }
    });
}

impl Hub {
    async fn delete_room(self: &Arc<Self>, room: RoomId, person: PersonId) -> Result<Result<(), Forbidden>, Unwritten> {
        let hub = Arc::clone(self);
        let taken = self.db.write(
            move |db| {
                Ok(match place_of(db, room, person)? {
                    Err(forbidden) => Err(forbidden),
                    Ok((RoomKind::Group, Role::Member)) => Err(Forbidden::NotAllowed),
                    Ok((RoomKind::Group, Role::Owner) | (RoomKind::Private, _)) => Ok(take_away(db, room)?),
                })
            },
            move |taken| {
                if taken.is_ok() {
                    hub.world().remove_room(room);
                    hub.wakes.save.notify_one();
                }
                taken
            },
        );
        let taken = taken.await?;
        if taken.is_ok() {
            self.purge(room).await;
        }
        Ok(taken)
    }

    /// Removes what a deleted room held. What fails is tried again at the next start.
    pub(crate) async fn purge(&self, room: RoomId) {
        loop {
            let folder = self.files.clone();
            let purged = self.db.write(
                move |db| purge_some(db, room),
                move |purged| {
                    folder.erase(&purged.freed);
                    purged.is_done
                },
            );
            if purged.await != Ok(false) {
                self.wakes.save.notify_one();
                return;
            }
        }
    }
}

impl World {
    /// Forgets a deleted room and tells everybody who was in it.
    pub(crate) fn remove_room(&mut self, id: RoomId) {
        // Lower versions first: a cursor must never jump over something that is still queued.
        self.tell_gathered();
        let Some(room) = self.rooms.remove(&id) else { return };
        if let [one, other] = room.members.keys().copied().collect::<Vec<_>>().as_slice()
            && self.pairs.get(&pair(*one, *other)) == Some(&id)
        {
            self.pairs.remove(&pair(*one, *other));
        }
        for follower in &room.followers {
            self.unfollow(*follower, id);
        }
        for person in room.members.keys().copied() {
            let version = self.next_version();
            let Some(account) = self.people.get_mut(&person) else {
                continue;
            };
            account.rooms.remove(&id);
            account.removed.insert(id, version);
            let sockets = account.sockets.clone();
            self.unsaved.removals.insert((id, person));
            for socket in &sockets {
                if let Some(socket) = self.sockets.get_mut(socket) {
                    socket.refused.remove(&id);
                }
            }
            self.tell_me(&sockets, version, StreamEvent::RoomRemoved { room: id.to_string() });
        }
    }
}
