//! When the dialect wants to be woken, and for what.

use domain::{SortedMap, Timestamp};

/// What an alarm is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alarm {
    /// The token could not be had; ask again.
    Token,
    /// Who is online, and what is new where nothing is pushed.
    Poll,
    /// The own notice must have come back by then.
    Echo,
    /// A count did not fit; what was on its way must have come by then.
    Doubt,
    /// The own typing is said again.
    OwnTyping,
    /// Somebody's typing is over.
    Typing(u64),
}

/// The alarms that are set.
#[derive(Debug, Default)]
pub(super) struct Alarms {
    due: SortedMap<Alarm, Timestamp>,
    /// What the session was asked for last.
    wished: Option<Timestamp>,
}

impl Alarms {
    pub(super) fn set(&mut self, alarm: Alarm, at: Timestamp) {
        self.due.insert(alarm, at);
    }

    /// Sets an alarm that is set already earlier, never later.
    pub(super) fn bring_forward(&mut self, alarm: Alarm, at: Timestamp) {
        if let Some(due) = self.due.get_mut(&alarm) {
            *due = at.min(*due);
        }
    }

    /// True if it was set.
    pub(super) fn clear(&mut self, alarm: Alarm) -> bool {
        self.due.remove(&alarm).is_some()
    }

    pub(super) fn is_set(&self, alarm: Alarm) -> bool {
        self.due.contains_key(&alarm)
    }

    /// The session has woken the dialect; what is due is taken out.
    pub(super) fn take_due(&mut self, now: Timestamp) -> Vec<Alarm> {
        self.wished = None;
        let due: Vec<Alarm> = self
            .due
            .iter()
            .filter(|(_, at)| **at <= now)
            .map(|(alarm, _)| *alarm)
            .collect();
        for alarm in &due {
            self.due.remove(alarm);
        }
        due
    }

    /// The next moment, if the session has not been asked for it yet.
    pub(super) fn wish(&mut self) -> Option<Timestamp> {
        let next = self.due.values().min().copied()?;
        (self.wished != Some(next)).then(|| {
            self.wished = Some(next);
            next
        })
    }
}
