//! Filling the whole screen with the page, where the browser lets it: only while a press is answered.

use wasm_bindgen::{JsCast, JsValue};

use crate::page;

/// Calls `report` with whether the page fills the screen, whenever that changes.
pub fn watch(report: impl Fn(bool) + 'static) {
    page::on_document("fullscreenchange", move || report(is_on()));
}

/// Fills the screen, or leaves it. A browser that says no leaves everything as it is.
pub fn set(is_wanted: bool) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    match (is_wanted, is_on()) {
        (true, false) => {
            if let Some(root) = document.document_element() {
                ask(&root, "requestFullscreen");
            }
        }
        (false, true) => ask(&document, "exitFullscreen"),
        (true, true) | (false, false) => {}
    }
}

/// Calls what answers with a promise. A refusal is heard, or the browser would call it an error, and nothing follows.
fn ask(of: &JsValue, name: &str) {
    let function = js_sys::Reflect::get(of, &name.into()).ok();
    if let Some(function) = function.and_then(|function| function.dyn_into::<js_sys::Function>().ok())
        && let Ok(promise) = function.call0(of)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move {
            drop(wasm_bindgen_futures::JsFuture::from(promise).await);
        });
    }
}

fn is_on() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.fullscreen_element().is_some())
}
