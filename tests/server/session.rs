//! One socket from handshake to close: reads frames, hands them to the hub, writes what the hub says.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::time::{Instant, timeout};
use wire::error::codes;
use wire::{ClientFrame, Hello, Presence, ServerFrame, WireError, close_code};

use crate::clock::now_ms;
use crate::hub::{Hub, encode};
use crate::ids::SocketId;
use crate::limits;
use crate::outbox::{Next, Outbox};
use crate::sockets::Unopened;
use crate::world::{Counters, TokenHash};

/// What the handshake brought along.
pub(crate) enum Credential {
    /// No cookie.
    None,
    /// A cookie, valid or not.
    Cookie(TokenHash),
}

/// Serves one socket until it ends.
pub(crate) async fn serve(hub: Arc<Hub>, socket: WebSocket, credential: Credential) {
    let (sink, mut stream) = socket.split();
    let outbox = Arc::new(Outbox::default());
    // Whatever `greet` has to say waits in the outbox until the writer runs.
    let id = greet(&hub, &outbox, &mut stream, credential).await;
    let counters = Arc::clone(&hub.world().counters);
    let writer = write(&outbox, sink, &counters);
    tokio::pin!(writer);
    if let Some(id) = id {
        let is_written = tokio::select! {
            () = read(&hub, id, &outbox, &mut stream, &counters) => false,
            () = &mut writer => true,
        };
        hub.forget(id);
        if !is_written {
            writer.await;
        }
    } else {
        writer.await;
    }
    // The other side's answer to the close ends the stream; without it TCP would drop what is still on its way.
    let _ = timeout(limits::CLOSE_WITHIN, async {
        while let Some(Ok(_)) = stream.next().await {}
    })
    .await;
}

/// Waits for `hello` and opens the session.
async fn greet(
    hub: &Arc<Hub>,
    outbox: &Arc<Outbox>,
    stream: &mut SplitStream<WebSocket>,
    credential: Credential,
) -> Option<SocketId> {
    match timeout(hub.config.hello_within, hello(stream)).await {
        Ok(hello) => admit(hub, outbox, hello, credential),
        // A device that was busy or asleep at that moment has broken nothing and comes back.
        Err(_) => {
            outbox.close(close_code::DEAD_PEER, "no hello in time");
            None
        }
    }
}

/// Opens the session that `hello` asks for, or tells the outbox why not.
pub(crate) fn admit(
    hub: &Arc<Hub>,
    outbox: &Arc<Outbox>,
    hello: Option<Hello>,
    credential: Credential,
) -> Option<SocketId> {
    let Some(hello) = hello else {
        refuse(outbox, codes::BAD_REQUEST, close_code::BAD_REQUEST, "hello expected");
        return None;
    };
    if hello.version < wire::VERSION {
        refuse(
            outbox,
            codes::UNSUPPORTED_VERSION,
            close_code::CLIENT_TOO_OLD,
            "client too old",
        );
        return None;
    }
    let token = hello.token.as_deref().map(crate::auth::hash_token);
    let sign_in = match (token, credential) {
        (Some(token), _) | (None, Credential::Cookie(token)) => token,
        (None, Credential::None) => {
            refuse(outbox, codes::UNAUTHORIZED, close_code::UNAUTHORIZED, "no session");
            return None;
        }
    };
    match hub.open(&hello, sign_in, outbox) {
        Ok(id) => Some(id),
        Err(Unopened::SignedOut) => {
            refuse(
                outbox,
                codes::UNAUTHORIZED,
                close_code::SESSION_EXPIRED,
                "session ended",
            );
            None
        }
        Err(Unopened::TooMany) => {
            refuse(
                outbox,
                codes::NOT_ALLOWED,
                close_code::TOO_MANY_SESSIONS,
                "too many sessions",
            );
            None
        }
        Err(Unopened::Closing) => {
            outbox.close(close_code::GOING_AWAY, "going away");
            None
        }
    }
}

async fn hello(stream: &mut SplitStream<WebSocket>) -> Option<Hello> {
    loop {
        match stream.next().await?.ok()? {
            Message::Text(text) => return hello_in(&text),
            Message::Ping(_) | Message::Pong(_) => {}
            Message::Binary(_) | Message::Close(_) => return None,
        }
    }
}

