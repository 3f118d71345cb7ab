//! Serving a stand-in: its own paths, its socket, the app beside them, and the handle that a test holds.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::call::{Call, Reply};
use super::line::{Faults, Heard, Ledger, Line, Out, SocketId};
use super::moments::Clock;
use crate::DEADLINE;

mod answering;

use answering::{answer, reply_to};

/// What a backend says. Everything happens under one lock, one thing after the other.
pub trait Backend: Sized + Send + 'static {
    /// Its own paths; whatever else is asked for may be the app's.
    const PATHS: &'static [&'static str];
    /// The path of its socket.
    const SOCKET: &'static str;
    /// Who has opened a socket.
    type Guest: Send + 'static;

    /// Answers a call.
    fn answer(&mut self, line: &mut Line, call: &Call) -> Reply;
    /// Lets somebody open a socket, or refuses with a status.
    fn admit(&mut self, call: &Call) -> Result<Self::Guest, u16>;
    /// A socket is open.
    fn open(&mut self, line: &mut Line, id: SocketId, guest: Self::Guest);
    /// A text frame came.
    fn hear(&mut self, line: &mut Line, id: SocketId, text: &str);
    /// A binary frame came.
    fn hear_binary(&mut self, line: &mut Line, id: SocketId);
    /// A socket is gone.
    fn close(&mut self, line: &mut Line, id: SocketId);
    /// A socket has become a zombie: open, but nobody hears it and nobody tells it anything.
    fn lose_track(&mut self, line: &mut Line, id: SocketId) {
        let _ = (line, id);
    }
    /// How often [`Backend::beat`] is wanted.
    fn beats_every(&self) -> Option<Duration> {
        None
    }
    /// Time has passed.
    fn beat(&mut self, line: &mut Line) {
        let _ = line;
    }
}

/// The built app, to be served by the stand-in as well.
#[derive(Debug, Clone)]
pub struct App {
    /// The folder of its files.
    pub dist: PathBuf,
    /// Below which path they hang, such as `/` or `/mirsal/`.
    pub prefix: String,
    /// The text of its `config.json`, at first.
    pub config: String,
}

/// A running stand-in. It ends when this is dropped.
pub struct StandIn<B: Backend> {
    addr: SocketAddr,
    shared: Arc<Shared<B>>,
    config: Arc<Mutex<String>>,
    tasks: Vec<JoinHandle<()>>,
}

struct Shared<B> {
    house: Mutex<House<B>>,
    /// Counts whatever happens, for those who wait for something.
    happened: watch::Sender<u64>,
    /// Counts how often held answers were let go.
    let_go: watch::Sender<u64>,
}

struct House<B> {
    backend: B,
    line: Line,
    clock: Clock,
}

impl<B> Shared<B> {
    /// Does something to the backend and its line, and tells those who wait.
    fn with<T>(&self, deed: impl FnOnce(&mut B, &mut Line) -> T) -> T {
        let mut house = self.lock();
        let House { backend, line, clock } = &mut *house;
        let result = clock.rule(|| deed(backend, line));
        drop(house);
        self.happened.send_modify(|count| *count += 1);
        result
    }

    fn lock(&self) -> MutexGuard<'_, House<B>> {
        self.house.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<B: Backend> StandIn<B> {
    /// Serves a backend alone on a free port.
    pub async fn start(backend: B) -> Self {
        Self::serve(backend, None).await
    }

    /// Serves a backend, and the app beside it.
    pub async fn with_app(backend: B, app: App) -> Self {
        Self::serve(backend, Some(app)).await
    }

    async fn serve(backend: B, app: Option<App>) -> Self {
        let beats_every = backend.beats_every();
        let shared = Arc::new(Shared {
            house: Mutex::new(House {
                backend,
                line: Line::default(),
                clock: Clock::new(1),
            }),
            happened: watch::Sender::new(0),
            let_go: watch::Sender::new(0),
        });
        let config = Arc::new(Mutex::new(
            app.as_ref().map(|app| app.config.clone()).unwrap_or_default(),
        ));
        let router = router(app, Arc::clone(&config)).with_state(Arc::clone(&shared));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let addr = listener.local_addr().expect("an address");
        let mut tasks = vec![tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the stand-in serves");
        })];
        if let Some(period) = beats_every {
            tasks.push(tokio::spawn(beat(Arc::clone(&shared), period)));
        }
        Self {
            addr,
            shared,
            config,
            tasks,
        }
    }

    /// Its origin, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Lets its clock run so many times faster from here on; for clients that go by it as well.
    pub fn set_pace(&self, pace: u32) {
        self.shared.lock().clock = Clock::new(pace);
    }

    /// Lets it live at another time, from the next thing on that happens.
    pub fn set_clock(&self, clock: Clock) {
        self.shared.lock().clock = clock;
    }

    /// Its clock.
    pub fn clock(&self) -> Clock {
        self.shared.lock().clock
    }

    /// Gives the app another `config.json`, for whoever loads it from now on.
    pub fn configure(&self, config: &str) {
        *self.config.lock().unwrap_or_else(PoisonError::into_inner) = config.to_owned();
    }

    /// Flips switches.
    pub fn faults(&self, change: impl FnOnce(&mut Faults)) {
        self.shared.with(|_, line| change(&mut line.faults));
    }

    /// Looks into what the backend holds, or changes it.
    pub fn backend<T>(&self, deed: impl FnOnce(&mut B) -> T) -> T {
        self.shared.with(|backend, _| deed(backend))
    }

    /// Makes a call without HTTP, as somebody elsewhere might; for what no recorded client did.
    pub(super) fn with<T>(&self, deed: impl FnOnce(&mut B, &mut Line) -> T) -> T {
        self.shared.with(deed)
    }

    /// Lets the answers go that [`super::Fate::Held`] holds.
    pub fn let_answers_go(&self) {
        self.shared.let_go.send_modify(|count| *count += 1);
    }

    /// What has happened so far.
    pub fn ledger(&self) -> Ledger {
        self.shared.lock().line.ledger.clone()
    }

    /// Closes every open socket with a code.
    pub fn close_sockets(&self, code: u16) {
        self.to_all(|| Out::Close(code));
    }

    /// Drops every open socket without a close frame.
    pub fn cut_sockets(&self) {
        self.to_all(|| Out::Cut);
    }

    /// Makes every open socket dead: it stays open, but nothing is heard from it and nothing told to it.
    pub fn make_zombies(&self) {
        self.shared.with(|backend, line| {
            for id in line.ids() {
                line.make_zombie(id);
            }
            for id in line.ids() {
                backend.lose_track(line, id);
            }
        });
    }

    fn to_all(&self, out: impl Fn() -> Out) {
        self.shared.with(|_, line| {
            for id in line.ids() {
                line.write(id, out());
            }
        });
    }

    /// Waits until something has happened; `what` says what in a failing test.
    pub async fn wait_until(&self, what: &str, is_so: impl Fn(&Ledger) -> bool) {
        let mut happened = self.shared.happened.subscribe();
        let so = timeout(DEADLINE, happened.wait_for(|_| is_so(&self.shared.lock().line.ledger)));
        let is_over = so.await.is_ok_and(|changed| changed.is_ok());
        assert!(is_over, "waited in vain for {what}: {:?}", self.ledger());
    }
}

