//! Files: taken by their content, kept whole or not at all, handed out as nothing that runs.

use std::path::PathBuf;
use std::time::Duration;

use server::Rate;
use support::{Account, DEADLINE, TestServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A PNG header of a picture of 3 by 2.
const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00rest";

async fn server() -> TestServer {
    with(|_| {}).await
}

async fn with(change: impl FnOnce(&mut server::Config)) -> TestServer {
    let server = TestServer::with(change).await;
    for name in ["layla", "omid", "ali"] {
        server.person(name, name).await;
    }
    server
}

fn on_disk(server: &TestServer) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(server.data().join("files")).expect("the folder is there");
    folder.map(|entry| entry.expect("readable").path()).collect()
}

/// Waits until the folder holds so many files: the server notices the end of a connection in its own time.
async fn until_on_disk(server: &TestServer, count: usize) {
    let waiting = async {
        while on_disk(server).len() != count {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(DEADLINE, waiting)
        .await
        .unwrap_or_else(|_| panic!("{:?} lie on disk instead of {count} files", on_disk(server)));
}

/// An upload over a bare line, so that it can be cut or come without its length.
async fn begin_upload(server: &TestServer, account: &Account, header: &str) -> TcpStream {
    let mut line = TcpStream::connect(server.addr()).await.expect("a line");
    let head = format!(
        "POST /api/files?name=x HTTP/1.1\r\nhost: {}\r\ncookie: mirsal_session={}\r\n{header}\r\n\r\n",
        server.addr(),
        account.token
    );
    line.write_all(head.as_bytes()).await.expect("taken");
    line
}

#[tokio::test]
async fn a_picture_comes_back_as_it_was_with_its_size_known() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    // The browser's own idea of the type is not asked.
    let answer = layla
        .request("POST", "/api/files")
        .query(&[("name", "صورة العائلة.png")])
        .header("content-type", "text/html")
        .body(PNG)
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 200);
    let file: wire::StoredFile = answer.json().await.expect("a file");
    assert_eq!(file.name, "صورة العائلة.png");
    assert_eq!(file.media_type, "image/png");
    assert_eq!(
        (file.size, file.width, file.height),
        (PNG.len() as u64, Some(3), Some(2))
    );
    let answer = layla.download(&file, &[]).await;
    assert_eq!(answer.status(), 200);
    for (name, value) in [
        ("content-type", "image/png"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("cache-control", "private, max-age=604800, immutable"),
        ("vary", "Cookie"),
        ("accept-ranges", "bytes"),
        (
            "content-disposition",
            "inline; filename=\"____ _______.png\"; filename*=UTF-8''%D8%B5%D9%88%D8%B1%D8%A9%20%D8%A7%D9%84%D8%B9%D8%A7%D8%A6%D9%84%D8%A9.png",
        ),
    ] {
        assert_eq!(answer.headers()[name], value, "{name}");
    }
    assert_eq!(answer.bytes().await.expect("bytes"), PNG);
}

#[tokio::test]
async fn what_a_browser_could_run_is_only_ever_saved() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    for (name, content, media_type, served) in [
        (
            "page.html",
            &b"<html><script>alert(1)</script>"[..],
            "application/octet-stream",
            "application/octet-stream",
        ),
        (
            "picture.svg",
            b"<svg onload='alert(1)'/>",
            "application/octet-stream",
            "application/octet-stream",
        ),
        (
            "picture.png",
            b"<svg onload='alert(1)'/>",
            "application/octet-stream",
            "application/octet-stream",
        ),
        ("note.html", b"just words", "text/plain", "text/plain; charset=utf-8"),
        (
            "broken.png",
            b"\x89PNG\r\n\x1A\nnothing",
            "application/octet-stream",
            "application/octet-stream",
        ),
        ("paper.pdf", b"%PDF-1.7", "application/pdf", "application/pdf"),
    ] {
        let file = layla.upload(name, content).await;
        assert_eq!(file.media_type, media_type, "{name}");
        let answer = layla.download(&file, &[]).await;
        assert_eq!(answer.headers()["content-type"], served, "{name}");
        let disposition = answer.headers()["content-disposition"].to_str().expect("text");
        assert!(disposition.starts_with("attachment; "), "{name}: {disposition}");
    }
}

