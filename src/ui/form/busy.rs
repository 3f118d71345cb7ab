//! Keeps a form that is on its way from taking input, without hiding anything from anybody.
//!
//! Neither `disabled` nor `inert` will do: both take the focus away, and fields that are greyed out or left out of the
//! reading order cannot be read.

use crate::listen::on_window;
use crate::roots;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlFormElement, KeyboardEvent};

/// Keys that change nothing in a line of text.
const HARMLESS_IN_TEXT: [&str; 6] = ["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];

/// Takes input away from the fields while the form is on its way.
pub(super) fn hold(form: NodeRef<leptos::html::Form>, busy: Signal<bool>) {
    for name in ["beforeinput", "click", "mousedown", "keydown"] {
        on_window(name, move |event| {
            if busy.try_get_untracked() != Some(true) {
                return;
            }
            let Some(form) = form.try_get_untracked().flatten() else {
                return;
            };
            if is_among_fields(&form, &event) && !is_harmless(&event) {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
    }
}

/// Buttons of the footer stay what they are: whoever waits may give up.
fn is_among_fields(form: &HtmlFormElement, event: &Event) -> bool {
    let fields = roots::element_of(event).and_then(|element| element.closest(".m-form-fields").ok().flatten());
    fields.is_some_and(|fields| form.contains(Some(&fields)))
}

fn is_harmless(event: &Event) -> bool {
    let is_text = roots::element_of(event).is_some_and(|element| {
        element
            .matches("input:not([type=checkbox], [type=radio]), textarea")
            .unwrap_or(false)
    });
    match event.dyn_ref::<KeyboardEvent>() {
        Some(key) => {
            let key_name = key.key();
            let is_shortcut = key.ctrl_key() || key.meta_key();
            matches!(key_name.as_str(), "Tab" | "Escape")
                || is_text && (is_shortcut && key_name != "Enter" || HARMLESS_IN_TEXT.contains(&key_name.as_str()))
        }
        // A press into a line of text puts the caret there and changes nothing.
        None => is_text && event.type_() != "beforeinput",
    }
}
