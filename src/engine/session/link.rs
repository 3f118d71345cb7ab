//! One socket at a time: attempts, loss, hints. What is said on it is not looked at here.

use domain::{Carrier, ConnectionCause, SessionId};

use super::{ConnectionStatus, Dialect, Event, Generation, Output, Problem, ProblemCode, Session, Timer, Timestamp};
use crate::backoff::{self, Ladder};
use crate::close_policy::{Verdict, verdict};
use crate::limits::{
    ATTEMPT_SPACING_MS, HINT_WINDOW_MS, OPEN_TIMEOUT_MS, PROTOCOL_ERRORS_IN_A_ROW_MAX, SERVER_ERRORS_IN_A_ROW_MAX,
    SLOW_LADDER_MS,
};

/// Close code for a peer from which nothing was heard.
const CLOSE_DEAD_PEER: u16 = 4000;
/// Close code for a socket that is replaced by a newer one.
pub(super) const CLOSE_SUPERSEDED: u16 = 4004;

/// The socket's state and the memory of earlier ones.
#[derive(Debug, Default)]
pub(super) struct Link {
    pub(super) state: State,
    /// Attempts since the link was last stable.
    pub(super) attempts: u32,
    /// How many of them the server asked to be slow.
    pub(super) slow_attempts: u32,
    pub(super) server_errors: u32,
    pub(super) protocol_errors: u32,
    pub(super) last_attempt_at: Option<Timestamp>,
    pub(super) last_loss: Option<(u16, Timestamp)>,
    /// Why the link was lost; `None` before the first loss and after it was stable again.
    pub(super) cause: Option<ConnectionCause>,
    pub(super) is_probing: bool,
    /// Probes that were asked because of a late deadline and are not answered yet.
    pub(super) late_probes: u32,
    pub(super) nonce: u64,
    /// Whether it is being asked who is signed in before anything is opened.
    pub(super) is_asking_first: bool,
    /// What carries the session, or will.
    pub(super) carrier: Carrier,
    /// Whether anything was heard on the present socket.
    pub(super) has_spoken: bool,
    /// Sockets in a row that never opened, or on which nothing was heard.
    pub(super) refusals: u32,
    /// Whether anything was ever heard on a socket.
    pub(super) knows_sockets: bool,
    /// When a socket was last refused, as far as nothing has changed since.
    pub(super) refused_at: Option<Timestamp>,
    /// Whether a socket is being opened beside a session that lives without one.
    pub(super) is_trying: bool,
    /// How often that has failed.
    pub(super) failed_tries: u32,
}

#[derive(Debug, Default)]
pub(super) enum State {
    #[default]
    Idle,
    Opening,
    Greeting,
    Live {
        session: SessionId,
        since: Timestamp,
    },
    Waiting {
        retry_at: Timestamp,
        cause: ConnectionCause,
    },
    Offline,
    Stopped {
        cause: ConnectionCause,
    },
}

impl Link {
    pub(super) fn is_live(&self) -> bool {
        matches!(self.state, State::Live { .. })
    }

    /// Whether nobody wants a connection.
    pub(super) fn is_idle(&self) -> bool {
        matches!(self.state, State::Idle)
    }

    /// Whether the present socket never opened, or brought nothing before it was lost.
    pub(super) fn was_refused(&self) -> bool {
        self.has_socket() && !self.has_spoken
    }

    /// Whether there is a socket that carries the session or will.
    pub(super) fn has_socket(&self) -> bool {
        self.has_line() && self.carrier == Carrier::Socket
    }

    /// Whether anything carries the session or will.
    pub(super) fn has_line(&self) -> bool {
        matches!(self.state, State::Opening | State::Greeting | State::Live { .. })
    }

    /// What a user is told.
    pub(super) fn status(&self, _now: Timestamp) -> ConnectionStatus {
        match &self.state {
            State::Idle if self.is_asking_first => ConnectionStatus::Connecting,
            State::Idle => ConnectionStatus::Idle,
            State::Opening | State::Greeting => match self.cause {
                None => ConnectionStatus::Connecting,
                Some(cause) => ConnectionStatus::Reconnecting {
                    attempt: self.attempts.max(1),
                    cause,
                },
            },
            State::Live { session, since } => ConnectionStatus::Live {
                session: session.clone(),
                since: *since,
                carrier: self.carrier,
            },
            State::Waiting { retry_at, cause } => ConnectionStatus::Waiting {
                attempt: self.attempts,
                retry_at: *retry_at,
                cause: *cause,
            },
            State::Offline => ConnectionStatus::Offline,
            State::Stopped { cause } => ConnectionStatus::Stopped { cause: *cause },
        }
    }
}

