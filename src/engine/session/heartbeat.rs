//! Whether the peer is still there: signs of life, questions, doubt.

use super::{Dialect, Request, Session, Timer, Timestamp};
use crate::limits::{DEAD_PEER_GRACE_MS, PROBE_TIMEOUT_HIDDEN_MS, PROBE_TIMEOUT_MS};

impl<D: Dialect> Session<D> {
    /// Any frame of a live socket is a sign of life.
    pub(super) fn note_heard(&mut self, now: Timestamp) {
        if self.link.is_live() {
            self.link.is_probing = false;
            self.link.late_probes = 0;
            self.timers
                .set(Timer::Dead, now.plus_ms(self.heartbeat_ms + DEAD_PEER_GRACE_MS));
        }
    }

    pub(super) fn ping(&mut self, now: Timestamp) {
        if self.link.is_live() {
            self.link.nonce += 1;
            self.request(&Request::Ping { nonce: self.link.nonce });
            self.timers.set(Timer::Ping, now.plus_ms(self.heartbeat_ms));
        }
    }

    /// Asks a doubtful link for a sign of life, with a short deadline.
    pub(super) fn probe(&mut self, now: Timestamp) {
        if !self.link.is_live() || self.link.is_probing {
            return;
        }
        self.link.is_probing = true;
        self.ping(now);
        let patience_ms = if self.is_visible {
            PROBE_TIMEOUT_MS
        } else {
            PROBE_TIMEOUT_HIDDEN_MS
        };
        self.timers.set(Timer::Dead, now.plus_ms(patience_ms));
    }

    /// After a sleep every deadline is stale: the question starts anew.
    ///
    /// Only once, though: a hidden page's timers are always late, and a peer that leaves such a question unanswered
    /// until the next late deadline is dead.
    pub(super) fn probe_after_sleep(&mut self, now: Timestamp) {
        if self.link.late_probes > 0 {
            return;
        }
        self.link.late_probes += 1;
        self.link.is_probing = false;
        self.probe(now);
    }
}