/// The `hello` of a first frame, if it is one.
pub(crate) fn hello_in(text: &str) -> Option<Hello> {
    match serde_json::from_str(text) {
        Ok(ClientFrame::Hello(hello)) => Some(hello),
        Ok(_) | Err(_) => None,
    }
}

fn refuse(outbox: &Outbox, code: &str, close: u16, reason: &'static str) {
    outbox.push(encode(&ServerFrame::Error(WireError::new(code))));
    outbox.close(close, reason);
}

/// Reads until the socket ends, the client falls silent or the session expires.
async fn read(hub: &Arc<Hub>, id: SocketId, outbox: &Outbox, stream: &mut SplitStream<WebSocket>, counters: &Counters) {
    let silence = hub.config.heartbeat * 2 + hub.config.silence_margin;
    let mut bad = BadFrames::default();
    loop {
        let message = match timeout(silence, stream.next()).await {
            Err(_) => return outbox.close(close_code::DEAD_PEER, "silent for too long"),
            Ok(None | Some(Ok(Message::Close(_)))) => {
                return outbox.close(1000, "");
            }
            Ok(Some(Err(_))) => return outbox.close(1009, "unreadable"),
            Ok(Some(Ok(message))) => message,
        };
        counters.received.fetch_add(1, Ordering::Relaxed);
        let is_open = match message {
            Message::Text(text) => take(hub, id, outbox, Received::Text(&text), &mut bad).await,
            Message::Binary(_) => take(hub, id, outbox, Received::Binary, &mut bad).await,
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => check_signed_in(hub, id, outbox),
        };
        if !is_open {
            return;
        }
    }
}

/// Ends a session whose sign-in has ended; false if it has.
pub(crate) fn check_signed_in(hub: &Hub, id: SocketId, outbox: &Outbox) -> bool {
    let is_signed_in = hub.is_signed_in(id);
    if !is_signed_in {
        refuse(
            outbox,
            codes::UNAUTHORIZED,
            close_code::SESSION_EXPIRED,
            "session ended",
        );
    }
    is_signed_in
}

/// What a client may send besides control frames.
pub(crate) enum Received<'a> {
    /// A frame, or what should be one.
    Text(&'a str),
    /// What no frame can be.
    Binary,
}

/// Does what was received asks for; false when the session has ended by it.
pub(crate) async fn take(
    hub: &Arc<Hub>,
    id: SocketId,
    outbox: &Outbox,
    received: Received<'_>,
    bad: &mut BadFrames,
) -> bool {
    if !check_signed_in(hub, id, outbox) {
        return false;
    }
    let refusal = match received {
        Received::Text(text) if text.len() > limits::FRAME_BYTES_MAX => Some(WireError {
            details: Some(serde_json::json!({ "limit": limits::FRAME_BYTES_MAX })),
            ..WireError::new(codes::TOO_LARGE)
        }),
        Received::Text(text) => handle(hub, id, outbox, text).await,
        Received::Binary => Some(WireError::new(codes::BAD_REQUEST)),
    };
    let Some(error) = refusal else { return true };
    hub.bad_frames.fetch_add(1, Ordering::Relaxed);
    outbox.push(encode(&ServerFrame::Error(error)));
    let is_too_much = bad.count(Instant::now());
    if is_too_much {
        outbox.close(close_code::RATE_LIMITED, "too many bad frames");
    }
    !is_too_much
}

/// Counts bad frames within a minute.
#[derive(Default)]
pub(crate) struct BadFrames {
    since: Option<Instant>,
    count: u32,
}

impl BadFrames {
    /// True when there are too many.
    fn count(&mut self, now: Instant) -> bool {
        let since = *self.since.get_or_insert(now);
        if now.duration_since(since) > Duration::from_secs(60) {
            self.since = Some(now);
            self.count = 0;
        }
        self.count += 1;
        self.count > limits::BAD_FRAMES_PER_MINUTE_MAX
    }
}