#[tokio::test]
async fn programs_and_scripts_are_refused_whatever_they_are_called() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    for (content, found) in [
        (&b"MZ\x90\x00\x03\x00"[..], "application/x-msdownload"),
        (b"\x7FELF\x02\x01", "application/x-elf"),
        (b"\xCF\xFA\xED\xFE\x07", "application/x-mach-binary"),
        (b"#!/bin/sh\necho", "text/x-script"),
    ] {
        let (status, body) = layla.try_upload("photo.png", content).await;
        assert_eq!((status, body["code"].as_str()), (415, Some("refused_type")));
        assert_eq!(body["details"]["type"], found);
    }
    assert!(on_disk(&server).is_empty());
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_with_the_limit_announced_or_not() {
    let server = with(|config| config.file_bytes_max = 1_000_000).await;
    let layla = server.sign_in("layla").await;
    assert_eq!(server.peer("layla").await.welcome.limits.max_file_bytes, 1_000_000);
    layla.upload("just right", vec![b'x'; 1_000_000]).await;
    let (status, body) = layla.try_upload("too large", vec![b'x'; 1_000_001]).await;
    assert_eq!((status, body["code"].as_str()), (413, Some("too_large")));
    assert_eq!(body["details"]["limit"], 1_000_000);
    // Without a Content-Length the server counts while it reads.
    let mut line = begin_upload(&server, &layla, "transfer-encoding: chunked").await;
    for _ in 0..20 {
        line.write_all(b"186A0\r\n").await.expect("taken");
        line.write_all(&[b'x'; 100_000]).await.expect("taken");
        line.write_all(b"\r\n").await.expect("taken");
    }
    line.write_all(b"0\r\n\r\n").await.expect("taken");
    let mut status = [0; 12];
    line.read_exact(&mut status).await.expect("an answer");
    assert_eq!(&status, b"HTTP/1.1 413");
    assert_eq!(on_disk(&server).len(), 1);
}

#[tokio::test]
async fn an_account_has_a_quota_and_a_rate() {
    let server = with(|config| {
        config.file_quota_bytes = 1_000;
        config.upload_rate = Rate {
            per_second: 0.001,
            burst: 4.0,
        };
    })
    .await;
    let layla = server.sign_in("layla").await;
    layla.upload("a", vec![b'x'; 600]).await;
    let (status, body) = layla.try_upload("b", vec![b'x'; 401]).await;
    assert_eq!((status, body["code"].as_str()), (409, Some("limit_reached")));
    assert_eq!(body["details"]["limit"], 1_000);
    layla.upload("c", vec![b'x'; 400]).await;
    assert_eq!(layla.try_upload("d", b"x").await.0, 409);
    let (status, body) = layla.try_upload("e", b"x").await;
    assert_eq!((status, body["code"].as_str()), (429, Some("rate_limited")));
    assert!(body["retry_after_ms"].as_u64().is_some_and(|wait| wait > 0));
    server.sign_in("omid").await.upload("his own", b"x").await;
    assert_eq!(on_disk(&server).len(), 3);
}

#[tokio::test]
async fn an_account_uploads_a_few_files_at_the_same_time() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    let mut lines = Vec::new();
    for count in 1..=8 {
        let mut line = begin_upload(&server, &layla, "content-length: 10").await;
        line.write_all(b"12345").await.expect("taken");
        until_on_disk(&server, count).await;
        lines.push(line);
    }
    let (status, body) = layla.try_upload("one more", b"x").await;
    assert_eq!((status, body["code"].as_str()), (429, Some("rate_limited")));
    server.sign_in("omid").await.upload("his own", b"x").await;
    for mut line in lines {
        line.write_all(b"67890").await.expect("taken");
        let mut status = [0; 12];
        line.read_exact(&mut status).await.expect("an answer");
        assert_eq!(&status, b"HTTP/1.1 200");
    }
    layla.upload("again", b"x").await;
}

#[tokio::test]
async fn nothing_of_a_cut_upload_stays() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    let mut line = begin_upload(&server, &layla, "content-length: 100000").await;
    line.write_all(&[b'x'; 50_000]).await.expect("taken");
    until_on_disk(&server, 1).await;
    drop(line);
    until_on_disk(&server, 0).await;
    layla.upload("whole", vec![b'x'; 100_000]).await;
}

