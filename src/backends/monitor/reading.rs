//! How values are read: kindly, because anybody may broadcast anything.

use std::sync::Arc;

use domain::live::short_text;
use domain::{Number, Problem, ProblemCode, SortedMap, Stats, Topic};
use engine::{Frame, HttpAnswer};
use serde_json::Value;

use crate::metrics::in_order;

/// The largest frame that is looked at, bytes.
const FRAME_BYTES_MAX: usize = 4 << 20;
/// Kinds of client that are told apart.
const KINDS_MAX: usize = 20;
/// When a backend that fails is asked again, ms.
const RETRY_MS: u64 = 5_000;

/// A frame's object.
pub(super) fn object_from_frame(frame: &Frame) -> Result<Value, Problem> {
    let text = match frame {
        Frame::Text(text) => text,
        Frame::Binary { len } => return Err(undecodable(&format!("a binary frame of {len} bytes"))),
    };
    if text.len() > FRAME_BYTES_MAX {
        let mut problem = Problem::new(ProblemCode::TooLarge);
        problem.limit = u64::try_from(FRAME_BYTES_MAX).ok();
        return Err(problem);
    }
    match serde_json::from_str(text) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(undecodable("a frame that is no object")),
        Err(error) => Err(undecodable(&error.to_string())),
    }
}

/// The JSON of an answer. What does not call itself JSON is a page of whatever stands in between.
pub(super) fn value_from_answer(answer: &HttpAnswer) -> Result<Value, Problem> {
    if answer.status >= 400 || !answer.is_json {
        let code = match answer.status {
            401 => ProblemCode::Unauthorized,
            403 => ProblemCode::NotAllowed,
            404 | 405 => ProblemCode::NotFound,
            429 => ProblemCode::RateLimited,
            400..=499 => ProblemCode::BadRequest,
            // The backend says 503 when those fail whom it asks itself.
            500..=599 if answer.is_json => ProblemCode::Server,
            _ => ProblemCode::Unreachable,
        };
        let mut problem = Problem::new(code).with_detail(&format!("status {}", answer.status));
        if answer.status >= 429 {
            problem.retry_after_ms = Some(answer.retry_after_ms.unwrap_or(RETRY_MS));
        }
        return Err(problem);
    }
    serde_json::from_str(&answer.body).map_err(|error| undecodable(&error.to_string()))
}

/// A problem for the debug log. The detail never repeats what people wrote.
pub(super) fn undecodable(detail: &str) -> Problem {
    Problem::new(ProblemCode::Undecodable).with_detail(detail)
}

/// Connection statistics; a backend that counts nothing has none.
pub(super) fn stats_from_value(value: &Value) -> Result<Stats, Problem> {
    let count = |name| value.get(name).and_then(whole);
    let online = count("active_connections").ok_or_else(|| undecodable("no `active_connections`"))?;
    let mut kinds = SortedMap::default();
    for (kind, sessions) in fields(value, "client_types").take(KINDS_MAX) {
        if let Some(sessions) = whole(sessions) {
            kinds.insert(short_text(kind), small(sessions));
        }
    }
    let mut topics = SortedMap::default();
    for (name, subscriptions) in fields(value, "subscriptions") {
        if let (Some(topic), Some(subscriptions)) = (Topic::from_name(name), whole(subscriptions)) {
            topics.insert(topic, small(subscriptions));
        }
    }
    Ok(Stats {
        online: small(online),
        sessions: small(count("total_sessions").unwrap_or(online)),
        sessions_total: count("total_connections_ever").unwrap_or(0),
        sent: count("messages_sent"),
        received: count("messages_received"),
        kinds,
        topics,
    })
}

/// The fields of an object within an object.
pub(super) fn fields<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let fields = value.get(name).and_then(Value::as_object);
    fields.map(in_order).unwrap_or_default().into_iter()
}

/// A number, also one that is written as text.
pub(super) fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => number.as_f64().and_then(Number::new),
        Value::String(text) => text.trim().parse().ok().and_then(Number::new),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A whole number that is not negative, also one that is written with a fraction.
pub(super) fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| {
        let float = value.as_f64().filter(|float| (0.0..=9e15).contains(float))?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within the range that was just checked"
        )]
        Some(float as u64)
    })
}

/// As much of a count as fits.
pub(super) fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A text that says something; a number is one, too.
pub(super) fn text(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(short_text(text.trim())),
        Value::Number(number) => Some(Arc::from(number.to_string())),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The first of these names that says something.
pub(super) fn text_of(value: &Value, names: &[&str]) -> Option<Arc<str>> {
    names.iter().find_map(|name| value.get(name).and_then(text))
}

/// The first of these names that is a number.
pub(super) fn number_of(value: &Value, names: &[&str]) -> Option<Number> {
    names.iter().find_map(|name| value.get(name).and_then(number))
}

/// An address that may be loaded: on the web, or of the backend's own.
pub(super) fn address_of(value: &Value, names: &[&str]) -> Option<Arc<str>> {
    let is_address = |text: &Arc<str>| ["https://", "http://", "/"].iter().any(|start| text.starts_with(start));
    text_of(value, names).filter(is_address)
}
