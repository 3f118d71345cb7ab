//! Texts of the app itself that are fetched when they are needed, such as the names of emoji.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

/// Fetches a text from the page's own origin, and tells `report` what it says; `None` when it cannot be had.
pub fn load(path: &str, report: impl FnOnce(Option<String>) + 'static) {
    let path = path.to_owned();
    spawn_local(async move { report(fetch(&path).await) });
}

async fn fetch(path: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(path))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
