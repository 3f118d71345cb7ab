//! The line is lost, comes back, or cannot be had as a socket at all.

use domain::{Carrier, Offset};
use engine::{Dialect, Request, Said};

use super::*;

const RECENT: &str = "GET /accounts/api/messages/recent/";
const HISTORY: &str = "GET /accounts/api/messages/history/2/";

#[test]
fn a_close_of_1011_is_a_reconnect_that_brings_what_was_missed() {
    let mut stage = Stage::in_room();
    stage.close(1011);
    stage.answer(
        RECENT,
        recent(&[conversation(2, "missed", 40, 1), conversation(3, "you", 41, 2)]),
    );
    let letters = [
        letter(1, 1, "one"),
        letter(2, 2, "two"),
        letter(3, 1, "three"),
        letter(5, 2, "missed"),
    ];
    stage.answer(HISTORY, history(&letters));
    stage.reopen();
    stage.shows("live by socket");
    stage.shows("appended to 2: 5 2: missed");
    stage.shows("room 3 unread 2 read 0 by them 0 last 4 3: you");
    stage.shows_no("timeline 2");
    stage.shows_no("history/3");
}

#[test]
fn ticks_that_came_meanwhile_come_with_the_history() {
    let mut stage = Stage::in_room();
    stage.close(1006);
    let mut read = [letter(1, 1, "one"), letter(2, 2, "two"), letter(3, 1, "three")];
    read[0]["is_read"] = json!(true);
    stage.answer(HISTORY, history(&read));
    stage.reopen();
    stage.shows("markers of 2: 2 read 1");
}

#[test]
fn a_push_behind_a_hole_waits_for_the_history() {
    let mut stage = Stage::in_room();
    stage.close(1006);
    stage.hold(HISTORY);
    stage.reopen();
    stage.hear(&push(6, 2, "six"));
    stage.shows_no("appended");
    let letters = [
        letter(1, 1, "one"),
        letter(2, 2, "two"),
        letter(3, 1, "three"),
        letter(5, 2, "five"),
    ];
    stage.release(HISTORY, history(&letters));
    stage.shows("appended to 2: 5 2: five, 6 2: six");
}

#[test]
fn a_history_that_comes_while_the_line_is_lost_fills_the_hole_later() {
    let mut stage = Stage::in_room();
    let letters = [
        letter(1, 1, "one"),
        letter(2, 2, "two"),
        letter(3, 1, "three"),
        letter(4, 2, "four"),
        letter(5, 2, "five"),
    ];
    // Message 4 was lost on its way, which the list shows.
    stage.hear(&push(5, 2, "five"));
    stage.hold(HISTORY);
    stage.answer(RECENT, recent(&[conversation(2, "five", 2, 2)]));
    stage.wait(61_000);
    stage.close(1006);
    stage.release(HISTORY, history(&letters));
    stage.shows_no("four");
    stage.answer(HISTORY, history(&letters));
    stage.answer(RECENT, recent(&[conversation(2, "five", 2, 0)]));
    stage.reopen();
    stage.shows("timeline 2 from the start: 1 1: one, 2 2: two, 3 1: three, 4 2: four, 5 2: five");
}

#[test]
fn a_send_whose_answer_comes_while_the_line_is_lost_takes_its_place_later() {
    const SEND: &str = "POST /accounts/api/messages/send/2/";
    let mut stage = Stage::in_room();
    stage.hold(SEND);
    stage.send("mine");
    stage.hear(&push(5, 2, "five"));
    stage.close(1006);
    stage.release(SEND, sent(4, "mine"));
    let mut letters = vec![letter(1, 1, "one"), letter(2, 2, "two"), letter(3, 1, "three")];
    letters.extend([letter(4, 1, "mine"), letter(5, 2, "five")]);
    stage.answer(HISTORY, history(&letters));
    stage.reopen();
    stage.shows("sent at 4: mine");
    stage.shows("timeline 2 from the start: 1 1: one, 2 2: two, 3 1: three, 4* 1: mine, 5 2: five");
    assert_eq!(stage.count(r#"POST /accounts/api/messages/send/2/ {"body":"mine"}"#), 1);
}

#[test]
fn without_a_socket_messages_are_sent_and_asked_for() {
    let mut stage = Stage::new();
    stage.answer(HISTORY, history(&[]));
    stage.answer("POST /accounts/api/messages/send/2/", sent(4, "out"));
    stage.command(Command::Start);
    for _ in 0..2 {
        stage.close(1006);
        stage.wait(3_000);
    }
    stage.shows("live by polling");
    stage.command(Command::OpenRoom { room: "2".into() });
    stage.send("out");
    stage.shows("sent at 4: out");
    stage.answer(RECENT, recent(&[conversation(2, "in", 50, 1)]));
    stage.answer(HISTORY, history(&[letter(4, 1, "out"), letter(5, 2, "in")]));
    stage.wait(2_500);
    stage.shows("appended to 2: 5 2: in");
    stage.command(Command::MarkRead {
        room: "2".into(),
        offset: Offset(5),
    });
    stage.wait(20_000);
    stage.shows_no("close");
    stage.shows_no("frame");
    stage.shows_no("signed out");
}

#[test]
fn without_a_socket_a_hidden_page_asks_rarely_and_reads_nothing() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    for _ in 0..2 {
        stage.close(1006);
        stage.wait(3_000);
    }
    stage.answer(HISTORY, history(&[]));
    stage.command(Command::OpenRoom { room: "2".into() });
    stage.feed(Input::PageHidden);
    stage.wait(3_000);
    stage.clear();
    stage.answer(RECENT, recent(&[conversation(2, "in", 50, 1)]));
    stage.answer(
        "GET /accounts/api/messages/unread-count/",
        ok(&json!({"unread_count": 1})),
    );
    stage.wait(290_000);
    assert!((9..=11).contains(&stage.count(RECENT)), "{}", stage.count(RECENT));
    stage.shows("room 2 unread 1 read 0 by them 0 last 1 2: in");
    stage.shows_no("history");
}

#[test]
fn without_a_socket_typing_is_not_said_at_all() {
    let mut dialect = CrmMessages::default();
    let typing = Request::Typing {
        room: "2".into(),
        is_typing: true,
    };
    dialect.tell_carrier(Carrier::Polling);
    assert_eq!(dialect.say(&typing), Said::Nothing);
    assert_eq!(dialect.next_step(), None);
    dialect.tell_carrier(Carrier::Socket);
    assert!(matches!(dialect.say(&typing), Said::Frame(_)));
}
