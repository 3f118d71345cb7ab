//! What is asked: days in pages, statuses, conflicts, patients by words and numbers.

use domain::AppointmentStatus::{Booked, Canceled, Done, InProgress, NoShow};
use expect_test::expect;

use super::*;

const APPOINTMENTS: &str = "/api/v1/calendar/appointments/";
const PATIENTS: &str = "/api/v1/patients/patients/";

#[test]
fn a_week_of_sixty_appointments_comes_in_pages() {
    let mut stage = Stage::live();
    let sheet = |ids: std::ops::Range<u64>, next: Option<&str>| {
        let items: Vec<Value> = ids.map(|id| appointment(id, 0)).collect();
        ok(&json!({"count": 60, "next": next, "previous": null, "results": items}))
    };
    let days = "?branch=1&date_from=2026-11-25T00:00:00%2B05:00&date_to=2026-12-01T23:59:59%2B05:00";
    stage.answer(&format!("GET {APPOINTMENTS}"), sheet(0..25, Some("http://x/?page=2")));
    stage.answer(
        &format!("GET {APPOINTMENTS}{days}&page=2"),
        sheet(25..50, Some("http://x/?page=3")),
    );
    stage.answer(&format!("GET {APPOINTMENTS}{days}&page=3"), sheet(50..60, None));
    let week = DayRange {
        first: DAY,
        last: DAY.plus(6),
    };
    let told = stage.told(ScheduleAsk::Agenda {
        branch: "1".into(),
        days: week,
    });
    assert_eq!(told.matches("Patient 1").count(), 60);
    assert_eq!(stage.count(&format!("GET {APPOINTMENTS}")), 3);
}

#[test]
fn a_bad_entry_costs_itself_alone() {
    let mut stage = Stage::live();
    let mut bad = appointment(2, 0);
    bad["start_datetime"] = json!("soon");
    stage.answer(
        &format!("GET {APPOINTMENTS}"),
        list(&[appointment(1, 0), bad, json!("odd")]),
    );
    stage.watch();
    stage.shows("problem: undecodable");
    stage.shows("agenda of 1 2026-11-25..2026-11-25: [#1 in 1/-");
}

#[test]
fn breaks_that_may_not_be_seen_are_none_and_a_fault_is_a_fault() {
    let mut stage = Stage::live();
    stage.answer(
        "GET /api/v1/calendar/breaks/",
        with_status(403, &json!({"detail": "x"})),
    );
    stage.watch();
    stage.shows("agenda of 1 2026-11-25..2026-11-25: [] []");
    let mut stage = Stage::live();
    stage.answer(&format!("GET {APPOINTMENTS}"), page(500));
    stage.watch();
    stage.shows("refused: server [20261125T040000Z-agenda-500]");
}

#[test]
fn the_clock_of_the_clinic_is_learnt_from_what_it_writes() {
    let mut stage = Stage::live();
    let mut one = appointment(1, 0);
    one["start_datetime"] = json!("2026-11-25T11:00:00+06:00");
    stage.answer(&format!("GET {APPOINTMENTS}"), list(&[one]));
    stage.watch();
    stage.shows("branches 3=South@360 1=Centre@360 chosen 1");
    stage.clear();
    stage.wait(310_000);
    stage.shows("date_from=2026-11-25T00:00:00%2B06:00");
    stage.shows_no("branches");
}

#[test]
fn whoever_calls_off_says_why_and_nothing_else() {
    let mut stage = Stage::live();
    stage.answer(&format!("PATCH {APPOINTMENTS}1/"), ok(&appointment(1, 0)));
    let set = |status, reason: &str| ScheduleAsk::SetStatus {
        id: "1".into(),
        status,
        reason: reason.to_owned(),
    };
    stage.told(set(Canceled, "ill"));
    assert_eq!(
        stage.body_of("PATCH"),
        json!({"status": "canceled", "cancellation_reason": "ill"})
    );
    stage.told(set(NoShow, ""));
    assert_eq!(stage.body_of("PATCH"), json!({"status": "no_show"}));
    assert_eq!(stage.count("GET"), 0);
}

