//! What can be wrong with a form, field by field.

use std::sync::Arc;

/// A field of a form, or the form as a whole; in the order in which forms have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say all there is to say")]
pub enum FormField {
    /// What is wrong concerns several fields, or none that the form shows.
    Whole,
    Employee,
    Place,
    Patient,
    Branch,
    BreakKind,
    Day,
    Start,
    End,
    Status,
    Note,
    CancellationReason,
    LastName,
    FirstName,
    MiddleName,
    BirthDate,
    Sex,
    Iin,
    Phone,
    Email,
    Address,
    Allergies,
    MedicalHistory,
    Notes,
    DiscountPercent,
    Organisation,
}

/// What is wrong with a field. Words for it are chosen in `i18n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It must be filled in.
    Missing,
    /// It is longer than so many characters.
    TooLong(u32),
    /// It is not a day that can be understood.
    BadDay,
    /// It is not a moment that can be understood.
    BadMoment,
    /// It is not a mail address.
    BadEmail,
    /// It is not a number.
    NotANumber,
    /// It has more than so many digits before the point.
    TooManyDigits(u32),
    /// The backend knows no such choice.
    NoSuchChoice,
    /// What is meant does not exist any more.
    Gone,
    /// It is of another kind than the backend expects: our mistake, not the user's.
    WrongKind,
    /// The employee sees somebody else then.
    EmployeeBusy,
    /// The room is taken then.
    PlaceTaken,
    /// The employee is away then already.
    BreakOverlaps,
    /// It does not begin before it ends.
    EndsBeforeStart,
    /// Somebody has the same telephone number; their name, where it is told.
    PhoneTaken(Arc<str>),
    /// Somebody has the same papers; their name, where it is told.
    IinTaken(Arc<str>),
    /// The number of the papers is not right: not twelve digits, no such day, another check digit.
    BadIin,
    /// The account belongs to no organisation as far as is known here: signing in again helps.
    NoOrganisation,
    /// Something that only the backend has words for.
    Other,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// Which field.
    pub field: FormField,
    /// What is wrong with it.
    pub fault: Fault,
    /// In the backend's own words; may be empty. Shown where [`Fault::Other`] has no better ones.
    pub text: Arc<str>,
}
