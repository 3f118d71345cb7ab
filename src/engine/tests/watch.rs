//! What must hold of every output of every test, whatever it is about.

use domain::Timestamp;

use crate::limits::ATTEMPT_SPACING_MS;
use crate::{Dialect, Generation, Output, Session};

#[derive(Debug, Default)]
pub(super) struct Watch {
    pub(super) latest: Generation,
    is_open: bool,
    last_attempt_at: Option<Timestamp>,
    outputs_at: (Timestamp, u32),
}

impl Watch {
    pub(super) fn note(&mut self, now: Timestamp, output: &Output) {
        if self.outputs_at.0 == now {
            self.outputs_at.1 += 1;
        } else {
            self.outputs_at = (now, 1);
        }
        assert!(self.outputs_at.1 < 20_000, "a session says finitely much at one moment");
        match output {
            Output::OpenSocket { generation, .. } => {
                assert!(!self.is_open, "one socket at a time");
                assert!(*generation > self.latest, "numbers of sockets rise");
                if let Some(last) = self.last_attempt_at {
                    assert!(
                        now.ms_since(last) >= ATTEMPT_SPACING_MS,
                        "two attempts within a second, at {}",
                        now.0
                    );
                }
                self.latest = *generation;
                self.is_open = true;
                self.last_attempt_at = Some(now);
            }
            Output::CloseSocket { generation, .. } => {
                assert!(
                    self.is_open && *generation == self.latest,
                    "only the present socket is closed"
                );
                self.is_open = false;
            }
            Output::WriteFrame { generation, .. } => {
                assert!(
                    self.is_open && *generation == self.latest,
                    "only the present socket is written to"
                );
            }
            Output::CallHttp { .. }
            | Output::AbortCall { .. }
            | Output::ReleaseFile { .. }
            | Output::Publish(_)
            | Output::LoadOutbox { .. }
            | Output::SaveOutgoing { .. }
            | Output::KeepNote { .. }
            | Output::ForgetOutgoing { .. } => {}
        }
    }

    /// The caller closed the socket on its side.
    pub(super) fn note_closed(&mut self, generation: Generation) {
        if generation == self.latest {
            self.is_open = false;
        }
    }

    pub(super) fn check_deadline<D: Dialect>(&self, now: Timestamp, is_tick: bool, session: &Session<D>) {
        if let Some(deadline) = session.next_deadline() {
            let is_ahead = if is_tick { deadline > now } else { deadline >= now };
            assert!(is_ahead, "a deadline at {} is left behind at {}", deadline.0, now.0);
        }
    }
}
