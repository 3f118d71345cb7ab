//! Messages and rooms: what the samples say of them arrives whole.

use domain::{Capability, Event, Offset, PictureSize};
use engine::{ItemContent, Signal};

use super::{decode, sample};
use crate::native::convert::{capabilities_from_wire, capability_from_wire};

#[test]
fn every_capability_of_the_protocol_is_known() {
    for name in wire::capability::ALL {
        assert!(capability_from_wire(name).is_some(), "{name}");
    }
}

#[test]
fn what_can_be_done_can_be_done_whole() {
    let offered = |name| capabilities_from_wire(name).collect::<Vec<_>>();
    assert_eq!(
        offered(wire::capability::BLOCK),
        [Capability::Block, Capability::Unblock]
    );
    assert_eq!(
        offered(wire::capability::DELETE),
        [Capability::Delete, Capability::DeleteForAll]
    );
    assert_eq!(offered(wire::capability::REPLY), [Capability::Reply]);
    assert_eq!(offered("teleport"), []);
}

#[test]
fn a_changed_message_keeps_its_own_place() {
    let (signals, problems) = decode(&sample("server_item_message_changed"));
    let [Signal::Arrived { item, .. }] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    let ItemContent::Changed(message) = &item.content else {
        panic!("{item:?}")
    };
    assert!(problems.is_empty());
    assert_eq!((item.offset, message.offset), (Offset(44), Offset(42)));
    let extras = message.extras.as_deref().expect("something besides its words");
    assert_eq!(
        extras.attached.reply_to.as_ref().map(|quote| quote.offset),
        Some(Offset(40))
    );
    assert_eq!(
        extras.attached.forward.as_ref().map(|forward| forward.sender.as_str()),
        Some("p3")
    );
    assert_eq!(
        extras.attached.files[0].picture,
        Some(PictureSize {
            width: 640,
            height: 480
        })
    );
    assert!(extras.reactions[0].is_mine && extras.reactions[0].count == 2);
    assert!(extras.edited_at.is_some() && !extras.is_deleted);
}

#[test]
fn hidden_messages_are_named() {
    let (signals, _) = decode(&sample("server_item_messages_hidden"));
    let [Signal::Arrived { item, .. }] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    let facts = vec![Event::MessagesHidden {
        room: "r1".into(),
        messages: vec!["m9".into()],
    }];
    assert_eq!(item.content, ItemContent::Facts(facts));
}

#[test]
fn a_plain_message_costs_nothing_more() {
    let (signals, _) = decode(&sample("server_item"));
    let [Signal::Arrived { item, .. }] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert!(matches!(&item.content, ItemContent::Message(message) if message.extras.is_none()));
}

#[test]
fn a_message_without_a_place_stands_where_its_item_stands() {
    let mut value: serde_json::Value = serde_json::from_str(&sample("server_item")).expect("json");
    value["event"].as_object_mut().expect("an event").remove("offset");
    let (signals, problems) = decode(&value.to_string());
    let [Signal::Arrived { item, .. }] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert!(problems.is_empty());
    assert!(matches!(&item.content, ItemContent::Message(message) if message.offset == item.offset));
}

#[test]
fn a_room_says_its_settings_and_where_its_last_message_stands() {
    let mut value: serde_json::Value = serde_json::from_str(&sample("server_item_room_changed")).expect("json");
    value["event"]["room"]["head"] = 50.into();
    let (signals, _) = decode(&value.to_string());
    let [
        Signal::Arrived {
            item: engine::Item {
                content: ItemContent::Facts(facts),
                ..
            },
            ..
        },
    ] = signals.as_slice()
    else {
        panic!("{signals:?}")
    };
    let room = facts.iter().find_map(|fact| match fact {
        Event::RoomChanged { room } => Some(room),
        _ => None,
    });
    let room = room.expect("a room");
    assert_eq!(
        (room.head, room.last_message.as_ref().map(|message| message.offset)),
        (Offset(50), Some(Offset(42)))
    );
    assert!(room.settings.is_pinned && !room.settings.is_muted && !room.settings.is_marked_unread);
    assert_eq!(room.role, domain::Role::Owner);
}
