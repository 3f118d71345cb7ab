//! Sessions with the clinic's dialect against its stand-in, over real sockets and real HTTP.

use backends::Clinic;
use domain::{
    AppointmentStatus, Carrier, Command, DayRange, Fault, Problem, ProblemCode, ScheduleAnswer, ScheduleAsk,
    ScheduleCommand,
};
use serde_json::json;
use support::standin::{self, Fate};

use crate::client::{Browser, Client};
use crate::deeds::sign_in_by;
use crate::planning::{
    APPOINTMENTS, DAY, PATIENTS, add_patient, answer, ask, at, at_the_day, draft, id_of, new_appointment, new_patient,
    open, patient, start, told,
};

#[tokio::test]
async fn whoever_looks_at_a_day_sees_what_others_do_at_once() {
    let standin = start().await;
    let id = add_patient(&standin);
    let (ivan, anna) = (
        at_the_day(&standin, "ivan", Carrier::Socket).await,
        at_the_day(&standin, "anna", Carrier::Socket).await,
    );
    anna.command(Command::Schedule(ScheduleCommand::ChooseBranch { branch: "1".into() }));
    anna.wait("the other branch", |seen| {
        seen.planned.branch.as_deref() == Some("1") && seen.is_live_by(Carrier::Socket)
    })
    .await;
    let made = id_of(told(&ivan, new_appointment(draft(id, 600))).await);
    for client in [&ivan, &anna] {
        client
            .wait("the appointment", |seen| seen.planned.appointments.contains_key(&made))
            .await;
    }
    // A move, a status by an action of its own, and the end.
    let moving = ScheduleAsk::MoveAppointment {
        id: made.as_str().into(),
        employee: "2".into(),
        place: None,
        start: at(660),
        end: at(690),
    };
    assert!(told(&anna, moving).await.is_ok());
    ivan.wait("the move", |seen| seen.planned.appointments[&made].start == at(660))
        .await;
    let path = format!("{APPOINTMENTS}{made}/change_status/");
    assert_eq!(
        standin
            .colleague("anna", "POST", &path, &json!({"status": "confirmed"}))
            .0,
        200
    );
    ivan.wait("the status", |seen| {
        seen.planned.appointments[&made].status == AppointmentStatus::Confirmed
    })
    .await;
    let delete = ScheduleAsk::DeleteAppointment {
        id: made.as_str().into(),
    };
    assert_eq!(told(&anna, delete.clone()).await, Ok(ScheduleAnswer::Done));
    ivan.wait("nothing", |seen| seen.planned.appointments.is_empty()).await;
    assert_eq!(told(&ivan, delete).await, Ok(ScheduleAnswer::Done));
}

#[tokio::test]
async fn where_sockets_are_refused_the_day_is_read_again_and_again() {
    let standin = start().await;
    standin.backend(|clinic| clinic.set_production(true));
    let id = add_patient(&standin);
    let ivan = at_the_day(&standin, "ivan", Carrier::Polling).await;
    assert_eq!(standin.ledger().sockets_open, 0);
    let made = standin.backend(|clinic| clinic.add_appointment(1, id, "2026-11-25T10:00", 30));
    ivan.wait("the appointment", |seen| {
        seen.planned.appointments.contains_key(&made.to_string())
    })
    .await;
    let own = id_of(told(&ivan, new_appointment(draft(id, 660))).await);
    ivan.wait("the own one", |seen| seen.planned.appointments.contains_key(&own))
        .await;
}

#[tokio::test]
async fn a_full_week_comes_whole() {
    let standin = start().await;
    add_patient(&standin);
    let ids = standin.backend(|clinic| clinic.fill_week("2026-11-23", 130));
    let ivan = sign_in_by(open(&standin), "ivan", Carrier::Socket).await;
    let week = DayRange {
        first: DAY.plus(-2),
        last: DAY.plus(4),
    };
    ivan.command(Command::Schedule(ScheduleCommand::Watch { days: Some(week) }));
    let seen = ivan.wait("the week", |seen| seen.planned.reads > 0).await;
    assert_eq!(seen.planned.appointments.len(), ids.len());
    assert!(seen.planned.problems.is_empty() && seen.problems.is_empty(), "{seen:?}");
}

#[tokio::test]
async fn tokens_that_ran_out_are_renewed_once_for_all_who_wait() {
    let standin = start().await;
    let id = add_patient(&standin);
    let ivan = at_the_day(&standin, "ivan", Carrier::Socket).await;
    standin.backend(standin::Clinic::expire_access_tokens);
    let question = || ScheduleAsk::Patient {
        id: id.to_string().into(),
    };
    let tickets: Vec<u64> = (0..10).map(|_| ask(&ivan, question())).collect();
    for ticket in tickets {
        assert_eq!(id_of(answer(&ivan, ticket).await), id.to_string());
    }
    assert_eq!(standin.ledger().count("POST /api/v1/auth/refresh/"), 1);
}

