//! The schedule: samples arrive whole, and refused forms say what is wrong.

use domain::{
    AppointmentStatus, BreakKind, Conflict, ConflictKind, Day, DayRange, Event, Fault, FormField, Problem, ProblemCode,
    ScheduleAnswer, ScheduleAsk, ScheduleFact, Sex, Timestamp,
};
use engine::{Answer, Ask, Dialect, HttpAnswer, Signal};

use super::scheduling::{break_draft, day, patient_draft};
use super::{decode, native, sample};

fn fact(name: &str) -> ScheduleFact {
    let (signals, problems) = decode(&sample(name));
    assert!(problems.is_empty(), "{problems:?}");
    match signals.as_slice() {
        [Signal::Fact(Event::Schedule(fact))] => (**fact).clone(),
        other => panic!("{other:?}"),
    }
}

fn find() -> ScheduleAsk {
    ScheduleAsk::FindPatients { text: "х".into() }
}

fn answer(ask: ScheduleAsk, status: u16, body: &str) -> Result<ScheduleAnswer, Problem> {
    let answer = HttpAnswer {
        status,
        body: body.to_owned(),
        ..HttpAnswer::default()
    };
    match native().answer_from_http(&Ask::Schedule(ask), &answer)? {
        Answer::Schedule(answer) => Ok(answer),
        other => panic!("{other:?}"),
    }
}

fn answered(ask: ScheduleAsk, name: &str) -> ScheduleAnswer {
    answer(ask, 200, &sample(name)).expect("readable")
}

#[test]
fn frames_tell_branches_changes_and_what_is_gone() {
    let ScheduleFact::BranchesTold { branches, chosen } = fact("server_schedule_branches") else {
        panic!("other facts")
    };
    let told: Vec<_> = branches.iter().map(|one| (one.id.as_str(), one.zone_min)).collect();
    assert_eq!(told, [("b1", 300), ("b2", 240)]);
    assert_eq!((&*branches[1].name, chosen), ("عيادة دبي", Some("b1".into())));
    let ScheduleFact::AppointmentChanged { appointment } = fact("server_appointment") else {
        panic!("other facts")
    };
    assert_eq!((appointment.id.as_str(), appointment.patient.as_str()), ("a7", "c5"));
    assert_eq!(
        (&*appointment.patient_phone, appointment.is_primary),
        ("+7 701 123-45-67", true)
    );
    assert_eq!(appointment.status, AppointmentStatus::Confirmed);
    assert_eq!(
        (appointment.start.0, appointment.end.0),
        (1_795_248_000_000, 1_795_249_800_000)
    );
    let gone = fact("server_appointment_removed");
    assert_eq!(gone, ScheduleFact::AppointmentRemoved { id: "a7".into() });
    let away = DayRange {
        first: Day(20_779),
        last: Day(20_808),
    };
    assert_eq!(
        fact("server_breaks_changed"),
        ScheduleFact::BreaksChanged { days: away }
    );
    let west = r#"{"type":"schedule_branches","branches":[{"id":"b1","name":"x","zone_min":-210}]}"#;
    let (signals, problems) = decode(west);
    assert!(
        problems.is_empty() && format!("{signals:?}").contains("-210"),
        "{signals:?}"
    );
}

