//! The vocabulary of Mirsal: what can be true and what a user can ask, and nothing else.
//!
//! Everything above this crate speaks in these types. [`Event`] lists all that can become true, [`Command`] all that a
//! user can ask for. No IO, no clock, no randomness and no serialisation live here; foreign shapes are turned into
//! these types at the edges (`wire` with `backends`, storage in `platform`).

pub mod account;
pub mod capability;
pub mod command;
pub mod connection;
pub mod event;
pub mod ids;
pub mod message;
pub mod person;
pub mod problem;
pub mod room;
pub mod sorted_map;
pub mod text;
pub mod time;

pub use account::{AccountState, DemoAccount, Secret};
pub use capability::{Capabilities, Capability, Limits};
pub use command::Command;
pub use connection::{ConnectionCause, ConnectionStatus, Stats};
pub use event::Event;
pub use ids::{ClientMessageId, Epoch, MessageId, Offset, PersonId, RoomId, SessionId};
pub use message::{Delivery, Message, MessageKey, OutgoingMessage};
pub use person::{Person, Presence};
pub use problem::{Problem, ProblemCode};
pub use room::{Marker, Room, RoomKind};
pub use sorted_map::SortedMap;
pub use text::{HumanText, TextDirection};
pub use time::Timestamp;

#[cfg(test)]
mod tests;
