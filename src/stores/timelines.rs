//! The timelines of followed conversations, each behind a handle with a version signal. How many are followed is the
//! engine's bound: it says `TimelineClosed` when one is to be forgotten, and nothing else forgets one.

use domain::{PersonId, RoomId, SortedMap};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Track, Update};

use crate::handle::Shared;
use crate::timeline::{ListChange, LocalDay, ReadPosition, Timeline};

/// One conversation's timeline. The rows are read with [`Self::with`]; [`Self::track`] subscribes to their version.
#[derive(Clone)]
pub struct TimelineHandle {
    room: RoomId,
    timeline: Shared<Timeline>,
    /// Grows with every change.
    pub version: ArcRwSignal<u64>,
}

impl TimelineHandle {
    /// The conversation.
    pub fn room(&self) -> &RoomId {
        &self.room
    }

    /// Reads the rows; not tracked.
    pub fn with<R>(&self, read: impl FnOnce(&Timeline) -> R) -> R {
        self.timeline.read(read)
    }

    /// Subscribes to every change, then reads the rows.
    pub fn with_tracked<R>(&self, read: impl FnOnce(&Timeline) -> R) -> R {
        self.track();
        self.timeline.read(read)
    }

    /// Subscribes to every change.
    pub fn track(&self) {
        self.version.track();
    }

    /// Fetches what happened since the last call; for the one view that mirrors the rows.
    pub fn take_changes(&self) -> Vec<ListChange> {
        self.timeline.write(Timeline::take_changes)
    }

    /// Notes that older messages are being asked for. False when there is nothing to ask for.
    pub fn begin_history(&self) -> bool {
        self.change(Timeline::begin_history)
    }

    /// Takes the unread divider away, because the room is left.
    pub fn leave(&self) {
        self.change(Timeline::clear_unread_divider);
    }

    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut Timeline) -> R) -> R {
        let result = self.timeline.write(change);
        self.version.update(|version| *version = version.wrapping_add(1));
        result
    }
}

/// Timelines by room.
#[derive(Clone)]
pub struct TimelineStore {
    inner: Shared<Inner>,
}

struct Inner {
    local_day: LocalDay,
    me: Option<PersonId>,
    held: SortedMap<RoomId, TimelineHandle>,
}

impl TimelineStore {
    pub(crate) fn new(local_day: LocalDay) -> Self {
        Self {
            inner: Shared::new(Inner {
                local_day,
                me: None,
                held: SortedMap::default(),
            }),
        }
    }

    /// The timeline of a conversation that is being opened. It may still be held from an earlier time; if it
    /// [is not loaded](Timeline::is_loaded), its messages must be asked for.
    pub fn open(&self, room: &RoomId, position: ReadPosition) -> TimelineHandle {
        let handle = self.touch(room);
        handle.change(|timeline| {
            if timeline.is_loaded() {
                timeline.place_unread_divider(position);
            }
        });
        handle
    }

    /// The timeline of a conversation, if it is held.
    pub fn get(&self, room: &RoomId) -> Option<TimelineHandle> {
        self.inner.read(|inner| inner.held.get(room).cloned())
    }

    /// The timeline of a conversation; made if it is not held.
    pub(crate) fn touch(&self, room: &RoomId) -> TimelineHandle {
        self.inner.write(|inner| {
            let handle = inner.held.entry_or_insert_with(room.clone(), || TimelineHandle {
                room: room.clone(),
                timeline: Shared::new(Timeline::new(
                    room.clone(),
                    inner.me.clone(),
                    LocalDay::clone(&inner.local_day),
                )),
                version: ArcRwSignal::new(0),
            });
            handle.clone()
        })
    }

    /// Forgets the stored messages of a conversation. What is on its way out lives nowhere else in this crate and
    /// stays.
    pub(crate) fn apply_closed(&self, room: &RoomId) {
        let Some(handle) = self.get(room) else { return };
        handle.change(Timeline::unload);
        if handle.with(|timeline| timeline.outgoing_count() == 0) {
            self.forget(room);
        }
    }

    pub(crate) fn set_me(&self, me: Option<PersonId>) {
        self.inner.write(|inner| inner.me = me);
    }

    pub(crate) fn forget(&self, room: &RoomId) {
        self.inner.write(|inner| inner.held.remove(room));
    }

    pub(crate) fn clear(&self) {
        self.inner.write(|inner| inner.held.clear());
    }
}
