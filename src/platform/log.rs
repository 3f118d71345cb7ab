//! The console. In production the app says one thing there: that it connected.

/// Says in green that the chat is connected.
pub fn connected() {
    web_sys::console::log_2(&"%cChat WebSocket Connected".into(), &"color: green".into());
}

/// Notes something for developers; only where `mirsal.debug` is set in the device's storage.
pub fn debug(text: &str) {
    if crate::storage::load("debug").is_some() {
        web_sys::console::debug_1(&text.into());
    }
}
