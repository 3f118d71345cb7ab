//! The vocabulary of Mirsal: what can be true and what a user can ask, and nothing else.
//!
//! Everything above this crate speaks in these types. [`Event`] lists all that can become true, [`Command`] all that a
//! user can ask for. No IO, no clock, no randomness and no serialisation live here; foreign shapes are turned into
//! these types at the edges (`wire` with `backends`, storage in `platform`).

pub mod account;
pub mod capability;
pub mod command;
pub mod connection;
pub mod day;
pub mod deed;
pub mod emoji;
pub mod event;
pub mod file;
pub mod ids;
pub mod live;
pub mod message;
pub mod person;
pub mod problem;
pub mod room;
pub mod schedule;
pub mod sorted_map;
pub mod text;
pub mod time;

pub use account::{AccountState, DemoAccount, Secret};
pub use capability::{Capabilities, Capability, Limits};
pub use command::{Command, JumpTarget};
pub use connection::{Carrier, ConnectionCause, ConnectionStatus, Stats};
pub use day::{DAY_MINUTES, Day, DayRange, minute_of_day};
pub use deed::Deed;
pub use event::Event;
pub use file::{PictureSize, StoredFile, Upload, UploadState};
pub use ids::{
    AppointmentId, BranchId, BreakId, ClientMessageId, EmployeeId, Epoch, FileId, MessageId, Offset, PatientId,
    PersonId, PlaceId, RoomId, SessionId, UploadId,
};
pub use live::{
    Alert, Dominance, FrameDirection, LiveKey, LiveList, LiveUpdate, LiveValue, Metric, MetricValue, NewsItem, Number,
    Pool, Provider, ProviderState, ProviderSummary, Sentiment, Severity, Ticker, Topic, TrendingCoin,
};
pub use message::{
    Attached, DeleteScope, Delivery, Extras, Forward, Message, MessageKey, OutgoingMessage, Quote, Reach, Reaction,
    Revision,
};
pub use person::{Person, Presence};
pub use problem::{Problem, ProblemCode, ProblemDetails};
pub use room::{Marker, Member, Role, Room, RoomKind, RoomSettings};
pub use schedule::{
    Agenda, Appointment, AppointmentDetails, AppointmentDraft, AppointmentStatus, Branch, Break, BreakDraft, BreakKind,
    Conflict, ConflictKind, Employee, Fault, FieldFault, FormField, IinCheck, IinFacts, IinFault, Patient,
    PatientDraft, PatientHit, Place, ScheduleAnswer, ScheduleAsk, ScheduleCommand, ScheduleFact, Sex, Staff, Ticket,
    Visit, read_iin,
};
pub use sorted_map::SortedMap;
pub use text::{HumanText, TextDirection};
pub use time::Timestamp;

#[cfg(test)]
mod tests;
