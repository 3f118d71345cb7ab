//! What was asked for and not answered: nobody knows whether it was done, so it is looked for, and never done twice.

use expect_test::expect;

use super::*;

const APPOINTMENTS: &str = "/api/v1/calendar/appointments/";
const PATIENTS: &str = "/api/v1/patients/patients/";

fn posts(stage: &Stage, path: &str) -> usize {
    stage
        .calls
        .iter()
        .filter(|sent| sent.what == format!("POST {path}"))
        .count()
}

#[test]
fn an_appointment_whose_answer_was_lost_is_found_and_told() {
    let mut stage = Stage::live();
    stage.answer(&format!("POST {APPOINTMENTS}"), Err(CallFailure::TimedOut));
    let at = "?branch=1&employee=1&date_from=2026-11-25T05:00:00Z&date_to=2026-11-25T05:00:00Z";
    let mut other = appointment(8, 0);
    other["patient"] = json!(2);
    stage.answer(&format!("GET {APPOINTMENTS}{at}"), list(&[other, appointment(9, 0)]));
    let mut full = appointment(9, 0);
    full["note"] = json!("written");
    stage.answer(&format!("GET {APPOINTMENTS}9/"), ok(&full));
    stage.ask(new_appointment(draft()));
    expect![[r#"
        POST /api/v1/calendar/appointments/ {"branch":1,"cancellation_reason":"","employee":1,"end_datetime":"2026-11-25T05:30:00Z","is_primary":true,"is_urgent":false,"note":"","patient":1,"room":null,"start_datetime":"2026-11-25T05:00:00Z","status":"booked"}
        GET /api/v1/calendar/appointments/?branch=1&employee=1&date_from=2026-11-25T05:00:00Z&date_to=2026-11-25T05:00:00Z
        GET /api/v1/calendar/appointments/9/
          changed #9 in -/-: Patient 1 with Doctor 1 (1) 2026-11-25T05:00:00Z..2026-11-25T05:30:00Z booked primary
          answer 1: #9 in -/-: Patient 1 with Doctor 1 (1) 2026-11-25T05:00:00Z..2026-11-25T05:30:00Z booked primary urgent=false note="written" reason="" made -
    "#]]
    .assert_eq(&stage.transcript);
}

#[test]
fn a_fault_of_the_server_after_it_has_stored_is_looked_through_as_well() {
    for said in [page(500), page(502), Err(CallFailure::Unreachable)] {
        let mut stage = Stage::live();
        stage.answer(&format!("POST {APPOINTMENTS}"), said);
        stage.answer(
            &format!("GET {APPOINTMENTS}?branch=1&employee=1"),
            list(&[appointment(9, 0)]),
        );
        stage.answer(&format!("GET {APPOINTMENTS}9/"), ok(&appointment(9, 0)));
        assert!(stage.told(new_appointment(draft())).starts_with("#9 in"));
    }
}

#[test]
fn what_was_not_made_is_said_with_a_name_to_find_it_by_and_may_be_made_again_once() {
    let mut stage = Stage::live();
    stage.answer(&format!("POST {APPOINTMENTS}"), page(500));
    let told = stage.told(new_appointment(draft()));
    assert_eq!(told, "refused: server [20261125T040000Z-new-appointment-500]");
    // Tried again: it is looked for first, and is not there.
    stage.answer(&format!("POST {APPOINTMENTS}"), with_status(201, &appointment(9, 0)));
    assert!(stage.told(new_appointment(draft())).starts_with("#9 in"));
    let order: Vec<&str> = stage
        .calls
        .iter()
        .map(|sent| sent.what.split_once(' ').expect("a method").0)
        .collect();
    assert_eq!(order, ["GET", "POST"]);
    // And a third one is another wish.
    stage.told(new_appointment(draft()));
    assert_eq!(stage.calls.len(), 1);
}

#[test]
fn a_retry_while_nobody_knows_makes_no_second_one() {
    let mut stage = Stage::live();
    stage.answer(&format!("POST {PATIENTS}"), Err(CallFailure::TimedOut));
    stage.answer(&format!("POST {PATIENTS}search/"), Err(CallFailure::TimedOut));
    stage.answer(&format!("GET {PATIENTS}?search="), list(&[]));
    assert_eq!(stage.told(new_patient(patient_draft())), "refused: unreachable");
    assert_eq!(posts(&stage, PATIENTS), 1);
    // Still no answer: nothing is made.
    assert_eq!(stage.told(new_patient(patient_draft())), "refused: unreachable");
    assert_eq!(posts(&stage, PATIENTS), 0);
    // It was made after all, and what was written since then is told.
    let found = json!({"id": 5, "first_name": "Aigul", "last_name": "Satpayeva", "full_name": "Satpayeva Aigul",
        "birth_date": "1990-05-15", "phone": "+77011234567"});
    let twin = json!({"id": 4, "first_name": "Aigul", "last_name": "Satpayeva", "birth_date": "1991-05-15",
        "phone": "+77011234567"});
    stage.answer(
        &format!("POST {PATIENTS}search/"),
        ok(&json!({"found": true, "count": 2, "patients": [twin, found]})),
    );
    stage.answer(&format!("PATCH {PATIENTS}5/"), ok(&found));
    let mut draft = patient_draft();
    draft.notes = "comes by bus".to_owned();
    let told = stage.told(new_patient(draft));
    assert!(told.starts_with("patient 5 Satpayeva Aigul"), "{told}");
    assert_eq!(posts(&stage, PATIENTS), 0);
    assert_eq!(stage.body_of(&format!("PATCH {PATIENTS}5/"))["notes"], "comes by bus");
}

#[test]
fn whoever_has_no_number_is_looked_for_by_name() {
    let mut stage = Stage::live();
    stage.answer(&format!("POST {PATIENTS}"), Err(CallFailure::TimedOut));
    let found =
        json!({"id": 5, "first_name": "Aigul", "last_name": "Satpayeva", "birth_date": "1990-05-15", "phone": ""});
    stage.answer(
        &format!("GET {PATIENTS}?search=Satpayeva"),
        list(std::slice::from_ref(&found)),
    );
    stage.answer(&format!("GET {PATIENTS}5/"), ok(&found));
    let mut draft = patient_draft();
    draft.phone.clear();
    assert!(stage.told(new_patient(draft)).starts_with("patient 5 "));
}

#[test]
fn a_refusal_is_certain_and_nothing_is_looked_for() {
    let mut stage = Stage::live();
    let said = with_status(
        400,
        &json!({"non_field_errors": ["Employee has overlapping appointments at this time"]}),
    );
    stage.answer(&format!("POST {APPOINTMENTS}"), said);
    let told = stage.told(new_appointment(draft()));
    assert!(told.starts_with("refused: conflict | Employee: EmployeeBusy"), "{told}");
    assert_eq!(stage.calls.len(), 1);
}

#[test]
fn a_post_that_was_sent_elsewhere_has_lost_its_body_and_was_not_done() {
    let mut stage = Stage::live();
    let elsewhere = Ok(HttpAnswer {
        status: 200,
        is_redirected: true,
        is_json: true,
        body: json!({"count": 0, "results": []}).to_string(),
        ..HttpAnswer::default()
    });
    stage.answer(&format!("POST {PATIENTS}"), elsewhere);
    let told = stage.told(new_patient(patient_draft()));
    assert_eq!(told, "refused: server [20261125T040000Z-new-patient-200]");
    assert_eq!(stage.calls.len(), 1);
}

#[test]
fn a_break_whose_answer_was_lost_is_found_by_its_hours() {
    let mut stage = Stage::live();
    stage.answer("POST /api/v1/calendar/breaks/", Err(CallFailure::TimedOut));
    let pause = |id: u64, from: &str| {
        json!({"id": id, "employee": 1, "break_type": "lunch", "date": "2026-11-25", "start_time": from,
            "end_time": "14:00:00", "note": ""})
    };
    stage.answer(
        "GET /api/v1/calendar/breaks/?employee=1&date=2026-11-25",
        list(&[pause(1, "12:00:00"), pause(2, "13:00:00")]),
    );
    let draft = domain::BreakDraft {
        employee: "1".into(),
        kind: domain::BreakKind::Lunch,
        day: DAY,
        start_min: 13 * 60,
        end_min: 14 * 60,
        note: String::new(),
        is_daily: false,
    };
    let told = stage.told(ScheduleAsk::AddBreak { draft });
    assert_eq!(told, "break 2 of 1 Lunch 2026-11-25 780-840 \"\"");
}
