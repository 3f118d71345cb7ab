//! The language of a market monitor: open to everybody, pushed by topic over one socket, with lists over HTTP. Its
//! README says what is odd about it and how that is met.

use std::sync::Arc;

use domain::{Carrier, Event, Problem, ProblemCode};
use engine::{
    Answer, Ask, CallFailure, Dialect, Exchange, Frame, HttpAnswer, HttpRequest, Moment, Request, Said, Signal,
    SocketTarget, Step, Steps,
};
use serde_json::Value;

mod clock;
mod greeting;
mod hearing;
mod lists;
mod market;
mod providers;
mod reading;
mod requests;

use clock::Clock;
use greeting::Greeting;

/// The dialect. See the folder's README.
#[derive(Debug)]
pub struct Monitor {
    moment: Moment,
    steps: Steps,
    carrier: Carrier,
    clock: Clock,
    greeting: Greeting,
    /// Statistics that are on their way over HTTP.
    stats: Option<Exchange>,
    /// They cannot be had there, so the socket is asked.
    has_stats_on_socket_only: bool,
    /// A sign of life that is on its way over HTTP.
    sign_of_life: Option<Exchange>,
}

impl Default for Monitor {
    fn default() -> Self {
        Self {
            moment: Moment {
                now: domain::Timestamp(0),
                is_visible: true,
            },
            steps: Steps::default(),
            carrier: Carrier::Socket,
            clock: Clock::default(),
            greeting: Greeting::default(),
            stats: None,
            has_stats_on_socket_only: false,
            sign_of_life: None,
        }
    }
}

impl Dialect for Monitor {
    fn socket(&self) -> SocketTarget {
        SocketTarget {
            url: requests::SOCKET.to_owned(),
            subprotocols: Vec::new(),
        }
    }

    fn say(&mut self, request: &Request) -> Said {
        match request {
            Request::Hello { .. } => self.wait_for_greeting(),
            Request::Ping { .. } => self.ping(),
            Request::SetTopic { topic, is_on } => {
                if self.greeting.knows_topics() {
                    return Said::Frame(requests::topic(*topic, *is_on));
                }
                Said::Nothing
            }
            Request::AskStats { is_routine } => self.ask_stats(*is_routine),
            Request::Own { text } => requests::own(text).map_or(Said::Nothing, Said::Frame),
            // There are no rooms here, and nobody is anybody.
            Request::Subscribe { .. }
            | Request::Unsubscribe { .. }
            | Request::Send { .. }
            | Request::Typing { .. }
            | Request::Read { .. }
            | Request::Delivered { .. }
            | Request::Presence { .. }
            | Request::FollowBranch { .. } => Said::Nothing,
        }
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        let mut problems = Vec::new();
        let signals = match reading::object_from_frame(frame) {
            Ok(object) => self.hear(&object, &mut problems),
            Err(problem) => {
                problems.push(problem);
                Vec::new()
            }
        };
        (signals, problems)
    }

    fn http_from_ask(&mut self, ask: &Ask) -> Option<HttpRequest> {
        match ask {
            Ask::Live { list } => Some(requests::list(*list)),
            _ => None,
        }
    }

    fn answer_from_http(&mut self, ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
        match ask {
            Ask::Live { list } => {
                let body = reading::value_from_answer(answer)?;
                lists::updates_from_body(*list, &body).map(Answer::Live)
            }
            _ => Err(Problem::new(ProblemCode::NotFound)),
        }
    }

    fn tell_moment(&mut self, moment: Moment) {
        self.moment = moment;
    }

    fn next_step(&mut self) -> Option<Step> {
        self.steps.take()
    }

    fn end_exchange(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        let answer = result
            .map_err(|_| Problem::new(ProblemCode::Unreachable))
            .and_then(|answer| reading::value_from_answer(&answer));
        if self.stats == Some(exchange) {
            self.stats = None;
            self.end_stats(answer);
        } else if self.sign_of_life == Some(exchange) {
            self.sign_of_life = None;
            self.end_sign_of_life(answer);
        }
    }

    fn lose_socket(&mut self) {
        self.greeting.lose_socket();
        self.stats = None;
        self.sign_of_life = None;
        self.has_stats_on_socket_only = false;
    }

    fn can_do_without_socket(&self) -> bool {
        true
    }

    fn tell_carrier(&mut self, carrier: Carrier) {
        self.carrier = carrier;
    }

    fn frame_kind(&self, text: &str) -> Option<Arc<str>> {
        let value: Value = serde_json::from_str(text).ok()?;
        value.get("type")?.as_str().map(Arc::from)
    }

    fn forget(&mut self) {
        *self = Self {
            moment: self.moment,
            ..Self::default()
        };
    }
}

impl Monitor {
    /// Any answer at all is a sign of life.
    fn ping(&mut self) -> Said {
        if self.carrier == Carrier::Socket {
            return Said::Frame(requests::PING.to_owned());
        }
        if self.sign_of_life.is_none() {
            self.sign_of_life = Some(self.steps.call(requests::health()));
        }
        Said::InSteps
    }

    /// The socket's answer brings every provider along, some 19 kB. What is asked every few seconds is asked where
    /// the answer is small, as long as it can be had there.
    fn ask_stats(&mut self, is_routine: bool) -> Said {
        let is_small_wanted = is_routine && !self.has_stats_on_socket_only;
        if self.carrier == Carrier::Socket && self.greeting.knows_topics() && !is_small_wanted {
            return Said::Frame(requests::GET_STATS.to_owned());
        }
        if self.stats.is_none() {
            self.stats = Some(self.steps.call(requests::stats()));
        }
        Said::InSteps
    }

    fn end_stats(&mut self, answer: Result<Value, Problem>) {
        match answer.and_then(|body| reading::stats_from_value(&body)) {
            Ok(stats) => self.steps.push(Step::Say(Signal::Fact(Event::StatsChanged { stats }))),
            Err(problem) => {
                self.steps.push(Step::Complain(problem));
                if self.carrier == Carrier::Socket && self.greeting.knows_topics() {
                    self.has_stats_on_socket_only = true;
                    self.steps.push(Step::Write(requests::GET_STATS.to_owned()));
                }
            }
        }
    }

    fn end_sign_of_life(&mut self, answer: Result<Value, Problem>) {
        match answer {
            Ok(_) if self.greeting.is_done() => self.steps.push(Step::Say(Signal::Pong)),
            Ok(_) => {
                let welcome = self.greeting.welcome_without_socket();
                self.steps.push(Step::Say(welcome));
            }
            Err(problem) => {
                self.steps.push(Step::Complain(problem));
                self.steps.push(Step::LoseSocket {
                    code: greeting::CLOSE_UNREACHABLE,
                });
            }
        }
    }

    /// On a socket the backend speaks first. Without one it is asked whether it is there.
    fn wait_for_greeting(&mut self) -> Said {
        if self.carrier == Carrier::Socket {
            return Said::Nothing;
        }
        self.sign_of_life = Some(self.steps.call(requests::health()));
        Said::InSteps
    }
}

#[cfg(test)]
mod tests;
