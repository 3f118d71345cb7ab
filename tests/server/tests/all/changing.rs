//! Reactions, edits and deletion for everybody: told to all, stored for good, refused in words.

use support::{Account, Peer, TestServer, text};
use wire::error::codes;
use wire::http::RoomPage;
use wire::{Message, ServerFrame};

struct Stage {
    server: TestServer,
    room: String,
    layla: Account,
    omid: Account,
    layla_peer: Peer,
    omid_peer: Peer,
}

async fn stage() -> Stage {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await.to_string();
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let (mut layla_peer, mut omid_peer) = (Peer::connect(&layla).await, Peer::connect(&omid).await);
    layla_peer.follow(&room).await;
    omid_peer.follow(&room).await;
    Stage {
        server,
        room,
        layla,
        omid,
        layla_peer,
        omid_peer,
    }
}

fn code(answer: &(u16, serde_json::Value)) -> (u16, &str) {
    (answer.0, answer.1["code"].as_str().unwrap_or_default())
}

fn reactions(message: &Message) -> Vec<(&str, u32, bool)> {
    let reactions = message.reactions.iter();
    reactions
        .map(|reaction| (reaction.emoji.as_str(), reaction.count, reaction.mine))
        .collect()
}

fn heard_nothing(frames: &[ServerFrame]) -> bool {
    !frames.iter().any(|frame| matches!(frame, ServerFrame::Item { .. }))
}

#[tokio::test]
async fn a_reaction_takes_a_place_and_each_reader_sees_their_own() {
    let mut stage = stage().await;
    let sent = stage.layla_peer.send(&stage.room, "سلام").await;
    assert_eq!(stage.omid.react(&stage.room, &sent.id, "❤️").await.0, 200);
    let (place, seen) = stage.omid_peer.changed().await;
    assert_eq!((place, seen.offset, reactions(&seen)), (2, 1, vec![("❤️", 1, true)]));
    assert_eq!(seen.client_id, None);
    let (place, seen) = stage.layla_peer.changed().await;
    assert_eq!((place, reactions(&seen)), (2, vec![("❤️", 1, false)]));
    assert_eq!(seen.client_id.as_deref(), Some(sent.client_id.as_str()));
    // In the order of their first appearance, however often each is used.
    stage.layla.react(&stage.room, &sent.id, "👍").await;
    stage.omid.react(&stage.room, &sent.id, "👍").await;
    stage.layla_peer.changed().await;
    let (place, seen) = stage.layla_peer.changed().await;
    assert_eq!((place, reactions(&seen)), (4, vec![("❤️", 1, false), ("👍", 2, true)]));
    // Taken back, and gone when nobody is left.
    stage.omid.unreact(&stage.room, &sent.id, "❤️").await;
    let (_, seen) = stage.layla_peer.changed().await;
    assert_eq!(reactions(&seen), [("👍", 2, true)]);
    let page = stage.omid.history(&stage.room, "").await;
    let wire::StreamEvent::Message(message) = &page.items[0].event else {
        panic!("a message")
    };
    assert_eq!((page.items.len(), reactions(message)), (1, vec![("👍", 2, true)]));
}

#[tokio::test]
async fn one_emoji_in_two_spellings_is_one_reaction() {
    let mut stage = stage().await;
    let sent = stage.layla_peer.send(&stage.room, "سلام").await;
    assert_eq!(stage.omid.react(&stage.room, &sent.id, "\u{2764}").await.0, 200);
    assert_eq!(
        stage.layla.react(&stage.room, &sent.id, "\u{2764}\u{FE0F}").await.0,
        200
    );
    stage.layla_peer.changed().await;
    let (_, seen) = stage.layla_peer.changed().await;
    assert_eq!(reactions(&seen), [("\u{2764}\u{FE0F}", 2, true)]);
    assert_eq!(stage.layla.unreact(&stage.room, &sent.id, "\u{2764}").await.0, 200);
    let (_, seen) = stage.layla_peer.changed().await;
    assert_eq!(reactions(&seen), [("\u{2764}\u{FE0F}", 1, false)]);
}

