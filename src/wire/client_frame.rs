//! What a client says to a server.

use serde::{Deserialize, Serialize};

use crate::shapes::{HumanText, Presence};
use crate::stream::Cursor;

/// Every frame that a client may send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientFrame {
    /// The first frame on every socket. Anything before it is refused.
    Hello(Hello),
    /// Starts following a stream, or goes on from a cursor.
    Subscribe(Subscribe),
    /// Stops following a stream.
    Unsubscribe {
        /// The stream's name.
        stream: String,
    },
    /// Sends a message; answered by `sent` or `error` with the same `client_id`.
    Send(SendMessage),
    /// Volatile: whether the sender is typing in a room. Repeated every 3 s while typing.
    Typing {
        /// The room.
        room: String,
        /// True while typing, false when it stopped.
        is_typing: bool,
    },
    /// Moves the read marker of a room; never moves it back.
    Read {
        /// The room.
        room: String,
        /// The highest offset read.
        offset: u64,
    },
    /// Moves the delivered marker of a room; never moves it back.
    Delivered {
        /// The room.
        room: String,
        /// The highest offset received.
        offset: u64,
    },
    /// Volatile: the presence of this session.
    Presence {
        /// Online, away or busy; offline is what the server concludes.
        state: Presence,
    },
    /// Asks for the values of a topic, now and whenever they change; answered by `watched`.
    Watch {
        /// The topic; an unknown one is refused with `not_found`.
        topic: String,
    },
    /// Asks for them no longer; answered by `unwatched`.
    Unwatch {
        /// The topic.
        topic: String,
    },
    /// Asks for the changes in the schedule of a branch, and of no other one any more.
    FollowBranch {
        /// The branch; one that is not the account's is refused with `not_found`.
        branch: String,
    },
    /// Asks for `stats`.
    Stats {},
    /// Asks for a `pong` with the same nonce.
    Ping {
        /// Echoed in the answer.
        nonce: u64,
    },
}

/// Opens a session on a socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The highest protocol version that the client speaks.
    pub version: u32,
    /// What the client is.
    pub client: ClientInfo,
    /// The session token where the handshake carries no cookie. Never part of a URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Capabilities that the client can use; see [`crate::capability`].
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// How the previous socket ended, for the server's statistics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_close: Option<LastClose>,
    /// The branch in which the user of this client works; that of last time when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
}

/// What kind of program speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientInfo {
    /// Program name, such as `mirsal-web`.
    pub name: String,
    /// Program version.
    pub version: String,
    /// The kind under which `stats` counts it.
    #[serde(default)]
    pub kind: ClientKind,
}

/// The kinds of client that `stats` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// A browser on a desk.
    #[default]
    Browser,
    /// A browser or app on a phone.
    Mobile,
    /// A program.
    Api,
    /// A kind that this version does not know.
    #[serde(other)]
    Other,
}

/// How a socket ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastClose {
    /// WebSocket close code; 1006 when there was none.
    pub code: u16,
    /// How long ago, in ms.
    pub after_ms: u64,
}

/// Follows a stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscribe {
    /// `me` or `room:<id>`.
    pub stream: String,
    /// The last item that the client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Cursor>,
    /// How many of the newest items to send when the stream cannot be recovered from `since`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tail: Option<u32>,
}

/// Sends a message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SendMessage {
    /// The client's id for this send: 128 random bits in hex. The key of idempotency within the account.
    pub client_id: String,
    /// The room.
    pub room: String,
    /// What to say. May be empty when there are files; ignored when something is forwarded.
    pub body: HumanText,
    /// The id of the message in the same room that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// The id of a message that the sender can read and whose body and files are to be sent on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward_of: Option<String>,
    /// Ids of stored files that the sender has uploaded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}
