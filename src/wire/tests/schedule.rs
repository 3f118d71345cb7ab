//! The frames and bodies of a schedule.

use super::check;
use crate::error::codes;
use crate::schedule::{
    Agenda, Appointment, AppointmentDetails, AppointmentForm, AppointmentStatus, AppointmentTime, Branch, Break,
    BreakForm, BreakKind, Conflict, ConflictKind, Conflicts, Employee, FieldError, IinCheck, Patient, PatientForm,
    PatientHit, PatientPage, PatientSearch, Place, Sex, Staff, StatusChange, faults,
};
use crate::{ClientFrame, ServerFrame, WireError};

const CLIENT_ID: &str = "00112233445566778899aabbccddeeff";

fn appointment() -> Appointment {
    Appointment {
        id: "a7".into(),
        branch: "b1".into(),
        employee: "e2".into(),
        employee_name: "Ахметова Айгуль Сериковна".into(),
        patient: "c5".into(),
        patient_name: "حداد ليلى".into(),
        patient_phone: "+7 701 123-45-67".into(),
        place: Some("l1".into()),
        start: 1_795_248_000_000,
        end: 1_795_249_800_000,
        status: AppointmentStatus::Confirmed,
        primary: true,
    }
}

fn lunch() -> Break {
    Break {
        id: "k3".into(),
        employee: "e2".into(),
        kind: BreakKind::Lunch,
        day: "2026-11-22".into(),
        start_min: 780,
        end_min: 840,
        note: "ناهار".into(),
    }
}

fn fields() -> PatientForm {
    PatientForm {
        client_id: None,
        last_name: "حداد".into(),
        first_name: "ليلى".into(),
        middle_name: String::new(),
        birth_date: "1990-05-15".into(),
        sex: "female".into(),
        phone: "+7 701 123-45-67".into(),
        email: "layla@example.org".into(),
        iin: "900515450010".into(),
        address: "Алматы, Абая 10".into(),
        notes: "после обеда".into(),
        allergies: "penicillin".into(),
        medical_history: "—".into(),
        discount_percent: "5.50".into(),
        active: true,
        takes_offers: true,
    }
}

#[test]
fn every_frame_of_a_schedule_has_a_sample() {
    check(
        "client_follow_branch",
        ClientFrame::FollowBranch { branch: "b1".into() },
    );
    let branch = |id: &str, name: &str, zone_min| Branch {
        id: id.into(),
        name: name.into(),
        zone_min,
    };
    check(
        "server_schedule_branches",
        ServerFrame::ScheduleBranches {
            branches: vec![branch("b1", "Алматы", 300), branch("b2", "عيادة دبي", 240)],
            chosen: Some("b1".into()),
        },
    );
    check(
        "server_appointment",
        ServerFrame::Appointment {
            appointment: Box::new(appointment()),
        },
    );
    check(
        "server_appointment_removed",
        ServerFrame::AppointmentRemoved { id: "a7".into() },
    );
    check(
        "server_breaks_changed",
        ServerFrame::BreaksChanged {
            first: "2026-11-22".into(),
            last: "2026-12-21".into(),
        },
    );
}