#[tokio::test]
async fn reacting_twice_is_reacting_once() {
    let mut stage = stage().await;
    let sent = stage.layla_peer.send(&stage.room, "x").await;
    stage.layla_peer.message().await;
    for _ in 0..2 {
        assert_eq!(stage.omid.react(&stage.room, &sent.id, "👍").await.0, 200);
    }
    stage.layla_peer.changed().await;
    for _ in 0..2 {
        assert_eq!(stage.omid.unreact(&stage.room, &sent.id, "👍").await.0, 200);
    }
    stage.layla_peer.changed().await;
    assert!(heard_nothing(&stage.layla_peer.drain().await));
    assert_eq!(stage.layla.history(&stage.room, "after=0").await.head, Some(3));
}

#[tokio::test]
async fn what_is_no_emoji_and_one_kind_too_many_are_refused() {
    let mut stage = stage().await;
    let sent = stage.layla_peer.send(&stage.room, "x").await;
    for bad in ["a", "ب", "👍👍", "\u{202E}", "<b>", &"👩\u{200D}".repeat(12), "%"] {
        let answer = stage.omid.react(&stage.room, &sent.id, bad).await;
        assert_eq!(code(&answer), (400, codes::BAD_REQUEST), "{bad:?}");
    }
    let faces: Vec<String> = (0..21_u32)
        .filter_map(|number| char::from_u32(0x1F600 + number))
        .map(String::from)
        .collect();
    for face in &faces[..20] {
        assert_eq!(stage.omid.react(&stage.room, &sent.id, face).await.0, 200);
    }
    let answer = stage.layla.react(&stage.room, &sent.id, &faces[20]).await;
    assert_eq!(code(&answer), (409, codes::LIMIT_REACHED));
    assert_eq!(answer.1["details"]["limit"], 20);
    // One that is there already is open to everybody.
    assert_eq!(stage.layla.react(&stage.room, &sent.id, &faces[0]).await.0, 200);
}

#[tokio::test]
async fn an_edit_is_told_with_its_time_and_the_earlier_words_are_kept() {
    let mut stage = stage().await;
    let sent = stage.layla_peer.send(&stage.room, "one").await;
    let rooms: RoomPage = stage.omid.get("/api/rooms").await;
    let before = rooms.rooms[0].changed_at;
    for words in ["two", "two", "three"] {
        assert_eq!(stage.layla.edit(&stage.room, &sent.id, words).await.0, 200);
    }
    let (place, edited) = stage.omid_peer.changed().await;
    assert_eq!((place, edited.offset, edited.body.text.as_str()), (2, 1, "two"));
    assert!(edited.edited_at.is_some_and(|at| at >= edited.at));
    let (place, edited) = stage.omid_peer.changed().await;
    assert_eq!(
        (place, edited.body.text.as_str()),
        (3, "three"),
        "the same words twice take no place"
    );
    let revisions = stage.omid.revisions(&stage.room, &sent.id).await.revisions;
    assert_eq!(
        revisions.iter().map(|old| old.body.text.as_str()).collect::<Vec<_>>(),
        ["one", "two"]
    );
    assert_eq!(revisions[0].at, sent.at);
    let rooms: RoomPage = stage.omid.get("/api/rooms").await;
    let room = &rooms.rooms[0];
    assert_eq!((room.head, room.unread, room.changed_at), (3, 1, before));
    assert_eq!(room.last_message.as_ref().expect("a message").body.text, "three");
}

