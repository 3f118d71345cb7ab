//! What its users see of the dialect, over a socket.

use domain::{AccountState, Command, ConnectionStatus, Deed, Event, Offset, PersonId, Presence, ProblemCode, RoomId};
use engine::Input;
use serde_json::json;

use super::backend::ROOM;
use super::stage::Stage;

fn room() -> RoomId {
    ROOM.into()
}

fn has(stage: &Stage, wanted: impl Fn(&Event) -> bool) -> bool {
    stage.events.iter().any(wanted)
}

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
fn the_newest_page_is_found_and_the_way_back_goes_page_by_page() {
    let mut stage = Stage::live(120);
    stage.command(Command::OpenRoom { room: room() });
    let shown = stage.events.iter().find_map(|event| match event {
        Event::TimelineReset {
            messages,
            head,
            at_start,
            ..
        } => Some((messages[0].offset.0, head.0, *at_start)),
        _ => None,
    });
    assert_eq!(shown, Some((101, 120, false)));
    for (first, last, is_start) in [(51, 100, false), (1, 50, true)] {
        stage.events.clear();
        stage.command(Command::LoadHistory { room: room() });
        let loaded = stage.events.iter().find_map(|event| match event {
            Event::HistoryLoaded { messages, at_start, .. } => {
                Some((messages[0].offset.0, messages[49].offset.0, *at_start))
            }
            _ => None,
        });
        assert_eq!(loaded, Some((first, last, is_start)));
    }
}

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
fn typing_is_said_where_it_is_joined_and_heard_from_the_peer_alone() {
    let mut stage = Stage::open(2);
    stage.command(Command::SetTyping {
        room: room(),
        is_typing: true,
    });
    stage.command(Command::SetTyping {
        room: room(),
        is_typing: false,
    });
    assert_eq!(stage.logged("typing_start"), 1);
    assert_eq!(stage.logged("typing_stop"), 1);
    for (user, typed_in) in [(3, ROOM), (1, "another-room")] {
        stage.hear(&json!({"type": "typing_indicator", "user_id": user, "user_name": "x", "is_typing": true, "room_id": typed_in}));
        stage.hear(&json!({"type": "messages_read", "user_id": user, "room_id": typed_in}));
    }
    assert!(!has(&stage, |event| matches!(
        event,
        Event::TypingChanged { .. } | Event::MarkersChanged { .. }
    )));
    stage
        .hear(&json!({"type": "typing_indicator", "user_id": 1, "user_name": "x", "is_typing": true, "room_id": ROOM}));
    stage.hear(&json!({"type": "messages_read", "user_id": 1, "room_id": ROOM}));
    assert!(has(&stage, |event| matches!(
        event,
        Event::TypingChanged { is_typing: true, .. }
    )));
    assert!(has(
        &stage,
        |event| matches!(event, Event::MarkersChanged { markers, .. } if markers[0].read == Offset(2))
    ));
}

#[test]
fn deleting_takes_the_conversation_away_and_deleting_what_is_gone_works_too() {
    let mut stage = Stage::open(2);
    stage.command(Command::DeleteRoom { room: room() });
    assert_eq!(
        stage.logged(&format!("delete-conversation/ {{\"room_id\":\"{ROOM}\"}}")),
        1
    );
    assert!(has(&stage, |event| matches!(event, Event::RoomRemoved { .. })));
    assert!(has(&stage, |event| matches!(
        event,
        Event::CommandDone {
            deed: Deed::DeleteRoom { .. }
        }
    )));
    let mut stage = Stage::open(2);
    stage.backend.room_is_gone = true;
    stage.command(Command::DeleteRoom { room: room() });
    assert!(has(&stage, |event| matches!(event, Event::RoomRemoved { .. })));
    assert!(has(&stage, |event| matches!(event, Event::CommandDone { .. })));
}

#[test]
fn whoever_is_blocked_disappears_and_is_not_heard_any_more() {
    let mut stage = Stage::open(2);
    stage.command(Command::SetBlocked {
        person: "1".into(),
        is_on: true,
    });
    assert_eq!(stage.logged("block-user/ {\"user_id\":1}"), 1);
    assert!(has(&stage, |event| matches!(event, Event::RoomRemoved { .. })));
    stage.events.clear();
    let message = stage.backend.store(1, "still here");
    stage.backend.log.clear();
    stage.hear(&json!({"type": "new_message", "message": message}));
    assert_eq!(stage.backend.log, Vec::<String>::new());
    stage.pass(60_000);
    assert!(!has(&stage, |event| matches!(
        event,
        Event::RoomChanged { .. } | Event::MessagesAppended { .. }
    )));
    stage.command(Command::SetBlocked {
        person: "1".into(),
        is_on: false,
    });
    assert!(has(&stage, |event| matches!(event, Event::CommandFailed { .. })));
}

#[test]
fn a_private_conversation_and_a_profile_are_asked_for() {
    let mut stage = Stage::live(0);
    stage.command(Command::StartPrivate { person: "1".into() });
    stage.command(Command::LoadProfile { person: "1".into() });
    assert!(has(
        &stage,
        |event| matches!(event, Event::RoomReady { room } if room.as_str() == ROOM)
    ));
    assert!(has(
        &stage,
        |event| matches!(event, Event::ProfileLoaded { result: Ok(rooms), .. } if rooms.len() == 1)
    ));
    stage.command(Command::SearchPeople { query: "ALI".into() });
    assert!(has(
        &stage,
        |event| matches!(event, Event::PeopleFound { result: Ok(people), .. } if people.len() == 1)
    ));
}

#[test]
fn presence_is_asked_for_and_a_busy_peer_is_not_taken_for_gone() {
    let mut stage = Stage::open(2);
    let presence = |stage: &Stage| {
        stage.events.iter().rev().find_map(|event| match event {
            Event::PresenceChanged { presence, .. } => Some(*presence),
            _ => None,
        })
    };
    stage.backend.active.clear();
    stage.pass(61_000);
    assert_eq!(stage.logged("active-users"), 1);
    assert_eq!(presence(&stage), Some(Presence::Busy));
    stage.feed(Input::PageHidden);
    stage.backend.log.clear();
    stage.pass(240_000);
    assert!(stage.logged("active-users") <= 2, "{:?}", stage.backend.log);
    stage.backend.log.clear();
    stage.command(Command::SetPresence {
        presence: Presence::Away,
    });
    stage.pass(301_000);
    assert!(
        stage.logged("\"status\":\"away\"") >= 2,
        "asking makes one online again"
    );
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
