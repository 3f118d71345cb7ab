//! What the browser's console holds.

use crate::User;
use crate::fixtures::engine::Engine;

/// What the app says once, when its socket has opened.
const CONNECTED: &str = "Chat WebSocket Connected";

/// And when none opens.
const UNAVAILABLE: &str = "Chat WebSocket unavailable";
/// What Chromium says of the page from which a visit is prepared, which it seeks an icon for, and of a machine that is so
/// slow that the app starts long after its page.
const OF_THE_BROWSER: [&str; 2] = ["/favicon.ico - ", "was preloaded using link preload but not used"];
/// What Chromium itself says of a socket that was refused.
const REFUSED: &str = "WebSocket connection to";

/// Nothing was said since the beginning but that there is no socket, and that once; the browser's own lines about
/// sockets that were refused aside.
pub async fn is_quiet_without_socket(user: &User) {
    let mut lines = lines(user).await;
    lines.retain(|line| !line.contains(REFUSED));
    holds_only(&lines, UNAVAILABLE);
}

/// Nothing was said since the beginning but that there is a connection, and that once. Chromium alone tells what is no
/// complaint.
pub async fn is_quiet(user: &User) {
    holds_only(&lines(user).await, CONNECTED);
}

async fn lines(user: &User) -> Vec<String> {
    let mut lines = user.console().await;
    lines.retain(|line| !OF_THE_BROWSER.iter().any(|words| line.contains(words)));
    lines
}

fn holds_only(lines: &[String], words: &str) {
    let told = usize::from(Engine::chosen() == Engine::Chromium);
    let found = lines.iter().filter(|line| line.contains(words)).count();
    assert!(lines.len() == told && found == told, "{lines:#?}");
}
