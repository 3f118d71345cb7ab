//! Sessions without a socket: the same frames, the same promises, by polls.

use std::time::Duration;

use serde_json::json;
use server::Rate;
use support::{Account, Peer, Poller, TestServer, client_id};
use wire::error::codes;
use wire::http::POLL_PATH;
use wire::{ClientFrame, ClientKind, Presence, ServerFrame, capability, close_code};

/// Layla polls and Omid has a socket, unless sockets are refused.
async fn pair() -> (TestServer, Account, String) {
    pair_with(TestServer::start().await).await
}

async fn pair_with(server: TestServer) -> (TestServer, Account, String) {
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await.to_string();
    let account = server.sign_in("layla").await;
    (server, account, room)
}

/// What is answered for a session that is not known. No refusal: browsers note those on the console.
fn forgotten() -> (u16, serde_json::Value) {
    (200, json!({ "close": close_code::DEAD_PEER }))
}

fn stream(room: &str) -> String {
    format!("room:{room}")
}

#[tokio::test]
async fn two_people_talk_though_every_socket_is_refused() {
    let (server, account, room) = pair_with(TestServer::with(|config| config.refuse_sockets = true).await).await;
    assert_eq!(Peer::open(&server.url(), &[]).await.err(), Some(403));
    let mut layla = Poller::connect(&account).await;
    let mut omid = Poller::connect(&server.sign_in("omid").await).await;
    layla.follow(&stream(&room)).await;
    omid.follow(&stream(&room)).await;
    let id = client_id();
    layla.say(&[Poller::message(&room, &id, "سلام")]).await;
    let sent = layla.sent(&id).await;
    assert_eq!((sent.offset, sent.replayed), (1, false));
    assert_eq!(omid.hears().await, (1, "سلام".to_owned()));
    omid.say(&[ClientFrame::Read {
        room: room.clone(),
        offset: 1,
    }])
    .await;
    let ticks = |frame: &ServerFrame| matches!(frame, ServerFrame::Receipt { read: 1, .. }).then_some(());
    layla.expect("ticks", ticks).await;
    let answer = client_id();
    omid.say(&[Poller::message(&room, &answer, "و عليك")]).await;
    assert_eq!(layla.hears().await.1, "سلام");
    assert_eq!(layla.hears().await, (2, "و عليك".to_owned()));
}

#[tokio::test]
async fn hello_comes_first_and_is_answered_by_welcome() {
    let (_server, account, _) = pair().await;
    let mut layla = Poller::connect(&account).await;
    let [ServerFrame::Welcome(welcome), ..] = &layla.kept()[..] else {
        panic!("a welcome before anything else")
    };
    assert_eq!(welcome.me.id, account.id);
    assert_eq!(layla.session.as_ref().map(String::len), Some(32));
    let mut rude = Poller::unopened(&account);
    rude.say(&[ClientFrame::Ping { nonce: 1 }]).await;
    assert_eq!(
        (rude.session.clone(), rude.close),
        (None, Some(close_code::BAD_REQUEST))
    );
    let mut stranger = account.clone();
    stranger.token = "nobody".into();
    let refused = Poller::connect(&stranger).await;
    assert_eq!(refused.close, Some(close_code::SESSION_EXPIRED));
    for bad in [
        json!({ "first": 1 }),
        json!({ "first": 2, "frames": [{ "type": "ping", "nonce": 1 }] }),
        json!({}),
    ] {
        assert_eq!(rude.tries(&bad).await.0, 400, "{bad}");
    }
}

