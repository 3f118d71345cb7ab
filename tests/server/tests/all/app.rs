//! The app's files and the headers on every answer.

use std::path::Path;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use support::{StaticFront, TempDir, TestServer};

const PAGE: &str = "<!doctype html><style>@layer reset;</style><script type=module>import('/app-0123456789abcdef.js')</script><script src=/x.js></script>";

fn write(root: &Path, name: &str, content: &str) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("writable");
    std::fs::write(path, content).expect("writable");
}

async fn server() -> (TestServer, TempDir) {
    let dist = TempDir::new();
    write(dist.path(), "index.html", PAGE);
    write(dist.path(), "app-0123456789abcdef.js", "plain");
    write(dist.path(), "app-0123456789abcdef.js.br", "brotli");
    write(dist.path(), "app-0123456789abcdef.js.gz", "gzip");
    write(dist.path(), "app-0123456789abcdef_bg.wasm", "\0asm");
    write(dist.path(), "fonts/vazirmatn.woff2", "font");
    write(dist.path(), "config.json", "{}");
    let app = dist.path().to_owned();
    (TestServer::with(|config| config.app = Some(app)).await, dist)
}

async fn get(server: &TestServer, path: &str, encoding: &str) -> reqwest::Response {
    let request = reqwest::Client::new().get(format!("{}{path}", server.url()));
    request
        .header("accept-encoding", encoding)
        .send()
        .await
        .expect("an answer")
}

fn header<'answer>(answer: &'answer reqwest::Response, name: &str) -> &'answer str {
    answer
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().expect("text"))
}

#[tokio::test]
async fn the_page_is_never_cached_blindly_and_hashed_files_forever() {
    let (server, _dist) = server().await;
    for (path, kind, cache) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
        (
            "/app-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        (
            "/app-0123456789abcdef_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        (
            "/fonts/vazirmatn.woff2",
            "font/woff2",
            "public, max-age=31536000, immutable",
        ),
    ] {
        let answer = get(&server, path, "identity").await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(
            (header(&answer, "content-type"), header(&answer, "cache-control")),
            (kind, cache),
            "{path}"
        );
    }
    let tag = header(&get(&server, "/", "identity").await, "etag").to_owned();
    let again = reqwest::Client::new()
        .get(server.url())
        .header("if-none-match", tag)
        .send()
        .await
        .expect("an answer");
    assert_eq!(again.status(), 304);
}

#[tokio::test]
async fn precompressed_files_go_to_those_who_accept_them() {
    let (server, _dist) = server().await;
    for (accepted, coding, body) in [
        ("gzip, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("identity", "", "plain"),
    ] {
        let answer = get(&server, "/app-0123456789abcdef.js", accepted).await;
        assert_eq!(
            (header(&answer, "content-encoding"), header(&answer, "vary")),
            (coding, "Accept-Encoding")
        );
        assert_eq!(answer.text().await.expect("a body"), body);
    }
}

#[tokio::test]
async fn paths_of_the_router_get_the_app_and_missing_files_do_not() {
    let (server, _dist) = server().await;
    for path in ["/rooms/r1", "/settings"] {
        let answer = get(&server, path, "identity").await;
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "content-type")),
            (200, "text/html; charset=utf-8"),
            "{path}"
        );
    }
    for path in ["/missing.js", "/fonts/none.woff2", "/api/nothing"] {
        assert_eq!(get(&server, path, "identity").await.status(), 404, "{path}");
    }
    let answer = get(&server, "/api/nothing", "identity").await;
    assert_eq!(header(&answer, "content-type"), "application/json");
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let outer = TempDir::new();
    write(outer.path(), "secret.txt", "the secret");
    write(outer.path(), "dist/index.html", PAGE);
    write(outer.path(), "dist/.env", "the secret");
    let app = outer.path().join("dist");
    let server = TestServer::with(|config| config.app = Some(app)).await;
    // Written by hand: clients tidy such paths before sending them.
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a/../../secret.txt",
        "/.env",
        "//secret.txt",
    ] {
        let mut stream = tokio::net::TcpStream::connect(server.addr()).await.expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("open");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        assert!(
            answer.starts_with("HTTP/1.1 404") && !answer.contains("the secret"),
            "{path}: {answer}"
        );
    }
}

