//! The clipboard, for writing.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Writes a text, and tells `report` whether it is there now. Must be called while the user's click is answered.
pub fn write_text(text: &str, report: impl FnOnce(bool) + 'static) {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else {
        return report(false);
    };
    // Pages that did not come over TLS have no such object, whatever its type says.
    let clipboard = navigator.clipboard();
    if clipboard.is_undefined() {
        return report(write_by_selection(text).is_some());
    }
    let promise = clipboard.write_text(text);
    spawn_local(async move { report(JsFuture::from(promise).await.is_ok()) });
}

/// The old way: selects the text in a field that nobody sees, and copies the selection.
fn write_by_selection(text: &str) -> Option<()> {
    let document: HtmlDocument = web_sys::window()?.document()?.dyn_into().ok()?;
    let focused = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_read_only(true);
    field.set_class_name("m-visually-hidden");
    // A modal lets nothing outside of it have the focus, so the field goes where the focus is.
    let parent = focused
        .as_ref()
        .and_then(|element| element.closest("dialog[open]").ok().flatten());
    let parent = parent.or_else(|| document.body().map(Into::into))?;
    parent.append_child(&field).ok()?;
    field.select();
    let is_copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(focused.focus());
    }
    is_copied.then_some(())
}
