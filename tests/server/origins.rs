//! Pages of other origins that the operator has named: their browsers are told that they may call, with the cookie.
//!
//! Which origin may use the cookie at all is decided by `auth`; this is only how a browser is told, so a page that is
//! not named here gets the same answers as ever, which its browser then keeps from it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::api::Shared;

/// What such a page may do: everything that the protocol knows.
const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
/// Which headers of its own it may send, beyond those that every page may.
const REQUEST_HEADERS: &str = "Content-Type";
/// Which headers of an answer it may read, beyond those that every page may.
const ANSWER_HEADERS: &str = "Retry-After";
/// How long a browser need not ask again, in seconds; browsers keep it for two hours at most.
const PREFLIGHT_LIFETIME_S: &str = "7200";

/// Answers the browser's question before a call, and marks the answers to calls.
pub(crate) async fn share(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let named = &shared.hub.config.allow_origins;
    if named.is_empty() || !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let origin = request.headers().get(header::ORIGIN);
    let origin = origin
        .filter(|origin| named.iter().any(|one| one.as_bytes() == origin.as_bytes()))
        .cloned();
    let is_question =
        request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = match &origin {
        Some(_) if is_question => {
            let mut response = StatusCode::NO_CONTENT.into_response();
            allow_calls(response.headers_mut());
            response
        }
        Some(_) | None => next.run(request).await,
    };
    let headers = response.headers_mut();
    // Without it a cache might give one page the answer that was marked for another.
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HeaderValue::from_static("true"),
        );
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(ANSWER_HEADERS),
        );
    }
    response
}

fn allow_calls(headers: &mut HeaderMap) {
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS),
        (header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_LIFETIME_S),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
