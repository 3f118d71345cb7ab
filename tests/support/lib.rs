//! What tests of several crates share: a server in a temporary folder, a second client that speaks `wire`, a front that
//! stands between a browser and a server and can be cut, and stand-ins for backends that exist elsewhere.
//!
//! Nothing here sleeps: a test waits for a frame, with a deadline that only a failing test ever reaches.

mod calls;
pub mod clinic;
mod greeting;
pub mod hostile;
mod message_calls;
mod peer;
mod poller;
pub mod standin;
mod static_front;
mod temp_dir;
mod test_server;

pub use peer::{Account, Line, Peer};
pub use poller::Poller;
pub use static_front::StaticFront;
pub use temp_dir::TempDir;
pub use test_server::{TestServer, password_of};
pub use tokio_tungstenite::tungstenite::{Message as RawMessage, error as socket_error};

use std::time::Duration;

/// How long an expectation waits before the test fails.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// A fresh `client_id`: 128 random bits in hex.
pub fn client_id() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text that declares nothing.
pub fn text(text: &str) -> wire::HumanText {
    wire::HumanText {
        text: text.to_owned(),
        dir: wire::Dir::Auto,
        lang: None,
    }
}
