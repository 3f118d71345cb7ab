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
//! | `GET /api/people/<id>` | - | [`Profile`] | 401, 404 |
//! | `GET /api/rooms/<id>/messages?after=<offset>&limit=` | - | [`HistoryPage`] | 401, 404 |
//! | `GET /api/rooms/<id>/messages?around=<offset>&limit=` or `?at=<ms>&limit=` | - | [`HistoryPage`] | 401, 404 |
//! | `GET /api/search?query=&room=&before=<message id>&limit=` | - | [`FoundMessages`] | 401, 404 |
//! | `PUT`, `DELETE /api/rooms/<id>/messages/<id>/reactions/<emoji>` | - | `{}` | 401, 403, 404, 409 `limit_reached` |
//! | `PATCH /api/rooms/<id>/messages/<id>` | [`EditMessage`] | `{}` | 401, 403, 404, 400 `empty`, 400 `too_long` |
//! | `DELETE /api/rooms/<id>/messages/<id>?scope=me` or `everybody` | - | `{}` | 401, 403, 404 |
//! | `GET /api/rooms/<id>/messages/<id>/revisions` | - | [`Revisions`] | 401, 404 |
//! | `GET /api/rooms/<id>/messages/<id>/ledger` | - | [`Ledger`] | 401, 403, 404 |
//! | `PATCH /api/rooms/<id>/settings` | [`SettingsChange`] | `{}` | 401, 404 |
//! | `DELETE /api/rooms/<id>` | - | `{}` | 401, 403, 404 |
//! | `POST /api/rooms/group` | [`NewGroup`] | [`RoomOpened`] | 401, 403, 404, 400 `empty`, 400 `too_long`, 409 `limit_reached`, 429 |
//! | `PATCH /api/rooms/<id>` | [`RenameGroup`] | `{}` | 401, 403, 404, 400 |
//! | `GET /api/rooms/<id>/members` | - | [`Members`] | 401, 404 |
//! | `POST /api/rooms/<id>/members` | [`AddMembers`] | `{}` | 401, 403, 404, 409 `limit_reached` |
//! | `DELETE /api/rooms/<id>/members/<person>` or `/me` | - | `{}` | 401, 403, 404 |
//! | `POST /api/files?name=<name>` | the bytes | [`crate::StoredFile`] | 401, 409 `limit_reached`, 413 `too_large`, 415 `refused_type`, 429 |
//! | `GET /api/files/<id>` | - | the bytes | 401, 404, 416 |
//! | `POST /api/poll` | [`Poll`] | [`Polled`] | 400, 413 `too_large`, 429 `rate_limited` |
//! | `POST /api/v1/broadcast` | [`Broadcast`] | `{}` | 400 `empty` or `too_long`, 401, 403 `not_allowed`, 429 |
//! | `GET /api/branches/<id>/staff` | - | [`Staff`](crate::schedule::Staff) | 401, 404 |
//! | `GET /api/branches/<id>/agenda?first=<day>&last=<day>` | - | [`Agenda`](crate::schedule::Agenda) | 401, 404, 422 |
//! | `POST /api/branches/<id>/appointments` | [`AppointmentForm`](crate::schedule::AppointmentForm) | [`AppointmentDetails`](crate::schedule::AppointmentDetails) | 401, 404, 409, 422, 429 |
//! | `GET /api/appointments/<id>` | - | [`AppointmentDetails`](crate::schedule::AppointmentDetails) | 401, 404 |
//! | `PUT /api/appointments/<id>` | [`AppointmentForm`](crate::schedule::AppointmentForm) | the same | 401, 404, 409, 422, 429 |
//! | `PUT /api/appointments/<id>/time` | [`AppointmentTime`](crate::schedule::AppointmentTime) | the same | 401, 404, 409, 422, 429 |
//! | `PUT /api/appointments/<id>/status` | [`StatusChange`](crate::schedule::StatusChange) | the same | 401, 404, 409, 422, 429 |
//! | `DELETE /api/appointments/<id>` | - | `{}` | 401, 404, 429 |
//! | `GET /api/conflicts?employee=&place=&start=&end=&except=` | - | [`Conflicts`](crate::schedule::Conflicts) | 401, 404, 422 |
//! | `POST /api/patients/search` | [`PatientSearch`](crate::schedule::PatientSearch) | [`PatientPage`](crate::schedule::PatientPage) | 401, 403 |
//! | `POST /api/patients` | [`PatientForm`](crate::schedule::PatientForm) | [`Patient`](crate::schedule::Patient) | 401, 403, 409, 422, 429 |
//! | `GET /api/patients/<id>` | - | [`Patient`](crate::schedule::Patient) | 401, 403, 404 |
//! | `PUT /api/patients/<id>` | [`PatientForm`](crate::schedule::PatientForm) | the same | 401, 403, 404, 422, 429 |
//! | `POST /api/patients/<id>/iin-check` | - | [`IinCheck`](crate::schedule::IinCheck) | 401, 403, 404, 422 |
//! | `POST /api/breaks` | [`BreakForm`](crate::schedule::BreakForm) | [`Break`](crate::schedule::Break) | 401, 404, 409, 422, 429 |
//! | `DELETE /api/breaks/<id>` | - | `{}` | 401, 404, 429 |
//! | `GET /health` | - | [`Health`] | 503 |
//!
//! Calls that change something need `Content-Type: application/json` (a file its own) and, from a browser, an `Origin`
//! of their own.

