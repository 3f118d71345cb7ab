//! What every stand-in can do: serve the app beside the backend, and fail on request.

use std::fs;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use support::standin::{App, CrmChat, CrmMessages, Monitor, StandIn};
use support::{DEADLINE, TempDir, password_of};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::http::{self, Answer, Jar};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

const PEOPLE: [(&str, &str); 2] = [("alice", "أليس حسن"), ("bob", "Bob Stone")];

async fn get(origin: &str, path: &str) -> Answer {
    let url = format!("{origin}{path}");
    let answer = http::call(&http::client(), &mut Jar::default(), "GET", &url, &[], None).await;
    answer.expect("the stand-in answers")
}

/// A built app, as far as these tests need one.
fn app(dir: &TempDir, prefix: &str) -> App {
    fs::write(dir.path().join("index.html"), "<!doctype html><title>Mirsal</title>").expect("a file");
    fs::write(dir.path().join("app.css"), "body {}").expect("a file");
    App {
        dist: dir.path().to_owned(),
        prefix: prefix.to_owned(),
        config: r#"{"brand":"Test"}"#.to_owned(),
    }
}

async fn connect(standin: &StandIn<Monitor>) -> Socket {
    let url = format!("ws://{}/ws", standin.addr());
    let request = url.into_client_request().expect("a request");
    tokio_tungstenite::connect_async(request)
        .await
        .expect("the handshake is accepted")
        .0
}

/// The next frame of a type; others are passed over.
async fn next(socket: &mut Socket, kind: &str) -> Value {
    let search = async {
        while let Some(Ok(message)) = socket.next().await {
            let frame: Value = serde_json::from_str(message.to_text().expect("text")).expect("JSON");
            if frame["type"] == kind {
                return frame;
            }
        }
        panic!("the socket has closed before {kind} came");
    };
    timeout(DEADLINE, search)
        .await
        .unwrap_or_else(|_| panic!("{kind} has not come"))
}