#[test]
fn answers_arrive_whole() {
    let staff = answered(ScheduleAsk::Staff { branch: "b1".into() }, "http_staff");
    let ScheduleAnswer::Staff(staff) = staff else {
        panic!("{staff:?}")
    };
    assert_eq!(
        (&*staff.employees[0].position, &*staff.places[0].name),
        ("Терапевт", "Кабинет 1")
    );
    assert_eq!(staff.employees[0].colour.as_deref(), Some("#3366CC"));
    let days = DayRange::one(day());
    let agenda = ScheduleAsk::Agenda {
        branch: "b1".into(),
        days,
    };
    let ScheduleAnswer::Agenda(read) = answered(agenda.clone(), "http_agenda") else {
        panic!("another answer")
    };
    assert_eq!((read.appointments.len(), read.breaks.len()), (1, 1));
    let lunch = &read.breaks[0];
    assert_eq!(
        (lunch.kind, lunch.day, lunch.start_min, lunch.end_min),
        (BreakKind::Lunch, day(), 780, 840)
    );
    let details = answered(ScheduleAsk::Appointment { id: "a7".into() }, "http_appointment");
    let ScheduleAnswer::Appointment(details) = details else {
        panic!("{details:?}")
    };
    assert_eq!((&*details.note, details.is_urgent), ("بعد العصر", true));
    assert_eq!(details.updated_at, Some(Timestamp(1_795_241_000_000)));
    let conflicts = ScheduleAsk::Conflicts {
        employee: "e2".into(),
        place: None,
        start: Timestamp(1),
        end: Timestamp(2),
        except: None,
    };
    let employee = Conflict {
        kind: ConflictKind::Employee,
        text: String::new(),
    };
    assert_eq!(
        answered(conflicts, "http_conflicts"),
        ScheduleAnswer::Conflicts(vec![employee])
    );
    let ScheduleAnswer::Patients(found) = answered(find(), "http_patient_page") else {
        panic!("another answer")
    };
    assert_eq!(
        (found[0].id.as_str(), found[0].birth_date),
        ("c5", Day::from_iso("1990-05-15"))
    );
    let patient = answered(ScheduleAsk::Patient { id: "c5".into() }, "http_patient");
    let ScheduleAnswer::Patient(patient) = patient else {
        panic!("{patient:?}")
    };
    assert_eq!((&patient.fields, &*patient.name), (&patient_draft(), "حداد ليلى"));
    assert_eq!(patient.iin_verified_at, Some(Timestamp(1_795_240_000_000)));
    let ScheduleAnswer::Iin(checked) = answered(ScheduleAsk::VerifyIin { patient: "c5".into() }, "http_iin_check")
    else {
        panic!("another answer")
    };
    assert_eq!(
        (checked.sex, checked.birth_date),
        (Some(Sex::Female), Day::from_iso("1990-05-15"))
    );
    let ScheduleAnswer::Break(noted) = answered(ScheduleAsk::AddBreak { draft: break_draft() }, "http_break") else {
        panic!("another answer")
    };
    assert_eq!(noted.id.as_str(), "k3");
    for gone in [
        ScheduleAsk::DeleteAppointment { id: "a7".into() },
        ScheduleAsk::DeleteBreak { id: "k3".into() },
    ] {
        assert_eq!(answer(gone, 200, ""), Ok(ScheduleAnswer::Done));
    }
    // One that cannot be read hides no other, and a status of a later version takes its time.
    let mut damaged: serde_json::Value = serde_json::from_str(&sample("http_agenda")).expect("json");
    let list = damaged["appointments"].as_array_mut().expect("a list");
    let mut later = list[0].clone();
    later["status"] = "teleported".into();
    list.push(later);
    list[0]["start"] = "soon".into();
    let Ok(ScheduleAnswer::Agenda(read)) = answer(agenda, 200, &damaged.to_string()) else {
        panic!("not read")
    };
    let kept: Vec<_> = read.appointments.iter().map(|one| one.status).collect();
    assert_eq!(kept, [AppointmentStatus::Booked]);
}

#[test]
fn a_refused_form_says_what_is_wrong_with_which_field() {
    let refused = answer(find(), 422, &sample("http_invalid")).expect_err("refused");
    assert_eq!(refused.code, ProblemCode::Invalid);
    let told: Vec<_> = refused
        .fields()
        .iter()
        .map(|one| (one.field, one.fault.clone(), &*one.text))
        .collect();
    assert_eq!(
        told,
        [
            (FormField::Phone, Fault::PhoneTaken("حداد ليلى".into()), ""),
            (FormField::LastName, Fault::TooLong(100), ""),
            (FormField::Whole, Fault::Other, "Лицензия истекла"),
        ]
    );
    for (field, code, wanted) in [
        ("employee", "employee_busy", (FormField::Employee, Fault::EmployeeBusy)),
        ("place", "place_taken", (FormField::Place, Fault::PlaceTaken)),
        ("end", "ends_before_start", (FormField::End, Fault::EndsBeforeStart)),
        ("birth_date", "bad_day", (FormField::BirthDate, Fault::BadDay)),
        ("email", "bad_email", (FormField::Email, Fault::BadEmail)),
        ("iin", "iin_taken", (FormField::Iin, Fault::IinTaken("".into()))),
        ("hat_size", "missing", (FormField::Whole, Fault::Missing)),
        ("note", "too_rude", (FormField::Note, Fault::Other)),
        // A limit is missing: that it was refused is certain.
        ("note", "too_long", (FormField::Whole, Fault::Other)),
    ] {
        let body = format!(
            r#"{{"code":"conflict","message_key":"error-conflict","fields":[{{"field":"{field}","code":"{code}"}}]}}"#
        );
        let refused = answer(find(), 409, &body).expect_err("refused");
        assert_eq!(refused.code, ProblemCode::Conflict);
        let told: Vec<_> = refused
            .fields()
            .iter()
            .map(|one| (one.field, one.fault.clone()))
            .collect();
        assert_eq!(told, [wanted], "{field} {code}");
    }
    let failed = answer(find(), 503, &sample("http_incident")).expect_err("failed");
    assert_eq!(
        (failed.reference(), failed.retry_after_ms),
        (Some("5e0c9d1f"), Some(1_000))
    );
    let bare = answer(find(), 500, "<h1>Server Error</h1>").expect_err("failed");
    assert_eq!((bare.code, bare.more), (ProblemCode::Server, None));
}
