//! The timelines of followed conversations, each behind a handle with a version signal. How many are followed is the
//! engine's bound: it says `TimelineClosed` when one is to be forgotten, and nothing else forgets one.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::{Message, MessageId, Offset, PersonId, RoomId, SortedMap};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Set, Track, Update};

use crate::handle::Shared;
use crate::limits::PENDING_REACTIONS_MAX;
use crate::reactions::{PendingReaction, set_own_reaction};
use crate::timeline::{ListChange, LocalDay, ReadPosition, Timeline};

/// One conversation's timeline. The rows are read with [`Self::with`]; [`Self::track`] subscribes to their version.
#[derive(Clone)]
pub struct TimelineHandle {
    room: RoomId,
    timeline: Shared<Timeline>,
    /// Grows with every change.
    pub version: ArcRwSignal<u64>,
    /// The place of a row that is to be shown now; the view that does so calls [`Self::take_jump`].
    pub jump: ArcRwSignal<Option<Offset>>,
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

    /// Notes that a hole is being filled, named by the first held place after it. False when there is nothing to ask for.
    pub fn begin_gap(&self, before: Offset) -> bool {
        self.change(|timeline| timeline.begin_gap(before))
    }

    /// Has nothing shown until the part that is asked for has come.
    pub fn open_elsewhere(&self) {
        self.change(Timeline::open_elsewhere);
    }

    /// Has the held part shown after all.
    pub fn open_here(&self) {
        self.change(Timeline::open_here);
    }

    /// Notes that newer messages are being asked for. False when there is nothing to ask for.
    pub fn begin_newer(&self) -> bool {
        self.change(Timeline::begin_newer)
    }

    /// Has the view show the message of this place. False when it is not held: then it must be asked for with
    /// `Command::JumpTo`, whose answer does the same.
    pub fn jump_to(&self, offset: Offset) -> bool {
        let is_held = self.with(|timeline| timeline.holds(offset));
        if is_held {
            self.jump.set(Some(offset));
        }
        is_held
    }

    /// The place of the row that is to be shown now; once for each jump.
    pub fn take_jump(&self) -> Option<Offset> {
        let target = self.jump.get_untracked()?;
        self.jump.set(None);
        Some(target)
    }

    /// Has the view show what is held nearest to a place.
    pub(crate) fn jump_to_nearest(&self, offset: Offset) {
        if let Some(nearest) = self.with(|timeline| timeline.nearest_to(offset)) {
            self.jump.set(Some(nearest));
        }
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
    /// Reactions shown before the backend has confirmed them, oldest first.
    reactions: VecDeque<PendingReaction>,
}

impl TimelineStore {
    pub(crate) fn new(local_day: LocalDay) -> Self {
        Self {
            inner: Shared::new(Inner {
                local_day,
                me: None,
                held: SortedMap::default(),
                reactions: VecDeque::new(),
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
                jump: ArcRwSignal::new(None),
            });
            handle.clone()
        })
    }

    /// Shows a reaction of this account at once. It is corrected by the message's next state, or taken back when the
    /// backend refuses it. False when the message is not held or already is so: then there is nothing to ask for.
    pub fn react_optimistically(&self, room: &RoomId, message: &MessageId, emoji: &Arc<str>, is_on: bool) -> bool {
        let reaction = PendingReaction {
            room: room.clone(),
            message: message.clone(),
            emoji: Arc::clone(emoji),
            is_on,
        };
        let is_new = self.show_reaction(&reaction);
        if is_new {
            self.inner.write(|inner| {
                if inner.reactions.len() >= PENDING_REACTIONS_MAX {
                    inner.reactions.pop_front();
                }
                inner.reactions.push_back(reaction);
            });
        }
        is_new
    }

    /// Takes back what was shown of a reaction that was refused. All that was asked of it goes, because a switch that is
    /// turned to and fro is refused once; it is again as it was before the first.
    pub(crate) fn undo_reaction(&self, room: &RoomId, message: &MessageId, emoji: &Arc<str>) {
        let refused = self.inner.write(|inner| {
            let at = inner
                .reactions
                .iter()
                .position(|held| held.is_about(room, message, emoji))?;
            let refused = inner.reactions.remove(at)?;
            inner.reactions.retain(|held| !held.is_about(room, message, emoji));
            Some(refused)
        });
        if let Some(mut refused) = refused {
            refused.is_on = !refused.is_on;
            self.show_reaction(&refused);
        }
    }

    /// Compares what the backend says with the reactions that it has not answered: those that it shows are confirmed,
    /// and the others are shown on top.
    pub(crate) fn confirm_reactions(&self, messages: &mut [Message]) {
        self.inner.write(|inner| {
            if inner.reactions.is_empty() {
                return;
            }
            for message in messages {
                inner
                    .reactions
                    .retain(|held| held.message != message.id || set_own_reaction(message, &held.emoji, held.is_on));
            }
        });
    }

    fn show_reaction(&self, reaction: &PendingReaction) -> bool {
        let Some(handle) = self.get(&reaction.room) else {
            return false;
        };
        let held = handle.with(|timeline| timeline.message(&reaction.message).cloned());
        let Some(mut message) = held else { return false };
        let is_new = set_own_reaction(&mut message, &reaction.emoji, reaction.is_on);
        if is_new {
            handle.change(|timeline| timeline.apply_changed(vec![message]));
        }
        is_new
    }

    /// Fills a timeline anew with what the backend says; reactions shown in advance are in it or will be.
    pub(crate) fn apply_anew(&self, room: &RoomId, change: impl FnOnce(&mut Timeline)) -> TimelineHandle {
        self.inner
            .write(|inner| inner.reactions.retain(|reaction| reaction.room != *room));
        let handle = self.touch(room);
        handle.change(change);
        handle
    }

    pub(crate) fn change_held(&self, room: &RoomId, change: impl FnOnce(&mut Timeline)) {
        if let Some(handle) = self.get(room) {
            handle.change(change);
        }
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
        self.inner.write(|inner| {
            inner.held.clear();
            inner.reactions.clear();
        });
    }
}
