//! Bodies of the HTTP half of the protocol. A refusal's body is a [`crate::WireError`].
//!
//! | call | body | 200 | refusals |
//! |---|---|---|---|
//! | `GET /api/info` | - | [`Info`] | - |
//! | `POST /api/sign-in` | [`SignIn`] | [`Session`] and a session cookie | 401 `bad_credentials`, 429 `rate_limited` |
//! | `POST /api/sign-out` | - | `{}` | - |
//! | `GET /api/session` | - | [`Session`] | 401 `unauthorized` |
//! | `GET /api/rooms?before=<changed_at>&limit=` | - | [`RoomPage`] | 401 |
//! | `GET /api/rooms/<id>/messages?before=<offset>&limit=` | - | [`HistoryPage`] | 401, 404 `not_found` |
//! | `GET /api/people?query=&limit=` | - | [`PeoplePage`] | 401 |
//! | `POST /api/rooms/private` | [`OpenPrivate`] | [`RoomOpened`] | 401, 404, 403 `not_allowed` |
//! | `PUT`, `DELETE /api/people/<id>/block` | - | `{}` | 401, 404 |
//! | `GET /health` | - | [`Health`] | 503 |
//!
//! Calls that change something need `Content-Type: application/json` and, from a browser, an `Origin` of their own.

use serde::{Deserialize, Serialize};

use crate::shapes::{Person, RoomSummary};
use crate::stream::StreamItem;

/// What a server says of itself to anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// Program name.
    pub name: String,
    /// Program version.
    pub version: String,
    /// See [`crate::capability`].
    pub capabilities: Vec<String>,
    /// Accounts of the demo data, when the server holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demo_accounts: Vec<DemoAccount>,
}

/// An account made for trying out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    /// Sign-in name.
    pub name: String,
    /// Its published password.
    pub password: String,
    /// Shown name.
    pub display_name: String,
    /// BCP 47 tag of the language it writes in.
    pub lang: String,
}

/// Signs in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Sign-in name.
    pub name: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn")
            .field("name", &self.name)
            .field("password", &"<secret>")
            .finish()
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The account.
    pub me: Person,
}

/// Older rooms, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomPage {
    /// The rooms.
    pub rooms: Vec<RoomSummary>,
    /// Everybody whom the rooms mention.
    pub people: Vec<Person>,
    /// Whether still older ones exist.
    pub more: bool,
}

/// Older items of a room's stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// The epoch in which the offsets count.
    pub epoch: String,
    /// Ascending, the last one directly before the asked offset.
    pub items: Vec<StreamItem>,
    /// Whether the first of `items` is the first of the stream.
    pub at_start: bool,
    /// People who wrote these messages and are no longer members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
}

/// Found people, best match first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// The people.
    pub people: Vec<Person>,
}

/// Finds or makes the private room with somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPrivate {
    /// The other person's id.
    pub person: String,
}

/// A room that now exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomOpened {
    /// The room.
    pub room: RoomSummary,
    /// Everybody whom it mentions.
    pub people: Vec<Person>,
}

/// Whether the server can serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// `ok` or `failing`.
    pub status: String,
    /// Whether the database answers.
    pub database: bool,
    /// How long the server has run, ms.
    pub uptime_ms: u64,
    /// Open sessions.
    pub sessions: u32,
}
