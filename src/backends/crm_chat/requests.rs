//! Frames and HTTP requests of the client.

use domain::{Presence, RoomId, Secret};
use engine::{HttpBody, HttpMethod, HttpRequest};

use crate::encoding::{percent_encoded as encoded, quoted};

/// Where the socket is. Without the slash at the end the handshake fails.
pub(super) const SOCKET: &str = "/ws/chat/";
const SIGN_IN: &str = "/accounts/login/";
const SIGN_OUT: &str = "/accounts/logout/";
const CSRF: &str = "/csrf-token/";
/// Higher than any page: the backend answers it with the last one.
const NEWEST_PAGE: u64 = 9_999;

/// An object of JSON whose values are all strings. The names need no quoting.
fn object(fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("\"{name}\":{}", quoted(value)))
        .collect();
    format!("{{{}}}", fields.join(","))
}

/// A frame about a room.
pub(super) fn about_room(kind: &str, room: &RoomId) -> String {
    object(&[("type", kind), ("room_id", room.as_str())])
}

pub(super) fn send_frame(room: &RoomId, text: &str) -> String {
    object(&[("type", "send_message"), ("room_id", room.as_str()), ("content", text)])
}

pub(super) fn presence_frame(presence: Presence) -> String {
    object(&[("type", "user_status_update"), ("status", name_of_presence(presence))])
}

pub(super) fn name_of_presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Online => "online",
        Presence::Away => "away",
        Presence::Busy => "busy",
        Presence::Offline => "offline",
    }
}

/// What changes something, and therefore needs the token against forgery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Post {
    Send {
        room: RoomId,
        text: String,
        reply_to: Option<String>,
    },
    MarkRead(RoomId),
    Status(Presence),
    Delete(RoomId),
    /// The number of a person.
    Block(i64),
    SignIn {
        name: String,
        password: Secret,
    },
    SignOut,
}

pub(super) fn post(post: &Post, token: &Secret) -> HttpRequest {
    let api = |name: &str| format!("/modern-chat/api/{name}/");
    let (url, body) = match post {
        Post::Send { room, text, reply_to } => {
            let mut fields = vec![("room_id", room.as_str()), ("content", text.as_str())];
            fields.extend(reply_to.as_deref().map(|id| ("reply_to", id)));
            (api("send-message"), HttpBody::Json(object(&fields)))
        }
        Post::MarkRead(room) => (
            format!("/modern-chat/api/mark-read/{}/", encoded(room.as_str())),
            HttpBody::Json("{}".to_owned()),
        ),
        Post::Status(presence) => {
            let body = object(&[("status", name_of_presence(*presence))]);
            (api("update-status"), HttpBody::Json(body))
        }
        Post::Delete(room) => {
            let body = object(&[("room_id", room.as_str())]);
            (api("delete-conversation"), HttpBody::Json(body))
        }
        Post::Block(person) => (api("block-user"), HttpBody::Json(format!("{{\"user_id\":{person}}}"))),
        Post::SignIn { name, password } => {
            let form = format!(
                "username={}&password={}&csrfmiddlewaretoken={}",
                encoded(name),
                encoded(&password.clone().spend()),
                encoded(&token.clone().spend())
            );
            (SIGN_IN.to_owned(), HttpBody::Form(Secret::new(form)))
        }
        Post::SignOut => {
            let form = format!("csrfmiddlewaretoken={}", encoded(&token.clone().spend()));
            (SIGN_OUT.to_owned(), HttpBody::Form(Secret::new(form)))
        }
    };
    let mut request = request(HttpMethod::Post, url, body);
    request.headers.push(("X-CSRFToken", token.clone()));
    request
}

pub(super) fn csrf() -> HttpRequest {
    get(CSRF.to_owned())
}

pub(super) fn rooms() -> HttpRequest {
    get("/modern-chat/api/user-rooms/".to_owned())
}

pub(super) fn active_users() -> HttpRequest {
    get("/modern-chat/api/active-users/".to_owned())
}

pub(super) fn user(id: &str) -> HttpRequest {
    get(format!("/modern-chat/api/user-info/{}/", encoded(id)))
}

pub(super) fn private(id: &str) -> HttpRequest {
    get(format!("/modern-chat/private/{}/", encoded(id)))
}

pub(super) fn newest_page(room: &RoomId) -> HttpRequest {
    page(room, NEWEST_PAGE)
}

pub(super) fn page(room: &RoomId, number: u64) -> HttpRequest {
    get(format!(
        "/modern-chat/api/messages/{}/?page={number}",
        encoded(room.as_str())
    ))
}

fn get(url: String) -> HttpRequest {
    request(HttpMethod::Get, url, HttpBody::None)
}

/// Every request says that a script makes it; otherwise refusals come as pages.
fn request(method: HttpMethod, url: String, body: HttpBody) -> HttpRequest {
    HttpRequest {
        method,
        url,
        headers: vec![("X-Requested-With", Secret::new("XMLHttpRequest".to_owned()))],
        body,
        timeout_ms: engine::limits::CALL_TIMEOUT_MS,
    }
}
