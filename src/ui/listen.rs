//! Listening to the whole page, before any element hears: for what a menu, an overlay or a shortcut must know first.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// Hears an event of the window in its first phase until the component around it is gone.
pub(crate) fn on_window(name: &'static str, hear: impl FnMut(Event) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn FnMut(Event)>::new(hear);
    // It can only be refused for a malformed name, and these are ours.
    let _ = window.add_event_listener_with_callback_and_bool(name, closure.as_ref().unchecked_ref(), true);
    let held = StoredValue::new_local(Some(closure));
    on_cleanup(move || {
        if let Some(closure) = held.try_update_value(Option::take).flatten() {
            let listener = closure.as_ref().unchecked_ref();
            let _ = web_sys::window()
                .map(|window| window.remove_event_listener_with_callback_and_bool(name, listener, true));
        }
    });
}

pub(crate) use crate::roots::element_of;
