//! Patients: who comes.

use serde::{Deserialize, Serialize};

/// The sex of a patient, as papers know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// A patient among others, as a search finds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientHit {
    /// Stable id.
    pub id: String,
    /// The full name.
    pub name: String,
    /// How they are reached.
    #[serde(default)]
    pub phone: String,
    /// Day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
}

/// Looks for patients. In a body and not in an address, because addresses stand in logs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PatientSearch {
    /// Words of the name, or digits of the telephone number or of the papers, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Without a `query`: those who have this very telephone number, by its digits.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Without a `query`: those who have this very number of papers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub iin: String,
}

/// Found patients, best match first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientPage {
    /// The patients.
    pub patients: Vec<PatientHit>,
}

/// Makes a patient known, or says all that is known anew.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PatientForm {
    /// As of [`AppointmentForm::client_id`](super::AppointmentForm::client_id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Family name.
    #[serde(default)]
    pub last_name: String,
    /// Given name.
    #[serde(default)]
    pub first_name: String,
    /// Father's name.
    #[serde(default)]
    pub middle_name: String,
    /// Day of birth.
    #[serde(default)]
    pub birth_date: String,
    /// `male` or `female`.
    #[serde(default)]
    pub sex: String,
    /// Telephone number.
    #[serde(default)]
    pub phone: String,
    /// Mail address.
    #[serde(default)]
    pub email: String,
    /// Number of the papers.
    #[serde(default)]
    pub iin: String,
    /// Where they live.
    #[serde(default)]
    pub address: String,
    /// A word about them.
    #[serde(default)]
    pub notes: String,
    /// What they do not bear.
    #[serde(default)]
    pub allergies: String,
    /// What they had before.
    #[serde(default)]
    pub medical_history: String,
    /// Per cent, a decimal number.
    #[serde(default)]
    pub discount_percent: String,
    /// Still comes.
    #[serde(default = "yes")]
    pub active: bool,
    /// May be written to about offers.
    #[serde(default)]
    pub takes_offers: bool,
}

fn yes() -> bool {
    true
}

/// All that is known of one patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patient {
    /// Stable id.
    pub id: String,
    /// The full name.
    pub name: String,
    /// What can be written in the form, without a `client_id`.
    pub fields: PatientForm,
    /// When the number of the papers was found right; absent if it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iin_verified_at: Option<i64>,
}

/// The number of a patient's papers is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IinCheck {
    /// When it was found right.
    pub verified_at: i64,
    /// Day of birth, as the number says.
    pub birth_date: String,
    /// Sex, as the number says.
    pub sex: Sex,
}
