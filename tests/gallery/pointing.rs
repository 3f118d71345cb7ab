//! Pointing at an element to ask where its looks come from: by mouse, by finger, or with the focus and Enter.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::desk::Desk;
use crate::element::is_shown;

/// What an example must not hear of while it is pointed at.
const KEPT_BACK: [&str; 9] = [
    "pointerdown",
    "pointerup",
    "mousedown",
    "mouseup",
    "touchstart",
    "touchend",
    "contextmenu",
    "dblclick",
    "submit",
];

/// Listens for the whole life of the page.
pub(crate) fn listen(desk: Desk) {
    for kind in KEPT_BACK {
        on(kind, desk, |event, _, _| keep_back(event));
    }
    on("click", desk, |event, element, desk| {
        keep_back(event);
        desk.inspect(element);
    });
    on("keydown", desk, |event, element, desk| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if matches!(key.as_deref(), Some("Enter" | " ")) {
            keep_back(event);
            desk.inspect(element);
        }
    });
    on("keyup", desk, |event, _, _| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if matches!(key.as_deref(), Some("Enter" | " ")) {
            keep_back(event);
        }
    });
    on("pointerover", desk, |_, element, _| outline(Some(&element)));
    on("focusin", desk, |_, element, _| outline(Some(&element)));
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && desk.is_pointing.get_untracked() {
            desk.is_pointing.set(false);
        }
    });
    on_cleanup(move || escape.remove());
    Effect::new(move |_| {
        if !desk.is_pointing.get() {
            outline(None);
        }
    });
}

/// Hears an event before its example does, while somebody points.
fn on(kind: &str, desk: Desk, heard: impl Fn(&Event, Element, Desk) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(element) = target.filter(|element| desk.is_pointing.get_untracked() && is_shown(element)) {
            heard(&event, element, desk);
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback_and_bool(kind, heard.as_ref().unchecked_ref(), true);
    }
    heard.forget();
}

fn keep_back(event: &Event) {
    event.prevent_default();
    event.stop_propagation();
}

/// Draws a frame round an element.
fn outline(element: Option<&Element>) {
    let frame = web_sys::window().and_then(|window| window.document()?.get_element_by_id("gallery-frame"));
    let Some(frame) = frame.and_then(|frame| frame.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    frame.set_hidden(element.is_none());
    if let Some(place) = element.map(Element::get_bounding_client_rect) {
        // The page scrolls, and the frame with it.
        let (x, y) = web_sys::window().map_or((0.0, 0.0), |window| {
            (window.scroll_x().unwrap_or(0.0), window.scroll_y().unwrap_or(0.0))
        });
        let px = [
            ("translate", format!("{}px {}px", place.x() + x, place.y() + y)),
            ("inline-size", format!("{}px", place.width())),
            ("block-size", format!("{}px", place.height())),
        ];
        for (property, value) in px {
            let _ = frame.style().set_property(property, &value);
        }
    }
}