use serde::{Deserialize, Serialize};

use crate::client_frame::ClientFrame;
use crate::live::Severity;
use crate::server_frame::ServerFrame;
use crate::shapes::{HumanText, Member, Message, Person, RoomSummary};
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
    /// Whether newer messages than the last of `items` exist; only where newer ones were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_newer: Option<bool>,
    /// The place up to which the page knows the room; the room's head when `has_newer` is false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<u64>,
    /// For `around` and `at`: the offset of the message that was meant, or the nearest one after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u64>,
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

/// Changes the words of an own message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditMessage {
    /// The new words.
    pub body: HumanText,
}

/// The earlier wordings of a message, oldest first, without the present one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revisions {
    /// The wordings.
    pub revisions: Vec<Revision>,
}

/// An earlier wording of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// When it was written.
    pub at: i64,
    /// What it said.
    pub body: HumanText,
}

/// When everybody else received and read an own message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// One entry for each other member.
    pub reaches: Vec<Reach>,
}

/// When one person received and read a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Who.
    pub person: String,
    /// When it reached one of their sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<i64>,
    /// When they read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<i64>,
}

/// What a member sets for a room; what is absent stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SettingsChange {
    /// Nothing is to be announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted: Option<bool>,
    /// Above the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    /// To look unread. Reading takes it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked_unread: Option<bool>,
}

/// Makes a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewGroup {
    /// Its title.
    pub title: HumanText,
    /// Ids of the people in it, without the asking account, which becomes its owner.
    pub people: Vec<String>,
}

/// Renames a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameGroup {
    /// Its new title.
    pub title: HumanText,
}

/// Adds people to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddMembers {
    /// Their ids.
    pub people: Vec<String>,
}

/// Who is in a room, owners first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    /// The members.
    pub members: Vec<Member>,
    /// The people.
    pub people: Vec<Person>,
}

/// A person, and what one shares with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The person.
    pub person: Person,
    /// Rooms in which both are, newest first.
    pub rooms: Vec<RoomSummary>,
    /// Everybody whom the rooms mention.
    pub people: Vec<Person>,
}

/// Messages that match a search, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundMessages {
    /// The messages.
    pub messages: Vec<Message>,
    /// Everybody who wrote them.
    pub people: Vec<Person>,
    /// Whether older ones match too.
    pub more: bool,
}

/// Tells everybody something. For admins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broadcast {
    /// The words.
    pub text: HumanText,
    /// How bad it is.
    #[serde(default)]
    pub severity: Severity,
}

/// The path of [`Poll`], relative to the origin of the page.
pub const POLL_PATH: &str = "/api/poll";

/// What a client without a socket says, and asks for in return. It begins with `hello`, like a socket.
///
/// The frames are those of a socket; a server reads them one by one, so that a bad one does not cost the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll<F = ClientFrame> {
    /// The session that goes on; absent in the poll that says `hello`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The number of the first of `frames`, counted from 1 over the whole session. Frames that the server has taken
    /// already are passed over, so that a poll whose answer was lost can be repeated.
    pub first: u64,
    /// How many frames of the server have been received. They are told no more.
    #[serde(default)]
    pub received: u64,
    /// How soon the client means to poll again, ms. One that says so and does not come is taken for gone sooner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_ms: Option<u64>,
    /// What the client says.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<F>,
    /// Ends the session after them, with a close code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close: Option<u16>,
}

/// What the server says to a client without a socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Polled<F = ServerFrame> {
    /// The session, for the polls that follow. A secret, like a token. Absent when none was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// All frames after those that the client had received, in order.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<F>,
    /// The session ends after them, with this close code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close: Option<u16>,
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
