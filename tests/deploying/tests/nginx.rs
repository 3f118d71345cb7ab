//! The reference server behind nginx, as `src/docs/deploying/nginx.conf` sets it up.

use std::path::Path;
use std::time::Duration;

use deploying::{Nginx, Site};
use futures_util::StreamExt;
use reqwest::Version;
use support::{Peer, TempDir, TestServer, text};
use wire::{ClientFrame, ClientKind, ServerFrame, capability};

const PAGE: &str =
    "<!doctype html><style>@layer reset;</style><script type=module>import('/app-0123456789abcdef.js')</script>";
/// What a deployer raises the limit of nginx for.
const LARGE: usize = 3 << 20;
/// How long nginx may take to cut what is silent, with its own 60 s.
const CUT_WITHIN: Duration = Duration::from_secs(100);

fn write(root: &Path, name: &str, content: &str) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("writable");
    std::fs::write(path, content).expect("writable");
}

fn dist() -> TempDir {
    let dist = TempDir::new();
    for (name, content) in [
        ("index.html", PAGE),
        ("index.html.gz", "the page by gzip"),
        ("app-0123456789abcdef.js", "plain"),
        ("app-0123456789abcdef.js.br", "by brotli"),
        ("app-0123456789abcdef.js.gz", "by gzip"),
        ("app-0123456789abcdef_bg.wasm", "\0asm"),
        ("mirsal-deadbeef01234567.css", "p{}"),
        ("fonts/vazirmatn.woff2", "font"),
        ("config.json", "{}"),
        ("manifest.webmanifest", "{}"),
        ("icon.svg", "<svg/>"),
        ("icon-180.png", "picture"),
        ("sounds/message.wav", "sound"),
        ("emoji/ar.txt", "words"),
        (".env", "the secret"),
    ] {
        write(dist.path(), name, content);
    }
    dist
}

