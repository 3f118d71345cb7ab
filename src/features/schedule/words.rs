//! How appointments, times and statuses are called.

use domain::{Appointment, AppointmentStatus, Day, Timestamp, minute_of_day};
use i18n::calendar::CivilDay;
use i18n::{Args, Catalog, Key, keys};

use crate::words::one_line;

/// How much of a name is shown, in characters.
const NAME_CHARS_MAX: usize = 80;
const MINUTE_MS: i64 = 60_000;

/// A name in one line.
pub(super) fn name(text: &str) -> String {
    one_line(text, NAME_CHARS_MAX)
}

/// A time of day, from minutes.
pub(super) fn time(catalog: &Catalog, minute: u16) -> String {
    // The end of a day is its last midnight, which clocks call 24 and ours 0.
    catalog.time_of_day(i64::from(minute) * MINUTE_MS, 0)
}

/// From when until when, from minutes.
pub(super) fn range(catalog: &Catalog, from_min: u16, to_min: u16) -> String {
    let args = Args::new()
        .text("from", time(catalog, from_min))
        .text("to", time(catalog, to_min));
    catalog.format(keys::SCHEDULE_RANGE, &args)
}

/// A day in full.
pub(super) fn day(catalog: &Catalog, day: Day) -> String {
    catalog.full_date(CivilDay::from_days(day.0))
}

/// When an appointment begins and ends, without its day.
pub(super) fn times(catalog: &Catalog, appointment: &Appointment, zone_min: i32) -> String {
    let (start, end) = minutes(appointment, zone_min);
    range(catalog, start, end)
}

/// A moment: its day and its time.
pub(super) fn moment(catalog: &Catalog, at: Timestamp, zone_min: i32) -> String {
    let args = Args::new()
        .text("day", day(catalog, Day::of(at, zone_min)))
        .text("time", time(catalog, minute_of_day(at, zone_min)));
    catalog.format(keys::SCHEDULE_MOMENT, &args)
}

/// The minutes of its day at which an appointment begins and ends; one that goes past midnight ends with the day.
pub(super) fn minutes(appointment: &Appointment, zone_min: i32) -> (u16, u16) {
    let start = minute_of_day(appointment.start, zone_min);
    let is_same_day = Day::of(appointment.start, zone_min) == Day::of(appointment.end, zone_min);
    let end = if is_same_day {
        minute_of_day(appointment.end, zone_min)
    } else {
        domain::DAY_MINUTES
    };
    (start, end.max(start.saturating_add(1)))
}

/// All that is to be said about an appointment in one sentence.
pub(super) fn sentence(catalog: &Catalog, appointment: &Appointment, zone_min: i32) -> String {
    let args = Args::new()
        .text("patient", name(&appointment.patient_name))
        .text("employee", name(&appointment.employee_name))
        .text("day", day(catalog, Day::of(appointment.start, zone_min)))
        .text("times", times(catalog, appointment, zone_min))
        .text("status", catalog.text(status_key(appointment.status)));
    catalog.format(keys::SCHEDULE_APPOINTMENT, &args)
}

/// What cannot be read on an appointment that is small: with whom, and how far it has come.
pub(super) fn note(catalog: &Catalog, appointment: &Appointment) -> String {
    let args = Args::new()
        .text("employee", name(&appointment.employee_name))
        .text("status", catalog.text(status_key(appointment.status)));
    catalog.format(keys::SCHEDULE_APPOINTMENT_NOTE, &args)
}

/// How a status is called.
pub(super) const fn status_key(status: AppointmentStatus) -> Key {
    match status {
        AppointmentStatus::Draft => keys::SCHEDULE_STATUS_DRAFT,
        AppointmentStatus::Booked => keys::SCHEDULE_STATUS_BOOKED,
        AppointmentStatus::Confirmed => keys::SCHEDULE_STATUS_CONFIRMED,
        AppointmentStatus::InProgress => keys::SCHEDULE_STATUS_IN_PROGRESS,
        AppointmentStatus::Done => keys::SCHEDULE_STATUS_DONE,
        AppointmentStatus::NoShow => keys::SCHEDULE_STATUS_NO_SHOW,
        AppointmentStatus::Canceled => keys::SCHEDULE_STATUS_CANCELED,
    }
}

/// How a break is called.
pub(super) const fn break_key(kind: domain::BreakKind) -> Key {
    match kind {
        domain::BreakKind::Lunch => keys::SCHEDULE_BREAK_LUNCH,
        domain::BreakKind::Rest => keys::SCHEDULE_BREAK_REST,
        domain::BreakKind::Meeting => keys::SCHEDULE_BREAK_MEETING,
        domain::BreakKind::Other => keys::SCHEDULE_BREAK_OTHER,
    }
}
