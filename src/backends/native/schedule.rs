//! A schedule: from JSON to `domain`. How it is asked for stands in `scheduling.rs`.

use std::sync::Arc;

use domain::{
    Agenda, Appointment, AppointmentDetails, AppointmentStatus, Branch, Break, BreakKind, Conflict, ConflictKind, Day,
    DayRange, Employee, Fault as FormFault, FieldFault, FormField, IinCheck, Patient, PatientDraft, PatientHit, Place,
    ScheduleAnswer, ScheduleAsk, ScheduleFact, Sex, Staff,
};
use serde_json::Value;

use super::json::{Fault, Part, Read, each};

/// The names of the fields of forms.
const FIELDS: [(&str, FormField); 25] = [
    ("employee", FormField::Employee),
    ("patient", FormField::Patient),
    ("place", FormField::Place),
    ("branch", FormField::Branch),
    ("start", FormField::Start),
    ("end", FormField::End),
    ("day", FormField::Day),
    ("status", FormField::Status),
    ("note", FormField::Note),
    ("cancellation_reason", FormField::CancellationReason),
    ("kind", FormField::BreakKind),
    ("last_name", FormField::LastName),
    ("first_name", FormField::FirstName),
    ("middle_name", FormField::MiddleName),
    ("birth_date", FormField::BirthDate),
    ("sex", FormField::Sex),
    ("phone", FormField::Phone),
    ("email", FormField::Email),
    ("iin", FormField::Iin),
    ("address", FormField::Address),
    ("notes", FormField::Notes),
    ("allergies", FormField::Allergies),
    ("medical_history", FormField::MedicalHistory),
    ("discount_percent", FormField::DiscountPercent),
    ("organisation", FormField::Organisation),
];

pub(super) fn branches_from_part(part: Part<'_>) -> Read<ScheduleFact> {
    Ok(ScheduleFact::BranchesTold {
        branches: each(part.list("branches")?, |branch| {
            Ok(Branch {
                id: branch.text("id")?.into(),
                name: text(branch, "name")?,
                zone_min: i32::try_from(branch.signed("zone_min")?).map_err(|_| Fault("zone_min"))?,
            })
        })?,
        chosen: part.maybe_text("chosen")?.map(Into::into),
    })
}

pub(super) fn appointment_from_part(part: Part<'_>) -> Read<Appointment> {
    Ok(Appointment {
        id: part.text("id")?.into(),
        branch: part.maybe_text("branch")?.map(Into::into),
        employee: part.text("employee")?.into(),
        employee_name: text(part, "employee_name")?,
        patient: part.text("patient")?.into(),
        patient_name: text(part, "patient_name")?,
        patient_phone: text_or_empty(part, "patient_phone")?,
        place: part.maybe_text("place")?.map(Into::into),
        start: part.time("start")?,
        end: part.time("end")?,
        // A word of a later version still takes the time.
        status: AppointmentStatus::from_name(part.text("status")?).unwrap_or_default(),
        is_primary: part.flag_or_false("primary")?,
        visit: None,
    })
}

/// The answer to a question whose body has something to tell.
pub(super) fn answer_from_part(ask: &ScheduleAsk, body: Part<'_>) -> Read<ScheduleAnswer> {
    Ok(match ask {
        ScheduleAsk::Staff { .. } => ScheduleAnswer::Staff(Staff {
            employees: each(body.list("employees")?, employee_from_part)?,
            places: each(body.list("places")?, |place| {
                Ok(Place {
                    id: place.text("id")?.into(),
                    name: text(place, "name")?,
                })
            })?,
        }),
        // One that cannot be read takes no other with it: the rest of the day is better than none of it.
        ScheduleAsk::Agenda { .. } => ScheduleAnswer::Agenda(Agenda {
            appointments: readable(body.list("appointments")?, appointment_from_part),
            breaks: readable(body.list_or_empty("breaks")?, break_from_part),
        }),
        ScheduleAsk::Appointment { .. }
        | ScheduleAsk::SaveAppointment { .. }
        | ScheduleAsk::MoveAppointment { .. }
        | ScheduleAsk::SetStatus { .. } => ScheduleAnswer::Appointment(Box::new(AppointmentDetails {
            appointment: appointment_from_part(body.part("appointment")?)?,
            is_urgent: body.flag_or_false("urgent")?,
            note: text_or_empty(body, "note")?,
            cancellation_reason: text_or_empty(body, "cancellation_reason")?,
            created_at: body.maybe_time("created_at")?,
            updated_at: body.maybe_time("updated_at")?,
        })),
        ScheduleAsk::Conflicts { .. } => ScheduleAnswer::Conflicts(each(body.list("conflicts")?, |conflict| {
            Ok(Conflict {
                kind: match conflict.text("kind")? {
                    "employee" => ConflictKind::Employee,
                    "gap" => ConflictKind::Gap,
                    "place" => ConflictKind::Place,
                    _ => ConflictKind::Other,
                },
                text: conflict.maybe_text("text")?.unwrap_or_default().to_owned(),
            })
        })?),
        ScheduleAsk::FindPatients { .. } | ScheduleAsk::SamePatients { .. } => {
            ScheduleAnswer::Patients(each(body.list("patients")?, |patient| {
                Ok(PatientHit {
                    id: patient.text("id")?.into(),
                    name: text(patient, "name")?,
                    phone: text_or_empty(patient, "phone")?,
                    birth_date: day(patient, "birth_date")?,
                })
            })?)
        }
        ScheduleAsk::Patient { .. } | ScheduleAsk::SavePatient { .. } => ScheduleAnswer::Patient(Box::new(Patient {
            id: body.text("id")?.into(),
            name: text(body, "name")?,
            fields: fields_from_part(body.part("fields")?)?,
            iin_verified_at: body.maybe_time("iin_verified_at")?,
        })),
        ScheduleAsk::VerifyIin { .. } => ScheduleAnswer::Iin(IinCheck {
            verified_at: body.maybe_time("verified_at")?,
            birth_date: day(body, "birth_date")?,
            sex: sex(body)?,
        }),
        ScheduleAsk::AddBreak { .. } => ScheduleAnswer::Break(break_from_part(body)?),
        ScheduleAsk::DeleteAppointment { .. } | ScheduleAsk::DeleteBreak { .. } => ScheduleAnswer::Done,
    })
}