#[tokio::test]
async fn hostile_names_are_data_and_nothing_else() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    let long = format!("{}.png", "ن".repeat(300));
    for (name, kept) in [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("..", "file"),
        ("", "file"),
        ("a\r\nX-Evil: 1.txt", "aX-Evil: 1.txt"),
        ("photo\u{202E}gnp.exe", "photo\u{202E}gnp.exe"),
        ("\"quoted\"; filename=evil.exe", "\"quoted\"; filename=evil.exe"),
        ("می\u{200C}خواهم.pdf", "می\u{200C}خواهم.pdf"),
        (long.as_str(), ""),
    ] {
        let file = layla.upload(name, PNG).await;
        if kept.is_empty() {
            assert_eq!(file.name.chars().count(), 200);
            assert!(file.name.ends_with(".png"), "the extension stays");
        } else {
            assert_eq!(file.name, kept, "{name:?}");
        }
        let answer = layla.download(&file, &[]).await;
        assert!(answer.headers().get("x-evil").is_none());
        let disposition = answer.headers()["content-disposition"]
            .to_str()
            .expect("plain")
            .to_owned();
        assert!(!disposition.contains("%E2%80%AE"), "{disposition}");
        assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
    }
    for path in on_disk(&server) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(
            name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_part_of_a_file_can_be_asked_for_and_an_unchanged_one_is_not_sent_again() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    let file = layla.upload("digits", b"0123456789").await;
    for (range, status, content, answered) in [
        ("bytes=2-4", 206, "234", "bytes 2-4/10"),
        ("bytes=7-", 206, "789", "bytes 7-9/10"),
        ("bytes=-2", 206, "89", "bytes 8-9/10"),
        ("bytes=10-", 416, "", "bytes */10"),
    ] {
        let answer = layla.download(&file, &[("range", range)]).await;
        assert_eq!(answer.status(), status, "{range}");
        assert_eq!(answer.headers()["content-range"], answered);
        if status == 206 {
            assert_eq!(answer.text().await.expect("text"), content);
        }
    }
    let whole = layla.download(&file, &[]).await;
    let tag = whole.headers()["etag"].to_str().expect("a tag").to_owned();
    let again = layla.download(&file, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status(), 304);
    let other = layla
        .download(&file, &[("range", "bytes=0-1"), ("if-range", "\"other\"")])
        .await;
    assert_eq!(
        (other.status().as_u16(), other.text().await.expect("text").as_str()),
        (200, "0123456789")
    );
    let head = layla.request("HEAD", &file.url).send().await.expect("an answer");
    assert_eq!(
        (
            head.status().as_u16(),
            head.headers()["content-length"].to_str().expect("text")
        ),
        (200, "10")
    );
}

#[tokio::test]
async fn a_file_without_a_message_is_its_uploaders_alone() {
    let server = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let file = layla.upload("draft", b"words").await;
    assert_eq!(layla.download(&file, &[]).await.status(), 200);
    assert_eq!(omid.download(&file, &[]).await.status(), 404);
    let anybody = reqwest::get(format!("{}{}", server.url(), file.url))
        .await
        .expect("an answer");
    assert_eq!(anybody.status(), 401);
    for id in [
        "x",
        "../mirsal.db",
        "%2e%2e%2fmirsal.db",
        &"0".repeat(32),
        &file.id.to_uppercase(),
    ] {
        let answer = layla
            .request("GET", &format!("/api/files/{id}"))
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 404, "{id}");
    }
    let foreign = layla
        .request("POST", "/api/files?name=x")
        .header("origin", "https://evil.example")
        .body("x")
        .send()
        .await
        .expect("an answer");
    assert_eq!(foreign.status(), 403);
    let anonymous = reqwest::Client::new()
        .post(format!("{}/api/files", server.url()))
        .body("x")
        .send()
        .await
        .expect("an answer");
    assert_eq!(anonymous.status(), 401);
}

#[tokio::test]
async fn a_file_that_no_message_carries_is_removed_after_a_day() {
    let mut server = server().await;
    let layla = server.sign_in("layla").await;
    let file = layla.upload("forgotten", b"words").await;
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970")
        .as_millis();
    let now = i64::try_from(now).expect("a present time");
    let hours = |count: u64| i64::try_from(Duration::from_secs(count * 3_600).as_millis()).expect("small");
    server.running().sweep_files(now + hours(23)).await;
    assert_eq!(layla.download(&file, &[]).await.status(), 200);
    server.running().sweep_files(now + hours(25)).await;
    assert_eq!(layla.download(&file, &[]).await.status(), 404);
    assert!(on_disk(&server).is_empty());
    // What a crash left behind goes at the next start; what is known stays.
    let kept = layla.upload("kept", b"words").await;
    let folder = server.data().join("files");
    std::fs::write(folder.join("0".repeat(32)), "x").expect("written");
    std::fs::write(folder.join(format!("partial-{}", "1".repeat(32))), "x").expect("written");
    server.restart().await;
    assert_eq!(on_disk(&server).len(), 1);
    let mut content = Vec::new();
    let mut file = tokio::fs::File::open(folder.join(&kept.id)).await.expect("there");
    file.read_to_end(&mut content).await.expect("readable");
    assert_eq!(content, b"words");
}
