//! Mirsal, put together: with `embed`, which builds on it, the only place that sees every crate.
//!
//! `config` reads what a deployer has said; `wiring` makes stores and a session for each backend and connects them;
//! `route` knows the addresses; `choices` keeps what the user has chosen; `keeping` keeps drafts over a reload; `presence`
//! tells others whether the user is there; `titles` keeps the window's title; `shell` is the page around everything, and
//! `pages` what it shows; `parts` are what is fetched when it is wanted.

#![allow(unreachable_pub, reason = "the component macro makes its functions public")]

pub mod choices;
pub mod config;
mod device;
mod fault_page;
mod keeping;
mod pages;
mod parts;
pub mod presence;
mod route;
mod shell;
mod titles;
mod wiring;

pub use fault_page::{FaultPage, sentence};
pub use pages::{PageView, State};
pub use parts::{LivePage, later};
pub use shell::Dialogs;
pub use wiring::{Listener, Seat, Selection, Shared, seat};

/// Starts the app in the page.
pub fn start() {
    config::load(config::PATH, |reading| {
        leptos::mount::mount_to_body(move || leptos::view! { <shell::App reading/> });
        platform::page::remove_boot_placeholder();
    });
}
