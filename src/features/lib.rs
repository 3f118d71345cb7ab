//! What people do with Mirsal, one module for each thing: `account` (sign in), `chat`, `connection` (the bar on top),
//! `live`, `schedule`, `settings`, and the toasts that speak of all of them.
//!
//! A feature reads the stores, speaks the user's language, and asks for things by `Command`s; all three come to it in
//! a [`Desk`]. Its leaf views declare a view model and take nothing else, so that they can be drawn from constants.
//! A feature never names another feature.

#![allow(unreachable_pub, reason = "the component macro makes its functions public")]

pub mod account;
pub mod chat;
pub mod connection;
pub mod desk;
pub mod device;
pub mod live;
pub mod notices;
pub mod overlays;
pub mod schedule;
pub mod settings;
pub mod shortcuts;
mod words;

pub use desk::{Clock, Desk};
pub use device::Device;
pub use overlays::{Overlay, Overlays, ScheduleDialog};
