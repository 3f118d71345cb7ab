//! What a user is told about the link. The status bar is a match on [`ConnectionStatus`].

use std::sync::Arc;

use crate::ids::SessionId;
use crate::live::Topic;
use crate::sorted_map::SortedMap;
use crate::time::Timestamp;

/// The state of the link.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ConnectionStatus {
    /// Nobody asked for a connection, or the user has left it.
    #[default]
    Idle,
    /// The first attempt is under way.
    Connecting,
    /// Connected and greeted.
    Live {
        /// The server's name for this session.
        session: SessionId,
        /// Since when.
        since: Timestamp,
        /// By what.
        carrier: Carrier,
    },
    /// A later attempt is under way.
    Reconnecting {
        /// Attempts since the link was last live, counted from 1.
        attempt: u32,
        /// Why the link was lost.
        cause: ConnectionCause,
    },
    /// Waits for the next attempt.
    Waiting {
        /// Attempts so far.
        attempt: u32,
        /// When the next attempt starts.
        retry_at: Timestamp,
        /// Why the link was lost.
        cause: ConnectionCause,
    },
    /// The device has no network; attempts start again when it has.
    Offline,
    /// Stopped for good until the user acts.
    Stopped {
        /// Why.
        cause: ConnectionCause,
    },
}

/// What carries a live session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Carrier {
    /// A WebSocket.
    #[default]
    Socket,
    /// HTTP alone, because no socket can be had: what is new is asked for again and again.
    Polling,
}

impl ConnectionStatus {
    /// Whether news flows, by whatever carries it.
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Live { .. })
    }
}

/// Why a link was lost or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConnectionCause {
    /// The device lost its network.
    Offline,
    /// The server could not be reached.
    Unreachable,
    /// The server closed the socket.
    Closed {
        /// WebSocket close code.
        code: u16,
    },
    /// The server announced that it restarts.
    Restarting,
    /// Nothing was heard for too long.
    HeartbeatMissed,
    /// The socket opened, but no greeting came.
    GreetingMissed,
    /// The session has ended.
    SessionExpired,
    /// The account may not connect.
    Forbidden,
    /// The other side broke the protocol.
    Protocol,
    /// Too many sessions of this account.
    TooManySessions,
    /// This client is too old for the server.
    ClientTooOld,
    /// The server asked to slow down.
    Overloaded,
}

/// Connection statistics. What a backend does not count is `None`, or no entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stats {
    /// People with at least one session.
    pub online: u32,
    /// Open sessions.
    pub sessions: u32,
    /// Sessions since the server started.
    pub sessions_total: u64,
    /// Messages that the server has sent since it started.
    pub sent: Option<u64>,
    /// Messages that the server has received since it started.
    pub received: Option<u64>,
    /// Open sessions by kind of client, as the backend calls it.
    pub kinds: SortedMap<Arc<str>, u32>,
    /// Subscriptions by topic.
    pub topics: SortedMap<Topic, u32>,
}
