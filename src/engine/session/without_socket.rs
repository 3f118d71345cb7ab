//! Life without a socket: some networks refuse every WebSocket, and a backend that can be used over HTTP alone is used
//! like that until one opens.
//!
//! The session is as live as with a socket. What the dialect would write it posts, and what it would hear it asks for.
//! Beside that a socket is tried for, first soon and then rarely, and as soon as one opens the session moves to it.

use domain::ConnectionCause;

use super::link::{CLOSE_SUPERSEDED, State};
use super::{Carrier, Dialect, Request, Session, Timer, Timestamp};
use crate::limits::{CALL_TIMEOUT_MS, HINT_WINDOW_MS, REFUSALS_MAX, SOCKET_TRY_MS, SOCKET_TRY_MS_MAX};

impl<D: Dialect> Session<D> {
    /// Goes on without a socket, if enough attempts never opened and the dialect can.
    ///
    /// Where no socket was ever of use, and a refusal can have no other reason, one attempt is enough: browsers note
    /// each on the console. Where one was of use, the server may just be starting again.
    pub(super) fn goes_without_socket(&mut self, now: Timestamp, cause: ConnectionCause) -> bool {
        self.link.refusals = self.link.refusals.saturating_add(1);
        let enough = if self.dialect.opens_for_anybody() && !self.link.knows_sockets {
            1
        } else {
            REFUSALS_MAX
        };
        if self.link.refusals < enough || !self.has_network || !self.dialect.can_do_without_socket() {
            return false;
        }
        self.link.cause = Some(cause);
        self.link.attempts = self.link.attempts.saturating_add(1);
        self.link.refused_at = Some(now);
        self.begin_without_socket(now);
        true
    }

    /// Whether a socket was refused so lately that it need not be tried for again.
    pub(super) fn skips_socket(&self, now: Timestamp) -> bool {
        let is_fresh = |at: Timestamp| now.ms_since(at) < self.try_wait_ms();
        self.link.refused_at.is_some_and(is_fresh)
            && self.has_network
            && self.dialect.opens_for_anybody()
            && self.dialect.can_do_without_socket()
    }

    pub(super) fn begin_without_socket(&mut self, now: Timestamp) {
        self.timers.clear(Timer::Attempt);
        self.link.last_attempt_at = Some(now);
        self.link.carrier = Carrier::Polling;
        self.link.state = State::Greeting;
        self.dialect.tell_carrier(Carrier::Polling);
        self.timers.set(Timer::Greeting, now.plus_ms(CALL_TIMEOUT_MS));
        let last_close = self.link.last_loss.map(|(code, at)| (code, now.ms_since(at)));
        self.request(&Request::Hello { last_close });
    }

    /// Opens a socket beside the session that lives without one.
    pub(super) fn try_socket(&mut self, now: Timestamp) {
        if self.link.carrier == Carrier::Polling && self.link.is_live() && !self.link.is_trying {
            self.link.is_trying = true;
            self.open_socket(now);
        }
    }

    /// There is a network again, perhaps another one, which lets sockets through.
    pub(super) fn hope_for_socket(&mut self, now: Timestamp) {
        self.link.refused_at = None;
        if self.link.carrier == Carrier::Polling && self.link.is_live() && !self.link.is_trying {
            let spread = self.random.up_to(HINT_WINDOW_MS);
            let at = self.spaced(now.plus_ms(spread));
            self.timers.set_if_earlier(Timer::Attempt, at);
        }
    }

    pub(super) fn try_socket_later(&mut self, now: Timestamp) {
        let wait_ms = self.try_wait_ms();
        // Spread, so that those whom one restart has sent here do not come back together.
        let spread = self.random.up_to(wait_ms / 4);
        self.timers.set(Timer::Attempt, now.plus_ms(wait_ms - spread));
    }

    fn try_wait_ms(&self) -> u64 {
        SOCKET_TRY_MS
            .saturating_mul(1 << self.link.failed_tries.min(8))
            .min(SOCKET_TRY_MS_MAX)
    }

    /// The socket brings something: networks let sockets through here.
    pub(super) fn note_spoken(&mut self) {
        self.link.has_spoken = true;
        self.link.knows_sockets = true;
        self.link.refused_at = None;
        self.link.refusals = 0;
        self.link.failed_tries = 0;
    }

    /// The socket that was tried for did not open.
    pub(super) fn give_up_try(&mut self, now: Timestamp) {
        self.link.is_trying = false;
        self.link.refused_at = Some(now);
        self.link.failed_tries = self.link.failed_tries.saturating_add(1);
        self.timers.clear(Timer::Open);
        self.try_socket_later(now);
    }

    /// The present socket was closed by the other side, or never opened.
    pub(super) fn note_closed(&mut self, now: Timestamp, code: u16) {
        if self.link.is_trying {
            self.give_up_try(now);
        } else {
            self.lose(now, code);
        }
    }

    /// The socket took too long to open.
    pub(super) fn stop_opening(&mut self, now: Timestamp) {
        if self.link.is_trying {
            self.close_socket(CLOSE_SUPERSEDED);
            self.give_up_try(now);
        } else {
            self.abandon(now, ConnectionCause::Unreachable);
        }
    }

    /// A socket has opened: the session moves there. Whether it is of any use shows only when it brings something.
    pub(super) fn leave_for_socket(&mut self, now: Timestamp) {
        self.link.failed_tries = self.link.failed_tries.saturating_add(1);
        self.leave_socket(now, CLOSE_SUPERSEDED);
        self.link.state = State::Opening;
    }
}
