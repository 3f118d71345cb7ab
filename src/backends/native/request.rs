//! Asks to HTTP requests.

use domain::{DeleteScope, JumpTarget, PersonId};
use engine::{Ask, HttpBody, HttpMethod, HttpRequest, Switch};

use super::convert::object_from_text;
use super::json::Object;
use crate::encoding::percent_encoded as encoded;

/// The request, where the protocol has one.
pub(super) fn request_from_ask(ask: &Ask) -> Option<HttpRequest> {
    Some(match ask {
        Ask::Info => get("/api/info".to_owned()),
        Ask::SignIn { name, password, .. } => {
            let body = Object::new()
                .text("name", name)
                .text("password", &password.clone().spend());
            with(HttpMethod::Post, "/api/sign-in".to_owned(), body)
        }
        Ask::SignOut => with(HttpMethod::Post, "/api/sign-out".to_owned(), Object::new()),
        Ask::History { room, before, limit } => get(format!(
            "{}/messages?before={}&limit={limit}",
            path_of(room.as_str()),
            before.0
        )),
        Ask::Newer { room, after, limit } => get(format!(
            "{}/messages?after={}&limit={limit}",
            path_of(room.as_str()),
            after.0
        )),
        Ask::Window { room, target, limit } => {
            let (name, value) = match target {
                JumpTarget::Offset(offset) => ("around", offset.0.to_string()),
                JumpTarget::Moment(at) => ("at", at.0.to_string()),
            };
            get(format!(
                "{}/messages?{name}={value}&limit={limit}",
                path_of(room.as_str())
            ))
        }
        Ask::Rooms { before, limit } => get(format!("/api/rooms?before={}&limit={limit}", before.0)),
        Ask::People { query, limit } => get(format!("/api/people?query={}&limit={limit}", encoded(query))),
        Ask::Messages {
            query,
            room,
            before,
            limit,
        } => {
            let mut url = format!("/api/search?query={}", encoded(query));
            if let Some(room) = room {
                url.push_str(&format!("&room={}", encoded(room.as_str())));
            }
            if let Some(before) = before {
                url.push_str(&format!("&before={}", encoded(before.as_str())));
            }
            url.push_str(&format!("&limit={limit}"));
            get(url)
        }
        Ask::StartPrivate { person } => {
            let body = Object::new().text("person", person.as_str());
            with(HttpMethod::Post, "/api/rooms/private".to_owned(), body)
        }
        Ask::Turn { switch, is_on } => turn(switch, *is_on),
        Ask::EditMessage { room, message, body } => with(
            HttpMethod::Patch,
            message_path(room.as_str(), message.as_str()),
            Object::new().object("body", object_from_text(body)),
        ),
        Ask::DeleteMessage { room, message, scope } => {
            let scope = match scope {
                DeleteScope::Me => "me",
                DeleteScope::Everybody => "everybody",
            };
            let path = message_path(room.as_str(), message.as_str());
            with(HttpMethod::Delete, format!("{path}?scope={scope}"), Object::new())
        }
        Ask::Revisions { room, message } => get(format!("{}/revisions", message_path(room.as_str(), message.as_str()))),
        Ask::Ledger { room, message } => get(format!("{}/ledger", message_path(room.as_str(), message.as_str()))),
        Ask::Profile { person } => get(format!("/api/people/{}", encoded(person.as_str()))),
        Ask::Members { room } => get(format!("{}/members", path_of(room.as_str()))),
        Ask::LeaveRoom { room } => with(
            HttpMethod::Delete,
            format!("{}/members/me", path_of(room.as_str())),
            Object::new(),
        ),
        Ask::DeleteRoom { room } => with(HttpMethod::Delete, path_of(room.as_str()), Object::new()),
        Ask::CreateGroup { title, people } => {
            let body = Object::new()
                .object("title", object_from_text(title))
                .texts("people", &ids(people));
            with(HttpMethod::Post, "/api/rooms/group".to_owned(), body)
        }
        Ask::RenameGroup { room, title } => with(
            HttpMethod::Patch,
            path_of(room.as_str()),
            Object::new().object("title", object_from_text(title)),
        ),
        Ask::AddMembers { room, people } => with(
            HttpMethod::Post,
            format!("{}/members", path_of(room.as_str())),
            Object::new().texts("people", &ids(people)),
        ),
        Ask::RemoveMember { room, person } => with(
            HttpMethod::Delete,
            format!("{}/members/{}", path_of(room.as_str()), encoded(person.as_str())),
            Object::new(),
        ),
        Ask::Upload { upload, name } => HttpRequest {
            method: HttpMethod::Post,
            url: format!("/api/files?name={}", encoded(name)),
            headers: Vec::new(),
            body: HttpBody::Blob(upload.clone()),
            timeout_ms: engine::limits::UPLOAD_STALL_MS,
        },
        Ask::Broadcast { text, severity } => with(
            HttpMethod::Post,
            "/api/v1/broadcast".to_owned(),
            Object::new()
                .object("text", object_from_text(text))
                .text("severity", severity.as_str()),
        ),
        // Live figures come over the socket; what is asked of a schedule needs a name for what it makes.
        Ask::Live { .. } | Ask::Schedule(_) => return None,
    })
}

fn turn(switch: &Switch, is_on: bool) -> HttpRequest {
    let method = if is_on { HttpMethod::Put } else { HttpMethod::Delete };
    let setting = |room: &str, name: &str| {
        with(
            HttpMethod::Patch,
            format!("{}/settings", path_of(room)),
            Object::new().flag(name, is_on),
        )
    };
    match switch {
        Switch::Reaction { room, message, emoji } => {
            let path = message_path(room.as_str(), message.as_str());
            with(method, format!("{path}/reactions/{}", encoded(emoji)), Object::new())
        }
        Switch::Muted(room) => setting(room.as_str(), "muted"),
        Switch::Pinned(room) => setting(room.as_str(), "pinned"),
        Switch::MarkedUnread(room) => setting(room.as_str(), "marked_unread"),
        Switch::Blocked(person) => {
            let path = format!("/api/people/{}/block", encoded(person.as_str()));
            with(method, path, Object::new())
        }
    }
}

pub(super) fn get(url: String) -> HttpRequest {
    request(HttpMethod::Get, url, HttpBody::None)
}

/// Calls that change something carry JSON, even when it says nothing: the content type keeps forms of other sites out.
pub(super) fn with(method: HttpMethod, url: String, body: Object) -> HttpRequest {
    request(method, url, HttpBody::Json(body.finish()))
}

fn request(method: HttpMethod, url: String, body: HttpBody) -> HttpRequest {
    HttpRequest {
        method,
        url,
        headers: Vec::new(),
        body,
        timeout_ms: engine::limits::CALL_TIMEOUT_MS,
    }
}

fn path_of(room: &str) -> String {
    format!("/api/rooms/{}", encoded(room))
}

fn message_path(room: &str, message: &str) -> String {
    format!("{}/messages/{}", path_of(room), encoded(message))
}

fn ids(people: &[PersonId]) -> Vec<&str> {
    people.iter().map(PersonId::as_str).collect()
}