#[tokio::test]
async fn a_poll_that_is_repeated_says_nothing_twice_and_is_told_the_same_again() {
    let (server, account, room) = pair().await;
    let mut omid = server.peer("omid").await;
    omid.follow(&room).await;
    let mut layla = Poller::connect(&account).await;
    layla.follow(&stream(&room)).await;
    let (one, two) = (client_id(), client_id());
    let frames = [Poller::message(&room, &one, "one"), Poller::message(&room, &two, "two")];
    let asked = layla.asks(&frames);
    let lost = layla.tries(&asked).await;
    assert_eq!(lost.0, 200, "{lost:?}");
    // Its answer did not arrive, so the same goes out again.
    layla.say(&frames).await;
    assert_eq!(layla.sent(&one).await.offset, 1);
    assert_eq!(layla.sent(&two).await.offset, 2);
    let replayed = layla.kept();
    assert!(
        !replayed.iter().any(|frame| matches!(frame, ServerFrame::Sent(_))),
        "nothing was sent a second time: {replayed:?}"
    );
    for text in ["one", "two"] {
        assert_eq!(omid.message().await.1.body.text, text);
    }
    let rest = omid.drain().await;
    assert!(
        !rest
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Item { stream, .. } if stream != "me"))
    );
}

#[tokio::test]
async fn what_was_told_is_told_again_until_the_client_has_it() {
    let (_server, account, _) = pair().await;
    let mut layla = Poller::unopened(&account);
    // Without capabilities nothing is told that was not asked for.
    layla
        .say(&[ClientFrame::Hello(Peer::hello(None, ClientKind::Api, &[]))])
        .await;
    let asked = json!({ "session": layla.session, "first": 2, "received": 0 });
    for _ in 0..2 {
        let (status, answer) = layla.tries(&asked).await;
        assert_eq!((status, &answer["frames"][0]["type"]), (200, &json!("welcome")));
    }
    let had = json!({ "session": layla.session, "first": 2, "received": 1 });
    assert_eq!(layla.tries(&had).await.0, 204, "nothing is left to tell");
    let too_many = json!({ "session": layla.session, "first": 2, "received": 9 });
    let (status, refusal) = layla.tries(&too_many).await;
    assert_eq!((status, &refusal["field"]), (400, &json!("received")));
    let hole = json!({ "session": layla.session, "first": 9, "received": 1, "frames": [{ "type": "stats" }] });
    let (status, refusal) = layla.tries(&hole).await;
    assert_eq!((status, &refusal["field"]), (400, &json!("first")));
}

#[tokio::test]
async fn a_bad_frame_does_not_cost_the_others() {
    let (_server, account, room) = pair().await;
    let mut layla = Poller::connect(&account).await;
    layla.kept();
    let id = client_id();
    let frames = json!([
        { "type": "dance" },
        { "type": "send", "client_id": id, "room": room, "body": { "text": "still here" } },
        17,
    ]);
    let asked = json!({ "session": layla.session, "first": 2, "received": layla.received, "frames": frames });
    let (_, answer) = layla.tries(&asked).await;
    layla.takes(serde_json::from_value(answer).expect("an answer"));
    layla.said += 3;
    layla.sent(&id).await;
    let errors = layla.kept();
    let bad = |frame: &&ServerFrame| matches!(frame, ServerFrame::Error(error) if error.code == codes::BAD_REQUEST);
    assert_eq!(errors.iter().filter(bad).count(), 2, "{errors:?}");
}

#[tokio::test]
async fn whoever_polls_is_online_and_whoever_stops_is_not() {
    let server = TestServer::with(|config| {
        config.heartbeat = Duration::from_millis(50);
        config.silence_margin = Duration::from_millis(300);
    });
    let (server, account, _) = pair_with(server.await).await;
    let omid = server.sign_in("omid").await;
    let mut omid = Poller::connect(&omid).await;
    let state = |frame: &ServerFrame| match frame {
        ServerFrame::Presence { person, state, .. } if *person == account.id => Some(*state),
        _ => None,
    };
    let layla = Poller::connect(&account).await;
    assert_eq!(omid.expect("layla", state).await, Presence::Online);
    // She asks for nothing any more, while he does.
    assert_eq!(omid.expect("layla", state).await, Presence::Offline);
    assert_eq!(layla.tries(&layla.asks(&[])).await, forgotten());
}

