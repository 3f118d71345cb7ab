//! The rules of appointments: everything is looked at and stored within one transaction, so that of two who want the same
//! time one gets it.

use domain::{Day, Timestamp};
use rusqlite::{Connection, params};
use wire::schedule::{
    AppointmentForm, AppointmentStatus, AppointmentTime, Conflict, ConflictKind, StatusChange, faults,
};

use crate::bookings::{Booking, Stored, booking, branch_of_employee, insert, stored, update};
use crate::forms::{Check, Name, Refused, Tried};
use crate::ids::{AppointmentId, BranchId, EmployeeId, PatientId, PersonId, PlaceId};
use crate::limits;

/// Whether the time is taken by it.
fn takes_time(status: AppointmentStatus) -> bool {
    !matches!(status, AppointmentStatus::NoShow | AppointmentStatus::Canceled)
}

/// Makes an appointment, once under each name.
pub(crate) fn make(
    db: &Connection,
    branch: BranchId,
    person: PersonId,
    form: &AppointmentForm,
    now: i64,
) -> rusqlite::Result<Tried<Stored>> {
    let name = Name::of(form.client_id.as_deref(), "appointment", &(branch.0, form));
    if let Some(before) = name.as_ref().map(|name| name.before(db, person)).transpose()?.flatten() {
        return match before {
            Ok(id) => stored(db, AppointmentId(id), false),
            Err(refused) => Ok(Err(refused)),
        };
    }
    let booking = match check_form(db, branch, form, None)? {
        Ok(booking) => booking,
        Err(refused) => return Ok(Err(refused)),
    };
    if let Some(refused) = is_too_many(db, None, &booking)? {
        return Ok(Err(refused));
    }
    let id = insert(db, &booking, now, false)?;
    if let Some(name) = name {
        name.remember(db, person, id.0, now)?;
    }
    stored(db, id, true)
}

/// Says all of an appointment anew.
pub(crate) fn change(
    db: &Connection,
    id: AppointmentId,
    form: &AppointmentForm,
    now: i64,
) -> rusqlite::Result<Tried<Stored>> {
    let Some(before) = booking(db, id)? else {
        return Ok(Err(Refused::NotFound));
    };
    let booking = match check_form(db, before.branch, form, Some(id))? {
        Ok(booking) => booking,
        Err(refused) => return Ok(Err(refused)),
    };
    match is_too_many(db, Some(&before), &booking)? {
        None => update(db, id, &booking, now),
        Some(refused) => Ok(Err(refused)),
    }
}

/// Moves an appointment.
pub(crate) fn move_to(
    db: &Connection,
    id: AppointmentId,
    time: &AppointmentTime,
    now: i64,
) -> rusqlite::Result<Tried<Stored>> {
    let Some(before) = booking(db, id)? else {
        return Ok(Err(Refused::NotFound));
    };
    let mut booking = before.clone();
    let mut check = Check::default();
    check_time(db, &mut check, &mut booking, time)?;
    check_free(db, &mut check, &booking, Some(id))?;
    if let Err(refused) = check.end() {
        return Ok(Err(refused));
    }
    match is_too_many(db, Some(&before), &booking)? {
        None => update(db, id, &booking, now),
        Some(refused) => Ok(Err(refused)),
    }
}

/// Says how far an appointment has come. One that was called off takes its time again only if it is free.
pub(crate) fn set_status(
    db: &Connection,
    id: AppointmentId,
    asked: &StatusChange,
    now: i64,
) -> rusqlite::Result<Tried<Stored>> {
    let Some(mut booking) = booking(db, id)? else {
        return Ok(Err(Refused::NotFound));
    };
    let mut check = Check::default();
    check_status(&mut check, asked.status);
    booking.status = asked.status;
    if let Some(reason) = &asked.cancellation_reason {
        booking.cancellation_reason = check.text("cancellation_reason", reason, limits::NOTE_CHARS_MAX);
    }
    check_free(db, &mut check, &booking, Some(id))?;
    match check.end() {
        Ok(()) => update(db, id, &booking, now),
        Err(refused) => Ok(Err(refused)),
    }
}

/// What speaks against a time.
pub(crate) fn conflicts(
    db: &Connection,
    employee: EmployeeId,
    place: Option<PlaceId>,
    times: std::ops::Range<i64>,
    except: Option<AppointmentId>,
) -> rusqlite::Result<Vec<Conflict>> {
    let mut found = Vec::new();
    if is_taken(db, "employee", employee.0, &times, except)? {
        found.push(ConflictKind::Employee);
    }
    if let Some(place) = place
        && is_taken(db, "place", place.0, &times, except)?
    {
        found.push(ConflictKind::Place);
    }
    Ok(found.into_iter().map(|kind| Conflict { kind }).collect())
}

