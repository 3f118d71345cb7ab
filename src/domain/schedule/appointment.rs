//! What is agreed with whom and when.

use std::sync::Arc;

use crate::ids::{AppointmentId, BranchId, EmployeeId, PatientId, PlaceId};
use crate::time::Timestamp;

/// How far an appointment has come. Any may follow any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
    /// The patient did not come.
    NoShow,
    /// Called off.
    Canceled,
}

impl AppointmentStatus {
    /// Every status, in the usual order.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Booked,
        Self::Confirmed,
        Self::InProgress,
        Self::Done,
        Self::NoShow,
        Self::Canceled,
    ];

    /// The stable name, in the protocol's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Booked => "booked",
            Self::Confirmed => "confirmed",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::NoShow => "no_show",
            Self::Canceled => "canceled",
        }
    }

    /// The status of a stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// Whether the time is taken by it.
    pub const fn takes_time(self) -> bool {
        !matches!(self, Self::NoShow | Self::Canceled)
    }
}

/// What came of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visit {
    /// The patient is being seen.
    Begun,
    /// The patient was seen.
    Completed,
    /// Something that this version does not know.
    Other,
}

/// An appointment, as a schedule shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Stable id.
    pub id: AppointmentId,
    /// In which branch, where the backend says so.
    pub branch: Option<BranchId>,
    /// With whom.
    pub employee: EmployeeId,
    /// What they are called.
    pub employee_name: Arc<str>,
    /// Who comes.
    pub patient: PatientId,
    /// What they are called.
    pub patient_name: Arc<str>,
    /// How they are reached; may be empty.
    pub patient_phone: Arc<str>,
    /// In which room.
    pub place: Option<PlaceId>,
    /// From when.
    pub start: Timestamp,
    /// Until when.
    pub end: Timestamp,
    /// How far it has come.
    pub status: AppointmentStatus,
    /// The patient comes for the first time.
    pub is_primary: bool,
    /// What came of it.
    pub visit: Option<Visit>,
}

/// All that is known of one appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentDetails {
    /// What the schedule shows.
    pub appointment: Appointment,
    /// The patient needs help soon.
    pub is_urgent: bool,
    /// A word about it.
    pub note: Arc<str>,
    /// Why it was called off.
    pub cancellation_reason: Arc<str>,
    /// When it was made.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
}

/// An appointment that is wanted, or wanted otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentDraft {
    /// With whom.
    pub employee: EmployeeId,
    /// Who comes.
    pub patient: PatientId,
    /// In which room.
    pub place: Option<PlaceId>,
    /// From when.
    pub start: Timestamp,
    /// Until when.
    pub end: Timestamp,
    /// How far it has come.
    pub status: AppointmentStatus,
    /// The patient comes for the first time.
    pub is_primary: bool,
    /// The patient needs help soon.
    pub is_urgent: bool,
    /// A word about it.
    pub note: String,
    /// Why it is called off.
    pub cancellation_reason: String,
}
