//! Tokens that run out: one refresh for all who wait, each call once more, and one end when there are no new ones.

use domain::ScheduleCommand;
use expect_test::expect;

use super::*;

fn look_at(id: u64) -> ScheduleAsk {
    ScheduleAsk::Appointment {
        id: id.to_string().into(),
    }
}

#[test]
fn ten_calls_that_are_refused_wait_for_one_refresh_and_each_is_made_once_more() {
    let mut stage = Stage::live();
    stage.hold("GET /api/v1/calendar/appointments/");
    stage.hold("POST /api/v1/auth/refresh/");
    for id in 1..=10 {
        stage.ask(look_at(id));
    }
    for id in 1..=10 {
        stage.release(&format!("GET /api/v1/calendar/appointments/{id}/"), worn_out());
    }
    assert_eq!(stage.count("POST /api/v1/auth/refresh/"), 1);
    assert_eq!(
        stage.body_of("POST /api/v1/auth/refresh/"),
        json!({"refresh": "refresh-1"})
    );
    stage.let_pass();
    for id in 1..=10 {
        stage.answer(
            &format!("GET /api/v1/calendar/appointments/{id}/"),
            ok(&appointment(id, 0)),
        );
    }
    stage.release("POST /api/v1/auth/refresh/", ok(&tokens("2")));
    assert_eq!(stage.count("POST /api/v1/auth/refresh/"), 1);
    for id in 1..=10 {
        let path = format!("GET /api/v1/calendar/appointments/{id}/");
        let sent: Vec<_> = stage.calls.iter().filter(|sent| sent.what == path).collect();
        let tokens: Vec<_> = sent.iter().map(|sent| sent.token.as_deref()).collect();
        assert_eq!(tokens, [Some("access-1"), Some("access-2")]);
        stage.shows(&format!("answer {id}: #{id} in"));
    }
    stage.shows_no("signed out");
    assert!(stage.note.as_ref().is_some_and(|note| note.contains("refresh-2")));
}

#[test]
fn a_call_that_was_on_its_way_during_a_refresh_is_repeated_without_another() {
    let mut stage = Stage::live();
    stage.hold("GET /api/v1/calendar/appointments/");
    stage.ask(look_at(1));
    stage.ask(look_at(2));
    stage.release("GET /api/v1/calendar/appointments/1/", worn_out());
    stage.let_pass();
    stage.answer("GET /api/v1/calendar/appointments/2/", ok(&appointment(2, 0)));
    stage.release("GET /api/v1/calendar/appointments/2/", worn_out());
    assert_eq!(stage.count("POST /api/v1/auth/refresh/"), 1);
    stage.shows("answer 2: #2 in");
}

