//! All timers of a session: one enum, one table of deadlines.

use domain::Timestamp;

/// What a deadline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// The next attempt to connect.
    Attempt,
    /// The socket must be open by then.
    Open,
    /// The greeting must have come by then.
    Greeting,
    /// The next heartbeat.
    Ping,
    /// Something must have been heard by then.
    Dead,
    /// The link counts as stable from then on.
    Stable,
    /// The oldest unanswered send makes the link doubtful.
    Ack,
    /// The next room that was asked to wait may send again.
    Resend,
    /// The next stream whose subscription was refused for now is asked for again.
    Resubscribe,
    /// The announced restart: leave the socket.
    Drain,
    /// Typing has stopped.
    TypingIdle,
    /// Gathered markers are due.
    Markers,
    /// The next call that failed for now is made again.
    Repeat,
    /// The dialect wanted to be woken.
    Wake,
    /// Somebody looks at the statistics.
    Stats,
    /// The next list of live figures is due.
    Lists,
    /// The days that somebody looks at are read again.
    Schedule,
}

impl Timer {
    /// Every timer.
    pub const ALL: [Self; 17] = [
        Self::Attempt,
        Self::Open,
        Self::Greeting,
        Self::Ping,
        Self::Dead,
        Self::Stable,
        Self::Ack,
        Self::Resend,
        Self::Resubscribe,
        Self::Drain,
        Self::TypingIdle,
        Self::Markers,
        Self::Repeat,
        Self::Wake,
        Self::Stats,
        Self::Lists,
        Self::Schedule,
    ];
}

/// The deadlines.
#[derive(Debug, Clone, Default)]
pub struct Timers {
    deadlines: [Option<Timestamp>; Timer::ALL.len()],
}

impl Timers {
    /// Sets a deadline, replacing the one before.
    pub fn set(&mut self, timer: Timer, at: Timestamp) {
        self.deadlines[timer as usize] = Some(at);
    }

    /// Sets a deadline unless an earlier one stands.
    pub fn set_if_earlier(&mut self, timer: Timer, at: Timestamp) {
        if self.deadline(timer).is_none_or(|standing| at < standing) {
            self.set(timer, at);
        }
    }

    /// Removes a deadline.
    pub fn clear(&mut self, timer: Timer) {
        self.deadlines[timer as usize] = None;
    }

    /// A timer's deadline.
    pub fn deadline(&self, timer: Timer) -> Option<Timestamp> {
        self.deadlines[timer as usize]
    }

    /// The earliest deadline.
    pub fn next(&self) -> Option<Timestamp> {
        self.deadlines.iter().flatten().min().copied()
    }

    /// Removes and returns a timer whose deadline has come; the earliest first.
    pub fn take_due(&mut self, now: Timestamp) -> Option<Timer> {
        let due = |timer: &Timer| self.deadline(*timer).is_some_and(|at| at <= now);
        let timer = Timer::ALL
            .into_iter()
            .filter(due)
            .min_by_key(|timer| self.deadline(*timer))?;
        self.clear(timer);
        Some(timer)
    }
}
