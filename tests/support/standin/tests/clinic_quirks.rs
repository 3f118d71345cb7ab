//! What the clinic does that its recording does not show: what was read in its code, and what tests put in.

use serde_json::{Value, json};
use support::standin::{Clinic, Clock, StandIn};

use crate::desk::{APPOINTMENTS, Desk, PATIENTS, at, connect, next};

const BREAKS: &str = "/api/v1/calendar/breaks/";

async fn clinic_with_a_patient() -> StandIn<Clinic> {
    let mut clinic = Clinic::new();
    clinic.add_patient("Сатпаева", "Айгуль", "+77011234567");
    StandIn::start(clinic).await
}

#[tokio::test]
async fn a_move_keeps_the_length_is_told_and_breaks_down_where_somebody_is_busy() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    standin.backend(|clinic| {
        clinic.add_appointment(1, 1, "2026-11-25T10:00", 45);
        clinic.add_appointment(2, 1, "2026-11-25T15:00", 30);
    });
    let mut socket = connect(&standin, "/ws/calendar/1", &[]).await.expect("a socket");
    let path = format!("{APPOINTMENTS}1/move/");
    let (status, said) = ivan
        .said("POST", &path, &json!({"start_datetime": "2026-11-25T07:00:00Z"}))
        .await;
    assert_eq!(
        (status, &said["end_datetime"]),
        (200, &json!("2026-11-25T12:45:00+05:00"))
    );
    let frame = next(&mut socket).await;
    assert_eq!(frame["type"], "appointment_moved");
    assert_eq!(frame["appointment"]["start_datetime"], "2026-11-25T12:00:00+05:00");
    assert_eq!(frame["appointment"].get("note"), None, "the short form");
    let there = json!({"start_datetime": "2026-11-25T15:00:00", "employee_id": 2});
    let refused = ivan.call("POST", &path, Some(&there)).await.expect("a page");
    assert_eq!((refused.status, refused.body.as_str()), (500, Clinic::SERVER_ERROR));
    let nobody = json!({"start_datetime": "2026-11-25T18:00:00", "employee_id": 999});
    assert_eq!(ivan.said("POST", &path, &nobody).await.0, 500);
    let backwards = json!({"start_datetime": "2026-11-25T18:00:00", "end_datetime": "2026-11-25T17:00:00"});
    assert_eq!(
        ivan.said("POST", &path, &backwards).await,
        (400, json!({"non_field_errors": ["Start time must be before end time"]}))
    );
    let free = json!({"start_datetime": "2026-11-25T16:00:00", "employee_id": 2, "room_id": 2});
    let (status, said) = ivan.said("POST", &path, &free).await;
    assert_eq!(
        (status, &said["employee"], &said["room_name"]),
        (200, &json!(2), &json!("Кабинет 2"))
    );
    assert_eq!(
        next(&mut socket).await["appointment"]["employee_name"],
        "Орлов Пётр",
        "and of the failures nothing"
    );
}

#[tokio::test]
async fn another_branch_hears_of_what_moves_there_and_the_old_one_does_not() {
    let standin = clinic_with_a_patient().await;
    let mut first = connect(&standin, "/ws/calendar/1", &[]).await.expect("a socket");
    let mut second = connect(&standin, "/ws/calendar/2", &[]).await.expect("a socket");
    standin.backend(|clinic| clinic.add_appointment(1, 1, "2026-11-25T10:00", 30));
    let one = format!("{APPOINTMENTS}1/");
    standin.colleague("anna", "PATCH", &one, &json!({"branch": 2}));
    assert_eq!(next(&mut second).await["type"], "appointment_updated");
    standin.backend(|clinic| clinic.change_appointment(1, &json!({"branch": 1})));
    let change = format!("{one}change_status/");
    standin.colleague("anna", "POST", &change, &json!({"status": "confirmed"}));
    assert_eq!(
        next(&mut first).await["type"],
        "appointment_status_changed",
        "its first news"
    );
}

