//! Who is signed in: by name and password, over a reload, and until when.

use domain::ScheduleCommand;
use expect_test::expect;

use super::*;

#[test]
fn a_stranger_is_asked_to_sign_in_before_anything_is_opened() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    stage.wait(60_000);
    assert_eq!(stage.transcript, "  signed out\n");
}

#[test]
fn somebody_signs_in_and_is_greeted_with_the_default_branch() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    stage.sign_in();
    stage.open();
    expect![[r#"
          signed out
          signing in
        POST /api/v1/auth/login/ {"password":"p&=ü","username":"ivan"}
          signed in as 2 Ivan Petrov (ivan)
        open /ws/calendar/1
        frame {"type":"ping"}
          welcomed
          branches 3=South@300 1=Centre@300 chosen 1
    "#]]
    .assert_eq(&stage.transcript);
}

#[test]
fn an_owner_s_branches_are_asked_for_and_the_first_is_chosen() {
    let mut stage = Stage::new();
    stage.answer("POST /api/v1/auth/login/", signed_in(&anna(), "1"));
    stage.answer("GET /api/v1/auth/me/", ok(&anna()));
    stage.command(Command::Start);
    stage.sign_in();
    stage.open();
    stage.watch();
    expect![[r#"
          signed out
          signing in
        POST /api/v1/auth/login/ {"password":"p&=ü","username":"ivan"}
        GET /api/v1/org/branches/
          signed in as 1 Anna Kim (anna)
        open /ws/calendar/2
        frame {"type":"ping"}
          welcomed
          branches 2=North@300 1=Centre@300 chosen 2
        GET /api/v1/staff/employees/?is_active=true
        GET /api/v1/org/rooms/
        GET /api/v1/calendar/appointments/?branch=2&date_from=2026-11-25T00:00:00%2B05:00&date_to=2026-11-25T23:59:59%2B05:00
        GET /api/v1/calendar/breaks/?date_from=2026-11-25&date_to=2026-11-25
          staff of 2: [1 Doctor 1 (Therapist) #2196F3, 2 Doctor 2 (Therapist) #2196F3] [2 Room 2]
          agenda of 2 2026-11-25..2026-11-25: [] []
    "#]]
    .assert_eq(&stage.transcript);
}

#[test]
fn every_call_but_those_of_the_sign_in_says_who_asks_and_for_which_branch() {
    let mut stage = Stage::live();
    stage.watch();
    assert!(!stage.calls.is_empty());
    for sent in &stage.calls {
        assert_eq!(sent.token.as_deref(), Some("access-1"), "{}", sent.what);
        assert_eq!(sent.branch.as_deref(), Some("1"), "{}", sent.what);
        assert!(!sent.what.contains("access"), "{}", sent.what);
    }
    // The registrar may not see the rooms, and is not refused them.
    assert_eq!(stage.count("GET /api/v1/org/rooms/"), 0);
}

#[test]
fn what_is_wrong_with_a_sign_in_is_named() {
    let refused = |text: &str| with_status(400, &json!({"non_field_errors": [text]}));
    let cases = [
        (refused("Invalid credentials"), "bad_credentials"),
        (refused("User account is disabled"), "not_allowed"),
        (refused("2FA token required"), "second_factor_needed"),
        (refused("Invalid 2FA token"), "second_factor_needed at code"),
        (
            with_status(400, &json!({"password": ["Обязательное поле."]})),
            "bad_credentials",
        ),
        (page(500), "server [20261125T040000Z-sign-in-500]"),
        (Err(CallFailure::Unreachable), "unreachable"),
        (ok(&json!({"access": "a"})), "undecodable"),
    ];
    for (said, wanted) in cases {
        let mut stage = Stage::new();
        stage.command(Command::Start);
        stage.answer("POST /api/v1/auth/login/", said);
        stage.sign_in();
        stage.shows(&format!("signed out: {wanted}\n"));
        assert_eq!(stage.note, None);
    }
}

/// What the page before has left.
fn reloaded(note: Option<String>) -> Stage {
    let mut stage = Stage::new();
    if let Some(note) = note {
        stage.feed(Input::NoteFound { note });
    }
    stage
}

#[test]
fn a_reload_keeps_the_account_and_the_branch() {
    let mut stage = Stage::live();
    stage.command(Command::Schedule(ScheduleCommand::ChooseBranch { branch: "3".into() }));
    let note = stage.note.clone().expect("a note");
    let mut stage = reloaded(Some(note));
    stage.command(Command::Start);
    stage.open();
    expect![[r#"
        GET /api/v1/auth/me/
        open /ws/calendar/3
        frame {"type":"ping"}
          signed in as 2 Ivan Petrov (ivan)
          welcomed
          branches 3=South@300 1=Centre@300 chosen 3
    "#]]
    .assert_eq(&stage.transcript);
    assert_eq!(stage.calls[0].token.as_deref(), Some("access-1"));
}

#[test]
fn a_reload_after_the_session_has_ended_asks_to_sign_in_and_goes_back_to_the_branch() {
    let mut stage = Stage::live();
    stage.command(Command::Schedule(ScheduleCommand::ChooseBranch { branch: "3".into() }));
    let mut stage = reloaded(stage.note.clone());
    stage.answer("GET /api/v1/auth/me/", worn_out());
    stage.answer("POST /api/v1/auth/refresh/", worn_out());
    stage.command(Command::Start);
    let note = stage.note.clone().expect("a note of the branch");
    assert!(!note.contains("access-") && !note.contains("refresh-"), "{note}");
    let mut stage = reloaded(Some(note));
    stage.command(Command::Start);
    stage.sign_in();
    stage.shows("open /ws/calendar/3\n");
}

#[test]
fn a_reload_without_a_network_goes_on_with_what_is_remembered() {
    let note = Stage::live().note;
    let mut stage = reloaded(note);
    stage.answer("GET /api/v1/auth/me/", Err(CallFailure::Unreachable));
    stage.command(Command::Start);
    stage.open();
    expect![[r#"
        GET /api/v1/auth/me/
        open /ws/calendar/1
        frame {"type":"ping"}
          signed in as 2 Ivan Petrov (ivan)
          welcomed
          branches 3=South@300 1=Centre@300 chosen 1
    "#]]
    .assert_eq(&stage.transcript);
}

#[test]
fn whoever_signs_out_is_forgotten_here_and_nobody_is_told_twice() {
    let mut stage = Stage::watching();
    stage.command(Command::SignOut);
    expect![[r#"
        close 1000
          signed out
    "#]]
    .assert_eq(&stage.transcript);
    assert_eq!(stage.note, None);
    stage.wait(600_000);
    assert!(stage.calls.is_empty());
}
