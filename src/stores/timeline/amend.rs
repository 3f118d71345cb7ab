//! How stored messages change and disappear where they stand.

use domain::{HumanText, Message, MessageId, Offset};

use super::{Gap, ListChange, Timeline, TimelineItem};

impl Timeline {
    /// Replaces those of `messages` that are held. Their places, keys and times stay.
    pub fn apply_changed(&mut self, messages: Vec<Message>) {
        for message in messages {
            if message.room == self.room {
                self.change_one(message);
            }
        }
    }

    /// Takes messages out that disappear from this account's devices.
    pub fn apply_hidden(&mut self, messages: &[MessageId]) {
        for id in messages {
            if let Some(index) = self.index_of_message(id) {
                self.hide_one(index);
            }
        }
    }

    fn change_one(&mut self, mut message: Message) {
        let Some(index) = self.index_of_message(&message.id) else {
            return;
        };
        let Some(held) = self.items.get(index).and_then(TimelineItem::message) else {
            return;
        };
        // What names and places the row stays, and what is equal keeps sharing its memory.
        message.id = held.id.clone();
        message.client_id = held.client_id.clone();
        message.room = held.room.clone();
        message.sender = held.sender.clone();
        message.offset = held.offset;
        message.at = held.at;
        if *held == message {
            return;
        }
        let is_newly_deleted = message.is_deleted() && !held.is_deleted();
        self.places.remove(held);
        self.places.insert(&message);
        let id = message.id.clone();
        self.put_message(index, message);
        if is_newly_deleted {
            self.empty_quotes_of(&id);
        }
    }

    /// Nobody keeps in a quote what was deleted for everybody.
    fn empty_quotes_of(&mut self, id: &MessageId) {
        for place in self.places.quoting(id).to_vec() {
            let Some(index) = self.index_of_offset(place) else {
                continue;
            };
            let Some(mut message) = self.items.get(index).and_then(TimelineItem::message).cloned() else {
                continue;
            };
            let quote = message
                .extras
                .as_mut()
                .and_then(|extras| extras.attached.reply_to.as_mut());
            if let Some(quote) = quote.filter(|quote| quote.message == *id && !quote.excerpt.text.is_empty()) {
                quote.excerpt = HumanText::default();
                self.put_message(index, message);
            }
        }
    }

    fn put_message(&mut self, index: usize, message: Message) {
        if let Some(row) = self.items.get_mut(index) {
            *row = TimelineItem::Message(message);
            self.count_work(1);
            self.changes.push(ListChange::Changed { at: index });
        }
    }

    fn hide_one(&mut self, index: usize) {
        let Some(message) = self.items.get(index).and_then(TimelineItem::message) else {
            return;
        };
        let offset = message.offset;
        let is_unread = self.is_unread(message);
        self.places.remove(message);
        let start = self.decorations_start(index);
        let previous = self.trace_before(start);
        let next = (index + 1..self.tail_at())
            .find_map(|at| Some((at, self.items.get(at).and_then(TimelineItem::message)?.clone())));
        self.join_gaps(
            previous.map(|(offset, _)| offset),
            offset,
            next.as_ref().map(|(_, message)| message.offset),
        );
        if is_unread {
            self.unread_count = self.unread_count.saturating_sub(1);
        }
        let has_lost_divider = self.unread_from == Some(offset);
        if has_lost_divider {
            self.unread_from = self.first_of_others_after(offset);
            if self.unread_from.is_none() {
                self.unread_count = 0;
            }
        }
        let mut rows = Vec::new();
        match next {
            Some((at, message)) => {
                self.decorate(previous, &message, &mut rows);
                self.replace(start, at, rows);
            }
            None => {
                self.extend_with_tail(previous, &mut rows);
                let tail_len = rows.len();
                self.replace(start, self.items.len(), rows);
                self.tail_len = tail_len;
            }
        }
        if let Some(offset) = self.unread_from.filter(|_| has_lost_divider) {
            self.redecorate(offset);
        }
    }

    /// Two holes without a message between them are one.
    fn join_gaps(&mut self, previous: Option<Offset>, hidden: Offset, next: Option<Offset>) {
        let at = self.gaps.partition_point(|gap| gap.before <= hidden);
        let above = at.checked_sub(1).and_then(|at| self.gaps.get(at)).copied();
        let (Some(above), Some(below)) = (above, self.gaps.get(at).copied()) else {
            return;
        };
        let is_last_between =
            previous.is_none_or(|offset| offset < above.before) && next.is_none_or(|offset| below.before <= offset);
        if is_last_between {
            let joint = Gap {
                after: above.after,
                before: below.before,
            };
            self.gaps.splice(at - 1..=at, [joint]);
        }
    }
}
