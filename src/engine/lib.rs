//! The session of one account with one backend, without IO.
//!
//! A [`Session`] is a value. It owns no socket, no clock and no randomness: the caller feeds it what happened and when,
//! and carries out what it asks for. The run loop is always the same:
//!
//! 1. `session.handle(now, input)` changes the state, once. It never calls back.
//! 2. `while let Some(output) = session.poll()` hands over everything that must be done, in order.
//! 3. Sleep until [`Session::next_deadline`] or until something happens, whichever is first; then go to 1, with
//!    [`Input::Tick`] if it was the deadline.
//!
//! As code, with a dialect whose every frame is a greeting:
//!
//! ```
//! # use domain::{Capabilities, Command, ConnectionStatus, Event, HumanText, Limits, Person, Presence, Problem, Timestamp};
//! # use engine::{Answer, Ask, Dialect, Frame, HttpAnswer, HttpRequest, Request, Said, Signal, SocketTarget, Welcome};
//! # struct Greeter;
//! # impl Dialect for Greeter {
//! #     fn socket(&self) -> SocketTarget {
//! #         SocketTarget { url: "/socket".into(), subprotocols: Vec::new() }
//! #     }
//! #     fn say(&mut self, request: &Request) -> Said {
//! #         Said::Frame(format!("{request:?}"))
//! #     }
//! #     fn signals_from_frame(&mut self, _: &Frame) -> (Vec<Signal>, Vec<Problem>) {
//! #         let me = Person {
//! #             id: "ann".into(),
//! #             handle: "ann".into(),
//! #             name: HumanText::plain("Ann"),
//! #             presence: Presence::Online,
//! #             last_seen: None,
//! #             is_blocked: false,
//! #         };
//! #         let welcome = Welcome {
//! #             session: "s1".into(),
//! #             me: Some(me),
//! #             capabilities: Capabilities::default(),
//! #             limits: Limits::default(),
//! #             heartbeat_ms: 25_000,
//! #         };
//! #         (vec![Signal::Welcomed(welcome)], Vec::new())
//! #     }
//! #     fn http_from_ask(&mut self, _: &Ask) -> Option<HttpRequest> {
//! #         None
//! #     }
//! #     fn answer_from_http(&mut self, _: &Ask, _: &HttpAnswer) -> Result<Answer, Problem> {
//! #         Ok(Answer::Done)
//! #     }
//! # }
//! use std::collections::VecDeque;
//!
//! use engine::{Input, Output, Seed, Session};
//!
//! let mut session = Session::new(Greeter, Seed([4, 2]));
//! let mut now = Timestamp(0);
//! let mut inbox = VecDeque::from([Input::Command(Command::Start)]);
//! let mut is_live = false;
//! while now < Timestamp(60_000) && !is_live {
//!     let input = inbox.pop_front().unwrap_or(Input::Tick);
//!     session.handle(now, input);
//!     while let Some(output) = session.poll() {
//!         match output {
//!             // A real caller opens a socket here; this one has it at once, and hears a frame on it.
//!             Output::OpenSocket { generation, .. } => {
//!                 inbox.push_back(Input::SocketOpened { generation });
//!                 let frame = Frame::Text("hello".into());
//!                 inbox.push_back(Input::FrameReceived { generation, frame });
//!             }
//!             Output::Publish(Event::ConnectionChanged { status }) => {
//!                 is_live = matches!(status, ConnectionStatus::Live { .. });
//!             }
//!             other => drop(other),
//!         }
//!     }
//!     if inbox.is_empty() {
//!         // Nothing else happens here, so the caller sleeps until the next deadline.
//!         now = session.next_deadline().unwrap_or(now.plus_ms(1_000));
//!     }
//! }
//! assert!(is_live);
//! ```
//!
//! Three rules keep it honest. Timers are *deadlines* compared on every input, so a throttled or sleeping page is late
//! but never wrong. Every socket has a *generation*, and news from an older generation is dropped in one place. A
//! stream's *cursor* advances only over items that were handed on, so what was missed is always asked for again.
//!
//! What a backend's frames look like is the business of a [`Dialect`]; this crate owns the trait and names no dialect.

pub mod backoff;
pub mod close_policy;
pub mod dialect;
pub mod input;
pub mod limits;
pub mod output;
pub mod random;
pub mod session;
pub mod timers;

mod following;
mod outbox;
mod window;

pub use dialect::boxed::AnyDialect;
pub use dialect::http::{Answer, Ask, HttpAnswer, HttpBody, HttpMethod, HttpRequest, Page, Switch};
pub use dialect::steps::{Exchange, Moment, Step, Steps};
pub use dialect::{
    Continuity, Cursor, Dialect, Item, ItemContent, Request, Said, Signal, SocketTarget, StreamKey, Subscribed, Welcome,
};
pub use input::{CallFailure, Frame, Input};
pub use output::{CallId, Generation, Output};
pub use random::Seed;
pub use session::Session;

#[cfg(test)]
mod tests;
