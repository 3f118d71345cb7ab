//! What is asked of a schedule over HTTP: staff, agenda, appointments, breaks. Patients are asked for in
//! `patient_calls.rs`. A branch is there for the accounts that work in it, and for nobody else.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{delete, get, post, put};
use domain::DayRange;
use rusqlite::Connection;
use serde::Deserialize;
use wire::error::codes;
use wire::schedule::{
    Agenda, AppointmentDetails, AppointmentForm, AppointmentTime, Break, BreakForm, Conflicts, Employee, Place, Staff,
    StatusChange, faults,
};

use crate::api::{Answer, Json, Refusal, Shared, body, failed, failed_by, me, refuse};
use crate::bookings::Stored;
use crate::clock::now_ms;
use crate::forms::{Check, Refused, Tried};
use crate::ids::{AppointmentId, BranchId, BreakId, EmployeeId, PersonId, PlaceId};
use crate::message_calls::spend;
use crate::{appointments, bookings, breaks, limits, patient_calls};

pub(crate) type Empty = Answer<serde_json::Value>;

pub(crate) fn empty() -> Empty {
    Ok(Json(serde_json::json!({})))
}

/// The calls about a schedule.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/branches/{branch}/staff", get(staff))
        .route("/api/branches/{branch}/agenda", get(agenda))
        .route("/api/branches/{branch}/appointments", post(make))
        .route("/api/appointments/{id}", get(appointment).put(change).delete(remove))
        .route("/api/appointments/{id}/time", put(move_to))
        .route("/api/appointments/{id}/status", put(set_status))
        .route("/api/conflicts", get(conflicts))
        .route("/api/breaks", post(make_break))
        .route("/api/breaks/{id}", delete(remove_break))
        .merge(patient_calls::routes())
}

fn not_found() -> Refusal {
    refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND)
}

/// Reads off the async threads; what fails is in the log under the name that the answer gives.
pub(crate) async fn read<T: Send + 'static>(
    shared: &Shared,
    query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    shared.hub.db.read(query).await.map_err(|error| failed_by(&error))
}

/// Stores, and answers with what was stored or with why it was not.
pub(crate) async fn write<T: Send + 'static, U: Send + 'static>(
    shared: &Shared,
    run: impl FnOnce(&Connection) -> rusqlite::Result<Tried<T>> + Send + 'static,
    then: impl FnOnce(T) -> U + Send + 'static,
) -> Result<U, Refusal> {
    let stored = shared.hub.db.write(run, |tried| tried.map(then)).await;
    stored.map_err(|_| failed())?.map_err(Refusal::from)
}

/// The branch that an account asks for, if it works there.
fn branch_of(shared: &Shared, person: PersonId, id: &str) -> Result<BranchId, Refusal> {
    let branch = BranchId::parse(id).ok_or_else(not_found)?;
    check_branch(shared, person, Some(branch))
}

/// A branch in which somebody works; nobody learns more of another one than that it is not there.
fn check_branch(shared: &Shared, person: PersonId, branch: Option<BranchId>) -> Result<BranchId, Refusal> {
    let world = shared.hub.world();
    branch
        .filter(|branch| world.branches.has(person, *branch))
        .ok_or_else(not_found)
}

/// An appointment in a branch in which the account works.
async fn asked(shared: &Shared, headers: &HeaderMap, id: &str) -> Result<(PersonId, AppointmentId), Refusal> {
    let person = me(shared, headers)?;
    let id = AppointmentId::parse(id).ok_or_else(not_found)?;
    let branch = read(shared, move |db| bookings::branch_of(db, id)).await?;
    check_branch(shared, person, branch)?;
    Ok((person, id))
}

