//! Patients: whom a search finds, what a form must say, who may not be there twice.

use serde_json::{Value, json};
use support::clinic::patient_form as patient;
use support::{Account, client_id};
use wire::schedule::{Patient, PatientPage};

use crate::clinic::{Clinic, faults, with};

async fn find(account: &Account, query: &[(&str, &str)]) -> Vec<String> {
    let asked = account.request("GET", "/api/patients").query(query).send();
    let page: PatientPage = asked.await.expect("an answer").json().await.expect("patients");
    page.patients.into_iter().map(|hit| hit.name).collect()
}

async fn named(by: &Account, (last, first, middle): (&str, &str, &str), phone: &str) {
    let names = json!({ "last_name": last, "first_name": first, "middle_name": middle });
    let (status, body) = by.call("POST", "/api/patients", with(patient("x", phone), names)).await;
    assert_eq!(status, 200, "{body}");
}

#[tokio::test]
async fn a_patient_is_found_by_words_in_any_order_digits_and_papers_however_they_are_written() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    named(&layla, ("Семёнова", "Алёна", "Игоревна"), "+7 (701) 123-45-67").await;
    named(&layla, ("Иванов", "Семён", ""), "8 702 000 00 00").await;
    named(&layla, ("حسینی", "علی", ""), "۰۹۱۲ ۳۴۵ ۶۷۸۹").await;
    let iin = json!({ "last_name": "O’Neill", "first_name": "Zoë", "iin": "900515 450010" });
    layla.call("POST", "/api/patients", with(patient("x", "5"), iin)).await;
    for (query, found) in [
        ("семенова", vec!["Семёнова Алёна Игоревна"]),
        ("АЛЕНА СЕМ", vec!["Семёнова Алёна Игоревна"]),
        ("сем", vec!["Семёнова Алёна Игоревна", "Иванов Семён"]),
        ("علي", vec!["حسینی علی"]),
        ("zoe", vec!["O’Neill Zoë"]),
        ("neill", vec!["O’Neill Zoë"]),
        ("701 123", vec!["Семёнова Алёна Игоревна"]),
        ("٧٠١١٢٣", vec!["Семёнова Алёна Игоревна"]),
        ("0912345", vec!["حسینی علی"]),
        ("900515", vec!["O’Neill Zoë"]),
        ("семен 701", vec!["Семёнова Алёна Игоревна"]),
        ("%", vec![]),
        ("_", vec![]),
        ("", vec![]),
        ("ёжик", vec![]),
    ] {
        assert_eq!(find(&layla, &[("query", query)]).await, found, "{query}");
    }
    // The same number, however it is written, and the same papers; nothing is looked for where nothing is said.
    assert_eq!(
        find(&layla, &[("phone", "77011234567")]).await,
        ["Семёнова Алёна Игоревна"]
    );
    assert_eq!(find(&layla, &[("phone", "09123456789")]).await, ["حسینی علی"]);
    assert_eq!(find(&layla, &[("phone", "7701123456")]).await, [""; 0]);
    assert_eq!(find(&layla, &[("iin", "900515450010")]).await, ["O’Neill Zoë"]);
    assert_eq!(find(&layla, &[("phone", ""), ("iin", "")]).await, [""; 0]);
    // Another branch of the same organisation knows them as well.
    let huda = clinic.server.sign_in("huda").await;
    assert_eq!(find(&huda, &[("query", "علی")]).await, ["حسینی علی"]);
}

#[tokio::test]
async fn who_comes_no_more_stands_behind_the_others_and_no_answer_is_endless() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let left = with(patient("Абаева", "1"), json!({ "active": false }));
    assert_eq!(layla.call("POST", "/api/patients", left).await.0, 200);
    for number in 2..30 {
        let name = format!("Абаев{number}");
        clinic.patient(&layla, &name, &number.to_string()).await;
    }
    let found = find(&layla, &[("query", "аба")]).await;
    assert_eq!(found.len(), 20);
    assert!(!found.iter().any(|name| name.starts_with("Абаева ")), "{found:?}");
    assert_eq!(find(&layla, &[("query", "абаева")]).await, ["Абаева Анна"]);
}

