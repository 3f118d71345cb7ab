//! Sessions without a socket: `POST /api/poll` carries the frames of a socket in both directions.
//!
//! Behind it stands the same session as behind a socket, with the same outbox. What is added is what TCP does for a
//! socket: frames are numbered, those that came already are passed over, and those that were told are held until the
//! client says that it has them.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::ws::Utf8Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::value::RawValue;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};
use wire::error::codes;
use wire::http::{Poll, Polled};
use wire::{WireError, close_code};

use crate::api::{Json, Refusal, Shared, body, failed};
use crate::auth;
use crate::bucket::Bucket;
use crate::clock::now_ms;
use crate::hub::Hub;
use crate::ids::{SocketId, random_hex};
use crate::limits;
use crate::outbox::{Close, Outbox};
use crate::session::{self, BadFrames, Credential, Received};
use crate::world::TokenHash;

/// Close code of a session that its client has ended.
const CLOSE_NORMAL: u16 = 1000;

/// The end of a session that is not known, not any more or not to this client.
const FORGOTTEN: Close = Close {
    code: close_code::DEAD_PEER,
    reason: "",
};

/// What a poll carries: frames as they stand there, read one by one.
type Asked = Poll<Box<RawValue>>;

/// All sessions without a socket, by their names.
#[derive(Default)]
pub(crate) struct Pollers(Mutex<HashMap<String, Arc<Poller>>>);