#[tokio::test]
async fn whoever_says_when_they_come_again_and_does_not_is_gone_sooner() {
    let server = TestServer::with(|config| config.silence_margin = Duration::from_millis(200));
    let (server, account, _) = pair_with(server.await).await;
    // At the usual heartbeat a session may be silent for more than a minute.
    let mut omid = Poller::connect(&server.sign_in("omid").await).await;
    let layla = Poller::connect(&account).await;
    let mut asked = layla.asks(&[]);
    asked.again_ms = Some(50);
    layla.tries(&asked).await;
    let is_gone = |frame: &ServerFrame| match frame {
        ServerFrame::Presence { person, state, .. } => {
            (*person == account.id && *state == Presence::Offline).then_some(())
        }
        _ => None,
    };
    omid.expect("layla to be gone", is_gone).await;
    assert_eq!(layla.tries(&asked).await, forgotten());
}

#[tokio::test]
async fn a_session_ends_when_the_client_says_so_or_signs_out() {
    let (server, account, _) = pair().await;
    let layla = Poller::connect(&account).await;
    let mut asked = layla.asks(&[]);
    asked.close = Some(1000);
    layla.tries(&asked).await;
    assert_eq!(layla.tries(&layla.asks(&[])).await, forgotten());
    let mut other = Poller::connect(&account).await;
    assert_eq!(account.call("POST", "/api/sign-out", json!({})).await.0, 200);
    assert_eq!(other.closed().await, close_code::SESSION_EXPIRED);
    // Its name alone is of no use to anybody else.
    other.account = server.sign_in("omid").await;
    assert_eq!(other.tries(&other.asks(&[])).await, forgotten());
}

#[tokio::test]
async fn a_token_in_hello_opens_a_session_that_needs_no_cookie() {
    let (_server, account, _) = pair().await;
    let mut bare = account.clone();
    bare.token = String::new();
    let mut layla = Poller::unopened(&bare);
    let hello = Peer::hello(Some(&account.token), ClientKind::Api, &capability::ALL);
    layla.say(&[ClientFrame::Hello(hello)]).await;
    assert!(layla.session.is_some());
    layla.follow("me").await;
}

#[tokio::test]
async fn polls_are_limited_and_other_pages_may_not_make_them() {
    let (_server, account, _) = pair().await;
    let layla = Poller::connect(&account).await;
    let asked = layla.asks(&[]);
    let mut refused = None;
    for _ in 0..1_000 {
        let (status, refusal) = layla.tries(&asked).await;
        if status == 429 {
            refused = Some(refusal);
            break;
        }
    }
    let refused = refused.expect("a limit");
    assert_eq!(refused["code"], codes::RATE_LIMITED);
    assert!(
        refused["retry_after_ms"]
            .as_u64()
            .is_some_and(|wait_ms| wait_ms <= 1_000)
    );
    let foreign = account
        .request("POST", POLL_PATH)
        .header("origin", "https://evil.example")
        .json(&asked);
    assert_eq!(foreign.send().await.expect("an answer").status(), 403);
    let huge = json!({ "first": 1, "frames": ["x".repeat(2 << 20)] });
    let (status, refusal) = layla.tries(&huge).await;
    assert_eq!((status, &refusal["details"]["limit"]), (413, &json!(1 << 20)));
}

#[tokio::test]
async fn sends_beyond_the_rate_are_held_back_in_order_like_on_a_socket() {
    let server = TestServer::with(|config| {
        config.send_rate = Rate {
            per_second: 0.5,
            burst: 1.0,
        };
    });
    let (_server, account, room) = pair_with(server.await).await;
    let mut layla = Poller::connect(&account).await;
    let ids: Vec<String> = (0..3).map(|_| client_id()).collect();
    let frames: Vec<ClientFrame> = ids.iter().map(|id| Poller::message(&room, id, id)).collect();
    layla.say(&frames).await;
    layla.sent(&ids[0]).await;
    for (id, code) in [(&ids[1], codes::RATE_LIMITED), (&ids[2], codes::OUT_OF_ORDER)] {
        let refusal = layla
            .expect("a refusal", |frame| match frame {
                ServerFrame::Error(error) if error.reference.as_ref() == Some(id) => Some(error.clone()),
                _ => None,
            })
            .await;
        assert_eq!(refusal.code, code);
    }
}
