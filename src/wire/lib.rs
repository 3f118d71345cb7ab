//! The frames of Mirsal's own protocol, version 1, as they stand on the wire.
//!
//! JSON text frames over one WebSocket whose subprotocol is [`SUBPROTOCOL`], and JSON bodies over HTTP for what is
//! large or cacheable. This crate holds shapes only: who sends what and when is written in `src/docs/protocol.md`,
//! how a client behaves in `engine`, how a server behaves in `tests/server`.
//!
//! Both sides ignore fields they do not know. A receiver that meets a frame type it does not know counts a problem
//! and carries on. All times are milliseconds since the Unix epoch, UTC; all durations are milliseconds.
//!
//! ```
//! let frame: wire::ServerFrame = serde_json::from_str(r#"{"type":"pong","nonce":7,"at":1763700000000}"#)?;
//! assert_eq!(frame, wire::ServerFrame::Pong { nonce: 7, at: 1_763_700_000_000 });
//! # Ok::<(), serde_json::Error>(())
//! ```

pub mod capability;
pub mod client_frame;
pub mod close_code;
pub mod error;
pub mod http;
pub mod live;
pub mod schedule;
pub mod server_frame;
pub mod shapes;
pub mod stream;

pub use client_frame::{ClientFrame, ClientInfo, ClientKind, Hello, LastClose, SendMessage, Subscribe};
pub use error::WireError;
pub use live::{Alert, LiveItem, LiveValue, Severity, Topic};
pub use server_frame::{Limits, Sent, ServerFrame, Stats, Welcome};
pub use shapes::{
    Dir, HumanText, Marker, Member, Message, Person, Presence, Quote, Reaction, Role, RoomKind, RoomSummary, StoredFile,
};
pub use stream::{Cursor, Snapshot, StreamEvent, StreamItem, StreamMode, Subscribed};

/// The WebSocket subprotocol that both sides must name in the handshake.
pub const SUBPROTOCOL: &str = "mirsal.v1.json";

/// The protocol version that `hello` and `welcome` carry.
pub const VERSION: u32 = 1;

/// The path of the WebSocket, relative to the origin of the page.
pub const SOCKET_PATH: &str = "/ws";

#[cfg(test)]
mod tests;
