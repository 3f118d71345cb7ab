//! One browser WebSocket that owns its callbacks: when it is dropped, nothing of it can be heard any more.

use engine::{Frame, SocketTarget};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};

/// What a socket reports.
pub(crate) enum SocketNews {
    /// It opened.
    Opened,
    /// A frame came.
    Received(Frame),
    /// It closed, or could not be opened.
    Closed(u16),
}

/// A socket.
pub(crate) struct Socket {
    socket: WebSocket,
    _on_open: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Opens a socket. `None` when the browser refuses even to try, which must be treated like a socket that closed.
    pub(crate) fn open(target: &SocketTarget, report: impl Fn(SocketNews) + Clone + 'static) -> Option<Self> {
        let url = absolute_url(&target.url)?;
        let subprotocols: js_sys::Array = target.subprotocols.iter().map(|name| JsValue::from_str(name)).collect();
        let socket = WebSocket::new_with_str_sequence(&url, &subprotocols).ok()?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let on_open = Closure::<dyn FnMut()>::new({
            let report = report.clone();
            move || report(SocketNews::Opened)
        });
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let report = report.clone();
            move |event: MessageEvent| report(SocketNews::Received(frame_from_event(&event)))
        });
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            report(SocketNews::Closed(event.code()));
        });
        socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Some(Self {
            socket,
            _on_open: on_open,
            _on_message: on_message,
            _on_close: on_close,
        })
    }

    /// Writes a text frame. A socket that is no longer open drops it; the session learns of the loss by itself.
    pub(crate) fn write(&self, text: &str) {
        if self.socket.ready_state() == WebSocket::OPEN {
            drop(self.socket.send_with_str(text));
        }
    }

    /// Closes the socket.
    pub(crate) fn close(&self, code: u16) {
        drop(self.socket.close_with_code(code));
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        if matches!(self.socket.ready_state(), WebSocket::CONNECTING | WebSocket::OPEN) {
            drop(self.socket.close());
        }
    }
}

fn frame_from_event(event: &MessageEvent) -> Frame {
    let data = event.data();
    match data.as_string() {
        Some(text) => Frame::Text(text),
        None => {
            let len = data
                .dyn_ref::<js_sys::ArrayBuffer>()
                .map_or(0, js_sys::ArrayBuffer::byte_length);
            Frame::Binary {
                len: usize::try_from(len).unwrap_or(usize::MAX),
            }
        }
    }
}

/// Makes a path absolute under the page's own origin, with the socket scheme that fits the page's scheme; of another
/// origin, with the one that fits its own.
fn absolute_url(url: &str) -> Option<String> {
    if url.starts_with("ws://") || url.starts_with("wss://") {
        return Some(url.to_owned());
    }
    // "http" becomes "ws", and "https" "wss".
    if let Some(rest) = url.strip_prefix("http") {
        return Some(format!("ws{rest}"));
    }
    let location = web_sys::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" {
        "wss"
    } else {
        "ws"
    };
    Some(format!("{scheme}://{}{url}", location.host().ok()?))
}
