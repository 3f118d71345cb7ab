//! Whatever comes, nothing breaks, and whoever asks is answered once.

use proptest::prelude::*;

use super::*;

fn odd() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("2026-11-25T10:00:00+05:00")),
        Just(json!("2026-13-45T99:00:00+99:99")),
        Just(json!("+5")),
        Just(json!("25:61")),
    ];
    let names = prop::sample::select(vec![
        "id",
        "count",
        "next",
        "results",
        "patients",
        "employee",
        "patient",
        "start_datetime",
        "end_datetime",
        "status",
        "non_field_errors",
        "detail",
        "error",
        "phone",
        "iin",
        "access",
        "refresh",
        "user",
        "branches",
        "conflicts",
        "date",
        "start_time",
        "end_time",
        "organization",
        "full_name",
        "calendar_color",
        "timezone",
        "code",
    ]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

fn asks() -> Vec<ScheduleAsk> {
    vec![
        ScheduleAsk::Staff { branch: "1".into() },
        ScheduleAsk::Agenda {
            branch: "1".into(),
            days: DayRange::one(DAY),
        },
        ScheduleAsk::Appointment { id: "1".into() },
        new_appointment(draft()),
        ScheduleAsk::SetStatus {
            id: "1".into(),
            status: AppointmentStatus::Done,
            reason: String::new(),
        },
        ScheduleAsk::DeleteAppointment { id: "1".into() },
        ScheduleAsk::Conflicts {
            employee: "1".into(),
            place: None,
            start: TEN,
            end: TEN,
            except: None,
        },
        ScheduleAsk::FindPatients { text: "a b".to_owned() },
        ScheduleAsk::SamePatients {
            phone: "+7 701".to_owned(),
            iin: "1 2".to_owned(),
        },
        ScheduleAsk::Patient { id: "1".into() },
        new_patient(patient_draft()),
        ScheduleAsk::VerifyIin { patient: "1".into() },
        ScheduleAsk::DeleteBreak { id: "1".into() },
    ]
}

proptest! {
    #[test]
    fn any_text_on_the_socket_is_an_event_or_a_problem(text in ".{0,200}") {
        let mut stage = Stage::live();
        stage.hear_text(&text);
    }

    #[test]
    fn any_value_on_the_socket_is_an_event_or_a_problem(
        value in odd(),
        kind in prop::sample::select(vec!["pong", "appointment_created", "appointment_deleted", "else"]),
        is_greeted in any::<bool>(),
    ) {
        let mut stage = if is_greeted { Stage::live() } else {
            let mut stage = Stage::new();
            stage.command(Command::Start);
            stage.sign_in();
            stage
        };
        stage.hear(&value);
        stage.hear(&json!({"type": kind, "appointment": value, "appointment_id": value}));
    }

    #[test]
    fn any_answer_is_one_answer(value in odd(), status in prop::sample::select(vec![
        200_u16, 201, 204, 301, 400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 502, 503,
    ]), is_json in any::<bool>()) {
        let said = Ok(HttpAnswer { status, is_json, body: value.to_string(), ..HttpAnswer::default() });
        for ask in asks() {
            let mut stage = Stage::live();
            for method in ["GET", "POST", "PATCH", "DELETE"] {
                stage.answer(&format!("{method} /api/v1/calendar/"), said.clone());
                stage.answer(&format!("{method} /api/v1/patients/"), said.clone());
                stage.answer(&format!("{method} /api/v1/staff/"), said.clone());
            }
            stage.answers.retain(|(what, _)| !what.contains("appointments/") && !what.contains("breaks/") && !what.contains("employees/"));
            stage.ask(ask);
            let answers = stage.transcript.lines().filter(|line| line.trim().starts_with("answer 1:")).count();
            prop_assert_eq!(answers, 1, "{}", stage.transcript);
        }
    }

    #[test]
    fn any_answer_to_a_sign_in_is_an_end_of_it(value in odd(), status in prop::sample::select(vec![200_u16, 400, 401, 500])) {
        let mut stage = Stage::new();
        stage.command(Command::Start);
        let said = with_status(status, &value);
        stage.answer("POST /api/v1/auth/login/", said.clone());
        stage.answer("GET /api/v1/org/branches/", said);
        stage.sign_in();
        prop_assert!(!stage.transcript.ends_with("signing in\n"), "{}", stage.transcript);
    }

    #[test]
    fn any_note_is_an_account_or_nobody(text in ".{0,100}", value in odd()) {
        for note in [text, value.to_string(), json!({"account": value, "last": value}).to_string()] {
            let mut stage = Stage::new();
            stage.feed(Input::NoteFound { note });
            stage.command(Command::Start);
            stage.shows("signed out");
        }
    }
}

#[test]
fn a_binary_or_odd_frame_is_a_problem() {
    let mut stage = Stage::live();
    let generation = stage.generation;
    stage.feed(Input::FrameReceived {
        generation,
        frame: Frame::Binary { len: 3 },
    });
    for text in [
        "{bad",
        "[1]",
        "1",
        "{}",
        r#"{"type": "hello"}"#,
        r#"{"type": "appointment_created"}"#,
    ] {
        stage.hear_text(text);
    }
    assert_eq!(
        stage.transcript.matches("problem: undecodable").count(),
        7,
        "{}",
        stage.transcript
    );
}
