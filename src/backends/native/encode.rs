//! Requests to frames.

use domain::{Attached, BranchId, MessageId};
use engine::Request;

use super::convert::{name_from_presence, name_from_stream, object_from_text};
use super::json::Object;

/// The frame, where the protocol has one.
pub(super) fn frame_from_request(
    client: &wire::ClientInfo,
    branch: Option<&BranchId>,
    request: &Request,
) -> Option<String> {
    let frame = match request {
        Request::Hello { last_close } => hello(client, *last_close).maybe_text("branch", branch.map(BranchId::as_str)),
        Request::Subscribe { stream, since, tail } => {
            let frame = Object::frame("subscribe").text("stream", &name_from_stream(stream));
            let frame = match since {
                Some(cursor) => {
                    let cursor = Object::new()
                        .text("epoch", cursor.epoch.as_str())
                        .whole("offset", cursor.offset.0);
                    frame.object("since", cursor)
                }
                None => frame,
            };
            frame.whole("tail", u64::from(*tail))
        }
        Request::Unsubscribe { stream } => Object::frame("unsubscribe").text("stream", &name_from_stream(stream)),
        Request::Send {
            client_id,
            room,
            body,
            attached,
        } => {
            let frame = Object::frame("send")
                .text("client_id", client_id.as_str())
                .text("room", room.as_str())
                .object("body", object_from_text(body));
            attach(frame, attached)
        }
        Request::Typing { room, is_typing } => Object::frame("typing")
            .text("room", room.as_str())
            .flag("is_typing", *is_typing),
        Request::Read { room, offset } => Object::frame("read")
            .text("room", room.as_str())
            .whole("offset", offset.0),
        Request::Delivered { room, offset } => Object::frame("delivered")
            .text("room", room.as_str())
            .whole("offset", offset.0),
        Request::Presence { presence } => Object::frame("presence").text("state", name_from_presence(*presence)),
        Request::Ping { nonce } => Object::frame("ping").whole("nonce", *nonce),
        Request::AskStats { .. } => Object::frame("stats"),
        Request::SetTopic { topic, is_on } => {
            Object::frame(if *is_on { "watch" } else { "unwatch" }).text("topic", topic.as_str())
        }
        Request::FollowBranch { branch } => Object::frame("follow_branch").text("branch", branch.as_str()),
        // The protocol's frames carry state that only the session knows.
        Request::Own { .. } => return None,
    };
    Some(frame.finish())
}

fn attach(frame: Object, attached: &Attached) -> Object {
    let reply_to = attached.reply_to.as_ref().map(|quote| quote.message.as_str());
    let forward = attached.forward.as_ref().and_then(|forward| forward.message.as_ref());
    let frame = frame
        .maybe_text("reply_to", reply_to)
        .maybe_text("forward_of", forward.map(MessageId::as_str));
    // What is forwarded brings its own files.
    if attached.files.is_empty() || forward.is_some() {
        return frame;
    }
    let files: Vec<&str> = attached.files.iter().map(|file| file.id.as_str()).collect();
    frame.texts("files", &files)
}

fn hello(client: &wire::ClientInfo, last_close: Option<(u16, u64)>) -> Object {
    let kind = match client.kind {
        wire::ClientKind::Browser => "browser",
        wire::ClientKind::Mobile => "mobile",
        wire::ClientKind::Api => "api",
        wire::ClientKind::Other => "other",
    };
    let program = Object::new()
        .text("name", &client.name)
        .text("version", &client.version)
        .text("kind", kind);
    let frame = Object::frame("hello")
        .whole("version", u64::from(wire::VERSION))
        .object("client", program)
        .texts("capabilities", &wire::capability::ALL);
    match last_close {
        Some((code, after_ms)) => {
            let close = Object::new().whole("code", u64::from(code)).whole("after_ms", after_ms);
            frame.object("last_close", close)
        }
        None => frame,
    }
}
