//! Mirsal in a page that is not its own: custom elements, a JavaScript client, and the old markup brought to life.
//!
//! `embed.js` is what a page loads. It defines the elements and the client class, and calls what stands here: `page`
//! holds the page's configuration and its connections, of which every backend has one however many elements and clients
//! use it; `elements` puts features into shadow trees; `messages` tells clients what happens, in the words of the market
//! monitor; `drop_in` fills markup by its ids. `embed.d.ts` says the same to TypeScript.

#![allow(
    unreachable_pub,
    reason = "the component and export macros make their functions public"
)]

mod connection;
mod drop_in;
mod elements;
mod messages;
mod page;
mod parts;

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, ShadowRoot};

/// Nothing happens until the page's script has read its settings.
fn main() {}

/// Begins with the text of a configuration and the language of the page, if it is one of ours. `deliver` is called with
/// the number of a connection, what is delivered (`message`, `frame`, `state`) and a text of JSON.
///
/// Gives what is wrong with the configuration, a line for each fault; nothing when all is well.
#[wasm_bindgen]
pub fn begin(config: &str, language: Option<String>, deliver: Function) -> String {
    page::begin(config, language.as_deref(), deliver)
}

/// Puts an element's content into its shadow tree, and gives a number for taking it out again.
#[wasm_bindgen]
pub fn mount(kind: &str, host: &HtmlElement, root: &ShadowRoot) -> u32 {
    elements::mount(kind, host, root)
}

/// Takes it out again.
#[wasm_bindgen]
pub fn unmount(number: u32) {
    elements::unmount(number);
}

/// Finds or makes a connection for a client: that of the page, or one to a socket of the client's own. Gives its number;
/// 0 when there is no such connection. The client uses it from its first wish, `connect`, until its last, `close`.
#[wasm_bindgen]
pub fn open(url: Option<String>) -> u32 {
    page::open(url.as_deref())
}

/// Carries out a client's wish on a connection.
#[wasm_bindgen]
pub fn wish(connection: u32, name: &str, argument: &str) {
    page::wish(connection, name, argument);
}

/// Fills the page's own markup from now on.
#[wasm_bindgen]
pub fn drop_in() {
    page::fill_markup();
}
