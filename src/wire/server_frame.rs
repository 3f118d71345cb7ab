//! What a server says to a client.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::client_frame::ClientKind;
use crate::error::WireError;
use crate::live::{Alert, LiveItem, Topic};
use crate::schedule::{Appointment, Branch};
use crate::shapes::{Person, Presence};
use crate::stream::{StreamItem, Subscribed};

/// Every frame that a server may send.
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "a frame lives for the moment between the line and the session; most of them are items, the largest"
    )
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerFrame {
    /// The answer to `hello`.
    Welcome(Welcome),
    /// The answer to `subscribe`.
    Subscribed(Subscribed),
    /// One new item of a followed stream.
    Item {
        /// The stream's name.
        stream: String,
        /// The epoch in which `offset` counts.
        epoch: String,
        /// The item itself.
        #[serde(flatten)]
        item: StreamItem,
    },
    /// The answer to `send`: the message is stored.
    Sent(Sent),
    /// Something was refused.
    Error(WireError),
    /// Volatile: somebody types, or stopped.
    Typing {
        /// The room.
        room: String,
        /// Who.
        person: String,
        /// True while typing. Receivers forget it after 6 s without a repetition.
        is_typing: bool,
    },
    /// Volatile: somebody's markers moved. The full state comes with `subscribed`.
    Receipt {
        /// The room.
        room: String,
        /// Whose markers.
        person: String,
        /// Received up to this offset.
        delivered: u64,
        /// Read up to this offset.
        read: u64,
    },
    /// Volatile: somebody's presence changed.
    Presence {
        /// Who.
        person: String,
        /// The new state.
        state: Presence,
        /// When their last session closed, for `offline`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_seen: Option<i64>,
    },
    /// Volatile: connection statistics.
    Stats(Stats),
    /// The answer to `watch`: everything that the topic holds now.
    Watched {
        /// The topic.
        topic: Topic,
        /// Its values.
        values: Vec<LiveItem>,
        /// Whether they are made up by the server's demo data.
        #[serde(default)]
        demo: bool,
    },
    /// The answer to `unwatch`.
    Unwatched {
        /// The topic.
        topic: Topic,
    },
    /// Volatile: values of watched topics that have changed, each key once.
    Live {
        /// The values.
        values: Vec<LiveItem>,
    },
    /// Volatile: something that people are to notice.
    Alert(Alert),
    /// The branches of the account. Follows `welcome`, for clients that name `schedule` and accounts that work in one.
    ScheduleBranches {
        /// In the order in which they are to stand.
        branches: Vec<Branch>,
        /// The one that the account works in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chosen: Option<String>,
    },
    /// An appointment of the followed branch is new or has changed.
    Appointment {
        /// Its present state.
        appointment: Box<Appointment>,
    },
    /// An appointment of the followed branch is gone.
    AppointmentRemoved {
        /// Its id.
        id: String,
    },
    /// Breaks in the followed branch are new or gone; the agenda of these days says which.
    BreaksChanged {
        /// The first of these days.
        first: String,
        /// And the last.
        last: String,
    },
    /// The answer to `ping`.
    Pong {
        /// The ping's nonce.
        nonce: u64,
        /// The server's clock.
        at: i64,
    },
    /// The server will close soon: reconnect at a random moment in `[after_ms, after_ms + window_ms]`.
    Goaway {
        /// Earliest moment from now.
        after_ms: u64,
        /// Length of the window.
        window_ms: u64,
        /// A stable word such as `restart`.
        #[serde(default)]
        reason: String,
    },
}

/// Greets a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The version both sides now speak.
    pub version: u32,
    /// Id of this session, shown to the user and in logs; not a secret.
    pub session: String,
    /// The signed-in account.
    pub me: Person,
    /// What the server offers; see [`crate::capability`].
    pub capabilities: Vec<String>,
    /// How often the client pings.
    pub heartbeat_ms: u64,
    /// The server's limits.
    pub limits: Limits,
    /// How long a `client_id` is remembered at least.
    pub dedupe_window_ms: u64,
    /// The server's clock.
    pub server_time: i64,
    /// Statistics at this moment, where the server has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stats: Option<Stats>,
}

/// Limits that a client must respect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The largest frame in either direction, bytes.
    pub max_frame_bytes: u64,
    /// The longest message, in Unicode scalar values.
    pub max_message_chars: u32,
    /// How many sends of one room may wait for their answer.
    pub max_inflight: u32,
    /// The largest file, bytes; 0 without `files`.
    #[serde(default)]
    pub max_file_bytes: u64,
    /// How many files one message may carry.
    #[serde(default)]
    pub max_files: u32,
}

/// A stored message, to its sender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The send's own id.
    pub client_id: String,
    /// The room.
    pub room: String,
    /// The message's id.
    pub id: String,
    /// The room stream's epoch.
    pub epoch: String,
    /// The message's place in the room's stream.
    pub offset: u64,
    /// When it was stored.
    pub at: i64,
    /// True when this `client_id` had been stored before: the same result is replayed.
    #[serde(default)]
    pub replayed: bool,
}

/// Connection statistics.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stats {
    /// People with at least one session.
    pub online: u32,
    /// Open sessions.
    pub sessions: u32,
    /// Sessions since the server started.
    #[serde(default)]
    pub sessions_total: u64,
    /// Open sessions by kind of client.
    #[serde(default)]
    pub kinds: BTreeMap<ClientKind, u32>,
    /// Frames sent since the server started, where it counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<u64>,
    /// Frames received since the server started, where it counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<u64>,
    /// Sessions that watch, by topic.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub topics: BTreeMap<Topic, u32>,
}