/// What is wrong with a form. A code or a field of a later version is still told, with the server's own words.
pub(super) fn fault_from_part(part: Part<'_>) -> Read<FieldFault> {
    let field = part.text("field")?;
    let limit = part.maybe_whole("limit")?.and_then(|limit| u32::try_from(limit).ok());
    let name = || text_or_empty(part, "name");
    let fault = match part.text("code")? {
        "missing" => FormFault::Missing,
        "too_long" => FormFault::TooLong(limit.ok_or(Fault("limit"))?),
        "bad_day" => FormFault::BadDay,
        "bad_moment" => FormFault::BadMoment,
        "bad_email" => FormFault::BadEmail,
        "not_a_number" => FormFault::NotANumber,
        "too_many_digits" => FormFault::TooManyDigits(limit.ok_or(Fault("limit"))?),
        "no_such_choice" => FormFault::NoSuchChoice,
        "gone" => FormFault::Gone,
        "employee_busy" => FormFault::EmployeeBusy,
        "place_taken" => FormFault::PlaceTaken,
        "break_overlaps" => FormFault::BreakOverlaps,
        "ends_before_start" => FormFault::EndsBeforeStart,
        "phone_taken" => FormFault::PhoneTaken(name()?),
        "iin_taken" => FormFault::IinTaken(name()?),
        "bad_iin" => FormFault::BadIin,
        _ => FormFault::Other,
    };
    Ok(FieldFault {
        field: FIELDS
            .into_iter()
            .find(|(known, _)| *known == field)
            .map_or(FormField::Whole, |(_, field)| field),
        fault,
        text: text_or_empty(part, "text")?,
    })
}

fn employee_from_part(part: Part<'_>) -> Read<Employee> {
    Ok(Employee {
        id: part.text("id")?.into(),
        name: text(part, "name")?,
        position: text_or_empty(part, "position")?,
        colour: part.maybe_text("colour")?.map(Arc::from),
    })
}

fn break_from_part(part: Part<'_>) -> Read<Break> {
    let minute = |name| u16::try_from(part.whole(name)?).map_err(|_| Fault(name));
    Ok(Break {
        id: part.text("id")?.into(),
        employee: part.text("employee")?.into(),
        kind: match part.text("kind")? {
            "lunch" => BreakKind::Lunch,
            "rest" => BreakKind::Rest,
            "meeting" => BreakKind::Meeting,
            _ => BreakKind::Other,
        },
        day: day(part, "day")?.ok_or(Fault("day"))?,
        start_min: minute("start_min")?,
        end_min: minute("end_min")?,
        note: text_or_empty(part, "note")?,
    })
}

fn fields_from_part(part: Part<'_>) -> Read<PatientDraft> {
    let written = |name| Ok::<_, Fault>(part.maybe_text(name)?.unwrap_or_default().to_owned());
    Ok(PatientDraft {
        last_name: written("last_name")?,
        first_name: written("first_name")?,
        middle_name: written("middle_name")?,
        birth_date: day(part, "birth_date")?,
        sex: sex(part)?,
        phone: written("phone")?,
        email: written("email")?,
        iin: written("iin")?,
        address: written("address")?,
        notes: written("notes")?,
        allergies: written("allergies")?,
        medical_history: written("medical_history")?,
        discount_percent: written("discount_percent")?,
        is_active: part.flag("active")?,
        takes_offers: part.flag_or_false("takes_offers")?,
    })
}

fn sex(part: Part<'_>) -> Read<Option<Sex>> {
    Ok(match part.maybe_text("sex")? {
        None | Some("") => None,
        Some("male") => Some(Sex::Male),
        Some("female") => Some(Sex::Female),
        Some(_) => return Err(Fault("sex")),
    })
}

/// A day that may be missing or empty.
fn day(part: Part<'_>, name: &'static str) -> Read<Option<Day>> {
    match part.maybe_text(name)? {
        None | Some("") => Ok(None),
        Some(text) => Day::from_iso(text).map(Some).ok_or(Fault(name)),
    }
}

/// The first and the last of some days.
pub(super) fn days_from_part(part: Part<'_>) -> Read<DayRange> {
    Ok(DayRange {
        first: day(part, "first")?.ok_or(Fault("first"))?,
        last: day(part, "last")?.ok_or(Fault("last"))?,
    })
}

fn readable<T>(values: &[Value], read: impl Fn(Part<'_>) -> Read<T>) -> Vec<T> {
    values.iter().filter_map(|value| read(Part(value)).ok()).collect()
}

fn text(part: Part<'_>, name: &'static str) -> Read<Arc<str>> {
    part.text(name).map(Arc::from)
}

fn text_or_empty(part: Part<'_>, name: &'static str) -> Read<Arc<str>> {
    Ok(part.maybe_text(name)?.map(Arc::from).unwrap_or_default())
}