#[test]
fn every_body_about_appointments_has_a_sample() {
    check(
        "http_staff",
        Staff {
            employees: vec![Employee {
                id: "e2".into(),
                name: "Ахметова Айгуль Сериковна".into(),
                position: "Терапевт".into(),
                colour: Some("#3366CC".into()),
            }],
            places: vec![Place {
                id: "l1".into(),
                name: "Кабинет 1".into(),
            }],
        },
    );
    check(
        "http_agenda",
        Agenda {
            appointments: vec![appointment()],
            breaks: vec![lunch()],
        },
    );
    check(
        "http_appointment",
        AppointmentDetails {
            appointment: appointment(),
            urgent: true,
            note: "بعد العصر".into(),
            cancellation_reason: String::new(),
            created_at: 1_795_240_000_000,
            updated_at: 1_795_241_000_000,
        },
    );
    check(
        "http_appointment_form",
        AppointmentForm {
            client_id: Some(CLIENT_ID.into()),
            employee: "e2".into(),
            patient: "c5".into(),
            place: Some("l1".into()),
            start: Some(1_795_248_000_000),
            end: Some(1_795_249_800_000),
            status: AppointmentStatus::Booked,
            primary: true,
            urgent: false,
            note: "بعد العصر".into(),
            cancellation_reason: String::new(),
        },
    );
    check(
        "http_appointment_time",
        AppointmentTime {
            employee: "e2".into(),
            place: Some("l1".into()),
            start: Some(1_795_248_000_000),
            end: Some(1_795_249_800_000),
        },
    );
    check(
        "http_status_change",
        StatusChange {
            status: AppointmentStatus::Canceled,
            cancellation_reason: Some("заболела".into()),
        },
    );
    check(
        "http_conflicts",
        Conflicts {
            conflicts: vec![Conflict {
                kind: ConflictKind::Employee,
            }],
        },
    );
    check("http_break", lunch());
    check(
        "http_break_form",
        BreakForm {
            client_id: Some(CLIENT_ID.into()),
            employee: "e2".into(),
            kind: BreakKind::Lunch,
            day: "2026-11-22".into(),
            start_min: 780,
            end_min: 840,
            note: "ناهار".into(),
            daily: true,
        },
    );
}

#[test]
fn every_body_about_patients_has_a_sample() {
    check(
        "http_patient_search",
        PatientSearch {
            query: Some("ليلى 701".into()),
            ..PatientSearch::default()
        },
    );
    check(
        "http_patient_search_same",
        PatientSearch {
            query: None,
            phone: "+7 701 123-45-67".into(),
            iin: "900515450010".into(),
        },
    );
    check(
        "http_patient_page",
        PatientPage {
            patients: vec![PatientHit {
                id: "c5".into(),
                name: "حداد ليلى".into(),
                phone: "+7 701 123-45-67".into(),
                birth_date: Some("1990-05-15".into()),
            }],
        },
    );
    check(
        "http_patient_form",
        PatientForm {
            client_id: Some(CLIENT_ID.into()),
            ..fields()
        },
    );
    check(
        "http_patient",
        Patient {
            id: "c5".into(),
            name: "حداد ليلى".into(),
            fields: fields(),
            iin_verified_at: Some(1_795_240_000_000),
        },
    );
    check(
        "http_iin_check",
        IinCheck {
            verified_at: 1_795_240_000_000,
            birth_date: "1990-05-15".into(),
            sex: Sex::Female,
        },
    );
}

#[test]
fn refusals_of_forms_have_samples() {
    let phone = FieldError {
        name: Some("حداد ليلى".into()),
        ..FieldError::new("phone", faults::PHONE_TAKEN)
    };
    let name = FieldError {
        limit: Some(100),
        ..FieldError::new("last_name", faults::TOO_LONG)
    };
    let own_words = FieldError {
        text: Some("Лицензия истекла".into()),
        ..FieldError::new("whole", "licence")
    };
    check(
        "http_invalid",
        WireError {
            fields: vec![phone, name, own_words],
            ..WireError::new(codes::INVALID)
        },
    );
    check(
        "http_incident",
        WireError {
            retry_after_ms: Some(1_000),
            incident: Some("5e0c9d1f".into()),
            ..WireError::new(codes::SERVER)
        },
    );
}

#[test]
fn what_is_left_out_and_what_is_unknown_is_tolerated() {
    let form: AppointmentForm = serde_json::from_str(r#"{"status":"teleported"}"#).expect("tolerated");
    assert_eq!((form.status, form.start), (AppointmentStatus::Unknown, None));
    let patient: PatientForm = serde_json::from_str("{}").expect("tolerated");
    assert!(patient.active && !patient.takes_offers);
    let conflict: Conflict = serde_json::from_str(r#"{"kind":"eclipse"}"#).expect("tolerated");
    assert_eq!(conflict.kind, ConflictKind::Other);
    let time: BreakForm = serde_json::from_str(r#"{"kind":"nap"}"#).expect("tolerated");
    assert_eq!(time.kind, BreakKind::Other);
}
