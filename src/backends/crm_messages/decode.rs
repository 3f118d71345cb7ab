//! What the backend says, as plain data: pushes on the socket and answers over HTTP.

use domain::{Problem, ProblemCode, Timestamp};
use engine::Frame;
use serde_json::Value;

use crate::moments::moment_from_text;

/// The largest frame that is looked at, bytes.
const FRAME_BYTES_MAX: usize = 1 << 20;

/// Numbers beyond this are not exact in a browser.
const WHOLE_MAX: u64 = 1 << 53;

/// A frame of the socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Push {
    Message(Letter),
    Typing { sender: u64, name: String, is_typing: bool },
    Receipt { message: u64, reader: u64 },
}

/// A message as one of several shapes tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) id: u64,
    /// The answer to a send does not repeat it.
    pub(super) sender: Option<u64>,
    pub(super) sender_name: Option<String>,
    pub(super) body: String,
    pub(super) at: Timestamp,
    /// Only the history tells.
    pub(super) is_read: bool,
}

/// A line of the list of conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conversation {
    pub(super) peer: u64,
    pub(super) name: String,
    /// The first characters of the last message.
    pub(super) excerpt: String,
    pub(super) at: Timestamp,
    pub(super) unread: u32,
}

/// A person of one of the two lists of who is online.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) id: u64,
    pub(super) handle: String,
    pub(super) name: String,
    pub(super) is_online: bool,
    /// Only one of the lists says it in full.
    pub(super) last_seen: Option<Timestamp>,
}

/// Everything that could be read, and what could not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Batch<T> {
    pub(super) items: Vec<T>,
    pub(super) problems: Vec<Problem>,
}

/// A frame of a kind that is not known says nothing, as the backend itself does with ours.
pub(super) fn push_from_frame(frame: &Frame) -> Result<Push, Problem> {
    let text = match frame {
        Frame::Text(text) if text.len() <= FRAME_BYTES_MAX => text,
        Frame::Text(_) => return Err(Problem::new(ProblemCode::TooLarge)),
        Frame::Binary { len } => return Err(undecodable(&format!("a binary frame of {len} bytes"))),
    };
    let value: Value = serde_json::from_str(text).map_err(|error| undecodable(&error.to_string()))?;
    let push = match value.get("type").and_then(Value::as_str) {
        Some("chat_message") => letter_from(value.get("message").unwrap_or(&Value::Null))
            .filter(|letter| letter.sender.is_some())
            .map(Push::Message),
        Some("user_typing") => whole(&value, "sender_id").map(|sender| Push::Typing {
            sender,
            name: text_of(&value, "sender_name"),
            is_typing: value.get("is_typing").is_some_and(is_truthy),
        }),
        Some("read_receipt") => whole(&value, "message_id")
            .zip(whole(&value, "recipient_id"))
            .map(|(message, reader)| Push::Receipt { message, reader }),
        _ => return Err(undecodable("a frame of no known type")),
    };
    push.ok_or_else(|| undecodable("a frame without what its type needs"))
}

pub(super) fn letters_from(answer: &Value) -> Option<Batch<Letter>> {
    batch(answer, "messages", letter_from)
}

pub(super) fn conversations_from(answer: &Value) -> Option<Batch<Conversation>> {
    batch(answer, "conversations", |value| {
        Some(Conversation {
            peer: whole(value, "user_id")?,
            name: text_of(value, "user_name"),
            excerpt: text_of(value, "last_message"),
            at: moment(value, "timestamp").or_else(|| moment(value, "timestamp_str"))?,
            unread: u32::try_from(whole(value, "unread_count")?).ok()?,
        })
    })
}

/// The two lists of people. One says an error with status 200.
pub(super) fn contacts_from(answer: &Value) -> Option<Batch<Contact>> {
    if answer.get("error").is_some() {
        return None;
    }
    batch(answer, "users", |value| {
        let handle = text_of(value, "username");
        Some(Contact {
            id: whole(value, "id")?,
            name: Some(text_of(value, "full_name"))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| handle.clone()),
            is_online: value.get("is_online").and_then(Value::as_bool).unwrap_or(false),
            last_seen: moment(value, "last_seen"),
            handle,
        })
    })
}

pub(super) fn unread_from(answer: &Value) -> Option<u32> {
    u32::try_from(whole(answer, "unread_count")?).ok()
}

pub(super) fn token_from(answer: &Value) -> Option<String> {
    Some(text_of(answer, "csrf_token")).filter(|token| !token.is_empty())
}

/// The stored message in the answer to a send.
pub(super) fn sent_from(answer: &Value) -> Option<Letter> {
    letter_from(answer.get("message")?)
}

fn letter_from(value: &Value) -> Option<Letter> {
    Some(Letter {
        id: whole(value, "id").filter(|id| *id > 0)?,
        sender: whole(value, "sender_id"),
        sender_name: value.get("sender_name").and_then(Value::as_str).map(str::to_owned),
        body: body_of(value.get("body")?)?,
        at: moment(value, "created_at")?,
        is_read: value.get("is_read").and_then(Value::as_bool).unwrap_or(false),
    })
}

/// What was sent as a number comes back as one.
fn body_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The backend passes on whatever a client said; the other clients take it as a condition.
fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is_true) => *is_true,
        Value::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

fn batch<T>(answer: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Batch<T>> {
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    for value in answer.get(name)?.as_array()? {
        match read(value) {
            Some(item) => items.push(item),
            None => problems.push(undecodable(&format!("one of `{name}` is not what it should be"))),
        }
    }
    Some(Batch { items, problems })
}

/// Ids are numbers, which some client may have sent as text. What a browser could not count is no id.
fn whole(value: &Value, name: &str) -> Option<u64> {
    let value = value.get(name)?;
    let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    number.filter(|number| *number < WHOLE_MAX)
}

fn text_of(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn moment(value: &Value, name: &str) -> Option<Timestamp> {
    moment_from_text(value.get(name)?.as_str()?)
}

/// A problem for the debug log. The detail never repeats what people wrote.
pub(super) fn undecodable(detail: &str) -> Problem {
    Problem::new(ProblemCode::Undecodable).with_detail(detail)
}
