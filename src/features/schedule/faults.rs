//! What a backend says when it refuses a form, in words: at the fields, and for the form as a whole.
//!
//! The one place where a problem becomes words, a picture and a look. Each kind of fault has its own.

use domain::{Fault, FieldFault, FormField, Problem, ProblemCode, ScheduleAsk, Timestamp};
use i18n::{Args, Catalog, Key, keys};
use ui::icon::Icon;

use crate::words::{one_line, problem_text};

/// How much of a backend's own words is shown, in characters.
const FOREIGN_CHARS_MAX: usize = 300;
const NAME_CHARS_MAX: usize = 80;
/// A day as it is sent, whatever calendar is shown.
const DAY_EXAMPLE: &str = "1990-05-15";

/// What kind of thing has gone wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// Fields of the form; they say it themselves.
    Form,
    /// The day of birth was not understood by the backend.
    BirthDate,
    /// Something else stands against it.
    Conflict,
    /// The account may not do that.
    Permission,
    /// The session has ended.
    Session,
    /// The account's organisation is not known.
    Organisation,
    /// What the form is about does not exist any more.
    Gone,
    /// The backend cannot be reached.
    Network,
    /// The backend failed.
    Server,
    /// Anything else.
    Other,
}

impl FaultKind {
    /// The kind of a problem.
    pub(super) fn of(problem: &Problem) -> Self {
        let has = |fault: fn(&FieldFault) -> bool| problem.fields().iter().any(fault);
        match &problem.code {
            ProblemCode::Invalid | ProblemCode::Conflict if has(|one| one.fault == Fault::NoOrganisation) => {
                Self::Organisation
            }
            ProblemCode::Invalid if has(is_unread_birth_date) => Self::BirthDate,
            ProblemCode::Invalid if has(is_conflict) => Self::Conflict,
            ProblemCode::Invalid if !problem.fields().is_empty() => Self::Form,
            ProblemCode::Conflict => Self::Conflict,
            ProblemCode::NoOrganisation => Self::Organisation,
            ProblemCode::NotAllowed | ProblemCode::NotMember => Self::Permission,
            ProblemCode::Unauthorized | ProblemCode::BadCredentials | ProblemCode::SecondFactorNeeded => Self::Session,
            ProblemCode::NotFound => Self::Gone,
            ProblemCode::Unreachable => Self::Network,
            ProblemCode::Server | ProblemCode::Undecodable => Self::Server,
            ProblemCode::Other(code) if &**code == "timeout" => Self::Network,
            ProblemCode::Invalid
            | ProblemCode::RateLimited
            | ProblemCode::OutOfOrder
            | ProblemCode::TooLong
            | ProblemCode::TooLarge
            | ProblemCode::Empty
            | ProblemCode::RefusedType
            | ProblemCode::IdempotencyConflict
            | ProblemCode::BadRequest
            | ProblemCode::UnsupportedVersion
            | ProblemCode::LimitReached
            | ProblemCode::Other(_) => Self::Other,
        }
    }

    /// The value of `data-kind`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::BirthDate => "birth-date",
            Self::Conflict => "conflict",
            Self::Permission => "permission",
            Self::Session => "session",
            Self::Organisation => "organisation",
            Self::Gone => "gone",
            Self::Network => "network",
            Self::Server => "server",
            Self::Other => "other",
        }
    }

    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Form | Self::Server => Icon::Error,
            Self::BirthDate => Icon::Calendar,
            Self::Conflict => Icon::Clock,
            Self::Permission => Icon::Lock,
            Self::Session => Icon::SignOut,
            Self::Organisation => Icon::People,
            Self::Gone => Icon::Question,
            Self::Network => Icon::Offline,
            Self::Other => Icon::Warning,
        }
    }

    const fn title_key(self) -> Key {
        match self {
            Self::Form => keys::ERROR_INVALID,
            Self::BirthDate => keys::FAULT_BIRTH_DATE_TITLE,
            Self::Conflict => keys::FAULT_CONFLICT_TITLE,
            Self::Permission => keys::FAULT_PERMISSION_TITLE,
            Self::Session => keys::FAULT_SESSION_TITLE,
            Self::Organisation => keys::FAULT_ORGANISATION_TITLE,
            Self::Gone => keys::FAULT_GONE_TITLE,
            Self::Network => keys::FAULT_NETWORK_TITLE,
            Self::Server => keys::FAULT_SERVER_TITLE,
            Self::Other => keys::FAULT_OTHER_TITLE,
        }
    }

    /// What helps. Of other problems their own words say it.
    const fn hint_key(self) -> Option<Key> {
        match self {
            Self::Form | Self::Other => None,
            Self::BirthDate => Some(keys::FAULT_BIRTH_DATE_HINT),
            Self::Conflict => Some(keys::FAULT_CONFLICT_HINT),
            Self::Permission => Some(keys::FAULT_PERMISSION_HINT),
            Self::Session => Some(keys::FAULT_SESSION_HINT),
            Self::Organisation => Some(keys::FAULT_ORGANISATION_HINT),
            Self::Gone => Some(keys::FAULT_GONE_HINT),
            Self::Network => Some(keys::FAULT_NETWORK_HINT),
            Self::Server => Some(keys::FAULT_SERVER_HINT),
        }
    }

    /// Whether the same may succeed later.
    pub(super) const fn can_retry(self) -> bool {
        matches!(self, Self::Network | Self::Server | Self::Other)
    }

    /// Whether signing in again helps.
    pub(super) const fn wants_sign_in(self) -> bool {
        matches!(self, Self::Session | Self::Organisation)
    }

    /// Whether whoever runs the backend may want to hear of it.
    pub(super) const fn has_details(self) -> bool {
        matches!(self, Self::Server | Self::Other | Self::BirthDate)
    }
}

