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

/// One message. Everything after `body` is absent where there is none of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Message {
    /// Stable id given by the server.
    pub id: String,
    /// The room it belongs to.
    pub room: String,
    /// Its place in the room's stream, which it keeps when it changes.
    pub offset: u64,
    /// Who wrote it.
    pub sender: String,
    /// The sender's own id for the send; present only towards the sender's sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// When the server accepted it.
    pub at: i64,
    /// What it says; empty when it was deleted or holds only files.
    pub body: HumanText,
    /// The message that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Quote>,
    /// Who wrote it first, when it was forwarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwarded_from: Option<String>,
    /// Files, in the sender's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<StoredFile>,
    /// When it was last edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<i64>,
    /// Whether it was deleted for everybody; only its place is left.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deleted: bool,
    /// In the order of their first appearance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A message as another one quotes it: its state when the quoting message was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The quoted message's id.
    pub message: String,
    /// Its place in the same room's stream.
    pub offset: u64,
    /// Who wrote it.
    pub sender: String,
    /// How it begins.
    pub excerpt: HumanText,
}

/// How many people reacted with one emoji.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// The emoji, one grapheme.
    pub emoji: String,
    /// How many people.
    pub count: u32,
    /// Whether the reader is among them.
    #[serde(default)]
    pub mine: bool,
}

/// A file that the server has stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// Stable id, under which a `send` names it.
    pub id: String,
    /// The name that it had on the sender's device.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What the server found it to be by its content.
    pub media_type: String,
    /// Where to fetch it, relative to the origin.
    pub url: String,
    /// For pictures that browsers show: width in pixels, after the picture's own rotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// For pictures that browsers show: height in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Read and write.
    #[default]
    Member,
    /// Also rename the group, add and remove people, and delete it.
    Owner,
}

/// One person in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person: String,
    /// What they may do.
    pub role: Role,
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
    /// The newest message that the asking member sees, without its reactions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_message: Option<Message>,
    /// How many messages of others lie after the asking member's read marker; not those that are deleted or that the
    /// member has hidden.
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
    /// The asking member does not want it announced.
    #[serde(default)]
    pub muted: bool,
    /// The asking member wants it above the others.
    #[serde(default)]
    pub pinned: bool,
    /// The asking member wants it to look unread.
    #[serde(default)]
    pub marked_unread: bool,
    /// What the asking member may do.
    #[serde(default)]
    pub role: Role,
}
