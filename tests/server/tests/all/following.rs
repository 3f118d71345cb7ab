//! Streams: recovered without a hole, or said not to be.

use support::{Peer, TestServer, text};
use wire::error::codes;
use wire::{Cursor, Presence, ServerFrame, Snapshot, StreamEvent, StreamItem, Subscribed};

async fn server() -> (TestServer, String) {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await.to_string();
    (server, room)
}

fn offsets(answer: &Subscribed) -> Vec<u64> {
    answer.items.iter().map(|item| item.offset).collect()
}

fn cursor(answer: &Subscribed, offset: u64) -> Option<Cursor> {
    Some(Cursor {
        epoch: answer.epoch.clone(),
        offset,
    })
}

async fn room_changed(peer: &mut Peer, unread: u32) -> (u64, wire::RoomSummary) {
    peer.expect("room_changed", |frame| match frame {
        ServerFrame::Item {
            item:
                StreamItem {
                    offset,
                    event: StreamEvent::RoomChanged { room, .. },
                },
            ..
        } if room.unread == unread => Some((*offset, room.clone())),
        _ => None,
    })
    .await
}

#[tokio::test]
async fn a_tail_is_the_newest_items_and_says_whether_it_reaches_the_start() {
    let (server, room) = server().await;
    let mut layla = server.peer("layla").await;
    let empty = layla.follow(&room).await;
    assert!(empty.at_start && !empty.recovered && empty.items.is_empty());
    server.messages(server_room(&room), &["omid"], 120).await;
    let stream = format!("room:{room}");
    let tail = layla.subscribe(&stream, None, Some(50)).await;
    assert_eq!((tail.head, tail.at_start, tail.recovered), (120, false, false));
    assert_eq!(offsets(&tail), (71..=120).collect::<Vec<_>>());
    assert_eq!(layla.subscribe(&stream, None, Some(5_000)).await.items.len(), 100);
    assert_eq!(layla.subscribe(&stream, None, None).await.items.len(), 0);
}

fn server_room(room: &str) -> server::RoomId {
    server::RoomId::parse(room).expect("a room id")
}

#[tokio::test]
async fn a_cursor_recovers_everything_after_it_across_a_restart() {
    let (mut server, room) = server().await;
    let mut layla = server.peer("layla").await;
    let first = layla.follow(&room).await;
    for number in 0..10 {
        layla.send(&room, &number.to_string()).await;
    }
    server.restart().await;
    let mut omid = server.peer("omid").await;
    for number in 10..20 {
        omid.send(&room, &number.to_string()).await;
    }
    let mut layla = server.peer("layla").await;
    let answer = layla
        .subscribe(&format!("room:{room}"), cursor(&first, 4), Some(50))
        .await;
    assert!(answer.recovered && !answer.more);
    assert_eq!(answer.epoch, first.epoch);
    assert_eq!(offsets(&answer), (5..=20).collect::<Vec<_>>());
    let up_to_date = layla
        .subscribe(&format!("room:{room}"), cursor(&first, 20), Some(50))
        .await;
    assert!(up_to_date.recovered && up_to_date.items.is_empty());
}

