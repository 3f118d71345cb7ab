//! What the browser's console holds.

use crate::User;
use crate::fixtures::engine::Engine;

/// What the app says once, when its socket has opened.
const CONNECTED: &str = "Chat WebSocket Connected";

/// And when none opens.
const UNAVAILABLE: &str = "Chat WebSocket unavailable";
/// What Chromium itself says of a socket that was refused.
const REFUSED: &str = "WebSocket connection to";

/// Nothing was said since the beginning but that there is no socket, and that once; the browser's own lines about
/// sockets that were refused aside.
pub async fn is_quiet_without_socket(user: &User) {
    let mut lines = user.console().await;
    lines.retain(|line| !line.contains("/favicon.ico - ") && !line.contains(REFUSED));
    let told = usize::from(Engine::chosen() == Engine::Chromium);
    let unavailable = lines.iter().filter(|line| line.contains(UNAVAILABLE)).count();
    assert!(lines.len() == told && unavailable == told, "{lines:#?}");
}

/// Nothing was said since the beginning but that there is a connection, and that once. Chromium alone tells what is no
/// complaint.
pub async fn is_quiet(user: &User) {
    let mut lines = user.console().await;
    // Chromium looks for an icon of the page from which a visit is prepared.
    lines.retain(|line| !line.contains("/favicon.ico - "));
    let told = usize::from(Engine::chosen() == Engine::Chromium);
    let connected = lines.iter().filter(|line| line.contains(CONNECTED)).count();
    assert!(lines.len() == told && connected == told, "{lines:#?}");
}