impl<B: Backend> Drop for StandIn<B> {
    fn drop(&mut self) {
        self.cut_sockets();
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// The backend's own paths, the app's files, and for everything else the backend again.
fn router<B: Backend>(app: Option<App>, config: Arc<Mutex<String>>) -> Router<Arc<Shared<B>>> {
    let mut router = Router::new().route(B::SOCKET, any(admit::<B>));
    for path in B::PATHS {
        router = router.route(path, any(answer::<B>));
    }
    let Some(App { dist, prefix, .. }) = app else {
        return router.fallback(answer::<B>);
    };
    let bare = prefix.trim_end_matches('/');
    let config = move || async move {
        let config = config.lock().unwrap_or_else(PoisonError::into_inner).clone();
        ([(header::CONTENT_TYPE, "application/json")], config)
    };
    router = router.route(&format!("{bare}/config.json"), get(config));
    let files = server::app_router(dist);
    if bare.is_empty() {
        router.fallback_service(files)
    } else {
        router.nest_service(bare, files).fallback(answer::<B>)
    }
}

async fn beat<B: Backend>(shared: Arc<Shared<B>>, period: Duration) {
    let mut clock = tokio::time::interval(period);
    // The first tick of an interval comes at once.
    clock.tick().await;
    loop {
        clock.tick().await;
        shared.with(|backend, line| {
            if !line.faults.stop_heartbeats {
                backend.beat(line);
            }
        });
    }
}

async fn admit<B: Backend>(
    State(shared): State<Arc<Shared<B>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let call = Call::new(method, &uri, headers, b"");
    let Ok(upgrade) = upgrade else {
        return shared
            .with(|backend, line| reply_to(backend, line, &call))
            .into_response();
    };
    let admitted = shared.with(|backend, line| {
        let admitted = match line.faults.refuse_sockets {
            Some(status) => Err(status),
            None => backend.admit(&call),
        };
        line.ledger.sockets_refused += u64::from(admitted.is_err());
        admitted
    });
    match admitted {
        Ok(guest) => upgrade.on_upgrade(move |socket| carry(shared, socket, guest)),
        Err(status) => StatusCode::from_u16(status).expect("a status").into_response(),
    }
}

async fn carry<B: Backend>(shared: Arc<Shared<B>>, mut socket: WebSocket, guest: B::Guest) {
    let (sender, mut outs) = mpsc::unbounded_channel();
    let id = shared.with(|backend, line| {
        let id = line.open(sender);
        backend.open(line, id, guest);
        id
    });
    loop {
        tokio::select! {
            // What is to be told goes first, so that a close comes after what was said before it.
            biased;
            out = outs.recv() => match out {
                Some(Out::Text(text)) => {
                    if socket.send(Message::text(text)).await.is_err() {
                        break;
                    }
                }
                Some(Out::Close(code)) => {
                    let frame = CloseFrame { code, reason: "".into() };
                    if socket.send(Message::Close(Some(frame))).await.is_ok() {
                        while let Some(Ok(_)) = socket.recv().await {}
                    }
                    break;
                }
                Some(Out::Cut) | None => break,
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => hear(&shared, id, Some(text.as_str())),
                Some(Ok(Message::Binary(_))) => hear(&shared, id, None),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
            },
        }
    }
    shared.with(|backend, line| {
        line.forget(id);
        backend.close(line, id);
    });
}

fn hear<B: Backend>(shared: &Shared<B>, id: SocketId, text: Option<&str>) {
    shared.with(|backend, line| {
        if !line.is_zombie(id) {
            match text {
                Some(text) => backend.hear(line, id, text),
                None => backend.hear_binary(line, id),
            }
        }
        line.ledger.heard.push(Heard {
            socket: id,
            text: text.map(str::to_owned),
        });
    });
}
