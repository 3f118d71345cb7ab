//! Everything that can happen to a session.

use domain::{Command, OutgoingMessage, PersonId, UploadId};

use crate::dialect::http::HttpAnswer;
use crate::output::{CallId, Generation};

/// A thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The user asked for something.
    Command(Command),
    /// A socket opened.
    SocketOpened {
        /// Which.
        generation: Generation,
    },
    /// A frame came.
    FrameReceived {
        /// On which socket.
        generation: Generation,
        /// What it holds.
        frame: Frame,
    },
    /// A socket closed, or could not be opened.
    SocketClosed {
        /// Which.
        generation: Generation,
        /// WebSocket close code; 1006 when there was none.
        code: u16,
    },
    /// An HTTP call ended.
    CallEnded {
        /// Which.
        call: CallId,
        /// How.
        result: Result<HttpAnswer, CallFailure>,
    },
    /// Bytes of a file have gone out.
    UploadProgress {
        /// Which file.
        upload: UploadId,
        /// How many, in all.
        sent_bytes: u64,
    },
    /// The device says that it has a network.
    NetworkFound,
    /// The device says that it has none.
    NetworkLost,
    /// The page became visible, or came back from the back-forward cache.
    PageShown,
    /// The page was hidden.
    PageHidden,
    /// The window has the keyboard again; the page may have been visible all along.
    PageFocused,
    /// What an earlier page was asked to remember for its dialect; before the start.
    NoteFound {
        /// The dialect's own words.
        note: String,
    },
    /// What earlier pages of this account left unsent.
    OutboxRestored {
        /// Whose.
        account: PersonId,
        /// Oldest first.
        messages: Vec<OutgoingMessage>,
    },
    /// A deadline has come.
    Tick,
}

/// What a frame holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// Text.
    Text(String),
    /// Binary data, which no dialect uses yet; only its size is kept.
    Binary {
        /// Bytes.
        len: usize,
    },
}

/// How an HTTP call failed without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallFailure {
    /// No answer came in time.
    TimedOut,
    /// The server could not be reached.
    Unreachable,
}
