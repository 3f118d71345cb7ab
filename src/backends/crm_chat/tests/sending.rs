//! Messages get out once, are told once, and nothing is swallowed.

use domain::{Carrier, Command, Event, Offset};
use engine::{CallFailure, Dialect, Input, Request, Signal, Step};
use serde_json::json;

use super::backend::{Backend, ROOM};
use super::stage::{Stage, has, room};
use crate::CrmChat;

#[test]
fn a_message_that_is_told_twice_appears_once_and_is_counted_once() {
    let mut stage = Stage::open(2);
    let message = stage.backend.store(1, "hello");
    let note = json!({"id": "m3", "content": "hello", "sender_id": 1, "sender_name": "Alice",
        "created_at": message["created_at"], "room_id": ROOM});
    stage.hear(&json!({"type": "new_message", "message": message}));
    stage.hear(&json!({"type": "new_message_notification", "message": note, "room_id": ROOM}));
    stage.pass(5_000);
    assert_eq!(stage.appended(), [(3, "hello".to_owned())]);
    let unread: Vec<u32> = stage
        .events
        .iter()
        .filter_map(|event| match event {
            Event::RoomChanged { room } => Some(room.unread),
            _ => None,
        })
        .collect();
    assert_eq!(unread, [1]);
    stage.command(Command::MarkRead {
        room: room(),
        offset: Offset(3),
    });
    assert_eq!(stage.logged("\"type\":\"mark_read\""), 1);
}

#[test]
fn a_message_is_written_in_the_joined_room_and_its_echo_is_its_acknowledgement() {
    let mut stage = Stage::open(2);
    stage.send("  good evening ");
    assert_eq!(stage.logged("\"type\":\"send_message\""), 1);
    assert_eq!(stage.deliveries().len(), 1);
    assert!(stage.deliveries()[0].ends_with("sent at 3"), "{:?}", stage.deliveries());
    assert_eq!(stage.appended(), [(3, "good evening".to_owned())]);
    assert!(has(
        &stage,
        |event| matches!(event, Event::MessagesAppended { messages, .. }
        if messages[0].client_id.is_some())
    ));
    stage.pass(600);
    assert_eq!(stage.logged("user-rooms"), 0, "the list was asked for a moment ago");
    stage.pass(3_000);
    assert_eq!(stage.logged("user-rooms"), 1);
}

#[test]
fn a_message_for_a_room_that_is_not_open_is_written_after_joining_it() {
    let mut stage = Stage::live(2);
    stage.backend.log.clear();
    stage.events.clear();
    stage.send("from a list");
    let place = |word: &str| stage.backend.log.iter().position(|line| line.contains(word));
    assert!(place("page=9999") < place("join_room") && place("join_room") < place("send_message"));
    assert_eq!(stage.deliveries(), ["from a list sent at 3"]);
}

#[test]
fn what_another_window_sends_meanwhile_is_not_taken_for_the_echo() {
    let mut stage = Stage::open(2);
    stage.backend.drops_sends = true;
    stage.send("here");
    let message = stage.backend.store(2, "there");
    stage.hear(&json!({"type": "new_message", "message": message}));
    assert_eq!(stage.deliveries(), ["here Sending"]);
    stage.pass(5_000);
    assert_eq!(stage.appended(), [(3, "there".to_owned()), (4, "here".to_owned())]);
    assert_eq!(stage.deliveries(), ["here sent at 4"]);
}

#[test]
fn silence_after_a_send_is_resolved_by_looking() {
    let mut stage = Stage::open(2);
    stage.backend.is_mute = true;
    stage.send("anybody?");
    assert_eq!(stage.deliveries(), ["anybody? Sending"]);
    stage.pass(4_500);
    assert_eq!(stage.deliveries(), ["anybody? sent at 3"]);
    assert_eq!(stage.backend.messages.len(), 3);
}

#[test]
fn what_was_dropped_in_silence_is_posted() {
    let mut stage = Stage::open(2);
    stage.backend.drops_sends = true;
    stage.send("anybody?");
    stage.pass(4_500);
    assert_eq!(stage.deliveries(), ["anybody? sent at 3"]);
    assert_eq!(stage.logged("POST /modern-chat/api/send-message/"), 1);
    assert_eq!(stage.backend.messages.len(), 3);
}

