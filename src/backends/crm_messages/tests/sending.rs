//! Messages go out over HTTP, once each.

use domain::{DeleteScope, Delivery, OutgoingMessage};

use super::*;

const SEND: &str = "POST /accounts/api/messages/send/2/";
const RECENT: &str = "GET /accounts/api/messages/recent/";
const HISTORY: &str = "GET /accounts/api/messages/history/2/";

fn three_and(letters: &[Value]) -> Said {
    let mut all = vec![letter(1, 1, "one"), letter(2, 2, "two"), letter(3, 1, "three")];
    all.extend_from_slice(letters);
    history(&all)
}

#[test]
fn words_are_trimmed_and_the_answer_gives_the_id() {
    let mut stage = Stage::in_room();
    stage.answer(SEND, sent(4, "hello"));
    stage.send("  hello \n");
    stage.shows(r#"POST /accounts/api/messages/send/2/ {"body":"hello"}"#);
    stage.shows("appended to 2: 4* 1: hello");
    stage.command(Command::Send {
        room: "2".into(),
        body: HumanText::plain(" \n "),
        attached: Attached::default(),
    });
    assert_eq!(stage.transcript.matches("POST").count(), 1);
}

#[test]
fn a_push_that_overtakes_the_answer_stands_behind_it() {
    let mut stage = Stage::in_room();
    stage.hold(SEND);
    stage.send("mine");
    stage.hear(&push(5, 2, "theirs"));
    stage.release(SEND, sent(4, "mine"));
    stage.shows("timeline 2 from the start: 1 1: one, 2 2: two, 3 1: three, 4* 1: mine, 5 2: theirs");
}

#[test]
fn messages_go_one_after_the_other() {
    let mut stage = Stage::in_room();
    stage.hold(SEND);
    stage.send("a");
    stage.send("b");
    assert_eq!(stage.transcript.matches("POST").count(), 1);
    stage.answer(SEND, sent(5, "b"));
    stage.release(SEND, sent(4, "a"));
    stage.shows("appended to 2: 4* 1: a");
    stage.shows("appended to 2: 5* 1: b");
}

#[test]
fn a_send_without_an_answer_is_found_in_the_history() {
    let mut stage = Stage::in_room();
    stage.answer(SEND, Err(CallFailure::TimedOut));
    stage.answer(HISTORY, three_and(&[letter(4, 1, "lost?")]));
    stage.send("lost?");
    stage.wait(30_000);
    stage.shows("sent at 4: lost?");
    stage.shows("appended to 2: 4* 1: lost?");
    assert_eq!(stage.transcript.matches("POST").count(), 1, "{}", stage.transcript);
}

#[test]
fn a_send_that_the_history_does_not_show_is_sent_again() {
    let mut stage = Stage::in_room();
    stage.answer(SEND, Err(CallFailure::Unreachable));
    stage.answer_next(SEND, sent(4, "three"));
    // The same words that were sent before are another message.
    stage.answer(HISTORY, three_and(&[]));
    stage.send("three");
    stage.wait(3_000);
    assert_eq!(stage.transcript.matches("POST").count(), 2);
    stage.shows("sent at 4: three");
}

#[test]
fn a_doubt_waits_while_its_room_may_not_be_read() {
    let mut stage = Stage::in_room();
    stage.answer("GET /accounts/api/messages/history/3/", history(&[]));
    stage.hold(SEND);
    stage.send("lost?");
    stage.command(Command::OpenRoom { room: "3".into() });
    stage.clear();
    // Words like these are there, which may be others.
    stage.answer(RECENT, recent(&[conversation(2, "lost?", 2, 0)]));
    stage.release(SEND, Err(CallFailure::TimedOut));
    stage.wait(14_000);
    assert_eq!(stage.count(RECENT), 1, "one look at the list is enough");
    stage.shows_no("history/2");
    stage.shows_no("POST");
    stage.answer(HISTORY, three_and(&[letter(4, 1, "lost?")]));
    stage.command(Command::OpenRoom { room: "2".into() });
    stage.wait(6_000);
    stage.shows("sent at 4: lost?");
    stage.shows_no("POST");
}

#[test]
fn a_history_that_was_asked_for_before_the_doubt_ends_nothing() {
    let mut stage = Stage::in_room();
    stage.close(1011);
    stage.hold(HISTORY);
    stage.reopen();
    stage.clear();
    stage.answer(SEND, Err(CallFailure::Unreachable));
    stage.send("stored");
    // It was made before the message was stored, and comes after its answer was lost.
    stage.answer(HISTORY, three_and(&[letter(4, 1, "stored")]));
    stage.release(HISTORY, three_and(&[]));
    stage.wait(3_000);
    stage.shows("sent at 4: stored");
    assert_eq!(stage.transcript.matches("POST").count(), 1, "{}", stage.transcript);
}

#[test]
fn a_doubt_ends_where_the_list_shows_that_nothing_has_arrived() {
    let mut stage = Stage::in_room();
    stage.answer("GET /accounts/api/messages/history/3/", history(&[]));
    stage.hold(SEND);
    stage.send("lost");
    stage.command(Command::OpenRoom { room: "3".into() });
    stage.clear();
    stage.answer(SEND, sent(4, "lost"));
    stage.release(SEND, Err(CallFailure::Unreachable));
    stage.wait(6_000);
    stage.shows("sent at 4: lost");
    stage.shows_no("history/2");
    assert_eq!(stage.transcript.matches("POST").count(), 1, "{}", stage.transcript);
}

#[test]
fn an_answer_that_comes_while_the_line_is_down_is_not_lost() {
    let mut stage = Stage::in_room();
    stage.hold(SEND);
    stage.send("x");
    stage.close(1011);
    stage.release(SEND, sent(4, "x"));
    stage.answer(HISTORY, three_and(&[letter(4, 1, "x")]));
    stage.reopen();
    stage.shows("sent at 4: x");
    assert_eq!(stage.transcript.matches("POST").count(), 1, "{}", stage.transcript);
}

#[test]
fn what_an_earlier_page_left_in_doubt_is_looked_for() {
    let mut stage = Stage::in_room();
    let left = |id: &str, text: &str| OutgoingMessage {
        client_id: id.into(),
        room: "2".into(),
        body: HumanText::plain(text),
        attached: Attached::default(),
        created_at: stage.now,
        delivery: Delivery::Sending,
    };
    let messages = vec![left("aa", "arrived"), left("bb", "lost")];
    stage.answer(HISTORY, three_and(&[letter(4, 1, "arrived")]));
    stage.answer(SEND, sent(5, "lost"));
    stage.feed(Input::OutboxRestored {
        account: "1".into(),
        messages,
    });
    stage.wait(5_000);
    stage.shows("sent at 4: arrived");
    stage.shows(r#"POST /accounts/api/messages/send/2/ {"body":"lost"}"#);
    assert_eq!(stage.transcript.matches("POST").count(), 1);
}

#[test]
fn refusals_for_good_fail_and_others_are_tried_a_few_times() {
    let nobody = json!({"success": false, "error": "No User matches the given query."});
    for (said, code) in [
        (with_status(500, &nobody), "not_found"),
        (
            with_status(400, &json!({"success": false, "error": "x"})),
            "bad_request",
        ),
        (page(405), "bad_request"),
    ] {
        let mut stage = Stage::in_room();
        stage.answer(SEND, said);
        stage.send("x");
        stage.shows(&format!("failed {code}: x"));
        assert_eq!(stage.transcript.matches("POST").count(), 1);
    }
    let mut stage = Stage::in_room();
    stage.answer(SEND, page(502));
    stage.answer(HISTORY, three_and(&[]));
    stage.send("x");
    stage.wait(60_000);
    stage.shows("failed not_allowed: x");
    assert!(stage.transcript.matches("POST").count() < 6);
}

#[test]
fn a_stale_token_is_fetched_anew_and_the_deed_done_again() {
    let mut stage = Stage::in_room();
    let refused = json!({"error": "CSRF verification failed", "code": "CSRF_FAILURE", "reload_required": true});
    stage.answer(SEND, with_status(403, &refused));
    stage.answer_next(SEND, sent(4, "x"));
    stage.send("x");
    assert_eq!(stage.count("GET /csrf-token/"), 2);
    stage.shows("sent at 4: x");
}

#[test]
fn a_token_is_renewed_after_half_an_hour() {
    let mut stage = Stage::in_room();
    stage.answer(SEND, sent(4, "a"));
    stage.send("a");
    stage.answer(SEND, sent(5, "b"));
    stage.send("b");
    assert_eq!(stage.count("GET /csrf-token/"), 1);
    stage.wait(31 * 60_000);
    stage.answer(SEND, sent(6, "c"));
    stage.send("c");
    assert_eq!(stage.count("GET /csrf-token/"), 2);
}

#[test]
fn a_token_that_cannot_be_had_is_asked_for_three_times_more() {
    let mut stage = Stage::in_room();
    stage.answer("GET /csrf-token/", Err(CallFailure::Unreachable));
    stage.send("a");
    stage.wait(3_500);
    assert_eq!(stage.count("GET /csrf-token/"), 4);
    stage.answer("GET /csrf-token/", ok(&json!({"csrf_token": "t2"})));
    stage.answer(SEND, sent(4, "a"));
    stage.wait(10_000);
    stage.shows("sent at 4: a");
}

#[test]
fn a_message_is_deleted_for_oneself_and_that_shows_as_another_page() {
    let mut stage = Stage::in_room();
    let delete = |scope| Command::DeleteMessage {
        room: "2".into(),
        message: "3".into(),
        scope,
    };
    stage.answer("POST /accounts/messages/3/delete/", moved());
    stage.command(delete(DeleteScope::Everybody));
    stage.shows("failed: Some(DeleteMessage) not_allowed");
    stage.command(delete(DeleteScope::Me));
    stage.shows("hidden: [3]");
    stage.shows("done: HideMessage");
    stage.shows("room 2 unread 1 read 1 by them 0 last 2 2: two");
    stage.answer("POST /accounts/messages/3/delete/", page(404));
    stage.command(delete(DeleteScope::Me));
    stage.shows("failed: Some(HideMessage) not_found");
}

#[test]
fn nobody_can_be_blocked_here() {
    let mut stage = Stage::live();
    stage.command(Command::SetBlocked {
        person: "2".into(),
        is_on: true,
    });
    stage.shows(r#"failed: Some(Block { person: 2, is_on: true }) not_found"#);
    stage.shows_no("POST");
}

#[test]
fn what_an_earlier_page_left_goes_out_without_a_look_where_nothing_was_stored_since() {
    let mut stage = Stage::live();
    stage.answer(SEND, sent(4, "left"));
    let message = OutgoingMessage {
        client_id: "aa".into(),
        room: "2".into(),
        body: HumanText::plain("left"),
        attached: Attached::default(),
        created_at: stage.now,
        delivery: Delivery::Queued,
    };
    stage.feed(Input::OutboxRestored {
        account: "1".into(),
        messages: vec![message],
    });
    stage.shows("sent at 4: left");
    stage.shows_no("history");
}

#[test]
fn a_send_in_doubt_stays_in_doubt_over_a_sign_in_of_the_same_account() {
    let mut stage = Stage::in_room();
    stage.hold(SEND);
    stage.send("x");
    stage.answer("GET /accounts/api/messages/unread-count/", signed_out());
    stage.wait(61_000);
    stage.shows("signed out unauthorized");
    stage.clear();
    stage.answer(
        "GET /accounts/api/messages/unread-count/",
        ok(&json!({"unread_count": 0})),
    );
    stage.answer("POST /accounts/login/", moved());
    stage.answer(HISTORY, three_and(&[letter(4, 1, "x")]));
    stage.command(sign_in("u1"));
    stage.reopen();
    stage.command(Command::OpenRoom { room: "2".into() });
    stage.wait(6_000);
    stage.shows("sent at 4: x");
    stage.shows_no("POST /accounts/api");
}
