//! What a member may do in a room, and what they have set for it.

use rusqlite::{Connection, OptionalExtension, Row};
use wire::{Role, RoomKind};

use crate::ids::{PersonId, RoomId};
use crate::world::{Reach, Room, World};

/// One member's place in one room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Standing {
    /// Members of longer standing have smaller numbers.
    pub(crate) joined: i64,
    pub(crate) role: Role,
    pub(crate) is_muted: bool,
    pub(crate) is_pinned: bool,
    pub(crate) is_marked_unread: bool,
}

/// Why a member may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forbidden {
    /// No such room, or no such member.
    NotFound,
    /// The room is private, or only owners may.
    NotAllowed,
    /// There is no room for more.
    LimitReached,
}

pub(crate) fn role_number(role: Role) -> i64 {
    match role {
        Role::Member => 0,
        Role::Owner => 1,
    }
}

pub(crate) fn role_of(number: i64) -> Role {
    if number == 1 { Role::Owner } else { Role::Member }
}

/// The columns of a standing, in the order in which [`standing`] reads them.
pub(crate) const COLUMNS: &str = "joined, role, is_muted, is_pinned, is_marked_unread";

/// Reads [`COLUMNS`] that begin at an index.
pub(crate) fn standing(row: &Row<'_>, first: usize) -> rusqlite::Result<Standing> {
    Ok(Standing {
        joined: row.get(first)?,
        role: role_of(row.get(first + 1)?),
        is_muted: row.get(first + 2)?,
        is_pinned: row.get(first + 3)?,
        is_marked_unread: row.get(first + 4)?,
    })
}

/// The kind of a room and somebody's role in it; nothing when they are no member.
///
/// Asked inside the write that changes a room: what the world said when the call came may be old by then.
pub(crate) fn place_of(
    db: &Connection,
    room: RoomId,
    person: PersonId,
) -> rusqlite::Result<Result<(RoomKind, Role), Forbidden>> {
    let found = db
        .prepare_cached(
            "SELECT rooms.kind, members.role FROM members JOIN rooms ON rooms.id = members.room
             WHERE members.room = ?1 AND members.person = ?2 AND members.is_removed = 0",
        )?
        .query_row([room.0, person.0], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.ok_or(Forbidden::NotFound).map(|(kind, role)| {
        let kind = if kind == 1 { RoomKind::Group } else { RoomKind::Private };
        (kind, role_of(role))
    }))
}

/// Whether somebody may change a group as its owner.
pub(crate) fn owns_group(db: &Connection, room: RoomId, person: PersonId) -> rusqlite::Result<Result<(), Forbidden>> {
    Ok(place_of(db, room, person)?.and_then(|place| match place {
        (RoomKind::Group, Role::Owner) => Ok(()),
        (RoomKind::Group, Role::Member) | (RoomKind::Private, _) => Err(Forbidden::NotAllowed),
    }))
}

/// Marks a room as changed for those who recover: a crash before the version is saved must not hide the change.
pub(crate) fn note_change(db: &Connection, room: RoomId) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE rooms SET version_head = -1 WHERE id = ?1")?
        .execute([room.0])?;
    Ok(())
}

impl World {
    /// Puts a new member into a room, in memory, behind the others.
    pub(crate) fn seat(&mut self, id: RoomId, person: PersonId, reach: Reach, role: Role) {
        let Some(room) = self.rooms.get(&id) else { return };
        if room.members.contains_key(&person) {
            return;
        }
        let last = room.standings.values().map(|standing| standing.joined).max();
        let standing = Standing {
            joined: last.unwrap_or(0) + 1,
            role,
            ..Standing::default()
        };
        self.join(id, person, reach, standing);
    }
}

impl Room {
    pub(crate) fn standing(&self, person: PersonId) -> Standing {
        self.standings.get(&person).copied().unwrap_or_default()
    }
}