#[tokio::test]
async fn everything_that_is_written_comes_back_and_can_be_changed() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let form = json!({
        "client_id": client_id(), "last_name": " حداد ", "first_name": "ليلى", "middle_name": "سليم",
        "birth_date": "1990-05-15", "sex": "female", "phone": "+971 50 123 4567", "email": "layla@example.org",
        "iin": "٩٠٠٥١٥٤٥٠٠١٠", "address": "دبي", "notes": "a\nb", "allergies": "بنسلين", "medical_history": "—",
        "discount_percent": "12.50", "active": true, "takes_offers": true,
    });
    let (status, body) = layla.call("POST", "/api/patients", form.clone()).await;
    assert_eq!(status, 200, "{body}");
    let made: Patient = serde_json::from_value(body).expect("a patient");
    assert_eq!(made.name, "حداد ليلى سليم");
    assert_eq!(
        (made.fields.last_name.as_str(), made.fields.iin.as_str()),
        ("حداد", "900515450010")
    );
    assert_eq!(
        (made.fields.notes.as_str(), made.fields.discount_percent.as_str()),
        ("a\nb", "12.50")
    );
    assert_eq!(
        layla.call("POST", "/api/patients", form.clone()).await.1["id"],
        json!(made.id),
        "made once"
    );
    let path = format!("/api/patients/{}", made.id);
    assert_eq!(layla.get::<Patient>(&path).await, made);
    // Its own number and papers are nobody else's.
    let changed = with(
        form,
        json!({ "first_name": "لیلا", "client_id": null, "takes_offers": false }),
    );
    let (status, body) = layla.call("PUT", &path, changed).await;
    assert_eq!(
        (status, &body["name"], &body["fields"]["takes_offers"]),
        (200, &json!("حداد لیلا سليم"), &json!(false))
    );
    assert_eq!(layla.call("PUT", "/api/patients/c99", json!({})).await.0, 404);
    assert_eq!(layla.call("GET", "/api/patients/c99", json!({})).await.0, 404);
}

#[tokio::test]
async fn a_form_about_a_patient_is_refused_field_by_field() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let (status, body) = layla.call("POST", "/api/patients", json!({})).await;
    assert_eq!((status, body["code"].as_str()), (422, Some("invalid")));
    let missing = ["birth_date", "first_name", "last_name", "phone", "sex"].map(|field| format!("{field}: missing"));
    assert_eq!(faults(&body), missing);
    for (change, told) in [
        (json!({ "last_name": " \u{200C} " }), "last_name: missing"),
        (json!({ "first_name": "ن".repeat(101) }), "first_name: too_long"),
        (json!({ "middle_name": "ن".repeat(101) }), "middle_name: too_long"),
        (json!({ "phone": "1".repeat(21) }), "phone: too_long"),
        (json!({ "birth_date": "15.05.1990" }), "birth_date: bad_day"),
        (json!({ "birth_date": "2023-02-29" }), "birth_date: bad_day"),
        (json!({ "sex": "F" }), "sex: no_such_choice"),
        (json!({ "email": "layla" }), "email: bad_email"),
        (json!({ "email": "a b@example.org" }), "email: bad_email"),
        (json!({ "email": "a@example" }), "email: bad_email"),
        (json!({ "discount_percent": "many" }), "discount_percent: not_a_number"),
        (json!({ "discount_percent": "1.234" }), "discount_percent: not_a_number"),
        (
            json!({ "discount_percent": "1000" }),
            "discount_percent: too_many_digits",
        ),
        (json!({ "iin": "12345678901x" }), "iin: bad_iin"),
        (json!({ "iin": "9005154500100" }), "iin: bad_iin"),
        (json!({ "notes": "ن".repeat(2_001) }), "notes: too_long"),
    ] {
        let form = with(patient("Иванова", "1"), change.clone());
        let (status, body) = layla.call("POST", "/api/patients", form).await;
        assert_eq!((status, faults(&body).join(" ").as_str()), (422, told), "{change}");
    }
    assert_eq!(
        find(&layla, &[("query", "иванова")]).await,
        [""; 0],
        "nothing was stored"
    );
}

