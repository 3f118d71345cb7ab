//! What the browser stories are told with: fixtures (a server, a person at a browser, a line that can be cut), and the
//! pages and components of the app, which alone know where things are on a page.
//!
//! A story in `specs/` names deeds and sights; a locator never stands in it. Things are found by role and accessible
//! name, in the words of the catalog that the app itself speaks, and by the public classes of `style/` where a thing has
//! no role. Nothing sleeps: every sight is waited for, with a deadline that only a failing story reaches.
//!
//! Every story can be told in three engines, Chromium, Firefox and WebKit; only `fixtures/engine.rs`,
//! `fixtures/device.rs` and what starts drivers know which. `everywhere.txt` names those that are told in all of them by
//! default, `engine_limits.txt` what an engine cannot tell.
//!
//! Every person who leaves a browser has its console looked through: an error fails the story, and so does a breach of
//! the security policy, which the server counts as well. A story that fails leaves a picture in
//! `target/browser-failures`.
//!
//! `cargo xtask test --only browser` gives what is needed: `MIRSAL_DIST` (the built app), `MIRSAL_SERVER_BIN` (the
//! server's program), `MIRSAL_GALLERY` (the built gallery), `MIRSAL_ENGINE`, and the programs of that engine
//! (`fixtures/given.rs`). With `MIRSAL_SCREENSHOTS=FOLDER` the stories `pictures` and `fits` take pictures of every screen
//! for people to look at.
//! `MIRSAL_SEED=NUMBER` chooses other points for the story `menus_everywhere`, and `MIRSAL_POINTS=NUMBER` more or fewer.

pub mod components;
pub mod fixtures;
pub mod pages;

pub use fixtures::foreign_house::ForeignHouse;
pub use fixtures::guest_page::GuestPages;
pub use fixtures::house::House;
pub use fixtures::program::Program;
pub use fixtures::seat::Seat;
pub use fixtures::user::User;
