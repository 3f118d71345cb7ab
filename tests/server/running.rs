//! Starting and stopping.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use wire::http::DemoAccount;
use wire::{HumanText, RoomKind, ServerFrame, close_code};

use crate::api::{self, Shared};
use crate::assets::Assets;
use crate::auth::Door;
use crate::clock::now_ms;
use crate::config::{Config, Demo};
use crate::db::Db;
use crate::files::Folder;
use crate::hub::{Hub, encode};
use crate::ids::{BranchId, EmployeeId, PersonId, PlaceId, RoomId};
use crate::live::{self, Board};
use crate::sockets::millis;
use crate::{branches, demo, demo_schedule, files, gather, pruning, removal, store};

/// Starts servers.
pub struct Server;

/// A server that runs, on threads of its own. Dropping it is [`RunningServer::kill`].
pub struct RunningServer {
    /// Where it listens.
    pub addr: SocketAddr,
    shared: Shared,
    runtime: Option<Runtime>,
    accepting: JoinHandle<()>,
}

/// Why a server did not start. Its display names the thing at fault.
#[derive(Debug)]
pub enum StartError {
    /// The database cannot be opened.
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite or the file system said.
        reason: String,
    },
    /// The address cannot be listened on.
    Listen {
        /// The address.
        addr: SocketAddr,
        /// What the system said.
        reason: String,
    },
    /// The demo data cannot be read.
    Demo {
        /// What is wrong with it.
        reason: String,
    },
    /// The system refuses threads or randomness.
    System {
        /// What it said.
        reason: String,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database { path, reason } => write!(f, "cannot open the database {}: {reason}", path.display()),
            Self::Listen { addr, reason } => write!(f, "cannot listen on {addr}: {reason}"),
            Self::Demo { reason } => write!(f, "cannot read the demo data: {reason}"),
            Self::System { reason } => write!(f, "cannot start: {reason}"),
        }
    }
}

impl std::error::Error for StartError {}

/// Something could not be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreFailed;

impl fmt::Display for StoreFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the database refused to store this")
    }
}

impl std::error::Error for StoreFailed {}

impl Server {
    /// Opens the database, fills it with the demo data when it is new, and listens.
    pub async fn start(config: Config) -> Result<RunningServer, StartError> {
        // Opening reads and may hash; the caller's threads have other work.
        let opened = tokio::task::spawn_blocking(move || open(config)).await;
        opened.map_err(|error| StartError::System {
            reason: error.to_string(),
        })?
    }
}

fn open(config: Config) -> Result<RunningServer, StartError> {
    let path = config.data.join("mirsal.db");
    let database = |reason: String| StartError::Database {
        path: path.clone(),
        reason,
    };
    std::fs::create_dir_all(&config.data).map_err(|error| database(error.to_string()))?;
    let files = Folder::open(&config.data).map_err(|error| database(error.to_string()))?;
    let demo = demo::read(&config.demo).map_err(|reason| StartError::Demo { reason })?;
    let now = now_ms();
    let has_demo_schedule = config.demo == Demo::Bundled;
    let board = Board::new(&config).map_err(|reason| StartError::Demo { reason })?;
    let (db, mut world) = Db::open(&path, |connection| {
        if let Some(demo) = demo {
            demo.fill_if_new(connection, &files, now)?;
        }
        if has_demo_schedule {
            demo_schedule::fill(connection, now)?;
        }
        files.sweep(connection)?;
        store::load(connection, now)
    })
    .map_err(|error| database(error.to_string()))?;
    world.board = board;
    let system = |reason: &str| StartError::System {
        reason: reason.to_owned(),
    };
    let sample = world.people.values().next().map(|account| account.password.as_str());
    let door = Door::new(sample, config.password_cost).ok_or_else(|| system("no randomness"))?;
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    if config.threads > 0 {
        builder.worker_threads(config.threads);
    }
    let runtime = builder.enable_all().thread_name("mirsal-server").build();
    let runtime = runtime.map_err(|error| system(&error.to_string()))?;
    let listen = |error: std::io::Error| StartError::Listen {
        addr: config.listen,
        reason: error.to_string(),
    };
    let listener = runtime.block_on(TcpListener::bind(config.listen)).map_err(listen)?;
    let addr = listener.local_addr().map_err(listen)?;
    let assets = Arc::new(Assets::new(config.app.clone()));
    let shared = Shared {
        hub: Arc::new(Hub::new(config, db, files, world)),
        door: Arc::new(door),
        assets,
        started: Instant::now(),
        requests: Arc::default(),
    };
    let router = api::router(shared.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let hub = Arc::clone(&shared.hub);
    let accepting = runtime.spawn(async move {
        gather::start(&hub);
        live::start(&hub);
        files::start_sweeping(&hub);
        pruning::start(&hub);
        removal::resume(&hub);
        hub.wakes.save.notify_one();
        let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
            // Small frames must not wait for more of them. A socket that is gone already may refuse.
            let _ = stream.set_nodelay(true);
        });
        if let Err(error) = axum::serve(listener, router).await {
            eprintln!("mirsal-server: stopped listening: {error}");
        }
    });
    Ok(RunningServer {
        addr,
        shared,
        runtime: Some(runtime),
        accepting,
    })
}