fn is_unread_birth_date(fault: &FieldFault) -> bool {
    fault.field == FormField::BirthDate && matches!(fault.fault, Fault::BadDay | Fault::BadMoment)
}

fn is_conflict(fault: &FieldFault) -> bool {
    matches!(
        fault.fault,
        Fault::EmployeeBusy | Fault::PlaceTaken | Fault::BreakOverlaps
    )
}

/// The field at which a fault is shown. Backends tell of some without naming a field.
pub(super) const fn field_of(fault: &FieldFault) -> FormField {
    match (fault.field, &fault.fault) {
        (FormField::Whole, Fault::EmployeeBusy) => FormField::Employee,
        (FormField::Whole, Fault::PlaceTaken) => FormField::Place,
        (FormField::Whole, Fault::BreakOverlaps) => FormField::Start,
        (FormField::Whole, Fault::EndsBeforeStart) => FormField::End,
        (FormField::Whole, Fault::PhoneTaken(_)) => FormField::Phone,
        (FormField::Whole, Fault::IinTaken(_) | Fault::BadIin) => FormField::Iin,
        (FormField::Whole, Fault::BadEmail) => FormField::Email,
        (field, _) => field,
    }
}

/// What stands over a form that was refused.
pub(super) fn title(catalog: &Catalog, kind: FaultKind) -> String {
    catalog.text(kind.title_key())
}

/// What helps.
pub(super) fn hint(catalog: &Catalog, problem: &Problem) -> String {
    let kind = FaultKind::of(problem);
    let args = Args::new().text("example", DAY_EXAMPLE);
    kind.hint_key()
        .map_or_else(|| problem_text(catalog, problem), |key| catalog.format(key, &args))
}

/// What is wrong with one field.
pub(super) fn fault_text(catalog: &Catalog, fault: &FieldFault) -> String {
    let limit = |key: Key, limit: u32| catalog.format(key, &Args::new().number("limit", i64::from(limit)));
    let named = |name: &str, plain: Key, of: Key| match name {
        "" => catalog.text(plain),
        name => catalog.format(of, &Args::new().text("name", one_line(name, NAME_CHARS_MAX))),
    };
    match &fault.fault {
        Fault::Missing => catalog.text(missing_key(fault.field)),
        Fault::TooLong(chars) => limit(keys::FAULT_TOO_LONG, *chars),
        Fault::BadDay | Fault::BadMoment if fault.field == FormField::BirthDate => {
            catalog.text(keys::FAULT_BAD_BIRTH_DATE)
        }
        Fault::BadDay => catalog.text(keys::FAULT_BAD_DAY),
        Fault::BadMoment => catalog.text(keys::FAULT_BAD_MOMENT),
        Fault::BadEmail => catalog.text(keys::FAULT_BAD_EMAIL),
        Fault::NotANumber => catalog.text(keys::FAULT_NOT_A_NUMBER),
        Fault::TooManyDigits(digits) => limit(keys::FAULT_TOO_MANY_DIGITS, *digits),
        Fault::NoSuchChoice => catalog.text(keys::FAULT_NO_SUCH_CHOICE),
        Fault::Gone => catalog.text(keys::FAULT_GONE),
        Fault::WrongKind => catalog.text(keys::FAULT_WRONG_KIND),
        Fault::EmployeeBusy => catalog.text(keys::FAULT_EMPLOYEE_BUSY),
        Fault::PlaceTaken => catalog.text(keys::FAULT_PLACE_TAKEN),
        Fault::BreakOverlaps => catalog.text(keys::FAULT_BREAK_OVERLAPS),
        Fault::EndsBeforeStart => catalog.text(keys::FAULT_ENDS_BEFORE_START),
        Fault::PhoneTaken(name) => named(name, keys::FAULT_PHONE_TAKEN, keys::FAULT_PHONE_TAKEN_BY),
        Fault::IinTaken(name) => named(name, keys::FAULT_IIN_TAKEN, keys::FAULT_IIN_TAKEN_BY),
        Fault::BadIin if fault.text.is_empty() => catalog.text(keys::FAULT_BAD_IIN),
        Fault::NoOrganisation => catalog.text(keys::ERROR_NO_ORGANISATION),
        Fault::Other if fault.text.is_empty() => catalog.text(keys::FAULT_OTHER),
        Fault::BadIin | Fault::Other => one_line(&fault.text, FOREIGN_CHARS_MAX),
    }
}

