//! What is said to the backend: frames, addresses, header fields, bodies.

use domain::Secret;
use engine::limits::CALL_TIMEOUT_MS;
use engine::{HttpBody, HttpMethod, HttpRequest};

use crate::encoding::quoted;

pub(super) const SOCKET: &str = "/ws/chat/";
pub(super) const RECENT: &str = "/accounts/api/messages/recent/";
pub(super) const UNREAD_COUNT: &str = "/accounts/api/messages/unread-count/";
/// Who is online, without oneself.
pub(super) const OTHERS: &str = "/accounts/api/messages/online-users/";
/// Who is online, with oneself, and who was lately.
pub(super) const EVERYBODY: &str = "/accounts/api/online-users/";
pub(super) const TOKEN: &str = "/csrf-token/";
pub(super) const SIGN_IN: &str = "/accounts/login/";
pub(super) const SIGN_OUT: &str = "/accounts/logout/";

pub(super) fn history(peer: u64) -> String {
    format!("/accounts/api/messages/history/{peer}/")
}

pub(super) fn send(peer: u64) -> String {
    format!("/accounts/api/messages/send/{peer}/")
}

pub(super) fn mark_read(message: u64) -> String {
    format!("/accounts/messages/{message}/mark-read/")
}

pub(super) fn delete(message: u64) -> String {
    format!("/accounts/messages/{message}/delete/")
}

/// Without the header that says who asks, a session that has ended would answer with a page instead of JSON.
fn is_asked_by_script() -> (&'static str, Secret) {
    ("X-Requested-With", Secret::new("XMLHttpRequest".to_owned()))
}

pub(super) fn get(url: &str) -> HttpRequest {
    HttpRequest {
        method: HttpMethod::Get,
        url: url.to_owned(),
        headers: vec![is_asked_by_script()],
        body: HttpBody::None,
        timeout_ms: CALL_TIMEOUT_MS,
    }
}

pub(super) fn post(url: &str, token: &str, body: &str) -> HttpRequest {
    HttpRequest {
        method: HttpMethod::Post,
        url: url.to_owned(),
        headers: vec![is_asked_by_script(), ("X-CSRFToken", Secret::new(token.to_owned()))],
        body: HttpBody::Json(body.to_owned()),
        timeout_ms: CALL_TIMEOUT_MS,
    }
}

/// The page's own form.
pub(super) fn sign_in(name: &str, password: Secret, token: &str) -> HttpRequest {
    let fields = [
        ("username", name),
        ("password", &password.spend()),
        ("csrfmiddlewaretoken", token),
    ];
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    HttpRequest {
        method: HttpMethod::Post,
        url: SIGN_IN.to_owned(),
        headers: vec![is_asked_by_script()],
        body: HttpBody::Form(Secret::new(fields.join("&"))),
        timeout_ms: CALL_TIMEOUT_MS,
    }
}

pub(super) fn body(text: &str) -> String {
    format!("{{\"body\":{}}}", quoted(text))
}

/// Always an object with a number for the recipient: anything else closes the connection.
pub(super) fn typing(recipient: u64, is_typing: bool) -> String {
    format!(r#"{{"type":"typing","recipient_id":{recipient},"is_typing":{is_typing}}}"#)
}

pub(super) fn read_receipt(sender: u64, message: u64) -> String {
    format!(r#"{{"type":"read_receipt","sender_id":{sender},"message_id":{message}}}"#)
}

/// A value of a form: blanks become `+`.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'*' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
