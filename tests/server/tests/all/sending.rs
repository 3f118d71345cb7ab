//! Sending: stored once, in order, and refused in words.

use server::Rate;
use support::{Peer, TestServer, client_id, text};
use wire::error::codes;
use wire::{ClientFrame, HumanText, SendMessage, ServerFrame};

async fn pair() -> (TestServer, Peer, Peer, String) {
    pair_with(TestServer::start().await).await
}

async fn pair_with(server: TestServer) -> (TestServer, Peer, Peer, String) {
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await.to_string();
    let mut layla = server.peer("layla").await;
    let mut omid = server.peer("omid").await;
    layla.follow(&room).await;
    omid.follow(&room).await;
    (server, layla, omid, room)
}

#[tokio::test]
async fn a_message_reaches_the_other_side_and_only_the_sender_sees_the_client_id() {
    let (server, mut layla, mut omid, room) = pair().await;
    let mut other_tab = server.peer("layla").await;
    other_tab.follow(&room).await;
    let sent = layla.send(&room, "سلام").await;
    assert_eq!((sent.offset, sent.replayed), (1, false));
    let (offset, message) = omid.message().await;
    assert_eq!(
        (offset, message.id.as_str(), message.body.text.as_str()),
        (1, sent.id.as_str(), "سلام")
    );
    assert_eq!(message.client_id, None);
    let (_, own) = other_tab.message().await;
    assert_eq!(own.client_id, Some(sent.client_id));
}

#[tokio::test]
async fn the_same_client_id_gives_the_same_result_even_after_a_crash() {
    let (mut server, mut layla, mut omid, room) = pair().await;
    let id = client_id();
    layla.post(&room, &id, text("مرة واحدة")).await;
    let first = layla.sent(&id).await;
    layla.post(&room, &id, text("مرة واحدة")).await;
    let again = layla.sent(&id).await;
    assert!(again.replayed);
    assert_eq!(
        (again.id, again.offset, again.at),
        (first.id.clone(), first.offset, first.at)
    );
    omid.message().await;
    assert!(
        !omid
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Item { stream, .. } if stream != "me"))
    );

    server.restart().await;
    let mut layla = server.peer("layla").await;
    layla.post(&room, &id, text("مرة واحدة")).await;
    let after = layla.sent(&id).await;
    assert!(after.replayed);
    assert_eq!(after.id, first.id);
}

#[tokio::test]
async fn the_same_client_id_with_another_body_or_room_is_a_conflict() {
    let (server, mut layla, _omid, room) = pair().await;
    let group = server.group("فريق", &["layla", "omid"]).await;
    let id = client_id();
    layla.post(&room, &id, text("one")).await;
    layla.sent(&id).await;
    layla.post(&room, &id, text("two")).await;
    assert_eq!(layla.refused(&id).await.code, codes::IDEMPOTENCY_CONFLICT);
    layla.post(group, &id, text("one")).await;
    assert_eq!(layla.refused(&id).await.code, codes::IDEMPOTENCY_CONFLICT);
}

#[tokio::test]
async fn two_people_may_use_the_same_client_id() {
    let (_server, mut layla, mut omid, room) = pair().await;
    let id = client_id();
    layla.post(&room, &id, text("mine")).await;
    omid.post(&room, &id, text("yours")).await;
    assert!(!layla.sent(&id).await.replayed);
    assert!(!omid.sent(&id).await.replayed);
}

