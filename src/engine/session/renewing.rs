//! Leaves a socket that still stands for a fresh one, or a wait for an attempt.

use domain::ConnectionCause;

use super::link::{CLOSE_SUPERSEDED, State};
use super::{Carrier, Dialect, Session, Timestamp};
use crate::backoff::Ladder;

impl<D: Dialect> Session<D> {
    /// The announced moment has come and the old socket still stands.
    pub(super) fn leave_draining_socket(&mut self, now: Timestamp) {
        if !self.link.is_live() {
            return;
        }
        self.hang_up(now, CLOSE_SUPERSEDED);
        self.attempt_soon(now, ConnectionCause::Restarting);
    }

    /// Starts anew on a fresh socket, because the present one can no longer be used.
    pub(super) fn replace_socket(&mut self, now: Timestamp) {
        self.hang_up(now, CLOSE_SUPERSEDED);
        let cause = ConnectionCause::Closed { code: CLOSE_SUPERSEDED };
        self.wait(now, Ladder::Quick, cause);
    }

    /// The user does not want to wait.
    pub(super) fn retry_now(&mut self, now: Timestamp) {
        self.link.refused_at = None;
        match self.link.state {
            State::Waiting { cause, .. } | State::Stopped { cause } => self.attempt_soon(now, cause),
            State::Offline => self.attempt_soon(now, ConnectionCause::Offline),
            State::Live { .. } if self.link.carrier == Carrier::Polling => self.try_socket(now),
            State::Live { .. } => self.probe(now),
            State::Idle | State::Opening | State::Greeting => {}
        }
    }
}
