//! What a user can have done, for saying so.

use std::sync::Arc;

use crate::ids::{MessageId, PersonId, RoomId};

/// Something that a user asked for and that has a result worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A conversation was deleted for everybody in it.
    DeleteRoom {
        /// Which.
        room: RoomId,
    },
    /// A group was left.
    LeaveRoom {
        /// Which.
        room: RoomId,
    },
    /// A conversation was muted, or not any more.
    Mute {
        /// Which.
        room: RoomId,
        /// Muted now.
        is_on: bool,
    },
    /// A conversation was pinned, or not any more.
    Pin {
        /// Which.
        room: RoomId,
        /// Pinned now.
        is_on: bool,
    },
    /// A conversation was marked as unread, or not any more.
    MarkUnread {
        /// Which.
        room: RoomId,
        /// Marked now.
        is_on: bool,
    },
    /// Somebody was blocked, or not any more.
    Block {
        /// Whom.
        person: PersonId,
        /// Blocked now.
        is_on: bool,
    },
    /// A message was deleted for this account.
    HideMessage,
    /// A message was deleted for everybody.
    DeleteMessage,
    /// A message was edited.
    EditMessage,
    /// A reaction was given or taken back.
    React {
        /// Where.
        room: RoomId,
        /// To which message.
        message: MessageId,
        /// With which emoji.
        emoji: Arc<str>,
    },
    /// A group was made.
    CreateGroup,
    /// A group was renamed.
    RenameGroup,
    /// People were added to a group.
    AddMembers,
    /// Somebody was removed from a group.
    RemoveMember {
        /// Whom.
        person: PersonId,
    },
    /// Everybody was told something.
    Broadcast,
}

impl Deed {
    /// The conversation that it was done to as a whole.
    pub fn room(&self) -> Option<&RoomId> {
        match self {
            Self::DeleteRoom { room }
            | Self::LeaveRoom { room }
            | Self::Mute { room, .. }
            | Self::Pin { room, .. }
            | Self::MarkUnread { room, .. } => Some(room),
            Self::Block { .. }
            | Self::HideMessage
            | Self::DeleteMessage
            | Self::EditMessage
            | Self::React { .. }
            | Self::CreateGroup
            | Self::RenameGroup
            | Self::AddMembers
            | Self::RemoveMember { .. }
            | Self::Broadcast => None,
        }
    }
}