/// Does what a frame asks; a frame that cannot be understood comes back as a refusal.
async fn handle(hub: &Arc<Hub>, id: SocketId, outbox: &Outbox, text: &str) -> Option<WireError> {
    let frame = match serde_json::from_str::<ClientFrame>(text) {
        Ok(frame) => frame,
        Err(error) => {
            return Some(WireError {
                // Where and what, never the text itself.
                details: Some(serde_json::json!({ "at": { "line": error.line(), "column": error.column() } })),
                reference: client_id_in(text),
                ..WireError::new(codes::BAD_REQUEST)
            });
        }
    };
    match frame {
        ClientFrame::Hello(_) => return Some(WireError::new(codes::BAD_REQUEST)),
        ClientFrame::Subscribe(subscribe) => hub.subscribe(id, subscribe).await,
        ClientFrame::Unsubscribe { stream } => hub.unsubscribe(id, &stream),
        ClientFrame::Send(send) => hub.send(id, send),
        ClientFrame::Typing { room, is_typing } => hub.type_in(id, &room, is_typing),
        ClientFrame::Read { room, offset } => {
            hub.mark(id, &room, offset, offset);
            hub.take_back_unread(id, &room);
        }
        ClientFrame::Delivered { room, offset } => hub.mark(id, &room, offset, 0),
        ClientFrame::Presence {
            state: Presence::Offline,
        } => {
            return Some(WireError {
                field: Some("state".into()),
                ..WireError::new(codes::BAD_REQUEST)
            });
        }
        ClientFrame::Presence { state } => hub.set_presence(id, state),
        ClientFrame::Watch { topic } => return hub.watch(id, &topic),
        ClientFrame::Unwatch { topic } => return hub.unwatch(id, &topic),
        ClientFrame::FollowBranch { branch } => return hub.follow_branch(id, &branch),
        ClientFrame::Stats {} => {
            let stats = hub.world().stats();
            outbox.push(encode(&ServerFrame::Stats(stats)));
        }
        ClientFrame::Ping { nonce } => outbox.push(encode(&ServerFrame::Pong { nonce, at: now_ms() })),
    }
    None
}

/// The `client_id` of a frame that is JSON but not a frame, so that a refused send is not waited for.
fn client_id_in(text: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        client_id: String,
    }
    let named: Named = serde_json::from_str(text).ok()?;
    limits::CLIENT_ID_CHARS
        .contains(&named.client_id.chars().count())
        .then_some(named.client_id)
}

/// Writes until the outbox closes, then closes the socket.
async fn write(outbox: &Outbox, mut sink: SplitSink<WebSocket, Message>, counters: &Counters) {
    let close = loop {
        match outbox.next().await {
            Next::Close(close) => break close,
            Next::Frames(frames) => {
                let written = async {
                    for frame in frames {
                        sink.feed(Message::Text(frame)).await?;
                        counters.sent.fetch_add(1, Ordering::Relaxed);
                    }
                    sink.flush().await
                };
                tokio::select! {
                    result = written => if result.is_err() {
                        return;
                    },
                    // The write hangs and the queue is full: only the close is still worth sending.
                    () = outbox.overflowed() => {}
                }
            }
        }
    };
    let frame = CloseFrame {
        code: close.code,
        reason: close.reason.into(),
    };
    let closing = async {
        // A peer that is gone already needs no goodbye.
        let _ = sink.send(Message::Close(Some(frame))).await;
        let _ = sink.flush().await;
    };
    let _ = timeout(limits::CLOSE_WITHIN, closing).await;
}

impl Hub {
    fn is_signed_in(&self, id: SocketId) -> bool {
        let world = self.world();
        let Some(socket) = world.sockets.get(&id) else {
            return false;
        };
        world
            .sign_ins
            .get(&socket.sign_in)
            .is_some_and(|signed_in| signed_in.expires_at > now_ms())
    }

    /// Tells the other members who types. Never stored, never told to somebody who is blocked.
    fn type_in(&self, id: SocketId, room: &str, is_typing: bool) {
        let world = self.world();
        let Some(person) = world.sockets.get(&id).map(|socket| socket.person) else {
            return;
        };
        let Some((room_id, room)) = crate::ids::RoomId::parse(room).and_then(|id| Some((id, world.rooms.get(&id)?)))
        else {
            return;
        };
        if !room.members.contains_key(&person) {
            return;
        }
        let frame = ServerFrame::Typing {
            room: room_id.to_string(),
            person: person.to_string(),
            is_typing,
        };
        let is_small = room.members.len() <= limits::TYPING_ROOM_MEMBERS_MAX;
        let others = room
            .members
            .keys()
            .copied()
            .filter(|other| *other != person && !world.are_apart(person, *other));
        world.tell_people(others, &frame, |socket| {
            socket.hears.typing && (is_small || socket.follows.contains_key(&room_id))
        });
    }
}
