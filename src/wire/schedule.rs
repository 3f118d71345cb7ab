//! A schedule: branches with staff and rooms, appointments, patients, breaks. Frames tell of changes; all else is HTTP.
//!
//! Names here are plain texts: they stand beside figures and are shown by their own first strong letter. A day is written
//! `YYYY-MM-DD` and belongs to the clocks of a branch; a moment is ms since 1970, as everywhere. What a form leaves out
//! counts as empty, so that a server can say of every field what is wrong with it.

use serde::{Deserialize, Serialize};

mod patient;
mod refused;

pub use patient::{IinCheck, Patient, PatientForm, PatientHit, PatientPage, PatientSearch, Sex};
pub use refused::{FieldError, faults};

/// A part of an organisation with a schedule of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many minutes its clocks are ahead of UTC.
    pub zone_min: i32,
}

/// Somebody with a column in the schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employee {
    /// Stable id.
    pub id: String,
    /// The full name.
    pub name: String,
    /// What they do there.
    #[serde(default)]
    pub position: String,
    /// `#RRGGBB`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
}

/// A room in which people are seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Who works in a branch, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The employees.
    pub employees: Vec<Employee>,
    /// The rooms.
    pub places: Vec<Place>,
}

/// How far an appointment has come. Any may follow any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentStatus {
    /// Not certain yet.
    Draft,
    /// Agreed.
    #[default]
    Booked,
    /// Agreed, and said again.
    Confirmed,
    /// The patient is there.
    InProgress,
    /// Over.
    Done,
    /// The patient did not come; the time is free.
    NoShow,
    /// Called off; the time is free.
    Canceled,
    /// A word that this version does not know; a client takes it for `booked`.
    #[serde(other)]
    Unknown,
}

/// An appointment, as a schedule shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Stable id.
    pub id: String,
    /// In which branch.
    pub branch: String,
    /// With whom.
    pub employee: String,
    /// What they are called.
    pub employee_name: String,
    /// Who comes.
    pub patient: String,
    /// What they are called.
    pub patient_name: String,
    /// How they are reached.
    #[serde(default)]
    pub patient_phone: String,
    /// In which room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// From when.
    pub start: i64,
    /// Until when.
    pub end: i64,
    /// How far it has come.
    pub status: AppointmentStatus,
    /// The patient comes for the first time.
    #[serde(default)]
    pub primary: bool,
}

/// All that is known of one appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentDetails {
    /// What the schedule shows.
    pub appointment: Appointment,
    /// The patient needs help soon.
    #[serde(default)]
    pub urgent: bool,
    /// A word about it.
    #[serde(default)]
    pub note: String,
    /// Why it was called off.
    #[serde(default)]
    pub cancellation_reason: String,
    /// When it was made.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
}

/// Makes an appointment, or says all of one anew.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppointmentForm {
    /// When one is made: 128 bits in hex, the key of idempotency within the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// With whom.
    #[serde(default)]
    pub employee: String,
    /// Who comes.
    #[serde(default)]
    pub patient: String,
    /// In which room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i64>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<i64>,
    /// How far it has come.
    #[serde(default)]
    pub status: AppointmentStatus,
    /// The patient comes for the first time.
    #[serde(default)]
    pub primary: bool,
    /// The patient needs help soon.
    #[serde(default)]
    pub urgent: bool,
    /// A word about it.
    #[serde(default)]
    pub note: String,
    /// Why it is called off.
    #[serde(default)]
    pub cancellation_reason: String,
}

/// Moves an appointment; all else stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppointmentTime {
    /// With whom.
    #[serde(default)]
    pub employee: String,
    /// In which room; in none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i64>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<i64>,
}

/// Says how far an appointment has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// So far.
    pub status: AppointmentStatus,
    /// Why it is called off; what was said before stays when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_reason: Option<String>,
}

/// Why an employee is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakKind {
    /// To eat.
    Lunch,
    /// To rest.
    #[default]
    Rest,
    /// To meet others.
    Meeting,
    /// For another reason, or for one that this version does not know.
    #[serde(other)]
    Other,
}

/// A time at which an employee is away. It keeps nobody from agreeing on an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// Stable id.
    pub id: String,
    /// Who.
    pub employee: String,
    /// Why.
    pub kind: BreakKind,
    /// On which day.
    pub day: String,
    /// From when, minutes since midnight.
    pub start_min: u16,
    /// Until when, minutes since midnight.
    pub end_min: u16,
    /// A word about it.
    #[serde(default)]
    pub note: String,
}

/// Notes that an employee will be away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BreakForm {
    /// As of [`AppointmentForm::client_id`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Who.
    #[serde(default)]
    pub employee: String,
    /// Why.
    #[serde(default)]
    pub kind: BreakKind,
    /// On which day.
    #[serde(default)]
    pub day: String,
    /// From when, minutes since midnight.
    #[serde(default)]
    pub start_min: u16,
    /// Until when, minutes since midnight.
    #[serde(default)]
    pub end_min: u16,
    /// A word about it.
    #[serde(default)]
    pub note: String,
    /// Also on the days after, as far as the server goes.
    #[serde(default)]
    pub daily: bool,
}

/// All that a schedule says about some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    /// Those that start on one of the days.
    pub appointments: Vec<Appointment>,
    /// Those of the days.
    #[serde(default)]
    pub breaks: Vec<Break>,
}

/// What speaks against a time; nothing when empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflicts {
    /// One for each kind at most.
    pub conflicts: Vec<Conflict>,
}

/// Something that speaks against a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// What.
    pub kind: ConflictKind,
}

/// What speaks against a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// The employee sees somebody else then; the server will refuse.
    Employee,
    /// The employee has less rest than they should; the server will not refuse.
    Gap,
    /// The room is taken; the server will refuse.
    Place,
    /// Something that this version does not know.
    #[serde(other)]
    Other,
}
