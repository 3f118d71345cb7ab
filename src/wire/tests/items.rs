//! Samples of what the items of streams say.

use super::{check, full_message, item, omid, room};
use crate::{ServerFrame, StreamEvent, StreamItem};

#[test]
fn every_item_has_a_sample() {
    check(
        "server_item",
        ServerFrame::Item {
            stream: "room:r1".into(),
            epoch: "e1".into(),
            item: item(),
        },
    );
    let room_changed = StreamItem {
        offset: 912,
        event: StreamEvent::RoomChanged {
            room: room(),
            people: vec![omid()],
        },
    };
    check(
        "server_item_room_changed",
        ServerFrame::Item {
            stream: "me".into(),
            epoch: "e7".into(),
            item: room_changed,
        },
    );
    let removed = StreamItem {
        offset: 913,
        event: StreamEvent::RoomRemoved { room: "r1".into() },
    };
    check(
        "server_item_room_removed",
        ServerFrame::Item {
            stream: "me".into(),
            epoch: "e7".into(),
            item: removed,
        },
    );
    let person = StreamItem {
        offset: 914,
        event: StreamEvent::PersonChanged { person: omid() },
    };
    check(
        "server_item_person_changed",
        ServerFrame::Item {
            stream: "me".into(),
            epoch: "e7".into(),
            item: person,
        },
    );
    let changed = StreamItem {
        offset: 44,
        event: StreamEvent::MessageChanged {
            message: full_message(),
        },
    };
    check(
        "server_item_message_changed",
        ServerFrame::Item {
            stream: "room:r1".into(),
            epoch: "e1".into(),
            item: changed,
        },
    );
    let nothing = StreamItem {
        offset: 45,
        event: StreamEvent::Nothing,
    };
    check(
        "server_item_nothing",
        ServerFrame::Item {
            stream: "room:r1".into(),
            epoch: "e1".into(),
            item: nothing,
        },
    );
    let hidden = StreamItem {
        offset: 915,
        event: StreamEvent::MessagesHidden {
            room: "r1".into(),
            messages: vec!["m9".into()],
        },
    };
    check(
        "server_item_messages_hidden",
        ServerFrame::Item {
            stream: "me".into(),
            epoch: "e7".into(),
            item: hidden,
        },
    );
}