#[tokio::test]
async fn every_answer_is_protected() {
    let (server, dist) = server().await;
    for path in ["/", "/api/info", "/health", "/missing.js", "/api/session"] {
        let answer = get(&server, path, "identity").await;
        let policy = header(&answer, "content-security-policy");
        let host = server.addr();
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
            "style-src 'self' 'sha256-",
            &format!("connect-src 'self' ws://{host} wss://{host}"),
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "report-uri /api/csp-report",
        ] {
            assert!(policy.contains(part), "{path}: {part} in {policy}");
        }
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
        assert_eq!(header(&answer, "referrer-policy"), "no-referrer");
        assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin");
    }
    // A new build is picked up without a restart.
    let policy = |answer: &reqwest::Response| header(answer, "content-security-policy").to_owned();
    let before = policy(&get(&server, "/", "identity").await);
    write(dist.path(), "index.html", &PAGE.replace("reset", "tokens"));
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    let file = std::fs::File::options()
        .write(true)
        .open(dist.path().join("index.html"))
        .expect("open");
    file.set_modified(later).expect("the time can be set");
    assert_ne!(policy(&get(&server, "/", "identity").await), before);
}

#[tokio::test]
async fn violation_reports_are_counted_and_kept() {
    let (server, _dist) = server().await;
    let post = reqwest::Client::new().post(format!("{}/api/csp-report", server.url()));
    let report = post
        .header("content-type", "application/csp-report")
        .body(r#"{"csp-report":{}}"#);
    assert_eq!(report.send().await.expect("an answer").status(), 204);
    let (count, reports) = server.running().csp_reports();
    assert_eq!((count, reports.len()), (1, 1));
}

#[tokio::test]
async fn health_says_what_is_up() {
    let (server, _dist) = server().await;
    let health: wire::http::Health = get(&server, "/health", "identity").await.json().await.expect("health");
    assert_eq!(
        (health.status.as_str(), health.database, health.sessions),
        ("ok", true, 0)
    );
}

#[tokio::test]
async fn health_says_503_when_the_database_cannot_be_read() {
    let (server, _dist) = server().await;
    std::fs::remove_file(server.data().join("mirsal.db")).expect("it was there");
    let answer = get(&server, "/health", "identity").await;
    assert_eq!(answer.status(), 503);
    let health: wire::http::Health = answer.json().await.expect("health");
    assert_eq!((health.status.as_str(), health.database), ("failing", false));
}

#[tokio::test]
async fn a_front_serves_the_app_while_the_server_is_down_and_carries_frames_when_it_is_up() {
    let (mut server, dist) = server().await;
    server.person("layla", "ليلى").await;
    server.kill();
    let front = StaticFront::start(dist.path(), server.addr()).await;
    let page = reqwest::get(front.url()).await.expect("an answer");
    assert_eq!(page.status(), 200);
    let down = reqwest::get(format!("{}/api/info", front.url()))
        .await
        .expect("an answer");
    assert_eq!(down.status(), 502);
    server.restart().await;
    let account = support::Account::sign_in(&front.url(), "layla", &support::password_of("layla")).await;
    let mut peer = support::Peer::connect(&account).await;
    peer.drain().await;
    front.stall();
    peer.say(&wire::ClientFrame::Ping { nonce: 3 }).await;
    front.restore();
    peer.expect("pong", |frame| {
        matches!(frame, wire::ServerFrame::Pong { nonce: 3, .. }).then_some(())
    })
    .await;
    front.cut();
    assert_eq!(peer.closed().await, None);
    assert_eq!(support::Peer::open(&front.url(), &[]).await.err(), Some(502));
    front.restore();
    support::Peer::connect(&account).await.drain().await;
}
