//! A front that serves the app and forwards the protocol to a backend which may be down, slow or cut off.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use axum::extract::{Request, State, WebSocketUpgrade};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

/// What the line between the two sides does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Carries everything.
    Open,
    /// Carries nothing, but stays up: a tunnel, a dead phone.
    Stalled,
    /// Every socket is dropped without a close frame and no new one comes up.
    Cut,
}

/// A front between browsers and a backend.
pub struct StaticFront {
    addr: SocketAddr,
    shared: Shared,
    accepting: JoinHandle<()>,
}

#[derive(Clone)]
struct Shared {
    backend: Arc<Mutex<SocketAddr>>,
    line: watch::Sender<Line>,
    refuses_sockets: Arc<AtomicBool>,
    http: reqwest::Client,
}

impl StaticFront {
    /// Serves `dist` on a free port and forwards `/api`, `/health` and `/ws` to `backend`, up or not.
    pub async fn start(dist: impl Into<PathBuf>, backend: SocketAddr) -> Self {
        let shared = Shared {
            backend: Arc::new(Mutex::new(backend)),
            line: watch::Sender::new(Line::Open),
            refuses_sockets: Arc::default(),
            // A pooled connection would outlive a backend that is killed and started again.
            http: reqwest::Client::builder()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client"),
        };
        let router = Router::new()
            .route("/api/{*rest}", any(forward))
            .route("/health", any(forward))
            .route(wire::SOCKET_PATH, any(bridge))
            .with_state(shared.clone())
            .fallback_service(server::app_router(dist.into()));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let addr = listener.local_addr().expect("an address");
        let accepting = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the front serves");
        });
        Self {
            addr,
            shared,
            accepting,
        }
    }

    /// The front's origin.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Forwards to another backend from now on.
    pub fn set_backend(&self, backend: SocketAddr) {
        *self.shared.backend.lock().unwrap_or_else(PoisonError::into_inner) = backend;
    }

    /// Refuses every new socket, as some proxies do, and carries calls; or carries sockets again.
    pub fn refuse_sockets(&self, is_on: bool) {
        self.shared.refuses_sockets.store(is_on, Ordering::Relaxed);
    }

    /// Drops every socket without a close frame; sockets and calls fail until [`StaticFront::restore`].
    pub fn cut(&self) {
        self.shared.line.send_replace(Line::Cut);
    }

    /// Holds everything on open sockets; new calls and sockets wait until [`StaticFront::restore`].
    pub fn stall(&self) {
        self.shared.line.send_replace(Line::Stalled);
    }

    /// Carries everything again, what was held included.
    pub fn restore(&self) {
        self.shared.line.send_replace(Line::Open);
    }
}

impl Drop for StaticFront {
    fn drop(&mut self) {
        self.shared.line.send_replace(Line::Cut);
        self.accepting.abort();
    }
}

impl Shared {
    fn backend(&self) -> SocketAddr {
        *self.backend.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while the line is stalled; false when it is cut.
    async fn carries(&self) -> bool {
        let mut line = self.line.subscribe();
        let state = line.wait_for(|line| *line != Line::Stalled).await.map(|line| *line);
        state.is_ok_and(|line| line == Line::Open)
    }
}

fn bad_gateway() -> Response {
    StatusCode::BAD_GATEWAY.into_response()
}

async fn forward(State(shared): State<Shared>, request: Request) -> Response {
    if !shared.carries().await {
        return bad_gateway();
    }
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let url = format!("http://{}{path}", shared.backend());
    let Ok(body) = axum::body::to_bytes(body, 1 << 20).await else {
        return bad_gateway();
    };
    let request = shared.http.request(parts.method, url).headers(parts.headers).body(body);
    let Ok(answer) = request.send().await else {
        return bad_gateway();
    };
    let (status, mut headers) = (answer.status(), answer.headers().clone());
    headers.remove(header::TRANSFER_ENCODING);
    headers.remove(header::CONNECTION);
    let body: Bytes = answer.bytes().await.unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

async fn bridge(State(shared): State<Shared>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if shared.refuses_sockets.load(Ordering::Relaxed) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if !shared.carries().await {
        return bad_gateway();
    }
    let backend = shared.backend();
    let address = format!("ws://{backend}{}", wire::SOCKET_PATH);
    let Ok(mut request) = address.into_client_request() else {
        return bad_gateway();
    };
    for name in [
        header::HOST,
        header::ORIGIN,
        header::COOKIE,
        header::SEC_WEBSOCKET_PROTOCOL,
    ] {
        if let Some(value) = headers.get(&name) {
            request.headers_mut().insert(name, value.clone());
        }
    }
    request
        .headers_mut()
        .entry(header::SEC_WEBSOCKET_PROTOCOL)
        .or_insert(HeaderValue::from_static(wire::SUBPROTOCOL));
    let Ok(stream) = TcpStream::connect(backend).await else {
        return bad_gateway();
    };
    match tokio_tungstenite::client_async(request, stream).await {
        Ok((behind, _)) => upgrade
            .protocols([wire::SUBPROTOCOL])
            .on_upgrade(move |before| async move { carry(&shared, before, behind).await }),
        Err(tungstenite::Error::Http(answer)) => answer.status().into_response(),
        Err(_) => bad_gateway(),
    }
}

/// Carries frames both ways until one side ends or the line is cut.
async fn carry(shared: &Shared, mut before: WebSocket, mut behind: WebSocketStream<TcpStream>) {
    let mut line = shared.line.subscribe();
    loop {
        let state = *line.borrow_and_update();
        let is_carried = match state {
            Line::Cut => return,
            Line::Stalled => line.changed().await.is_ok(),
            Line::Open => tokio::select! {
                changed = line.changed() => changed.is_ok(),
                message = before.recv() => to_backend(message, &mut behind).await,
                message = behind.next() => to_browser(message, &mut before).await,
            },
        };
        if !is_carried {
            break;
        }
    }
    // An orderly end reaches both sides; a side that is gone needs nothing.
    let _ = futures_util::join!(SinkExt::flush(&mut before), SinkExt::flush(&mut behind));
}

async fn to_backend(message: Option<Result<Message, axum::Error>>, behind: &mut WebSocketStream<TcpStream>) -> bool {
    let message = match message {
        Some(Ok(Message::Text(text))) => tungstenite::Message::text(text.as_str()),
        Some(Ok(Message::Binary(bytes))) => tungstenite::Message::Binary(bytes),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => return true,
        Some(Ok(Message::Close(close))) => {
            let close = close.map(|close| tungstenite::protocol::CloseFrame {
                code: close.code.into(),
                reason: close.reason.as_str().into(),
            });
            // The other side may have closed at the same moment.
            let _ = behind.close(close).await;
            return false;
        }
        Some(Err(_)) | None => return false,
    };
    behind.send(message).await.is_ok()
}

async fn to_browser(message: Option<Result<tungstenite::Message, tungstenite::Error>>, before: &mut WebSocket) -> bool {
    let message = match message {
        Some(Ok(tungstenite::Message::Text(text))) => Message::text(text.as_str()),
        Some(Ok(tungstenite::Message::Binary(bytes))) => Message::Binary(bytes),
        Some(Ok(tungstenite::Message::Close(close))) => {
            let close = close.map(|close| CloseFrame {
                code: close.code.into(),
                reason: close.reason.as_str().into(),
            });
            // The other side may have closed at the same moment.
            let _ = before.send(Message::Close(close)).await;
            return false;
        }
        Some(Ok(_)) => return true,
        Some(Err(_)) | None => return false,
    };
    before.send(message).await.is_ok()
}