#[tokio::test]
async fn a_session_that_cannot_be_renewed_ends_once_and_a_new_one_goes_on() {
    let standin = start().await;
    let ivan = at_the_day(&standin, "ivan", Carrier::Socket).await;
    standin.backend(|clinic| {
        clinic.expire_access_tokens();
        clinic.refuse_refreshes(true);
    });
    let tickets: Vec<u64> = (1..4_u64)
        .map(|id| {
            ask(
                &ivan,
                ScheduleAsk::Appointment {
                    id: id.to_string().into(),
                },
            )
        })
        .collect();
    for ticket in tickets {
        let problem = answer(&ivan, ticket).await.expect_err("nobody is signed in");
        assert_eq!(problem.code, ProblemCode::Unauthorized);
    }
    ivan.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    assert_eq!(standin.ledger().count("POST /api/v1/auth/refresh/"), 1);
    standin.backend(|clinic| clinic.refuse_refreshes(false));
    let reads = ivan.seen().planned.reads;
    ivan.sign_in("ivan");
    ivan.wait("the day again", |seen| seen.planned.reads > reads).await;
}

#[tokio::test]
async fn a_reload_keeps_who_is_signed_in_and_renews_what_has_run_out() {
    let standin = start().await;
    let browser = Browser::default();
    let ivan = Client::open(Clinic::default(), &standin, &browser);
    let ivan = sign_in_by(ivan, "ivan", Carrier::Socket).await;
    drop(ivan);
    standin.backend(standin::Clinic::expire_access_tokens);
    let ivan = Client::open(Clinic::default(), &standin, &browser);
    let seen = ivan
        .wait("a live session", |seen| seen.is_live_by(Carrier::Socket))
        .await;
    assert_eq!(seen.me().map(|me| me.handle.clone()), Some("ivan".to_owned()));
    assert_eq!(seen.planned.branch.as_deref(), Some("1"));
    assert_eq!(standin.ledger().count("POST /api/v1/auth/login/"), 1);
    for asked in standin.ledger().asked {
        assert!(!asked.what.contains("eyJ"), "a token in an address: {}", asked.what);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_sign_in_is_said() {
    let standin = start().await;
    standin.backend(|clinic| {
        clinic.want_second_factor("anna", "123456");
        clinic.disable("oleg");
    });
    let client = open(&standin);
    client.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    let refused = |code: ProblemCode| move |seen: &crate::seen::Seen| matches!(&seen.account, domain::AccountState::SignedOut { problem: Some(problem) } if problem.code == code);
    client.sign_in_with("ivan", "wrong");
    client.wait("wrong", refused(ProblemCode::BadCredentials)).await;
    client.sign_in("anna");
    client
        .wait("a second factor", refused(ProblemCode::SecondFactorNeeded))
        .await;
    client.sign_in("oleg");
    client.wait("disabled", refused(ProblemCode::NotAllowed)).await;
    let password = support::password_of("anna");
    client.sign_in_by_code("anna", &password, Some("000000"));
    client
        .wait("a wrong code", refused(ProblemCode::SecondFactorNeeded))
        .await;
    client.sign_in_by_code("anna", &password, Some(" 123456 "));
    client
        .wait("a live session", |seen| seen.is_live_by(Carrier::Socket))
        .await;
}

#[tokio::test]
async fn lost_answers_make_nothing_twice() {
    let standin = start().await;
    let id = add_patient(&standin);
    let ivan = at_the_day(&standin, "ivan", Carrier::Socket).await;
    standin.faults(|faults| faults.next_done(&format!("POST {APPOINTMENTS}"), Fate::Cut));
    let made = id_of(told(&ivan, new_appointment(draft(id, 600))).await);
    assert_eq!(standin.backend(|clinic| clinic.appointment_ids()).len(), 1);
    let seen = ivan.seen();
    assert_eq!(&*seen.planned.appointments[&made].patient_name, "Сатпаева Айгуль");

    // The patient was written down, and neither the answer nor the look came through.
    standin.faults(|faults| {
        faults.next_done(&format!("POST {PATIENTS}"), Fate::Page(500, String::new()));
        faults.next(&format!("POST {PATIENTS}search/"), Fate::Page(502, String::new()));
    });
    let wanted = patient("Быстрова", "+7 (701) 000-00-10", "");
    let problem = told(&ivan, new_patient(wanted.clone())).await.expect_err("no answer");
    assert_eq!(problem.code, ProblemCode::Server);
    assert!(
        problem
            .reference()
            .is_some_and(|name| name.ends_with("-new-patient-500"))
    );
    assert!(told(&ivan, new_patient(wanted)).await.is_ok());
    assert_eq!(standin.backend(|clinic| clinic.patient_ids()).len(), 2);
}

#[tokio::test]
async fn refusals_are_named_at_their_fields() {
    let standin = start().await;
    let id = add_patient(&standin);
    let ivan = at_the_day(&standin, "ivan", Carrier::Socket).await;
    let faults = |answer: Result<ScheduleAnswer, Problem>| -> Vec<Fault> {
        let problem = answer.expect_err("it is refused");
        problem.fields().iter().map(|fault| fault.fault.clone()).collect()
    };
    let made = id_of(told(&ivan, new_appointment(draft(id, 600))).await);
    assert_eq!(
        faults(told(&ivan, new_appointment(draft(id, 615))).await),
        [Fault::EmployeeBusy]
    );
    let mut backwards = draft(id, 700);
    backwards.end = backwards.start;
    assert_eq!(
        faults(told(&ivan, new_appointment(backwards)).await),
        [Fault::EndsBeforeStart]
    );

    // The short phone and the wrong IIN save; the same IIN does not.
    let first = told(&ivan, new_patient(patient("Быстрова", "123", "000000000000"))).await;
    let first = id_of(first);
    let same = told(&ivan, new_patient(patient("Другая", "124", "000000000000"))).await;
    assert!(matches!(&faults(same)[..], [Fault::IinTaken(name)] if name.contains("Быстрова")));
    let verdict = told(
        &ivan,
        ScheduleAsk::VerifyIin {
            patient: first.as_str().into(),
        },
    )
    .await;
    assert_eq!(faults(verdict), [Fault::BadIin]);
    let mut empty = patient("", "", "");
    empty.birth_date = None;
    assert_eq!(
        faults(told(&ivan, new_patient(empty)).await),
        [Fault::Missing, Fault::Missing, Fault::Missing]
    );

    // Whoever was called off gives the time away, and gets it back only if it is free.
    let set = |id: &str, status: AppointmentStatus| ScheduleAsk::SetStatus {
        id: id.into(),
        status,
        reason: "болеет".to_owned(),
    };
    assert!(told(&ivan, set(&made, AppointmentStatus::Canceled)).await.is_ok());
    let stored = standin.backend(|clinic| clinic.appointment_as_json(made.parse().expect("a number")));
    assert_eq!(stored["cancellation_reason"], "болеет");
    let second = id_of(told(&ivan, new_appointment(draft(id, 600))).await);
    assert_eq!(
        faults(told(&ivan, set(&made, AppointmentStatus::Booked)).await),
        [Fault::EmployeeBusy]
    );
    assert!(told(&ivan, set(&second, AppointmentStatus::InProgress)).await.is_ok());
    let visit = standin.backend(|clinic| clinic.appointment_as_json(second.parse().expect("a number")));
    assert_eq!(visit["visit_status"], "in_progress");
}

#[tokio::test]
async fn patients_are_found_by_words_and_by_numbers_in_other_spellings() {
    let standin = start().await;
    let ids = standin.backend(|clinic| {
        [
            clinic.add_patient("Сатпаева", "Айгуль", "+77011234567"),
            clinic.add_patient("Сатпаева", "Дана", "8 701 123 45 67"),
            clinic.add_patient("Ли", "Айгуль", "+77770000000"),
        ]
    });
    let ivan = sign_in_by(open(&standin), "ivan", Carrier::Socket).await;
    let hits = |answer: Result<ScheduleAnswer, Problem>| -> Vec<u64> {
        match answer {
            Ok(ScheduleAnswer::Patients(hits)) => hits
                .iter()
                .map(|hit| hit.id.as_str().parse().expect("a number"))
                .collect(),
            other => panic!("{other:?}"),
        }
    };
    let find = |text: &str| ScheduleAsk::FindPatients { text: text.to_owned() };
    assert_eq!(hits(told(&ivan, find("айгуль сатпаева")).await), [ids[0]]);
    assert_eq!(hits(told(&ivan, find("Ли")).await), [ids[2]]);
    let same = |phone: &str| ScheduleAsk::SamePatients {
        phone: phone.to_owned(),
        iin: String::new(),
    };
    assert_eq!(hits(told(&ivan, same("8 (701) 123-45-67")).await), [ids[0]]);
    let mut both = hits(told(&ivan, same("8 701 123 45 67")).await);
    both.sort_unstable();
    assert_eq!(both, [ids[0], ids[1]]);
}