#[test]
fn a_visit_begins_even_where_two_overlap_but_who_wants_a_time_back_must_find_it_free() {
    let mut stage = Stage::live();
    stage.answer(&format!("PATCH {APPOINTMENTS}1/"), ok(&appointment(1, 0)));
    stage.answer(&format!("GET {APPOINTMENTS}1/"), ok(&appointment(1, 0)));
    let set = |status| ScheduleAsk::SetStatus {
        id: "1".into(),
        status,
        reason: String::new(),
    };
    for (status, name) in [(InProgress, "in_progress"), (Done, "done")] {
        stage.told(set(status));
        assert_eq!(stage.body_of("PATCH"), json!({"status": name}));
    }
    let mut canceled = appointment(1, 0);
    canceled["status"] = json!("canceled");
    canceled["room"] = json!(2);
    stage.answer(&format!("GET {APPOINTMENTS}1/"), ok(&canceled));
    stage.told(set(Booked));
    assert_eq!(
        stage.body_of("PATCH"),
        json!({
            "status": "booked", "cancellation_reason": "", "employee": 1, "room": 2,
            "start_datetime": "2026-11-25T05:00:00Z", "end_datetime": "2026-11-25T05:30:00Z",
        })
    );
}

#[test]
fn a_move_says_who_where_and_both_times() {
    let mut stage = Stage::live();
    stage.answer(&format!("PATCH {APPOINTMENTS}1/"), ok(&appointment(1, 0)));
    stage.told(ScheduleAsk::MoveAppointment {
        id: "1".into(),
        employee: "2".into(),
        place: None,
        start: TEN,
        end: TEN.plus_ms(900_000),
    });
    assert_eq!(
        stage.body_of("PATCH"),
        json!({"employee": 2, "room": null, "start_datetime": "2026-11-25T05:00:00Z",
            "end_datetime": "2026-11-25T05:15:00Z"})
    );
}

#[test]
fn what_is_gone_already_is_gone() {
    let mut stage = Stage::live();
    stage.answer(&format!("DELETE {APPOINTMENTS}1/"), nothing());
    stage.answer(
        "DELETE /api/v1/calendar/breaks/1/",
        with_status(404, &json!({"detail": "x"})),
    );
    assert_eq!(stage.told(ScheduleAsk::DeleteAppointment { id: "1".into() }), "done");
    stage.shows("removed 1");
    assert_eq!(stage.told(ScheduleAsk::DeleteBreak { id: "1".into() }), "done");
}

fn patient(id: u64, name: &str, phone: &str) -> Value {
    json!({"id": id, "full_name": name, "phone": phone, "birth_date": "1990-05-15"})
}

#[test]
fn several_words_are_looked_for_by_the_longest_and_compared_here() {
    let mut stage = Stage::live();
    stage.answer(
        &format!("GET {PATIENTS}"),
        list(&[
            patient(1, "Satpayeva Aigul", "1"),
            patient(2, "Satpayeva Dana", "2"),
            patient(3, "Satpayeva Aigerim", "+77770001122"),
        ]),
    );
    let find = |text: &str| ScheduleAsk::FindPatients { text: text.to_owned() };
    let told = stage.told(find(" aig  SATPAYEVA "));
    assert_eq!(
        told,
        "patients [1 Satpayeva Aigul 1 1990-05-15, 3 Satpayeva Aigerim +77770001122 1990-05-15]"
    );
    stage.shows("GET /api/v1/patients/patients/?search=satpayeva\n");
    assert_eq!(
        stage.told(find("Satpayeva 7770001122")),
        "patients [3 Satpayeva Aigerim +77770001122 1990-05-15]"
    );
    assert_eq!(stage.told(find("  ")), "patients []");
    assert_eq!(stage.calls.len(), 0);
    stage.told(find("Сатп"));
    stage.shows("?search=%D0%A1%D0%B0%D1%82%D0%BF\n");
}

