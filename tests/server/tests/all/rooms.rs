//! What a member sets for a room, and rooms that are deleted for good.

use serde_json::json;
use support::{Peer, TestServer, client_id, text};
use wire::error::codes;
use wire::http::{RoomOpened, RoomPage};
use wire::{ClientFrame, Cursor, RoomSummary, SendMessage, ServerFrame, StreamEvent, StreamItem};

async fn server() -> (TestServer, String) {
    let server = TestServer::start().await;
    for name in ["layla", "omid", "ali"] {
        server.person(name, name).await;
    }
    let room = server.private_room("layla", "omid").await.to_string();
    (server, room)
}

async fn changed(peer: &mut Peer, is_it: impl Fn(&RoomSummary) -> bool) -> RoomSummary {
    peer.expect("room_changed", |frame| match frame {
        ServerFrame::Item {
            item:
                StreamItem {
                    event: StreamEvent::RoomChanged { room, .. },
                    ..
                },
            ..
        } if is_it(room) => Some(room.clone()),
        _ => None,
    })
    .await
}

async fn removed(peer: &mut Peer, id: &str) {
    peer.expect("room_removed", |frame| match frame {
        ServerFrame::Item {
            item:
                StreamItem {
                    event: StreamEvent::RoomRemoved { room },
                    ..
                },
            ..
        } if room == id => Some(()),
        _ => None,
    })
    .await;
}

fn says_removed(items: &[StreamItem], id: &str) -> bool {
    let gone = StreamEvent::RoomRemoved { room: id.to_owned() };
    items.iter().any(|item| item.event == gone)
}

#[tokio::test]
async fn settings_reach_all_own_sessions_and_nobody_else_and_survive_a_restart() {
    let (mut server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let (mut phone, mut desk) = (server.peer("layla").await, server.peer("layla").await);
    let mut omid = server.peer("omid").await;
    let start = phone.subscribe("me", None, None).await;
    desk.subscribe("me", None, None).await;
    omid.subscribe("me", None, None).await;
    assert_eq!(
        layla.set_room(&room, json!({ "muted": true, "pinned": true })).await,
        200
    );
    for peer in [&mut phone, &mut desk] {
        let seen = changed(peer, |room| room.muted && room.pinned).await;
        assert!(!seen.marked_unread);
    }
    assert_eq!(
        layla
            .set_room(&room, json!({ "pinned": false, "marked_unread": true }))
            .await,
        200
    );
    changed(&mut phone, |room| room.muted && !room.pinned && room.marked_unread).await;
    assert!(
        !omid
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Item { .. }))
    );
    server.restart().await;
    let page: RoomPage = server.sign_in("layla").await.get("/api/rooms").await;
    assert!(page.rooms[0].muted && !page.rooms[0].pinned && page.rooms[0].marked_unread);
    let page: RoomPage = server.sign_in("omid").await.get("/api/rooms").await;
    assert!(!page.rooms[0].muted && !page.rooms[0].marked_unread);
    let mut phone = server.peer("layla").await;
    let since = Cursor {
        epoch: start.epoch,
        offset: start.head,
    };
    let again = phone.subscribe("me", Some(since), None).await;
    let tells = |item: &StreamItem| matches!(&item.event, StreamEvent::RoomChanged { room, .. } if room.muted);
    assert!(again.recovered && again.items.iter().any(tells));
    let ali = server.sign_in("ali").await;
    assert_eq!(ali.set_room(&room, json!({ "muted": true })).await, 404);
}

