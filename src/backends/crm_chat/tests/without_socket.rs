//! Life without a socket: the same chat, over HTTP alone.

use domain::{Carrier, Command, ConnectionStatus, Offset};
use engine::Input;

use super::backend::ROOM;
use super::stage::Stage;

fn without_socket(messages: usize) -> Stage {
    let mut stage = Stage::new();
    stage.backend.is_signed_in = true;
    stage.backend.refuses_sockets = true;
    for at in 0..messages {
        stage
            .backend
            .store(if at % 2 == 0 { 1 } else { 2 }, &format!("message {}", at + 1));
    }
    stage.command(Command::Start);
    stage.pass(3_000);
    stage.command(Command::OpenRoom { room: ROOM.into() });
    stage.pass(100);
    stage.events.clear();
    stage
}

fn carrier(stage: &Stage) -> Option<Carrier> {
    match stage.status {
        ConnectionStatus::Live { carrier, .. } => Some(carrier),
        _ => None,
    }
}

#[test]
fn two_attempts_that_never_opened_are_enough_and_the_status_says_so() {
    let stage = without_socket(2);
    assert_eq!(carrier(&stage), Some(Carrier::Polling));
    assert_eq!(stage.logged("connect"), 2);
}

#[test]
fn messages_are_posted_and_asked_for() {
    let mut stage = without_socket(2);
    stage.send("over http");
    assert_eq!(stage.deliveries(), ["over http sent at 3"]);
    assert_eq!(stage.logged("POST /modern-chat/api/send-message/"), 1);
    stage.backend.store(1, "an answer");
    stage.pass(2_100);
    assert_eq!(
        stage.appended(),
        [(3, "over http".to_owned()), (4, "an answer".to_owned())]
    );
    stage.command(Command::MarkRead {
        room: ROOM.into(),
        offset: Offset(4),
    });
    assert_eq!(stage.logged("POST /modern-chat/api/mark-read/"), 1);
}

#[test]
fn it_asks_every_two_seconds_while_somebody_looks_and_rarely_otherwise() {
    let mut stage = without_socket(2);
    stage.backend.log.clear();
    stage.pass(20_000);
    assert!(
        (9..=12).contains(&stage.logged("user-rooms")),
        "{}",
        stage.logged("user-rooms")
    );
    stage.feed(Input::PageHidden);
    stage.pass(5_000);
    stage.backend.log.clear();
    stage.pass(60_000);
    assert!(
        (2..=5).contains(&stage.logged("user-rooms")),
        "{}",
        stage.logged("user-rooms")
    );
    stage.backend.log.clear();
    stage.feed(Input::PageShown);
    assert_eq!(stage.logged("user-rooms"), 1);
}

#[test]
fn a_post_without_an_answer_is_looked_for() {
    let mut stage = without_socket(2);
    stage.backend.loses_answers = true;
    stage.send("maybe");
    assert_eq!(stage.deliveries(), ["maybe Queued"]);
    stage.backend.loses_answers = false;
    stage.pass(4_000);
    assert_eq!(stage.deliveries(), ["maybe sent at 3"]);
    assert_eq!(stage.backend.messages.len(), 3);
}

#[test]
fn it_tries_for_a_socket_rarely_and_moves_to_it_when_it_opens() {
    let mut stage = without_socket(2);
    stage.backend.log.clear();
    stage.pass(600_000);
    assert!(
        (3..=6).contains(&stage.logged("connect")),
        "{}",
        stage.logged("connect")
    );
    assert_eq!(carrier(&stage), Some(Carrier::Polling));
    stage.backend.refuses_sockets = false;
    stage.command(Command::RetryNow);
    assert_eq!(carrier(&stage), Some(Carrier::Socket));
    stage.backend.log.clear();
    stage.send("live again");
    assert_eq!(stage.deliveries(), ["live again sent at 3"]);
    assert_eq!(stage.logged("send_message"), 1);
}

#[test]
fn sockets_on_which_nothing_is_ever_heard_are_as_good_as_none() {
    let mut stage = without_socket(2);
    stage.backend.refuses_sockets = false;
    stage.backend.sockets_are_dead = true;
    stage.command(Command::RetryNow);
    assert_eq!(carrier(&stage), Some(Carrier::Socket));
    stage.send("still gets out");
    stage.pass(8_000);
    assert_eq!(carrier(&stage), Some(Carrier::Polling));
    assert_eq!(stage.deliveries(), ["still gets out sent at 3"]);
    assert_eq!(stage.backend.messages.len(), 3);
    stage.backend.log.clear();
    stage.pass(600_000);
    assert!(stage.logged("connect") <= 6, "{}", stage.logged("connect"));
}

#[test]
fn a_backend_that_is_away_altogether_is_not_called_live() {
    let mut stage = without_socket(2);
    stage.backend.is_away = true;
    stage.pass(5_000);
    assert_eq!(carrier(&stage), None);
    stage.backend.is_away = false;
    stage.pass(30_000);
    assert_eq!(carrier(&stage), Some(Carrier::Polling));
}
