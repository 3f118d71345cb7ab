//! Branches in the world: whose they are, who works where, who follows which, and what is told to followers.

use std::collections::HashMap;
use std::sync::Arc;

use domain::DayRange;
use rusqlite::{Connection, params};
use wire::error::codes;
use wire::schedule::{Appointment, Branch};
use wire::{ServerFrame, WireError, capability};

use crate::clock::now_ms;
use crate::db::Unwritten;
use crate::hub::{Hub, encode};
use crate::ids::{AppointmentId, BranchId, EmployeeId, PersonId, PlaceId, SocketId};
use crate::world::World;

/// The schedule as far as it is in memory: small, and asked for with every call.
#[derive(Default)]
pub(crate) struct Branches {
    /// In the order in which they were made.
    all: Vec<(BranchId, String, i32)>,
    accounts: HashMap<PersonId, Vec<Seat>>,
}

/// An account's place in a branch.
struct Seat {
    branch: BranchId,
    chosen_at: i64,
}

impl Branches {
    /// Whether an account works in any branch.
    pub(crate) fn has_account(&self, person: PersonId) -> bool {
        self.accounts.contains_key(&person)
    }

    /// Whether an account works in this branch.
    pub(crate) fn has(&self, person: PersonId, branch: BranchId) -> bool {
        let seats = self.accounts.get(&person);
        seats.is_some_and(|seats| seats.iter().any(|seat| seat.branch == branch))
    }

    /// How many minutes the clocks of a branch are ahead of UTC.
    pub(crate) fn zone_min(&self, branch: BranchId) -> i32 {
        let found = self.all.iter().find(|(id, ..)| *id == branch);
        found.map_or(0, |(_, _, zone_min)| *zone_min)
    }

    /// The branches of an account, and the one that it works in: the one that its client says, or that of last time.
    fn told(&self, person: PersonId, wished: Option<&str>) -> Option<ServerFrame> {
        let seats = self.accounts.get(&person)?;
        let branches: Vec<Branch> = self
            .all
            .iter()
            .filter(|(id, ..)| seats.iter().any(|seat| seat.branch == *id))
            .map(|(id, name, zone_min)| Branch {
                id: id.to_string(),
                name: name.clone(),
                zone_min: *zone_min,
            })
            .collect();
        let wished = wished.filter(|wished| branches.iter().any(|branch| branch.id == **wished));
        let last = || {
            // The first of all that were never chosen.
            let seat = seats.iter().rev().max_by_key(|seat| seat.chosen_at)?;
            Some(seat.branch.to_string())
        };
        Some(ServerFrame::ScheduleBranches {
            chosen: wished.map(str::to_owned).or_else(last),
            branches,
        })
    }

    fn seat(&mut self, person: PersonId, branch: BranchId, chosen_at: i64) {
        let seats = self.accounts.entry(person).or_default();
        if !seats.iter().any(|seat| seat.branch == branch) {
            seats.push(Seat { branch, chosen_at });
        }
    }
}

pub(crate) fn load(db: &Connection) -> rusqlite::Result<Branches> {
    let mut branches = Branches::default();
    let mut rows = db.prepare("SELECT id, name, zone_min FROM branches ORDER BY id")?;
    let rows = rows.query_map([], |row| Ok((BranchId(row.get(0)?), row.get(1)?, row.get(2)?)))?;
    branches.all = rows.collect::<rusqlite::Result<_>>()?;
    let mut rows = db.prepare("SELECT person, branch, chosen_at FROM branch_accounts ORDER BY person, branch")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        branches.seat(PersonId(row.get(0)?), BranchId(row.get(1)?), row.get(2)?);
    }
    Ok(branches)
}

pub(crate) fn add_branch(db: &Connection, name: &str, zone_min: i32, is_demo: bool) -> rusqlite::Result<BranchId> {
    db.prepare_cached("INSERT INTO branches (name, zone_min, demo) VALUES (?1, ?2, ?3)")?
        .execute(params![name, zone_min, is_demo])?;
    Ok(BranchId(db.last_insert_rowid()))
}

pub(crate) fn add_employee(
    db: &Connection,
    branch: BranchId,
    name: &str,
    position: &str,
    colour: Option<&str>,
) -> rusqlite::Result<EmployeeId> {
    db.prepare_cached("INSERT INTO employees (branch, name, position, colour) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![branch.0, name, position, colour])?;
    Ok(EmployeeId(db.last_insert_rowid()))
}

pub(crate) fn add_place(db: &Connection, branch: BranchId, name: &str) -> rusqlite::Result<PlaceId> {
    db.prepare_cached("INSERT INTO places (branch, name) VALUES (?1, ?2)")?
        .execute(params![branch.0, name])?;
    Ok(PlaceId(db.last_insert_rowid()))
}

pub(crate) fn add_account(db: &Connection, branch: BranchId, person: PersonId) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO branch_accounts (person, branch) VALUES (?1, ?2)")?
        .execute(params![person.0, branch.0])?;
    Ok(())
}

