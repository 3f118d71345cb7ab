//! The HTTP half of the protocol.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRef, Request, State, WebSocketUpgrade};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, patch, post, put};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::WireError;
use wire::error::codes;
use wire::http::{Health, Info, POLL_PATH, Session, SignIn};

use crate::assets::{self, Assets};
use crate::auth::{self, Door, Refused};
use crate::broadcast;
use crate::caller::address_of;
use crate::downloads;
use crate::groups;
use crate::history;
use crate::hub::Hub;
use crate::ids::{PersonId, random_hex};
use crate::limits;
use crate::lists;
use crate::message_calls;
use crate::origins;
use crate::polling;
use crate::profiles;
use crate::removal;
use crate::schedule_calls;
use crate::search;
use crate::session::{self, Credential};
use crate::settings;
use crate::uploads;

const FILES_PATH: &str = "/api/files";

/// What handlers share.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) hub: Arc<Hub>,
    pub(crate) door: Arc<Door>,
    pub(crate) assets: Arc<Assets>,
    pub(crate) started: Instant,
    /// Answers given since the start.
    pub(crate) requests: Arc<AtomicU64>,
}

impl FromRef<Shared> for Arc<Assets> {
    fn from_ref(shared: &Shared) -> Self {
        Arc::clone(&shared.assets)
    }
}

/// A refusal: a status and a body.
pub(crate) struct Refusal(pub(crate) StatusCode, pub(crate) Box<WireError>);

pub(crate) type Answer<T> = Result<Json<T>, Refusal>;

pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.0).into_response();
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let retry_after_ms = self.1.retry_after_ms;
        let mut response = (self.0, Json(*self.1)).into_response();
        if let Some(wait_ms) = retry_after_ms {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(wait_ms.div_ceil(1_000)));
        }
        response
    }
}

pub(crate) fn refuse(status: StatusCode, code: &str) -> Refusal {
    Refusal(status, Box::new(WireError::new(code)))
}

/// A failure whose cause stands in the log already.
pub(crate) fn failed() -> Refusal {
    failed_by(&"see above")
}

/// A failure. The log has its cause under the name that the answer gives.
pub(crate) fn failed_by(cause: &dyn std::fmt::Display) -> Refusal {
    let incident = random_hex::<4>().ok();
    eprintln!(
        "mirsal-server: incident {}: a call failed: {cause}",
        incident.as_deref().unwrap_or("-")
    );
    let error = WireError {
        retry_after_ms: Some(1_000),
        incident,
        ..WireError::new(codes::SERVER)
    };
    Refusal(StatusCode::SERVICE_UNAVAILABLE, Box::new(error))
}

