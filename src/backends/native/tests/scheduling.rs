//! What is asked of a schedule: the protocol's table and forms, names of what is made, the branch of a page.

use domain::{
    AppointmentDraft, AppointmentStatus, BranchId, BreakDraft, BreakKind, Day, DayRange, PatientDraft, ScheduleAsk,
    Sex, Timestamp,
};
use engine::{Ask, Dialect, HttpAnswer, HttpBody, HttpRequest, Request, Said};

use super::http::line;
use super::{frame, native, sample};
use crate::Native;

const DAY: &str = "2026-11-22";

pub(super) fn day() -> Day {
    Day::from_iso(DAY).expect("a day")
}

fn appointment_draft() -> AppointmentDraft {
    AppointmentDraft {
        employee: "e2".into(),
        patient: "c5".into(),
        place: Some("l1".into()),
        start: Timestamp(1_795_248_000_000),
        end: Timestamp(1_795_249_800_000),
        status: AppointmentStatus::Booked,
        is_primary: true,
        is_urgent: false,
        note: "بعد العصر".into(),
        cancellation_reason: String::new(),
    }
}

pub(super) fn patient_draft() -> PatientDraft {
    PatientDraft {
        last_name: "حداد".into(),
        first_name: "ليلى".into(),
        middle_name: String::new(),
        birth_date: Day::from_iso("1990-05-15"),
        sex: Some(Sex::Female),
        phone: "+7 701 123-45-67".into(),
        email: "layla@example.org".into(),
        iin: "900515450010".into(),
        address: "Алматы, Абая 10".into(),
        notes: "после обеда".into(),
        allergies: "penicillin".into(),
        medical_history: "—".into(),
        discount_percent: "5.50".into(),
        is_active: true,
        takes_offers: true,
    }
}

pub(super) fn break_draft() -> BreakDraft {
    BreakDraft {
        employee: "e2".into(),
        kind: BreakKind::Lunch,
        day: day(),
        start_min: 780,
        end_min: 840,
        note: "ناهار".into(),
        is_daily: true,
    }
}

fn save(note: &str) -> Ask {
    let draft = AppointmentDraft {
        note: note.into(),
        ..appointment_draft()
    };
    Ask::Schedule(ScheduleAsk::SaveAppointment {
        branch: "b1".into(),
        id: None,
        draft: Box::new(draft),
    })
}

fn body(request: &HttpRequest) -> serde_json::Value {
    match &request.body {
        HttpBody::Json(body) => serde_json::from_str(body).expect("json"),
        other => panic!("{other:?}"),
    }
}

/// What a body says besides the name of what is made; and that name.
fn unnamed(request: &HttpRequest) -> (serde_json::Value, String) {
    let mut body = body(request);
    let name = body.as_object_mut().expect("an object").remove("client_id");
    let name = name.and_then(|name| name.as_str().map(str::to_owned)).expect("a name");
    (body, name)
}

fn wanted(name: &str) -> serde_json::Value {
    let mut sample: serde_json::Value = serde_json::from_str(&sample(name)).expect("json");
    sample.as_object_mut().expect("an object").remove("client_id");
    sample
}

#[test]
fn every_question_is_one_of_the_protocols_table() {
    let days = DayRange {
        first: day(),
        last: day().plus(6),
    };
    let (start, end) = (Timestamp(10), Timestamp(20));
    for (ask, wanted) in [
        (
            ScheduleAsk::Staff { branch: "b/1".into() },
            "GET /api/branches/b%2F1/staff -",
        ),
        (
            ScheduleAsk::Agenda {
                branch: "b1".into(),
                days,
            },
            "GET /api/branches/b1/agenda?first=2026-11-22&last=2026-11-28 -",
        ),
        (
            ScheduleAsk::Appointment { id: "a 7".into() },
            "GET /api/appointments/a%207 -",
        ),
        (
            ScheduleAsk::MoveAppointment {
                id: "a7".into(),
                employee: "e2".into(),
                place: None,
                start,
                end,
            },
            r#"PUT /api/appointments/a7/time {"employee":"e2","start":10,"end":20}"#,
        ),
        (
            ScheduleAsk::SetStatus {
                id: "a7".into(),
                status: AppointmentStatus::NoShow,
                reason: String::new(),
            },
            r#"PUT /api/appointments/a7/status {"status":"no_show"}"#,
        ),
        (
            ScheduleAsk::DeleteAppointment { id: "a7".into() },
            "DELETE /api/appointments/a7 {}",
        ),
        (
            ScheduleAsk::Conflicts {
                employee: "e2".into(),
                place: Some("l1".into()),
                start,
                end,
                except: Some("a7".into()),
            },
            "GET /api/conflicts?employee=e2&start=10&end=20&place=l1&except=a7 -",
        ),
        (
            ScheduleAsk::FindPatients {
                text: "Иван &".into()
            },
            "GET /api/patients?query=%D0%98%D0%B2%D0%B0%D0%BD%20%26 -",
        ),
        (
            ScheduleAsk::SamePatients {
                phone: "+7".into(),
                iin: String::new(),
            },
            "GET /api/patients?phone=%2B7&iin= -",
        ),
        (ScheduleAsk::Patient { id: "c5".into() }, "GET /api/patients/c5 -"),
        (
            ScheduleAsk::VerifyIin { patient: "c5".into() },
            "POST /api/patients/c5/iin-check {}",
        ),
        (ScheduleAsk::DeleteBreak { id: "k3".into() }, "DELETE /api/breaks/k3 {}"),
    ] {
        assert_eq!(line(&Ask::Schedule(ask)), wanted);
    }
}

