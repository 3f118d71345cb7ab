//! Life without a socket: the same session by polls, and the way there and back.

use domain::{Carrier, Command, Delivery, Offset};
use engine::Input;
use proptest::prelude::*;
use wire::ClientFrame;

mod server;
mod stage;

use server::{ROOM, Server};
use stage::Stage;

fn without_socket() -> Stage {
    let mut stage = Stage::new(1);
    stage.pass(500);
    assert_eq!(stage.carrier(), Some(Carrier::Polling));
    stage
}

#[test]
fn one_refused_socket_is_followed_by_polls() {
    let stage = without_socket();
    assert_eq!(stage.attempts.len(), 1);
    let [
        ClientFrame::Hello(_),
        ClientFrame::Subscribe(me),
        ClientFrame::Subscribe(room),
        ..,
    ] = &stage.server.polled[..]
    else {
        panic!("{:?}", stage.server.polled)
    };
    assert_eq!((me.stream.as_str(), room.stream.as_str()), ("me", "room:r1"));
}

#[test]
fn messages_go_out_and_come_in() {
    let mut stage = without_socket();
    stage.send("one");
    stage.send("two");
    stage.pass(200);
    assert!(
        matches!(stage.sent[1].delivery, Delivery::Sent { offset: Offset(2), .. }),
        "{:?}",
        stage.sent
    );
    stage.write("an answer");
    stage.pass(2_100);
    let texts: Vec<&str> = stage.shown.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["one", "two", "an answer"]);
    stage.pass(2_100);
    assert_eq!(stage.server.held(), 0, "what has come is held no longer");
}

#[test]
fn markers_typing_and_presence_go_along() {
    let mut stage = without_socket();
    stage.write("read me");
    stage.pass(2_100);
    stage.server.polled.clear();
    stage.command(Command::MarkRead {
        room: ROOM.into(),
        offset: Offset(1),
    });
    stage.command(Command::SetTyping {
        room: ROOM.into(),
        is_typing: true,
    });
    stage.pass(500);
    let said = &stage.server.polled;
    assert!(
        said.iter()
            .any(|frame| matches!(frame, ClientFrame::Read { offset: 1, .. })),
        "{said:?}"
    );
    assert!(
        said.iter()
            .any(|frame| matches!(frame, ClientFrame::Typing { is_typing: true, .. })),
        "{said:?}"
    );
}

#[test]
fn it_asks_every_two_seconds_while_somebody_looks_and_rarely_otherwise() {
    let mut stage = without_socket();
    stage.pass(10_000);
    stage.polls.clear();
    stage.pass(20_000);
    assert!((9..=11).contains(&stage.polls.len()), "{}", stage.polls.len());
    assert_eq!(stage.server.again_ms, Some(2_000));
    stage.feed(Input::PageHidden);
    stage.pass(5_000);
    stage.polls.clear();
    stage.pass(120_000);
    assert!((3..=9).contains(&stage.polls.len()), "{}", stage.polls.len());
    assert_eq!(stage.server.again_ms, None, "nobody knows when a hidden page is woken");
    stage.polls.clear();
    stage.write("meanwhile");
    stage.feed(Input::PageShown);
    stage.pass(50);
    assert_eq!(stage.polls.len(), 1);
    assert_eq!(stage.shown.len(), 1);
    assert_eq!(stage.carrier(), Some(Carrier::Polling));
}

#[test]
fn it_asks_sooner_while_something_is_said() {
    let mut stage = without_socket();
    stage.pass(10_000);
    stage.send("soon");
    stage.polls.clear();
    stage.pass(1_000);
    assert!((2..=4).contains(&stage.polls.len()), "{}", stage.polls.len());
}

#[test]
fn a_lost_poll_and_a_lost_answer_are_made_up_for() {
    let mut stage = without_socket();
    stage.loses_answers = 1;
    stage.send("stored, and nobody heard");
    stage.pass(15_000);
    stage.loses_polls = 1;
    stage.send("on its way twice");
    stage.pass(15_000);
    assert!(
        stage
            .sent
            .iter()
            .all(|one| matches!(one.delivery, Delivery::Sent { .. }))
    );
    assert_eq!(stage.server.log.len(), 2);
    assert_eq!(stage.carrier(), Some(Carrier::Polling));
}

#[test]
fn a_server_that_is_away_is_noticed_and_not_asked_in_a_hurry() {
    let mut stage = without_socket();
    stage.pass(5_000);
    stage.server.is_away = true;
    stage.polls.clear();
    stage.pass(8_000);
    assert_eq!(stage.carrier(), None);
    stage.pass(120_000);
    assert!(stage.polls.len() < 40, "{}", stage.polls.len());
    stage.server.is_away = false;
    stage.command(Command::RetryNow);
    stage.pass(1_500);
    assert_eq!(stage.carrier(), Some(Carrier::Polling));
}

#[test]
fn a_server_that_has_forgotten_the_session_gets_a_new_hello_and_nothing_is_lost() {
    let mut stage = without_socket();
    stage.write("before");
    stage.pass(2_500);
    stage.server.restart();
    stage.server.write("meanwhile");
    stage.send("after");
    stage.pass(5_000);
    assert_eq!(stage.carrier(), Some(Carrier::Polling));
    let texts: Vec<&str> = stage.shown.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["before", "meanwhile", "after"]);
    assert_eq!(stage.attempts.len(), 1, "the socket was refused just now");
}