impl Hub {
    /// Makes a branch.
    pub(crate) async fn add_branch(self: &Arc<Self>, name: &str, zone_min: i32) -> Result<BranchId, Unwritten> {
        let (hub, name, kept) = (Arc::clone(self), name.to_owned(), name.to_owned());
        let added = self.db.write(
            move |db| add_branch(db, &name, zone_min, false),
            move |id| {
                hub.world().branches.all.push((id, kept, zone_min));
                id
            },
        );
        added.await
    }

    /// Lets an account work in a branch. Its open sessions hear of it at their next greeting.
    pub(crate) async fn add_branch_account(
        self: &Arc<Self>,
        branch: BranchId,
        person: PersonId,
    ) -> Result<(), Unwritten> {
        let hub = Arc::clone(self);
        let added = self.db.write(
            move |db| add_account(db, branch, person),
            move |()| hub.world().branches.seat(person, branch, 0),
        );
        added.await
    }

    /// Begins to tell a socket of a branch, and of no other one any more.
    pub(crate) fn follow_branch(&self, id: SocketId, branch: &str) -> Option<WireError> {
        let now = now_ms();
        let mut world = self.world();
        let World { sockets, branches, .. } = &mut *world;
        let socket = sockets.get_mut(&id)?;
        let person = socket.person;
        let Some(branch) = BranchId::parse(branch).filter(|branch| branches.has(person, *branch)) else {
            let error = WireError {
                field: Some("branch".into()),
                ..WireError::new(codes::NOT_FOUND)
            };
            socket.outbox.push(encode(&ServerFrame::Error(error)));
            return None;
        };
        if socket.follows_branch.replace(branch) == Some(branch) {
            return None;
        }
        let seats = branches.accounts.get_mut(&person).into_iter().flatten();
        for seat in seats.filter(|seat| seat.branch == branch) {
            seat.chosen_at = now;
        }
        drop(world);
        self.db.submit(
            move |db| {
                db.prepare_cached("UPDATE branch_accounts SET chosen_at = ?3 WHERE person = ?1 AND branch = ?2")?
                    .execute(params![person.0, branch.0, now])
            },
            // Where somebody worked last is a comfort; the next choice is written again.
            |_| {},
        );
        None
    }
}

impl World {
    /// Tells a new session of its branches, if it can use them and its account has any.
    pub(crate) fn tell_branches(&self, socket: SocketId, wished: Option<&str>) {
        let Some(open) = self.sockets.get(&socket).filter(|socket| socket.hears.schedule) else {
            return;
        };
        if let Some(frame) = self.branches.told(open.person, wished) {
            self.tell(socket, &frame);
        }
    }

    /// Tells all who follow a branch of an appointment's present state.
    pub(crate) fn tell_appointment(&self, branch: BranchId, appointment: Appointment) {
        self.tell_followers_of(
            branch,
            &ServerFrame::Appointment {
                appointment: Box::new(appointment),
            },
        );
    }

    /// Tells all who follow a branch that an appointment is gone.
    pub(crate) fn tell_appointment_gone(&self, branch: BranchId, id: AppointmentId) {
        self.tell_followers_of(branch, &ServerFrame::AppointmentRemoved { id: id.to_string() });
    }

    /// Tells all who follow a branch that breaks on some of its days are new or gone.
    pub(crate) fn tell_breaks(&self, branch: BranchId, days: DayRange) {
        let frame = ServerFrame::BreaksChanged {
            first: days.first.iso(),
            last: days.last.iso(),
        };
        self.tell_followers_of(branch, &frame);
    }

    fn tell_followers_of(&self, branch: BranchId, frame: &ServerFrame) {
        let mut encoded = None;
        let follows = |socket: &&crate::sockets::Socket| socket.follows_branch == Some(branch);
        for socket in self.sockets.values().filter(follows) {
            socket.outbox.push(encoded.get_or_insert_with(|| encode(frame)).clone());
        }
    }
}

/// Whether a capability is only for those who work in a branch.
pub(crate) fn is_for_staff(name: &str) -> bool {
    matches!(
        name,
        capability::SCHEDULE | capability::PATIENTS | capability::BREAKS | capability::IIN_CHECKS
    )
}
