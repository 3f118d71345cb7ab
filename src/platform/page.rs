//! The page: its language and direction, its title, whether it is seen, what the user's system prefers.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use crate::hosts;

/// Sets the language and direction of the document, or of what is the app's of it.
pub fn set_language(tag: &str, direction: &str) {
    hosts::set("lang", Some(tag));
    hosts::set("dir", Some(direction));
}

/// Sets or removes a `data-…` attribute of the same, where themes and settings hook in.
pub fn set_root_data(name: &str, value: Option<&str>) {
    hosts::set(&format!("data-{name}"), value);
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the small picture of the window's tab, by the address of one of the app's own files.
pub fn set_icon(path: &str) {
    let icon = document().and_then(|document| document.query_selector("link[rel='icon']").ok().flatten());
    if let Some(icon) = icon
        && icon.get_attribute("href").as_deref() != Some(path)
    {
        set(&icon, "href", path);
    }
}

/// Adds a stylesheet after those of the page.
pub fn add_stylesheet(href: &str) {
    let link = document().and_then(|document| document.create_element("link").ok());
    if let Some((link, head)) = link.zip(document().and_then(|document| document.head())) {
        set(&link, "rel", "stylesheet");
        set(&link, "href", href);
        drop(head.append_child(&link));
    }
}

/// Sets the number on the app's symbol, where it is installed and the system shows one; 0 takes it away.
pub fn set_app_badge(count: u32) {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else {
        return;
    };
    // A system without badges says no; nothing follows from it.
    ask_browser(&navigator, "setAppBadge", &[f64::from(count).into()]);
}

/// Asks the browser for something that not every one has and that it may refuse, when nothing follows from either. The
/// refusal is heard, or the browser would call it an error.
pub(crate) fn ask_browser(of: &JsValue, name: &str, arguments: &[JsValue]) {
    let function = js_sys::Reflect::get(of, &name.into()).ok();
    let function = function.and_then(|function| function.dyn_into::<js_sys::Function>().ok());
    let Some(function) = function else { return };
    let answer = js_sys::Reflect::apply(&function, of, &arguments.iter().collect());
    if let Ok(promise) = answer.and_then(JsCast::dyn_into::<js_sys::Promise>) {
        wasm_bindgen_futures::spawn_local(async move {
            drop(wasm_bindgen_futures::JsFuture::from(promise).await);
        });
    }
}

/// Saves what is at an address of this origin as a file on the device.
pub fn download(url: &str, name: &str) {
    let Some(document) = document() else { return };
    let link = document.create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()) {
        link.set_href(url);
        link.set_download(name);
        link.click();
    }
}

/// Removes the placeholder that stands in the page until the app has started.
pub fn remove_boot_placeholder() {
    if let Some(boot) = document().and_then(|document| document.get_element_by_id("boot")) {
        boot.remove();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}

/// Whether the page can be seen.
pub fn is_visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Whether the window has the keyboard.
pub fn has_focus() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

/// Calls `report` with whether the user sees the page and works in it, now and whenever that changes.
pub fn watch_attention(report: impl Fn(bool) + Clone + 'static) {
    let tell = move || report(is_visible() && has_focus());
    tell();
    on_document("visibilitychange", tell.clone());
    on_window("focus", tell.clone());
    on_window("blur", tell);
}

/// Calls `report` with whether the page can be seen, now and whenever that changes.
pub fn watch_visibility(report: impl Fn(bool) + 'static) {
    let tell = move || report(is_visible());
    tell();
    on_document("visibilitychange", tell);
}

/// The languages that the user prefers, best first.
pub fn preferred_languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return vec![] };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// The path of the address.
pub fn path() -> String {
    web_sys::window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default()
}

/// Goes to another path without leaving the page; the way back leads here. Nothing happens when one is there already.
pub fn go_to(wanted: &str) {
    if path() != wanted
        && let Some(history) = web_sys::window().and_then(|window| window.history().ok())
    {
        drop(history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(wanted)));
    }
}

/// Calls `report` whenever the user goes back or forth.
pub fn on_travel(report: impl Fn() + 'static) {
    on_window("popstate", report);
}

/// The whole address of a socket that is given by an address relative to the page, or by one of HTTP.
pub fn absolute_socket(address: &str) -> Option<String> {
    let page = web_sys::window()?.location().href().ok()?;
    let url = web_sys::Url::new_with_base(address, &page).ok()?;
    let secure = match url.protocol().as_str() {
        "wss:" | "https:" => "wss:",
        "ws:" | "http:" => "ws:",
        _ => return None,
    };
    url.set_protocol(secure);
    Some(url.href())
}

/// Calls `report` whenever an event of the document happens, for as long as the page lives.
pub(crate) fn on_document(event: &str, report: impl Fn() + 'static) {
    if let Some(document) = document() {
        listen(document.as_ref(), event, report);
    }
}

/// Calls `report` whenever an event of the window happens, for as long as the page lives.
pub(crate) fn on_window(event: &str, report: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(window.as_ref(), event, report);
    }
}

/// The same, for events that come by the hundred: the browser need not wait for the answer.
pub(crate) fn on_window_passively(event: &str, report: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let options = web_sys::AddEventListenerOptions::new();
    options.set_passive(true);
    options.set_capture(true);
    let callback = Closure::<dyn Fn()>::new(report);
    let listener = callback.as_ref().unchecked_ref();
    if window
        .add_event_listener_with_callback_and_add_event_listener_options(event, listener, &options)
        .is_ok()
    {
        // The listener lives as long as the page.
        callback.forget();
    }
}

fn listen(target: &web_sys::EventTarget, event: &str, report: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn()>::new(report);
    if target
        .add_event_listener_with_callback(event, callback.as_ref().unchecked_ref())
        .is_ok()
    {
        // The listener lives as long as the page.
        callback.forget();
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn set(element: &Element, name: &str, value: &str) {
    // Only an invalid attribute name can fail, and all names here are constants.
    drop(element.set_attribute(name, value));
}
