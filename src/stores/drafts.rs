//! What is written and not sent, per conversation. Kept in memory; [`DraftStore::take_dirty`] is the hook for keeping
//! it longer.

use std::collections::VecDeque;

use domain::{RoomId, SortedMap, TextDirection};
use reactive_graph::signal::{ArcRwSignal, ArcTrigger};
use reactive_graph::traits::{GetUntracked, Notify, Set, WithUntracked};

use crate::handle::Shared;
use crate::limits::DRAFTS_MAX;

/// A text that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// As typed.
    pub text: String,
    /// The direction that the writer has chosen.
    pub direction: TextDirection,
}

/// Drafts by room.
#[derive(Clone)]
pub struct DraftStore {
    inner: Shared<Inner>,
    /// Fires when a draft has changed; then [`Self::take_dirty`] tells which.
    pub changed: ArcTrigger,
}

#[derive(Default)]
struct Inner {
    drafts: SortedMap<RoomId, ArcRwSignal<Draft>>,
    /// Rooms, the one touched last at the end.
    order: VecDeque<RoomId>,
    dirty: SortedMap<RoomId, ()>,
}

impl Default for DraftStore {
    fn default() -> Self {
        Self {
            inner: Shared::default(),
            changed: ArcTrigger::new(),
        }
    }
}

impl DraftStore {
    /// The room's draft. Read it; write it with [`Self::write`].
    pub fn draft(&self, room: &RoomId) -> ArcRwSignal<Draft> {
        self.inner.write(|inner| inner.touch(room))
    }

    /// Notes what the user has written.
    pub fn write(&self, room: &RoomId, draft: Draft) {
        let signal = self.draft(room);
        if signal.with_untracked(|held| *held == draft) {
            return;
        }
        self.inner.write(|inner| inner.dirty.insert(room.clone(), ()));
        signal.set(draft);
        self.changed.notify();
    }

    /// Puts back a draft that was kept elsewhere, unless the user has begun a new one.
    pub fn restore(&self, room: &RoomId, draft: Draft) {
        let signal = self.draft(room);
        if signal.with_untracked(|held| held.text.is_empty()) {
            signal.set(draft);
        }
    }

    /// The drafts that have changed since the last call.
    pub fn take_dirty(&self) -> Vec<(RoomId, Draft)> {
        let signals: Vec<_> = self.inner.write(|inner| {
            let dirty = std::mem::take(&mut inner.dirty);
            dirty
                .into_iter()
                .filter_map(|(room, ())| Some((inner.drafts.get(&room)?.clone(), room)))
                .collect()
        });
        signals
            .into_iter()
            .map(|(signal, room)| (room, signal.get_untracked()))
            .collect()
    }

    pub(crate) fn forget(&self, room: &RoomId) {
        self.inner.write(|inner| {
            inner.drafts.remove(room);
            inner.dirty.remove(room);
            inner.order.retain(|held| held != room);
        });
    }

    pub(crate) fn clear(&self) {
        let old = self.inner.write(std::mem::take);
        for signal in old.drafts.values() {
            signal.set(Draft::default());
        }
    }
}

impl Inner {
    fn touch(&mut self, room: &RoomId) -> ArcRwSignal<Draft> {
        if self.order.back() != Some(room) {
            self.order.retain(|held| held != room);
            self.order.push_back(room.clone());
        }
        while self.order.len() > DRAFTS_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.drafts.remove(&oldest);
            self.dirty.remove(&oldest);
        }
        self.drafts.entry_or_default(room.clone()).clone()
    }
}
