//! The recorded session of the clinic, played against its stand-in.

use serde_json::{Value, json};
use support::standin::{Clinic, Clock, StandIn};

use crate::replay::{Deed, Difference, Fence, Recording, Unrecorded, play};

const TRACE: &str = include_str!("../../../../src/backends/clinic/samples/trace.jsonl");
/// 2026-11-21, 08:55:06 at the clinic. Ages in the recording are those of that day.
const RECORDED_AT_MS: i64 = 1_795_233_306_000;
/// Requests that were written down without headers, and their answers without one.
const WITHOUT_HEADERS: [u64; 5] = [4_282, 4_320, 4_333, 4_350, 4_383];

#[tokio::test]
async fn the_clinic_says_what_was_recorded() {
    let standin = StandIn::start(Clinic::new()).await;
    standin.set_clock(Clock::starting_at(RECORDED_AT_MS));
    let trace = whole(TRACE).leak();
    let recording = Recording {
        trace,
        csrf_cookie: "",
        host: Some("127.0.0.1:18104"),
        own_moments: Some(&[
            "created_at",
            "updated_at",
            "iin_verified_at",
            "expires_at",
            "responded_at",
        ]),
        fences: ["anna/a1", "ivan/i1", "anna/a2-branch2"].map(fence).into(),
        differences: differences(),
        unrecorded: vec![
            Unrecorded {
                t: 2_002,
                deed: Deed::SignIn("oleg"),
            },
            Unrecorded {
                t: 3_200,
                deed: Deed::Store(numbers),
            },
            Unrecorded {
                t: 3_295,
                deed: Deed::SignIn("lena"),
            },
            Unrecorded {
                t: 4_282,
                deed: Deed::Store(pages),
            },
            Unrecorded {
                t: 13_562,
                deed: Deed::Store(moved),
            },
            Unrecorded {
                t: 15_164,
                deed: Deed::Store(|standin| {
                    standin.backend(|clinic| {
                        clinic.add_patient_with(&json!({
                            "last_name": "Ли", "first_name": "Асель", "phone": "+77016660001", "iin": "850101350017",
                        }))
                    });
                }),
            },
        ],
    };
    play(&standin, recording).await;
}

/// The scene of numbers of the state's register is not in the recording; later lists show whom it made, and that the
/// first patient's number was verified. Rows that sort alike stand in the order in which they were written.
fn numbers(standin: &StandIn<Clinic>) {
    standin.backend(|clinic| {
        let numbers = [
            ("ИИН", "+77017770003", "900515 450 010"),
            ("ИИН", "+77017770012", "000000000000"),
            ("ИИН", "+77017770011", "90051545001"),
            ("ИИН", "+77017770012", "900515450019"),
            ("ИИН", "+77017770012", "901315450010"),
            ("ИИН", "+77017770014", "90051545001x"),
            ("БезИИН", "+77018880001", ""),
        ];
        for (first_name, phone, iin) in numbers {
            clinic.add_patient_with(&json!({"first_name": first_name, "phone": phone, "iin": iin}));
        }
        for id in [8, 7] {
            clinic.change_patient(id, &json!({"notes": ""}));
        }
    });
    let (status, _) = standin.colleague("anna", "POST", "/api/v1/patients/patients/1/verify_iin/", &Value::Null);
    assert_eq!(status, 200, "the first patient's number is right");
}

/// More patients than stand on a page.
fn pages(standin: &StandIn<Clinic>) {
    standin.backend(|clinic| {
        for number in 0..30 {
            clinic.add_patient("Ятысячный", &format!("П{number}"), &format!("+7702{number:07}"));
        }
    });
}

/// The scene of moving is not in the recording either, nor is what the socket told of it.
fn moved(standin: &StandIn<Clinic>) {
    standin.backend(|clinic| {
        let times = json!({"start_datetime": "2026-11-25T16:00:00", "end_datetime": "2026-11-25T17:00:00"});
        clinic.change_appointment(3, &times);
    });
}

/// The recording with what the recorder left out of five requests, and without its last line of each socket, which closes
/// it: what comes next on them is asked for instead.
fn whole(trace: &str) -> String {
    let mut whole = String::new();
    for line in trace.lines() {
        let mut line: Value = serde_json::from_str(line).expect("a line of the recording");
        if line["scene"] == "reads-after" && line["dir"] == "ws-close" {
            continue;
        }
        let is_bare = line["t"].as_u64().is_some_and(|t| WITHOUT_HEADERS.contains(&t));
        if is_bare && line["dir"] == "http-req" && line["body"].get("headers").is_none() {
            line["body"]["headers"] = json!({"authorization": "Bearer <jwt>", "x-branch-id": "1"});
        }
        whole.push_str(&line.to_string());
        whole.push('\n');
    }
    whole
}

fn differences() -> Vec<Difference> {
    let bare = WITHOUT_HEADERS.into_iter().map(|t| Difference {
        t,
        place: "/allow",
        why: "the recorder wrote down five answers without this header",
    });
    bare.collect()
}

/// A ping is answered to whoever sent it, and to nobody else.
fn fence(key: &'static str) -> Fence {
    let heard_by: &'static [&'static str] = match key {
        "anna/a1" => &["anna/a1"],
        "ivan/i1" => &["ivan/i1"],
        _ => &["anna/a2-branch2"],
    };
    Fence {
        by: key,
        frame: r#"{"type":"ping"}"#,
        heard_by,
        is_heard: |heard| heard["type"] == "pong",
    }
}
