//! What can be asked of a timeline. Nothing here costs more than a binary search.

use domain::{Message, MessageId, MessageKey, Offset, PersonId, Problem, RoomId, Timestamp};

use super::{GAP_RANK, Grouping, HistoryState, ItemKey, MESSAGE_RANK, Timeline, TimelineItem, UNREAD_RANK};
use crate::limits::GROUP_GAP_MS_MAX;

impl Timeline {
    /// The conversation.
    pub fn room(&self) -> &RoomId {
        &self.room
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// A row.
    pub fn item(&self, index: usize) -> Option<&TimelineItem> {
        self.items.get(index)
    }

    /// A row's name.
    pub fn key(&self, index: usize) -> Option<ItemKey> {
        self.items.get(index).map(TimelineItem::key)
    }

    /// Where the row of this name stands.
    pub fn index_of(&self, key: &ItemKey) -> Option<usize> {
        match key {
            ItemKey::Start | ItemKey::LoadingOlder | ItemKey::HistoryFailed => {
                (self.items.front()?.key() == *key).then_some(0)
            }
            ItemKey::Gap(before) => self.find(*before, GAP_RANK),
            ItemKey::Unread => self.find(self.unread_from?, UNREAD_RANK),
            ItemKey::Message(message) => self.index_of_key(message),
            ItemKey::LoadingNewer | ItemKey::NewerFailed => {
                (self.items.back()?.key() == *key).then_some(self.items.len() - 1)
            }
            ItemKey::Day(message) => {
                let index = self.index_of_key(message)?;
                // Between a day divider and its message stands at most the unread divider.
                (index.saturating_sub(2)..index).find(|&at| self.key(at).as_ref() == Some(key))
            }
        }
    }

    /// Where the stored message of this place stands.
    pub fn index_of_offset(&self, offset: Offset) -> Option<usize> {
        self.find(offset, MESSAGE_RANK)
    }

    /// Where the stored message of this id stands.
    pub fn index_of_message(&self, id: &MessageId) -> Option<usize> {
        let index = self.index_of_offset(self.places.place(id)?)?;
        (self.items.get(index)?.message()?.id == *id).then_some(index)
    }

    /// The stored message of this id.
    pub fn message(&self, id: &MessageId) -> Option<&Message> {
        self.item(self.index_of_message(id)?)?.message()
    }

    /// Whether the message of this place is held, so that it can be shown without loading.
    pub fn holds(&self, offset: Offset) -> bool {
        self.index_of_offset(offset).is_some()
    }

    /// The first message at or after a moment, if it is held for certain: without a doubt whether an earlier one that is
    /// not held comes first.
    pub fn first_at_or_after(&self, moment: Timestamp) -> Option<Offset> {
        // Rows without a moment of their own are passed over downwards.
        let (mut low, mut high) = (0, self.tail_at());
        while low < high {
            let middle = low + (high - low) / 2;
            let message = (middle..high).find_map(|index| Some((index, self.items.get(index)?.message()?)));
            match message {
                Some((index, message)) if message.at < moment => low = index + 1,
                Some(_) | None => high = middle,
            }
        }
        let index = (low..self.tail_at()).find(|&index| self.item(index).and_then(TimelineItem::message).is_some())?;
        let start = self.decorations_start(index);
        let follows_a_message = self.trace_before(start).is_some();
        let follows_a_hole = matches!(self.items.get(start), Some(TimelineItem::Gap { .. }));
        let is_certain = !follows_a_hole && (follows_a_message || self.at_start);
        is_certain.then(|| self.items.get(index)?.message().map(|message| message.offset))?
    }

    /// The held message that comes nearest to a place: at it, or else after it, or else the last one.
    pub fn nearest_to(&self, offset: Offset) -> Option<Offset> {
        let start = self
            .items
            .partition_point(|item| item.order() < (offset.0, MESSAGE_RANK));
        (start..self.tail_at())
            .find_map(|index| self.items.get(index)?.message())
            .map(|message| message.offset)
            .or_else(|| self.last_offset())
    }

    /// The stored message of this place.
    pub fn message_at(&self, offset: Offset) -> Option<&Message> {
        self.item(self.index_of_offset(offset)?)?.message()
    }

    /// How the row stands among its neighbours of the same sender, day and five minutes.
    pub fn grouping(&self, index: usize) -> Grouping {
        let joins_previous = index > 0 && self.are_grouped(index - 1, index);
        let joins_next = self.are_grouped(index, index.saturating_add(1));
        match (joins_previous, joins_next) {
            (false, false) => Grouping::Single,
            (false, true) => Grouping::First,
            (true, true) => Grouping::Middle,
            (true, false) => Grouping::Last,
        }
    }

    /// A number that changes whenever the row of a key must be drawn anew.
    pub fn revision(&self, index: usize) -> u64 {
        let Some(item) = self.items.get(index) else {
            return 0;
        };
        let grouping = match self.grouping(index) {
            Grouping::Single => 0,
            Grouping::First => 1,
            Grouping::Middle => 2,
            Grouping::Last => 3,
        };
        item.content_revision().wrapping_mul(4).wrapping_add(grouping)
    }

    /// Whether the row is this account's own message.
    pub fn is_own_row(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|item| match item.message() {
            Some(message) => self.is_own(&message.sender, message.client_id.as_ref()),
            None => item.outgoing().is_some(),
        })
    }

