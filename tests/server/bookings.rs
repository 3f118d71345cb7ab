//! Appointments in the database: stored, read, deleted. The rules that they keep stand in `appointments.rs`.

use domain::DayRange;
use rusqlite::{Connection, OptionalExtension, Row, params};
use wire::schedule::{Appointment, AppointmentDetails, AppointmentStatus};

use crate::forms::{Refused, Tried};
use crate::ids::{AppointmentId, BranchId, EmployeeId, PatientId, PlaceId};

/// What an appointment is, without the names that go along.
#[derive(Debug, Clone)]
pub(crate) struct Booking {
    pub(crate) branch: BranchId,
    pub(crate) employee: EmployeeId,
    pub(crate) patient: PatientId,
    pub(crate) place: Option<PlaceId>,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) status: AppointmentStatus,
    pub(crate) is_primary: bool,
    pub(crate) is_urgent: bool,
    pub(crate) note: String,
    pub(crate) cancellation_reason: String,
}

/// What was stored, and whether it is news.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) branch: BranchId,
    pub(crate) details: AppointmentDetails,
    pub(crate) is_news: bool,
}

const READ: &str = "
    SELECT a.id, a.branch, a.employee, e.name, a.patient, p.last_name, p.first_name, p.middle_name, p.phone, a.place,
        a.starts_at, a.ends_at, a.status, a.is_primary,
        a.is_urgent, a.note, a.cancellation_reason, a.created_at, a.updated_at
    FROM appointments AS a JOIN employees AS e ON e.id = a.employee JOIN patients AS p ON p.id = a.patient";

/// The word under which a status is stored, which is that of the wire.
fn word(status: AppointmentStatus) -> &'static str {
    match status {
        AppointmentStatus::Draft => "draft",
        AppointmentStatus::Booked | AppointmentStatus::Unknown => "booked",
        AppointmentStatus::Confirmed => "confirmed",
        AppointmentStatus::InProgress => "in_progress",
        AppointmentStatus::Done => "done",
        AppointmentStatus::NoShow => "no_show",
        AppointmentStatus::Canceled => "canceled",
    }
}

fn status_of(word: &str) -> AppointmentStatus {
    match word {
        "draft" => AppointmentStatus::Draft,
        "confirmed" => AppointmentStatus::Confirmed,
        "in_progress" => AppointmentStatus::InProgress,
        "done" => AppointmentStatus::Done,
        "no_show" => AppointmentStatus::NoShow,
        "canceled" => AppointmentStatus::Canceled,
        _ => AppointmentStatus::Booked,
    }
}

/// Deletes an appointment for good; whether it was there.
pub(crate) fn delete(db: &Connection, id: AppointmentId) -> rusqlite::Result<bool> {
    let deleted = db
        .prepare_cached("DELETE FROM appointments WHERE id = ?1")?
        .execute([id.0])?;
    Ok(deleted > 0)
}

/// The branch of an appointment.
pub(crate) fn branch_of(db: &Connection, id: AppointmentId) -> rusqlite::Result<Option<BranchId>> {
    db.prepare_cached("SELECT branch FROM appointments WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0).map(BranchId))
        .optional()
}

/// All that is known of an appointment.
pub(crate) fn details(db: &Connection, id: AppointmentId) -> rusqlite::Result<Option<AppointmentDetails>> {
    db.prepare_cached(&format!("{READ} WHERE a.id = ?1"))?
        .query_row([id.0], read_details)
        .optional()
}

/// The appointments of a branch that begin on some days, in the order of time.
pub(crate) fn of_days(
    db: &Connection,
    branch: BranchId,
    days: DayRange,
    zone_min: i32,
) -> rusqlite::Result<Vec<Appointment>> {
    let (from, until) = (days.first.at(0, zone_min).0, days.last.plus(1).at(0, zone_min).0);
    let sql =
        format!("{READ} WHERE a.branch = ?1 AND a.starts_at >= ?2 AND a.starts_at < ?3 ORDER BY a.starts_at, a.id");
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params![branch.0, from, until], read)?;
    rows.collect()
}

