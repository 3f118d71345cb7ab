//! Who is in a group and who owns it: decided inside the write, stored, then told.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};
use wire::{HumanText, Role, RoomKind};

use crate::db::Unwritten;
use crate::hub::Hub;
use crate::ids::{PersonId, RoomId};
use crate::limits;
use crate::messages::dir_number;
use crate::receipts;
use crate::removal;
use crate::standing::{Forbidden, note_change, owns_group, place_of, role_number};
use crate::store;
use crate::world::Reach;

/// What somebody's going left behind.
struct Departure {
    /// Who owns the group now, when ownership passed on.
    heir: Option<PersonId>,
    /// Nobody is left, and the room went too.
    is_last: bool,
}

impl Hub {
    /// Gives a group another title.
    pub(crate) async fn rename_group(
        self: &Arc<Self>,
        room: RoomId,
        asker: PersonId,
        title: HumanText,
    ) -> Result<Result<(), Forbidden>, Unwritten> {
        let hub = Arc::clone(self);
        let stored = title.clone();
        let written = self.db.write(
            move |db| {
                let ruling = owns_group(db, room, asker)?;
                if ruling.is_ok() {
                    db.prepare_cached("UPDATE rooms SET title = ?2, title_lang = ?3, title_dir = ?4 WHERE id = ?1")?
                        .execute(params![room.0, stored.text, stored.lang, dir_number(stored.dir)])?;
                    note_change(db, room)?;
                }
                Ok(ruling)
            },
            move |ruling| {
                if ruling.is_ok() {
                    let mut world = hub.world();
                    if let Some(renamed) = world.rooms.get_mut(&room) {
                        renamed.title = Some(title);
                    }
                    world.room_changed_for_all(room);
                }
                ruling
            },
        );
        let ruling = written.await?;
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
        Ok(ruling)
    }

    /// Adds people to a group: all of them or none. They count as having read what was said before.
    pub(crate) async fn add_people(
        self: &Arc<Self>,
        room: RoomId,
        asker: PersonId,
        people: Vec<PersonId>,
    ) -> Result<Result<(), Forbidden>, Unwritten> {
        let hub = Arc::clone(self);
        let written = self.db.write(
            move |db| match owns_group(db, room, asker)? {
                Err(forbidden) => Ok(Err(forbidden)),
                Ok(()) => add_people(db, room, &people),
            },
            move |added| {
                added.map(|added| {
                    let mut world = hub.world();
                    for (person, reach) in &added {
                        world.seat(room, *person, *reach, Role::Member);
                    }
                    if !added.is_empty() {
                        world.room_changed_for_all(room);
                    }
                })
            },
        );
        let ruling = written.await?;
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
        Ok(ruling)
    }

    /// Takes somebody out of a group: themselves, by an owner, or by the server where nobody asks.
    pub(crate) async fn remove_person(
        self: &Arc<Self>,
        room: RoomId,
        asker: Option<PersonId>,
        person: PersonId,
    ) -> Result<Result<(), Forbidden>, Unwritten> {
        let hub = Arc::clone(self);
        let written = self.db.write(
            move |db| match may_remove(db, room, asker, person)? {
                Err(forbidden) => Ok(Err(forbidden)),
                Ok(()) => depart(db, room, person).map(Ok),
            },
            move |departure| {
                departure.map(|departure| {
                    let mut world = hub.world();
                    if departure.is_last {
                        world.remove_room(room);
                        return true;
                    }
                    if let Some(heir) = departure.heir
                        && let Some(left) = world.rooms.get_mut(&room)
                        && let Some(standing) = left.standings.get_mut(&heir)
                    {
                        standing.role = Role::Owner;
                    }
                    world.leave(room, person);
                    false
                })
            },
        );
        let ruling = written.await?;
        self.wakes.gather.notify_one();
        self.wakes.save.notify_one();
        if ruling == Ok(true) {
            self.purge(room).await;
        }
        Ok(ruling.map(|_| ()))
    }
}

fn add_people(
    db: &Connection,
    room: RoomId,
    people: &[PersonId],
) -> rusqlite::Result<Result<Vec<(PersonId, Reach)>, Forbidden>> {
    let mut newcomers = Vec::new();
    for person in people {
        if place_of(db, room, *person)?.is_err() {
            newcomers.push(*person);
        }
    }
    let count: usize = db
        .prepare_cached("SELECT COUNT(*) FROM members WHERE room = ?1 AND is_removed = 0")?
        .query_row([room.0], |row| row.get(0))?;
    if count + newcomers.len() > limits::GROUP_MEMBERS_MAX {
        return Ok(Err(Forbidden::LimitReached));
    }
    let head = db
        .prepare_cached("SELECT head FROM rooms WHERE id = ?1")?
        .query_row([room.0], |row| row.get(0))?;
    let mut added = Vec::new();
    for person in newcomers {
        store::add_member(db, room, person, head, Role::Member)?;
        added.push((person, receipts::reach(db, room, person)?));
    }
    note_change(db, room)?;
    Ok(Ok(added))
}

fn may_remove(
    db: &Connection,
    room: RoomId,
    asker: Option<PersonId>,
    person: PersonId,
) -> rusqlite::Result<Result<(), Forbidden>> {
    let (kind, _) = match place_of(db, room, person)? {
        Ok(place) => place,
        Err(forbidden) => return Ok(Err(forbidden)),
    };
    // Out of a private conversation nobody leaves; it can be deleted.
    let Some(asker) = asker else { return Ok(Ok(())) };
    if kind == RoomKind::Private {
        return Ok(Err(Forbidden::NotAllowed));
    }
    if asker == person {
        Ok(Ok(()))
    } else {
        owns_group(db, room, asker)
    }
}

fn depart(db: &Connection, room: RoomId, person: PersonId) -> rusqlite::Result<Departure> {
    db.prepare_cached(
        "UPDATE members SET is_removed = 1, removed_version = 0, role = 0 WHERE room = ?1 AND person = ?2",
    )?
    .execute([room.0, person.0])?;
    note_change(db, room)?;
    // Owners first, then whoever has been there the longest.
    let next = db
        .prepare_cached(
            "SELECT person, role FROM members WHERE room = ?1 AND is_removed = 0
             ORDER BY role DESC, joined, person LIMIT 1",
        )?
        .query_row([room.0], |row| Ok((PersonId(row.get(0)?), row.get::<_, i64>(1)?)))
        .optional()?;
    let kind: i64 = db
        .prepare_cached("SELECT kind FROM rooms WHERE id = ?1")?
        .query_row([room.0], |row| row.get(0))?;
    let owner = role_number(Role::Owner);
    Ok(match next {
        None => {
            removal::take_away(db, room)?;
            Departure {
                heir: None,
                is_last: true,
            }
        }
        Some((heir, role)) if kind == 1 && role != owner => {
            db.prepare_cached("UPDATE members SET role = ?3 WHERE room = ?1 AND person = ?2")?
                .execute(params![room.0, heir.0, owner])?;
            Departure {
                heir: Some(heir),
                is_last: false,
            }
        }
        Some(_) => Departure {
            heir: None,
            is_last: false,
        },
    })
}