    /// Whether messages were loaded.
    pub fn is_loaded(&self) -> bool {
        self.is_loaded
    }

    /// Whether the first held message is the first of all.
    pub fn is_at_start(&self) -> bool {
        self.at_start
    }

    /// What is known about messages older than the held ones.
    pub fn history(&self) -> &HistoryState {
        &self.history
    }

    /// Why the conversation could not be opened.
    pub fn failure(&self) -> Option<&Problem> {
        self.failure.as_ref()
    }

    /// The first held place.
    pub fn first_offset(&self) -> Option<Offset> {
        // At most the head and three decorations stand above the first message.
        self.items
            .iter()
            .take(5)
            .find_map(TimelineItem::message)
            .map(|message| message.offset)
    }

    /// The last stored place that is held.
    pub fn last_offset(&self) -> Option<Offset> {
        self.last_message().map(|message| message.offset)
    }

    /// The last stored message that is held.
    pub fn last_message(&self) -> Option<&Message> {
        self.items.get(self.tail_at().checked_sub(1)?)?.message()
    }

    /// Whether the newest row was written by this account.
    pub fn is_last_appended_own(&self) -> bool {
        self.last_appended_is_own
    }

    /// How many stored messages are held.
    pub fn message_count(&self) -> usize {
        self.places.len()
    }

    /// How many messages are on their way out.
    pub fn outgoing_count(&self) -> usize {
        self.outgoing.len()
    }

    pub(super) fn tail_at(&self) -> usize {
        self.items.len() - self.tail_len
    }

    pub(super) fn index_of_key(&self, key: &MessageKey) -> Option<usize> {
        let client_id = match key {
            MessageKey::Remote(id) => return self.index_of_message(id),
            MessageKey::Local(client_id) => client_id,
        };
        let stored = self
            .places
            .own_place(client_id)
            .and_then(|place| self.index_of_offset(place));
        stored
            .into_iter()
            .chain(self.tail_at()..self.items.len())
            .find(|&index| self.items[index].client_id() == Some(client_id))
    }

    /// A divider between two messages keeps them apart, so neighbours are always of one day.
    fn are_grouped(&self, index: usize, next: usize) -> bool {
        let (Some((sender, at)), Some((next_sender, next_at))) = (self.voice(index), self.voice(next)) else {
            return false;
        };
        sender == next_sender && at.0.abs_diff(next_at.0) < GROUP_GAP_MS_MAX
    }

    /// Who speaks in a row, and when; a message on its way out speaks for this account.
    fn voice(&self, index: usize) -> Option<(Option<&PersonId>, Timestamp)> {
        let item = self.items.get(index)?;
        if let Some(outgoing) = item.outgoing() {
            return Some((self.me.as_ref(), outgoing.created_at));
        }
        let message = item.message()?;
        let is_nameless = message.client_id.is_some() && self.me.is_none();
        Some(((!is_nameless).then_some(&message.sender), message.at))
    }
}