#[tokio::test]
async fn whoever_did_not_come_takes_no_time_and_touching_is_no_conflict() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    let mut touching = at(10);
    touching["start_datetime"] = json!("2026-11-25T10:30:00+05:00");
    touching["end_datetime"] = json!("2026-11-25T11:00:00+05:00");
    assert_eq!(ivan.said("POST", APPOINTMENTS, &touching).await.0, 201);
    for status in ["no_show", "canceled"] {
        let (made, said) = ivan.said("POST", APPOINTMENTS, &at(10)).await;
        assert_eq!(made, 201, "before {status}");
        assert_eq!(ivan.said("POST", APPOINTMENTS, &at(10)).await.0, 400);
        let change = format!("{APPOINTMENTS}{}/change_status/", said["id"]);
        let (changed, said) = ivan.said("POST", &change, &json!({"status": status})).await;
        assert_eq!((changed, &said["has_visit"]), (200, &json!(false)));
    }
    assert_eq!(ivan.said("POST", APPOINTMENTS, &at(10)).await.0, 201, "after both");
}

#[tokio::test]
async fn lists_have_pages_and_filters() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    let ids = standin.backend(|clinic| {
        for number in 3..=12 {
            clinic.add_employee(&format!("Врач{number:02}"), "Анна");
        }
        clinic.fill_week("2026-11-23", 500)
    });
    assert_eq!(ids.len(), 500);
    let week = format!("{APPOINTMENTS}?date_from=2026-11-23T00:00:00%2B05:00&date_to=2026-11-29T23:59:59%2B05:00");
    let mut seen = 0;
    let mut path = Some(week.clone());
    while let Some(next) = path {
        let (status, page) = ivan.said("GET", &next, &Value::Null).await;
        assert_eq!((status, &page["count"]), (200, &json!(500)));
        seen += page["results"].as_array().expect("a page").len();
        path = page["next"].as_str().map(|address| address.replace(&standin.url(), ""));
    }
    assert_eq!(
        (seen, standin.ledger().count(&format!("GET {APPOINTMENTS}"))),
        (500, 20)
    );
    let count = async |query: &str| ivan.said("GET", &format!("{week}&{query}"), &Value::Null).await.1["count"].clone();
    assert_eq!(count("employee=1").await, json!(500_u32.div_ceil(12)));
    assert_eq!(count("status=canceled").await, json!(500 / 7));
    assert_eq!(count("branch=2").await, json!(0));
    assert_eq!(count("room=1&page_size=500").await, json!(0));
    let (status, said) = ivan.said("GET", &format!("{week}&status=maybe"), &Value::Null).await;
    let words = "Выберите корректный вариант. maybe нет среди допустимых значений.";
    assert_eq!((status, said), (400, json!({"status": [words]})));
    assert_eq!(ivan.said("GET", &format!("{week}&page=21"), &Value::Null).await.0, 404);
    assert_eq!(ivan.said("GET", &format!("{week}&branch=x"), &Value::Null).await.0, 500);
}