/// The branch that an employee works in.
pub(crate) fn branch_of_employee(db: &Connection, id: EmployeeId) -> rusqlite::Result<Option<BranchId>> {
    db.prepare_cached("SELECT branch FROM employees WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0).map(BranchId))
        .optional()
}

pub(crate) fn insert(db: &Connection, booking: &Booking, now: i64, is_demo: bool) -> rusqlite::Result<AppointmentId> {
    db.prepare_cached(
        "INSERT INTO appointments (branch, employee, patient, place, starts_at, ends_at, status, is_primary, is_urgent,
             note, cancellation_reason, created_at, updated_at, demo)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, ?13)",
    )?
    .execute(params![
        booking.branch.0,
        booking.employee.0,
        booking.patient.0,
        booking.place.map(|place| place.0),
        booking.start,
        booking.end,
        word(booking.status),
        booking.is_primary,
        booking.is_urgent,
        booking.note,
        booking.cancellation_reason,
        now,
        is_demo
    ])?;
    Ok(AppointmentId(db.last_insert_rowid()))
}

pub(crate) fn update(
    db: &Connection,
    id: AppointmentId,
    booking: &Booking,
    now: i64,
) -> rusqlite::Result<Tried<Stored>> {
    db.prepare_cached(
        "UPDATE appointments SET employee = ?2, patient = ?3, place = ?4, starts_at = ?5, ends_at = ?6, status = ?7,
             is_primary = ?8, is_urgent = ?9, note = ?10, cancellation_reason = ?11, updated_at = ?12
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        booking.employee.0,
        booking.patient.0,
        booking.place.map(|place| place.0),
        booking.start,
        booking.end,
        word(booking.status),
        booking.is_primary,
        booking.is_urgent,
        booking.note,
        booking.cancellation_reason,
        now
    ])?;
    stored(db, id, true)
}

pub(crate) fn booking(db: &Connection, id: AppointmentId) -> rusqlite::Result<Option<Booking>> {
    db.prepare_cached(
        "SELECT branch, employee, patient, place, starts_at, ends_at, status, is_primary, is_urgent, note,
             cancellation_reason FROM appointments WHERE id = ?1",
    )?
    .query_row([id.0], |row| {
        Ok(Booking {
            branch: BranchId(row.get(0)?),
            employee: EmployeeId(row.get(1)?),
            patient: PatientId(row.get(2)?),
            place: row.get::<_, Option<i64>>(3)?.map(PlaceId),
            start: row.get(4)?,
            end: row.get(5)?,
            status: status_of(&row.get::<_, String>(6)?),
            is_primary: row.get(7)?,
            is_urgent: row.get(8)?,
            note: row.get(9)?,
            cancellation_reason: row.get(10)?,
        })
    })
    .optional()
}

pub(crate) fn stored(db: &Connection, id: AppointmentId, is_news: bool) -> rusqlite::Result<Tried<Stored>> {
    let (Some(branch), Some(details)) = (branch_of(db, id)?, details(db, id)?) else {
        return Ok(Err(Refused::NotFound));
    };
    Ok(Ok(Stored {
        branch,
        details,
        is_news,
    }))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Appointment> {
    let names = [row.get::<_, String>(5)?, row.get(6)?, row.get(7)?];
    Ok(Appointment {
        id: AppointmentId(row.get(0)?).to_string(),
        branch: BranchId(row.get(1)?).to_string(),
        employee: EmployeeId(row.get(2)?).to_string(),
        employee_name: row.get(3)?,
        patient: PatientId(row.get(4)?).to_string(),
        patient_name: crate::patients::full_name(&names),
        patient_phone: row.get(8)?,
        place: row.get::<_, Option<i64>>(9)?.map(|id| PlaceId(id).to_string()),
        start: row.get(10)?,
        end: row.get(11)?,
        status: status_of(&row.get::<_, String>(12)?),
        primary: row.get(13)?,
    })
}

fn read_details(row: &Row<'_>) -> rusqlite::Result<AppointmentDetails> {
    Ok(AppointmentDetails {
        appointment: read(row)?,
        urgent: row.get(14)?,
        note: row.get(15)?,
        cancellation_reason: row.get(16)?,
        created_at: row.get(17)?,
        updated_at: row.get(18)?,
    })
}
