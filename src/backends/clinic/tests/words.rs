//! What becomes true, in a line each.

use domain::{AccountState, Appointment, Event, Problem, ScheduleAnswer, ScheduleFact, Timestamp};
use serde_json::Value;

use super::super::requests::iso;

pub(super) fn line(event: &Event) -> String {
    match event {
        Event::AccountChanged { account } => match account {
            AccountState::Unknown => "nobody knows who it is".to_owned(),
            AccountState::SignedOut { problem: None } => "signed out".to_owned(),
            AccountState::SignedOut { problem: Some(problem) } => format!("signed out: {}", problem_words(problem)),
            AccountState::SigningIn => "signing in".to_owned(),
            AccountState::NotNeeded => "no account needed".to_owned(),
            AccountState::SignedIn { me } => format!("signed in as {} {} ({})", me.id, me.name.text, me.handle),
        },
        Event::Welcomed { .. } => "welcomed".to_owned(),
        Event::ProblemNoticed { problem } => format!("problem: {}", problem_words(problem)),
        Event::Schedule(fact) => fact_words(fact),
        _ => String::new(),
    }
}

fn fact_words(fact: &ScheduleFact) -> String {
    match fact {
        ScheduleFact::BranchesTold { branches, chosen } => {
            let branches: Vec<String> = branches
                .iter()
                .map(|one| format!("{}={}@{}", one.id, one.name, one.zone_min))
                .collect();
            format!(
                "branches {} chosen {}",
                branches.join(" "),
                chosen.as_ref().map_or("none", |id| id.as_str())
            )
        }
        ScheduleFact::BranchChosen { branch } => format!("branch {branch}"),
        ScheduleFact::StaffLoaded { branch, result } => {
            let result = result.clone().map(ScheduleAnswer::Staff);
            format!("staff of {branch}: {}", result_words(&result))
        }
        ScheduleFact::AgendaLoaded {
            branch, days, result, ..
        } => {
            let result = result.clone().map(ScheduleAnswer::Agenda);
            let days = format!("{}..{}", days.first.iso(), days.last.iso());
            format!("agenda of {branch} {days}: {}", result_words(&result))
        }
        ScheduleFact::AppointmentChanged { appointment } => format!("changed {}", appointment_words(appointment)),
        ScheduleFact::AppointmentRemoved { id } => format!("removed {id}"),
        ScheduleFact::BreaksChanged { days } => format!("breaks {}..{}", days.first.iso(), days.last.iso()),
        ScheduleFact::Answered { ticket, result } => format!("answer {}: {}", ticket.0, result_words(result)),
    }
}

fn result_words(result: &Result<ScheduleAnswer, Problem>) -> String {
    match result {
        Ok(answer) => answer_words(answer),
        Err(problem) => format!("refused: {}", problem_words(problem)),
    }
}

fn answer_words(answer: &ScheduleAnswer) -> String {
    let moment = |at: Option<Timestamp>| at.map_or_else(|| "-".to_owned(), iso);
    match answer {
        ScheduleAnswer::Done => "done".to_owned(),
        ScheduleAnswer::Staff(staff) => {
            let employees = staff.employees.iter().map(|one| {
                let colour = one.colour.as_deref().unwrap_or("-");
                format!("{} {} ({}) {colour}", one.id, one.name, one.position)
            });
            let places = staff.places.iter().map(|one| format!("{} {}", one.id, one.name));
            format!(
                "[{}] [{}]",
                employees.collect::<Vec<_>>().join(", "),
                places.collect::<Vec<_>>().join(", ")
            )
        }
        ScheduleAnswer::Agenda(agenda) => {
            let appointments: Vec<String> = agenda.appointments.iter().map(appointment_words).collect();
            let breaks: Vec<String> = agenda.breaks.iter().map(break_words).collect();
            format!("[{}] [{}]", appointments.join(", "), breaks.join(", "))
        }
        ScheduleAnswer::Appointment(details) => format!(
            "{} urgent={} note={:?} reason={:?} made {}",
            appointment_words(&details.appointment),
            details.is_urgent,
            details.note,
            details.cancellation_reason,
            moment(details.created_at)
        ),
        ScheduleAnswer::Conflicts(conflicts) => {
            let conflicts = conflicts.iter().map(|one| format!("{:?} {:?}", one.kind, one.text));
            format!("conflicts [{}]", conflicts.collect::<Vec<_>>().join(", "))
        }
        ScheduleAnswer::Patients(hits) => {
            let hits = hits.iter().map(|hit| {
                let born = hit.birth_date.map_or_else(|| "-".to_owned(), |day| day.iso());
                format!("{} {} {} {born}", hit.id, hit.name, hit.phone)
            });
            format!("patients [{}]", hits.collect::<Vec<_>>().join(", "))
        }
        ScheduleAnswer::Patient(patient) => {
            let fields = &patient.fields;
            let born = fields.birth_date.map_or_else(|| "-".to_owned(), |day| day.iso());
            format!(
                "patient {} {} born {born} {:?} phone {:?} email {:?} iin {:?} discount {} verified {}",
                patient.id,
                patient.name,
                fields.sex,
                fields.phone,
                fields.email,
                fields.iin,
                fields.discount_percent,
                moment(patient.iin_verified_at)
            )
        }
        ScheduleAnswer::Iin(check) => format!(
            "iin is right: {} {:?} {}",
            moment(check.verified_at),
            check.sex,
            check.birth_date.map_or_else(|| "-".to_owned(), |day| day.iso())
        ),
        ScheduleAnswer::Break(pause) => format!("break {}", break_words(pause)),
    }
}

pub(super) fn appointment_words(one: &Appointment) -> String {
    let branch = one.branch.as_ref().map_or("-", |id| id.as_str());
    let place = one.place.as_ref().map_or("-", |id| id.as_str());
    let primary = if one.is_primary { " primary" } else { "" };
    let visit = one
        .visit
        .as_ref()
        .map(|visit| format!(" {visit:?}"))
        .unwrap_or_default();
    format!(
        "#{} in {branch}/{place}: {} with {} ({}) {}..{} {}{primary}{visit}",
        one.id,
        one.patient_name,
        one.employee_name,
        one.employee,
        iso(one.start),
        iso(one.end),
        one.status.as_str()
    )
}

fn break_words(one: &domain::Break) -> String {
    format!(
        "{} of {} {:?} {} {}-{} {:?}",
        one.id,
        one.employee,
        one.kind,
        one.day.iso(),
        one.start_min,
        one.end_min,
        one.note
    )
}

pub(super) fn problem_words(problem: &Problem) -> String {
    let mut words = problem.code.as_str().to_owned();
    if let Some(field) = &problem.field {
        words = format!("{words} at {field}");
    }
    for fault in problem.fields() {
        words = format!("{words} | {:?}: {:?} {:?}", fault.field, fault.fault, &*fault.text);
    }
    if let Some(reference) = problem.reference() {
        words = format!("{words} [{reference}]");
    }
    if let Some(ms) = problem.retry_after_ms {
        words = format!("{words} again in {ms}");
    }
    words
}

/// A body whose fields stand in one order, however the program was built.
pub(super) fn in_order(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            let fields = fields.into_iter().map(|(name, value)| (name.clone(), in_order(value)));
            Value::Object(fields.collect())
        }
        Value::Array(values) => Value::Array(values.iter().map(in_order).collect()),
        other => other.clone(),
    }
}
