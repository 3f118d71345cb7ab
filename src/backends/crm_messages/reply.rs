//! What an HTTP answer amounts to. Pages are never read as JSON.

use domain::{Problem, ProblemCode};
use engine::{CallFailure, HttpAnswer};
use serde_json::Value;

/// When something that failed on the backend's side is worth another try, ms.
const TRY_AGAIN_MS: u64 = 2_000;
/// How long the sign-in page is closed to an address with too many attempts, ms.
const BLOCKED_MS: u64 = 15 * 60 * 1_000;

/// An answer, or none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reply {
    /// Done, and this is what it says.
    Json(Value),
    /// Another page was shown. After a deed that is how success looks; after a question it is the sign-in page.
    Moved,
    /// A page that nobody asked for.
    Page,
    /// Nobody is signed in.
    SignedOut,
    /// The token against forged requests is of no use.
    StaleToken,
    /// Not allowed, or blocked for a while; no word why.
    Forbidden,
    /// Refused, with whatever JSON was said.
    Refused(Problem),
    /// Nobody knows whether the backend has heard it.
    Silent,
}

pub(super) fn reply_from(result: Result<HttpAnswer, CallFailure>) -> Reply {
    let Ok(answer) = result else { return Reply::Silent };
    let json: Option<Value> = answer
        .is_json
        .then(|| serde_json::from_str(&answer.body).ok())
        .flatten();
    let says = |name: &str| json.as_ref().and_then(|value| value.get(name));
    if answer.status == 401 || says("session_expired").and_then(Value::as_bool) == Some(true) {
        return Reply::SignedOut;
    }
    if says("code").and_then(Value::as_str) == Some("CSRF_FAILURE") {
        return Reply::StaleToken;
    }
    // A browser follows by itself, and then it is the last page that answers, whatever its status.
    if (answer.is_redirected && json.is_none()) || (300..400).contains(&answer.status) {
        return Reply::Moved;
    }
    match (answer.status, json) {
        (200..=299, Some(value)) => Reply::Json(value),
        (200..=299, None) => Reply::Page,
        (403, _) => Reply::Forbidden,
        (status, value) => Reply::Refused(problem_from(status, value.as_ref(), answer.retry_after_ms)),
    }
}

fn problem_from(status: u16, value: Option<&Value>, retry_after_ms: Option<u64>) -> Problem {
    let error = value.and_then(|value| value.get("error")).and_then(Value::as_str);
    let code = match status {
        // The message without words is refused before it is sent, so this is about something else.
        400 => ProblemCode::BadRequest,
        404 => ProblemCode::NotFound,
        429 => ProblemCode::RateLimited,
        // A send to somebody who is not there fails like this, and will always.
        500 if error.is_some_and(|error| error.contains("matches the given query")) => ProblemCode::NotFound,
        500..=599 => ProblemCode::Server,
        _ => ProblemCode::BadRequest,
    };
    let is_temporary = matches!(code, ProblemCode::RateLimited | ProblemCode::Server);
    Problem {
        retry_after_ms: is_temporary.then(|| retry_after_ms.unwrap_or(TRY_AGAIN_MS)),
        ..Problem::new(code).with_detail(&format!("status {status}"))
    }
}

/// The sign-in page without a session says so when an address has tried too often.
pub(super) fn blocked() -> Problem {
    Problem {
        retry_after_ms: Some(BLOCKED_MS),
        ..Problem::new(ProblemCode::RateLimited)
    }
}

impl Reply {
    /// The problem that a failed reply is, for whoever asked.
    pub(super) fn problem(&self) -> Problem {
        match self {
            Self::Refused(problem) => problem.clone(),
            Self::SignedOut | Self::Moved => Problem::new(ProblemCode::Unauthorized),
            Self::StaleToken | Self::Forbidden => Problem::new(ProblemCode::NotAllowed),
            Self::Silent => Problem::new(ProblemCode::Unreachable),
            Self::Json(_) | Self::Page => super::decode::undecodable("an answer of another kind than was asked for"),
        }
    }
}
