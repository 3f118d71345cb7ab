//! What a member sets for a room: muted, pinned, marked unread. Nobody else hears of it.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use rusqlite::params;
use wire::http::SettingsChange;

use crate::api::{Answer, Json, Shared, body, failed, me};
use crate::db::Unwritten;
use crate::groups::{forbidden, room_of};
use crate::hub::Hub;
use crate::ids::{PersonId, RoomId, SocketId};
use crate::standing::{Forbidden, note_change};
use crate::world::World;

/// `PATCH /api/rooms/<id>/settings`.
pub(crate) async fn change(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<serde_json::Value> {
    let person = me(&shared, &headers)?;
    let room = room_of(&shared, &id, person)?;
    let change: SettingsChange = body(&bytes)?;
    let changed = shared.hub.change_settings(room, person, change).await;
    changed.map_err(|_| failed())?.map_err(forbidden)?;
    Ok(Json(serde_json::json!({})))
}

impl Hub {
    async fn change_settings(
        self: &Arc<Self>,
        room: RoomId,
        person: PersonId,
        change: SettingsChange,
    ) -> Result<Result<(), Forbidden>, Unwritten> {
        let hub = Arc::clone(self);
        let written = self.db.write(
            move |db| {
                let changed = db
                    .prepare_cached(
                        "UPDATE members SET is_muted = COALESCE(?3, is_muted), is_pinned = COALESCE(?4, is_pinned),
                             is_marked_unread = COALESCE(?5, is_marked_unread)
                         WHERE room = ?1 AND person = ?2 AND is_removed = 0",
                    )?
                    .execute(params![
                        room.0,
                        person.0,
                        change.muted,
                        change.pinned,
                        change.marked_unread
                    ])?;
                note_change(db, room)?;
                Ok(changed > 0)
            },
            move |is_member| {
                if !is_member {
                    return Err(Forbidden::NotFound);
                }
                hub.world().apply_settings(room, person, change);
                hub.wakes.gather.notify_one();
                hub.wakes.save.notify_one();
                Ok(())
            },
        );
        written.await
    }

    /// Reading a room takes back that it was marked unread, also when there was nothing left to read.
    pub(crate) fn take_back_unread(self: &Arc<Self>, id: SocketId, room: &str) {
        let Some(room) = RoomId::parse(room) else { return };
        let person = {
            let world = self.world();
            let person = world.sockets.get(&id).map(|socket| socket.person);
            let is_marked = |person: &PersonId| {
                world
                    .rooms
                    .get(&room)
                    .is_some_and(|room| room.standing(*person).is_marked_unread)
            };
            match person.filter(is_marked) {
                Some(person) => person,
                None => return,
            }
        };
        let change = SettingsChange {
            marked_unread: Some(false),
            ..SettingsChange::default()
        };
        let hub = Arc::clone(self);
        // A write that fails is made again by the next read.
        tokio::spawn(async move { hub.change_settings(room, person, change).await });
    }
}

impl World {
    fn apply_settings(&mut self, id: RoomId, person: PersonId, change: SettingsChange) {
        let Some(room) = self.rooms.get_mut(&id) else { return };
        let Some(standing) = room.standings.get_mut(&person) else {
            return;
        };
        let before = *standing;
        standing.is_muted = change.muted.unwrap_or(standing.is_muted);
        standing.is_pinned = change.pinned.unwrap_or(standing.is_pinned);
        standing.is_marked_unread = change.marked_unread.unwrap_or(standing.is_marked_unread);
        if before != *standing {
            self.touch(id);
            self.changed.entry(person).or_default().insert(id);
        }
    }
}