/// A server with two people, which serves the same app, and nginx in front of it.
async fn behind_nginx() -> (TestServer, Nginx, TempDir) {
    let dist = dist();
    let app = dist.path().to_owned();
    let server = TestServer::with(|config| {
        config.app = Some(app);
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
    .await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let nginx = Nginx::start(&Site::of(dist.path(), server.addr())).await;
    (server, nginx, dist)
}

fn header(answer: &reqwest::Response, name: &str) -> String {
    let value = answer.headers().get(name);
    value.map_or_else(String::new, |value| value.to_str().expect("text").to_owned())
}

async fn until_pong(peer: &mut Peer) {
    peer.say(&ClientFrame::Ping { nonce: 7 }).await;
    let is_mine = |frame: &ServerFrame| matches!(frame, ServerFrame::Pong { nonce: 7, .. }).then_some(());
    peer.expect("pong", is_mine).await;
}

#[tokio::test]
async fn the_app_comes_over_http_2_and_tls_as_the_reference_server_sends_it() {
    let (server, nginx, _dist) = behind_nginx().await;
    for path in [
        "/",
        "/index.html",
        "/c/r1",
        "/c/room-0123456789abcdef",
        "/live",
        "/fonts",
        "/config.json",
        "/app-0123456789abcdef.js",
        "/app-0123456789abcdef_bg.wasm",
        "/mirsal-deadbeef01234567.css",
        "/fonts/vazirmatn.woff2",
        "/manifest.webmanifest",
        "/icon.svg",
        "/icon-180.png",
        "/sounds/message.wav",
        "/emoji/ar.txt",
    ] {
        let behind = nginx.get(path, &[("accept-encoding", "identity")]).await;
        assert_eq!(behind.version(), Version::HTTP_2, "{path}");
        let own = reqwest::Client::new().get(format!("{}{path}", server.url()));
        let own = own.header("host", nginx.host()).send().await.expect("an answer");
        assert_eq!((behind.status().as_u16(), own.status().as_u16()), (200, 200), "{path}");
        for name in [
            "content-type",
            "cache-control",
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "cross-origin-opener-policy",
            "permissions-policy",
        ] {
            assert_eq!(header(&behind, name), header(&own, name), "{name} of {path}");
            assert_eq!(behind.headers().get_all(name).iter().count(), 1, "{name} of {path}");
        }
        assert_eq!(behind.text().await.expect("a body"), own.text().await.expect("a body"));
    }
    for path in ["/missing.js", "/fonts/none.woff2", "/.env", "/.git/config"] {
        assert_eq!(nginx.get(path, &[]).await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_page_names_its_script_and_a_changed_page_is_not_kept() {
    let (_server, nginx, _dist) = behind_nginx().await;
    let page = nginx.get("/", &[]).await;
    let policy = header(&page, "content-security-policy");
    for part in [
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
        "style-src 'self' 'sha256-",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    assert!(policy.contains(&format!("wss://{}", nginx.host())), "{policy}");
    let tag = header(&page, "etag");
    assert_eq!(nginx.get("/", &[("if-none-match", &tag)]).await.status(), 304);
}

#[tokio::test]
async fn compressed_files_are_sent_as_they_lie_there() {
    let (_server, nginx, _dist) = behind_nginx().await;
    let mut cases = vec![
        ("/app-0123456789abcdef.js", "gzip", "gzip", "by gzip"),
        ("/c/r1", "gzip", "gzip", "the page by gzip"),
    ];
    if Nginx::knows_brotli() {
        cases.push(("/app-0123456789abcdef.js", "gzip, br", "br", "by brotli"));
    } else {
        eprintln!("nginx has no module for brotli here, so only gzip is tested");
    }
    cases.push(("/app-0123456789abcdef.js", "identity", "", "plain"));
    for (path, accepted, coding, body) in cases {
        let answer = nginx.get(path, &[("accept-encoding", accepted)]).await;
        assert_eq!(header(&answer, "content-encoding"), coding, "{path} for {accepted}");
        assert_eq!(header(&answer, "vary"), "Accept-Encoding", "{path} for {accepted}");
        assert_eq!(answer.bytes().await.expect("a body"), body, "{path} for {accepted}");
    }
}

#[tokio::test]
async fn who_comes_without_tls_is_sent_on() {
    let (_server, nginx, _dist) = behind_nginx().await;
    let call = nginx
        .client()
        .build()
        .expect("a client")
        .get(format!("{}/c/r1?x=1", nginx.plain_url()));
    let answer = call.send().await.expect("an answer");
    assert_eq!(answer.status(), 301);
    assert_eq!(header(&answer, "location"), "https://127.0.0.1/c/r1?x=1");
}

#[tokio::test]
async fn two_people_write_to_each_other_through_it() {
    let (server, nginx, _dist) = behind_nginx().await;
    let room = server.private_room("layla", "omid").await;
    let (layla, omid) = (nginx.sign_in("layla").await, nginx.sign_in("omid").await);
    let (mut layla, mut omid) = (nginx.peer(&layla).await, nginx.peer(&omid).await);
    layla.follow(room).await;
    omid.follow(room).await;
    for (body, is_laylas) in [("مرحباً", true), ("سلام", false)] {
        let (from, to) = if is_laylas {
            (&mut layla, &mut omid)
        } else {
            (&mut omid, &mut layla)
        };
        let sent = from.send(room, body).await;
        let heard = to
            .expect("the message", |frame| match frame {
                ServerFrame::Item { item, .. } if item.offset == sent.offset => Some(format!("{item:?}")),
                _ => None,
            })
            .await;
        assert!(heard.contains(&format!("{:?}", text(body).text)), "{heard}");
    }
}

#[tokio::test]
async fn the_server_learns_of_tls_and_of_the_host_so_cookies_are_secure_and_strangers_stay_out() {
    let (_server, nginx, _dist) = behind_nginx().await;
    let call = nginx
        .client()
        .build()
        .expect("a client")
        .post(format!("{}/api/sign-in", nginx.url()));
    let body = format!(r#"{{"name":"layla","password":"{}"}}"#, support::password_of("layla"));
    let call = call
        .header("content-type", "application/json")
        .header("origin", nginx.url());
    let answer = call.body(body).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert!(header(&answer, "set-cookie").contains("; Secure"));
    for origin in ["https://evil.example", "https://127.0.0.1", "http://127.0.0.1:1"] {
        assert_eq!(nginx.open(&[("origin", origin)]).await.err(), Some(403), "{origin}");
    }
}

#[tokio::test]
async fn large_files_pass_and_too_large_ones_are_refused_at_the_door() {
    let (_server, nginx, _dist) = behind_nginx().await;
    let layla = nginx.sign_in("layla").await;
    let content: Vec<u8> = (0..LARGE).map(|index| (index % 251) as u8).collect();
    let file = layla.upload("كبير.bin", content.clone()).await;
    let back = layla.download(&file, &[]).await;
    assert_eq!(header(&back, "content-security-policy"), "sandbox; default-src 'none'");
    assert!(back.bytes().await.expect("a body") == content, "every byte came back");
    let huge = vec![0_u8; (26 << 20) + 1];
    let refused = layla.request("POST", "/api/files?name=x").body(huge).send().await;
    let refused = refused.expect("an answer");
    assert_eq!(refused.status(), 413);
    assert_eq!(header(&refused, "content-type"), "text/html", "nginx's own answer");
}

#[tokio::test]
async fn a_silent_socket_stays_because_of_our_times_and_not_by_luck() {
    let dist = dist();
    let server = TestServer::with(|config| {
        config.heartbeat = Duration::from_secs(3_600);
        config.hello_within = Duration::from_secs(3_600);
    })
    .await;
    server.person("layla", "ليلى").await;
    let ours = Site::of(dist.path(), server.addr());
    // What nginx does unless told otherwise: 60 s. Here it is 1 s, and with MIRSAL_LONG the true one.
    let defaults = if std::env::var_os("MIRSAL_LONG").is_some() {
        String::new()
    } else {
        "    proxy_read_timeout 1s;\n    proxy_send_timeout 1s;".to_owned()
    };
    let without = [
        "        proxy_read_timeout 3600s;\n",
        "        proxy_send_timeout 3600s;\n",
    ];
    let without = Site {
        changes: without.map(|line| (line.to_owned(), String::new())).to_vec(),
        defaults: defaults.clone(),
        ..Site::of(dist.path(), server.addr())
    };
    let (ours, without) = (
        Nginx::start(&Site { defaults, ..ours }).await,
        Nginx::start(&without).await,
    );
    let account = ours.sign_in("layla").await;
    // Ours is silent for longer than the other one, which nginx cuts.
    let mut kept = ours.peer(&account).await;
    let mut silent = ours.open(&[]).await.expect("a socket");
    let mut cut = without.open(&[]).await.expect("a socket");
    let is_cut = async { while let Some(Ok(_)) = cut.next().await {} };
    tokio::time::timeout(CUT_WITHIN, is_cut)
        .await
        .expect("nginx cuts what is silent");
    // Longer silences are listened to by hand: MIRSAL_IDLE_S says how long.
    let idle_s = std::env::var("MIRSAL_IDLE_S")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let heard = tokio::time::timeout(Duration::from_secs(idle_s.unwrap_or(0)), silent.next()).await;
    assert!(
        heard.is_err(),
        "no frame comes in the silence, and no end either: {heard:?}"
    );
    until_pong(&mut kept).await;
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn guesses_are_counted_for_the_address_in_front_of_nginx() {
    let (_server, nginx, _dist) = behind_nginx().await;
    let from = |address: &str| {
        let address: std::net::IpAddr = address.parse().expect("an address");
        nginx.client().local_address(address).build().expect("a client")
    };
    let guess = |client: reqwest::Client, claimed: &'static str| {
        let call = client
            .post(format!("{}/api/sign-in", nginx.url()))
            .header("content-type", "application/json");
        let call = call.header("x-forwarded-for", claimed);
        async move {
            let answer = call.body(r#"{"name":"layla","password":"wrong"}"#).send().await;
            answer.expect("an answer").status().as_u16()
        }
    };
    let one = from("127.0.0.2");
    let mut statuses = Vec::new();
    // Each time it claims to be somebody else, which nobody believes.
    for claimed in ["198.51.100.1", "198.51.100.2", "198.51.100.3"]
        .into_iter()
        .cycle()
        .take(11)
    {
        statuses.push(guess(one.clone(), claimed).await);
    }
    assert_eq!(statuses[..10], [401; 10]);
    assert_eq!(statuses[10], 429);
    assert_eq!(
        guess(from("127.0.0.3"), "127.0.0.2").await,
        401,
        "another address is not held back"
    );
}

#[tokio::test]
async fn calls_and_sockets_may_go_to_two_processes() {
    let dist = dist();
    let (calls, sockets) = (TestServer::start().await, TestServer::start().await);
    calls.person("layla", "ليلى").await;
    sockets.person("omid", "امید").await;
    let site = Site {
        sockets: sockets.addr(),
        ..Site::of(dist.path(), calls.addr())
    };
    let nginx = Nginx::start(&site).await;
    let layla = nginx.sign_in("layla").await;
    assert_eq!(
        layla
            .request("GET", "/api/session")
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
    let omid = sockets.sign_in("omid").await;
    let socket = nginx.open(&[]).await.expect("a socket");
    let peer = Peer::greet(socket, Some(&omid.token), ClientKind::Api, &capability::ALL).await;
    assert_eq!(peer.welcome.me.id, omid.id, "the socket is the second one's");
    let health = nginx.get("/health", &[]).await;
    assert_eq!(health.status(), 200);
    let health: wire::http::Health = serde_json::from_str(&health.text().await.expect("a body")).expect("health");
    assert_eq!(health.sessions, 0, "the first one holds no socket");
}

#[tokio::test]
async fn the_app_is_there_while_the_server_is_down_and_goes_on_when_it_is_back() {
    let (mut server, nginx, _dist) = behind_nginx().await;
    let layla = nginx.sign_in("layla").await;
    server.kill();
    assert_eq!(nginx.get("/c/r1", &[]).await.status(), 200);
    for path in ["/health", "/api/info"] {
        assert_eq!(nginx.get(path, &[]).await.status(), 502, "{path}");
    }
    assert_eq!(nginx.open(&[]).await.err(), Some(502));
    server.restart().await;
    assert_eq!(nginx.get("/health", &[]).await.status(), 200);
    until_pong(&mut nginx.peer(&layla).await).await;
}
