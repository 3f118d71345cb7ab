//! Where the reader had come to when the conversation was opened, and how many messages of others are below.
//!
//! Not every place of a stream holds a message, so messages are counted where they are held, and the backend's count is
//! used where they are not.

use domain::{Message, Offset};

use super::{ReadPosition, Timeline, TimelineItem};
use crate::limits::{UNREAD_COUNT_MAX, UNREAD_SCAN_MAX};

impl Timeline {
    /// Puts the unread divider above the first message of others after `position.read`, as soon as that one is held.
    pub fn place_unread_divider(&mut self, position: ReadPosition) {
        self.set_unread_from(None);
        self.unread_mark = (position.unread > 0).then_some(position);
        self.unread_after = self.unread_mark.map(|position| position.read);
        self.resolve_unread();
    }

    /// Takes the unread divider away: the room was left, or the reader has written something.
    pub fn clear_unread_divider(&mut self) {
        self.unread_mark = None;
        self.unread_after = None;
        self.set_unread_from(None);
    }

    /// The first message under the unread divider.
    pub fn first_unread(&self) -> Option<Offset> {
        self.unread_from
    }

    /// From where on the first unread message is looked for, while it is not held.
    pub fn unread_beyond(&self) -> Option<Offset> {
        self.unread_after.map(Offset::next)
    }

    /// How many messages of others stand under the unread divider, those included that are not held.
    pub fn unread_count(&self) -> u32 {
        match self.unread_mark {
            Some(position) if self.is_detached() => self.unread_count.max(position.unread),
            Some(_) | None => self.unread_count,
        }
    }

    /// How many messages of others stand after a place; `None` when not all of them are held, or too many.
    pub fn count_of_others_below(&self, read: Offset) -> Option<u32> {
        let holds_all = self.is_loaded
            && !self.is_detached()
            && self.gaps.last().is_none_or(|gap| gap.before <= read)
            && (self.at_start || self.first_offset().is_some_and(|first| first <= read.next()));
        let (count, is_complete) = self.count_from(self.index_after(read));
        (holds_all && is_complete).then_some(count)
    }

    /// The first unread message is known once what lies directly before it is held. Own messages are never unread.
    pub(super) fn resolve_unread(&mut self) {
        let (Some(read), Some(first)) = (self.unread_after, self.first_offset()) else {
            return;
        };
        if first > read.next() && !self.at_start {
            return;
        }
        let Some(found) = self.first_of_others_after(read) else {
            return;
        };
        self.unread_after = None;
        self.set_unread_from(Some(found));
        let (count, is_complete) = self.count_from(self.index_after(read));
        let told = self.unread_mark.map_or(0, |position| position.unread);
        self.unread_count = if is_complete { count } else { count.max(told) };
    }

    pub(super) fn first_of_others_after(&self, place: Offset) -> Option<Offset> {
        (self.index_after(place)..self.tail_at())
            .take(UNREAD_SCAN_MAX)
            .find_map(|index| {
                let message = self.items.get(index).and_then(TimelineItem::message)?;
                (!self.is_own_message(message)).then_some(message.offset)
            })
    }

    /// Whether a message counts below the unread divider.
    pub(super) fn is_unread(&self, message: &Message) -> bool {
        self.unread_from.is_some_and(|from| from <= message.offset) && !self.is_own_message(message)
    }

    /// The first row after a place.
    fn index_after(&self, place: Offset) -> usize {
        self.items
            .partition_point(|item| item.order() <= (place.0, u8::MAX - 1))
    }

    /// Messages of others from a row on, and whether they all were counted.
    fn count_from(&self, index: usize) -> (u32, bool) {
        let rows = self.tail_at().saturating_sub(index);
        let counted = (index..self.tail_at()).take(UNREAD_COUNT_MAX).filter(|&index| {
            let message = self.items.get(index).and_then(TimelineItem::message);
            message.is_some_and(|message| !self.is_own_message(message))
        });
        let count = u32::try_from(counted.count()).unwrap_or(u32::MAX);
        (count, rows <= UNREAD_COUNT_MAX)
    }
}
