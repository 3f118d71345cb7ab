//! Whose session it is: the start, signing in, running out, leaving.

use super::link::{CLOSE_SUPERSEDED, Link};
use super::{AccountState, Ask, Dialect, Event, Output, PersonId, Problem, ProblemCode, Session, Timer, Timestamp};
use crate::dialect::StreamKey;
use crate::outbox::Outbox;

/// Close code when the user leaves.
const CLOSE_LEFT: u16 = 1000;

impl<D: Dialect> Session<D> {
    /// Somebody wants the session.
    pub(super) fn start(&mut self, now: Timestamp) {
        if self.link.is_idle() && self.timers.deadline(Timer::Attempt).is_none() {
            self.link.is_asking_first = self.dialect.turns_strangers_away();
            let is_asked = self.ask(Ask::Info).is_some();
            if !self.link.is_asking_first {
                self.connect_spaced(now);
            } else if !is_asked {
                self.connect_if_known(now);
            }
        }
    }

    /// It is known now whether anybody is signed in, or that it cannot be known.
    pub(super) fn connect_if_known(&mut self, now: Timestamp) {
        let was_asking = std::mem::take(&mut self.link.is_asking_first);
        if was_asking && matches!(self.account, AccountState::Unknown) {
            self.connect_spaced(now);
        }
    }

    /// The session has ended without the user's wish. What is held of the streams is forgotten with it; unsent
    /// messages wait for the same account to come back.
    pub(super) fn expire_account(&mut self, problem: Option<Problem>) {
        self.close_timelines();
        self.restored_for = None;
        self.forget_volatile();
        self.rest_schedule();
        self.rest();
        // A sign-in that is under way has the last word.
        if !matches!(self.account, AccountState::SigningIn) {
            self.set_account(AccountState::SignedOut { problem });
        }
        self.ask(Ask::Info);
    }

    /// A call was refused because nobody is signed in any more, though the socket has not heard of it yet.
    pub(super) fn lose_session(&mut self, now: Timestamp) {
        if self.me().is_none() {
            return;
        }
        self.hang_up(now, CLOSE_LEFT);
        self.expire_account(Some(Problem::new(ProblemCode::Unauthorized)));
    }

    /// The backend says that nobody is signed in.
    pub(super) fn end_session(&mut self, now: Timestamp) {
        let problem = self.me().map(|_| Problem::new(ProblemCode::Unauthorized));
        self.hang_up(now, CLOSE_LEFT);
        self.expire_account(problem);
    }

    /// No attempts are made any more, and of earlier ones only the moment is remembered, and what they say about the
    /// network.
    fn rest(&mut self) {
        self.timers.clear(Timer::Attempt);
        self.timers.clear(Timer::Drain);
        self.link = Link {
            last_attempt_at: self.link.last_attempt_at,
            knows_sockets: self.link.knows_sockets,
            refused_at: self.link.refused_at,
            failed_tries: self.link.failed_tries,
            ..Link::default()
        };
    }

    /// The user signed out: the socket goes, and everything of the account with it.
    pub(super) fn leave_account(&mut self, now: Timestamp) {
        self.hang_up(now, CLOSE_LEFT);
        self.forget_account();
        self.exchanges.clear();
        self.timers.clear(Timer::Wake);
        self.dialect.forget();
        self.rest();
        self.set_account(AccountState::SignedOut { problem: None });
        self.ask(Ask::Info);
    }

    /// The user leaves the backend, and comes back only by their own wish.
    pub(super) fn disconnect(&mut self, now: Timestamp) {
        self.hang_up(now, CLOSE_LEFT);
        self.rest();
    }

    /// The user comes back, if there is anything to come back to.
    pub(super) fn reconnect(&mut self, now: Timestamp) {
        if !self.link.is_idle() {
            self.retry_now(now);
        } else if !matches!(self.account, AccountState::SignedOut { .. } | AccountState::SigningIn) {
            self.connect_spaced(now);
        }
    }

    /// A fresh sign-in does not wait for the ladder of earlier failures, and does not use an earlier socket.
    pub(super) fn connect_signed_in(&mut self, now: Timestamp) {
        self.hang_up(now, CLOSE_SUPERSEDED);
        self.rest();
        self.connect_spaced(now);
    }

    /// From now on everything belongs to this account.
    pub(super) fn own(&mut self, account: &PersonId) {
        if self.owner.as_ref().is_some_and(|owner| owner != account) {
            self.forget_account();
        }
        self.owner = Some(account.clone());
    }

    /// Nothing is followed any more, and whoever shows timelines hears so.
    pub(super) fn close_timelines(&mut self) {
        for stream in std::mem::take(&mut self.streams).keys() {
            if let StreamKey::Room(room) = stream {
                self.publish(Event::TimelineClosed { room });
            }
        }
    }

    /// Another account, or none: nothing of the old one stays.
    pub(super) fn forget_account(&mut self) {
        self.close_timelines();
        if let Some(account) = self.owner.take() {
            for room in self.outbox.rooms() {
                for client_id in self.outbox.ids(&room) {
                    self.outputs.push_back(Output::ForgetOutgoing {
                        account: account.clone(),
                        client_id,
                    });
                }
            }
        }
        self.outbox = Outbox::default();
        self.restored_for = None;
        self.forget_uploads();
        self.forget_schedule();
        self.calls.clear();
        self.turning.clear();
        self.message_search = None;
        self.timers.clear(Timer::Repeat);
        self.forget_volatile();
    }
}