#[test]
fn a_socket_that_opens_takes_over_and_the_polls_end() {
    let mut stage = without_socket();
    stage.send("by poll");
    stage.server.refuses_sockets = false;
    stage.command(Command::RetryNow);
    stage.send("by socket");
    stage.pass(1_500);
    assert_eq!(stage.carrier(), Some(Carrier::Socket));
    assert_eq!(stage.server.sessions(), 0, "the session without a socket was ended");
    stage.polls.clear();
    stage.pass(60_000);
    assert_eq!(stage.polls, []);
    assert_eq!(stage.server.log.len(), 2);
}

#[test]
fn sockets_are_tried_for_rarely() {
    let mut stage = without_socket();
    stage.pass(1_800_000);
    let waits: Vec<u64> = stage
        .attempts
        .windows(2)
        .map(|pair| pair[1].ms_since(pair[0]))
        .collect();
    assert!(waits[0] >= 22_000 && waits[0] <= 31_000, "{waits:?}");
    assert!(waits[4..].iter().all(|wait| *wait >= 225_000), "{waits:?}");
}

#[test]
fn a_server_that_was_away_says_nothing_about_sockets() {
    let mut server = Server::new();
    server.is_away = true;
    server.refuses_sockets = false;
    let mut stage = Stage::before(server, 1);
    stage.pass(20_000);
    assert_eq!(stage.carrier(), None);
    stage.server.is_away = false;
    stage.pass(11_000);
    assert_eq!(stage.carrier(), Some(Carrier::Socket));
}

#[test]
fn a_server_without_polls_is_asked_once() {
    let mut server = Server::new();
    server.knows_no_polls = true;
    let mut stage = Stage::before(server, 1);
    stage.pass(60_000);
    assert_eq!((stage.server.polls, stage.carrier()), (1, None));
    assert!(stage.attempts.len() > 3);
    stage.server.refuses_sockets = false;
    stage.pass(60_000);
    assert_eq!(stage.carrier(), Some(Carrier::Socket));
}

#[derive(Debug, Clone)]
enum Deed {
    Wait(u64),
    Send,
    Write,
    /// Sockets are refused from now on, and the present one breaks.
    Forbid,
    Allow,
    Cut,
    Restart,
    Away(u64),
    LosePolls(u32),
    LoseAnswers(u32),
    Hide,
    Show,
    Retry,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..3_000_u64).prop_map(Deed::Wait),
        1 => (0..90_000_u64).prop_map(Deed::Wait),
        8 => Just(Deed::Send),
        6 => Just(Deed::Write),
        2 => Just(Deed::Forbid),
        2 => Just(Deed::Allow),
        2 => Just(Deed::Cut),
        1 => Just(Deed::Restart),
        1 => (0..20_000_u64).prop_map(Deed::Away),
        2 => (1..4_u32).prop_map(Deed::LosePolls),
        3 => (1..4_u32).prop_map(Deed::LoseAnswers),
        1 => Just(Deed::Hide),
        1 => Just(Deed::Show),
        2 => Just(Deed::Retry),
    ]
}

fn perform(stage: &mut Stage, number: usize, deed: &Deed) {
    match deed {
        Deed::Wait(ms) => stage.pass(*ms),
        Deed::Send => stage.send(&format!("mine {number}")),
        Deed::Write => stage.write(&format!("theirs {number}")),
        Deed::Forbid => {
            stage.server.refuses_sockets = true;
            stage.cut();
        }
        Deed::Allow => stage.server.refuses_sockets = false,
        Deed::Cut => stage.cut(),
        Deed::Restart => stage.restart(),
        Deed::Away(ms) => {
            stage.restart();
            stage.server.is_away = true;
            stage.pass(*ms);
            stage.server.is_away = false;
        }
        Deed::LosePolls(count) => stage.loses_polls = *count,
        Deed::LoseAnswers(count) => stage.loses_answers = *count,
        Deed::Hide => stage.feed(Input::PageHidden),
        Deed::Show => stage.feed(Input::PageShown),
        Deed::Retry => stage.command(Command::RetryNow),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_doubled_or_reordered_whatever_carries_it(
        seed in any::<u64>(),
        deeds in proptest::collection::vec(deed(), 1..60),
    ) {
        let mut stage = Stage::new(seed);
        stage.pass(500);
        for (number, deed) in deeds.iter().enumerate() {
            perform(&mut stage, number, deed);
        }
        (stage.loses_polls, stage.loses_answers) = (0, 0);
        stage.feed(Input::PageShown);
        stage.pass(120_000);
        prop_assert!(stage.carrier().is_some(), "live again: {:?}", stage.status);
        let mine: Vec<String> = stage.sent.iter().map(|one| one.body.text.to_string()).collect();
        let stored = stage.server.log.iter().filter(|one| one.sender == "p1");
        let stored: Vec<String> = stored.map(|one| one.body.text.clone()).collect();
        prop_assert_eq!(stored, mine, "what was sent, once and in order");
        let unsent = stage.sent.iter().filter(|one| !matches!(one.delivery, Delivery::Sent { .. }));
        prop_assert_eq!(unsent.count(), 0, "everything went out");
        let all: Vec<(u64, String)> =
            stage.server.log.iter().map(|one| (one.offset, one.body.text.clone())).collect();
        prop_assert_eq!(&stage.shown, &all, "what is shown, without a hole");
    }
}
