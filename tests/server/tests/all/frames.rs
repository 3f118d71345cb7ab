//! Hostile and broken input: answered, counted, survived.

use futures_util::{SinkExt, StreamExt};
use support::{Peer, RawMessage, TestServer};
use wire::error::codes;
use wire::{ClientFrame, ClientKind, ServerFrame, close_code};

async fn peer() -> (TestServer, Peer) {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    let peer = server.peer("layla").await;
    (server, peer)
}

async fn is_alive(peer: &mut Peer) {
    peer.say(&ClientFrame::Ping { nonce: 77 }).await;
    peer.expect("pong", |frame| {
        matches!(frame, ServerFrame::Pong { nonce: 77, .. }).then_some(())
    })
    .await;
}

#[tokio::test]
async fn frames_that_cannot_be_understood_are_answered_and_the_socket_is_kept() {
    let (server, mut peer) = peer().await;
    let hello = ClientFrame::Hello(Peer::hello(None, ClientKind::Api, &[]));
    let bad = [
        "".to_owned(),
        "{".into(),
        "null".into(),
        "[]".into(),
        r#"{"type":"teleport"}"#.into(),
        r#"{"type":"read","room":"r1","offset":-1}"#.into(),
        r#"{"type":"read","room":"r1","offset":18446744073709551616}"#.into(),
        format!("{}1", "[".repeat(100_000)),
        serde_json::to_string(&hello).expect("a frame"),
    ];
    for text in &bad {
        peer.say_raw(RawMessage::text(text.as_str())).await;
        assert_eq!(
            peer.error().await.code,
            codes::BAD_REQUEST,
            "{}",
            &text[..text.len().min(40)]
        );
    }
    peer.say_raw(RawMessage::binary(vec![0_u8, 159, 146, 150])).await;
    assert_eq!(peer.error().await.code, codes::BAD_REQUEST);
    is_alive(&mut peer).await;
    assert_eq!(server.running().bad_frames(), bad.len() as u64 + 1);
}

#[tokio::test]
async fn a_frame_over_the_limit_is_refused_with_the_limit_and_the_socket_is_kept() {
    let (_server, mut peer) = peer().await;
    peer.say_raw(RawMessage::text(" ".repeat((1 << 20) + 1))).await;
    let error = peer.error().await;
    assert_eq!(error.code, codes::TOO_LARGE);
    assert_eq!(error.details, Some(serde_json::json!({ "limit": 1 << 20 })));
    is_alive(&mut peer).await;
}

#[tokio::test]
async fn a_frame_that_is_not_even_read_ends_the_socket_only() {
    let (server, mut peer) = peer().await;
    // The server may end it before everything is written.
    peer.say_raw_if_open(RawMessage::text(" ".repeat(5 << 20))).await;
    assert!(matches!(peer.closed().await, None | Some(1009)));
    is_alive(&mut server.peer("layla").await).await;
}

#[tokio::test]
async fn too_many_bad_frames_end_the_socket() {
    let (_server, mut peer) = peer().await;
    for _ in 0..=100 {
        peer.say_raw(RawMessage::text("?")).await;
    }
    assert_eq!(peer.closed().await, Some(close_code::RATE_LIMITED));
}

#[tokio::test]
async fn unknown_fields_are_ignored() {
    let (_server, mut peer) = peer().await;
    peer.say_raw(RawMessage::text(r#"{"type":"ping","nonce":5,"later":{"x":[1]}}"#))
        .await;
    peer.expect("pong", |frame| {
        matches!(frame, ServerFrame::Pong { nonce: 5, .. }).then_some(())
    })
    .await;
}

#[tokio::test]
async fn anything_before_hello_ends_the_socket() {
    let (server, _peer) = peer().await;
    for first in [
        RawMessage::text(r#"{"type":"ping","nonce":1}"#),
        RawMessage::text("?"),
        RawMessage::binary(vec![1_u8]),
    ] {
        let mut socket = Peer::open(&server.url(), &[]).await.expect("accepted");
        socket.send(first).await.expect("open");
        assert_eq!(close_of(&mut socket).await, close_code::BAD_REQUEST);
    }
}

#[tokio::test]
async fn a_client_that_is_too_old_is_told_so() {
    let (server, _peer) = peer().await;
    let account = server.sign_in("layla").await;
    let mut hello = Peer::hello(Some(&account.token), ClientKind::Api, &[]);
    hello.version = 0;
    let mut socket = Peer::open(&server.url(), &[]).await.expect("accepted");
    let text = serde_json::to_string(&ClientFrame::Hello(hello)).expect("a frame");
    socket.send(RawMessage::text(text)).await.expect("open");
    assert_eq!(close_of(&mut socket).await, close_code::CLIENT_TOO_OLD);
}

async fn close_of<S>(socket: &mut S) -> u16
where
    S: futures_util::Stream<Item = Result<RawMessage, tungstenite_error::Error>> + Unpin,
{
    loop {
        if let RawMessage::Close(close) = socket.next().await.expect("an end").expect("a frame") {
            return close.expect("a code").code.into();
        }
    }
}

use support::socket_error as tungstenite_error;

#[tokio::test]
async fn a_stop_says_goodbye_and_when_to_come_back() {
    let (mut server, mut peer) = peer().await;
    peer.drain().await;
    server.shutdown().await;
    let (window_ms, reason) = peer
        .expect("goaway", |frame| match frame {
            ServerFrame::Goaway { window_ms, reason, .. } => Some((*window_ms, reason.clone())),
            _ => None,
        })
        .await;
    assert_eq!((window_ms, reason.as_str()), (10_000, "restart"));
    assert_eq!(peer.closed().await, Some(close_code::GOING_AWAY));
}

#[tokio::test]
async fn a_kill_says_nothing() {
    let (mut server, mut peer) = peer().await;
    peer.drain().await;
    server.kill();
    assert_eq!(peer.closed().await, None);
}
