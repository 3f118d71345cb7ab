//! One timer that is always armed for the earliest deadline.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// A timeout that is cancelled when it is replaced or dropped.
pub(crate) struct Alarm {
    callback: Closure<dyn FnMut()>,
    armed: Option<(i32, i64)>,
}

/// The longest timeout that browsers take, ms; a later deadline is simply armed again.
const TIMEOUT_MS_MAX: i64 = 60 * 60 * 1_000;

impl Alarm {
    /// An alarm that calls `ring`.
    pub(crate) fn new(ring: impl FnMut() + 'static) -> Self {
        Self {
            callback: Closure::new(ring),
            armed: None,
        }
    }

    /// Arms the alarm for a moment, or disarms it.
    pub(crate) fn set(&mut self, now_ms: i64, deadline_ms: Option<i64>) {
        if self.armed.map(|(_, at)| at) == deadline_ms {
            return;
        }
        let Some(window) = web_sys::window() else { return };
        if let Some((handle, _)) = self.armed.take() {
            window.clear_timeout_with_handle(handle);
        }
        let Some(at) = deadline_ms else { return };
        let delay = i32::try_from((at - now_ms).clamp(0, TIMEOUT_MS_MAX)).unwrap_or(i32::MAX);
        let callback = self.callback.as_ref().unchecked_ref();
        if let Ok(handle) = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, delay) {
            self.armed = Some((handle, at));
        }
    }

    /// The alarm rang: nothing is armed.
    pub(crate) fn rang(&mut self) {
        self.armed = None;
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some((handle, _)) = self.armed.take()
            && let Some(window) = web_sys::window()
        {
            window.clear_timeout_with_handle(handle);
        }
    }
}
