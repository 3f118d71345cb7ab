//! Carries out what a dialect does of its own accord.

use super::{CallId, Dialect, Output, Session, Timer, Timestamp};
use crate::dialect::http::HttpAnswer;
use crate::dialect::steps::{Exchange, Moment, Step};
use crate::input::CallFailure;

/// More steps than this at one moment are a mistake of the dialect; the rest waits for the next input.
const STEPS_AT_ONCE_MAX: usize = 10_000;
/// Close code of a socket that is not wanted any more.
const CLOSE_NORMAL: u16 = 1000;

impl<D: Dialect> Session<D> {
    pub(super) fn tell_moment(&mut self, now: Timestamp) {
        self.dialect.tell_moment(Moment {
            now,
            is_visible: self.is_visible,
        });
    }

    /// Empties the dialect's queue.
    pub(super) fn take_steps(&mut self, now: Timestamp) {
        for _ in 0..STEPS_AT_ONCE_MAX {
            let Some(step) = self.dialect.next_step() else { return };
            match step {
                Step::Write(text) => {
                    if self.link.has_socket() {
                        self.write(text);
                    }
                }
                Step::Call { exchange, request } => {
                    self.last_call += 1;
                    let call = CallId(self.last_call);
                    self.exchanges.insert(call, exchange);
                    self.outputs.push_back(Output::CallHttp { call, request });
                }
                Step::Say(signal) => self.take_signal(now, signal),
                Step::Complain(problem) => self.notice(problem),
                Step::Answer { call, answer } => self.end_taken_over(now, call, answer),
                Step::Remember(note) => self.outputs.push_back(Output::KeepNote { note }),
                Step::WakeAt(at) => self.timers.set(Timer::Wake, at),
                Step::EndSession => self.end_session(now),
                Step::LoseSocket { code } => {
                    if self.link.has_line() {
                        self.close_socket(CLOSE_NORMAL);
                        self.lose(now, code);
                    }
                }
            }
        }
    }

    /// Gives the end of an exchange to the dialect; false if the call was none.
    pub(super) fn end_exchange(&mut self, call: CallId, result: &Result<HttpAnswer, CallFailure>) -> bool {
        let exchange: Option<Exchange> = self.exchanges.remove(&call);
        match exchange {
            Some(exchange) => {
                self.dialect.end_exchange(exchange, result.clone());
                true
            }
            None => false,
        }
    }
}
