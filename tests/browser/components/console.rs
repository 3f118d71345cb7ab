//! What the browser's console holds.

use crate::User;
use crate::fixtures::engine::Engine;

/// What the app says once, when its socket has opened.
const CONNECTED: &str = "Chat WebSocket Connected";

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