#[test]
fn a_refresh_that_is_refused_signs_out_once_and_never_loops() {
    let mut stage = Stage::watching();
    for what in ["GET /api/v1/calendar/", "GET /api/v1/auth/me/", "GET /api/v1/staff/"] {
        stage.answer(what, worn_out());
    }
    stage.answer("POST /api/v1/auth/refresh/", worn_out());
    stage.hold("GET /api/v1/calendar/appointments/");
    stage.command(Command::Schedule(ScheduleCommand::Refresh));
    for id in 1..=3 {
        stage.ask(look_at(id));
    }
    stage.clear();
    stage.let_pass();
    stage.release("GET /api/v1/calendar/appointments/1/", worn_out());
    stage.wait(3_600_000);
    expect![[r#"
        POST /api/v1/auth/refresh/ {"refresh":"refresh-1"}
        close 1000
          signed out: unauthorized
          answer 1: refused: unauthorized
          answer 2: refused: unauthorized
          answer 3: refused: unauthorized
    "#]]
    .assert_eq(&stage.transcript);
    // What was on its way comes back to nobody.
    stage.release("GET /api/v1/calendar/appointments/2/", worn_out());
    stage.release("GET /api/v1/calendar/appointments/?", worn_out());
    assert_eq!(stage.count("POST"), 1);
    // And somebody may sign in again.
    stage.answer("GET /api/v1/calendar/", list(&[]));
    stage.answer("GET /api/v1/staff/", list(&[employee(1)]));
    stage.sign_in();
    stage.open();
    stage.shows("  signed in as 2");
    stage.shows("agenda of 1 2026-11-25..2026-11-25: [] []");
}

#[test]
fn a_call_that_is_refused_with_a_fresh_token_has_a_problem_of_its_own() {
    let mut stage = Stage::live();
    stage.answer("GET /api/v1/calendar/appointments/1/", worn_out());
    assert_eq!(stage.told(look_at(1)), "refused: not_allowed");
    assert_eq!(stage.count("POST /api/v1/auth/refresh/"), 1);
    assert_eq!(stage.count("GET /api/v1/calendar/appointments/1/"), 2);
    stage.shows_no("signed out");
}

#[test]
fn a_refresh_that_nobody_answers_ends_no_session() {
    let mut stage = Stage::live();
    stage.answer("GET /api/v1/calendar/appointments/1/", worn_out());
    stage.answer("POST /api/v1/auth/refresh/", Err(CallFailure::Unreachable));
    assert_eq!(stage.told(look_at(1)), "refused: unreachable");
    stage.answer("POST /api/v1/auth/refresh/", page(502));
    assert!(stage.told(look_at(1)).starts_with("refused: server"));
    stage.shows_no("signed out");
    stage.answer("POST /api/v1/auth/refresh/", ok(&tokens("2")));
    stage.answer_next("GET /api/v1/calendar/appointments/1/", ok(&appointment(1, 0)));
    assert!(stage.told(look_at(1)).starts_with("#1 in"));
}

#[test]
fn an_account_that_was_switched_off_is_signed_out_without_a_refresh() {
    let mut stage = Stage::live();
    let said = with_status(401, &json!({"detail": "x", "code": "user_inactive"}));
    stage.answer("GET /api/v1/calendar/appointments/1/", said);
    stage.ask(look_at(1));
    stage.shows("signed out: unauthorized");
    assert_eq!(stage.count("POST"), 0);
}

/// A token that says that it lives for an hour; `which` tells it from others.
fn hourly(which: &str) -> Value {
    // {"exp":3600,"iat":0}
    json!({"access": format!("h.eyJleHAiOjM2MDAsImlhdCI6MH0.{which}"), "refresh": format!("refresh-{which}")})
}

#[test]
fn a_token_that_is_about_to_run_out_is_renewed_before_anything_is_refused() {
    let mut stage = Stage::new();
    let mut said = hourly("1");
    said["user"] = ivan();
    said["branches"] = json!([{"id": 1, "name": "Centre", "is_default": true}]);
    stage.answer("POST /api/v1/auth/login/", ok(&said));
    stage.answer("POST /api/v1/auth/refresh/", ok(&hourly("2")));
    stage.command(Command::Start);
    stage.sign_in();
    stage.open();
    stage.answer("GET /api/v1/calendar/appointments/1/", ok(&appointment(1, 0)));
    stage.wait(3_500_000);
    stage.clear();
    stage.ask(look_at(1));
    assert_eq!(stage.count("POST /api/v1/auth/refresh/"), 0);
    stage.wait(60_000);
    stage.hold("POST /api/v1/auth/refresh/");
    stage.ask(look_at(1));
    stage.ask(look_at(1));
    assert_eq!(stage.count("GET /api/v1/calendar/appointments/1/"), 1);
    stage.let_pass();
    stage.release("POST /api/v1/auth/refresh/", ok(&hourly("2")));
    assert_eq!(stage.count("POST /api/v1/auth/refresh/"), 1);
    assert_eq!(stage.count("GET /api/v1/calendar/appointments/1/"), 3);
    let last = stage.calls.last().expect("a call");
    assert_eq!(last.token.as_deref(), Some("h.eyJleHAiOjM2MDAsImlhdCI6MH0.2"));
}
