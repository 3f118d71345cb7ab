//! Conversations.

use crate::ids::{Offset, PersonId, RoomId};
use crate::message::Message;
use crate::text::HumanText;
use crate::time::Timestamp;

/// What kind of conversation a room is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomKind {
    /// With one other person, under whose name it is shown.
    Private {
        /// The other person.
        peer: PersonId,
    },
    /// Under a title.
    Group {
        /// Its title.
        title: HumanText,
    },
}

/// A conversation as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Stable id.
    pub id: RoomId,
    /// Private or group.
    pub kind: RoomKind,
    /// Number of members, this account included.
    pub member_count: u32,
    /// The newest place in the room's stream.
    pub head: Offset,
    /// The newest message.
    pub last_message: Option<Message>,
    /// How many messages of others are unread.
    pub unread: u32,
    /// How far this account has read.
    pub read: Offset,
    /// Up to here every other member has received.
    pub delivered_to_all: Offset,
    /// Up to here every other member has read.
    pub read_by_all: Offset,
    /// When it last changed; the list is sorted by it, newest first.
    pub changed_at: Timestamp,
    /// Whether the server made it as demo data.
    pub is_demo: bool,
    /// What this account has set for it.
    pub settings: RoomSettings,
    /// What this account may do in it.
    pub role: Role,
}

/// What one account has set for a conversation; the same on all of its devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoomSettings {
    /// Nothing is to be announced, except being called by name.
    pub is_muted: bool,
    /// It stands above those that are not pinned.
    pub is_pinned: bool,
    /// It is to look unread although everything is read.
    pub is_marked_unread: bool,
}

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Read and write.
    #[default]
    Member,
    /// Also rename the group, add and remove people, and delete it.
    Owner,
}

/// One person in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// What they may do.
    pub role: Role,
}

/// How far one person has received and read a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Whose.
    pub person: PersonId,
    /// Received up to here.
    pub delivered: Offset,
    /// Read up to here.
    pub read: Offset,
}
