//! What the backend says, in the shapes in which it was recorded.

use engine::{CallFailure, HttpAnswer};
use serde_json::{Value, json};

/// What the backend says to a call.
pub(super) type Said = Result<HttpAnswer, CallFailure>;

pub(super) fn ok(value: &Value) -> Said {
    with_status(200, value)
}

pub(super) fn with_status(status: u16, value: &Value) -> Said {
    Ok(HttpAnswer {
        status,
        is_json: true,
        body: value.to_string(),
        ..HttpAnswer::default()
    })
}

pub(super) fn page(status: u16) -> Said {
    Ok(HttpAnswer {
        status,
        body: "<html>a page</html>".to_owned(),
        ..HttpAnswer::default()
    })
}

/// As a browser tells of a redirect: by the page behind it.
pub(super) fn moved() -> Said {
    page(200).map(|answer| HttpAnswer {
        is_redirected: true,
        ..answer
    })
}

pub(super) fn signed_out() -> Said {
    with_status(
        401,
        &json!({"success": false, "session_expired": true, "message": "x", "login_url": "/"}),
    )
}

pub(super) fn letter(id: u64, sender: u64, body: &str) -> Value {
    json!({
        "id": id, "sender_id": sender, "sender_name": format!("n{sender}"), "sender_avatar": null, "body": body,
        "created_at": "2026-11-21 03:37", "is_me": sender == 1, "is_read": sender != 1,
    })
}

pub(super) fn history(letters: &[Value]) -> Said {
    ok(&json!({"messages": letters, "other_user": {"id": 2, "name": "n2", "avatar_url": null}}))
}

pub(super) fn conversation(peer: u64, last: &str, second: u32, unread: u32) -> Value {
    json!({
        "user_id": peer, "user_name": format!("n{peer}"), "avatar_url": null, "last_message": last,
        "timestamp": format!("2026-11-21T03:37:{second:02}.290Z"), "timestamp_str": "2026-11-21 03:37",
        "unread_count": unread,
    })
}

pub(super) fn recent(conversations: &[Value]) -> Said {
    ok(&json!({ "conversations": conversations }))
}

pub(super) fn user(id: u64) -> Value {
    json!({
        "id": id, "username": format!("u{id}"), "full_name": format!("n{id}"), "is_online": true,
        "last_seen": "2026-11-21T03:37:55.076773+00:00", "unread_messages": 0,
    })
}

pub(super) fn users(ids: &[u64]) -> Said {
    ok(&json!({"success": true, "users": ids.iter().map(|id| user(*id)).collect::<Vec<_>>()}))
}

pub(super) fn sent(id: u64, body: &str) -> Said {
    ok(&json!({"success": true, "message": {
        "id": id, "body": body, "created_at": "2026-11-21 03:37", "sender_avatar": null, "is_me": true,
    }}))
}

pub(super) fn push(id: u64, sender: u64, body: &str) -> Value {
    json!({"type": "chat_message", "message": {
        "id": id, "sender_id": sender, "sender_name": format!("n{sender}"), "sender_avatar": null, "body": body,
        "created_at": "2026-11-21 03:37", "is_me": false,
    }})
}

pub(super) fn typing(sender: u64, is_typing: &Value) -> Value {
    json!({"type": "user_typing", "sender_id": sender, "sender_name": format!("n{sender}"), "is_typing": is_typing})
}
