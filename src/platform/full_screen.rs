//! Filling the whole screen with the page, where the browser lets it: only while a press is answered.

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
                page::ask_browser(&root, "requestFullscreen", &[]);
            }
        }
        (false, true) => page::ask_browser(&document, "exitFullscreen", &[]),
        (true, true) | (false, false) => {}
    }
}

fn is_on() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.fullscreen_element().is_some())
}