const fn missing_key(field: FormField) -> Key {
    match field {
        FormField::Employee => keys::FAULT_MISSING_EMPLOYEE,
        FormField::Patient => keys::FAULT_MISSING_PATIENT,
        FormField::Day => keys::FAULT_MISSING_DAY,
        FormField::Start => keys::FAULT_MISSING_START,
        FormField::End => keys::FAULT_MISSING_END,
        FormField::LastName => keys::FAULT_MISSING_LAST_NAME,
        FormField::FirstName => keys::FAULT_MISSING_FIRST_NAME,
        FormField::BirthDate => keys::FAULT_MISSING_BIRTH_DATE,
        FormField::Sex => keys::FAULT_MISSING_SEX,
        FormField::Phone => keys::FAULT_MISSING_PHONE,
        FormField::Whole
        | FormField::Place
        | FormField::Branch
        | FormField::Status
        | FormField::Note
        | FormField::CancellationReason
        | FormField::BreakKind
        | FormField::MiddleName
        | FormField::Email
        | FormField::Iin
        | FormField::Address
        | FormField::Notes
        | FormField::Allergies
        | FormField::MedicalHistory
        | FormField::DiscountPercent
        | FormField::Organisation => keys::FAULT_MISSING,
    }
}

/// How a field is called; nothing for what concerns the form as a whole.
pub(super) const fn field_key(field: FormField) -> Option<Key> {
    Some(match field {
        FormField::Whole | FormField::Branch | FormField::Organisation => return None,
        FormField::Employee => keys::SCHEDULE_FORM_EMPLOYEE,
        FormField::Patient => keys::SCHEDULE_FORM_PATIENT,
        FormField::Place => keys::SCHEDULE_FORM_PLACE,
        FormField::Start => keys::SCHEDULE_FORM_START,
        FormField::End => keys::SCHEDULE_FORM_END,
        FormField::Day => keys::SCHEDULE_FORM_DAY,
        FormField::Status => keys::SCHEDULE_FORM_STATUS,
        FormField::Note => keys::SCHEDULE_FORM_NOTE,
        FormField::CancellationReason => keys::SCHEDULE_FORM_REASON,
        FormField::BreakKind => keys::BREAK_KIND,
        FormField::LastName => keys::PATIENT_LAST_NAME,
        FormField::FirstName => keys::PATIENT_FIRST_NAME,
        FormField::MiddleName => keys::PATIENT_MIDDLE_NAME,
        FormField::BirthDate => keys::PATIENT_BIRTH_DATE,
        FormField::Sex => keys::PATIENT_SEX,
        FormField::Phone => keys::PATIENT_PHONE,
        FormField::Email => keys::PATIENT_EMAIL,
        FormField::Iin => keys::PATIENT_IIN,
        FormField::Address => keys::PATIENT_ADDRESS,
        FormField::Notes => keys::PATIENT_NOTES,
        FormField::Allergies => keys::PATIENT_ALLERGIES,
        FormField::MedicalHistory => keys::PATIENT_HISTORY,
        FormField::DiscountPercent => keys::PATIENT_DISCOUNT,
    })
}

/// What whoever runs the backend needs to find out what happened. Never anything about a patient.
pub(super) fn details_text(problem: &Problem, asked: &str, at: Timestamp) -> String {
    let day = domain::Day::of(at, 0);
    let minute = domain::minute_of_day(at, 0);
    let second = at.0.div_euclid(1_000).rem_euclid(60);
    let time = format!("{}T{:02}:{:02}:{second:02}Z", day.iso(), minute / 60, minute % 60);
    let reference = problem.reference().unwrap_or("-");
    let code = problem.code.as_str();
    format!("code: {code}\nreference: {reference}\ntime: {time}\nasked: {asked}")
}

/// What was asked, as a stable name without anything that was written.
pub(super) const fn asked_name(ask: &ScheduleAsk) -> &'static str {
    match ask {
        ScheduleAsk::Staff { .. } => "staff",
        ScheduleAsk::Agenda { .. } => "agenda",
        ScheduleAsk::Appointment { .. } => "appointment",
        ScheduleAsk::SaveAppointment { id: None, .. } => "create appointment",
        ScheduleAsk::SaveAppointment { .. } => "change appointment",
        ScheduleAsk::MoveAppointment { .. } => "move appointment",
        ScheduleAsk::SetStatus { .. } => "set status",
        ScheduleAsk::DeleteAppointment { .. } => "delete appointment",
        ScheduleAsk::Conflicts { .. } => "conflicts",
        ScheduleAsk::FindPatients { .. } => "find patients",
        ScheduleAsk::SamePatients { .. } => "same patients",
        ScheduleAsk::Patient { .. } => "patient",
        ScheduleAsk::SavePatient { id: None, .. } => "create patient",
        ScheduleAsk::SavePatient { .. } => "change patient",
        ScheduleAsk::VerifyIin { .. } => "verify iin",
        ScheduleAsk::AddBreak { .. } => "add break",
        ScheduleAsk::DeleteBreak { .. } => "delete break",
    }
}

#[cfg(test)]
mod tests;
