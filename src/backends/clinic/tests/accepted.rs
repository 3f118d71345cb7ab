//! What this side says is of the kind that the real backend has accepted, by the recording.

use std::collections::BTreeMap;

use super::recorded::{Pair, pairs, pause_draft};
use super::*;

/// The shape of a value: names and types, without what is in them.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(_) => json!("boolean"),
        Value::Number(_) => json!("number"),
        Value::String(text) if text.len() >= 19 && text.contains('T') => json!("moment"),
        Value::String(text) if domain::Day::from_iso(text).is_some() => json!("day"),
        Value::String(_) => json!("text"),
        Value::Array(items) => json!([items.first().map(shape)]),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
    }
}

/// Everything that the real backend accepted at an address, by the fields and their types.
fn accepted(method: &str, path: &str) -> BTreeMap<String, Vec<Value>> {
    let mut fields: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for pair in pairs() {
        let is_good = pair.said.as_ref().is_ok_and(|answer| answer.status < 300);
        if pair.method == method && pair.path == path && is_good {
            for (name, value) in pair.body.as_object().into_iter().flatten() {
                fields.entry(name.clone()).or_default().push(shape(value));
            }
        }
    }
    fields
}

/// Every field of ours was accepted with a value of that type, unless it is named here.
fn fits(sent: &Value, accepted: &BTreeMap<String, Vec<Value>>, unrecorded: &[&str]) {
    for (name, value) in sent.as_object().expect("an object") {
        let is_accepted = accepted.get(name).is_some_and(|shapes| shapes.contains(&shape(value)));
        let is_excepted = unrecorded.contains(&name.as_str());
        assert!(is_accepted != is_excepted, "{name}: {value}");
    }
}

#[test]
fn what_is_written_is_what_the_real_backend_accepted() {
    let mut stage = Stage::live();
    stage.answer("POST /api/v1/calendar/", ok(&appointment(1, 0)));
    stage.answer("PATCH /api/v1/calendar/", ok(&appointment(1, 0)));
    stage.answer("POST /api/v1/patients/", ok(&json!({"id": 1})));
    stage.answer("PATCH /api/v1/patients/", ok(&json!({"id": 1})));
    let appointments = "/api/v1/calendar/appointments/";
    stage.ask(new_appointment(draft()));
    let made = accepted("POST", appointments);
    // Both are texts of the same kind as the note.
    let read = ["is_urgent", "cancellation_reason"];
    fits(&stage.body_of("POST /api/v1/calendar/appointments/"), &made, &read);
    let mut with_room = draft();
    with_room.place = Some("1".into());
    stage.ask(new_appointment(with_room));
    fits(&stage.body_of("POST /api/v1/calendar/appointments/"), &made, &read);

    stage.ask(ScheduleAsk::AddBreak { draft: pause_draft() });
    fits(
        &stage.body_of("POST /api/v1/calendar/breaks/"),
        &accepted("POST", "/api/v1/calendar/breaks/"),
        &[],
    );

    let mut patient = patient_draft();
    patient.discount_percent = "5,5".to_owned();
    stage.ask(new_patient(patient.clone()));
    let patients = accepted("POST", "/api/v1/patients/patients/");
    let read = [
        "address",
        "allergies",
        "medical_history",
        "is_active",
        "is_marketing_opt_in",
        "discount_percent",
    ];
    let sent = stage.body_of("POST /api/v1/patients/patients/");
    fits(&sent, &patients, &read);
    assert_eq!(sent["organizations"], json!([1]));
    assert_eq!(sent["birth_date"], "1990-05-15");
    assert_eq!(sent["discount_percent"], "5.5");

    // A change says everything but where and whose it is.
    let change = ScheduleAsk::SaveAppointment {
        branch: "1".into(),
        id: Some("1".into()),
        draft: Box::new(draft()),
    };
    stage.ask(change);
    let sent = stage.body_of("PATCH /api/v1/calendar/appointments/1/");
    for field in [
        "employee",
        "room",
        "start_datetime",
        "end_datetime",
        "patient",
        "status",
    ] {
        assert!(sent.get(field).is_some(), "{field} in {sent}");
    }
    assert_eq!(sent.get("branch"), None);
    let change = ScheduleAsk::SavePatient {
        id: Some("1".into()),
        draft: Box::new(patient),
    };
    stage.ask(change);
    assert_eq!(
        stage.body_of("PATCH /api/v1/patients/patients/1/").get("organizations"),
        None
    );
}

#[test]
fn what_is_asked_has_addresses_that_the_real_backend_understood() {
    let mut stage = Stage::live();
    stage.answer(
        "GET /api/v1/calendar/appointments/conflicts/",
        ok(&json!({"conflicts": []})),
    );
    stage.watch();
    stage.ask(ScheduleAsk::Conflicts {
        employee: "1".into(),
        place: Some("1".into()),
        start: TEN,
        end: TEN.plus_ms(600_000),
        except: Some("1".into()),
    });
    let understood: Vec<Pair> = pairs();
    let understood = understood
        .iter()
        .filter(|pair| pair.said.as_ref().is_ok_and(|answer| answer.status == 200));
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in understood {
        let (path, query) = pair.path.split_once('?').unwrap_or((&pair.path, ""));
        let known = names.entry(format!("{} {path}", pair.method)).or_default();
        known.extend(
            query
                .split('&')
                .filter_map(|part| Some(part.split_once('=')?.0.to_owned())),
        );
    }
    // The filter by branch was read in the code.
    for sent in stage.calls.iter().filter(|sent| sent.what.starts_with("GET")) {
        let (path, query) = sent.what.split_once('?').unwrap_or((&sent.what, ""));
        let known = names.get(path).unwrap_or_else(|| panic!("{path} was never asked"));
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            assert!(
                known.iter().any(|held| held == name) || name == "branch",
                "{name} of {path}"
            );
            assert!(!value.contains('+'), "{value}");
        }
    }
}