impl<D: Dialect> Session<D> {
    pub(super) fn connect(&mut self, now: Timestamp) {
        if self.link.has_line() {
            return self.try_socket(now);
        }
        if self.skips_socket(now) {
            return self.begin_without_socket(now);
        }
        self.link.state = State::Opening;
        self.open_socket(now);
    }

    pub(super) fn open_socket(&mut self, now: Timestamp) {
        self.timers.clear(Timer::Attempt);
        self.link.has_spoken = false;
        self.generation = Generation(self.generation.0 + 1);
        self.link.last_attempt_at = Some(now);
        self.timers.set(Timer::Open, now.plus_ms(OPEN_TIMEOUT_MS));
        let target = self.dialect.socket();
        self.outputs.push_back(Output::OpenSocket {
            generation: self.generation,
            target,
        });
    }

    /// Connects now, or as soon as the spacing of attempts allows.
    pub(super) fn connect_spaced(&mut self, now: Timestamp) {
        let at = self.spaced(now);
        if at <= now {
            self.connect(now);
        } else {
            self.timers.set(Timer::Attempt, at);
        }
    }

    /// The present socket closed, or could not be opened.
    pub(super) fn lose(&mut self, now: Timestamp, code: u16) {
        let verdict = match self.link.state {
            // A socket that never opened tells nothing but that the server was not reached.
            State::Opening => Verdict::Retry {
                ladder: Ladder::Quick,
                cause: ConnectionCause::Unreachable,
            },
            State::Idle
            | State::Greeting
            | State::Live { .. }
            | State::Waiting { .. }
            | State::Offline
            | State::Stopped { .. } => verdict(code),
        };
        let was_refused = self.link.was_refused();
        self.leave_socket(now, code);
        if was_refused && self.goes_without_socket(now, ConnectionCause::Unreachable) {
            return;
        }
        match verdict {
            Verdict::SignIn => {
                let problem = self.me().map(|_| Problem::new(ProblemCode::Unauthorized));
                self.expire_account(problem);
            }
            Verdict::Stop { cause } => self.stop(cause),
            Verdict::Retry {
                cause: ConnectionCause::Protocol,
                ..
            } => {
                self.link.protocol_errors += 1;
                if self.link.protocol_errors >= PROTOCOL_ERRORS_IN_A_ROW_MAX {
                    self.stop(ConnectionCause::Protocol);
                } else {
                    self.wait(now, Ladder::Slow, ConnectionCause::Protocol);
                }
            }
            Verdict::Retry { ladder, cause } => {
                self.link.server_errors = if code == 1011 { self.link.server_errors + 1 } else { 0 };
                let needs_rest = self.link.server_errors >= SERVER_ERRORS_IN_A_ROW_MAX;
                self.wait(now, if needs_rest { Ladder::Slow } else { ladder }, cause);
            }
        }
    }

    /// Gives the present socket up.
    pub(super) fn abandon(&mut self, now: Timestamp, cause: ConnectionCause) {
        if !self.link.has_line() {
            return;
        }
        let was_refused = self.link.was_refused();
        self.close_socket(CLOSE_DEAD_PEER);
        self.leave_socket(now, CLOSE_DEAD_PEER);
        if was_refused && self.goes_without_socket(now, cause) {
            return;
        }
        self.wait(now, Ladder::Quick, cause);
    }

    /// Forgets everything that belonged to the present socket.
    pub(super) fn leave_socket(&mut self, now: Timestamp, code: u16) {
        for timer in [
            Timer::Attempt,
            Timer::Open,
            Timer::Greeting,
            Timer::Ping,
            Timer::Dead,
            Timer::Stable,
            Timer::Ack,
            Timer::Resend,
            Timer::Resubscribe,
            Timer::Stats,
        ] {
            self.timers.clear(timer);
        }
        self.link.is_probing = false;
        self.link.last_loss = Some((code, now));
        self.dialect.lose_socket();
        self.streams.lose_socket();
        self.lose_volatile(now);
        for message in self.outbox.lose_socket() {
            self.publish(Event::OutgoingChanged { message });
        }
        let was_greeting = matches!(self.link.state, State::Greeting);
        self.link.state = State::Idle;
        self.link.is_trying = false;
        if self.link.carrier == Carrier::Polling {
            if was_greeting {
                // The server was not to be had at all, which says nothing about sockets.
                self.link.refused_at = None;
            }
            self.link.carrier = Carrier::Socket;
            self.dialect.tell_carrier(Carrier::Socket);
        }
    }

