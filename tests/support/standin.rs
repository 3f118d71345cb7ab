//! Stand-ins for backends that exist elsewhere: each says what the real one says, with its quirks, and its faults are
//! switches that a test may flip at any moment.
//!
//! ```text
//! let standin = StandIn::with_app(CrmChat::new(&[("alice", "أليس"), ("bob", "Bob")]), App { dist, prefix, config }).await;
//! browser.open(standin.url());                                   // the app, at the backend's own origin
//! standin.faults(|faults| faults.refuse_sockets = Some(404));    // a proxy that knows no sockets
//! standin.faults(|faults| faults.next("POST /api/v1/patients/", Fate::Cut)); // one call, and what becomes of it
//! standin.cut_sockets();
//! standin.wait_until("a question", |ledger| ledger.count("GET /modern-chat/api/user-rooms/") > 3).await;
//! standin.backend(|chat| chat.contents(&room));                  // what is stored
//! ```
//!
//! Passwords are [`crate::password_of`] the logins. `standin/stage.rs` serves: one free port, the backend's own paths, its
//! socket, and the built app beside them. `standin/line.rs` holds the open sockets, the switches and what has happened.
//! `standin/django.rs` is what the two Django sites have in common. What each backend says stands in a file and a folder
//! of its own. A replay of recorded sessions (`standin/tests`) proves that they say what the real ones said, and sessions
//! of ours run against them over real sockets and real HTTP.

mod call;
mod clinic;
mod crm_chat;
mod crm_messages;
mod django;
mod line;
mod moments;
mod monitor;
mod stage;

pub use clinic::Clinic;
pub use crm_chat::CrmChat;
pub use crm_messages::CrmMessages;
pub use line::{Asked, Fate, Faults, Heard, Ledger, Mishap};
pub use moments::Clock;
pub use monitor::Monitor;
pub use stage::{App, Backend, StandIn};
