//! Mirsal, put together: the only place that sees every crate.
//!
//! `wiring` makes the stores, the session and the clock and connects them; `choices` keeps what the user has chosen;
//! `keeping` keeps drafts over a reload; `presence` tells others whether the user is there; `shell` is the page around everything.

#![allow(unreachable_pub, reason = "the component macro makes its functions public")]

mod choices;
mod device;
mod keeping;
mod parts;
mod presence;
mod shell;
mod wiring;

fn main() {
    leptos::mount::mount_to_body(shell::App);
    platform::page::remove_boot_placeholder();
}
