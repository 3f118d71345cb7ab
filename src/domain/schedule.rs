//! A schedule: who works where, what is agreed with whom and when, and who comes.
//!
//! `schedule/appointment.rs` and `schedule/patient.rs` are the things themselves, `schedule/iin.rs` reads the number of
//! somebody's papers, `schedule/asked.rs` is all that can be asked and what is answered, `schedule/refused.rs` what can
//! be wrong with a form.

use std::sync::Arc;

use crate::day::{Day, DayRange};
use crate::ids::{AppointmentId, BranchId, EmployeeId, PlaceId};
use crate::problem::Problem;
use crate::time::Timestamp;

pub mod appointment;
pub mod asked;
pub mod iin;
pub mod patient;
pub mod refused;

pub use appointment::{Appointment, AppointmentDetails, AppointmentDraft, AppointmentStatus, Visit};
pub use asked::{Conflict, ConflictKind, ScheduleAnswer, ScheduleAsk, Ticket};
pub use iin::{IinFacts, IinFault, read_iin};
pub use patient::{IinCheck, Patient, PatientDraft, PatientHit, Sex};
pub use refused::{Fault, FieldFault, FormField};

/// A part of an organisation with a schedule of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Stable id.
    pub id: BranchId,
    /// What people call it.
    pub name: Arc<str>,
    /// How many minutes its clocks are ahead of UTC. All days and hours of its schedule are meant there.
    pub zone_min: i32,
}

/// Somebody with a column in the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employee {
    /// Stable id.
    pub id: EmployeeId,
    /// The full name.
    pub name: Arc<str>,
    /// What they do there; empty when unknown.
    pub position: Arc<str>,
    /// The colour they are known by, `#RRGGBB`.
    pub colour: Option<Arc<str>>,
}

/// A room in which people are seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Stable id.
    pub id: PlaceId,
    /// What people call it.
    pub name: Arc<str>,
}

/// Who works in a branch, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Staff {
    /// In the order of the backend.
    pub employees: Vec<Employee>,
    /// In the order of the backend.
    pub places: Vec<Place>,
}

impl Staff {
    /// Somebody of them.
    pub fn employee(&self, id: &EmployeeId) -> Option<&Employee> {
        self.employees.iter().find(|one| one.id == *id)
    }
}

/// Why an employee is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum BreakKind {
    /// To eat.
    Lunch,
    /// To rest.
    #[default]
    Rest,
    /// To meet others.
    Meeting,
    /// For another reason.
    Other,
}

impl BreakKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Lunch, Self::Rest, Self::Meeting, Self::Other];
}

/// A time at which an employee is away. It does not keep anybody from agreeing on an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// Stable id.
    pub id: crate::ids::BreakId,
    /// Who is away.
    pub employee: EmployeeId,
    /// Why.
    pub kind: BreakKind,
    /// On which day.
    pub day: Day,
    /// From when, minutes since midnight.
    pub start_min: u16,
    /// Until when, minutes since midnight.
    pub end_min: u16,
    /// A word about it.
    pub note: Arc<str>,
}

/// A break that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakDraft {
    /// Who will be away.
    pub employee: EmployeeId,
    /// Why.
    pub kind: BreakKind,
    /// On which day.
    pub day: Day,
    /// From when, minutes since midnight.
    pub start_min: u16,
    /// Until when, minutes since midnight.
    pub end_min: u16,
    /// A word about it.
    pub note: String,
    /// Also on the days after, as far as the backend goes.
    pub is_daily: bool,
}

/// All that a schedule says about some days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agenda {
    /// What is agreed on; the start falls on one of the days.
    pub appointments: Vec<Appointment>,
    /// Who is away when.
    pub breaks: Vec<Break>,
}

/// What a user can ask of a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScheduleCommand {
    /// Looks at some days, or at none any more. What is looked at is kept up to date.
    Watch {
        /// Which days.
        days: Option<DayRange>,
    },
    /// Works in another branch from here on.
    ChooseBranch {
        /// Which.
        branch: BranchId,
    },
    /// Reads again what is looked at, and who works there.
    Refresh,
    /// Asks for something that has an answer of its own, a [`ScheduleFact::Answered`].
    Ask {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What.
        ask: ScheduleAsk,
    },
}

impl ScheduleCommand {
    /// Asks for something whose answer nobody waits for.
    pub fn unawaited(ask: ScheduleAsk) -> Self {
        Self::Ask {
            ticket: Ticket::default(),
            ask,
        }
    }
}

/// What can become true of a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScheduleFact {
    /// The branches of this account; told after every greeting.
    BranchesTold {
        /// In the order of the backend.
        branches: Vec<Branch>,
        /// The one that the account works in.
        chosen: Option<BranchId>,
    },
    /// The account works in another branch from here on.
    BranchChosen {
        /// Which.
        branch: BranchId,
    },
    /// Who works in a branch was read, or could not be.
    StaffLoaded {
        /// Which branch.
        branch: BranchId,
        /// All of them.
        result: Result<Staff, Problem>,
    },
    /// Some days were read, replacing what was held of them, or could not be.
    AgendaLoaded {
        /// Of which branch.
        branch: BranchId,
        /// Which days.
        days: DayRange,
        /// All of it.
        result: Result<Agenda, Problem>,
        /// When it was asked for.
        asked_at: Timestamp,
    },
    /// An appointment is new or has changed. The same may be told more than once.
    AppointmentChanged {
        /// Its present state.
        appointment: Appointment,
    },
    /// Breaks on some days are new, have changed or are gone; which ones is for whoever looks to read again.
    BreaksChanged {
        /// Which days.
        days: DayRange,
    },
    /// An appointment is gone.
    AppointmentRemoved {
        /// Which.
        id: AppointmentId,
    },
    /// The answer to [`ScheduleCommand::Ask`]. What it changes was told before.
    Answered {
        /// Which.
        ticket: Ticket,
        /// How it ended.
        result: Result<ScheduleAnswer, Problem>,
    },
}
