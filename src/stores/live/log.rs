//! What went over the line, for whoever wants to see for themselves: bounded, and standing still when asked to.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::{ConnectionStatus, FrameDirection, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Set, Update};

use crate::handle::Shared;
use crate::limits::{LOG_ENTRIES_MAX, LOG_TEXT_BYTES_MAX};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logged {
    /// A frame went over the line.
    Frame {
        /// Which way.
        direction: FrameDirection,
        /// The type that it names.
        kind: Option<Arc<str>>,
        /// How it begins.
        text: Arc<str>,
    },
    /// The state of the line changed.
    Status(ConnectionStatus),
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its number; never given twice.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Logged,
}

/// The log.
#[derive(Clone, Default)]
pub struct LogStore {
    inner: Shared<Inner>,
    /// Changes when there is something new; then [`Self::entries`] tells all of it. Lines can come faster than anybody
    /// reads, so whoever shows them looks when they have time.
    pub version: ArcRwSignal<u64>,
    /// Whether the log stands still.
    pub is_paused: ArcRwSignal<bool>,
    /// How many things have happened since it stands still.
    pub missed: ArcRwSignal<u64>,
}

#[derive(Default)]
struct Inner {
    entries: VecDeque<LogEntry>,
    last_number: u64,
    missed: u64,
    has_changed: bool,
}

impl LogStore {
    /// The lines, the latest first; not tracked.
    pub fn entries(&self) -> Vec<LogEntry> {
        self.inner.read(|inner| inner.entries.iter().rev().cloned().collect())
    }

    /// Lets the log stand still, or go on. What happened meanwhile is counted and not shown.
    pub fn pause(&self, is_paused: bool) {
        self.is_paused.set(is_paused);
        self.inner.write(|inner| inner.missed = 0);
        self.missed.set(0);
    }

    /// Forgets all lines.
    pub fn clear(&self) {
        self.inner.write(|inner| {
            inner.entries.clear();
            inner.missed = 0;
            inner.has_changed = true;
        });
        self.flush();
    }

    /// Notes something.
    pub(super) fn take_in(&self, now: Timestamp, what: Logged) {
        let is_paused = self.is_paused.get_untracked();
        self.inner.write(|inner| {
            inner.has_changed = true;
            if is_paused {
                inner.missed = inner.missed.saturating_add(1);
                return;
            }
            inner.last_number += 1;
            while inner.entries.len() >= LOG_ENTRIES_MAX {
                inner.entries.pop_front();
            }
            let number = inner.last_number;
            let what = shortened(what);
            inner.entries.push_back(LogEntry { number, at: now, what });
        });
    }

    pub(super) fn flush(&self) {
        let missed = self
            .inner
            .write(|inner| std::mem::take(&mut inner.has_changed).then_some(inner.missed));
        if let Some(missed) = missed {
            self.version.update(|version| *version += 1);
            self.missed
                .maybe_update(|held| std::mem::replace(held, missed) != missed);
        }
    }
}

/// Frames can be large, and five hundred of them are held.
fn shortened(what: Logged) -> Logged {
    match what {
        Logged::Frame { direction, kind, text } if text.len() > LOG_TEXT_BYTES_MAX => {
            let mut end = LOG_TEXT_BYTES_MAX;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let text = format!("{}…", text.get(..end).unwrap_or_default());
            Logged::Frame {
                direction,
                kind,
                text: Arc::from(text),
            }
        }
        Logged::Frame { .. } | Logged::Status(_) => what,
    }
}
