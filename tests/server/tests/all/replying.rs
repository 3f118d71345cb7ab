//! Answers, forwards and files: what a send can be besides words.

use support::{Peer, TestServer, text};
use wire::error::codes;
use wire::http::RoomPage;

async fn server() -> (TestServer, String) {
    let server = TestServer::start().await;
    for (name, shown) in [("layla", "ليلى"), ("omid", "امید"), ("noor", "نور")] {
        server.person(name, shown).await;
    }
    let room = server.private_room("layla", "omid").await.to_string();
    (server, room)
}

#[tokio::test]
async fn an_answer_quotes_what_it_answers_as_it_was_then() {
    let (mut server, room) = server().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    layla.follow(&room).await;
    let long = format!("{}👩‍👩‍👧 the rest", "ب".repeat(198));
    let question = layla.send(&room, &long).await;
    let answer = omid.reply(&room, &question.id, "نعم").await;
    layla.message().await;
    let (_, seen) = layla.message().await;
    let quote = seen.reply_to.clone().expect("a quote");
    assert_eq!((seen.id.as_str(), seen.body.text.as_str()), (answer.id.as_str(), "نعم"));
    assert_eq!((quote.message.as_str(), quote.offset), (question.id.as_str(), 1));
    assert_eq!(quote.sender, server.id_of("layla").to_string());
    assert_eq!(quote.excerpt.text, "ب".repeat(198), "no grapheme is cut in two");
    // Neither an edit nor a restart changes the quote.
    server.sign_in("layla").await.edit(&room, &question.id, "else").await;
    server.restart().await;
    let page = server.sign_in("omid").await.history(&room, "after=1").await;
    let wire::StreamEvent::Message(again) = &page.items[0].event else {
        panic!("a message")
    };
    assert_eq!(again.reply_to, Some(quote));
}

#[tokio::test]
async fn only_what_one_can_read_in_the_same_room_is_answered() {
    let (server, room) = server().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    let other = server.private_room("omid", "noor").await;
    let elsewhere = omid.send(other, "secret").await;
    let group = server.group("g", &["layla", "omid"]).await;
    let beside = layla.send(group, "beside").await;
    let gone = layla.send(&room, "gone").await;
    server.sign_in("layla").await.delete(&room, &gone.id, "everybody").await;
    for id in [&elsewhere.id, &beside.id, &gone.id, "m999", "", "r1"] {
        let client_id = layla
            .post_with(&room, |send| {
                send.body = text("x");
                send.reply_to = Some(id.to_owned());
            })
            .await;
        let error = layla.refused(&client_id).await;
        assert_eq!(
            (error.code.as_str(), error.field.as_deref(), error.retry_after_ms),
            (codes::NOT_FOUND, Some("reply_to"), None),
            "{id}"
        );
    }
    for id in [&elsewhere.id, &gone.id, "m999"] {
        let client_id = layla
            .post_with(&room, |send| send.forward_of = Some(id.to_owned()))
            .await;
        let error = layla.refused(&client_id).await;
        assert_eq!(
            (error.code.as_str(), error.field.as_deref()),
            (codes::NOT_FOUND, Some("forward_of"))
        );
    }
}

#[tokio::test]
async fn what_is_sent_on_says_who_wrote_it_first() {
    let (server, room) = server().await;
    let (mut layla, mut omid, mut noor) = (
        server.peer("layla").await,
        server.peer("omid").await,
        server.peer("noor").await,
    );
    let second = server.private_room("omid", "noor").await;
    let third = server.private_room("noor", "layla").await;
    let first = layla.send(&room, "خبر").await;
    omid.follow(&room).await;
    let on = omid.forward(second, &first.id).await;
    noor.follow(second).await;
    let further = noor.forward(third, &on.id).await;
    layla.follow(third).await;
    let tail = layla.follow(third).await;
    let wire::StreamEvent::Message(message) = &tail.items[0].event else {
        panic!("a message")
    };
    let author = server.id_of("layla").to_string();
    assert_eq!(
        (message.id.as_str(), message.body.text.as_str()),
        (further.id.as_str(), "خبر")
    );
    assert_eq!(message.forwarded_from.as_deref(), Some(author.as_str()));
    assert_eq!(message.sender, server.id_of("noor").to_string());
    // The first author is named to those who have no room with them.
    let page: RoomPage = server.sign_in("noor").await.get("/api/rooms").await;
    assert!(page.people.iter().any(|person| person.id == author));
    let tail = noor.follow(second).await;
    let Some(wire::Snapshot::Room { people, .. }) = tail.snapshot else {
        panic!("a snapshot")
    };
    assert!(people.iter().any(|person| person.id == author));
    // The words of another stay theirs.
    let answer = server.sign_in("noor").await.edit(third, &further.id, "lies").await;
    assert_eq!((answer.0, answer.1["code"].as_str()), (403, Some(codes::NOT_ALLOWED)));
}

