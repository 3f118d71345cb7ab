//! The message search: whatever the spelling, in one's own rooms only, newest first.

use serde_json::json;
use support::{Peer, TestServer, client_id, text};
use wire::{ClientFrame, SendMessage, Sent, StoredFile};

async fn server() -> (TestServer, String) {
    let server = TestServer::start().await;
    for name in ["layla", "omid", "ali"] {
        server.person(name, name).await;
    }
    let room = server.private_room("layla", "omid").await.to_string();
    (server, room)
}

async fn send_file(peer: &mut Peer, room: &str, file: &StoredFile) -> Sent {
    let send = SendMessage {
        client_id: client_id(),
        room: room.to_owned(),
        body: text(""),
        files: vec![file.id.clone()],
        ..SendMessage::default()
    };
    let id = send.client_id.clone();
    peer.say(&ClientFrame::Send(send)).await;
    peer.sent(&id).await
}

#[tokio::test]
async fn words_are_found_whatever_the_spelling_by_their_beginnings() {
    let (server, room) = server().await;
    let mut omid = server.peer("omid").await;
    let lines = [
        "قرأتُ كِتابَ أحمد",
        "کتاب را می‌خواهم ۱۲ تا",
        "Éclair at the café",
        "Пётр пришёл",
        "東京タワーに行く",
        "so happy 😅",
    ];
    for line in lines {
        omid.send(&room, line).await;
    }
    let layla = server.sign_in("layla").await;
    for (query, found) in [
        ("كتاب", vec![lines[1], lines[0]]),
        ("کتاب", vec![lines[1], lines[0]]),
        ("احمد", vec![lines[0]]),
        ("أحمد كتاب", vec![lines[0]]),
        ("میخواهم", vec![lines[1]]),
        ("12", vec![lines[1]]),
        ("eclair CAFE", vec![lines[2]]),
        ("петр", vec![lines[3]]),
        ("京タワ", vec![lines[4]]),
        ("😅", vec![lines[5]]),
        ("h", vec![lines[5]]),
        ("ق", vec![lines[0]]),
        ("clair", vec![]),
        ("", vec![]),
        ("\"", vec![]),
        ("happy OR eclair", vec![]),
        ("happy*", vec![lines[5]]),
        ("\u{202E}happy", vec![lines[5]]),
        ("NOT (", vec![]),
    ] {
        let page = layla.search(query, &[]).await;
        let texts: Vec<&str> = page.messages.iter().map(|message| message.body.text.as_str()).collect();
        assert_eq!(texts, found, "{query:?}");
        assert_eq!(page.people.len(), usize::from(!found.is_empty()));
    }
}

#[tokio::test]
async fn only_the_rooms_of_the_account_are_searched() {
    let (server, room) = server().await;
    let other = server.private_room("omid", "ali").await;
    let mut omid = server.peer("omid").await;
    omid.send(&room, "word here").await;
    omid.send(other, "word there").await;
    let (layla, ali) = (server.sign_in("layla").await, server.sign_in("ali").await);
    assert_eq!(layla.search("word", &[]).await.messages[0].body.text, "word here");
    assert_eq!(ali.search("word", &[]).await.messages[0].body.text, "word there");
    let omid = server.sign_in("omid").await;
    assert_eq!(omid.search("word", &[]).await.messages.len(), 2);
    assert_eq!(omid.search("word", &[("room", &room)]).await.messages.len(), 1);
    let answer = layla
        .request("GET", "/api/search?query=word&before=yesterday")
        .send()
        .await;
    assert_eq!(answer.expect("an answer").status(), 400);
    for room in [other.to_string().as_str(), "r999", "x"] {
        let path = format!("/api/search?query=word&room={room}");
        assert_eq!(
            layla.request("GET", &path).send().await.expect("an answer").status(),
            404,
            "{room}"
        );
    }
    let group = server.group("g", &["omid", "layla"]).await;
    server.peer("omid").await.send(group, "a word in a group").await;
    assert_eq!(layla.search("group", &[]).await.messages.len(), 1);
    assert_eq!(layla.remove_member(group, "me").await, 200);
    assert!(layla.search("group", &[]).await.messages.is_empty());
}

#[tokio::test]
async fn pages_meet_without_a_hole_newest_first() {
    let (server, room) = server().await;
    server
        .messages(server::RoomId::parse(&room).expect("an id"), &["omid"], 130)
        .await;
    let layla = server.sign_in("layla").await;
    let mut offsets = Vec::new();
    let mut before = String::new();
    loop {
        let more: Vec<(&str, &str)> = if before.is_empty() {
            vec![("limit", "11")]
        } else {
            vec![("limit", "11"), ("before", &before)]
        };
        let page = layla.search("mirsal", &more).await;
        offsets.extend(page.messages.iter().map(|message| message.offset));
        if !page.more {
            break;
        }
        assert_eq!(page.messages.len(), 11);
        before = page.messages.last().expect("some").id.clone();
    }
    let every_fifth: Vec<u64> = (1..=26).rev().map(|index| index * 5).collect();
    assert_eq!(offsets, every_fifth);
}

