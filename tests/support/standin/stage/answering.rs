//! Answering calls: what the backend says, and what becomes of it on the way.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

use super::super::call::{Call, JSON, Reply};
use super::super::line::{Asked, Fate, Line};
use super::{Backend, Shared};

/// What a proxy shows in the place of a backend.
const PORTAL: &str = "<!doctype html><html><body><h1>Please wait</h1></body></html>";
const BODY_BYTES_MAX: usize = 1 << 20;

/// What goes back over the line, if anything.
enum Back {
    Reply(Reply),
    /// The backend's own answer, but not yet.
    Held(Reply),
    Silence,
    Cut,
}

pub(super) async fn answer<B: Backend>(State(shared): State<Arc<Shared<B>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_BYTES_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let call = Call::new(parts.method, &parts.uri, parts.headers, &body);
    let mut let_go = shared.let_go.subscribe();
    let (back, delay) = shared.with(|backend, line| {
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let what = format!("{} {path}", call.method);
        let back = back_to(backend, line, &call, &what);
        let status = match &back {
            Back::Reply(reply) | Back::Held(reply) => reply.status,
            Back::Silence | Back::Cut => 0,
        };
        line.ledger.asked.push(Asked {
            what,
            headers: call.headers_as_text(),
            body: call.body.clone(),
            status,
        });
        (back, line.faults.delay)
    });
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    match back {
        Back::Reply(reply) => reply.into_response(),
        Back::Held(reply) => {
            // An error means that the stand-in has ended.
            drop(let_go.changed().await);
            reply.into_response()
        }
        Back::Silence => std::future::pending::<Infallible>().await.into_response(),
        Back::Cut => cut(),
    }
}

/// An answer that breaks off after its first byte. Where nothing at all came back, browsers would ask again by themselves.
fn cut() -> Response {
    let first = stream::once(async { Ok::<_, std::io::Error>("{") });
    let end = stream::once(async {
        // What was written so far goes out while this waits.
        tokio::task::yield_now().await;
        Err(std::io::Error::other("the line is cut"))
    });
    let headers = [(header::CONTENT_TYPE, JSON), (header::CONTENT_LENGTH, "1000")];
    (headers, Body::from_stream(first.chain(end))).into_response()
}

fn back_to<B: Backend>(backend: &mut B, line: &mut Line, call: &Call, what: &str) -> Back {
    let Some(mishap) = line.faults.take_mishap(what) else {
        return Back::Reply(reply_to(backend, line, call));
    };
    let done = mishap.is_done.then(|| reply_to(backend, line, call));
    match mishap.fate {
        Fate::Page(status, page) => Back::Reply(Reply::page(status, &page)),
        Fate::Json(status, body) => Back::Reply(Reply::json(status, &body)),
        Fate::Silence => Back::Silence,
        Fate::Cut => Back::Cut,
        Fate::Held => Back::Held(done.unwrap_or_else(|| reply_to(backend, line, call))),
    }
}

pub(super) fn reply_to<B: Backend>(backend: &mut B, line: &mut Line, call: &Call) -> Reply {
    if let Some(status) = line.faults.fail_calls {
        return Reply::page(status, PORTAL);
    }
    if line.faults.pages_for_json {
        return Reply::page(200, PORTAL);
    }
    let reply = backend.answer(line, call);
    if line.faults.lose_answers > 0 && !matches!(call.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        line.faults.lose_answers -= 1;
        return Reply::page(502, PORTAL);
    }
    reply
}
