//! What can be asked about a schedule, one exchange each, and what is answered.

use super::{
    Agenda, AppointmentDetails, AppointmentDraft, AppointmentStatus, Break, BreakDraft, Fault, FieldFault, FormField,
    IinCheck, Patient, PatientDraft, PatientHit, Staff,
};
use crate::day::DayRange;
use crate::ids::{AppointmentId, BranchId, BreakId, EmployeeId, PatientId, PlaceId};
use crate::problem::{Problem, ProblemCode};
use crate::time::Timestamp;

/// The asker's own name for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(pub u64);

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScheduleAsk {
    /// Who works in a branch, and in which rooms.
    Staff {
        /// Which branch.
        branch: BranchId,
    },
    /// Appointments and breaks.
    Agenda {
        /// Of which branch.
        branch: BranchId,
        /// On which days.
        days: DayRange,
    },
    /// All that is known of one appointment.
    Appointment {
        /// Which.
        id: AppointmentId,
    },
    /// Makes an appointment, or changes one.
    SaveAppointment {
        /// In which branch.
        branch: BranchId,
        /// Which; a new one when `None`.
        id: Option<AppointmentId>,
        /// How it shall be.
        draft: Box<AppointmentDraft>,
    },
    /// Moves an appointment. Whatever does not belong to when, with whom and where stays.
    MoveAppointment {
        /// Which.
        id: AppointmentId,
        /// With whom from now on.
        employee: EmployeeId,
        /// In which room, from now on.
        place: Option<PlaceId>,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
    },
    /// Says how far an appointment has come.
    SetStatus {
        /// Which.
        id: AppointmentId,
        /// So far.
        status: AppointmentStatus,
        /// Why, where it is called off; may be empty.
        reason: String,
    },
    /// Deletes an appointment for good.
    DeleteAppointment {
        /// Which.
        id: AppointmentId,
    },
    /// What speaks against a time.
    Conflicts {
        /// With whom.
        employee: EmployeeId,
        /// In which room.
        place: Option<PlaceId>,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
        /// This one does not count, since it would be moved.
        except: Option<AppointmentId>,
    },
    /// Patients whose name, telephone number or papers match.
    FindPatients {
        /// What was typed.
        text: String,
    },
    /// Patients who have the same telephone number or papers.
    SamePatients {
        /// Telephone number; nothing is looked for when empty.
        phone: String,
        /// Number of the papers; nothing is looked for when empty.
        iin: String,
    },
    /// All that is known of one patient.
    Patient {
        /// Which.
        id: PatientId,
    },
    /// Makes a patient known, or changes what is known.
    SavePatient {
        /// Which; a new one when `None`.
        id: Option<PatientId>,
        /// What the form says.
        draft: Box<PatientDraft>,
    },
    /// Lets the backend check the number of a patient's papers.
    VerifyIin {
        /// Whose.
        patient: PatientId,
    },
    /// Notes that an employee will be away.
    AddBreak {
        /// Who and when.
        draft: BreakDraft,
    },
    /// Takes a break back.
    DeleteBreak {
        /// Which.
        id: BreakId,
    },
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScheduleAnswer {
    /// Done; nothing to tell.
    Done,
    /// To [`ScheduleAsk::Staff`].
    Staff(Staff),
    /// To [`ScheduleAsk::Agenda`].
    Agenda(Agenda),
    /// An appointment as it is now.
    Appointment(Box<AppointmentDetails>),
    /// To [`ScheduleAsk::Conflicts`]; nothing speaks against the time when empty.
    Conflicts(Vec<Conflict>),
    /// Patients, best match first.
    Patients(Vec<PatientHit>),
    /// A patient as they are known now.
    Patient(Box<Patient>),
    /// The number of the papers is right.
    Iin(IinCheck),
    /// The breaks as they are now; those of the following days are not among them.
    Break(Break),
}

/// Something that speaks against a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What.
    pub kind: ConflictKind,
    /// In the backend's own words; may be empty.
    pub text: String,
}

impl Conflict {
    /// The same as what a backend says that refuses for this reason.
    pub fn problem(&self) -> Problem {
        let fault = match self.kind {
            ConflictKind::Employee => Fault::EmployeeBusy,
            ConflictKind::Place => Fault::PlaceTaken,
            ConflictKind::Gap | ConflictKind::Other => Fault::Other,
        };
        let field = FieldFault {
            field: FormField::Whole,
            fault,
            text: self.text.as_str().into(),
        };
        Problem {
            code: ProblemCode::Conflict,
            ..Problem::invalid(vec![field])
        }
    }
}

/// What speaks against a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// The employee sees somebody else then. The backend will refuse.
    Employee,
    /// The employee has less rest than they should. The backend will not refuse.
    Gap,
    /// The room is taken. The backend will refuse.
    Place,
    /// Something that this version does not know.
    Other,
}
