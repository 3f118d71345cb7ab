//! The program: what it prints and how it ends.

use std::process::{Command, Stdio};

use support::{Peer, TempDir};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mirsal-server"));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn a_database_that_cannot_be_opened_is_named_with_the_reason() {
    let dir = TempDir::new();
    std::fs::create_dir(dir.path().join("mirsal.db")).expect("writable");
    let garbage = TempDir::new();
    std::fs::write(
        garbage.path().join("mirsal.db"),
        "this is not a database, it is a sentence, and a long one too",
    )
    .expect("writable");
    let file = TempDir::new();
    let not_a_folder = file.path().join("plain");
    std::fs::write(&not_a_folder, "").expect("writable");
    for (data, reason) in [
        (dir.path(), "unable to open"),
        (garbage.path(), "not a database"),
        (not_a_folder.as_path(), "exists"),
    ] {
        let output = program()
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .output()
            .expect("it runs");
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains(&data.join("mirsal.db").display().to_string()), "{error}");
        assert!(error.contains(reason), "{reason} in {error}");
    }
}

#[test]
fn an_address_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let data = TempDir::new();
    let output = program()
        .args(["--listen", &address, "--data"])
        .arg(data.path())
        .output()
        .expect("it runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(error.contains(&address), "{error}");
}

#[test]
fn an_unknown_option_explains_the_options() {
    let output = program().arg("--nonsense").output().expect("it runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("--nonsense") && error.contains("usage:"), "{error}");
}

#[test]
fn an_origin_with_a_path_is_refused_because_no_browser_says_one() {
    for text in [
        "https://app.example.org/chat",
        "app.example.org",
        "ftp://app.example.org",
        "https://",
        "null",
        "*",
    ] {
        let output = program().args(["--allow-origin", text]).output().expect("it runs");
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(
            error.contains(&format!("--allow-origin {text}: not an origin")),
            "{error}"
        );
    }
}

#[test]
fn it_prints_the_policy_of_an_app_for_those_who_serve_it_otherwise() {
    let dist = TempDir::new();
    std::fs::write(dist.path().join("index.html"), "<style>p{}</style>").expect("writable");
    std::fs::write(
        dist.path().join("config.json"),
        r#"{"backends":[{"dialect":"native","http":"https://api.example.org"}]}"#,
    )
    .expect("writable");
    let asked = ["--print-policy", "chat.example.org", "--app"];
    let output = program().args(asked).arg(dist.path()).output().expect("it runs");
    let policy = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && policy.lines().count() == 1, "{policy}");
    for part in [
        "style-src 'self' 'sha256-",
        "connect-src 'self' ws://chat.example.org wss://chat.example.org https://api.example.org wss://api.example.org;",
        "img-src 'self' blob: https://api.example.org;",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    std::fs::remove_file(dist.path().join("index.html")).expect("it was there");
    let output = program().args(asked).arg(dist.path()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "an app without a page");
}

#[test]
fn it_prints_where_it_listens_and_the_demo_accounts_and_ends_well_on_a_signal() {
    use std::io::{BufRead, BufReader};
    let data = TempDir::new();
    let mut child = program()
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(data.path())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let first = lines.next().expect("a line").expect("text");
    assert!(
        first.starts_with("mirsal-server listens on http://127.0.0.1:"),
        "{first}"
    );
    let account = lines.next().expect("a line").expect("text");
    assert!(account.contains("password"), "{account}");
    let killed = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success());
    assert!(lines.any(|line| line.is_ok_and(|line| line.contains("goodbye"))));
    assert!(child.wait().expect("it ends").success());
}

#[tokio::test]
async fn without_websockets_every_handshake_is_refused() {
    use std::io::{BufRead, BufReader};
    let data = TempDir::new();
    let mut child = program()
        .args(["--listen", "127.0.0.1:0", "--no-demo", "--no-websocket", "--data"])
        .arg(data.path())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let first = lines.next().expect("a line").expect("text");
    let url = first.rsplit(' ').next().expect("an address").to_owned();
    assert_eq!(Peer::open(&url, &[]).await.err(), Some(403));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
}
