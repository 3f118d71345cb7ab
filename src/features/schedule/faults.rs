//! What a backend says when it refuses a form, in words: at the fields, and for the form as a whole.
//!
//! The one place where a problem becomes words, a picture and a look. Each kind of fault has its own.

use domain::{Fault, FieldFault, FormField, Problem, ProblemCode, ScheduleAsk, Timestamp};
use i18n::{Args, Catalog, Key, keys};
use ui::fault_banner::{FaultLook, ShownFault};

use crate::words::{one_line, problem_text};

/// How much of a backend's own words is shown, in characters.
const FOREIGN_CHARS_MAX: usize = 300;
const NAME_CHARS_MAX: usize = 80;
/// A day as it is sent, whatever calendar is shown.
const DAY_EXAMPLE: &str = "1990-05-15";

/// The kind of a problem.
pub(super) fn look_of(problem: &Problem) -> FaultLook {
    let has = |fault: fn(&FieldFault) -> bool| problem.fields().iter().any(fault);
    match &problem.code {
        ProblemCode::Invalid | ProblemCode::Conflict if has(|one| one.fault == Fault::NoOrganisation) => {
            FaultLook::Organisation
        }
        ProblemCode::Invalid if has(is_unread_birth_date) => FaultLook::Day,
        ProblemCode::Invalid if has(is_conflict) => FaultLook::Conflict,
        ProblemCode::Invalid if !problem.fields().is_empty() => FaultLook::Form,
        ProblemCode::Conflict => FaultLook::Conflict,
        ProblemCode::NoOrganisation => FaultLook::Organisation,
        ProblemCode::NotAllowed | ProblemCode::NotMember => FaultLook::Permission,
        ProblemCode::Unauthorized | ProblemCode::BadCredentials | ProblemCode::SecondFactorNeeded => FaultLook::Session,
        ProblemCode::NotFound => FaultLook::Gone,
        ProblemCode::Unreachable => FaultLook::Network,
        ProblemCode::Server | ProblemCode::Undecodable => FaultLook::Server,
        ProblemCode::Other(code) if &**code == "timeout" => FaultLook::Network,
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
        | ProblemCode::Other(_) => FaultLook::Other,
    }
}

/// What stands over a form of which this is wrong, and what helps. Of other problems their own words say it.
const fn words_of(look: FaultLook) -> (Key, Option<Key>) {
    match look {
        FaultLook::Form => (keys::ERROR_INVALID, None),
        FaultLook::Day => (keys::FAULT_BIRTH_DATE_TITLE, Some(keys::FAULT_BIRTH_DATE_HINT)),
        FaultLook::Conflict => (keys::FAULT_CONFLICT_TITLE, Some(keys::FAULT_CONFLICT_HINT)),
        FaultLook::Permission => (keys::FAULT_PERMISSION_TITLE, Some(keys::FAULT_PERMISSION_HINT)),
        FaultLook::Session => (keys::FAULT_SESSION_TITLE, Some(keys::FAULT_SESSION_HINT)),
        FaultLook::Organisation => (keys::FAULT_ORGANISATION_TITLE, Some(keys::FAULT_ORGANISATION_HINT)),
        FaultLook::Gone => (keys::FAULT_GONE_TITLE, Some(keys::FAULT_GONE_HINT)),
        FaultLook::Network => (keys::FAULT_NETWORK_TITLE, Some(keys::FAULT_NETWORK_HINT)),
        FaultLook::Server => (keys::FAULT_SERVER_TITLE, Some(keys::FAULT_SERVER_HINT)),
        FaultLook::Other => (keys::FAULT_OTHER_TITLE, None),
    }
}

/// Whether the same may succeed later.
pub(super) const fn can_retry(look: FaultLook) -> bool {
    matches!(look, FaultLook::Network | FaultLook::Server | FaultLook::Other)
}

/// Whether signing in again helps.
pub(super) const fn wants_sign_in(look: FaultLook) -> bool {
    matches!(look, FaultLook::Session | FaultLook::Organisation)
}

/// Whether whoever runs the backend may want to hear of it.
pub(super) const fn has_details(look: FaultLook) -> bool {
    matches!(look, FaultLook::Server | FaultLook::Other | FaultLook::Day)
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

/// A problem as a banner says it.
pub(super) fn shown(catalog: &Catalog, problem: &Problem) -> ShownFault {
    let look = look_of(problem);
    let (title, hint) = words_of(look);
    let example = Args::new().text("example", DAY_EXAMPLE);
    let reference = problem.reference().map(|reference| {
        let args = Args::new().text("reference", one_line(reference, NAME_CHARS_MAX));
        catalog.format(keys::FAULT_REFERENCE, &args)
    });
    ShownFault {
        look,
        title: catalog.text(title),
        text: hint.map_or_else(|| problem_text(catalog, problem), |hint| catalog.format(hint, &example)),
        reference: reference.unwrap_or_default(),
    }
}

/// Why something small was not done, in one sentence.
pub(super) fn reason(catalog: &Catalog, problem: &Problem) -> String {
    let told = problem.fields().first().map(|fault| fault_text(catalog, fault));
    told.unwrap_or_else(|| shown(catalog, problem).text)
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
