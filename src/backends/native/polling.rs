//! The frames of a socket, carried by polls where no socket can be had.
//!
//! One poll is under way at a time. What it says is kept until its answer has come, so that it can be said again when
//! the answer is lost; the server knows by the numbers what it has taken.

use std::collections::VecDeque;

use domain::Timestamp;
use engine::limits::CALL_TIMEOUT_MS;
use engine::{CallFailure, Exchange, HttpAnswer, HttpBody, HttpMethod, HttpRequest, Moment, Signal, Step, Steps};
use wire::http::POLL_PATH;

use super::decode::{problem_from_fault, signals_from_value, undecodable, value_from_text};
use super::json::{Fault, Object, Part};

/// How soon the next polls come after something was said or heard, ms; the last one stays.
const PACE_MS: [u64; 4] = [300, 600, 1_200, 2_000];
/// How often a hidden page asks, ms.
const HIDDEN_MS: u64 = 30_000;
/// How long the first failure keeps the next poll away, ms; doubled with every further one.
const RETRY_MS: u64 = 1_000;
/// After so many failures in a row the server counts as away.
const FAILURES_MAX: u32 = 3;
/// A server that wants a longer rest than this is left, ms.
const REST_MS_MAX: u64 = 30_000;
/// Frames in one poll.
const FRAMES_AT_ONCE_MAX: usize = 100;
/// Bytes of frames in one poll, a single larger frame excepted.
const BYTES_AT_ONCE_MAX: usize = 256 << 10;
/// Frames that wait for a poll; beyond it the server counts as away.
const FRAMES_WAITING_MAX: usize = 2_000;
/// Close code for a server that does not answer, as the browser would give it.
const CLOSE_ABNORMAL: u16 = 1006;
/// Close code when the session goes on elsewhere.
const CLOSE_NORMAL: u16 = 1000;

/// How far a session without a socket is.
#[derive(Debug, Clone)]
pub(super) struct Polling {
    /// Its name, once `hello` was answered.
    session: Option<String>,
    /// Frames without an answer, oldest first.
    waiting: VecDeque<String>,
    /// The number of the first of them.
    first: u64,
    /// How many frames of the server have come.
    received: u64,
    flight: Option<Flight>,
    failures: u32,
    /// Nothing is asked before.
    rests_until: Option<Timestamp>,
    /// Something is to be asked, though nothing is to be said.
    is_due: bool,
    /// Polls since something was said or heard.
    quiet: usize,
    moment: Moment,
}

/// The poll under way.
#[derive(Debug, Clone, Copy)]
struct Flight {
    exchange: Exchange,
    /// How many of the waiting frames it carries.
    frames: usize,
}

impl Polling {
    pub(super) fn new(moment: Moment) -> Self {
        Self {
            session: None,
            waiting: VecDeque::new(),
            first: 1,
            received: 0,
            flight: None,
            failures: 0,
            rests_until: None,
            is_due: false,
            quiet: 0,
            moment,
        }
    }

    /// What time it is.
    pub(super) fn tell_moment(&mut self, moment: Moment) {
        self.moment = moment;
    }

    pub(super) fn say(&mut self, frame: String, steps: &mut Steps) {
        if self.waiting.len() >= FRAMES_WAITING_MAX {
            return steps.push(Step::LoseSocket { code: CLOSE_ABNORMAL });
        }
        self.waiting.push_back(frame);
    }

    /// Asks for a sign of life; any answer is one. So does whoever comes back to the page.
    pub(super) fn ask(&mut self) {
        self.is_due = true;
    }

    /// The moment of the next poll has come.
    pub(super) fn wake(&mut self) {
        self.is_due = true;
    }

    /// Polls, if there is reason to and nothing speaks against it.
    pub(super) fn poll(&mut self, steps: &mut Steps) {
        let has_reason = !self.waiting.is_empty() || (self.is_due && self.session.is_some());
        let rests = self.rests_until.is_some_and(|until| self.moment.now < until);
        if self.flight.is_some() || rests || !has_reason {
            return;
        }
        self.is_due = false;
        self.rests_until = None;
        let mut bytes = 0;
        let frames: Vec<&str> = self
            .waiting
            .iter()
            .take(FRAMES_AT_ONCE_MAX)
            .map(String::as_str)
            .take_while(|frame| {
                let is_first = bytes == 0;
                bytes += frame.len();
                is_first || bytes <= BYTES_AT_ONCE_MAX
            })
            .collect();
        let head = if self.moment.is_visible {
            self.head().whole("again_ms", PACE_MS[PACE_MS.len() - 1])
        } else {
            // Nobody knows when a hidden page is woken.
            self.head()
        };
        let body = head.raws("frames", &frames);
        let frames = frames.len();
        let exchange = steps.call(request(body));
        self.flight = Some(Flight { exchange, frames });
    }