#[test]
fn a_send_that_was_under_way_when_the_line_broke_is_not_sent_twice() {
    let mut stage = Stage::open(2);
    stage.backend.is_mute = true;
    stage.send("once");
    stage.close(1011);
    assert_eq!(stage.deliveries(), ["once Unknown"]);
    stage.backend.is_mute = false;
    stage.pass(3_000);
    assert!(stage.status.is_live());
    assert_eq!(stage.deliveries(), ["once sent at 3"]);
    assert_eq!(stage.backend.messages.len(), 3);
}

#[test]
fn what_an_earlier_page_left_is_looked_for_before_it_is_sent() {
    let mut stage = Stage::open(2);
    let left = domain::OutgoingMessage {
        client_id: "left".into(),
        room: room(),
        body: domain::HumanText::plain("message 2"),
        attached: domain::Attached::default(),
        created_at: domain::Timestamp(1_795_230_000_000),
        delivery: domain::Delivery::Queued,
    };
    stage.feed(Input::OutboxRestored {
        account: "2".into(),
        messages: vec![left],
    });
    stage.pass(5_000);
    assert_eq!(stage.deliveries(), ["message 2 sent at 2"]);
    assert_eq!(stage.backend.messages.len(), 2);
}

#[test]
fn a_conversation_that_is_gone_says_so_instead_of_swallowing() {
    let mut stage = Stage::open(2);
    stage.backend.room_is_gone = true;
    stage.send("to nobody");
    stage.pass(4_500);
    assert_eq!(stage.deliveries(), ["to nobody failed: not_found"]);
    assert!(has(&stage, |event| matches!(event, Event::RoomRemoved { .. })));
}

#[test]
fn a_message_that_ended_a_page_is_found_when_the_next_page_has_begun() {
    let mut stage = Stage::open(49);
    stage.backend.is_mute = true;
    stage.send("the fiftieth");
    for text in ["another one", "and one more"] {
        stage.backend.store(1, text);
    }
    stage.pass(10_000);
    assert_eq!(stage.deliveries(), ["the fiftieth sent at 50"]);
    assert_eq!(stage.logged("send-message"), 0);
}

#[test]
fn a_message_that_an_earlier_page_left_is_looked_for_as_far_back_as_that() {
    let mut stage = Stage::open(30);
    stage.backend.store(2, "left behind");
    let created_at = stage.now;
    for number in 0..130 {
        stage.backend.store(1, &format!("later {number}"));
    }
    stage.feed(Input::OutboxRestored {
        account: "2".into(),
        messages: vec![domain::OutgoingMessage {
            client_id: "aa".into(),
            room: room(),
            body: domain::HumanText::plain("left behind"),
            attached: domain::Attached::default(),
            created_at,
            delivery: domain::Delivery::Sending,
        }],
    });
    stage.pass(10_000);
    assert_eq!(stage.deliveries(), ["left behind sent at 31"]);
    assert_eq!(stage.logged("send-message"), 0);
}

/// The line may be lost in the very moment in which a message turns out to be stored; then the session asks again.
#[test]
fn a_send_that_is_asked_for_again_after_it_was_stored_is_stored_and_not_sent() {
    let mut backend = Backend {
        is_signed_in: true,
        ..Backend::default()
    };
    let mut dialect = CrmChat::default();
    let mut told = Vec::new();
    let mut drain = |dialect: &mut CrmChat| {
        told.clear();
        while let Some(step) = dialect.next_step() {
            match step {
                Step::Call { exchange, request } => {
                    dialect.end_exchange(exchange, backend.answer(&request).ok_or(CallFailure::Unreachable));
                }
                Step::Say(Signal::Stored { client_id, offset, .. }) => told.push((client_id.to_string(), offset.0)),
                _ => {}
            }
        }
        (told.clone(), backend.messages.len())
    };
    dialect.tell_carrier(Carrier::Polling);
    dialect.say(&Request::Hello { last_close: None });
    drain(&mut dialect);
    let send = Request::Send {
        client_id: "once".into(),
        room: room(),
        body: domain::HumanText::plain("words"),
        attached: domain::Attached::default(),
    };
    for _ in 0..2 {
        dialect.say(&send);
        assert_eq!(drain(&mut dialect), (vec![("once".to_owned(), 1)], 1));
    }
}
