//! All that a user can ask for.

use crate::account::Secret;
use crate::ids::{ClientMessageId, Offset, PersonId, RoomId};
use crate::person::Presence;
use crate::text::HumanText;
use crate::time::Timestamp;

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Finds out who is signed in, and connects.
    Start,
    /// Signs in.
    SignIn {
        /// Sign-in name.
        name: String,
        /// Password.
        password: Secret,
    },
    /// Signs out and disconnects.
    SignOut,
    /// Does not wait for the countdown.
    RetryNow,
    /// Follows a conversation and loads its newest messages.
    OpenRoom {
        /// Which.
        room: RoomId,
    },
    /// Loads older messages of an open conversation.
    LoadHistory {
        /// Which.
        room: RoomId,
    },
    /// Loads older conversations.
    LoadRooms {
        /// Those that changed before this moment.
        before: Timestamp,
    },
    /// Sends a message.
    Send {
        /// Where.
        room: RoomId,
        /// What.
        body: HumanText,
    },
    /// Tries a failed message again.
    RetrySend {
        /// Which.
        client_id: ClientMessageId,
    },
    /// Gives up a message that is not sent.
    DiscardSend {
        /// Which.
        client_id: ClientMessageId,
    },
    /// Says whether the user is typing.
    SetTyping {
        /// Where.
        room: RoomId,
        /// True while typing.
        is_typing: bool,
    },
    /// Moves the read marker.
    MarkRead {
        /// Where.
        room: RoomId,
        /// Up to here.
        offset: Offset,
    },
    /// Says how available the user is.
    SetPresence {
        /// Online, away or busy.
        presence: Presence,
    },
    /// Looks for people.
    SearchPeople {
        /// What was typed.
        query: String,
    },
    /// Finds or makes the private conversation with somebody.
    StartPrivate {
        /// With whom.
        person: PersonId,
    },
}