#[tokio::test]
async fn files_are_sent_with_and_without_words_and_travel_with_a_forward() {
    let (server, room) = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let (mut her, mut him) = (Peer::connect(&layla).await, Peer::connect(&omid).await);
    him.follow(&room).await;
    let one = layla.upload("تقرير.txt", "one").await;
    let two = layla.upload("notes.txt", "two").await;
    let sent = her.send_files(&room, &[&two.id, &one.id]).await;
    let (_, seen) = him.message().await;
    assert_eq!(seen.files, [two.clone(), one.clone()], "in the sender's order");
    assert!(seen.body.text.is_empty());
    let second = server.private_room("omid", "noor").await;
    him.forward(second, &sent.id).await;
    let noor = server.sign_in("noor").await;
    let page = noor.history(second, "").await;
    let wire::StreamEvent::Message(on) = &page.items[0].event else {
        panic!("a message")
    };
    assert_eq!(on.files, seen.files);
    assert_eq!(noor.download(&one, &[]).await.status(), 200);
    // The original goes; what was sent on stays.
    assert_eq!(layla.delete(&room, &sent.id, "everybody").await.0, 200);
    let (_, bare) = him.changed().await;
    assert!(bare.deleted && bare.files.is_empty());
    assert_eq!(noor.download(&one, &[]).await.status(), 200);
    let (_, sent_on) = (second, on.id.clone());
    assert_eq!(omid.delete(second, &sent_on, "everybody").await.0, 200);
    assert_eq!(noor.download(&one, &[]).await.status(), 404);
}

#[tokio::test]
async fn only_ones_own_files_are_sent_and_not_too_many() {
    let (server, room) = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let mut him = Peer::connect(&omid).await;
    let hers = layla.upload("a.txt", "a").await;
    for files in [vec![hers.id.clone()], vec!["nonsense".into()], vec![String::new()]] {
        let id = him.post_with(&room, |send| send.files = files).await;
        let error = him.refused(&id).await;
        assert_eq!(
            (error.code.as_str(), error.field.as_deref()),
            (codes::NOT_FOUND, Some("files"))
        );
    }
    let his = omid.upload("b.txt", "b").await;
    let id = him.post_with(&room, |send| send.files = vec![his.id.clone(); 11]).await;
    let error = him.refused(&id).await;
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        (codes::LIMIT_REACHED, Some("files"))
    );
    assert_eq!(error.details, Some(serde_json::json!({ "limit": 10 })));
}

#[tokio::test]
async fn the_same_client_id_with_another_quote_forward_or_file_is_a_conflict() {
    let (server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let mut her = Peer::connect(&layla).await;
    let one = her.send(&room, "one").await;
    let two = her.send(&room, "two").await;
    let file = layla.upload("a.txt", "a").await;
    let id = support::client_id();
    let again = async |her: &mut Peer, reply: Option<&str>, forward: Option<&str>, files: &[String]| {
        her.post_with(&room, |send| {
            send.client_id = id.clone();
            send.body = text("same");
            send.reply_to = reply.map(str::to_owned);
            send.forward_of = forward.map(str::to_owned);
            send.files = files.to_vec();
        })
        .await;
    };
    again(&mut her, Some(&one.id), None, &[]).await;
    let sent = her.sent(&id).await;
    // Also when what it answers is gone by now.
    layla.delete(&room, &one.id, "everybody").await;
    again(&mut her, Some(&one.id), None, &[]).await;
    let replayed = her.sent(&id).await;
    assert!(replayed.replayed && replayed.id == sent.id);
    for (reply, forward, files) in [
        (None, None, vec![]),
        (Some(two.id.as_str()), None, vec![]),
        (Some(one.id.as_str()), Some(two.id.as_str()), vec![]),
        (Some(one.id.as_str()), None, vec![file.id.clone()]),
    ] {
        again(&mut her, reply, forward, &files).await;
        assert_eq!(her.refused(&id).await.code, codes::IDEMPOTENCY_CONFLICT);
    }
}

#[tokio::test]
async fn words_may_be_edited_away_only_from_beside_a_file() {
    let (server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let mut her = Peer::connect(&layla).await;
    let file = layla.upload("a.txt", "a").await;
    let id = her
        .post_with(&room, |send| {
            send.body = text("see");
            send.files = vec![file.id.clone()];
        })
        .await;
    let sent = her.sent(&id).await;
    assert_eq!(layla.edit(&room, &sent.id, "").await.0, 200);
    let bare = her.send(&room, "words").await;
    assert_eq!(layla.edit(&room, &bare.id, "").await.0, 400);
}
