//! New words of own messages that the backend has not confirmed. Words that it refuses are given back, not lost.

use domain::{HumanText, Message, MessageId, Problem, RoomId, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, WithUntracked};

use crate::limits::PENDING_EDITS_MAX;

/// How far an edit has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditState {
    /// The answer is awaited.
    Saving,
    /// It was refused.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// New words of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingEdit {
    /// Where.
    pub room: RoomId,
    /// Which message.
    pub message: MessageId,
    /// The new words.
    pub body: HumanText,
    /// How far it has come.
    pub state: EditState,
    /// When the message was last edited before.
    edited_before: Option<Timestamp>,
}

/// Edits that are not confirmed.
#[derive(Clone, Default)]
pub struct PendingEditStore {
    /// The edits, oldest first.
    pub list: ArcRwSignal<Vec<PendingEdit>>,
}

impl PendingEditStore {
    /// Notes that new words of a message are being sent: call it with the command.
    pub fn begin(&self, message: &Message, body: HumanText) {
        self.put(PendingEdit {
            room: message.room.clone(),
            message: message.id.clone(),
            body,
            state: EditState::Saving,
            edited_before: message.edited_at(),
        });
    }

    /// Takes the words of an edit back, to be tried again or thrown away.
    pub fn take(&self, message: &MessageId) -> Option<PendingEdit> {
        let taken = self
            .list
            .with_untracked(|list| list.iter().find(|edit| edit.message == *message).cloned());
        if taken.is_some() {
            self.drop_if(|edit| edit.message == *message);
        }
        taken
    }

    pub(crate) fn apply_failed(&self, room: RoomId, message: MessageId, body: HumanText, problem: Problem) {
        self.put(PendingEdit {
            room,
            message,
            body,
            state: EditState::Failed { problem },
            edited_before: None,
        });
    }

    /// An edit is confirmed when the message is seen with a later time of editing.
    pub(crate) fn apply_changed(&self, messages: &[Message]) {
        self.drop_if(|edit| {
            edit.state == EditState::Saving
                && messages
                    .iter()
                    .any(|message| message.id == edit.message && message.edited_at() != edit.edited_before)
        });
    }

    pub(crate) fn forget_room(&self, room: &RoomId) {
        self.drop_if(|edit| edit.room == *room);
    }

    pub(crate) fn clear(&self) {
        self.list.set(Vec::new());
    }

    fn put(&self, edit: PendingEdit) {
        self.list.update(|list| {
            list.retain(|held| held.message != edit.message);
            if list.len() >= PENDING_EDITS_MAX {
                list.remove(0);
            }
            list.push(edit);
        });
    }

    fn drop_if(&self, is_done: impl Fn(&PendingEdit) -> bool) {
        if self.list.with_untracked(|list| list.iter().any(&is_done)) {
            self.list.update(|list| list.retain(|edit| !is_done(edit)));
        }
    }
}
