//! Who comes in: passwords, cookies, origins, sessions.

use std::time::Duration;

use serde_json::json;
use support::{Account, Peer, RawMessage, TestServer, password_of};
use wire::error::codes;
use wire::{ClientFrame, ClientKind, close_code};

async fn server() -> TestServer {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    server
}

async fn try_sign_in(server: &TestServer, name: &str, password: &str) -> reqwest::Response {
    let body = json!({ "name": name, "password": password });
    let url = format!("{}/api/sign-in", server.url());
    reqwest::Client::new()
        .post(url)
        .json(&body)
        .send()
        .await
        .expect("an answer")
}

async fn hello(
    server: &TestServer,
    headers: &[(&'static str, &str)],
    token: Option<&str>,
) -> Result<u16, Box<wire::Welcome>> {
    use futures_util::{SinkExt, StreamExt};
    let mut socket = Peer::open(&server.url(), headers)
        .await
        .expect("the handshake is accepted");
    let hello = ClientFrame::Hello(Peer::hello(token, ClientKind::Api, &[]));
    socket
        .send(RawMessage::text(serde_json::to_string(&hello).expect("a frame")))
        .await
        .expect("open");
    loop {
        match socket.next().await.expect("an answer").expect("a frame") {
            RawMessage::Text(text) => match serde_json::from_str(&text).expect("a frame") {
                wire::ServerFrame::Welcome(welcome) => return Err(Box::new(welcome)),
                wire::ServerFrame::Error(error) => assert_eq!(error.code, codes::UNAUTHORIZED),
                other => panic!("unexpected {other:?}"),
            },
            RawMessage::Close(close) => return Ok(close.expect("a code").code.into()),
            _ => {}
        }
    }
}

#[tokio::test]
async fn a_right_password_gives_a_cookie_that_scripts_cannot_read() {
    let server = server().await;
    let answer = try_sign_in(&server, " Layla ", &password_of("layla")).await;
    assert_eq!(answer.status(), 200);
    let cookie = answer.headers()["set-cookie"].to_str().expect("text").to_owned();
    for part in [
        "mirsal_session=",
        "; HttpOnly",
        "; SameSite=Lax",
        "; Path=/",
        "; Max-Age=",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"));
    let over_tls = reqwest::Client::new()
        .post(format!("{}/api/sign-in", server.url()))
        .header("x-forwarded-proto", "https")
        .json(&json!({ "name": "layla", "password": password_of("layla") }));
    let answer = over_tls.send().await.expect("an answer");
    assert!(
        answer.headers()["set-cookie"]
            .to_str()
            .expect("text")
            .contains("; Secure")
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer_for_the_same_work() {
    let server = server().await;
    let mut answers = Vec::new();
    for name in ["layla", "nobody"] {
        let before = server.running().password_work_kib();
        let answer = try_sign_in(&server, name, "wrong").await;
        let work = server.running().password_work_kib() - before;
        answers.push((answer.status().as_u16(), answer.text().await.expect("a body"), work));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 401);
    assert!(answers[0].1.contains(codes::BAD_CREDENTIALS) && answers[0].2 > 0);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_says_for_how_long() {
    let server = server().await;
    let mut limited = None;
    for _ in 0..20 {
        let answer = try_sign_in(&server, "layla", "wrong").await;
        if answer.status() == 429 {
            limited = Some(answer);
            break;
        }
    }
    let answer = limited.expect("limited within twenty");
    assert!(answer.headers().contains_key("retry-after"));
    let error: wire::WireError = answer.json().await.expect("an error");
    assert_eq!(error.code, codes::RATE_LIMITED);
    assert!(error.retry_after_ms.is_some());
    // Another name from the same address is not punished.
    assert_eq!(try_sign_in(&server, "nobody", "wrong").await.status(), 401);
}

/// How often somebody behind a proxy may guess, each time from another address if the proxy is believed.
async fn guesses_before_the_limit(server: &TestServer) -> u8 {
    let url = format!("{}/api/sign-in", server.url());
    let body = json!({ "name": "layla", "password": "wrong" });
    for guess in 0..30 {
        let asked = reqwest::Client::new().post(&url).json(&body);
        let asked = asked.header("x-forwarded-for", format!("198.51.100.{guess}"));
        if asked.send().await.expect("an answer").status() == 429 {
            return guess;
        }
    }
    30
}

#[tokio::test]
async fn guesses_are_counted_for_the_address_that_a_trusted_proxy_names_and_for_no_other() {
    let server = server().await;
    assert!(
        guesses_before_the_limit(&server).await < 20,
        "a stranger may name any address"
    );
    let trusting = TestServer::with(|config| config.trusted_proxies = vec![[127, 0, 0, 1].into()]).await;
    trusting.person("layla", "ليلى").await;
    assert_eq!(guesses_before_the_limit(&trusting).await, 30);
}

#[tokio::test]
async fn signing_in_well_often_is_not_slowed_down() {
    let server = server().await;
    for _ in 0..25 {
        assert_eq!(try_sign_in(&server, "layla", &password_of("layla")).await.status(), 200);
    }
}

#[tokio::test]
async fn an_empty_field_is_named() {
    let server = server().await;
    for (name, password, field) in [("", "x", "name"), ("x", "", "password")] {
        let answer = try_sign_in(&server, name, password).await;
        assert_eq!(answer.status(), 400);
        let error: wire::WireError = answer.json().await.expect("an error");
        assert_eq!(error.field.as_deref(), Some(field));
    }
}

#[tokio::test]
async fn a_session_survives_a_restart_and_ends_with_signing_out() {
    let mut server = server().await;
    let account = server.sign_in("layla").await;
    server.restart().await;
    let session: wire::http::Session = account.get("/api/session").await;
    assert_eq!(session.me.handle, "layla");
    let mut peer = Peer::connect(&account).await;
    assert_eq!(account.call("POST", "/api/sign-out", json!({})).await.0, 200);
    assert_eq!(peer.closed().await, Some(close_code::SESSION_EXPIRED));
    assert_eq!(
        account
            .request("GET", "/api/session")
            .send()
            .await
            .expect("an answer")
            .status(),
        401
    );
    assert_eq!(
        account
            .request("GET", "/api/rooms")
            .send()
            .await
            .expect("an answer")
            .status(),
        401
    );
}

#[tokio::test]
async fn an_open_socket_ends_when_its_session_expires() {
    let server = server().await;
    let account = server.sign_in("layla").await;
    let mut peer = Peer::connect(&account).await;
    server.running().expire_session(&account.token);
    peer.say(&ClientFrame::Ping { nonce: 1 }).await;
    assert_eq!(peer.error().await.code, codes::UNAUTHORIZED);
    assert_eq!(peer.closed().await, Some(close_code::SESSION_EXPIRED));
    assert_eq!(
        hello(&server, &[], Some(&account.token)).await,
        Ok(close_code::SESSION_EXPIRED)
    );
}

#[tokio::test]
async fn a_cookie_opens_a_socket_only_from_the_own_origin() {
    let server = server().await;
    let account = server.sign_in("layla").await;
    let cookie = format!("theme=dark; mirsal_session={}", account.token);
    let own = server.url();
    assert!(
        hello(&server, &[("cookie", &cookie), ("origin", &own)], None)
            .await
            .is_err(),
        "welcome"
    );
    assert_eq!(
        hello(&server, &[("cookie", &cookie)], None).await,
        Ok(close_code::UNAUTHORIZED)
    );
    for origin in ["http://evil.example", "null", "http://127.0.0.1", ""] {
        let refused = Peer::open(&server.url(), &[("cookie", &cookie), ("origin", origin)]).await;
        assert_eq!(refused.err(), Some(403), "{origin}");
    }
    assert_eq!(hello(&server, &[], None).await, Ok(close_code::UNAUTHORIZED));
    assert_eq!(
        hello(&server, &[], Some("made up")).await,
        Ok(close_code::SESSION_EXPIRED)
    );
}

#[tokio::test]
async fn an_origin_that_the_operator_allows_may_use_the_cookie() {
    let server = TestServer::with(|config| config.allow_origins = vec!["http://localhost:8080".into()]).await;
    server.person("layla", "ليلى").await;
    let account = server.sign_in("layla").await;
    let cookie = format!("mirsal_session={}", account.token);
    let headers = [("cookie", cookie.as_str()), ("origin", "http://localhost:8080")];
    assert!(hello(&server, &headers, None).await.is_err(), "welcome");
}

#[tokio::test]
async fn calls_that_change_something_need_json_and_the_own_origin() {
    let server = server().await;
    let account = server.sign_in("layla").await;
    let post = || account.request("POST", "/api/sign-out");
    let plain = post()
        .header("content-type", "text/plain")
        .body("{}")
        .send()
        .await
        .expect("an answer");
    assert_eq!(plain.status(), 415);
    let bare = post().send().await.expect("an answer");
    assert_eq!(bare.status(), 415);
    let foreign = post()
        .header("origin", "http://evil.example")
        .json(&json!({}))
        .send()
        .await
        .expect("an answer");
    assert_eq!(foreign.status(), 403);
    let own = post()
        .header("origin", server.url())
        .json(&json!({}))
        .send()
        .await
        .expect("an answer");
    assert_eq!(own.status(), 200);
}

#[tokio::test]
async fn a_handshake_without_the_subprotocol_is_refused() {
    let server = server().await;
    let refused = Peer::open(&server.url(), &[("sec-websocket-protocol", "other")]).await;
    assert_eq!(refused.err(), Some(400));
}

#[tokio::test]
async fn the_fifty_first_session_of_an_account_is_refused() {
    let server = server().await;
    let account = server.sign_in("layla").await;
    let mut open = Vec::new();
    for _ in 0..server::limits::SESSIONS_PER_ACCOUNT_MAX {
        open.push(Peer::connect(&account).await);
    }
    use futures_util::{SinkExt, StreamExt};
    let mut socket = Peer::open(&server.url(), &[]).await.expect("accepted");
    let frame = ClientFrame::Hello(Peer::hello(Some(&account.token), ClientKind::Api, &[]));
    socket
        .send(RawMessage::text(serde_json::to_string(&frame).expect("a frame")))
        .await
        .expect("open");
    let code = loop {
        if let RawMessage::Close(close) = socket.next().await.expect("an end").expect("a frame") {
            break u16::from(close.expect("a code").code);
        }
    };
    assert_eq!(code, close_code::TOO_MANY_SESSIONS);
}

#[tokio::test]
async fn a_silent_client_is_dropped() {
    let server = TestServer::with(|config| {
        config.heartbeat = Duration::from_millis(10);
        config.silence_margin = Duration::from_millis(10);
    })
    .await;
    server.person("layla", "ليلى").await;
    let mut peer = server.peer("layla").await;
    assert_eq!(peer.welcome.heartbeat_ms, 10);
    assert_eq!(peer.closed().await, Some(close_code::DEAD_PEER));
}

#[tokio::test]
async fn a_socket_that_says_no_hello_in_time_is_closed_and_may_come_back() {
    use futures_util::StreamExt;
    let server = TestServer::with(|config| config.hello_within = Duration::from_millis(10)).await;
    let mut socket = Peer::open(&server.url(), &[]).await.expect("accepted");
    let code = loop {
        if let RawMessage::Close(close) = socket.next().await.expect("an end").expect("a frame") {
            break u16::from(close.expect("a code").code);
        }
    };
    assert_eq!(code, close_code::DEAD_PEER, "a client that was only late may come back");
}

#[tokio::test]
async fn a_password_is_not_in_the_database() {
    let mut server = server().await;
    let account: Account = server.sign_in("layla").await;
    server.shutdown().await;
    let bytes = std::fs::read(server.data().join("mirsal.db")).expect("the database");
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains(&password_of("layla")) && !text.contains(&account.token));
    assert!(text.contains("$argon2id$"));
}
