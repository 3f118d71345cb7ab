//! What comes over the socket, in all the shapes that it comes in.

use super::*;
use crate::moments::{minute_of, moment_from_text};

#[test]
fn a_time_without_a_zone_is_utc() {
    let at = |text| moment_from_text(text).map(|at| at.0);
    assert_eq!(at("1970-01-01 00:01"), Some(60_000));
    assert_eq!(at("2026-11-21 03:37"), Some(1_795_232_220_000));
    assert_eq!(at("2026-11-21T03:37:58.290Z"), Some(1_795_232_278_290));
    assert_eq!(at("2026-11-21T05:37:58.290455+02:00"), Some(1_795_232_278_290));
    assert_eq!(at("2024-02-29 00:00"), Some(1_709_164_800_000));
    for odd in [
        "",
        "03:37",
        "غير متصل",
        "2026-13-01 00:00",
        "2026-11-21 25:00",
        "2026-11-21T",
        "+1-1-1 1:1",
        "2026-1-1 1:+1",
    ] {
        assert_eq!(at(odd), None, "{odd}");
    }
    let minute = moment_from_text("2026-11-21T03:37:58.290Z").map(minute_of);
    assert_eq!(minute, moment_from_text("2026-11-21 03:37"));
}

#[test]
fn typing_is_whatever_a_client_said_and_is_over_after_three_seconds() {
    let mut stage = Stage::in_room();
    for (said, line) in [
        (json!(true), "2 types"),
        (json!(false), "2 stops typing"),
        (json!("yes"), "2 types"),
        (json!(0), "2 stops typing"),
    ] {
        stage.clear();
        stage.hear(&typing(2, &said));
        assert_eq!(stage.transcript.trim(), line);
    }
    stage.clear();
    stage.hear(&typing(2, &json!(true)));
    stage.wait(2_900);
    stage.shows_no("stops");
    stage.hear(&typing(2, &json!(true)));
    stage.wait(2_900);
    stage.shows_no("stops");
    stage.wait(200);
    stage.shows("2 stops typing");
}

#[test]
fn a_message_ends_its_senders_typing() {
    let mut stage = Stage::in_room();
    stage.hear(&typing(2, &json!(true)));
    stage.hear(&push(4, 2, "four"));
    stage.shows("2 stops typing");
}

#[test]
fn own_typing_is_said_again_before_the_other_side_forgets_it() {
    let mut stage = Stage::in_room();
    let typing = |is_typing| Command::SetTyping {
        room: "2".into(),
        is_typing,
    };
    stage.command(typing(true));
    stage.wait(2_100);
    assert_eq!(
        stage.count(r#"frame {"type":"typing","recipient_id":2,"is_typing":true}"#),
        2
    );
    stage.command(typing(false));
    stage.shows(r#"frame {"type":"typing","recipient_id":2,"is_typing":false}"#);
    stage.clear();
    stage.wait(3_000);
    stage.shows_no("typing");
}

#[test]
fn an_own_notice_is_not_somebody_who_types() {
    let mut stage = Stage::in_room();
    stage.hear(&typing(1, &json!(true)));
    assert_eq!(stage.transcript, "");
}

#[test]
fn a_body_that_is_a_number_is_shown_as_text() {
    let mut stage = Stage::in_room();
    let mut frame = push(5, 2, "");
    frame["message"]["body"] = json!(5);
    stage.hear(&frame);
    stage.shows("appended to 2: 5 2: 5");
}

#[test]
fn a_message_comes_once() {
    let mut stage = Stage::in_room();
    stage.hear(&push(4, 2, "four"));
    stage.hear(&push(4, 2, "four"));
    assert_eq!(stage.count("appended to 2: 4 2: four"), 1);
    stage.shows("room 2 unread 2 read 1 by them 0 last 4 2: four");
    stage.shows_no("unread 3");
}

#[test]
fn the_order_is_that_of_ids_whatever_comes_first() {
    let mut stage = Stage::in_room();
    stage.hear(&push(9, 2, "nine"));
    stage.clear();
    stage.hear(&push(8, 2, "eight"));
    stage.shows("timeline 2 from the start: 1 1: one, 2 2: two, 3 1: three, 8 2: eight, 9 2: nine");
}

#[test]
fn a_note_to_oneself_is_ones_own() {
    let mut stage = Stage::in_room();
    stage.hear(&push(6, 1, "note"));
    stage.shows("room 1 unread 0 read 6 by them 0 last 6 1: note");
}

#[test]
fn a_receipt_counts_when_all_before_it_is_read() {
    let mut stage = Stage::in_room();
    let receipt = |message| json!({"type": "read_receipt", "message_id": message, "recipient_id": 2});
    stage.hear(&receipt(999_999));
    stage.hear(&receipt(2));
    stage.hear(&receipt(3));
    stage.shows_no("markers");
    stage.hear(&receipt(1));
    stage.shows("markers of 2: 2 read 3");
    stage.hear(&receipt(1));
    assert_eq!(stage.transcript.matches("markers").count(), 1);
}

#[test]
fn a_receipt_of_a_stranger_changes_nothing() {
    let mut stage = Stage::in_room();
    stage.hear(&json!({"type": "read_receipt", "message_id": 1, "recipient_id": 77}));
    assert_eq!(stage.transcript, "");
}

#[test]
fn what_is_not_understood_is_a_problem_and_nothing_else() {
    let mut stage = Stage::in_room();
    for text in [
        "",
        "[]",
        "5",
        "{",
        "{}",
        r#"{"type":"nope"}"#,
        r#"{"type":"chat_message","message":{"id":"x"}}"#,
    ] {
        stage.clear();
        stage.hear_text(text);
        assert!(
            stage.transcript.trim().starts_with("problem: undecodable"),
            "{text}: {}",
            stage.transcript
        );
    }
    stage.clear();
    stage.feed(Input::FrameReceived {
        generation: stage.generation,
        frame: Frame::Binary { len: 3 },
    });
    stage.shows("problem: undecodable a binary frame of 3 bytes");
}

#[test]
fn one_bad_message_costs_that_message_and_not_the_history() {
    let mut stage = Stage::live();
    let said = history(&[letter(1, 1, "one"), json!({"id": "x"}), letter(3, 2, "three")]);
    stage.answer("GET /accounts/api/messages/history/2/", said);
    stage.command(Command::OpenRoom { room: "2".into() });
    stage.shows("timeline 2 from the start: 1 1: one, 3 2: three");
    stage.shows("problem: undecodable one of `messages` is not what it should be");
}