#[tokio::test]
async fn many_at_once_get_contiguous_places_in_their_senders_order() {
    let (_server, mut layla, mut omid, room) = pair().await;
    for number in 0..150 {
        layla
            .post(
                &room,
                &format!("layla-0000000000-{number}"),
                text(&format!("l{number}")),
            )
            .await;
        omid.post(
            &room,
            &format!("omid-00000000000-{number}"),
            text(&format!("o{number}")),
        )
        .await;
    }
    let mut seen = Vec::new();
    for expected in 1..=300 {
        let (offset, message) = omid.message().await;
        assert_eq!(offset, expected);
        seen.push(message.body.text);
    }
    for prefix in ["l", "o"] {
        let own: Vec<&String> = seen.iter().filter(|text| text.starts_with(prefix)).collect();
        let sorted: Vec<String> = (0..150).map(|number| format!("{prefix}{number}")).collect();
        assert_eq!(own, sorted.iter().collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_rate_limited_send_holds_back_the_later_ones_until_it_comes_again() {
    let rate = Rate {
        per_second: 20.0,
        burst: 2.0,
    };
    let server = TestServer::with(|config| config.send_rate = rate).await;
    let (server, mut layla, mut omid, room) = pair_with(server).await;
    let group = server.group("other", &["layla", "omid"]).await;
    let ids: Vec<String> = (0..5).map(|_| client_id()).collect();
    for (number, id) in ids.iter().enumerate() {
        layla.post(&room, id, text(&number.to_string())).await;
    }
    layla.sent(&ids[0]).await;
    layla.sent(&ids[1]).await;
    let limited = layla.refused(&ids[2]).await;
    assert_eq!(limited.code, codes::RATE_LIMITED);
    assert!(
        limited.retry_after_ms.is_some_and(|wait| (1..=50).contains(&wait)),
        "{limited:?}"
    );
    for id in &ids[3..] {
        let held = layla.refused(id).await;
        assert_eq!(held.code, codes::OUT_OF_ORDER);
        assert!(held.retry_after_ms.is_some());
    }
    // Going back: the refused one is repeated until it is taken, then the rest, each as often as it is refused.
    for id in &ids[2..] {
        let body = ids.iter().position(|other| other == id).expect("known").to_string();
        loop {
            layla.post(&room, id, text(&body)).await;
            let answer = layla
                .expect("an answer", |frame| match frame {
                    ServerFrame::Sent(sent) if sent.client_id == *id => Some(Ok(())),
                    ServerFrame::Error(error) if error.reference.as_ref() == Some(id) => Some(Err(error.clone())),
                    _ => None,
                })
                .await;
            match answer {
                Ok(()) => break,
                Err(error) => assert_eq!(error.code, codes::RATE_LIMITED),
            }
        }
    }
    for expected in 0..5 {
        assert_eq!(omid.message().await.1.body.text, expected.to_string());
    }
    // Another room was never held back by this one's order, only by the rate.
    let id = client_id();
    layla.post(group, &id, text("elsewhere")).await;
    layla
        .expect("an answer that is not about order", |frame| match frame {
            ServerFrame::Sent(sent) if sent.client_id == id => Some(()),
            ServerFrame::Error(error) if error.reference.as_ref() == Some(&id) => {
                assert_eq!(error.code, codes::RATE_LIMITED);
                Some(())
            }
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn a_message_that_is_too_long_is_refused_with_the_limit_named() {
    let (_server, mut layla, _omid, room) = pair().await;
    let (id, fits) = (client_id(), client_id());
    layla.post(&room, &id, text(&"ا".repeat(20_000))).await;
    let error = layla.refused(&id).await;
    assert_eq!(error.code, codes::TOO_LONG);
    assert_eq!(error.details, Some(serde_json::json!({ "limit": 8_000 })));
    assert_eq!(error.retry_after_ms, None);
    // Counted in scalar values, not bytes; and a refusal for good holds nothing back.
    layla.post(&room, &fits, text(&"ا".repeat(8_000))).await;
    layla.sent(&fits).await;
}

#[tokio::test]
async fn nothing_visible_a_short_client_id_and_a_foreign_room_are_refused() {
    let (server, mut layla, _omid, room) = pair().await;
    server.person("noor", "نور").await;
    let foreign = server.private_room("omid", "noor").await;
    for (id, room, body, code) in [
        (client_id(), room.clone(), " \u{200C}\u{202E}\n", codes::EMPTY),
        ("short".to_owned(), room.clone(), "x", codes::BAD_REQUEST),
        ("x".repeat(65), room.clone(), "x", codes::BAD_REQUEST),
        (client_id(), foreign.to_string(), "x", codes::NOT_MEMBER),
        (client_id(), "r999".to_owned(), "x", codes::NOT_MEMBER),
        (client_id(), "../etc".to_owned(), "x", codes::NOT_MEMBER),
    ] {
        layla.post(&room, &id, text(body)).await;
        assert_eq!(layla.refused(&id).await.code, code, "{room} {body:?}");
    }
}

#[tokio::test]
async fn text_direction_and_language_come_back_as_they_were_sent() {
    let (_server, mut layla, mut omid, room) = pair().await;
    let body = HumanText {
        text: "  می‌خواهم \u{202E}<b>x</b>\u{2069} 👩‍👩‍👧\n\n  ".into(),
        dir: wire::Dir::Rtl,
        lang: Some("fa".into()),
    };
    layla.post(&room, &client_id(), body.clone()).await;
    assert_eq!(omid.message().await.1.body, body);
}

#[tokio::test]
async fn between_the_blocked_nothing_new_is_stored_and_nothing_says_why() {
    let (server, mut layla, mut omid, room) = pair().await;
    let before = client_id();
    omid.post(&room, &before, text("before")).await;
    omid.sent(&before).await;
    let layla_account = server.sign_in("layla").await;
    let path = format!("/api/people/{}/block", server.id_of("omid"));
    assert_eq!(layla_account.call("PUT", &path, serde_json::json!({})).await.0, 200);
    for (sender, name) in [(&mut omid, "the blocked"), (&mut layla, "the blocker")] {
        let id = client_id();
        sender.post(&room, &id, text("after")).await;
        let error = sender.refused(&id).await;
        assert_eq!(
            (error.code.as_str(), error.details, error.retry_after_ms),
            (codes::NOT_ALLOWED, None, None),
            "{name}"
        );
    }
    // What was stored before is still answered as before.
    omid.post(&room, &before, text("before")).await;
    assert!(omid.sent(&before).await.replayed);
    assert_eq!(layla_account.call("DELETE", &path, serde_json::json!({})).await.0, 200);
    omid.send(&room, "again").await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_crash_at_that_moment() {
    let (mut server, mut layla, _omid, room) = pair().await;
    for number in 0..20 {
        layla.send(&room, &number.to_string()).await;
    }
    server.restart().await;
    let mut omid = server.peer("omid").await;
    let answer = omid.follow(&room).await;
    assert_eq!((answer.head, answer.items.len()), (20, 20));
}

#[tokio::test]
async fn a_send_that_is_not_a_frame_is_refused_under_its_client_id() {
    let (_server, mut layla, _omid, _room) = pair().await;
    let id = client_id();
    let broken = serde_json::json!({ "type": "send", "client_id": id, "room": 7 });
    layla.say_raw(support::RawMessage::text(broken.to_string())).await;
    assert_eq!(layla.refused(&id).await.code, codes::BAD_REQUEST);
}

#[tokio::test]
async fn a_flood_of_unread_frames_closes_the_slow_reader_and_nobody_else() {
    let (server, mut layla, mut omid, room) = pair().await;
    let mut slow = server.peer("omid").await;
    slow.follow(&room).await;
    // The writer never reads either, so it must not be sent what it writes.
    let stream = format!("room:{room}");
    layla.say(&ClientFrame::Unsubscribe { stream }).await;
    let long = "ب".repeat(7_900);
    for number in 0..1_300 {
        let send = SendMessage {
            client_id: format!("flood-00000000000-{number}"),
            room: room.clone(),
            body: text(&long),
            ..SendMessage::default()
        };
        layla.say(&ClientFrame::Send(send)).await;
        omid.message().await;
    }
    assert_ne!(slow.closed().await, Some(1000));
    assert_eq!(
        omid.drain()
            .await
            .iter()
            .filter(|frame| matches!(frame, ServerFrame::Error(_)))
            .count(),
        0
    );
}
