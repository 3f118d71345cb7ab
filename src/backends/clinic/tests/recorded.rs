//! The recorded session, whole: what the real backend said goes through the dialect, and what the dialect says is of the
//! kind that the real backend accepted.

use std::collections::BTreeMap;
use std::path::PathBuf;

use expect_test::expect_file;

use super::super::refusals::reply_from;
use super::super::requests;
use super::*;

/// Asked at run time, because checkouts that share a target folder share their binaries.
fn samples() -> PathBuf {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    PathBuf::from(here).join("clinic/samples")
}

fn trace() -> Vec<Value> {
    let text = std::fs::read_to_string(samples().join("trace.jsonl")).expect("the trace");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect()
}

/// A call and its answer, as they were written down.
struct Pair {
    method: String,
    path: String,
    body: Value,
    said: Said,
}

impl Pair {
    fn new(method: &str, path: &str, body: Value, answer: &Value) -> Self {
        let status = u16::try_from(answer["status"].as_u64().expect("a status")).expect("a status");
        let json = answer.get("json");
        let text = answer["text"].as_str().unwrap_or_default().to_owned();
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            body,
            said: Ok(HttpAnswer {
                status,
                is_json: answer["content_type"]
                    .as_str()
                    .unwrap_or_default()
                    .starts_with("application/json"),
                body: json.map_or(text, Value::to_string),
                ..HttpAnswer::default()
            }),
        }
    }

    fn what(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

fn pairs() -> Vec<Pair> {
    let mut asked: BTreeMap<String, Value> = BTreeMap::new();
    let mut pairs = Vec::new();
    for line in trace() {
        let actor = line["actor"].as_str().expect("an actor").to_owned();
        match line["dir"].as_str() {
            Some("http-req") => drop(asked.insert(actor, line["body"].clone())),
            Some("http-res") => {
                let call = asked.remove(&actor).expect("a call before its answer");
                let text = |name: &str| call[name].as_str().expect("a text").to_owned();
                let body = call.get("json").cloned().unwrap_or_default();
                pairs.push(Pair::new(&text("method"), &text("path"), body, &line["body"]));
            }
            _ => {}
        }
    }
    pairs
}

/// Answers that were read in the backend's code and are not in the recording.
fn unrecorded() -> Vec<(String, Pair)> {
    let mut found = Vec::new();
    for folder in ["access", "appointments", "auth", "breaks", "lists", "patients"] {
        let folder = samples().join(folder);
        for file in std::fs::read_dir(&folder).expect("a folder") {
            let path = file.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("a sample");
            let sample: Value = serde_json::from_str(&text).expect("JSON");
            if sample["source"].as_str().expect("a source").starts_with("recorded") {
                continue;
            }
            let (method, asked) = sample["asked"]
                .as_str()
                .expect("asked")
                .split_once(' ')
                .expect("a method");
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            found.push((name, Pair::new(method, asked, sample["sent"].clone(), &sample)));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}

/// The question of ours to which an answer of this kind belongs.
fn question(pair: &Pair) -> Option<ScheduleAsk> {
    let path = pair.path.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.trim_matches('/').split('/').skip(2).collect();
    let id = |text: &str| text.parse::<u64>().ok().map(|_| text.to_owned());
    let ask = match (pair.method.as_str(), parts.as_slice()) {
        ("GET", ["staff", "employees"]) => ScheduleAsk::Staff { branch: "1".into() },
        ("GET", ["calendar", "appointments"]) => ScheduleAsk::Agenda {
            branch: "1".into(),
            days: DayRange::one(DAY),
        },
        ("POST", ["calendar", "appointments"]) => new_appointment(draft()),
        ("GET", ["calendar", "appointments", "conflicts"]) => ScheduleAsk::Conflicts {
            employee: "1".into(),
            place: None,
            start: TEN,
            end: TEN.plus_ms(60_000),
            except: None,
        },
        ("GET", ["calendar", "appointments", one]) => ScheduleAsk::Appointment { id: id(one)?.into() },
        ("PATCH", ["calendar", "appointments", one]) => ScheduleAsk::MoveAppointment {
            id: id(one)?.into(),
            employee: "1".into(),
            place: None,
            start: TEN,
            end: TEN.plus_ms(60_000),
        },
        ("DELETE", ["calendar", "appointments", one]) => ScheduleAsk::DeleteAppointment { id: id(one)?.into() },
        ("POST", ["calendar", "breaks"]) => ScheduleAsk::AddBreak { draft: pause_draft() },
        ("DELETE", ["calendar", "breaks", one]) => ScheduleAsk::DeleteBreak { id: id(one)?.into() },
        ("POST", ["patients", "patients"]) => new_patient(patient_draft()),
        ("GET", ["patients", "patients"]) => ScheduleAsk::FindPatients {
            text: "Satp".to_owned(),
        },
        ("POST", ["patients", "patients", "search"]) => ScheduleAsk::SamePatients {
            phone: "7011234567".to_owned(),
            iin: String::new(),
        },
        ("GET", ["patients", "patients", one]) => ScheduleAsk::Patient { id: id(one)?.into() },
        ("PATCH", ["patients", "patients", one]) => ScheduleAsk::SavePatient {
            id: Some(id(one)?.into()),
            draft: Box::new(patient_draft()),
        },
        ("POST", ["patients", "patients", one, "verify_iin"]) => ScheduleAsk::VerifyIin {
            patient: id(one)?.into(),
        },
        _ => return None,
    };
    Some(ask)
}

/// Under which address a stage answers, whatever the question adds to it.
fn address(pair: &Pair) -> String {
    let path = pair.path.split('?').next().unwrap_or_default();
    format!("{} {path}", pair.method)
}

/// What becomes of an answer: by way of the session where there is a question of ours to which it belongs, and by its
/// name alone where there is none.
fn outcome(pair: &Pair) -> String {
    if let Some(ask) = question(pair) {
        let mut stage = Stage::live();
        stage.answer("GET /api/v1/calendar/appointments/", list(&[]));
        stage.answer("POST /api/v1/patients/patients/search/", list(&[]));
        stage.answer(&address(pair), pair.said.clone());
        return stage.told(ask);
    }
    if pair.path.ends_with("/login/") {
        let mut stage = Stage::new();
        stage.command(Command::Start);
        stage.answer("POST /api/v1/auth/login/", pair.said.clone());
        stage.sign_in();
        let told: Vec<&str> = stage
            .transcript
            .lines()
            .filter(|line| line.starts_with("  signed"))
            .collect();
        return told.last().expect("an end").trim().to_owned();
    }
    let wanted = match pair.method.as_str() {
        "GET" => requests::get(&pair.path, "other"),
        _ => requests::post(&pair.path, json!({}), "other"),
    };
    match reply_from(pair.said.clone(), &wanted, TEN) {
        Ok(_) => "understood".to_owned(),
        Err(refusal) => format!("refused: {}", words::problem_words(&refusal.problem)),
    }
}

fn table(pairs: impl Iterator<Item = (String, Pair)>) -> String {
    let mut table = String::new();
    for (title, pair) in pairs {
        let status = pair.said.as_ref().map_or(0, |answer| answer.status);
        let outcome = outcome(&pair);
        writeln!(table, "{title}\n    {status} {outcome}").expect("a string");
    }
    table
}

#[test]
fn every_recorded_answer_is_an_event_or_a_named_problem() {
    let titled = pairs().into_iter().map(|pair| {
        let body = if pair.body.is_null() {
            String::new()
        } else {
            format!(" {}", pair.body)
        };
        (format!("{}{body}", pair.what()), pair)
    });
    let table = table(titled);
    assert!(!table.contains("undecodable"), "{table}");
    expect_file!["../samples/answers.txt"].assert_eq(&table);
}

#[test]
fn every_answer_that_was_read_in_the_code_is_an_event_or_a_named_problem() {
    let titled = unrecorded()
        .into_iter()
        .map(|(name, pair)| (format!("{name}: {}", pair.what()), pair));
    expect_file!["../samples/answers_unrecorded.txt"].assert_eq(&table(titled));
}

#[test]
fn every_recorded_frame_is_an_event() {
    let mut told = String::new();
    for line in trace() {
        if line["dir"] == "s2c" && line["actor"] == "anna" {
            let mut stage = Stage::live();
            stage.hear(&line["body"]);
            let kind = line["body"]["type"].as_str().expect("a type");
            writeln!(told, "{kind}\n{}", stage.transcript).expect("a string");
        }
    }
    for file in std::fs::read_dir(samples().join("frames")).expect("a folder") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a frame");
        let frame: Value = serde_json::from_str(&text).expect("JSON");
        if frame["type"] == "appointment_moved" {
            let mut stage = Stage::live();
            stage.hear(&frame);
            writeln!(told, "appointment_moved\n{}", stage.transcript).expect("a string");
        }
    }
    expect_file!["../samples/heard.txt"].assert_eq(&told);
}

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

fn pause_draft() -> domain::BreakDraft {
    domain::BreakDraft {
        employee: "1".into(),
        kind: domain::BreakKind::Lunch,
        day: DAY,
        start_min: 13 * 60,
        end_min: 14 * 60,
        note: String::new(),
        is_daily: false,
    }
}