    /// Ends the session, which goes on by other means. A server that did not answer lately need not hear of it.
    pub(super) fn leave(self, steps: &mut Steps) {
        if self.session.is_some() && self.failures == 0 {
            steps.call(request(self.head().whole("close", u64::from(CLOSE_NORMAL))));
        }
    }

    fn head(&self) -> Object {
        Object::new()
            .maybe_text("session", self.session.as_deref())
            .whole("first", self.first)
            .whole("received", self.received)
    }

    /// Takes in the end of a poll; false when the server knows no polls.
    pub(super) fn end(
        &mut self,
        exchange: Exchange,
        result: Result<HttpAnswer, CallFailure>,
        steps: &mut Steps,
    ) -> bool {
        let Some(flight) = self.flight.take_if(|flight| flight.exchange == exchange) else {
            return true;
        };
        match result {
            Ok(answer) if answer.status == 200 => self.take_answer(flight, &answer, steps),
            Ok(answer) if answer.status == 204 => self.go_on(flight, steps, false),
            Ok(answer) if answer.status == 429 => self.rest(answer.retry_after_ms.unwrap_or(RETRY_MS), steps),
            Ok(answer) if answer.status < 500 => {
                // Something in between refuses, or the server knows no polls.
                let is_known = self.session.take().is_some();
                steps.push(Step::LoseSocket { code: CLOSE_ABNORMAL });
                return is_known || !matches!(answer.status, 404 | 405);
            }
            Ok(_) | Err(_) => self.fail(steps),
        }
        true
    }

    fn take_answer(&mut self, flight: Flight, answer: &HttpAnswer, steps: &mut Steps) {
        let body = match value_from_text(&answer.body) {
            Ok(body) if answer.is_json => body,
            // A proxy's page, for instance, that calls itself a success.
            Ok(_) | Err(_) => {
                steps.push(Step::Complain(undecodable("the answer to a poll")));
                return self.fail(steps);
            }
        };
        let body = Part(&body);
        let Ok(frames) = body.list_or_empty("frames") else {
            steps.push(Step::Complain(problem_from_fault(Fault("frames"))));
            return self.fail(steps);
        };
        self.session = body.maybe_text("session").ok().flatten().map(str::to_owned);
        self.received += u64::try_from(frames.len()).unwrap_or(0);
        let mut has_news = false;
        for frame in frames {
            let (signals, problems) = signals_from_value(frame);
            for problem in problems {
                steps.push(Step::Complain(problem));
            }
            for signal in signals {
                has_news |= matches!(signal, Signal::Arrived { .. } | Signal::Stored { .. });
                steps.push(Step::Say(signal));
            }
        }
        let close = body.maybe("close").and_then(serde_json::Value::as_u64);
        if close.is_some() || self.session.is_none() {
            self.session = None;
            let code = close.and_then(|code| u16::try_from(code).ok());
            return steps.push(Step::LoseSocket {
                code: code.unwrap_or(CLOSE_ABNORMAL),
            });
        }
        self.go_on(flight, steps, has_news);
    }

    /// The poll has done its work.
    fn go_on(&mut self, flight: Flight, steps: &mut Steps, has_news: bool) {
        self.failures = 0;
        self.waiting.drain(..flight.frames.min(self.waiting.len()));
        self.first += u64::try_from(flight.frames).unwrap_or(0);
        self.quiet = if has_news || flight.frames > 0 {
            0
        } else {
            self.quiet + 1
        };
        steps.push(Step::Say(Signal::Pong));
        let wait_ms = if self.moment.is_visible {
            PACE_MS[self.quiet.min(PACE_MS.len() - 1)]
        } else {
            HIDDEN_MS
        };
        steps.push(Step::WakeAt(self.moment.now.plus_ms(wait_ms)));
    }

    fn fail(&mut self, steps: &mut Steps) {
        self.failures += 1;
        if self.session.is_none() || self.failures >= FAILURES_MAX {
            return steps.push(Step::LoseSocket { code: CLOSE_ABNORMAL });
        }
        self.rest(RETRY_MS << (self.failures - 1), steps);
    }

    fn rest(&mut self, wait_ms: u64, steps: &mut Steps) {
        if wait_ms > REST_MS_MAX {
            return steps.push(Step::LoseSocket { code: CLOSE_ABNORMAL });
        }
        let until = self.moment.now.plus_ms(wait_ms.max(1));
        self.rests_until = Some(until);
        steps.push(Step::WakeAt(until));
    }
}

fn request(body: Object) -> HttpRequest {
    HttpRequest {
        method: HttpMethod::Post,
        url: POLL_PATH.to_owned(),
        headers: Vec::new(),
        body: HttpBody::Json(body.finish()),
        timeout_ms: CALL_TIMEOUT_MS,
    }
}
