//! The link, and what the backend offers over it.

use domain::{Capabilities, ConnectionStatus, Limits, Stats, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, WithUntracked};

use crate::handle::Shared;
use crate::limits::NOTICED_LOSS_MS;

/// State of the link.
#[derive(Clone, Default)]
pub struct ConnectionStore {
    /// What the status bar shows.
    pub status: ArcRwSignal<ConnectionStatus>,
    /// The server's statistics, once known.
    pub stats: ArcRwSignal<Option<Stats>>,
    /// Messages that wait to be sent.
    pub queued: ArcRwSignal<usize>,
    /// What the backend offers; empty before it has greeted.
    pub capabilities: ArcRwSignal<Capabilities>,
    /// What the backend allows.
    pub limits: ArcRwSignal<Limits>,
    /// How many times the other side said something unusable.
    pub problems: ArcRwSignal<u64>,
    /// When the link was lost; `None` while it is live and before it ever was.
    gone_since: Shared<Option<Timestamp>>,
}

impl ConnectionStore {
    /// Notes the link's state. Returns whether it is back after being gone long enough for people to have noticed.
    pub(crate) fn apply_status(&self, now: Timestamp, status: ConnectionStatus) -> bool {
        let is_live = status.is_live();
        let was_live = self.status.with_untracked(ConnectionStatus::is_live);
        let gone_since = self.gone_since.write(|gone_since| match (was_live, is_live) {
            (true, false) => gone_since.replace(now),
            (_, true) => gone_since.take(),
            (false, false) => None,
        });
        self.status.set(status);
        is_live && gone_since.is_some_and(|since| now.ms_since(since) >= NOTICED_LOSS_MS)
    }

    pub(crate) fn apply_welcome(&self, capabilities: Capabilities, limits: Limits) {
        self.capabilities.set(capabilities);
        self.limits.set(limits);
    }

    pub(crate) fn apply_stats(&self, stats: Stats) {
        self.stats.set(Some(stats));
    }

    pub(crate) fn apply_queued(&self, queued: usize) {
        self.queued
            .maybe_update(|held| std::mem::replace(held, queued) != queued);
    }

    pub(crate) fn apply_problem(&self) {
        self.problems.update(|count| *count = count.saturating_add(1));
    }
}
