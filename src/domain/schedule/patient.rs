//! Who comes.

use std::sync::Arc;

use crate::day::Day;
use crate::ids::PatientId;
use crate::time::Timestamp;

/// The sex of a patient, as papers know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// A patient among others, as a search finds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientHit {
    /// Stable id.
    pub id: PatientId,
    /// The full name.
    pub name: Arc<str>,
    /// How they are reached; may be empty.
    pub phone: Arc<str>,
    /// When they were born.
    pub birth_date: Option<Day>,
}

/// All that is known of one patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patient {
    /// Stable id.
    pub id: PatientId,
    /// The full name.
    pub name: Arc<str>,
    /// What can be written in the form.
    pub fields: PatientDraft,
    /// When the number of the papers was found right; `None` if it never was.
    pub iin_verified_at: Option<Timestamp>,
}

/// What a form says about a patient. Texts are as they were written; an empty one says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatientDraft {
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Father's name.
    pub middle_name: String,
    /// Day of birth.
    pub birth_date: Option<Day>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Telephone number.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// The individual identification number of Kazakhstan, twelve digits.
    pub iin: String,
    /// Where they live.
    pub address: String,
    /// A word about them.
    pub notes: String,
    /// What they do not bear.
    pub allergies: String,
    /// What they had before.
    pub medical_history: String,
    /// Discount, per cent, a decimal number.
    pub discount_percent: String,
    /// Still comes.
    pub is_active: bool,
    /// May be written to about offers.
    pub takes_offers: bool,
}

/// What a backend says about the number of a patient's papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IinCheck {
    /// When it was found right.
    pub verified_at: Option<Timestamp>,
    /// Day of birth, as the number says.
    pub birth_date: Option<Day>,
    /// Sex, as the number says.
    pub sex: Option<Sex>,
}
