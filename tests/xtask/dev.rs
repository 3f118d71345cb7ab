//! Live reload: `trunk serve` behind a small relay, for the app (`dev`) and for the gallery.
//!
//! Trunk proxies `/api` to the reference server by itself (see Trunk.toml), but its socket proxy drops the
//! subprotocol from the answer, and a browser then refuses the connection. A socket always opens a connection of
//! its own, so the relay sends connections that begin with `/ws` straight to the server and all others to Trunk.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::thread;

use crate::process::{Reaped, run, say};
use crate::serve::{check_port, server_command, wait_for_port};
use crate::{Outcome, css, paths, release, tools};

/// The reference server behind `dev`; Trunk.toml's proxy names the same port.
const SERVER_PORT: u16 = 8001;
/// Trunk behind `dev`.
const TRUNK_PORT: u16 = 8002;
/// The longest first line we read before we decide.
const FIRST_LINE_BYTES_MAX: usize = 8 * 1024;

/// The chat with live reload.
pub(crate) fn dev(port: u16) -> Outcome {
    for port in [port, SERVER_PORT, TRUNK_PORT] {
        check_port(port)?;
    }
    let tools = tools::ensure_wasm_tools()?;
    css::bundle()?;
    release::fetch_crates()?;
    let root = paths::root()?;
    let output = paths::workshop()?.join("dev");
    std::fs::create_dir_all(&output).map_err(|error| format!("{} cannot be made: {error}", output.display()))?;
    let binary = release::ensure_server()?;
    let data = paths::workshop()?.join("data");
    // Both children are in our process group: Ctrl-C reaches them, and any other end of ours drops them.
    let _server = Reaped::spawn(&mut server_command(&binary, SERVER_PORT, &output, &data)?)?;
    wait_for_port(SERVER_PORT)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| format!("port {port}: {error}"))?;
    thread::spawn(move || relay(&listener));
    say(&format!("Live reload at http://127.0.0.1:{port} (Ctrl-C stops it)"));
    let mut trunk = tools.command("trunk");
    trunk.args([
        "serve",
        "--offline",
        "--address",
        "127.0.0.1",
        "--port",
        &TRUNK_PORT.to_string(),
        "--dist",
    ]);
    run(trunk.arg(&output).current_dir(&root))
}

/// The gallery with live reload.
pub(crate) fn gallery(port: u16) -> Outcome {
    check_port(port)?;
    let tools = tools::ensure_wasm_tools()?;
    css::bundle()?;
    release::fetch_crates()?;
    say(&format!("The gallery at http://127.0.0.1:{port} (Ctrl-C stops it)"));
    let mut trunk = tools.command("trunk");
    trunk.args([
        "serve",
        "--offline",
        "--address",
        "127.0.0.1",
        "--port",
        &port.to_string(),
        "--dist",
    ]);
    trunk
        .arg(paths::workshop()?.join("gallery"))
        .arg("tests/gallery/index.html");
    run(trunk.current_dir(paths::root()?))
}

/// Builds the gallery for the stories about it, as a designer has it, and gives its folder.
pub(crate) fn build_gallery(tools: &tools::Tools) -> Outcome<PathBuf> {
    css::bundle()?;
    release::fetch_crates()?;
    say("Building the gallery…");
    let output = paths::workshop()?.join("gallery-for-tests");
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--offline", "--dist"]).arg(&output);
    run(trunk.arg("tests/gallery/index.html").current_dir(paths::root()?))?;
    Ok(output)
}

fn relay(listener: &TcpListener) {
    for browser in listener.incoming().flatten() {
        thread::spawn(move || {
            let usual = [
                ErrorKind::ConnectionReset,
                ErrorKind::BrokenPipe,
                ErrorKind::NotConnected,
            ];
            match carry(browser) {
                Err(error) if !usual.contains(&error.kind()) => {
                    say(&format!("A connection of the page was lost: {error}"));
                }
                _ => {}
            }
        });
    }
}

fn carry(mut browser: TcpStream) -> std::io::Result<()> {
    let first = first_line(&mut browser)?;
    let port = if is_socket(&first) { SERVER_PORT } else { TRUNK_PORT };
    let mut target = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    target.write_all(&first)?;
    let (mut up, mut down) = (browser.try_clone()?, target.try_clone()?);
    let back = thread::spawn(move || {
        let copied = std::io::copy(&mut down, &mut up);
        let _ = up.shutdown(Shutdown::Both);
        copied
    });
    let there = std::io::copy(&mut browser, &mut target);
    let _ = target.shutdown(Shutdown::Both);
    let _ = back.join();
    there.map(drop)
}

/// Reads until the first line is whole; what was read beyond it is part of the answer.
fn first_line(source: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut first = Vec::new();
    let mut part = [0; 1024];
    while !first.contains(&b'\n') && first.len() < FIRST_LINE_BYTES_MAX {
        let count = source.read(&mut part)?;
        if count == 0 {
            break;
        }
        first.extend_from_slice(&part[..count]);
    }
    Ok(first)
}

/// Whether a request's first bytes ask for the chat socket.
fn is_socket(request: &[u8]) -> bool {
    request
        .strip_prefix(b"GET /ws")
        .is_some_and(|rest| matches!(rest.first(), Some(b' ' | b'?' | b'/')))
}

#[cfg(test)]
mod tests {
    use super::{first_line, is_socket};

    #[test]
    fn only_the_chat_socket_goes_straight_to_the_server() {
        assert!(is_socket(b"GET /ws HTTP/1.1\r\n"));
        assert!(is_socket(b"GET /ws?x=1 HTTP/1.1\r\n"));
        assert!(!is_socket(b"GET /wsx HTTP/1.1\r\n"));
        assert!(!is_socket(b"GET /.well-known/trunk/ws HTTP/1.1\r\n"));
        assert!(!is_socket(b"POST /api/sign-in HTTP/1.1\r\n"));
    }

    #[test]
    fn nothing_read_is_lost() {
        let request = b"GET / HTTP/1.1\r\nHost: x\r\n\r\nbody";
        assert_eq!(first_line(&mut &request[..]).expect("bytes"), request);
    }
}