/// All routes.
pub(crate) fn router(shared: Shared) -> Router {
    let calls = Router::new()
        .route("/api/info", get(info))
        .route("/api/sign-in", post(sign_in))
        .route("/api/sign-out", post(sign_out))
        .route("/api/session", get(session_of))
        .route("/api/rooms", get(lists::rooms))
        .route("/api/rooms/{room}/messages", get(history::history))
        .route(
            "/api/rooms/{room}/messages/{message}",
            patch(message_calls::edit).delete(message_calls::delete),
        )
        .route(
            "/api/rooms/{room}/messages/{message}/reactions/{emoji}",
            put(message_calls::react).delete(message_calls::unreact),
        )
        .route(
            "/api/rooms/{room}/messages/{message}/revisions",
            get(message_calls::revisions),
        )
        .route(
            "/api/rooms/{room}/messages/{message}/ledger",
            get(message_calls::ledger),
        )
        .route("/api/rooms/{room}/settings", patch(settings::change))
        .route("/api/rooms/{room}", patch(groups::rename).delete(removal::delete))
        .route("/api/rooms/{room}/members", get(groups::members).post(groups::add))
        .route("/api/rooms/{room}/members/{person}", delete(groups::remove))
        .route("/api/rooms/group", post(groups::make))
        .route("/api/people", get(lists::people))
        .route("/api/people/{id}", get(profiles::profile))
        .route("/api/rooms/private", post(lists::open_private))
        .route("/api/people/{id}/block", put(lists::block).delete(lists::unblock))
        .route("/api/search", get(search::search))
        .route(
            POLL_PATH,
            post(polling::poll).layer(DefaultBodyLimit::max(limits::FRAME_BYTES_MAX)),
        )
        .route("/api/v1/broadcast", post(broadcast::broadcast))
        .route(FILES_PATH, post(uploads::upload))
        .route("/api/files/{id}", get(downloads::download))
        .merge(schedule_calls::routes())
        .route_layer(middleware::from_fn_with_state(shared.clone(), guard));
    calls
        .route("/api/csp-report", post(assets::take_report))
        .route("/api/{*rest}", axum::routing::any(unknown_call))
        .route("/health", get(health))
        .route(wire::SOCKET_PATH, get(socket))
        .fallback(assets::serve)
        .method_not_allowed_fallback(|| async { refuse(StatusCode::METHOD_NOT_ALLOWED, codes::BAD_REQUEST) })
        .layer(DefaultBodyLimit::max(limits::BODY_BYTES_MAX))
        .layer(middleware::from_fn_with_state(shared.clone(), origins::share))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&shared.assets),
            assets::protect,
        ))
        .with_state(shared)
}

/// Calls that change something come from our own pages or from programs, and say what they carry.
async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    shared.requests.fetch_add(1, Ordering::Relaxed);
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let headers = request.headers();
        if let Some(origin) = headers.get(header::ORIGIN) {
            let is_allowed = origin
                .to_str()
                .is_ok_and(|origin| auth::is_allowed_origin(headers, &shared.hub.config, origin));
            if !is_allowed {
                return refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED).into_response();
            }
        }
        let kind = headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim();
        // A file is of any type. A form of another page could send one too, but not with an origin of ours.
        if request.uri().path() != FILES_PATH && !essence.eq_ignore_ascii_case("application/json") {
            return refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, codes::BAD_REQUEST).into_response();
        }
    }
    let body_bytes_max = if request.uri().path() == POLL_PATH {
        limits::FRAME_BYTES_MAX
    } else {
        limits::BODY_BYTES_MAX
    };
    in_our_shape(next.run(request).await, body_bytes_max)
}

/// A refusal of the framework's own, such as for an unreadable query, takes the one shape of a refusal.
fn in_our_shape(response: Response, body_bytes_max: usize) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_ours = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if is_ours || !status.is_client_error() {
        return response;
    }
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        let error = WireError {
            details: Some(serde_json::json!({ "limit": body_bytes_max })),
            ..WireError::new(codes::TOO_LARGE)
        };
        return Refusal(status, Box::new(error)).into_response();
    }
    refuse(status, codes::BAD_REQUEST).into_response()
}

pub(crate) fn body<T: DeserializeOwned>(bytes: &Bytes) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|_| refuse(StatusCode::BAD_REQUEST, codes::BAD_REQUEST))
}

async fn unknown_call() -> Refusal {
    refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND)
}

pub(crate) fn me(shared: &Shared, headers: &HeaderMap) -> Result<PersonId, Refusal> {
    shared
        .hub
        .signed_in(headers)
        .ok_or_else(|| refuse(StatusCode::UNAUTHORIZED, codes::UNAUTHORIZED))
}

async fn info(State(shared): State<Shared>) -> Answer<Info> {
    let world = shared.hub.world();
    Ok(Json(Info {
        name: "mirsal-server".into(),
        version: env!("CARGO_PKG_VERSION").into(),
        capabilities: shared.hub.offered(&world, None),
        demo_accounts: world.demo_accounts(),
    }))
}

