//! What is said and asked, to the letter.

use domain::{LiveList, Topic};
use engine::{HttpBody, HttpMethod, HttpRequest};
use serde_json::Value;

/// Where the socket is.
pub(super) const SOCKET: &str = "/ws";
pub(super) const PING: &str = r#"{"type":"ping"}"#;
/// What the backend expects for each of its heartbeats.
pub(super) const PONG: &str = r#"{"type":"pong"}"#;
/// Answered by two frames, of providers and of connections.
pub(super) const GET_STATS: &str = r#"{"type":"get_stats"}"#;
/// The longest frame of the user's own, bytes.
const OWN_BYTES_MAX: usize = 64 << 10;

pub(super) fn topic(topic: Topic, is_on: bool) -> String {
    let kind = if is_on { "subscribe" } else { "unsubscribe" };
    format!(r#"{{"type":"{kind}","group":"{}"}}"#, topic.as_str())
}

/// A frame of the user's own. One that is no object, or whose `group` is no text, makes the backend forget this session
/// without a word; it is not said.
pub(super) fn own(text: &str) -> Option<String> {
    if text.len() > OWN_BYTES_MAX {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok()?;
    let group = value.as_object()?.get("group");
    let is_harmless = group.is_none_or(|group| !group.is_array() && !group.is_object());
    is_harmless.then(|| text.to_owned())
}

pub(super) fn health() -> HttpRequest {
    get("/health")
}

pub(super) fn stats() -> HttpRequest {
    get("/api/sessions/stats")
}

/// Providers and pools come from one address. The pools' own is not asked: reading it changes them.
pub(super) fn list(list: LiveList) -> HttpRequest {
    get(match list {
        LiveList::Market => "/api/market",
        LiveList::Sentiment => "/api/sentiment",
        LiveList::Trending => "/api/trending",
        LiveList::Providers => "/api/stats",
        LiveList::Defi => "/api/defi",
    })
}

fn get(url: &str) -> HttpRequest {
    HttpRequest {
        method: HttpMethod::Get,
        url: url.to_owned(),
        headers: Vec::new(),
        body: HttpBody::None,
        timeout_ms: engine::limits::CALL_TIMEOUT_MS,
    }
}