#[tokio::test]
async fn what_is_edited_deleted_or_hidden_is_found_as_it_now_is() {
    let (server, room) = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let mut peer = server.peer("omid").await;
    let edited = peer.send(&room, "bananas").await;
    let deleted = peer.send(&room, "cherries").await;
    let hidden = peer.send(&room, "dates").await;
    let path = |sent: &Sent| format!("/api/rooms/{room}/messages/{}", sent.id);
    let (status, _) = omid
        .call("PATCH", &path(&edited), json!({ "body": { "text": "mangoes" } }))
        .await;
    assert_eq!(status, 200);
    assert_eq!(
        omid.call("DELETE", &format!("{}?scope=everybody", path(&deleted)), json!({}))
            .await
            .0,
        200
    );
    assert_eq!(
        layla
            .call("DELETE", &format!("{}?scope=me", path(&hidden)), json!({}))
            .await
            .0,
        200
    );
    for (query, hers, his) in [
        ("bananas", 0, 0),
        ("mangoes", 1, 1),
        ("cherries", 0, 0),
        ("dates", 0, 1),
    ] {
        assert_eq!(layla.search(query, &[]).await.messages.len(), hers, "{query}");
        assert_eq!(omid.search(query, &[]).await.messages.len(), his, "{query}");
    }
}

#[tokio::test]
async fn files_are_found_by_their_names_and_seen_by_those_in_the_room() {
    let (server, room) = server().await;
    let (layla, omid, ali) = (
        server.sign_in("layla").await,
        server.sign_in("omid").await,
        server.sign_in("ali").await,
    );
    let file = omid.upload("تقرير المبيعات_2024.pdf", b"%PDF-1.7").await;
    let mut peer = server.peer("omid").await;
    let sent = send_file(&mut peer, &room, &file).await;
    for query in ["تقرير", "مبيع", "المبيعات", "٢٠٢٤", "pdf"] {
        let found = layla.search(query, &[]).await.messages;
        if query == "مبيع" {
            assert!(found.is_empty(), "a word is found by its beginning");
            continue;
        }
        assert_eq!(found[0].files, std::slice::from_ref(&file), "{query}");
    }
    assert_eq!(layla.download(&file, &[]).await.status(), 200);
    assert_eq!(ali.download(&file, &[]).await.status(), 404, "a stranger");
    let group = server.group("g", &["layla", "ali"]).await;
    let mut hers = server.peer("layla").await;
    let forward = SendMessage {
        client_id: client_id(),
        room: group.to_string(),
        forward_of: Some(sent.id.clone()),
        ..SendMessage::default()
    };
    let id = forward.client_id.clone();
    hers.say(&ClientFrame::Send(forward)).await;
    hers.sent(&id).await;
    assert_eq!(ali.download(&file, &[]).await.status(), 200, "forwarded");
    let path = format!("/api/rooms/{room}/messages/{}?scope=everybody", sent.id);
    assert_eq!(omid.call("DELETE", &path, json!({})).await.0, 200);
    assert!(omid.search("تقرير", &[]).await.messages.is_empty());
    assert_eq!(
        layla.download(&file, &[]).await.status(),
        200,
        "a forwarded message still carries it"
    );
    assert_eq!(layla.delete_room(group).await, 200);
    assert_eq!(layla.download(&file, &[]).await.status(), 404);
    assert_eq!(
        omid.download(&file, &[]).await.status(),
        404,
        "nothing carries it any more"
    );
}

#[tokio::test]
async fn somebody_elses_file_cannot_be_sent() {
    let (server, room) = server().await;
    let file = server.sign_in("ali").await.upload("mine", b"words").await;
    let mut omid = server.peer("omid").await;
    let send = SendMessage {
        client_id: client_id(),
        room,
        body: text("look"),
        files: vec![file.id],
        ..SendMessage::default()
    };
    let id = send.client_id.clone();
    omid.say(&ClientFrame::Send(send)).await;
    assert_eq!(omid.refused(&id).await.code, "not_found");
}

#[tokio::test]
async fn the_index_is_there_after_a_restart() {
    let (mut server, room) = server().await;
    server
        .messages(server::RoomId::parse(&room).expect("an id"), &["omid", "layla"], 5_000)
        .await;
    server.restart().await;
    let layla = server.sign_in("layla").await;
    for query in ["م", "mirsal", "nothing-like-this"] {
        layla.search(query, &[("room", &room)]).await;
    }
    let found = layla.search("mirsal 5000", &[]).await.messages;
    assert_eq!(found.iter().map(|message| message.offset).collect::<Vec<_>>(), [5_000]);
}
