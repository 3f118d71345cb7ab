//! What a backend of these tests says, and what is asked of it.

use domain::{AppointmentDraft, AppointmentStatus, Command, Day, PatientDraft, ScheduleAsk, Secret, Sex};
use engine::HttpAnswer;
use serde_json::{Value, json};

use super::{Said, TEN};

pub(super) fn sign_in(name: &str) -> Command {
    Command::SignIn {
        name: name.to_owned(),
        password: Secret::new("p&=ü".to_owned()),
        code: None,
    }
}

pub(super) fn with_status(status: u16, value: &Value) -> Said {
    Ok(HttpAnswer {
        status,
        is_json: true,
        body: value.to_string(),
        ..HttpAnswer::default()
    })
}

pub(super) fn ok(value: &Value) -> Said {
    with_status(200, value)
}

pub(super) fn page(status: u16) -> Said {
    Ok(HttpAnswer {
        status,
        body: "\n<!doctype html>\n<html lang=\"en\">".to_owned(),
        ..HttpAnswer::default()
    })
}

pub(super) fn nothing() -> Said {
    Ok(HttpAnswer {
        status: 204,
        ..HttpAnswer::default()
    })
}

pub(super) fn worn_out() -> Said {
    with_status(401, &json!({"detail": "x", "code": "token_not_valid", "messages": []}))
}

pub(super) fn list(items: &[Value]) -> Said {
    ok(&json!({"count": items.len(), "next": null, "previous": null, "results": items}))
}

pub(super) fn tokens(of: &str) -> Value {
    json!({"access": format!("access-{of}"), "refresh": format!("refresh-{of}")})
}

/// The registrar of the first branch.
pub(super) fn ivan() -> Value {
    json!({"id": 2, "username": "ivan", "full_name": "Ivan Petrov", "role": "registrar",
        "organization": {"id": 1, "name": "Clinic"}})
}

pub(super) fn anna() -> Value {
    json!({"id": 1, "username": "anna", "full_name": "Anna Kim", "role": "owner",
        "organization": {"id": 1, "name": "Clinic"}})
}

pub(super) fn signed_in(user: &Value, of: &str) -> Said {
    let mut answer = tokens(of);
    answer["user"] = user.clone();
    answer["branches"] = match user["role"] == "owner" {
        true => json!([]),
        false => {
            json!([{"id": 3, "name": "South", "is_default": false}, {"id": 1, "name": "Centre", "is_default": true}])
        }
    };
    ok(&answer)
}

pub(super) fn branch(id: u64, name: &str) -> Value {
    json!({"id": id, "name": name, "timezone": "Asia/Almaty", "is_active": true})
}

pub(super) fn employee(id: u64) -> Value {
    json!({"id": id, "full_name": format!("Doctor {id}"), "position_name": "Therapist", "calendar_color": "#2196F3"})
}

pub(super) fn room(id: u64, branch: u64) -> Value {
    json!({"id": id, "branch": branch, "name": format!("Room {id}"), "is_active": true})
}

/// An appointment of the first doctor and patient, at ten and so many minutes.
pub(super) fn appointment(id: u64, minute: i64) -> Value {
    let at = |minute: i64| super::super::requests::iso(TEN.plus_ms(u64::try_from(minute * 60_000).expect("later")));
    json!({"id": id, "employee": 1, "employee_name": "Doctor 1", "patient": 1, "patient_name": "Patient 1",
        "patient_phone": "+77011234567", "room": null, "start_datetime": at(minute), "end_datetime": at(minute + 30),
        "status": "booked", "is_primary": true, "has_visit": false, "visit_id": null, "visit_status": null})
}

pub(super) fn draft() -> AppointmentDraft {
    AppointmentDraft {
        employee: "1".into(),
        patient: "1".into(),
        place: None,
        start: TEN,
        end: TEN.plus_ms(1_800_000),
        status: AppointmentStatus::Booked,
        is_primary: true,
        is_urgent: false,
        note: String::new(),
        cancellation_reason: String::new(),
    }
}

pub(super) fn new_appointment(draft: AppointmentDraft) -> ScheduleAsk {
    ScheduleAsk::SaveAppointment {
        branch: "1".into(),
        id: None,
        draft: Box::new(draft),
    }
}

pub(super) fn patient_draft() -> PatientDraft {
    PatientDraft {
        last_name: "Satpayeva".to_owned(),
        first_name: "Aigul".to_owned(),
        birth_date: Day::from_gregorian(1990, 5, 15),
        sex: Some(Sex::Female),
        phone: "+77011234567".to_owned(),
        is_active: true,
        ..PatientDraft::default()
    }
}

pub(super) fn new_patient(draft: PatientDraft) -> ScheduleAsk {
    ScheduleAsk::SavePatient {
        id: None,
        draft: Box::new(draft),
    }
}
