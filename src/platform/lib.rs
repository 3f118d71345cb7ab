//! The only crate that touches browser services: sockets, fetch, clocks, timers, storage, the page itself.
//!
//! [`Driver`] runs an [`engine::Session`]: it feeds what the browser reports and carries out what the session asks
//! for. Everything else here is a thin, typed door to one service. Where a browser lacks a service (private windows
//! without storage, for example) the door says so by doing nothing or returning `None`; it never panics.

pub mod clipboard;
pub mod clock;
pub mod driver;
pub mod emoji_font;
pub mod files;
pub mod full_screen;
pub mod hosts;
pub mod idle;
pub mod keyboard;
pub mod log;
pub mod notifications;
pub mod page;
pub mod sound;
pub mod storage;
pub mod tabs;
pub mod text;

mod http;
mod outbox_storage;
mod place;
mod seed;
mod socket;
mod timer;
mod uploading;

pub use driver::Driver;
pub use place::Place;