#[tokio::test]
async fn a_long_gap_is_recovered_in_parts_and_live_begins_with_the_last() {
    let (server, room) = server().await;
    server.messages(server_room(&room), &["omid"], 700).await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    let stream = format!("room:{room}");
    let mut answer = layla.subscribe(&stream, None, None).await;
    let mut held: Vec<u64> = Vec::new();
    answer = layla.subscribe(&stream, cursor(&answer, 0), None).await;
    loop {
        held.extend(offsets(&answer));
        if !answer.more {
            break;
        }
        assert_eq!(answer.items.len(), 300);
        omid.send(&room, "meanwhile").await;
        answer = layla
            .subscribe(&stream, cursor(&answer, *held.last().expect("items")), None)
            .await;
    }
    omid.send(&room, "live").await;
    held.push(layla.message().await.0);
    assert_eq!(held, (1..=703).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_unknown_epoch_a_gap_too_wide_and_a_cursor_from_the_future_are_not_recovered() {
    let (server, room) = server().await;
    server.messages(server_room(&room), &["omid"], 1_300).await;
    let mut layla = server.peer("layla").await;
    let stream = format!("room:{room}");
    let answer = layla.subscribe(&stream, None, None).await;
    let other = Some(Cursor {
        epoch: "another".into(),
        offset: 1_299,
    });
    for since in [other, cursor(&answer, 99), cursor(&answer, 1_301)] {
        let answer = layla.subscribe(&stream, since, Some(10)).await;
        assert!(!answer.recovered);
        assert_eq!(offsets(&answer), (1_291..=1_300).collect::<Vec<_>>());
    }
    assert!(layla.subscribe(&stream, cursor(&answer, 100), None).await.recovered);
}

#[tokio::test]
async fn nothing_falls_between_the_answer_and_live_delivery() {
    let (server, room) = server().await;
    let mut omid = server.peer("omid").await;
    let writer = {
        let room = room.clone();
        tokio::spawn(async move {
            for number in 0..300 {
                omid.send(&room, &number.to_string()).await;
            }
        })
    };
    for _ in 0..10 {
        let mut layla = server.peer("layla").await;
        let answer = layla.subscribe(&format!("room:{room}"), None, Some(20)).await;
        let mut last = answer.items.last().map_or(answer.head, |item| item.offset);
        assert_eq!(last, answer.head);
        while last < (answer.head + 5).min(300) {
            let (offset, _) = layla.message().await;
            assert_eq!(offset, last + 1);
            last = offset;
        }
        layla.close().await;
    }
    writer.await.expect("the writer ends well");
}

#[tokio::test]
async fn a_room_of_others_is_not_found() {
    let (server, room) = server().await;
    server.person("noor", "نور").await;
    let mut noor = server.peer("noor").await;
    let asked = wire::Subscribe {
        stream: format!("room:{room}"),
        since: None,
        tail: None,
    };
    noor.say(&wire::ClientFrame::Subscribe(asked)).await;
    let error = noor.error().await;
    assert_eq!(error.code, codes::NOT_FOUND);
    assert_eq!(error.reference.as_deref(), Some(format!("room:{room}").as_str()));
}

#[tokio::test]
async fn a_room_comes_with_its_members_and_markers() {
    let (server, room) = server().await;
    let mut omid = server.peer("omid").await;
    omid.send(&room, "x").await;
    let Some(Snapshot::Room { markers, people }) = omid.follow(&room).await.snapshot else {
        panic!("a room snapshot")
    };
    assert_eq!(people.len(), 2);
    let own = markers
        .iter()
        .find(|marker| marker.person == server.id_of("omid").to_string())
        .expect("own marker");
    assert_eq!((own.delivered, own.read), (1, 1));
}

#[tokio::test]
async fn unsubscribing_ends_the_items_of_a_room() {
    let (server, room) = server().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    layla.follow(&room).await;
    layla
        .say(&wire::ClientFrame::Unsubscribe {
            stream: format!("room:{room}"),
        })
        .await;
    layla.drain().await;
    omid.send(&room, "unheard").await;
    assert!(
        !layla
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Item { .. }))
    );
}

#[tokio::test]
async fn me_begins_with_a_snapshot_and_goes_on_with_changes() {
    let (server, room) = server().await;
    let mut layla = server.peer("layla").await;
    let answer = layla.subscribe("me", None, None).await;
    assert!(!answer.recovered);
    let Some(Snapshot::Me { rooms, people, more }) = answer.snapshot else {
        panic!("a snapshot of me")
    };
    assert_eq!((rooms.len(), people.len(), more), (1, 2, false));
    assert_eq!(rooms[0].peer, Some(server.id_of("omid").to_string()));
    let mut omid = server.peer("omid").await;
    omid.send(&room, "one").await;
    let (version, changed) = room_changed(&mut layla, 1).await;
    assert!(version > answer.head);
    assert_eq!(changed.last_message.expect("a message").body.text, "one");
    layla.read(&room, 1).await;
    let (_, changed) = room_changed(&mut layla, 0).await;
    assert_eq!(changed.read, 1);
}