impl Pollers {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Poller>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One session without a socket.
struct Poller {
    name: String,
    id: SocketId,
    /// The cookie that it was opened with, which every poll must bring. A session that was opened by a token in
    /// `hello` is known by its name alone.
    cookie: Option<TokenHash>,
    outbox: Arc<Outbox>,
    /// Held while a poll is answered, so that frames keep their order.
    line: tokio::sync::Mutex<Line>,
    polls: Mutex<Bucket>,
    /// A poll has come.
    seen: Notify,
    /// How long it may ask for nothing.
    patience: Mutex<Duration>,
}

/// How far both sides are.
#[derive(Default)]
struct Line {
    /// Frames of the client that were taken.
    taken: u64,
    /// Frames of the server that the client says it has.
    confirmed: u64,
    /// What was told after them.
    held: VecDeque<Utf8Bytes>,
    /// Follows what is held.
    close: Option<Close>,
    bad: BadFrames,
}

/// `POST /api/poll`.
pub(crate) async fn poll(State(shared): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Result<Response, Refusal> {
    let asked: Asked = body(&bytes)?;
    let cookie = auth::cookie(&headers);
    let Some(name) = &asked.session else {
        return open(&shared.hub, cookie, asked).await;
    };
    let known = shared.hub.pollers.lock().get(name).map(Arc::clone);
    // Somebody else's session is none, like what does not exist.
    let known = known.filter(|poller| poller.cookie.is_none() || poller.cookie == cookie);
    let Some(poller) = known else {
        // Not a refusal: nothing is wrong with the poll, and browsers note every refusal on the console.
        return Ok(told(None, &VecDeque::new(), Some(FORGOTTEN)));
    };
    let allowed = poller
        .polls
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take(limits::POLL_RATE, now_ms());
    if let Err(wait_ms) = allowed {
        let error = WireError {
            retry_after_ms: Some(wait_ms),
            ..WireError::new(codes::RATE_LIMITED)
        };
        return Err(Refusal(StatusCode::TOO_MANY_REQUESTS, Box::new(error)));
    }
    answer(&shared.hub, &poller, asked).await
}

/// Begins a session with `hello`.
async fn open(hub: &Arc<Hub>, cookie: Option<TokenHash>, mut asked: Asked) -> Result<Response, Refusal> {
    if asked.first != 1 || asked.frames.is_empty() {
        return Err(misnumbered("first"));
    }
    let hello = session::hello_in(asked.frames.remove(0).get());
    let outbox = Arc::new(Outbox::default());
    let by_token = hello.as_ref().is_some_and(|hello| hello.token.is_some());
    let credential = cookie.map_or(Credential::None, Credential::Cookie);
    let Some(id) = session::admit(hub, &outbox, hello, credential) else {
        let (frames, close) = outbox.take();
        return Ok(told(None, &frames, close));
    };
    hub.count_received();
    let Ok(name) = random_hex::<16>() else {
        hub.forget(id);
        return Err(failed());
    };
    let poller = Arc::new(Poller {
        name: name.clone(),
        id,
        cookie: cookie.filter(|_| !by_token),
        outbox,
        line: tokio::sync::Mutex::new(Line {
            taken: 1,
            ..Line::default()
        }),
        polls: Mutex::new(Bucket::full(limits::POLL_RATE, now_ms())),
        seen: Notify::new(),
        patience: Mutex::new(patience(hub, asked.again_ms)),
    });
    hub.pollers.lock().insert(name, Arc::clone(&poller));
    tokio::spawn(watch(Arc::clone(hub), Arc::clone(&poller)));
    asked.first = 2;
    answer(hub, &poller, asked).await
}

/// Does what the frames ask, and tells what there is to tell.
async fn answer(hub: &Arc<Hub>, poller: &Poller, asked: Asked) -> Result<Response, Refusal> {
    let mut line = poller.line.lock().await;
    *poller.patience.lock().unwrap_or_else(PoisonError::into_inner) = patience(hub, asked.again_ms);
    poller.seen.notify_one();
    line.confirm(asked.received)?;
    let news = line.news(asked.first, asked.frames)?;
    let has_news = !news.is_empty();
    if !has_news {
        session::check_signed_in(hub, poller.id, &poller.outbox);
    }
    for frame in news {
        let received = Received::Text(frame.get());
        session::take(hub, poller.id, &poller.outbox, received, &mut line.bad).await;
        hub.count_received();
        // Only now, so that a poll that is cut off meanwhile brings it again.
        line.taken += 1;
    }
    if line.held.is_empty() {
        if has_news && asked.close.is_none() {
            // Most frames are answered at once, and then the client need not ask again for it.
            let _ = timeout(limits::POLL_PATIENCE, poller.outbox.filled()).await;
        }
        let (frames, close) = poller.outbox.take();
        hub.count_sent(frames.len());
        line.held = frames;
        line.close = line.close.or(close);
    }
    if asked.close.is_some() {
        poller.outbox.close(CLOSE_NORMAL, "");
        hub.pollers.lock().remove(&poller.name);
    }
    Ok(told(Some(poller.name.clone()), &line.held, line.close))
}

impl Line {
    /// What the client has is held no longer.
    fn confirm(&mut self, received: u64) -> Result<(), Refusal> {
        let fresh = usize::try_from(received.saturating_sub(self.confirmed)).unwrap_or(usize::MAX);
        if fresh > self.held.len() {
            return Err(misnumbered("received"));
        }
        self.held.drain(..fresh);
        self.confirmed = self.confirmed.max(received);
        Ok(())
    }

    /// The frames that have not been taken yet.
    fn news(&self, first: u64, frames: Vec<Box<RawValue>>) -> Result<Vec<Box<RawValue>>, Refusal> {
        if frames.is_empty() {
            return Ok(frames);
        }
        if first == 0 || first > self.taken + 1 {
            return Err(misnumbered("first"));
        }
        let known = usize::try_from(self.taken + 1 - first).unwrap_or(usize::MAX);
        Ok(frames.into_iter().skip(known).collect())
    }
}

fn misnumbered(field: &str) -> Refusal {
    let error = WireError {
        field: Some(field.into()),
        ..WireError::new(codes::BAD_REQUEST)
    };
    Refusal(StatusCode::BAD_REQUEST, Box::new(error))
}

fn told(session: Option<String>, frames: &VecDeque<Utf8Bytes>, close: Option<Close>) -> Response {
    let close = close.map(|close| close.code);
    if frames.is_empty() && close.is_none() {
        return (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response();
    }
    // The frames were made once, for all who hear them, and are JSON.
    let frames: Vec<&RawValue> = frames
        .iter()
        .filter_map(|frame| serde_json::from_str(frame.as_str()).ok())
        .collect();
    Json(Polled { session, frames, close }).into_response()
}

/// Ends a session that its client asks nothing of any more. One that the server has closed leaves the world at once,
/// and keeps its last words for the next poll.
async fn watch(hub: Arc<Hub>, poller: Arc<Poller>) {
    loop {
        let patience = *poller.patience.lock().unwrap_or_else(PoisonError::into_inner);
        tokio::select! {
            () = poller.seen.notified() => {}
            () = sleep(patience) => break,
            () = poller.outbox.closed() => {
                hub.forget(poller.id);
                sleep(patience).await;
                break;
            }
        }
    }
    poller.outbox.close(close_code::DEAD_PEER, "silent for too long");
    hub.forget(poller.id);
    hub.pollers.lock().remove(&poller.name);
}

/// How long a client may be silent that has said when it comes again, or has not. Hidden pages are woken once a minute,
/// so a socket's patience would be too short.
fn patience(hub: &Hub, again_ms: Option<u64>) -> Duration {
    let longest = hub.config.heartbeat * 3 + hub.config.silence_margin;
    let wanted = again_ms.map_or(longest, |ms| {
        Duration::from_millis(ms)
            .saturating_mul(2)
            .saturating_add(hub.config.silence_margin)
    });
    wanted.min(longest)
}

impl Hub {
    fn count_received(&self) {
        self.world().counters.received.fetch_add(1, Ordering::Relaxed);
    }

    fn count_sent(&self, frames: usize) {
        let frames = u64::try_from(frames).unwrap_or(u64::MAX);
        self.world().counters.sent.fetch_add(frames, Ordering::Relaxed);
    }
}
