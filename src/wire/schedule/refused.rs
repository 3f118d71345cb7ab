//! What can be wrong with a form, field by field.

use serde::{Deserialize, Serialize};

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FieldError {
    /// The name of the field in the form; `whole` for what concerns several or none.
    pub field: String,
    /// One of [`faults`], or a code that this version does not know.
    pub code: String,
    /// What must not be passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// The patient who stands against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In words of the server's own, for codes that clients do not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl FieldError {
    /// A fault without further facts.
    pub fn new(field: &str, code: &str) -> Self {
        Self {
            field: field.to_owned(),
            code: code.to_owned(),
            ..Self::default()
        }
    }
}

/// Every code of [`FieldError`].
pub mod faults {
    /// It must be filled in.
    pub const MISSING: &str = "missing";
    /// It has more characters than `limit`.
    pub const TOO_LONG: &str = "too_long";
    /// It is not a day.
    pub const BAD_DAY: &str = "bad_day";
    /// It is not a moment that can be meant.
    pub const BAD_MOMENT: &str = "bad_moment";
    /// It is not a mail address.
    pub const BAD_EMAIL: &str = "bad_email";
    /// It is not a number.
    pub const NOT_A_NUMBER: &str = "not_a_number";
    /// It has more digits before the point than `limit`.
    pub const TOO_MANY_DIGITS: &str = "too_many_digits";
    /// There is no such choice.
    pub const NO_SUCH_CHOICE: &str = "no_such_choice";
    /// What is meant does not exist any more.
    pub const GONE: &str = "gone";
    /// The employee sees somebody else then.
    pub const EMPLOYEE_BUSY: &str = "employee_busy";
    /// The room is taken then.
    pub const PLACE_TAKEN: &str = "place_taken";
    /// The employee is away then already.
    pub const BREAK_OVERLAPS: &str = "break_overlaps";
    /// It does not begin before it ends.
    pub const ENDS_BEFORE_START: &str = "ends_before_start";
    /// Somebody has the same telephone number: `name`.
    pub const PHONE_TAKEN: &str = "phone_taken";
    /// Somebody has the same papers: `name`.
    pub const IIN_TAKEN: &str = "iin_taken";
    /// The number of the papers cannot be right.
    pub const BAD_IIN: &str = "bad_iin";
}