#[tokio::test]
async fn a_short_number_and_wrong_papers_are_taken_and_those_of_somebody_else_are_not() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let short = with(patient("Иванова", "123"), json!({ "iin": "000000000000" }));
    assert_eq!(layla.call("POST", "/api/patients", short).await.0, 200);
    let other = clinic.patient(&layla, "Петрова", "+7 (701) 000-00-00").await;
    let twice = with(patient("Сидорова", "7 701 0000000"), json!({ "iin": "000000000000" }));
    let (status, body) = layla.call("POST", "/api/patients", twice.clone()).await;
    assert_eq!((status, body["code"].as_str()), (422, Some("invalid")));
    assert_eq!(faults(&body), ["iin: iin_taken", "phone: phone_taken"]);
    let names: Vec<&Value> = body["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["Петрова Анна", "Иванова Анна"], "and says whose they are");
    let path = format!("/api/patients/{other}");
    let taken = with(patient("Петрова", "1-2-3"), json!({ "client_id": null }));
    assert_eq!(faults(&layla.call("PUT", &path, taken).await.1), ["phone: phone_taken"]);
    assert_eq!(layla.get::<Patient>(&path).await.fields.phone, "+7 (701) 000-00-00");
}

#[tokio::test]
async fn the_number_of_the_papers_is_checked_when_asked_and_forgotten_with_the_number() {
    let clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    let form = with(
        patient("Иванова", "1"),
        json!({ "iin": "900515450010", "client_id": null }),
    );
    let (_, made) = layla.call("POST", "/api/patients", form.clone()).await;
    let path = format!("/api/patients/{}", made["id"].as_str().expect("an id"));
    let (status, checked) = layla.call("POST", &format!("{path}/iin-check"), json!({})).await;
    assert_eq!(
        (status, &checked["birth_date"], &checked["sex"]),
        (200, &json!("1990-05-15"), &json!("female"))
    );
    let verified: Patient = layla.get(&path).await;
    assert_eq!(verified.iin_verified_at, checked["verified_at"].as_i64());
    for (iin, told) in [("900515450011", "iin: bad_iin"), ("", "iin: missing")] {
        let changed = with(form.clone(), json!({ "iin": iin }));
        let (_, changed) = layla.call("PUT", &path, changed).await;
        assert_eq!(changed.get("iin_verified_at"), None, "another number was never checked");
        let (status, body) = layla.call("POST", &format!("{path}/iin-check"), json!({})).await;
        assert_eq!((status, faults(&body).join(" ").as_str()), (422, told));
    }
    assert_eq!(
        layla.call("POST", "/api/patients/c99/iin-check", json!({})).await.0,
        404
    );
}

#[tokio::test]
async fn a_failure_of_the_server_has_a_name_that_its_log_knows() {
    let mut clinic = Clinic::start().await;
    let layla = clinic.server.sign_in("layla").await;
    // Everything is in the file after this, and nobody has looked at patients since.
    clinic.server.shutdown().await;
    clinic.server.restart().await;
    let path = clinic.server.data().join("mirsal.db");
    let mut damaged = std::fs::read(&path).expect("it is there");
    damaged[4_096..].fill(0x5a);
    std::fs::write(&path, damaged).expect("written");
    let (status, body) = layla.call("GET", "/api/patients?query=a", json!({})).await;
    assert_eq!((status, body["code"].as_str()), (503, Some("server")));
    let incident = body["incident"].as_str().expect("a name");
    assert!(
        incident.len() == 8 && incident.bytes().all(|letter| letter.is_ascii_hexdigit()),
        "{incident}"
    );
    let (_, other) = layla.call("GET", "/api/patients?query=a", json!({})).await;
    assert_ne!(other["incident"], body["incident"]);
}
