//! The language of a clinic: appointments and patients over HTTP with tokens, and a socket that tells of appointments.
//! What is peculiar about it stands in the folder's README.
//!
//! Reading goes by `looking.rs` and `listing.rs`, writing by `writing.rs`; `errands.rs` makes every call and renews the
//! tokens, `signing.rs` and `greeting.rs` know who asks, `hearing.rs` hears the socket.

use domain::{BranchId, Carrier, Problem, ProblemCode, SortedMap, Timestamp};
use engine::{
    Answer, Ask, CallFailure, CallId, Dialect, Exchange, Frame, HttpAnswer, HttpRequest, Moment, Request, Said, Signal,
    SocketTarget, Step, Steps,
};

mod account;
mod asking;
mod errands;
mod greeting;
mod hearing;
mod listing;
mod looking;
mod patients;
mod reading;
mod refusals;
mod requests;
mod signing;
mod writing;

use account::{Account, Note};
use errands::Errand;
use looking::Reading;
use writing::Sought;

/// The dialect. See the folder's README.
#[derive(Debug)]
pub struct Clinic {
    moment: Moment,
    steps: Steps,
    carrier: Carrier,
    account: Option<Account>,
    /// The session was told that nobody is signed in.
    is_signed_out: bool,
    /// Who was signed in last on this device, and where they worked.
    last: Option<(String, BranchId)>,
    /// Asks that wait for their answer; whether each only wants to know if anybody is signed in.
    calls: SortedMap<CallId, bool>,
    errands: SortedMap<Exchange, Errand>,
    /// Calls that wait for new tokens.
    waiting: Vec<Errand>,
    is_refreshing: bool,
    /// How many times there were new tokens.
    tokens_seen: u32,
    readings: SortedMap<u32, Reading>,
    last_reading: u32,
    /// What was to be made, and nobody knows whether it was.
    doubts: Vec<Sought>,
    /// The session waits for its greeting.
    is_greeting: bool,
    has_read_branches: bool,
    /// Counts greetings, to name sessions by.
    greetings: u32,
}

impl Default for Clinic {
    fn default() -> Self {
        Self {
            moment: Moment {
                now: Timestamp(0),
                is_visible: true,
            },
            steps: Steps::default(),
            carrier: Carrier::Socket,
            account: None,
            is_signed_out: false,
            last: None,
            calls: SortedMap::default(),
            errands: SortedMap::default(),
            waiting: Vec::new(),
            is_refreshing: false,
            tokens_seen: 0,
            readings: SortedMap::default(),
            last_reading: 0,
            doubts: Vec::new(),
            is_greeting: false,
            has_read_branches: false,
            greetings: 0,
        }
    }
}

impl Dialect for Clinic {
    fn socket(&self) -> SocketTarget {
        let branch = self.account.as_ref().and_then(|account| account.branch.as_ref());
        SocketTarget {
            url: requests::socket(branch),
            subprotocols: Vec::new(),
        }
    }

    fn say(&mut self, request: &Request) -> Said {
        match request {
            Request::Hello { .. } => self.hello(),
            Request::Ping { .. } => self.ping(),
            // A socket is one branch's, so another branch is another socket.
            Request::FollowBranch { .. }
            | Request::Subscribe { .. }
            | Request::Unsubscribe { .. }
            | Request::Send { .. }
            | Request::Typing { .. }
            | Request::Read { .. }
            | Request::Delivered { .. }
            | Request::Presence { .. }
            | Request::SetTopic { .. }
            | Request::AskStats { .. }
            | Request::Own { .. } => Said::Nothing,
        }
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        self.hear(frame)
    }

    fn http_from_ask(&mut self, _: &Ask) -> Option<HttpRequest> {
        None
    }

    fn answer_from_http(&mut self, _: &Ask, _: &HttpAnswer) -> Result<Answer, Problem> {
        Err(Problem::new(ProblemCode::NotFound))
    }

    fn takes_over(&mut self, call: CallId, ask: &Ask) -> bool {
        self.take_over(call, ask)
    }

    fn tell_moment(&mut self, moment: Moment) {
        self.moment = moment;
    }

    fn next_step(&mut self) -> Option<Step> {
        self.steps.take()
    }

    fn end_exchange(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        self.end_errand(exchange, result);
    }

    fn lose_socket(&mut self) {
        self.is_greeting = false;
    }

    /// Nothing is opened for somebody who must sign in first.
    fn turns_strangers_away(&self) -> bool {
        true
    }

    fn can_do_without_socket(&self) -> bool {
        true
    }

    /// The socket asks for a session that tokens are not: it opens for all accounts, or, as in production, for none.
    fn opens_for_anybody(&self) -> bool {
        true
    }

    fn recall(&mut self, note: &str) {
        if let Some(note) = Note::from_text(note) {
            self.account = note.account;
            self.last = note.last;
        }
    }

    fn tell_carrier(&mut self, carrier: Carrier) {
        self.carrier = carrier;
    }

    fn choose_branch(&mut self, branch: &BranchId) -> bool {
        let Some(account) = &mut self.account else {
            return false;
        };
        account.branch = Some(branch.clone());
        self.remember();
        true
    }

    fn frame_kind(&self, text: &str) -> Option<std::sync::Arc<str>> {
        hearing::kind_of(text)
    }

    fn forget(&mut self) {
        *self = Self {
            moment: self.moment,
            is_signed_out: true,
            carrier: self.carrier,
            greetings: self.greetings,
            ..Self::default()
        };
        self.steps.push(Step::Remember(None));
    }
}

#[cfg(test)]
mod tests;