#[tokio::test]
async fn an_edit_keeps_to_the_rules_of_a_send_and_to_its_owner() {
    let mut stage = stage().await;
    let sent = stage.layla_peer.send(&stage.room, "one").await;
    stage.layla_peer.message().await;
    for (answer, expected) in [
        (
            stage.omid.edit(&stage.room, &sent.id, "mine").await,
            (403, codes::NOT_ALLOWED),
        ),
        (
            stage.layla.edit(&stage.room, &sent.id, " \u{200C}").await,
            (400, codes::EMPTY),
        ),
        (
            stage.layla.edit(&stage.room, &sent.id, &"ا".repeat(8_001)).await,
            (400, codes::TOO_LONG),
        ),
        (
            stage.layla.edit(&stage.room, "m999", "x").await,
            (404, codes::NOT_FOUND),
        ),
        (
            stage.layla.edit(&stage.room, "../x", "x").await,
            (404, codes::NOT_FOUND),
        ),
    ] {
        assert_eq!(code(&answer), expected);
    }
    let path = format!("/api/rooms/{}/messages/{}", stage.room, sent.id);
    let answer = stage.layla.call("PATCH", &path, serde_json::json!({ "body": 7 })).await;
    assert_eq!(code(&answer), (400, codes::BAD_REQUEST));
    assert!(heard_nothing(&stage.layla_peer.drain().await));
}

#[tokio::test]
async fn the_edited_is_still_the_same_send() {
    let mut stage = stage().await;
    let id = support::client_id();
    stage.layla_peer.post(&stage.room, &id, text("one")).await;
    let sent = stage.layla_peer.sent(&id).await;
    stage.layla.edit(&stage.room, &sent.id, "two").await;
    stage.layla_peer.post(&stage.room, &id, text("one")).await;
    assert!(stage.layla_peer.sent(&id).await.replayed);
    stage.layla_peer.post(&stage.room, &id, text("two")).await;
    assert_eq!(stage.layla_peer.refused(&id).await.code, codes::IDEMPOTENCY_CONFLICT);
    stage.layla.delete(&stage.room, &sent.id, "everybody").await;
    stage.layla_peer.post(&stage.room, &id, text("one")).await;
    assert_eq!(stage.layla_peer.sent(&id).await.id, sent.id);
}

#[tokio::test]
async fn what_is_deleted_for_everybody_leaves_only_its_place() {
    let mut stage = stage().await;
    let first = stage.layla_peer.send(&stage.room, "first").await;
    let sent = stage.layla_peer.reply(&stage.room, &first.id, "a secret").await;
    stage.layla.edit(&stage.room, &sent.id, "another secret").await;
    stage.omid.react(&stage.room, &sent.id, "👍").await;
    let answer = stage.omid.delete(&stage.room, &sent.id, "everybody").await;
    assert_eq!(code(&answer), (403, codes::NOT_ALLOWED), "it is not his");
    assert_eq!(stage.layla.delete(&stage.room, &sent.id, "everybody").await.0, 200);
    let mut changed = stage.omid_peer.changed().await;
    while !changed.1.deleted {
        changed = stage.omid_peer.changed().await;
    }
    let bare = Message {
        id: sent.id.clone(),
        room: stage.room.clone(),
        offset: 2,
        sender: stage.layla.id.clone(),
        at: sent.at,
        deleted: true,
        ..Message::default()
    };
    assert_eq!(changed, (5, bare));
    // Twice is not found, and so is everything else that one could do to it.
    for answer in [
        stage.layla.delete(&stage.room, &sent.id, "everybody").await,
        stage.layla.edit(&stage.room, &sent.id, "x").await,
        stage.omid.react(&stage.room, &sent.id, "👍").await,
        stage.omid.unreact(&stage.room, &sent.id, "👍").await,
    ] {
        assert_eq!(code(&answer), (404, codes::NOT_FOUND));
    }
    for call in ["revisions", "ledger"] {
        let path = format!("/api/rooms/{}/messages/{}/{call}", stage.room, sent.id);
        assert_eq!(stage.layla.status_of(&path).await, 404, "{call}");
    }
    // Not even the file of the database remembers.
    stage.server.shutdown().await;
    let kept = std::fs::read(stage.server.data().join("mirsal.db")).expect("readable");
    let has = |words: &str| kept.windows(words.len()).any(|part| part == words.as_bytes());
    assert!(has("first"), "everything is in the one file by now");
    for secret in ["a secret", "another secret"] {
        assert!(!has(secret), "{secret}");
    }
}

