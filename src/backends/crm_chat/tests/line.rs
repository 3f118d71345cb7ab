//! Signing in and out, and what happens when the line, the session or the socket fails.

use domain::{AccountState, Command, ConnectionStatus, Event, PersonId, ProblemCode};
use serde_json::json;

use super::stage::{Stage, has, room};

#[test]
fn a_stranger_is_asked_to_sign_in_and_a_wrong_password_is_told() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    let signed_out = |event: &Event| {
        matches!(
            event,
            Event::AccountChanged {
                account: AccountState::SignedOut { .. }
            }
        )
    };
    assert!(has(&stage, signed_out), "{:?}", stage.events);
    stage.sign_in("wrong");
    let is_refused = |event: &Event| {
        matches!(event, Event::AccountChanged { account: AccountState::SignedOut { problem: Some(problem) } }
            if problem.code == ProblemCode::BadCredentials)
    };
    assert!(has(&stage, is_refused), "{:?}", stage.events);
    stage.pass(60_000);
    assert_eq!(stage.status, ConnectionStatus::Idle);
}

#[test]
fn signing_in_by_the_form_leads_to_the_list() {
    let mut stage = Stage::new();
    stage.backend.store(2, "mine");
    stage.command(Command::Start);
    stage.sign_in("right");
    stage.pass(1_500);
    assert!(stage.status.is_live(), "{:?}", stage.status);
    let is_me = |event: &Event| {
        matches!(event, Event::AccountChanged { account: AccountState::SignedIn { me } }
            if me.id == PersonId::from("2") && me.handle == "bob")
    };
    assert!(has(&stage, is_me));
    let is_list = |event: &Event| {
        matches!(event, Event::RoomsReset { rooms, .. }
            if rooms.len() == 1 && rooms[0].unread == 0 && rooms[0].id == room())
    };
    assert!(has(&stage, is_list));
    assert!(
        !stage
            .backend
            .log
            .iter()
            .any(|line| line.contains("right") || line.contains("token-"))
    );
}

#[test]
fn whoever_has_written_nothing_is_known_by_the_name_of_the_sign_in() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    stage.sign_in("right");
    stage.pass(1_500);
    let is_me = |event: &Event| matches!(event, Event::AccountChanged { account: AccountState::SignedIn { me } } if me.id.as_str() == "@bob");
    assert!(has(&stage, is_me));
}

#[test]
fn the_heartbeat_is_a_look_at_the_list_and_an_idle_socket_stays() {
    let mut stage = Stage::open(2);
    stage.pass(600_000);
    assert!(stage.status.is_live());
    assert_eq!(stage.logged("connect"), 0);
    assert!(
        (18..=22).contains(&stage.logged("user-rooms")),
        "{}",
        stage.logged("user-rooms")
    );
    assert_eq!(stage.logged("ping"), 0);
}

#[test]
fn a_dead_socket_is_noticed_when_looking_finds_what_it_should_have_brought() {
    let mut stage = Stage::open(2);
    stage.pass(20_000);
    stage.backend.is_dead = true;
    stage.backend.store(1, "unheard");
    stage.pass(31_000);
    assert_eq!(stage.appended(), [(3, "unheard".to_owned())]);
    assert_eq!(stage.logged("connect"), 1);
    assert!(stage.status.is_live());
}

#[test]
fn a_message_that_was_posted_by_its_sender_does_not_cost_the_socket() {
    let mut stage = Stage::open(2);
    stage.pass(20_000);
    stage.backend.store(1, "by http");
    stage.pass(40_000);
    assert_eq!(stage.appended(), [(3, "by http".to_owned())]);
    assert_eq!(stage.logged("connect"), 0);
    assert_eq!(stage.logged("join_room"), 1, "the socket was asked and has answered");
    stage.backend.store(1, "again by http");
    stage.pass(40_000);
    assert_eq!(stage.logged("connect"), 1, "twice in a row is too much");
}

