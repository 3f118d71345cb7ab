//! What its users see of the dialect, over a socket.

use domain::{AccountState, Capability, Command, Deed, Event, Offset, Presence};
use engine::Input;
use serde_json::json;

use super::backend::ROOM;
use super::stage::{Stage, has, room};

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
fn blocking_is_offered_and_taking_it_back_is_not() {
    let mut stage = Stage::live(2);
    let offers = |wanted| {
        has(&stage, |event| match event {
            Event::Welcomed { capabilities, .. } => capabilities.has(wanted),
            _ => false,
        })
    };
    assert!(offers(Capability::Block) && !offers(Capability::Unblock));
    stage.command(Command::SetBlocked {
        person: "1".into(),
        is_on: false,
    });
    assert_eq!(stage.logged("block-user/"), 0);
    assert!(has(&stage, |event| matches!(event, Event::CommandFailed { .. })));
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
    let is_marked = |event: &Event| matches!(event, Event::PeopleChanged { people } if people[0].is_blocked);
    assert!(has(&stage, is_marked));
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
fn whoever_signs_in_again_finds_what_was_not_sent_though_their_number_is_known_by_now() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    stage.sign_in("right");
    stage.pass(1_000);
    let me = |stage: &Stage| {
        stage.events.iter().rev().find_map(|event| match event {
            Event::AccountChanged {
                account: AccountState::SignedIn { me },
            } => Some(me.id.to_string()),
            _ => None,
        })
    };
    // Nothing of theirs exists yet that would tell their number.
    assert_eq!(me(&stage).as_deref(), Some("@bob"));
    stage.command(Command::OpenRoom { room: room() });
    stage.send("the first");
    stage.pass(1_000);
    stage.backend.drops_sends = true;
    stage.send("the second");
    stage.backend.is_signed_in = false;
    stage.close(1011);
    stage.pass(5_000);
    stage.backend.drops_sends = false;
    stage.sign_in("right");
    stage.pass(30_000);
    assert_eq!(me(&stage).as_deref(), Some("@bob"));
    assert_eq!(stage.deliveries(), ["the first sent at 1", "the second sent at 2"]);
}
