//! Pages of other origins: those that the operator names may call with the cookie, all others get what they always got.

use reqwest::header::HeaderMap;
use serde_json::json;
use support::{Account, Peer, TestServer};

const NAMED: &str = "https://app.example.org";
const ALSO_NAMED: &str = "http://localhost:8080";
const STRANGERS: [&str; 6] = [
    "https://evil.example",
    "http://app.example.org",
    "https://app.example.org:444",
    "https://app.example.org.evil.example",
    "https://APP.example.org",
    "null",
];

async fn server() -> (TestServer, Account) {
    let server = TestServer::with(|config| config.allow_origins = vec![NAMED.into(), ALSO_NAMED.into()]).await;
    server.person("layla", "ليلى").await;
    let account = server.sign_in("layla").await;
    (server, account)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().expect("text"))
}

/// What a browser asks before a call that it would not make for every page.
async fn question(server: &TestServer, origin: &str, method: &str, path: &str) -> reqwest::Response {
    reqwest::Client::new()
        .request(reqwest::Method::OPTIONS, format!("{}{path}", server.url()))
        .header("origin", origin)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", "content-type")
        .send()
        .await
        .expect("an answer")
}

#[tokio::test]
async fn a_named_origin_may_ask_and_is_told_what_it_may_do() {
    let (server, _layla) = server().await;
    for (origin, method, path) in [
        (NAMED, "POST", "/api/sign-in"),
        (ALSO_NAMED, "DELETE", "/api/rooms/r1/messages/m1"),
        (NAMED, "PUT", "/api/people/p1/block"),
        (NAMED, "PATCH", "/api/rooms/r1"),
        (NAMED, "POST", "/api/files?name=x"),
    ] {
        let answer = question(&server, origin, method, path).await;
        assert_eq!(answer.status(), 204, "{method} {path}");
        let headers = answer.headers();
        assert_eq!(header(headers, "access-control-allow-origin"), Some(origin));
        assert_eq!(header(headers, "access-control-allow-credentials"), Some("true"));
        assert_eq!(header(headers, "access-control-allow-headers"), Some("Content-Type"));
        assert_eq!(header(headers, "vary"), Some("Origin"));
        let methods = header(headers, "access-control-allow-methods").expect("methods");
        assert!(methods.split(", ").any(|one| one == method), "{method} in {methods}");
    }
}

#[tokio::test]
async fn a_named_origin_signs_in_calls_and_reads_also_the_refusals() {
    let (server, _layla) = server().await;
    let asked = json!({ "name": "layla", "password": support::password_of("layla") });
    let answer = reqwest::Client::new()
        .post(format!("{}/api/sign-in", server.url()))
        .header("origin", NAMED)
        .json(&asked)
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(header(answer.headers(), "access-control-allow-origin"), Some(NAMED));
    let cookie = header(answer.headers(), "set-cookie").expect("a cookie").to_owned();
    let cookie = cookie.split(';').next().expect("a value");
    for (path, status) in [
        ("/api/session", 200),
        ("/api/rooms/r999/messages", 404),
        ("/api/rooms?limit=many", 400),
        ("/api/nothing", 404),
    ] {
        let call = reqwest::Client::new().get(format!("{}{path}", server.url()));
        let answer = call.header("origin", NAMED).header("cookie", cookie).send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), status, "{path}");
        let headers = answer.headers();
        assert_eq!(header(headers, "access-control-allow-origin"), Some(NAMED), "{path}");
        assert_eq!(
            header(headers, "access-control-allow-credentials"),
            Some("true"),
            "{path}"
        );
        assert_eq!(
            header(headers, "access-control-expose-headers"),
            Some("Retry-After"),
            "{path}"
        );
    }
    let headers = [("cookie", cookie), ("origin", NAMED)];
    assert!(Peer::open(&server.url(), &headers).await.is_ok(), "a socket");
}

#[tokio::test]
async fn every_other_origin_gets_what_it_always_got() {
    let (server, layla) = server().await;
    for origin in STRANGERS {
        let asked = question(&server, origin, "POST", "/api/sign-out").await;
        assert!(!asked.status().is_success(), "{origin}");
        let read = layla.request("GET", "/api/session").header("origin", origin);
        let read = read.send().await.expect("an answer");
        let change = layla.request("POST", "/api/sign-out").header("origin", origin);
        let change = change.json(&json!({})).send().await.expect("an answer");
        assert_eq!(change.status(), 403, "{origin}");
        for answer in [asked, read, change] {
            let headers = answer.headers();
            for name in headers.keys().map(|name| name.as_str()) {
                assert!(!name.starts_with("access-control-"), "{origin} got {name}");
            }
            // A cache must not give this answer to a page that is named.
            assert!(
                headers.get_all("vary").iter().any(|value| value == "Origin"),
                "{origin}"
            );
        }
        let socket = Peer::open(&server.url(), &[("origin", origin)]).await;
        assert_eq!(socket.err(), Some(403), "{origin}");
    }
}

#[tokio::test]
async fn the_app_itself_and_a_server_without_named_origins_say_nothing_of_it() {
    let (server, _layla) = server().await;
    let page = reqwest::Client::new().get(format!("{}/health", server.url()));
    let page = page.header("origin", NAMED).send().await.expect("an answer");
    assert_eq!(header(page.headers(), "access-control-allow-origin"), None);
    let plain = TestServer::start().await;
    let asked = question(&plain, NAMED, "POST", "/api/sign-in").await;
    assert!(!asked.status().is_success());
    assert_eq!(header(asked.headers(), "vary"), None);
    assert_eq!(header(asked.headers(), "access-control-allow-origin"), None);
}