#[test]
fn a_message_that_nobody_told_of_is_found_although_a_later_one_was_told() {
    let mut stage = Stage::open(2);
    stage.pass(1_000);
    stage.backend.store(1, "by http");
    let message = stage.backend.store(1, "by socket");
    stage.hear(&json!({"type": "new_message", "message": message}));
    stage.pass(31_000);
    let shown = stage.events.iter().rev().find_map(|event| match event {
        Event::TimelineReset { messages, .. } => Some(messages.iter().map(|m| m.body.text.to_string()).collect()),
        _ => None,
    });
    let wanted: Vec<String> = ["message 1", "message 2", "by http", "by socket"]
        .map(String::from)
        .into();
    assert_eq!(shown, Some(wanted));
    assert!(has(
        &stage,
        |event| matches!(event, Event::RoomChanged { room } if room.unread == 2)
    ));
}

#[test]
fn a_page_that_was_written_before_a_message_came_takes_nothing_away() {
    let mut stage = Stage::open(2);
    stage.send("first");
    stage.holds_calls = true;
    // The heartbeat proves the place of what was appended.
    stage.pass(31_000);
    stage.events.clear();
    let message = stage.backend.store(1, "second");
    stage.hear(&json!({"type": "new_message", "message": message}));
    stage.let_go();
    stage.pass(1_000);
    assert_eq!(stage.appended(), [(4, "second".to_owned())]);
    assert!(!has(&stage, |event| matches!(event, Event::TimelineReset { .. })));
}

#[test]
fn what_was_missed_while_away_is_found_without_a_hole() {
    let mut stage = Stage::open(2);
    stage.close(1011);
    stage.backend.store(1, "while away");
    stage.pass(3_000);
    assert!(stage.status.is_live());
    assert_eq!(stage.appended(), [(3, "while away".to_owned())]);
    assert!(!has(&stage, |event| matches!(event, Event::TimelineReset { .. })));
}

#[test]
fn messages_that_are_gone_begin_a_new_epoch() {
    let mut stage = Stage::open(10);
    stage.backend.messages.truncate(0);
    stage.backend.store(1, "afresh");
    stage.pass(31_000);
    stage.backend.store(1, "afresh again");
    stage.pass(40_000);
    stage.close(1011);
    stage.pass(3_000);
    let shown = stage.events.iter().rev().find_map(|event| match event {
        Event::TimelineReset { messages, .. } => Some(messages.len()),
        _ => None,
    });
    assert_eq!(shown, Some(2));
}

#[test]
fn an_ended_session_asks_to_sign_in_again() {
    let mut stage = Stage::open(2);
    stage.backend.is_signed_in = false;
    stage.pass(31_000);
    let expired = |event: &Event| {
        matches!(event, Event::AccountChanged { account: AccountState::SignedOut { problem: Some(problem) } }
            if problem.code == ProblemCode::Unauthorized)
    };
    assert!(has(&stage, expired));
    assert_eq!(stage.status, ConnectionStatus::Idle);
    stage.backend.log.clear();
    stage.pass(120_000);
    assert_eq!(stage.backend.log, Vec::<String>::new());
}

#[test]
fn a_token_that_is_not_taken_any_more_is_renewed_once() {
    let mut stage = Stage::open(2);
    stage.backend.refuses_tokens = true;
    stage.command(Command::DeleteRoom { room: room() });
    assert_eq!(stage.backend.tokens_taken, 2);
    assert!(has(&stage, |event| matches!(event, Event::CommandDone { .. })));
}

#[test]
fn signing_out_forgets_the_account() {
    let mut stage = Stage::open(2);
    stage.command(Command::SignOut);
    let is_out = |event: &Event| {
        matches!(
            event,
            Event::AccountChanged {
                account: AccountState::SignedOut { problem: None }
            }
        )
    };
    assert!(has(&stage, is_out));
    stage.backend.log.clear();
    stage.pass(120_000);
    assert_eq!(stage.backend.log, Vec::<String>::new());
}