impl RunningServer {
    /// Says goodbye to every client, closes in order, and saves.
    pub async fn shutdown(mut self) {
        self.accepting.abort();
        let goaway = encode(&ServerFrame::Goaway {
            after_ms: 0,
            window_ms: millis(self.shared.hub.config.goaway_window),
            reason: "restart".into(),
        });
        {
            let mut world = self.shared.hub.world();
            world.is_closing = true;
            for socket in world.sockets.values() {
                socket.outbox.push(goaway.clone());
                socket.outbox.close(close_code::GOING_AWAY, "restart");
            }
        }
        // The sockets leave one by one; whoever does not within the time is dropped with the runtime.
        let deadline = Instant::now() + crate::limits::CLOSE_WITHIN;
        while !self.shared.hub.world().sockets.is_empty() && Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.shared.hub.save();
        self.stop(Duration::from_secs(2));
    }

    /// Drops everything at once: no goodbye, no close frames, as if the process had died.
    pub fn kill(mut self) {
        self.stop(Duration::from_secs(2));
    }

    fn stop(&mut self, patience: Duration) {
        self.accepting.abort();
        let Some(runtime) = self.runtime.take() else { return };
        let db = Arc::clone(&self.shared.hub.db);
        // A runtime may not be dropped on another runtime's thread, and its tasks must be gone before a restart.
        let stopping = std::thread::spawn(move || {
            runtime.shutdown_timeout(patience);
            db.stop();
        });
        // The thread does nothing that panics.
        let _ = stopping.join();
    }

    /// The published accounts, when there are demo data.
    pub fn demo_accounts(&self) -> Vec<DemoAccount> {
        self.shared.hub.world().demo_accounts()
    }

    /// Adds an account.
    pub async fn add_person(
        &self,
        handle: &str,
        name: &str,
        lang: Option<&str>,
        password: &str,
    ) -> Result<PersonId, StoreFailed> {
        self.shared
            .hub
            .add_person(handle, name, lang, password)
            .await
            .map_err(|_| StoreFailed)
    }

    /// Finds or makes a private room.
    pub async fn add_private_room(&self, one: PersonId, other: PersonId) -> Result<RoomId, StoreFailed> {
        self.shared.hub.open_private(one, other).await.map_err(|_| StoreFailed)
    }

    /// Makes a group.
    pub async fn add_group(&self, title: HumanText, members: Vec<PersonId>) -> Result<RoomId, StoreFailed> {
        self.shared
            .hub
            .add_room(RoomKind::Group, Some(title), members)
            .await
            .map_err(|_| StoreFailed)
    }

