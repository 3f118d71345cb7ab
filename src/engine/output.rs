//! Everything that a session can ask for.

use domain::{ClientMessageId, Event, OutgoingMessage, PersonId, UploadId};

use crate::dialect::SocketTarget;
use crate::dialect::http::HttpRequest;

/// Number of a socket; a later socket has a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Generation(pub u64);

/// Number of an HTTP call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallId(pub u64);

/// A thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Open a socket.
    OpenSocket {
        /// Its number.
        generation: Generation,
        /// Where.
        target: SocketTarget,
    },
    /// Close a socket. Nothing more is wanted from it.
    CloseSocket {
        /// Which.
        generation: Generation,
        /// With which code.
        code: u16,
    },
    /// Write a text frame.
    WriteFrame {
        /// On which socket.
        generation: Generation,
        /// The frame.
        text: String,
    },
    /// Make an HTTP call.
    CallHttp {
        /// Its number.
        call: CallId,
        /// What to ask.
        request: HttpRequest,
    },
    /// Make an HTTP call no longer. Nothing more is wanted from it.
    AbortCall {
        /// Which.
        call: CallId,
    },
    /// The bytes of a file are not needed any more.
    ReleaseFile {
        /// Which.
        upload: UploadId,
    },
    /// Tell the stores.
    Publish(Event),
    /// Read what earlier pages of this account left unsent, and answer with `OutboxRestored`.
    LoadOutbox {
        /// Whose.
        account: PersonId,
    },
    /// Keep a message over a reload.
    SaveOutgoing {
        /// Whose.
        account: PersonId,
        /// The message.
        message: OutgoingMessage,
    },
    /// Remember this over a reload for the dialect, in place of what it had remembered before, or nothing any more.
    KeepNote {
        /// The dialect's own words.
        note: Option<String>,
    },
    /// Forget a kept message.
    ForgetOutgoing {
        /// Whose.
        account: PersonId,
        /// Which.
        client_id: ClientMessageId,
    },
}
