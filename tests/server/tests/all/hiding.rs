//! Deleting a message for oneself: gone from every view of one account, and from nobody else's.

use support::{Peer, TestServer};
use wire::http::RoomPage;
use wire::{Cursor, ServerFrame, StreamEvent, StreamItem};

async fn server() -> (TestServer, String) {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await.to_string();
    (server, room)
}

async fn hidden(peer: &mut Peer) -> (u64, Vec<String>) {
    peer.expect("messages_hidden", |frame| match frame {
        ServerFrame::Item {
            stream,
            item:
                StreamItem {
                    offset,
                    event: StreamEvent::MessagesHidden { messages, .. },
                },
            ..
        } if stream == "me" => Some((*offset, messages.clone())),
        _ => None,
    })
    .await
}

#[tokio::test]
async fn all_sessions_of_the_account_are_told_and_the_other_side_is_not() {
    let (server, room) = server().await;
    let (layla, mut omid) = (server.sign_in("layla").await, server.peer("omid").await);
    let (mut desk, mut phone) = (Peer::connect(&layla).await, Peer::connect(&layla).await);
    desk.subscribe("me", None, None).await;
    phone.subscribe("me", None, None).await;
    omid.subscribe("me", None, None).await;
    omid.follow(&room).await;
    let one = omid.send(&room, "one").await;
    let two = omid.send(&room, "two").await;
    omid.drain().await;
    for _ in 0..2 {
        assert_eq!(layla.delete(&room, &two.id, "me").await.0, 200, "twice is once");
    }
    for peer in [&mut desk, &mut phone] {
        let (version, ids) = hidden(peer).await;
        assert_eq!(ids, [two.id.as_str()]);
        // The list follows, under a later version.
        let (after, room) = peer
            .expect("room_changed", |frame| match frame {
                ServerFrame::Item { item, .. } => match &item.event {
                    StreamEvent::RoomChanged { room, .. } if room.unread == 1 && item.offset > version => {
                        Some((item.offset, room.clone()))
                    }
                    _ => None,
                },
                _ => None,
            })
            .await;
        assert!(after > version);
        let last = room.last_message.expect("a message");
        assert_eq!((last.id, last.offset, room.head), (one.id.clone(), 1, 2));
    }
    let told = omid.drain().await;
    let is_about_it = |frame: &ServerFrame| matches!(frame, ServerFrame::Item { item, .. } if matches!(item.event, StreamEvent::MessagesHidden { .. } | StreamEvent::Message(_)));
    assert!(!told.iter().any(is_about_it), "{told:#?}");
    let page = layla.history(&room, "").await;
    assert_eq!(page.items.len(), 1);
    let his = server.sign_in("omid").await;
    assert_eq!(his.history(&room, "").await.items.len(), 2);
    // The next message is the last one for both again.
    omid.send(&room, "three").await;
    let rooms: RoomPage = layla.get("/api/rooms").await;
    assert_eq!(
        rooms.rooms[0].last_message.as_ref().expect("a message").body.text,
        "three"
    );
    assert_eq!(rooms.rooms[0].unread, 2);
}

#[tokio::test]
async fn a_session_that_was_away_learns_it_from_its_cursor_across_a_crash() {
    let (mut server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let mut peer = Peer::connect(&layla).await;
    let sent = server.peer("omid").await.send(&room, "x").await;
    let start = peer.subscribe("me", None, None).await;
    layla.delete(&room, &sent.id, "me").await;
    server.restart().await;
    let mut peer = server.peer("layla").await;
    let since = Cursor {
        epoch: start.epoch,
        offset: start.head,
    };
    let answer = peer.subscribe("me", Some(since), None).await;
    assert!(answer.recovered);
    let hidden = StreamEvent::MessagesHidden {
        room: room.clone(),
        messages: vec![sent.id.clone()],
    };
    assert!(
        answer.items.iter().any(|item| item.event == hidden),
        "{:#?}",
        answer.items
    );
    assert!(answer.items.is_sorted_by_key(|item| item.offset));
    let changed = answer.items.iter().find_map(|item| match &item.event {
        StreamEvent::RoomChanged { room, .. } => Some(room),
        _ => None,
    });
    let changed = changed.expect("the list has changed too");
    assert_eq!((changed.unread, &changed.last_message), (0, &None));
    // Told once: the cursor lies behind it now.
    let since = Cursor {
        epoch: answer.epoch,
        offset: answer.head,
    };
    let again = peer.subscribe("me", Some(since), None).await;
    assert!(again.recovered && again.items.is_empty(), "{:#?}", again.items);
}

#[tokio::test]
async fn what_happens_to_a_hidden_message_later_is_nothing_to_who_hid_it() {
    let (server, room) = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let (mut her, mut him) = (Peer::connect(&layla).await, Peer::connect(&omid).await);
    her.follow(&room).await;
    him.follow(&room).await;
    let sent = him.send(&room, "x").await;
    layla.delete(&room, &sent.id, "me").await;
    omid.edit(&room, &sent.id, "y").await;
    assert_eq!(him.changed().await.0, 2);
    let place = her
        .expect("an empty place", |frame| match frame {
            ServerFrame::Item { item, .. } if item.event == StreamEvent::Nothing => Some(item.offset),
            _ => None,
        })
        .await;
    assert_eq!(place, 2);
    for answer in [
        layla.react(&room, &sent.id, "👍").await,
        layla.delete(&room, &sent.id, "everybody").await,
    ] {
        assert_eq!(answer.0, 404);
    }
    let quoting = her
        .post_with(&room, |send| {
            send.body = support::text("what?");
            send.reply_to = Some(sent.id.clone());
        })
        .await;
    assert_eq!(her.refused(&quoting).await.field.as_deref(), Some("reply_to"));
}

#[tokio::test]
async fn a_room_whose_messages_are_all_hidden_looks_empty_and_survives_a_restart() {
    let (mut server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let mut omid = server.peer("omid").await;
    for number in 0..3 {
        let sent = omid.send(&room, &number.to_string()).await;
        layla.delete(&room, &sent.id, "me").await;
    }
    for _ in 0..2 {
        let layla = server.sign_in("layla").await;
        let rooms: RoomPage = layla.get("/api/rooms").await;
        let listed = &rooms.rooms[0];
        assert_eq!((listed.unread, &listed.last_message, listed.head), (0, &None, 3));
        let page = layla.history(&room, "").await;
        assert!(page.items.is_empty() && page.at_start);
        let tail = Peer::connect(&layla).await.follow(&room).await;
        assert!(tail.items.is_empty() && tail.at_start);
        server.restart().await;
    }
}
