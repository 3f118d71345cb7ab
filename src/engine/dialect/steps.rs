//! What a dialect does of its own accord: for backends that want several exchanges for one thing, that push nothing and
//! must be asked again and again, or that say nothing about what they have taken.
//!
//! Such a dialect keeps what it must remember, and puts its wishes into a queue that the session empties after every
//! call. It still holds no clock and does no input or output: the session tells it what time it is, makes its exchanges
//! and wakes it.

use std::collections::VecDeque;

use domain::{Problem, Timestamp};

use super::Signal;
use super::http::{Answer, HttpRequest};
use crate::output::CallId;

/// A dialect's own name for an exchange that it has asked for; the session brings it back with the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exchange(pub u32);

/// A wish of a dialect.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Write a frame on the present socket.
    Write(String),
    /// Make an HTTP call, and give its end to [`super::Dialect::end_exchange`].
    Call {
        /// Under which name.
        exchange: Exchange,
        /// What to ask.
        request: HttpRequest,
    },
    /// The backend has said something, in whatever way.
    Say(Signal),
    /// Something could not be used.
    Complain(Problem),
    /// The end of what was taken over by [`super::Dialect::takes_over`].
    Answer {
        /// Which call.
        call: CallId,
        /// How it ended.
        answer: Result<Answer, Problem>,
    },
    /// Wake the dialect at a moment, by [`super::Dialect::wake`]. A later wish replaces it.
    WakeAt(Timestamp),
    /// Remember this over a reload, or nothing any more; it comes back by [`super::Dialect::recall`].
    Remember(Option<String>),
    /// Nobody is signed in, or nobody is any more: the user must sign in.
    EndSession,
    /// The present socket, or what stands in for it, is of no use any more; the code says why, as if the backend had
    /// closed it with that.
    LoseSocket {
        /// A WebSocket close code.
        code: u16,
    },
}

/// The time, and whether anybody is looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: Timestamp,
    /// Whether the page is visible.
    pub is_visible: bool,
}

/// A queue of steps, for dialects that have some.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    queue: VecDeque<Step>,
    last_exchange: u32,
}

impl Steps {
    /// Adds a step.
    pub fn push(&mut self, step: Step) {
        self.queue.push_back(step);
    }

    /// Asks for an HTTP call and gives the name under which its end will come.
    pub fn call(&mut self, request: HttpRequest) -> Exchange {
        self.last_exchange = self.last_exchange.wrapping_add(1);
        let exchange = Exchange(self.last_exchange);
        self.push(Step::Call { exchange, request });
        exchange
    }

    /// Takes the oldest step.
    pub fn take(&mut self) -> Option<Step> {
        self.queue.pop_front()
    }
}
