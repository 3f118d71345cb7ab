//! Reactions of this account as they are given and taken back.

use std::sync::Arc;

use domain::emoji::is_same;
use domain::{Message, MessageId, Reaction, RoomId};

/// A reaction that the backend has not confirmed.
#[derive(Debug, Clone)]
pub(crate) struct PendingReaction {
    pub(crate) room: RoomId,
    pub(crate) message: MessageId,
    pub(crate) emoji: Arc<str>,
    /// True when it was given, false when it was taken back.
    pub(crate) is_on: bool,
}

impl PendingReaction {
    /// Whether it is about this emoji at this message.
    pub(crate) fn is_about(&self, room: &RoomId, message: &MessageId, emoji: &Arc<str>) -> bool {
        self.message == *message && is_same(&self.emoji, emoji) && self.room == *room
    }
}

/// Gives or takes back this account's reaction. False when it already is so, or the message is deleted.
pub(crate) fn set_own_reaction(message: &mut Message, emoji: &Arc<str>, is_on: bool) -> bool {
    if message.is_deleted() {
        return false;
    }
    let known = message.reactions().iter().position(|held| is_same(&held.emoji, emoji));
    if !is_on && known.is_none() {
        return false;
    }
    let reactions = &mut message.extras.get_or_insert_default().reactions;
    match known.and_then(|at| reactions.get_mut(at)) {
        Some(held) if held.is_mine == is_on => return false,
        Some(held) if is_on => {
            held.count = held.count.saturating_add(1);
            held.is_mine = true;
        }
        Some(held) => {
            held.count = held.count.saturating_sub(1);
            held.is_mine = false;
        }
        None => reactions.push(Reaction {
            emoji: Arc::clone(emoji),
            count: 1,
            is_mine: true,
        }),
    }
    reactions.retain(|held| held.count > 0);
    true
}
