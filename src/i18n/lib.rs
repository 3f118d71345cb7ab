//! Language, direction, digits and calendars: everything a reader sees passes through here.
//!
//! The crate is pure: it has no clock, no time zone database, no storage and no browser. What it
//! needs to know (the moment, the offset from UTC, the settings) arrives as an argument, so the same
//! code answers in the browser, in a test and on a server.
//!
//! - [`Locale`], [`Digits`] and [`Calendar`] are three independent choices of the user.
//! - [`Catalog`] says the messages listed in [`keys`], with numbers in the user's digits and with
//!   names isolated from the sentence around them.
//! - [`bidi`] is the one resolver of direction. Every surface asks it, so that a draft, its bubble,
//!   its preview and its notification agree.
//! - [`markup`] reads the safe part of Markdown, [`links`] says where a link really leads.
//! - [`names`] makes names safe for surfaces without markup, [`lookalike`] finds those that pass for one another.
//! - [`fold`], [`highlight`] and [`layout_rescue`] serve searches.
//! - [`digits`] and [`time`] show and read numbers and moments; [`calendar`] counts days; [`entry`] reads what is typed
//!   into a form.
//!
//! Text that a user wrote is never trusted here: bidi controls are contained before they can reorder
//! what we say, and no function panics on any input.

mod amounts;
pub mod bidi;
pub mod calendar;
mod catalog;
pub mod digits;
pub mod entry;
pub mod fold;
pub mod graphemes;
pub mod highlight;
pub mod keys;
pub mod layout_rescue;
pub mod limits;
pub mod links;
mod locale;
pub mod lookalike;
pub mod markup;
mod messages;
pub mod names;
mod size;
pub mod time;

pub use catalog::{Args, Catalog, CatalogProblem, Number};
pub use keys::Key;
pub use locale::{Calendar, Digits, Direction, Locale};

#[cfg(test)]
#[path = "../../tests/support/hostile.rs"]
#[allow(
    unreachable_pub,
    reason = "the table is public where the browser's tests have it from"
)]
mod hostile;
#[cfg(test)]
mod tests;