async fn staff(State(shared): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Answer<Staff> {
    let person = me(&shared, &headers)?;
    let branch = branch_of(&shared, person, &id)?;
    let staff = read(&shared, move |db| {
        let mut rows =
            db.prepare_cached("SELECT id, name, position, colour FROM employees WHERE branch = ?1 ORDER BY id")?;
        let employees = rows.query_map([branch.0], |row| {
            Ok(Employee {
                id: EmployeeId(row.get(0)?).to_string(),
                name: row.get(1)?,
                position: row.get(2)?,
                colour: row.get(3)?,
            })
        })?;
        let employees = employees.collect::<rusqlite::Result<_>>()?;
        let mut rows = db.prepare_cached("SELECT id, name FROM places WHERE branch = ?1 ORDER BY id")?;
        let places = rows.query_map([branch.0], |row| {
            Ok(Place {
                id: PlaceId(row.get(0)?).to_string(),
                name: row.get(1)?,
            })
        })?;
        let places = places.collect::<rusqlite::Result<_>>()?;
        Ok(Staff { employees, places })
    });
    staff.await.map(Json)
}

/// The query of a call.
#[derive(Deserialize)]
pub(crate) struct Days {
    #[serde(default)]
    first: String,
    #[serde(default)]
    last: String,
}

async fn agenda(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(query): Query<Days>,
) -> Answer<Agenda> {
    let person = me(&shared, &headers)?;
    let branch = branch_of(&shared, person, &id)?;
    let mut check = Check::default();
    let days = DayRange {
        first: check.day("first", &query.first),
        last: check.day("last", &query.last),
    };
    if !check.is_clean() {
        // Nothing more can be said of days that are none.
    } else if days.last < days.first {
        check.fault("last", faults::ENDS_BEFORE_START);
    } else if days.last.0 - days.first.0 >= limits::AGENDA_DAYS_MAX {
        check.too_many("last", limits::AGENDA_DAYS_MAX);
    }
    check.end()?;
    let zone_min = shared.hub.world().branches.zone_min(branch);
    let agenda = read(&shared, move |db| {
        // Both in one transaction, so that they are of one moment.
        let db = db.unchecked_transaction()?;
        Ok(Agenda {
            appointments: bookings::of_days(&db, branch, days, zone_min)?,
            breaks: breaks::of_days(&db, branch, days)?,
        })
    });
    agenda.await.map(Json)
}

async fn appointment(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer<AppointmentDetails> {
    let (_, id) = asked(&shared, &headers, &id).await?;
    let details = read(&shared, move |db| bookings::details(db, id)).await?;
    details.map(Json).ok_or_else(not_found)
}

/// Stores an appointment, tells all who follow its branch, and answers.
async fn store(
    shared: &Shared,
    run: impl FnOnce(&Connection, i64) -> rusqlite::Result<Tried<Stored>> + Send + 'static,
) -> Answer<AppointmentDetails> {
    let hub = Arc::clone(&shared.hub);
    let stored = write(
        shared,
        move |db| run(db, now_ms()),
        move |stored: Stored| {
            if stored.is_news {
                hub.world()
                    .tell_appointment(stored.branch, stored.details.appointment.clone());
            }
            stored.details
        },
    );
    stored.await.map(Json)
}

async fn make(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<AppointmentDetails> {
    let person = me(&shared, &headers)?;
    let branch = branch_of(&shared, person, &id)?;
    let form: AppointmentForm = body(&bytes)?;
    spend(&shared, person)?;
    store(&shared, move |db, now| {
        appointments::make(db, branch, person, &form, now)
    })
    .await
}

async fn change(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<AppointmentDetails> {
    let (person, id) = asked(&shared, &headers, &id).await?;
    let form: AppointmentForm = body(&bytes)?;
    spend(&shared, person)?;
    store(&shared, move |db, now| appointments::change(db, id, &form, now)).await
}

async fn move_to(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<AppointmentDetails> {
    let (person, id) = asked(&shared, &headers, &id).await?;
    let time: AppointmentTime = body(&bytes)?;
    spend(&shared, person)?;
    store(&shared, move |db, now| appointments::move_to(db, id, &time, now)).await
}

async fn set_status(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<AppointmentDetails> {
    let (person, id) = asked(&shared, &headers, &id).await?;
    let asked: StatusChange = body(&bytes)?;
    spend(&shared, person)?;
    store(&shared, move |db, now| appointments::set_status(db, id, &asked, now)).await
}

async fn remove(State(shared): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Empty {
    let (person, id) = asked(&shared, &headers, &id).await?;
    spend(&shared, person)?;
    let hub = Arc::clone(&shared.hub);
    let removed = write(
        &shared,
        move |db| {
            let branch = bookings::branch_of(db, id)?;
            let is_deleted = bookings::delete(db, id)?;
            Ok(branch.filter(|_| is_deleted).ok_or(Refused::NotFound))
        },
        move |branch| hub.world().tell_appointment_gone(branch, id),
    );
    removed.await?;
    empty()
}

/// The query of a call.
#[derive(Deserialize)]
pub(crate) struct Time {
    #[serde(default)]
    employee: String,
    place: Option<String>,
    start: Option<i64>,
    end: Option<i64>,
    except: Option<String>,
}

async fn conflicts(State(shared): State<Shared>, headers: HeaderMap, Query(time): Query<Time>) -> Answer<Conflicts> {
    let person = me(&shared, &headers)?;
    let mut check = Check::default();
    let employee = check.choice("employee", &time.employee, EmployeeId::parse(&time.employee));
    let (start, end) = (check.moment("start", time.start), check.moment("end", time.end));
    if check.is_clean() && end <= start {
        check.fault("end", faults::ENDS_BEFORE_START);
    }
    check.end()?;
    let employee = employee.ok_or_else(not_found)?;
    let branch = read(&shared, move |db| bookings::branch_of_employee(db, employee)).await?;
    check_branch(&shared, person, branch)?;
    let place = time.place.as_deref().and_then(PlaceId::parse);
    let except = time.except.as_deref().and_then(AppointmentId::parse);
    let found = read(&shared, move |db| {
        appointments::conflicts(db, employee, place, start..end, except)
    });
    Ok(Json(Conflicts {
        conflicts: found.await?,
    }))
}

async fn make_break(State(shared): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Answer<Break> {
    let person = me(&shared, &headers)?;
    let form: BreakForm = body(&bytes)?;
    if let Some(employee) = EmployeeId::parse(&form.employee) {
        let branch = read(&shared, move |db| bookings::branch_of_employee(db, employee)).await?;
        if branch.is_some() {
            check_branch(&shared, person, branch)?;
        }
    } else if !shared.hub.world().branches.has_account(person) {
        return Err(not_found());
    }
    spend(&shared, person)?;
    let hub = Arc::clone(&shared.hub);
    let made = write(
        &shared,
        move |db| breaks::make(db, person, &form, now_ms()),
        move |stored| {
            if let Some((branch, days)) = stored.told {
                hub.world().tell_breaks(branch, days);
            }
            stored.noted
        },
    );
    made.await.map(Json)
}

async fn remove_break(State(shared): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Empty {
    let person = me(&shared, &headers)?;
    let id = BreakId::parse(&id).ok_or_else(not_found)?;
    let branch = read(&shared, move |db| breaks::branch_of(db, id)).await?;
    let branch = check_branch(&shared, person, branch)?;
    spend(&shared, person)?;
    let hub = Arc::clone(&shared.hub);
    let removed = write(
        &shared,
        move |db| Ok(breaks::delete(db, id)?.ok_or(Refused::NotFound)),
        move |day| hub.world().tell_breaks(branch, DayRange::one(day)),
    );
    removed.await?;
    empty()
}
