//! The nouns that frames and HTTP bodies share: text with its direction, people, rooms, messages, markers.

use serde::{Deserialize, Serialize};

/// The base direction that a sender declared for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dir {
    /// Nothing declared: the reader resolves each paragraph by its first strong letter.
    #[default]
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A string written by a person, with its direction and language as data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HumanText {
    /// The text as typed. Never markup; never trimmed of joiners.
    pub text: String,
    /// The declared base direction.
    #[serde(default)]
    pub dir: Dir,
    /// BCP 47 tag, when the sender declared one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// What a person's client says of their availability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// At least one session is open and used.
    Online,
    /// Sessions are open but idle.
    Away,
    /// Asked not to be disturbed.
    Busy,
    /// No session is open.
    #[default]
    Offline,
}

/// An account as others see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable id, opaque to clients.
    pub id: String,
    /// The name they sign in with.
    pub handle: String,
    /// The name they show.
    pub name: HumanText,
    /// Current presence.
    #[serde(default)]
    pub presence: Presence,
    /// When their last session closed; absent while one is open or when never seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<i64>,
    /// Whether the asking account has blocked this person.
    #[serde(default)]
    pub blocked: bool,
}

/// Whether a room is a conversation of two or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomKind {
    /// Exactly two people; shown under the other one's name.
    Private,
    /// Any number of people under a title.
    Group,
}

/// One message. Its place in the room's stream is the `offset` of the item that carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Stable id given by the server.
    pub id: String,
    /// The room it belongs to.
    pub room: String,
    /// Who wrote it.
    pub sender: String,
    /// The sender's own id for the send; present only towards the sender's sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// When the server accepted it.
    pub at: i64,
    /// What it says.
    pub body: HumanText,
}

/// How far one person has received and read a room. Offsets; 0 means nothing yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Whose marker.
    pub person: String,
    /// The highest offset that reached one of their sessions.
    pub delivered: u64,
    /// The highest offset that they have read.
    pub read: u64,
}

/// A room as one member's conversation list needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomSummary {
    /// Stable id.
    pub id: String,
    /// Private or group.
    pub kind: RoomKind,
    /// The title of a group; absent for private rooms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<HumanText>,
    /// The other person of a private room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<String>,
    /// Number of members, the asking one included.
    pub member_count: u32,
    /// The newest offset of the room's stream; 0 when it is empty.
    pub head: u64,
    /// The newest message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_message: Option<Message>,
    /// How many messages of others lie after the asking member's read marker.
    pub unread: u32,
    /// The asking member's read marker.
    pub read: u64,
    /// The offset up to which every other member has received.
    #[serde(default)]
    pub delivered_to_all: u64,
    /// The offset up to which every other member has read.
    #[serde(default)]
    pub read_by_all: u64,
    /// When the room last changed, for sorting.
    pub changed_at: i64,
    /// Whether the room was made by the server's demo data.
    #[serde(default)]
    pub demo: bool,
}