async fn sign_in(
    State(shared): State<Shared>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Refusal> {
    let asked: SignIn = body(&bytes)?;
    for (field, value) in [("name", &asked.name), ("password", &asked.password)] {
        if value.trim().is_empty() || value.len() > 1_024 {
            let error = WireError {
                field: Some(field.into()),
                ..WireError::new(codes::BAD_REQUEST)
            };
            return Err(Refusal(StatusCode::BAD_REQUEST, Box::new(error)));
        }
    }
    let caller = address_of(address.ip(), &headers, &shared.hub.config.trusted_proxies);
    let signed_in = shared
        .hub
        .sign_in(&shared.door, caller, &asked.name, asked.password)
        .await;
    let (person, token) = signed_in.map_err(|refused| match refused {
        Refused::BadCredentials => refuse(StatusCode::UNAUTHORIZED, codes::BAD_CREDENTIALS),
        Refused::TooFast { retry_after_ms } => {
            let error = WireError {
                retry_after_ms: Some(retry_after_ms),
                ..WireError::new(codes::RATE_LIMITED)
            };
            Refusal(StatusCode::TOO_MANY_REQUESTS, Box::new(error))
        }
        Refused::Failed => failed(),
    })?;
    let me = shared.hub.world().person_seen_by(person, person).ok_or_else(failed)?;
    with_cookie(
        Json(Session { me }),
        &auth::set_cookie(Some(&token), &shared.hub.config, &headers),
    )
}

fn with_cookie(body: impl IntoResponse, cookie: &str) -> Result<Response, Refusal> {
    let mut response = body.into_response();
    let cookie = HeaderValue::from_str(cookie).map_err(|_| failed())?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

async fn sign_out(State(shared): State<Shared>, headers: HeaderMap) -> Result<Response, Refusal> {
    if let Some(token) = auth::cookie(&headers) {
        shared.hub.sign_out(token).await.map_err(|_| failed())?;
    }
    with_cookie(
        Json(serde_json::json!({})),
        &auth::set_cookie(None, &shared.hub.config, &headers),
    )
}

async fn session_of(State(shared): State<Shared>, headers: HeaderMap) -> Answer<Session> {
    let person = me(&shared, &headers)?;
    let me = shared.hub.world().person_seen_by(person, person).ok_or_else(failed)?;
    Ok(Json(Session { me }))
}

async fn health(State(shared): State<Shared>) -> Response {
    let database = shared.hub.db.is_readable().await;
    let sessions = shared.hub.world().sockets.len();
    let health = Health {
        status: if database { "ok" } else { "failing" }.into(),
        database,
        uptime_ms: u64::try_from(shared.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        sessions: u32::try_from(sessions).unwrap_or(u32::MAX),
    };
    let status = if database {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(health)).into_response()
}

/// The handshake. A cookie counts only with an allowed `Origin`: no other page may use it.
async fn socket(State(shared): State<Shared>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if shared.hub.config.refuse_sockets {
        return refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED).into_response();
    }
    let origin = headers
        .get(header::ORIGIN)
        .map(|origin| origin.to_str().unwrap_or_default());
    if origin.is_some_and(|origin| !auth::is_allowed_origin(&headers, &shared.hub.config, origin)) {
        return refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED).into_response();
    }
    if !upgrade.requested_protocols().any(|name| name == wire::SUBPROTOCOL) {
        return refuse(StatusCode::BAD_REQUEST, codes::UNSUPPORTED_VERSION).into_response();
    }
    let credential = match auth::cookie(&headers).filter(|_| origin.is_some()) {
        Some(token) => Credential::Cookie(token),
        None => Credential::None,
    };
    upgrade
        .protocols([wire::SUBPROTOCOL])
        // Ten thousand sockets shall not cost a gigabyte of buffers.
        .read_buffer_size(4 << 10)
        .write_buffer_size(16 << 10)
        .max_message_size(limits::READ_BYTES_MAX)
        .max_frame_size(limits::READ_BYTES_MAX)
        .on_upgrade(move |socket| session::serve(shared.hub, socket, credential))
}