#[tokio::test]
async fn todays_appointments_are_those_of_the_day_in_utc() {
    let standin = clinic_with_a_patient().await;
    // 2026-11-25, 23:30 in UTC, when it is the next day at the clinic already.
    standin.set_clock(Clock::starting_at(1_795_649_400_000));
    let ivan = Desk::of(&standin, "ivan").await;
    standin.backend(|clinic| {
        clinic.add_appointment(1, 1, "2026-11-25T10:00", 30);
        clinic.add_appointment(1, 1, "2026-11-26T10:00", 30);
    });
    let (_, said) = ivan.said("GET", &format!("{APPOINTMENTS}?today=1"), &Value::Null).await;
    assert_eq!((&said["count"], &said["results"][0]["id"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn free_times_are_those_of_the_hours_without_what_is_booked() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    standin.backend(|clinic| {
        clinic.set_hours(1, &[(2, "09:00", "10:30")]);
        clinic.add_appointment(1, 1, "2026-11-25T09:30", 30);
    });
    let path = format!("{APPOINTMENTS}online_booking_slots/");
    let (_, said) = ivan
        .said("GET", &format!("{path}?employee=1&date=2026-11-25"), &Value::Null)
        .await;
    let slot = |start: &str, end: &str| json!({"start": format!("2026-11-25T{start}:00"), "end": format!("2026-11-25T{end}:00"), "available": true});
    assert_eq!(said, json!({"slots": [slot("09:00", "09:30"), slot("10:00", "10:30")]}));
    let error = |status: u16, words: &str| (status, json!({"error": words}));
    assert_eq!(
        ivan.said("GET", &path, &Value::Null).await,
        error(400, "employee and date are required")
    );
    let unknown = format!("{path}?employee=999&date=2026-11-25");
    assert_eq!(
        ivan.said("GET", &unknown, &Value::Null).await,
        error(404, "Employee not found")
    );
}

#[tokio::test]
async fn a_break_that_recurs_is_made_for_thirty_more_days_and_unmade_at_once() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    let lunch = json!({
        "employee": 1, "break_type": "lunch", "date": "2026-11-25", "start_time": "13:00", "end_time": "14:00",
        "is_recurring": true,
    });
    assert_eq!(ivan.said("POST", BREAKS, &lunch).await.0, 201);
    let list = format!("{BREAKS}?employee=1&date_from=2026-11-25&date_to=2027-01-31");
    assert_eq!(ivan.said("GET", &list, &Value::Null).await.1["count"], 31);
    assert_eq!(
        ivan.said("POST", APPOINTMENTS, &at(13)).await.0,
        201,
        "breaks stand in nobody's way"
    );
    let all = format!("{BREAKS}delete_recurring/?employee=1&start_time=13:00&end_time=14:00&break_type=lunch");
    assert_eq!(
        ivan.said("DELETE", &all, &Value::Null).await,
        (200, json!({"deleted": 31, "message": "Deleted 31 recurring breaks"}))
    );
    assert_eq!(ivan.said("GET", &list, &Value::Null).await.1["count"], 0);
}

#[tokio::test]
async fn a_number_is_verified_only_when_asked_for_and_kept_as_it_was_first_written() {
    let standin = clinic_with_a_patient().await;
    let ivan = Desk::of(&standin, "ivan").await;
    let patient = |name: &str, iin: &str| {
        json!({
            "organizations": [1], "first_name": name, "last_name": "Ли", "birth_date": "1990-05-15", "sex": "F",
            "phone": "123", "iin": iin,
        })
    };
    let verify = |id: &Value| format!("{PATIENTS}{id}/verify_iin/");
    let (status, wrong) = ivan.said("POST", PATIENTS, &patient("А", "000000000000")).await;
    assert_eq!(
        (status, &wrong["iin"], &wrong["iin_verified"]),
        (201, &json!("000000000000"), &json!(false))
    );
    assert_eq!(
        ivan.said("POST", &verify(&wrong["id"]), &json!({})).await,
        (400, json!({"valid": false, "error": "Неверный индикатор века: 0"}))
    );
    let (_, spaced) = ivan.said("POST", PATIENTS, &patient("Б", "900515 450 010")).await;
    assert_eq!(spaced["iin"], "900515450010", "stored without its space");
    let (status, again) = ivan.said("POST", PATIENTS, &patient("В", "900515450010")).await;
    assert_eq!(
        (status, &again["iin"][0]),
        (
            400,
            &json!("Пациент с таким ИИН уже существует в вашей организации: Ли Б")
        )
    );
    assert_eq!(
        ivan.said("POST", PATIENTS, &patient("Г", "900515-450-010")).await.0,
        201,
        "but so it passes"
    );
    let (status, said) = ivan.said("POST", &verify(&spaced["id"]), &json!({})).await;
    assert_eq!(
        (status, &said["birth_date"], &said["sex"]),
        (200, &json!("1990-05-15"), &json!("F"))
    );
    assert!(said["verified_at"].as_str().is_some_and(|at| at.ends_with('Z')));
    assert_eq!(
        ivan.said("POST", &verify(&json!(1)), &json!({})).await,
        (400, json!({"error": "ИИН не указан"}))
    );
    let found = ivan
        .said(
            "POST",
            "/api/v1/consent/search-patient/",
            &json!({"iin": "900515450010"}),
        )
        .await;
    assert_eq!(found.0, 500, "two with one number");
}

#[tokio::test]
async fn rooms_are_for_those_who_lead_staff_for_members_and_services_for_all() {
    let standin = clinic_with_a_patient().await;
    standin.backend(|clinic| clinic.add_person("vera", ("Вера", "Орлова"), "branch_admin", &[1]));
    let words = json!({"detail": "У вас недостаточно прав для выполнения данного действия."});
    for (login, status) in [("anna", 200), ("vera", 200), ("ivan", 403), ("oleg", 403)] {
        let desk = Desk::of(&standin, login).await;
        let (found, said) = desk.said("GET", "/api/v1/org/rooms/", &Value::Null).await;
        assert_eq!(found, status, "{login}");
        assert_eq!(found == 403, said == words, "{login}");
        let staff = desk.said("GET", "/api/v1/staff/employees/", &Value::Null).await;
        assert_eq!(staff.0, if login == "oleg" { 403 } else { 200 }, "{login}");
        for all in ["/api/v1/services/services/", "/api/v1/org/branches/"] {
            assert_eq!(desk.said("GET", all, &Value::Null).await.0, 200, "{login} {all}");
        }
    }
}

#[tokio::test]
async fn a_patient_of_elsewhere_is_added_by_a_code() {
    let standin = clinic_with_a_patient().await;
    standin.backend(|clinic| clinic.change_patient(1, &json!({"iin": "900515450010", "organizations": [2]})));
    let ivan = Desk::of(&standin, "ivan").await;
    assert_eq!(ivan.said("GET", &format!("{PATIENTS}1/"), &Value::Null).await.0, 404);
    let (send, verify) = (
        format!("{PATIENTS}send-verification/"),
        format!("{PATIENTS}verify-code/"),
    );
    let (status, said) = ivan.said("POST", &send, &json!({"iin": "900515450010"})).await;
    assert_eq!(
        (status, &said["test_code"], &said["expires_in_seconds"]),
        (200, &json!("1234"), &json!(600))
    );
    let code = |code: &str| json!({"verification_id": said["verification_id"], "code": code});
    assert_eq!(
        ivan.said("POST", &verify, &code("0000")).await,
        (400, json!({"error": "Неверный код. Осталось попыток: 2"}))
    );
    let (status, added) = ivan.said("POST", &verify, &code("1234")).await;
    assert_eq!((status, &added["patient"]["organizations"]), (201, &json!([2, 1])));
    assert_eq!(ivan.said("POST", &verify, &code("1234")).await.0, 404);
    assert_eq!(ivan.said("GET", &format!("{PATIENTS}1/"), &Value::Null).await.0, 200);
}

#[tokio::test]
async fn denials_lock_and_too_many_questions_break_down() {
    let standin = clinic_with_a_patient().await;
    let iins: Vec<String> = (1..=5).map(|number| format!("90051545001{number}")).collect();
    standin.backend(|clinic| {
        clinic.change_patient(1, &json!({"iin": iins[0]}));
        for iin in &iins[1..] {
            clinic.add_patient_with(&json!({"first_name": "Асель", "iin": iin}));
        }
        clinic.note_denials(1, 3);
    });
    let ivan = Desk::of(&standin, "ivan").await;
    let path = "/api/v1/consent/access-requests/";
    let ask = async |iin: &str| {
        let sent = json!({"patient_iin": iin, "scopes": ["read_summary"], "reason": "консультация"});
        ivan.said("POST", path, &sent).await
    };
    let (status, said) = ask(&iins[0]).await;
    let words = said["non_field_errors"][0].as_str().unwrap_or_default().to_owned();
    assert_eq!(status, 400);
    assert!(
        words.starts_with("Запросы к этому пациенту временно заблокированы"),
        "{words}"
    );
    let (status, said) = ask(&iins[1]).await;
    assert_eq!(
        (status, &said["status"], &said["requested_duration_days"]),
        (201, &json!("approved"), &json!(30))
    );
    let id = said["id"].as_str().expect("an id").to_owned();
    assert_eq!(
        ivan.said("GET", &format!("{path}{id}/"), &Value::Null).await,
        (200, said)
    );
    for number in 1..11 {
        assert_eq!(
            ask(&iins[1 + number / 3]).await.0,
            201,
            "request {number} after the first"
        );
    }
    assert_eq!(ask(&iins[4]).await.0, 500, "the twelfth in an hour");
    let (status, said) = ask(&iins[1]).await;
    let words = said["non_field_errors"][0].as_str().unwrap_or_default().to_owned();
    assert_eq!(status, 400);
    assert!(words.starts_with("Превышен лимит запросов (3 в день)"), "{words}");
}
