//! The part of the embed that is fetched when a page has a chat (see the app's own parts, and decision 0015).

#![cfg_attr(
    in_parts,
    allow(unsafe_code, reason = "the splitter's macro declares what the other part exports")
)]

use app::{PageView, Seat};
use backends::config::Page;
use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;
#[cfg(in_parts)]
use wasm_split_helpers::wasm_split;

/// Draws the chat, once its part is here.
#[cfg(in_parts)]
#[wasm_split(chat, fallible)]
pub(crate) fn chat(seat: Box<Seat>) -> Result<AnyView, SplitLoaderError> {
    Ok(draw(*seat))
}

#[cfg(not(in_parts))]
pub(crate) async fn chat(seat: Box<Seat>) -> Result<AnyView, SplitLoaderError> {
    Ok(draw(*seat))
}

fn draw(seat: Seat) -> AnyView {
    view! { <PageView seat page=Page::Chat/> }.into_any()
}
