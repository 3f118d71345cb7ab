//! What an operator chooses.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// How a server runs. Start from [`Config::new`].
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The built app; without it only the protocol is served.
    pub app: Option<PathBuf>,
    /// The folder that holds the database.
    pub data: PathBuf,
    /// What an empty database starts with.
    pub demo: Demo,
    /// The seed of the market that is played for whoever watches live figures; without one there are none.
    pub market: Option<u64>,
    /// How often that market moves.
    pub market_tick: Duration,
    /// Sign-in names of those who may tell everybody something, besides one of the demo accounts.
    pub admins: Vec<String>,
    /// Sends per second and account, and how many may come at once.
    pub send_rate: Rate,
    /// The largest file.
    pub file_bytes_max: u64,
    /// How many bytes of files one account may hold.
    pub file_quota_bytes: u64,
    /// Uploads per second and account, and how many may come at once.
    pub upload_rate: Rate,
    /// Foreign origins whose pages may call and connect with the cookie, written as browsers write them.
    pub allow_origins: Vec<String>,
    /// Proxies that are believed when they say by `X-Forwarded-For` for whom they call.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether the transport is TLS.
    pub transport: Transport,
    /// The work of one password hash.
    pub password_cost: PasswordCost,
    /// Whether every WebSocket is refused, so that clients live over HTTP alone.
    pub refuse_sockets: bool,
    /// How often clients ping.
    pub heartbeat: Duration,
    /// How much longer than two heartbeats a client may be silent.
    pub silence_margin: Duration,
    /// How long a socket may wait before `hello`.
    pub hello_within: Duration,
    /// How long somebody without a session still counts as present, so that a reload does not flicker.
    pub presence_grace: Duration,
    /// How long a sign-in lasts.
    pub session_lifetime: Duration,
    /// How long clients may spread their reconnects after `goaway`.
    pub goaway_window: Duration,
    /// Threads that serve; 0 takes one per processor.
    pub threads: usize,
}

impl Config {
    /// The usual choices, with the database in a folder.
    pub fn new(listen: SocketAddr, data: impl Into<PathBuf>) -> Self {
        Self {
            listen,
            app: None,
            data: data.into(),
            demo: Demo::Bundled,
            market: Some(1),
            market_tick: Duration::from_secs(1),
            admins: Vec::new(),
            send_rate: Rate {
                per_second: 20.0,
                burst: 60.0,
            },
            file_bytes_max: crate::limits::FILE_BYTES_MAX,
            file_quota_bytes: crate::limits::FILE_QUOTA_BYTES,
            upload_rate: Rate {
                per_second: 1.0,
                burst: 60.0,
            },
            allow_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            transport: Transport::Plain,
            password_cost: PasswordCost::STRONG,
            refuse_sockets: false,
            heartbeat: Duration::from_secs(25),
            silence_margin: Duration::from_secs(10),
            hello_within: Duration::from_secs(5),
            presence_grace: Duration::from_secs(3),
            session_lifetime: crate::limits::SESSION_LIFETIME,
            goaway_window: Duration::from_secs(10),
            threads: 0,
        }
    }
}

/// What an empty database starts with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Demo {
    /// Nothing.
    None,
    /// The people and rooms that the program carries.
    #[default]
    Bundled,
    /// People and rooms given as JSON, in the format of `tests/server/demo`.
    Given {
        /// The content of a `people.json`.
        people: String,
        /// The contents of the files of `rooms/`.
        rooms: Vec<String>,
    },
}

/// A token bucket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// How many tokens come back each second.
    pub per_second: f64,
    /// How many tokens there are at most.
    pub burst: f64,
}

/// Whether cookies may only travel over TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Plain HTTP, unless a proxy says otherwise by `X-Forwarded-Proto`.
    Plain,
    /// TLS ends before this server, always.
    Tls,
}

/// The work of one Argon2id hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl PasswordCost {
    /// For real accounts: the parameters that OWASP recommends.
    pub const STRONG: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
    };
    /// For published demo passwords and for tests, where strength protects nothing.
    pub const LIGHT: Self = Self {
        memory_kib: 1024,
        passes: 1,
    };
}
