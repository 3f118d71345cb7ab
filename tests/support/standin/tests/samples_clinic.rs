//! Whether the samples of the clinic's dialect are what the recording says, and what the stand-in says where that is silent.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::standin::{Clinic, StandIn};

use crate::desk::{APPOINTMENTS, Desk, PATIENTS};

/// Asked at run time, because checkouts that share a target folder share their binaries.
fn folder() -> PathBuf {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    PathBuf::from(here).join("../../src/backends/clinic/samples")
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The samples of all folders, each with its name.
fn samples() -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for folder in fs::read_dir(folder()).expect("the samples").flatten() {
        if !folder.path().is_dir() {
            continue;
        }
        for file in fs::read_dir(folder.path()).expect("a folder").flatten() {
            let name = format!("{}/{}", folder.file_name().display(), file.file_name().display());
            found.push((name.trim_end_matches(".json").to_owned(), read(&file.path())));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}

fn trace() -> Vec<Value> {
    let text = fs::read_to_string(folder().join("trace.jsonl")).expect("the recording");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect()
}

#[test]
fn samples_that_are_called_recorded_are_in_the_recording() {
    let (trace, mut count) = (trace(), 0);
    for (name, sample) in samples() {
        if name.starts_with("frames/") {
            let is_there = trace.iter().any(|line| line["body"] == sample);
            assert_eq!(is_there, name != "frames/appointment_moved", "{name}");
            continue;
        }
        let source = sample["source"]
            .as_str()
            .unwrap_or_else(|| panic!("{name} has no source"));
        let Some(t) = source.strip_prefix("recorded, t=") else {
            assert!(source.starts_with("read, not recorded"), "{name}: {source}");
            continue;
        };
        let t: u64 = t.parse().expect("a time");
        let is_it = |line: &&Value| line["t"] == t && line["dir"] == "http-res" && is_told_by(&line["body"], &sample);
        assert!(trace.iter().any(|line| is_it(&line)), "{name} is not what was recorded");
        count += 1;
    }
    assert!(count > 120, "only {count} samples are recorded ones");
}

/// A list that the recorder cut says so by a text at its end, which the sample has in its note instead.
fn is_told_by(recorded: &Value, sample: &Value) -> bool {
    let mut body = recorded["json"].clone();
    if let Some(Value::Array(results)) = body.get_mut("results") {
        results.retain(|result| !result.is_string());
    }
    recorded["status"] == sample["status"] && body == sample["json"] && recorded["text"] == sample["text"]
}

#[tokio::test]
async fn errors_that_were_only_read_come_from_the_stand_in_to_the_letter() {
    let mut clinic = Clinic::new();
    clinic.add_patient("Сатпаева", "Айгуль", "+77011234567");
    for time in ["10:00", "16:00", "14:00"] {
        clinic.add_appointment(2, 1, &format!("2026-11-25T{time}"), 30);
    }
    let standin = StandIn::start(clinic).await;
    let (ivan, anna) = (Desk::of(&standin, "ivan").await, Desk::of(&standin, "anna").await);
    let expected = |name: &str| {
        let sample = read(&folder().join(format!("{name}.json")));
        (sample["status"].clone(), sample["json"].clone())
    };
    let iins = [
        ("length", "90051545001"),
        ("century", "000000000000"),
        ("birth_date", "901315450010"),
        ("birth_date_in_future", "990515550010"),
        ("checksum", "900515450019"),
    ];
    let verify = format!("{PATIENTS}1/verify_iin/");
    let check = async |name: &str, desk: &Desk, method: &str, path: &str, sent: &Value| {
        let (status, said) = desk.said(method, path, sent).await;
        assert_eq!((json!(status), said), expected(name), "{name}");
    };
    check("patients/iin_missing", &ivan, "POST", &verify, &json!({})).await;
    for (name, iin) in iins {
        standin.backend(|clinic| clinic.change_patient(1, &json!({"iin": iin})));
        check(
            &format!("patients/iin_wrong_{name}"),
            &ivan,
            "POST",
            &verify,
            &json!({}),
        )
        .await;
    }
    let born = json!({
        "organizations": [1], "first_name": "А", "last_name": "Б", "birth_date": null, "sex": "F", "phone": "1",
    });
    check("patients/birth_date_null", &ivan, "POST", PATIENTS, &born).await;
    check("auth/rooms_refused", &ivan, "GET", "/api/v1/org/rooms/", &Value::Null).await;
    let maybe = format!("{APPOINTMENTS}?status=maybe");
    check(
        "appointments/list_of_unknown_status",
        &anna,
        "GET",
        &maybe,
        &Value::Null,
    )
    .await;
    let slots = format!("{APPOINTMENTS}online_booking_slots/");
    check("appointments/slots_incomplete", &anna, "GET", &slots, &Value::Null).await;
    let unknown = format!("{slots}?employee=999&date=2026-11-25");
    check(
        "appointments/slots_of_unknown_employee",
        &anna,
        "GET",
        &unknown,
        &Value::Null,
    )
    .await;
    let moved = read(&folder().join("appointments/move_end_before_start.json"));
    let path = moved["asked"]
        .as_str()
        .expect("a call")
        .trim_start_matches("POST ")
        .to_owned();
    check(
        "appointments/move_end_before_start",
        &anna,
        "POST",
        &path,
        &moved["sent"],
    )
    .await;
    let busy = read(&folder().join("appointments/move_busy_fails.json"));
    let page = anna.call("POST", &path, Some(&busy["sent"])).await.expect("a page");
    assert_eq!(
        (json!(page.status), json!(page.body)),
        (busy["status"].clone(), busy["text"].clone())
    );
}
