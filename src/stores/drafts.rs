//! What is written and not sent, per conversation. Kept in memory; [`DraftStore::take_dirty`] is the hook for keeping
//! it longer.

use std::collections::VecDeque;

use domain::{HumanText, Message, MessageId, Quote, RoomId, SortedMap, TextDirection};
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
    /// The message that is being answered.
    pub reply_to: Option<Quote>,
    /// The own message whose words are being changed; `text` holds its new words then.
    pub editing: Option<Editing>,
}

/// An own message whose words are being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Which.
    pub message: MessageId,
    /// Its words before.
    pub before: HumanText,
    /// What was being written when the edit began; it comes back when the edit ends.
    pub set_aside: Box<Draft>,
}

impl Draft {
    /// Whether nothing is written, answered or edited: then there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.reply_to.is_none() && self.editing.is_none()
    }
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

    /// Begins to answer a message, or stops answering.
    pub fn reply(&self, room: &RoomId, reply_to: Option<Quote>) {
        let draft = self.draft(room).get_untracked();
        self.write(room, Draft { reply_to, ..draft });
    }

    /// Begins to change the words of an own message. What is being written is set aside; if another message was being
    /// edited, its new words are given up.
    pub fn begin_edit(&self, message: &Message) {
        let held = self.draft(&message.room).get_untracked();
        let set_aside = match held.editing {
            Some(editing) => editing.set_aside,
            None => Box::new(held),
        };
        self.write(
            &message.room,
            Draft {
                text: message.body.text.to_string(),
                direction: message.body.direction,
                reply_to: None,
                editing: Some(Editing {
                    message: message.id.clone(),
                    before: message.body.clone(),
                    set_aside,
                }),
            },
        );
    }

    /// Ends the edit, done or given up: what was set aside comes back. Without an edit the draft is emptied, because it
    /// was sent.
    pub fn finish(&self, room: &RoomId) {
        let held = self.draft(room).get_untracked();
        self.write(room, held.editing.map(|editing| *editing.set_aside).unwrap_or_default());
    }

    /// Puts back a draft that was kept elsewhere, unless the user has begun a new one.
    pub fn restore(&self, room: &RoomId, draft: Draft) {
        let signal = self.draft(room);
        if signal.with_untracked(Draft::is_empty) {
            signal.set(draft);
        }
    }

    /// The drafts that have changed since the last call; an empty one is no longer to be kept.
    pub fn take_dirty(&self) -> Vec<(RoomId, Draft)> {
        let signals: Vec<_> = self.inner.write(|inner| {
            let dirty = std::mem::take(&mut inner.dirty);
            dirty
                .into_iter()
                .map(|(room, ())| (inner.drafts.get(&room).cloned().unwrap_or_default(), room))
                .collect()
        });
        signals
            .into_iter()
            .map(|(signal, room)| (room, signal.get_untracked()))
            .collect()
    }

    pub(crate) fn forget(&self, room: &RoomId) {
        self.inner.write(|inner| {
            if inner.drafts.remove(room).is_some() {
                // Wherever it is kept, it is to be forgotten too.
                inner.dirty.insert(room.clone(), ());
            }
            inner.order.retain(|held| held != room);
        });
        self.changed.notify();
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
