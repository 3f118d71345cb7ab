//! Mirsal's reference server: the native protocol over axum and SQLite, in one process on one port.
//!
//! It exists to be run (`mirsal-server`), to be tested against ([`Server::start`] in process), and to be read by
//! backend teams. The parts, in the order of a frame's way: `session` reads a socket, `sending` and `following` do
//! what a frame asks, `db` stores, `world` holds what has been told, `gather` tells in bulk, `outbox` waits for the
//! reader. `polling` stands in for sockets where none can be had, `live` tells figures that nobody need hear twice, from the `market` that it plays. The schedule is
//! asked for by `schedule_calls` and `patient_calls`, kept by the rules of `appointments`, `patients` and `breaks`, and
//! told by `branches`. `api`, `lists` and `assets` are the HTTP side.
//!
//! Two rules hold everywhere: nobody is told that something is stored before its commit, and the world's lock is
//! never held while waiting.

mod api;
mod appointments;
mod assets;
mod auth;
mod bookings;
mod branches;
mod breaks;
mod broadcast;
mod bucket;
mod caller;
mod changes;
mod clock;
mod config;
mod db;
mod demo;
mod demo_files;
mod demo_schedule;
mod downloads;
mod emoji;
mod file_names;
mod files;
mod fold;
mod following;
mod forms;
mod gather;
mod groups;
mod history;
mod hub;
mod ids;
mod iin;
mod keeping;
pub mod limits;
mod lists;
mod live;
mod markers;
mod market;
mod membership;
mod message_calls;
mod messages;
mod origins;
mod outbox;
mod patient_calls;
mod patients;
mod people;
mod pictures;
mod policy;
mod polling;
mod profiles;
mod pruning;
mod reactions;
mod receipts;
mod removal;
mod running;
mod schedule_calls;
mod schema;
mod search;
mod sending;
mod session;
mod settings;
mod sniff;
mod sockets;
mod standing;
mod store;
mod stored;
mod telling;
mod traces;
mod uploads;
mod words;
mod world;

pub use assets::app_router;
pub use auth::COOKIE;
pub use config::{Config, Demo, PasswordCost, Rate, Transport};
pub use ids::{
    AppointmentId, BranchId, BreakId, EmployeeId, MessageId, PatientId, PersonId, PlaceId, RoomId, SocketId,
};
pub use policy::policy_of;
pub use running::{RunningServer, Server, StartError, StoreFailed};