#[tokio::test]
async fn reading_takes_back_that_a_room_was_marked_unread() {
    let (mut server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let mut omid = server.peer("omid").await;
    omid.send(&room, "one").await;
    let mut peer = server.peer("layla").await;
    peer.subscribe("me", None, None).await;
    peer.read(&room, 1).await;
    changed(&mut peer, |room| room.unread == 0).await;
    assert_eq!(layla.set_room(&room, json!({ "marked_unread": true })).await, 200);
    changed(&mut peer, |room| room.marked_unread).await;
    // Everything has been read before: the marker does not move, and yet the room is looked at.
    peer.delivered(&room, 1).await;
    peer.read(&room, 1).await;
    changed(&mut peer, |room| !room.marked_unread).await;
    server.restart().await;
    let page: RoomPage = server.sign_in("layla").await.get("/api/rooms").await;
    assert!(!page.rooms[0].marked_unread);
}

#[tokio::test]
async fn a_deleted_conversation_is_gone_for_both_on_every_device_and_on_disk() {
    let (mut server, room) = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let (mut hers, mut his, mut his_phone) = (
        server.peer("layla").await,
        server.peer("omid").await,
        server.peer("omid").await,
    );
    for peer in [&mut hers, &mut his, &mut his_phone] {
        peer.subscribe("me", None, None).await;
        peer.follow(&room).await;
    }
    let picture = omid.upload("a.txt", b"for your eyes").await;
    let send = SendMessage {
        client_id: client_id(),
        room: room.clone(),
        body: text("secret"),
        files: vec![picture.id.clone()],
        ..SendMessage::default()
    };
    let id = send.client_id.clone();
    his.say(&ClientFrame::Send(send)).await;
    his.sent(&id).await;
    let last = hers.message().await.1;
    assert_eq!(last.files, std::slice::from_ref(&picture));
    assert_eq!(layla.download(&picture, &[]).await.status(), 200);
    let away = server.peer("omid").await.subscribe("me", None, None).await;
    assert_eq!(server.sign_in("ali").await.delete_room(&room).await, 404);
    assert_eq!(layla.delete_room(&room).await, 200);
    for peer in [&mut hers, &mut his, &mut his_phone] {
        removed(peer, &room).await;
    }
    assert_eq!(layla.delete_room(&room).await, 404, "deleted once");
    assert_eq!(omid.delete_room(&room).await, 404, "also for the other one");
    his.post(&room, &client_id(), text("too late")).await;
    assert_eq!(his.error().await.code, codes::NOT_MEMBER);
    assert_eq!(
        omid.request("GET", &format!("/api/rooms/{room}/messages"))
            .send()
            .await
            .expect("an answer")
            .status(),
        404
    );
    assert_eq!(
        omid.download(&picture, &[]).await.status(),
        404,
        "not even for the uploader"
    );
    assert_eq!(
        std::fs::read_dir(server.data().join("files")).expect("there").count(),
        0
    );
    assert!(omid.search("secret", &[]).await.messages.is_empty());
    let since = Some(Cursor {
        epoch: away.epoch,
        offset: away.head,
    });
    let again = his_phone.subscribe("me", since.clone(), None).await;
    assert!(again.recovered && says_removed(&again.items, &room));
    // A new conversation of the two is another one, and remembers nothing.
    let (status, body) = omid
        .call("POST", "/api/rooms/private", json!({ "person": layla.id }))
        .await;
    assert_eq!(status, 200);
    let opened: RoomOpened = serde_json::from_value(body).expect("a room");
    assert_ne!(opened.room.id, room);
    assert_eq!((opened.room.head, opened.room.last_message), (0, None));
    let sent = his.send(&opened.room.id, "anew").await;
    assert_ne!(sent.id, last.id, "an id is never given out twice");
    server.restart().await;
    let mut his = server.peer("omid").await;
    let again = his.subscribe("me", since, None).await;
    assert!(again.recovered && says_removed(&again.items, &room));
    let page: RoomPage = server.sign_in("layla").await.get("/api/rooms").await;
    assert_eq!(
        page.rooms.iter().map(|room| room.id.clone()).collect::<Vec<_>>(),
        [opened.room.id]
    );
}

#[tokio::test]
async fn a_group_is_deleted_by_its_owner_only_and_a_large_one_to_the_end() {
    let (server, _) = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let group = server.group("x", &["layla", "omid"]).await;
    server.messages(group, &["layla", "omid"], 1_700).await;
    assert_eq!(omid.delete_room(group).await, 403);
    assert_eq!(omid.search("README", &[]).await.messages.len(), 20);
    assert_eq!(layla.delete_room(group).await, 200);
    assert!(omid.search("README", &[]).await.messages.is_empty());
    assert_eq!(omid.delete_room(group).await, 404);
}

#[tokio::test]
async fn who_sends_while_a_room_is_deleted_is_told_that_it_is_gone_or_was_heard() {
    for _ in 0..5 {
        let (server, room) = server().await;
        let layla = server.sign_in("layla").await;
        let mut omid = server.peer("omid").await;
        let ids: Vec<String> = (0..40).map(|_| client_id()).collect();
        let sending = async {
            for id in &ids {
                omid.post(&room, id, text("x")).await;
            }
            for id in &ids {
                let code = omid
                    .expect("an answer", |frame| match frame {
                        ServerFrame::Sent(sent) if sent.client_id == *id => Some(None),
                        ServerFrame::Error(error) if error.reference.as_ref() == Some(id) => {
                            Some(Some(error.code.clone()))
                        }
                        _ => None,
                    })
                    .await;
                if let Some(code) = code {
                    assert_eq!(code, codes::NOT_MEMBER);
                }
            }
        };
        let (_, deleted) = tokio::join!(sending, layla.delete_room(&room));
        assert_eq!(deleted, 200);
        let page: RoomPage = layla.get("/api/rooms").await;
        assert!(page.rooms.is_empty());
    }
}
