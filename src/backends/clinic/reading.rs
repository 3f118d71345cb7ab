//! From what the backend says to the words of this side. Whatever it says, nothing breaks: what cannot be understood is
//! left out, and counted by whoever asks.

use std::sync::Arc;

use domain::{
    Appointment, AppointmentDetails, AppointmentStatus, Branch, BranchId, Break, BreakKind, Conflict, ConflictKind,
    Day, Employee, IinCheck, Patient, PatientDraft, PatientHit, Place, Sex, Timestamp, Visit,
};
use serde_json::Value;

use crate::moments::moment_from_text;

/// The zone of the clinics that are known, minutes ahead of UTC. Where the backend says otherwise, that counts.
pub(super) const ZONE_MIN: i32 = 300;
/// Zones by their names. All of Kazakhstan has the same since 2024.
const ZONES: [(&str, i32); 8] = [
    ("Asia/Almaty", 300),
    ("Asia/Qyzylorda", 300),
    ("Asia/Qostanay", 300),
    ("Asia/Aqtobe", 300),
    ("Asia/Aqtau", 300),
    ("Asia/Atyrau", 300),
    ("Asia/Oral", 300),
    ("UTC", 0),
];

/// A number or a word, as text.
pub(super) fn id_at(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text, or a number as text; nothing where there is neither.
pub(super) fn text_at(value: &Value, name: &str) -> String {
    match value.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn flag_at(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}

pub(super) fn moment_at(value: &Value, name: &str) -> Option<Timestamp> {
    moment_from_text(value.get(name)?.as_str()?)
}

pub(super) fn day_at(value: &Value, name: &str) -> Option<Day> {
    Day::from_iso(value.get(name)?.as_str()?)
}

/// Minutes since midnight of `HH:MM` or `HH:MM:SS`.
pub(super) fn clock_at(value: &Value, name: &str) -> Option<u16> {
    let mut parts = value.get(name)?.as_str()?.split(':');
    let (hours, minutes): (u16, u16) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// How many minutes the clock by which a moment is written is ahead of UTC.
pub(super) fn zone_at(value: &Value, name: &str) -> Option<i32> {
    let text = value.get(name)?.as_str()?;
    let zone = text.get(text.len().checked_sub(6)?..)?;
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn name_of(value: &Value) -> Arc<str> {
    let full = text_at(value, "full_name");
    if full.trim().is_empty() {
        let parts = [text_at(value, "last_name"), text_at(value, "first_name")];
        return Arc::from(parts.join(" ").trim());
    }
    Arc::from(full.trim())
}

/// A branch, unless it is closed.
pub(super) fn branch(value: &Value) -> Option<Branch> {
    if value.get("is_active").and_then(Value::as_bool) == Some(false) {
        return None;
    }
    let zone = text_at(value, "timezone");
    let zone_min = ZONES.iter().find(|(name, _)| *name == zone).map(|(_, zone)| *zone);
    Some(Branch {
        id: BranchId::from(id_at(value, "id")?),
        name: Arc::from(text_at(value, "name")),
        zone_min: zone_min.unwrap_or(ZONE_MIN),
    })
}

/// Somebody who works there.
pub(super) fn employee(value: &Value) -> Option<Employee> {
    let position = [text_at(value, "position_name"), text_at(value, "specialization")];
    let position = position.iter().find(|text| !text.trim().is_empty());
    let colour = text_at(value, "calendar_color");
    let is_colour =
        colour.len() == 7 && colour.starts_with('#') && colour.get(1..)?.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some(Employee {
        id: id_at(value, "id")?.into(),
        name: name_of(value),
        position: position.map_or_else(|| Arc::from(""), |text| Arc::from(text.trim())),
        colour: is_colour.then(|| Arc::from(colour)),
    })
}

/// A room of a branch.
pub(super) fn place(value: &Value, branch: &BranchId) -> Option<Place> {
    let is_there = id_at(value, "branch").is_none_or(|other| other == branch.as_str());
    let is_open = value.get("is_active").and_then(Value::as_bool).unwrap_or(true);
    if !is_there || !is_open {
        return None;
    }
    Some(Place {
        id: id_at(value, "id")?.into(),
        name: Arc::from(text_at(value, "name")),
    })
}

/// An appointment in its short form, which does not say its branch, or in its full one.
pub(super) fn appointment(value: &Value, branch: Option<&BranchId>) -> Option<Appointment> {
    let status = text_at(value, "status");
    let visit = flag_at(value, "has_visit").then(|| match text_at(value, "visit_status").as_str() {
        "in_progress" => Visit::Begun,
        "completed" => Visit::Completed,
        _ => Visit::Other,
    });
    Some(Appointment {
        id: id_at(value, "id")?.into(),
        branch: id_at(value, "branch").map(BranchId::from).or_else(|| branch.cloned()),
        employee: id_at(value, "employee")?.into(),
        employee_name: Arc::from(text_at(value, "employee_name")),
        patient: id_at(value, "patient")?.into(),
        patient_name: Arc::from(text_at(value, "patient_name")),
        patient_phone: Arc::from(text_at(value, "patient_phone")),
        place: id_at(value, "room").map(Into::into),
        start: moment_at(value, "start_datetime")?,
        end: moment_at(value, "end_datetime")?,
        // One that this version does not know takes its time all the same.
        status: AppointmentStatus::from_name(&status).unwrap_or_default(),
        is_primary: flag_at(value, "is_primary"),
        visit,
    })
}

pub(super) fn details(value: &Value, branch: Option<&BranchId>) -> Option<AppointmentDetails> {
    Some(AppointmentDetails {
        appointment: appointment(value, branch)?,
        is_urgent: flag_at(value, "is_urgent"),
        note: Arc::from(text_at(value, "note")),
        cancellation_reason: Arc::from(text_at(value, "cancellation_reason")),
        created_at: moment_at(value, "created_at"),
        updated_at: moment_at(value, "updated_at"),
    })
}

pub(super) fn name_of_break(kind: BreakKind) -> &'static str {
    match kind {
        BreakKind::Lunch => "lunch",
        BreakKind::Rest => "break",
        BreakKind::Meeting => "meeting",
        BreakKind::Other => "other",
    }
}

/// A time at which somebody is away.
pub(super) fn pause(value: &Value) -> Option<Break> {
    let kind = text_at(value, "break_type");
    let kind = BreakKind::ALL.into_iter().find(|known| name_of_break(*known) == kind);
    Some(Break {
        id: id_at(value, "id")?.into(),
        employee: id_at(value, "employee")?.into(),
        kind: kind.unwrap_or(BreakKind::Other),
        day: day_at(value, "date")?,
        start_min: clock_at(value, "start_time")?,
        end_min: clock_at(value, "end_time")?,
        note: Arc::from(text_at(value, "note")),
    })
}

pub(super) fn hit(value: &Value) -> Option<PatientHit> {
    Some(PatientHit {
        id: id_at(value, "id")?.into(),
        name: name_of(value),
        phone: Arc::from(text_at(value, "phone")),
        birth_date: day_at(value, "birth_date"),
    })
}

fn sex_at(value: &Value, name: &str) -> Option<Sex> {
    match value.get(name)?.as_str()? {
        "M" => Some(Sex::Male),
        "F" => Some(Sex::Female),
        _ => None,
    }
}

pub(super) fn patient(value: &Value) -> Option<Patient> {
    let text = |name: &str| text_at(value, name);
    Some(Patient {
        id: id_at(value, "id")?.into(),
        name: name_of(value),
        fields: PatientDraft {
            last_name: text("last_name"),
            first_name: text("first_name"),
            middle_name: text("middle_name"),
            birth_date: day_at(value, "birth_date"),
            sex: sex_at(value, "sex"),
            phone: text("phone"),
            email: text("email"),
            iin: text("iin"),
            address: text("address"),
            notes: text("notes"),
            allergies: text("allergies"),
            medical_history: text("medical_history"),
            discount_percent: text("discount_percent"),
            is_active: value.get("is_active").and_then(Value::as_bool).unwrap_or(true),
            takes_offers: flag_at(value, "is_marketing_opt_in"),
        },
        iin_verified_at: moment_at(value, "iin_verified_at"),
    })
}

pub(super) fn iin_check(value: &Value) -> IinCheck {
    IinCheck {
        verified_at: moment_at(value, "verified_at"),
        birth_date: day_at(value, "birth_date"),
        sex: sex_at(value, "sex"),
    }
}

/// What speaks against a time; nothing where the answer is of another kind.
pub(super) fn conflicts(value: &Value) -> Option<Vec<Conflict>> {
    let conflicts = value.get("conflicts")?.as_array()?.iter().map(|one| Conflict {
        kind: match text_at(one, "type").as_str() {
            "employee" => ConflictKind::Employee,
            "employee_gap" => ConflictKind::Gap,
            "room" => ConflictKind::Place,
            _ => ConflictKind::Other,
        },
        text: text_at(one, "message"),
    });
    Some(conflicts.collect())
}