#[tokio::test]
async fn me_is_recovered_from_a_cursor_across_a_crash() {
    let (mut server, room) = server().await;
    server.person("noor", "نور").await;
    let quiet = server.private_room("layla", "noor").await.to_string();
    let mut layla = server.peer("layla").await;
    let answer = layla.subscribe("me", None, None).await;
    let mut omid = server.peer("omid").await;
    omid.send(&room, "one").await;
    // Killed at once: the version of this change may not be on disk, but the change is.
    server.restart().await;
    let mut layla = server.peer("layla").await;
    let again = layla.subscribe("me", cursor(&answer, answer.head), None).await;
    assert!(again.recovered && again.snapshot.is_none());
    let rooms: Vec<&str> = again
        .items
        .iter()
        .filter_map(|item| match &item.event {
            StreamEvent::RoomChanged { room, .. } => Some(room.id.as_str()),
            _ => None,
        })
        .collect();
    assert!(rooms.contains(&room.as_str()), "{rooms:?} without {quiet}");
    assert!(
        again
            .items
            .iter()
            .all(|item| item.offset > answer.head && item.offset <= again.head)
    );
    let unknown = Some(Cursor {
        epoch: "another".into(),
        offset: 1,
    });
    assert!(!layla.subscribe("me", unknown, None).await.recovered);
}

#[tokio::test]
async fn a_new_room_and_a_lost_one_come_through_me_live_and_from_a_cursor() {
    let (server, _room) = server().await;
    let mut layla = server.peer("layla").await;
    let start = layla.subscribe("me", None, None).await;
    let group = server.group("العائلة", &["layla", "omid"]).await;
    let (_, added) = room_changed(&mut layla, 0).await;
    assert_eq!(added.title, Some(text("العائلة")));
    layla.follow(group).await;
    server
        .running()
        .remove_member(group, server.id_of("layla"))
        .await
        .expect("stored");
    layla
        .expect("room_removed", |frame| match frame {
            ServerFrame::Item {
                item:
                    StreamItem {
                        event: StreamEvent::RoomRemoved { room },
                        ..
                    },
                ..
            } => (*room == group.to_string()).then_some(()),
            _ => None,
        })
        .await;
    let mut omid = server.peer("omid").await;
    omid.send(group, "without her").await;
    assert!(
        !layla
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Item { .. }))
    );
    let again = layla.subscribe("me", cursor(&start, start.head), None).await;
    let removed = StreamEvent::RoomRemoved {
        room: group.to_string(),
    };
    assert!(again.recovered && again.items.iter().any(|item| item.event == removed));
}

#[tokio::test]
async fn a_block_reaches_the_own_sessions_and_nobody_elses() {
    let (server, _room) = server().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    let start = layla.subscribe("me", None, None).await;
    omid.subscribe("me", None, None).await;
    omid.drain().await;
    let path = format!("/api/people/{}/block", server.id_of("omid"));
    server
        .sign_in("layla")
        .await
        .call("PUT", &path, serde_json::json!({}))
        .await;
    let blocked = |event: &StreamEvent| matches!(event, StreamEvent::PersonChanged { person } if person.blocked && person.presence == Presence::Online);
    layla
        .expect("person_changed", |frame| match frame {
            ServerFrame::Item { item, .. } => blocked(&item.event).then_some(()),
            _ => None,
        })
        .await;
    assert!(
        !omid
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Item { .. }))
    );
    let again = layla.subscribe("me", cursor(&start, start.head), None).await;
    assert!(again.items.iter().any(|item| blocked(&item.event)));
}
