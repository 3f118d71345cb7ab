//! Texts of the app itself that are fetched when they are needed, such as the names of emoji.

use engine::{HttpBody, HttpMethod, HttpRequest};
use wasm_bindgen_futures::spawn_local;

use crate::http;

/// How long a text may take, ms: enough for the largest on a bad line, and an end for whoever waits.
const TEXT_TIMEOUT_MS: u64 = 20_000;

/// Fetches a text from the page's own origin, and tells `report` what it says; `None` when it cannot be had in time.
pub fn load(path: &str, report: impl FnOnce(Option<String>) + 'static) {
    let request = HttpRequest {
        method: HttpMethod::Get,
        url: path.to_owned(),
        headers: Vec::new(),
        body: HttpBody::None,
        timeout_ms: TEXT_TIMEOUT_MS,
    };
    spawn_local(async move {
        let answer = http::call(request, "text/plain").await.ok();
        let found = answer.filter(|answer| (200..300).contains(&answer.status));
        report(found.map(|answer| answer.body));
    });
}