#[test]
fn forms_are_written_as_the_samples_are() {
    let mut native = native();
    let mut ask = |ask: ScheduleAsk| native.http_from_ask(&Ask::Schedule(ask)).expect("the protocol has it");
    let draft = || Box::new(appointment_draft());
    let made = ask(ScheduleAsk::SaveAppointment {
        branch: "b1".into(),
        id: None,
        draft: draft(),
    });
    assert_eq!(made.url, "/api/branches/b1/appointments");
    let (form, name) = unnamed(&made);
    assert_eq!((form, name.len()), (wanted("http_appointment_form"), 32));
    let changed = ask(ScheduleAsk::SaveAppointment {
        branch: "b1".into(),
        id: Some("a7".into()),
        draft: draft(),
    });
    assert_eq!(changed.url, "/api/appointments/a7");
    assert_eq!(
        body(&changed),
        wanted("http_appointment_form"),
        "nothing is made, so it needs no name"
    );
    let made = ask(ScheduleAsk::SavePatient {
        id: None,
        draft: Box::new(patient_draft()),
    });
    assert_eq!(
        (made.url.as_str(), unnamed(&made).0),
        ("/api/patients", wanted("http_patient_form"))
    );
    let changed = ask(ScheduleAsk::SavePatient {
        id: Some("c5".into()),
        draft: Box::new(patient_draft()),
    });
    assert_eq!(
        (changed.url.as_str(), body(&changed)),
        ("/api/patients/c5", wanted("http_patient_form"))
    );
    let made = ask(ScheduleAsk::AddBreak { draft: break_draft() });
    assert_eq!(
        (made.url.as_str(), unnamed(&made).0),
        ("/api/breaks", wanted("http_break_form"))
    );
    let status = ask(ScheduleAsk::SetStatus {
        id: "a7".into(),
        status: AppointmentStatus::Canceled,
        reason: "заболела".into(),
    });
    assert_eq!(body(&status), wanted("http_status_change"));
    let time = ask(ScheduleAsk::MoveAppointment {
        id: "a7".into(),
        employee: "e2".into(),
        place: Some("l1".into()),
        start: appointment_draft().start,
        end: appointment_draft().end,
    });
    assert_eq!(body(&time), wanted("http_appointment_time"));
}

fn name_of(native: &mut Native, ask: &Ask) -> String {
    unnamed(&native.http_from_ask(ask).expect("the protocol has it")).1
}

#[test]
fn what_is_asked_for_again_while_nobody_knows_keeps_its_name() {
    let mut native = native();
    let first = name_of(&mut native, &save("one"));
    assert_eq!(name_of(&mut native, &save("one")), first, "the answer was lost");
    let other = name_of(&mut native, &save("two"));
    assert_ne!(other, first);
    let end = |native: &mut Native, ask: &Ask, status: u16, body: &str| {
        let answer = HttpAnswer {
            status,
            body: body.to_owned(),
            ..HttpAnswer::default()
        };
        let _ = native.answer_from_http(ask, &answer);
    };
    // Whoever answers so may have done it.
    for status in [408, 429, 500, 502, 504] {
        end(&mut native, &save("one"), status, "");
        assert_eq!(name_of(&mut native, &save("one")), first, "{status}");
    }
    // It is done, so the same once more is another one.
    for (status, body) in [
        (200, sample("http_appointment")),
        (409, String::new()),
        (422, String::new()),
    ] {
        let before = name_of(&mut native, &save("one"));
        end(&mut native, &save("one"), status, &body);
        assert_ne!(name_of(&mut native, &save("one")), before, "{status}");
    }
    assert_eq!(
        name_of(&mut native, &save("two")),
        other,
        "what became of that one is still not known"
    );
    native.forget();
    assert_ne!(
        name_of(&mut native, &save("two")),
        other,
        "another account makes its own"
    );
    // What is not known of is bounded.
    let oldest = name_of(&mut native, &save("oldest"));
    for number in 0..32 {
        name_of(&mut native, &save(&number.to_string()));
    }
    assert_ne!(name_of(&mut native, &save("oldest")), oldest);
}

fn hello(native: &mut Native) -> serde_json::Value {
    match native.say(&Request::Hello { last_close: None }) {
        Said::Frame(frame) => serde_json::from_str(&frame).expect("json"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_page_says_on_every_connection_in_which_branch_it_works() {
    let follow = Request::FollowBranch { branch: "b2".into() };
    let written: serde_json::Value = serde_json::from_str(&frame(&follow)).expect("json");
    assert_eq!(written, serde_json::json!({ "type": "follow_branch", "branch": "b2" }));
    let mut native = native();
    assert_eq!(hello(&mut native).get("branch"), None);
    assert!(!native.choose_branch(&BranchId::from("b3")), "the socket stays");
    assert_eq!(hello(&mut native)["branch"], "b3");
    native.say(&follow);
    let told = hello(&mut native);
    assert_eq!(told["branch"], "b2");
    let known: wire::ClientFrame = serde_json::from_value(told).expect("the protocol knows it");
    assert!(matches!(known, wire::ClientFrame::Hello(hello) if hello.branch.as_deref() == Some("b2")));
    native.forget();
    assert_eq!(
        hello(&mut native).get("branch"),
        None,
        "of an account that has signed out"
    );
}
