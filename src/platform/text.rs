//! Texts of the app itself that are fetched when they are needed, such as the names of emoji.

use engine::{HttpBody, HttpMethod, HttpRequest};
use wasm_bindgen_futures::spawn_local;

use crate::http::{self, Cookies};

/// How long a text may take, ms: enough for the largest on a bad line, and an end for whoever waits.
const TEXT_TIMEOUT_MS: u64 = 20_000;

/// A text could not be fetched: no network, no answer in time, or a server in trouble.
pub struct NotLoaded;

/// Fetches a text that need not exist: `None` when there is none at this path.
pub fn load_if_any(path: &str, report: impl FnOnce(Result<Option<String>, NotLoaded>) + 'static) {
    let request = request(path);
    spawn_local(async move {
        report(match http::call(request, "*/*", Cookies::OwnOrigin).await {
            Ok(answer) if (200..300).contains(&answer.status) => Ok(Some(answer.body)),
            Ok(answer) if matches!(answer.status, 404 | 410) => Ok(None),
            Ok(_) | Err(_) => Err(NotLoaded),
        });
    });
}

/// Fetches a text from the page's own origin, and tells `report` what it says; `None` when it cannot be had in time.
pub fn load(path: &str, report: impl FnOnce(Option<String>) + 'static) {
    let request = request(path);
    spawn_local(async move {
        let answer = http::call(request, "text/plain", Cookies::OwnOrigin).await.ok();
        let found = answer.filter(|answer| (200..300).contains(&answer.status));
        report(found.map(|answer| answer.body));
    });
}

fn request(path: &str) -> HttpRequest {
    HttpRequest {
        method: HttpMethod::Get,
        url: path.to_owned(),
        headers: Vec::new(),
        body: HttpBody::None,
        timeout_ms: TEXT_TIMEOUT_MS,
    }
}