    /// Adds a member, who counts as having read everything.
    pub async fn add_member(&self, room: RoomId, person: PersonId) -> Result<(), StoreFailed> {
        self.shared.hub.add_member(room, person).await.map_err(|_| StoreFailed)
    }

    /// Removes a member.
    pub async fn remove_member(&self, room: RoomId, person: PersonId) -> Result<(), StoreFailed> {
        self.shared
            .hub
            .remove_person(room, None, person)
            .await
            .map_err(|_| StoreFailed)?
            .map_err(|_| StoreFailed)
    }

    /// Appends `(sender, at, body)` in one transaction. For rooms that nobody follows yet: followers would see a hole.
    pub async fn fill(&self, room: RoomId, messages: Vec<(PersonId, i64, HumanText)>) -> Result<(), StoreFailed> {
        self.shared.hub.fill(room, messages).await.map_err(|_| StoreFailed)
    }

    /// Removes uploads that no message has carried for long, as if it were a moment in ms since 1970.
    pub async fn sweep_files(&self, now: i64) {
        self.shared.hub.sweep_files(now).await;
    }

    /// Takes from the disk what nobody can ask for any more, as if it were a moment in ms since 1970.
    pub async fn prune(&self, now: i64) {
        self.shared.hub.prune(now).await;
    }

    /// Ends a session as time would, given the value of its cookie.
    pub fn expire_session(&self, token: &str) {
        let mut world = self.shared.hub.world();
        if let Some(signed_in) = world.sign_ins.get_mut(&crate::auth::hash_token(token)) {
            signed_in.expires_at = 0;
        }
    }

    /// Makes a branch whose clocks are so many minutes ahead of UTC.
    pub async fn add_branch(&self, name: &str, zone_min: i32) -> Result<BranchId, StoreFailed> {
        self.shared
            .hub
            .add_branch(name, zone_min)
            .await
            .map_err(|_| StoreFailed)
    }

    /// Adds somebody with a column in the schedule of a branch.
    pub async fn add_employee(
        &self,
        branch: BranchId,
        name: &str,
        position: &str,
        colour: Option<&str>,
    ) -> Result<EmployeeId, StoreFailed> {
        let (name, position) = (name.to_owned(), position.to_owned());
        let colour = colour.map(str::to_owned);
        let added = self.shared.hub.db.write(
            move |db| branches::add_employee(db, branch, &name, &position, colour.as_deref()),
            |id| id,
        );
        added.await.map_err(|_| StoreFailed)
    }

    /// Adds a room in which people are seen.
    pub async fn add_place(&self, branch: BranchId, name: &str) -> Result<PlaceId, StoreFailed> {
        let name = name.to_owned();
        let added = self
            .shared
            .hub
            .db
            .write(move |db| branches::add_place(db, branch, &name), |id| id);
        added.await.map_err(|_| StoreFailed)
    }

    /// Lets an account see the schedule of a branch and change it.
    pub async fn add_branch_account(&self, branch: BranchId, person: PersonId) -> Result<(), StoreFailed> {
        self.shared
            .hub
            .add_branch_account(branch, person)
            .await
            .map_err(|_| StoreFailed)
    }

    /// Content-Security-Policy violations: how many came, and the last of them.
    pub fn csp_reports(&self) -> (u64, Vec<String>) {
        self.shared.assets.reports()
    }

    /// KiB of memory that password verifications have passed over: the same for a name that exists and one that
    /// does not.
    pub fn password_work_kib(&self) -> u64 {
        self.shared.door.work_kib.load(Ordering::Relaxed)
    }

    /// Frames and HTTP calls that could not be understood.
    pub fn bad_frames(&self) -> u64 {
        self.shared.hub.bad_frames.load(Ordering::Relaxed)
    }

    /// HTTP calls since the start.
    pub fn calls(&self) -> u64 {
        self.shared.requests.load(Ordering::Relaxed)
    }
}

impl Drop for RunningServer {
    fn drop(&mut self) {
        self.stop(Duration::from_secs(2));
    }
}