/// Whether somebody or a room is taken at any moment of a time. `column` is one of ours.
fn is_taken(
    db: &Connection,
    column: &str,
    id: i64,
    times: &std::ops::Range<i64>,
    except: Option<AppointmentId>,
) -> rusqlite::Result<bool> {
    // An appointment has a longest length, so those that began long before need no look.
    let sql = format!(
        "SELECT EXISTS (
             SELECT 1 FROM appointments
             WHERE {column} = ?1 AND starts_at > ?2 - {} AND starts_at < ?3 AND ends_at > ?2
                 AND status NOT IN ('no_show', 'canceled') AND id IS NOT ?4
         )",
        limits::APPOINTMENT_MS_MAX
    );
    db.prepare_cached(&sql)?
        .query_row(params![id, times.start, times.end, except.map(|id| id.0)], |row| {
            row.get(0)
        })
}

fn check_form(
    db: &Connection,
    branch: BranchId,
    form: &AppointmentForm,
    except: Option<AppointmentId>,
) -> rusqlite::Result<Tried<Booking>> {
    let mut check = Check::default();
    let patient = PatientId::parse(&form.patient);
    let is_known = match patient {
        Some(patient) => db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM patients WHERE id = ?1)")?
            .query_row([patient.0], |row| row.get(0))?,
        None => false,
    };
    let patient = check.choice("patient", &form.patient, patient.filter(|_| is_known));
    let mut booking = Booking {
        branch,
        employee: EmployeeId(0),
        patient: patient.unwrap_or(PatientId(0)),
        place: None,
        start: 0,
        end: 0,
        status: form.status,
        is_primary: form.primary,
        is_urgent: form.urgent,
        note: check.text("note", &form.note, limits::NOTE_CHARS_MAX),
        cancellation_reason: check.text("cancellation_reason", &form.cancellation_reason, limits::NOTE_CHARS_MAX),
    };
    check_status(&mut check, form.status);
    let time = AppointmentTime {
        employee: form.employee.clone(),
        place: form.place.clone(),
        start: form.start,
        end: form.end,
    };
    check_time(db, &mut check, &mut booking, &time)?;
    check_free(db, &mut check, &booking, except)?;
    Ok(check.end().map(|()| booking))
}

fn check_status(check: &mut Check, status: AppointmentStatus) {
    if status == AppointmentStatus::Unknown {
        check.fault("status", faults::NO_SUCH_CHOICE);
    }
}

/// With whom, where and when, all of the same branch.
fn check_time(
    db: &Connection,
    check: &mut Check,
    booking: &mut Booking,
    time: &AppointmentTime,
) -> rusqlite::Result<()> {
    let employee = EmployeeId::parse(&time.employee);
    let is_here = match employee {
        Some(employee) => branch_of_employee(db, employee)? == Some(booking.branch),
        None => false,
    };
    let employee = check.choice("employee", &time.employee, employee.filter(|_| is_here));
    booking.employee = employee.unwrap_or(EmployeeId(0));
    booking.place = match time.place.as_deref().filter(|place| !place.is_empty()) {
        None => None,
        Some(id) => {
            let place = PlaceId::parse(id);
            let is_here = match place {
                Some(place) => db
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM places WHERE id = ?1 AND branch = ?2)")?
                    .query_row(params![place.0, booking.branch.0], |row| row.get(0))?,
                None => false,
            };
            check.choice("place", id, place.filter(|_| is_here))
        }
    };
    booking.start = check.moment("start", time.start);
    booking.end = check.moment("end", time.end);
    if let (Some(start), Some(end)) = (time.start, time.end) {
        if end <= start {
            check.fault("end", faults::ENDS_BEFORE_START);
        } else if end.saturating_sub(start) > limits::APPOINTMENT_MS_MAX {
            check.fault("end", faults::BAD_MOMENT);
        }
    }
    Ok(())
}

/// Nobody is in two places at once. Looked at when all else is right.
fn check_free(
    db: &Connection,
    check: &mut Check,
    booking: &Booking,
    except: Option<AppointmentId>,
) -> rusqlite::Result<()> {
    if !check.is_clean() || !takes_time(booking.status) {
        return Ok(());
    }
    let times = booking.start..booking.end;
    for conflict in conflicts(db, booking.employee, booking.place, times, except)? {
        match conflict.kind {
            ConflictKind::Employee => check.fault("employee", faults::EMPLOYEE_BUSY),
            ConflictKind::Place => check.fault("place", faults::PLACE_TAKEN),
            ConflictKind::Gap | ConflictKind::Other => {}
        }
    }
    Ok(())
}

/// Whether a branch would have more appointments on a day than it may. Days of UTC do for that.
fn is_too_many(db: &Connection, before: Option<&Booking>, booking: &Booking) -> rusqlite::Result<Option<Refused>> {
    let day_of = |booking: &Booking| Day::of(Timestamp(booking.start), 0);
    let day = day_of(booking);
    if before.is_some_and(|before| day_of(before) == day) {
        return Ok(None);
    }
    let count: u64 = db
        .prepare_cached("SELECT COUNT(*) FROM appointments WHERE branch = ?1 AND starts_at >= ?2 AND starts_at < ?3")?
        .query_row(
            params![booking.branch.0, day.at(0, 0).0, day.plus(1).at(0, 0).0],
            |row| row.get(0),
        )?;
    let limit = limits::APPOINTMENTS_PER_DAY_MAX;
    Ok((count >= limit as u64).then_some(Refused::Full { limit }))
}
