//! The one shape of a refusal, on the socket and over HTTP.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::schedule::FieldError;

/// A refusal with a stable code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WireError {
    /// One of [`codes`], or a code that this version does not know.
    pub code: String,
    /// The key under which a client finds words for it.
    pub message_key: String,
    /// What was refused: the `client_id` of a send, or the name of a stream.
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The form field that is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// When to try again. Present exactly when the refusal is temporary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// Facts for the words, such as `{"limit": 8000}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Value>,
    /// What is wrong with a form, field by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
    /// A name for what happened, under which the operator finds it in the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

impl WireError {
    /// An error with a code; its message key is `error-` and the code with dashes.
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            message_key: format!("error-{}", code.replace('_', "-")),
            ..Self::default()
        }
    }
}

/// Every code of version 1.
pub mod codes {
    /// The name or the password is wrong.
    pub const BAD_CREDENTIALS: &str = "bad_credentials";
    /// No session, or it has ended.
    pub const UNAUTHORIZED: &str = "unauthorized";
    /// Too fast; `retry_after_ms` says how long to wait.
    pub const RATE_LIMITED: &str = "rate_limited";
    /// An earlier send to this room was refused for now; repeat that one first.
    pub const OUT_OF_ORDER: &str = "out_of_order";
    /// The message has more characters than `details.limit`.
    pub const TOO_LONG: &str = "too_long";
    /// The frame or body has more bytes than `details.limit`.
    pub const TOO_LARGE: &str = "too_large";
    /// The file is of a kind that is not taken; `details.type` says what it was found to be.
    pub const REFUSED_TYPE: &str = "refused_type";
    /// There is no room for more; `details.limit` says how many there may be.
    pub const LIMIT_REACHED: &str = "limit_reached";
    /// The message has nothing to show.
    pub const EMPTY: &str = "empty";
    /// No such thing, or not for this account.
    pub const NOT_FOUND: &str = "not_found";
    /// The account is not a member of the room.
    pub const NOT_MEMBER: &str = "not_member";
    /// Not possible for this account. Says nothing about why, so that a block stays private.
    pub const NOT_ALLOWED: &str = "not_allowed";
    /// The same `client_id` was stored with another body.
    pub const IDEMPOTENCY_CONFLICT: &str = "idempotency_conflict";
    /// The frame or body could not be understood.
    pub const BAD_REQUEST: &str = "bad_request";
    /// A form is wrong; `fields` says where and how.
    pub const INVALID: &str = "invalid";
    /// Another appointment or break stands against it; `fields` says which kind.
    pub const CONFLICT: &str = "conflict";
    /// The version of `hello` is not spoken here.
    pub const UNSUPPORTED_VERSION: &str = "unsupported_version";
    /// The server failed; trying again is right. `incident` where the log knows more.
    pub const SERVER: &str = "server";
}