#[tokio::test]
async fn the_app_stands_beside_the_backend() {
    let dir = TempDir::new();
    let standin = StandIn::with_app(CrmChat::new(&PEOPLE), app(&dir, "/")).await;
    let origin = standin.url();
    assert!(get(&origin, "/").await.body.contains("Mirsal"));
    assert_eq!(get(&origin, "/app.css").await.body, "body {}");
    let config = get(&origin, "/config.json").await;
    assert_eq!(config.header("content-type"), Some("application/json"));
    assert_eq!(config.body, r#"{"brand":"Test"}"#);
    assert_eq!(get(&origin, "/modern-chat/api/user-rooms/").await.status, 302);
    assert!(
        get(&origin, "/accounts/login/")
            .await
            .body
            .contains("csrfmiddlewaretoken")
    );
    assert_eq!(standin.ledger().asked.len(), 2, "the app's files are not the backend's");
}

#[tokio::test]
async fn the_app_hangs_below_a_prefix_and_leaves_the_rest_to_the_backend() {
    let dir = TempDir::new();
    let standin = StandIn::with_app(CrmMessages::new(&PEOPLE), app(&dir, "/mirsal/")).await;
    let origin = standin.url();
    assert!(get(&origin, "/mirsal/").await.body.contains("Mirsal"));
    assert_eq!(get(&origin, "/mirsal/app.css").await.body, "body {}");
    assert_eq!(get(&origin, "/mirsal/config.json").await.body, r#"{"brand":"Test"}"#);
    assert_eq!(get(&origin, "/config.json").await.status, 404);
    assert_eq!(get(&origin, "/").await.status, 404);
    assert_eq!(get(&origin, "/accounts/api/messages/recent/").await.status, 302);
}

#[tokio::test]
async fn calls_fail_and_wait_on_request() {
    let standin = StandIn::start(Monitor::default()).await;
    let origin = standin.url();
    standin.faults(|faults| faults.fail_calls = Some(502));
    assert_eq!(get(&origin, "/health").await.status, 502);
    standin.faults(|faults| {
        faults.fail_calls = None;
        faults.pages_for_json = true;
    });
    let page = get(&origin, "/health").await;
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let delay = Duration::from_millis(100);
    standin.faults(|faults| {
        faults.pages_for_json = false;
        faults.delay = delay;
    });
    let start = Instant::now();
    assert_eq!(get(&origin, "/health").await.status, 200);
    assert!(start.elapsed() >= delay);
}

#[tokio::test]
async fn a_signed_in_visitor_comes_back_to_where_they_wanted_to_go() {
    let standin = StandIn::start(CrmChat::new(&PEOPLE)).await;
    let (client, mut jar) = (http::client(), Jar::default());
    let login = format!("{}/accounts/login/?next=/modern-chat/api/user-rooms/", standin.url());
    let page = http::call(&client, &mut jar, "GET", &login, &[], None)
        .await
        .expect("a page");
    let token = page
        .body
        .split("value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a token");
    assert_ne!(Some(token), jar.get("csrftoken"), "pages have the token masked");
    let form = format!(
        "username=alice&password={}&csrfmiddlewaretoken={token}",
        password_of("alice")
    );
    let answer = http::call(&client, &mut jar, "POST", &login, &[], Some(form))
        .await
        .expect("an answer");
    assert_eq!(answer.header("location"), Some("/modern-chat/api/user-rooms/"));
}

#[tokio::test]
async fn heartbeats_come_by_themselves_and_stop_on_request() {
    let standin = StandIn::start(Monitor::new(Duration::from_millis(20))).await;
    let mut socket = connect(&standin).await;
    for _ in 0..3 {
        next(&mut socket, "heartbeat").await;
    }
    standin.faults(|faults| faults.stop_heartbeats = true);
    // What was on its way still comes; after the answer to a question there is nothing more.
    socket
        .send(Message::text(r#"{"type":"ping"}"#))
        .await
        .expect("the socket takes it");
    next(&mut socket, "pong").await;
    assert!(timeout(Duration::from_millis(100), socket.next()).await.is_err());
}

#[tokio::test]
async fn a_zombie_hears_nothing_and_the_others_are_fewer() {
    let standin = StandIn::start(Monitor::default()).await;
    let mut zombie = connect(&standin).await;
    next(&mut zombie, "welcome").await;
    standin.make_zombies();
    let mut other = connect(&standin).await;
    let stats = next(&mut other, "stats_update").await;
    assert_eq!(stats["data"]["active_connections"], 1);
    zombie
        .send(Message::text(r#"{"type":"ping"}"#))
        .await
        .expect("the socket is open");
    standin.wait_until("the ping", |ledger| ledger.heard.len() == 1).await;
    standin.broadcast("all", &json!({"type": "alert", "data": {}}));
    next(&mut other, "alert").await;
    assert!(timeout(Duration::from_millis(100), zombie.next()).await.is_err());
    assert_eq!(standin.ledger().sockets_open, 2);
}

#[tokio::test]
async fn the_count_falls_when_somebody_closes_and_closing_has_a_code() {
    let standin = StandIn::start(Monitor::default()).await;
    let mut one = connect(&standin).await;
    next(&mut one, "welcome").await;
    let mut other = connect(&standin).await;
    assert_eq!(next(&mut one, "stats_update").await["data"]["active_connections"], 2);
    other.close(None).await.expect("it closes");
    assert_eq!(next(&mut one, "stats_update").await["data"]["active_connections"], 1);
    standin.close_sockets(1011);
    let end = timeout(DEADLINE, one.next()).await.expect("an end");
    let Some(Ok(Message::Close(Some(frame)))) = end else {
        panic!("expected a close frame, got {end:?}");
    };
    assert_eq!(u16::from(frame.code), 1011);
}

#[tokio::test]
async fn the_monitor_may_be_asked_from_everywhere() {
    let standin = StandIn::start(Monitor::default()).await;
    let (client, url) = (http::client(), format!("{}/api/broadcast", standin.url()));
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let origin = header("origin", "http://elsewhere.example");
    let asked = [
        origin.clone(),
        header("access-control-request-method", "POST"),
        header("access-control-request-headers", "content-type"),
    ];
    let preflight = http::call(&client, &mut Jar::default(), "OPTIONS", &url, &asked, None).await;
    let preflight = preflight.expect("an answer");
    assert_eq!(preflight.status, 200);
    assert_eq!(
        preflight.header("access-control-allow-origin"),
        Some("http://elsewhere.example")
    );
    assert_eq!(preflight.header("access-control-allow-headers"), Some("content-type"));
    let sent = http::call(
        &client,
        &mut Jar::default(),
        "POST",
        &url,
        &[origin],
        Some("{}".to_owned()),
    )
    .await;
    assert_eq!(
        sent.expect("an answer").header("access-control-allow-origin"),
        Some("*")
    );
}