#[tokio::test]
async fn an_owner_deletes_anybodys_message_and_a_member_only_their_own() {
    let stage = stage().await;
    let (status, group) = stage.layla.try_make_group("فريق", &[stage.omid.id.as_str()]).await;
    assert_eq!(status, 200, "{group}");
    let group = group["room"]["id"].as_str().expect("an id").to_owned();
    let (mut layla, mut omid) = (stage.layla_peer, stage.omid_peer);
    let (hers, his) = (layla.send(&group, "hers").await, omid.send(&group, "his").await);
    assert_eq!(stage.omid.delete(&group, &hers.id, "everybody").await.0, 403);
    assert_eq!(stage.layla.delete(&group, &his.id, "everybody").await.0, 200);
}

#[tokio::test]
async fn strangers_find_nothing_and_scopes_are_named() {
    let mut stage = stage().await;
    stage.server.person("noor", "نور").await;
    let noor = stage.server.sign_in("noor").await;
    let own = stage.server.private_room("noor", "omid").await;
    let sent = stage.layla_peer.send(&stage.room, "x").await;
    // In the room itself, and under the name of a room of her own.
    for room in [stage.room.clone(), own.to_string(), "r999".into()] {
        for answer in [
            noor.react(&room, &sent.id, "👍").await,
            noor.edit(&room, &sent.id, "x").await,
            noor.delete(&room, &sent.id, "me").await,
            noor.delete(&room, &sent.id, "everybody").await,
        ] {
            assert_eq!(code(&answer), (404, codes::NOT_FOUND), "{room}");
        }
        for call in ["revisions", "ledger"] {
            let path = format!("/api/rooms/{room}/messages/{}/{call}", sent.id);
            assert_eq!(noor.status_of(&path).await, 404);
        }
    }
    for scope in ["", "all", "Me"] {
        let answer = stage.layla.delete(&stage.room, &sent.id, scope).await;
        assert_eq!(code(&answer), (400, codes::BAD_REQUEST), "{scope}");
    }
}

#[tokio::test]
async fn between_the_blocked_nothing_is_edited_or_reacted_to() {
    let mut stage = stage().await;
    let sent = stage.layla_peer.send(&stage.room, "x").await;
    let theirs = stage.omid_peer.send(&stage.room, "y").await;
    stage.omid.react(&stage.room, &sent.id, "👍").await;
    let path = format!("/api/people/{}/block", stage.omid.id);
    assert_eq!(stage.layla.call("PUT", &path, serde_json::json!({})).await.0, 200);
    for answer in [
        stage.omid.react(&stage.room, &sent.id, "❤️").await,
        stage.omid.unreact(&stage.room, &sent.id, "👍").await,
        stage.omid.edit(&stage.room, &theirs.id, "z").await,
        stage.layla.edit(&stage.room, &sent.id, "z").await,
    ] {
        assert_eq!(code(&answer), (403, codes::NOT_ALLOWED));
    }
    assert_eq!(
        stage.omid.delete(&stage.room, &theirs.id, "everybody").await.0,
        200,
        "taking back is free"
    );
}

#[tokio::test]
async fn too_many_changes_at_once_are_slowed_down() {
    let rate = server::Rate {
        per_second: 1.0,
        burst: 3.0,
    };
    let server = TestServer::with(|config| config.send_rate = rate).await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await;
    let sent = server.peer("omid").await.send(room, "x").await;
    let layla = server.sign_in("layla").await;
    let mut answers = Vec::new();
    for emoji in ["👍", "❤️", "😂", "🎉", "🙏"] {
        answers.push(layla.react(room, &sent.id, emoji).await);
    }
    let last = answers.last().expect("answers");
    assert_eq!(code(last), (429, codes::RATE_LIMITED));
    assert!(
        last.1["retry_after_ms"]
            .as_u64()
            .is_some_and(|wait| (1..=1_000).contains(&wait))
    );
}