#[test]
fn a_number_is_looked_for_without_the_country_and_as_it_was_written() {
    let mut stage = Stage::live();
    stage.answer(&format!("GET {PATIENTS}"), list(&[]));
    stage.told(ScheduleAsk::FindPatients {
        text: "8 (701) 123-45-67".to_owned(),
    });
    stage.shows("?search=7011234567\n");
    stage.shows("?search=8%20%28701%29%20123-45-67\n");
}

#[test]
fn the_same_number_is_the_same_however_it_is_stored() {
    let mut stage = Stage::live();
    let digits = ok(&json!({"found": true, "count": 2, "patients": [
        patient(1, "One", "+77011234567"), patient(2, "Two", "+77011234567 ext 5"),
    ]}));
    stage.answer(&format!("POST {PATIENTS}search/"), digits);
    stage.answer(
        &format!("GET {PATIENTS}"),
        list(&[
            patient(3, "Three", "+7 (701) 123-45-67"),
            patient(1, "One", "87011234567"),
        ]),
    );
    stage.ask(ScheduleAsk::SamePatients {
        phone: "+7 (701) 123-45-67".to_owned(),
        iin: String::new(),
    });
    expect![[r#"
        POST /api/v1/patients/patients/search/ {"phone":"7011234567"}
        GET /api/v1/patients/patients/?search=%2B7%20%28701%29%20123-45-67
          answer 1: patients [1 One +77011234567 1990-05-15, 3 Three +7 (701) 123-45-67 1990-05-15]
    "#]]
    .assert_eq(&stage.transcript);
}

#[test]
fn papers_are_looked_for_as_they_are_written_and_as_digits() {
    let mut stage = Stage::live();
    stage.answer(&format!("POST {PATIENTS}search/"), ok(&json!({"patients": []})));
    stage.answer_next(
        &format!("POST {PATIENTS}search/"),
        ok(&json!({"patients": [patient(1, "One", "1")]})),
    );
    let told = stage.told(ScheduleAsk::SamePatients {
        phone: String::new(),
        iin: "900515 450 010".to_owned(),
    });
    assert_eq!(told, "patients [1 One 1 1990-05-15]");
    let sent: Vec<&Value> = stage.calls.iter().map(|sent| &sent.body).collect();
    assert_eq!(
        sent,
        [&json!({"iin": "900515 450 010"}), &json!({"iin": "900515450010"})]
    );
    let nothing = ScheduleAsk::SamePatients {
        phone: " ".to_owned(),
        iin: String::new(),
    };
    assert_eq!(stage.told(nothing), "patients []");
}

#[test]
fn without_an_organisation_nobody_new_is_written_down() {
    let mut stage = Stage::new();
    let mut user = ivan();
    user["organization"] = Value::Null;
    stage.answer("POST /api/v1/auth/login/", signed_in(&user, "1"));
    stage.command(Command::Start);
    stage.sign_in();
    stage.open();
    let told = stage.told(new_patient(patient_draft()));
    assert_eq!(told, "refused: no_organisation | Organisation: NoOrganisation \"\"");
    assert_eq!(stage.calls.len(), 0);
}

#[test]
fn what_the_form_left_out_is_sent_as_nothing() {
    let mut stage = Stage::live();
    stage.answer(&format!("PATCH {PATIENTS}1/"), ok(&json!({"id": 1})));
    stage.told(ScheduleAsk::SavePatient {
        id: Some("1".into()),
        draft: Box::new(PatientDraft::default()),
    });
    let sent = stage.body_of("PATCH");
    assert_eq!((&sent["birth_date"], &sent["sex"]), (&Value::Null, &Value::Null));
    assert_eq!(sent["discount_percent"], "0");
}
