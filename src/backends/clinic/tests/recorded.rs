//! The recorded session, whole: what the real backend said goes through the dialect.

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
pub(super) struct Pair {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) body: Value,
    pub(super) said: Said,
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

pub(super) fn pairs() -> Vec<Pair> {
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
            format!(" {}", in_order(&pair.body))
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

pub(super) fn pause_draft() -> domain::BreakDraft {
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