    /// Closes whatever socket there is.
    pub(super) fn close_socket(&mut self, code: u16) {
        if self.link.has_socket() || self.link.is_trying {
            self.outputs.push_back(Output::CloseSocket {
                generation: self.generation,
                code,
            });
        }
    }

    /// Ends whatever carries the session.
    pub(super) fn hang_up(&mut self, now: Timestamp, code: u16) {
        if self.link.has_line() {
            self.close_socket(code);
            self.leave_socket(now, code);
        }
    }

    pub(super) fn wait(&mut self, now: Timestamp, ladder: Ladder, cause: ConnectionCause) {
        let drain_at = self.timers.deadline(Timer::Drain);
        self.timers.clear(Timer::Drain);
        let cause = if drain_at.is_some() {
            ConnectionCause::Restarting
        } else {
            cause
        };
        self.link.cause = Some(cause);
        if !self.has_network {
            self.go_offline(now);
            return;
        }
        let step = match ladder {
            Ladder::Quick => self.link.attempts,
            Ladder::Slow => {
                self.link.slow_attempts += 1;
                self.link.slow_attempts - 1
            }
        };
        let delay_ms = backoff::delay_ms(ladder, step, self.is_visible, &mut self.random);
        self.link.attempts = self.link.attempts.saturating_add(1);
        let planned = drain_at.unwrap_or_else(|| now.plus_ms(delay_ms));
        let retry_at = self.spaced(planned.max(now));
        self.link.state = State::Waiting { retry_at, cause };
        self.timers.set(Timer::Attempt, retry_at);
    }

    /// No attempt starts closer than a second to the one before, whatever the hints say.
    pub(super) fn spaced(&self, at: Timestamp) -> Timestamp {
        self.link
            .last_attempt_at
            .map_or(at, |last| at.max(last.plus_ms(ATTEMPT_SPACING_MS)))
    }

    fn stop(&mut self, cause: ConnectionCause) {
        self.timers.clear(Timer::Attempt);
        self.timers.clear(Timer::Drain);
        self.link.state = State::Stopped { cause };
    }

    /// Devices are wrong about their network now and then, so an attempt is made all the same, but rarely.
    fn go_offline(&mut self, now: Timestamp) {
        self.link.cause = Some(ConnectionCause::Offline);
        self.link.state = State::Offline;
        self.timers.set(Timer::Attempt, now.plus_ms(SLOW_LADDER_MS[1]));
    }

    pub(super) fn link_is_stable(&mut self) {
        self.link.attempts = 0;
        self.link.slow_attempts = 0;
        self.link.server_errors = 0;
        self.link.protocol_errors = 0;
        self.link.cause = None;
    }

    pub(super) fn attempt_soon(&mut self, now: Timestamp, cause: ConnectionCause) {
        let retry_at = self.spaced(now);
        self.link.cause = Some(cause);
        self.link.state = State::Waiting { retry_at, cause };
        self.connect_spaced(now);
    }

    pub(super) fn find_network(&mut self, now: Timestamp) {
        self.has_network = true;
        self.hope_for_socket(now);
        self.take_hint(now);
    }

    pub(super) fn lose_network(&mut self, now: Timestamp) {
        self.has_network = false;
        match self.link.state {
            State::Live { .. } => self.probe(now),
            State::Waiting { .. } => self.go_offline(now),
            State::Idle | State::Opening | State::Greeting | State::Offline | State::Stopped { .. } => {}
        }
    }

    pub(super) fn show_page(&mut self, now: Timestamp) {
        self.is_visible = true;
        self.tell_moment(now);
        self.look_again(now);
        self.look_at_schedule(now);
        self.take_hint(now);
    }

    pub(super) fn hide_page(&mut self, now: Timestamp) {
        self.is_visible = false;
        self.tell_moment(now);
    }

    /// Something says that the network may be back, or that the link may be dead.
    fn take_hint(&mut self, now: Timestamp) {
        match self.link.state {
            State::Live { .. } => self.probe(now),
            State::Waiting { cause, retry_at } => {
                let spread = self.random.up_to(HINT_WINDOW_MS);
                let hinted = self.spaced(now.plus_ms(spread)).min(retry_at);
                self.link.state = State::Waiting {
                    retry_at: hinted,
                    cause,
                };
                self.timers.set(Timer::Attempt, hinted);
            }
            State::Offline => {
                let spread = self.random.up_to(HINT_WINDOW_MS);
                let retry_at = self.spaced(now.plus_ms(spread));
                self.link.state = State::Waiting {
                    retry_at,
                    cause: ConnectionCause::Offline,
                };
                self.timers.set(Timer::Attempt, retry_at);
            }
            State::Idle | State::Opening | State::Greeting | State::Stopped { .. } => {}
        }
    }
}
