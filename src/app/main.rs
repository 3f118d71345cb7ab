//! Mirsal, put together: the only place that sees every crate.
//!
//! `config` reads what a deployer has said; `wiring` makes stores and a session for each backend and connects them;
//! `route` knows the addresses; `choices` keeps what the user has chosen; `keeping` keeps drafts over a reload; `presence`
//! tells others whether the user is there; `titles` keeps the window's title; `shell` is the page around everything, and
//! `pages` what it shows.

#![allow(unreachable_pub, reason = "the component macro makes its functions public")]

mod choices;
mod config;
mod device;
mod fault_page;
mod keeping;
mod pages;
mod parts;
mod presence;
mod route;
mod shell;
mod titles;
mod wiring;

fn main() {
    config::load(|reading| {
        leptos::mount::mount_to_body(move || leptos::view! { <shell::App reading/> });
        platform::page::remove_boot_placeholder();
    });
}
