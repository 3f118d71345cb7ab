//! How rows get into a timeline and out of it.

use std::collections::HashSet;

use domain::{Message, MessageKey, Offset};

use super::detached::End;
use super::{HistoryState, ListChange, Timeline, TimelineItem};

impl Timeline {
    /// What of `messages` is new, in stream order. Their ids share memory with those that are held already.
    pub(super) fn accept(&self, messages: Vec<Message>) -> Vec<Message> {
        let mut seen_keys = HashSet::new();
        let mut run: Vec<Message> = messages
            .into_iter()
            .filter(|message| message.room == self.room)
            .filter(|message| !self.is_held(message))
            .filter(|message| seen_keys.insert(message.key()))
            .collect();
        if !run.is_sorted_by_key(|message| message.offset) {
            // Backends send them in order: a sort would be more code than time.
            for message in std::mem::take(&mut run) {
                let at = run.partition_point(|other| other.offset <= message.offset);
                run.insert(at, message);
            }
        }
        run.dedup_by_key(|message| message.offset);
        let mut sender = self.last_message().map(|message| message.sender.clone());
        for message in &mut run {
            message.room = self.room.clone();
            match &sender {
                Some(known) if *known == message.sender => message.sender = known.clone(),
                _ => sender = Some(message.sender.clone()),
            }
        }
        run
    }

    fn is_held(&self, message: &Message) -> bool {
        let is_own_held = |id| self.places.own_place(id).is_some();
        self.holds(message.offset)
            || self.index_of_message(&message.id).is_some()
            || message.client_id.as_ref().is_some_and(is_own_held)
    }

    /// Puts accepted messages where the stream has them.
    pub(super) fn merge(&mut self, run: Vec<Message>) {
        for message in &run {
            self.places.insert(message);
            if self.is_unread(message) {
                self.unread_count = self.unread_count.saturating_add(1);
            }
        }
        self.drop_passed_outgoing();
        let mut run = run.into_iter().peekable();
        while let Some(first) = run.peek() {
            let at = self
                .items
                .partition_point(|item| item.order() <= (first.offset.0, u8::MAX - 1));
            // A hole below the last message is part of the tail until a message follows it.
            let at = at.min(self.tail_at());
            let next = (at..self.tail_at()).find(|&index| self.items[index].message().is_some());
            let end = next.unwrap_or(self.items.len());
            let next_message = next.and_then(|index| self.items[index].message()).cloned();
            let before = next_message.as_ref().map_or(Offset(u64::MAX), |message| message.offset);
            let mut previous = self.trace_before(at);
            let mut rows = Vec::new();
            while let Some(message) = run.next_if(|message| message.offset < before) {
                previous = Some(self.decorate(previous, &message, &mut rows));
                rows.push(TimelineItem::Message(message));
            }
            match next_message {
                Some(message) => {
                    self.decorate(previous, &message, &mut rows);
                    self.replace(at, end, rows);
                }
                None => {
                    let stored = rows.len();
                    self.extend_with_tail(previous, &mut rows);
                    let tail_len = rows.len() - stored;
                    self.replace(at, end, rows);
                    self.tail_len = tail_len;
                }
            }
        }
        self.rebuild_tail();
    }

    /// Compares the rows on their way out with what they should be.
    pub(super) fn rebuild_tail(&mut self) {
        let previous = self.last_message().map(|message| self.trace(message));
        let mut rows = Vec::new();
        self.extend_with_tail(previous, &mut rows);
        let tail_len = rows.len();
        self.replace(self.tail_at(), self.items.len(), rows);
        self.tail_len = tail_len;
    }

    /// Compares the row at the top with what it should be.
    pub(super) fn rebuild_head(&mut self) {
        let end = usize::from(self.items.front().is_some_and(TimelineItem::is_head));
        let rows = self.head_row().into_iter().collect();
        self.replace(0, end, rows);
    }

    pub(super) fn head_row(&self) -> Option<TimelineItem> {
        match &self.history {
            _ if !self.is_loaded => None,
            _ if self.at_start => Some(TimelineItem::Start),
            HistoryState::Failed { problem } => Some(TimelineItem::HistoryFailed {
                problem: problem.clone(),
            }),
            HistoryState::Idle | HistoryState::Loading => Some(TimelineItem::LoadingOlder),
        }
    }

    pub(super) fn set_unread_from(&mut self, from: Option<Offset>) {
        if from == self.unread_from {
            return;
        }
        let old = std::mem::replace(&mut self.unread_from, from);
        self.unread_count = 0;
        for offset in old.into_iter().chain(from) {
            self.redecorate(offset);
        }
    }

    /// Drops the oldest messages beyond the bound.
    pub(super) fn trim(&mut self) {
        let surplus = self.places.len().saturating_sub(self.messages_max);
        if surplus == 0 {
            return;
        }
        let mut dropped = 0;
        let mut end = 0;
        while dropped < surplus && end < self.items.len() {
            if let Some(message) = self.items[end].message() {
                if self.is_unread(message) {
                    self.unread_count = self.unread_count.saturating_sub(1);
                }
                self.places.remove(message);
                dropped += 1;
            }
            end += 1;
        }
        let start = usize::from(self.items.front().is_some_and(TimelineItem::is_head));
        self.replace(start, end, Vec::new());
        self.at_start = false;
        if let Some(first) = self.first_offset() {
            // Whatever was missing before the window is now simply older.
            self.gaps.retain(|gap| gap.before > first);
            self.redecorate(first);
        }
        self.rebuild_head();
    }

    /// Compares the decorations above a message with what they should be.
    pub(super) fn redecorate(&mut self, offset: Offset) {
        let Some(index) = self.index_of_offset(offset) else {
            return;
        };
        let Some(message) = self.items[index].message().cloned() else {
            return;
        };
        let at = self.decorations_start(index);
        let previous = self.trace_before(at);
        let mut rows = Vec::new();
        self.decorate(previous, &message, &mut rows);
        self.replace(at, index, rows);
    }

    /// Where the decorations of the message at `index` begin: above them stands the message before, or the row at the
    /// top, or nothing.
    pub(super) fn decorations_start(&self, index: usize) -> usize {
        let mut at = index;
        while at > 0 && self.items[at - 1].message().is_none() && !self.items[at - 1].is_head() {
            at -= 1;
        }
        at
    }

    /// The message that stands directly above a row.
    pub(super) fn trace_before(&self, index: usize) -> Option<(Offset, i32)> {
        let above = self.items.get(index.checked_sub(1)?)?;
        above.message().map(|message| self.trace(message))
    }

    /// What must stand between two messages, and what the next pair needs to know.
    pub(super) fn decorate(
        &self,
        previous: Option<(Offset, i32)>,
        message: &Message,
        rows: &mut Vec<TimelineItem>,
    ) -> (Offset, i32) {
        let (offset, day) = self.trace(message);
        if let Some(gap) = self.gap_between(previous, offset) {
            rows.push(gap);
        }
        if previous.is_none_or(|(_, previous_day)| previous_day != day) {
            rows.push(TimelineItem::DayDivider {
                day,
                at: message.at,
                before: message.key(),
                place: offset,
            });
        }
        if self.unread_from == Some(offset) {
            rows.push(TimelineItem::UnreadDivider { before: offset });
        }
        (offset, day)
    }

    /// The row of a hole below one message and above another.
    fn gap_between(&self, previous: Option<(Offset, i32)>, next: Offset) -> Option<TimelineItem> {
        let gap = self
            .gaps
            .iter()
            .find(|gap| gap.before <= next && previous.is_none_or(|(offset, _)| offset < gap.before))?;
        Some(TimelineItem::Gap {
            after: gap.after,
            before: gap.before,
        })
    }

    /// The rows below the last stored message: a hole, and messages on their way out; or what stands for newer messages
    /// that are not held. Only a later day gets a divider: a device's clock may lag behind.
    pub(super) fn extend_with_tail(&self, previous: Option<(Offset, i32)>, rows: &mut Vec<TimelineItem>) {
        rows.extend(self.gap_between(previous, Offset(u64::MAX)));
        if let End::Detached(detached) = &self.end {
            rows.push(match &detached.newer {
                HistoryState::Failed { problem } => TimelineItem::NewerFailed {
                    problem: problem.clone(),
                },
                HistoryState::Idle | HistoryState::Loading => TimelineItem::LoadingNewer,
            });
            return;
        }
        let mut day = previous.map(|(_, day)| day);
        for outgoing in &self.outgoing {
            let own_day = (self.local_day)(outgoing.created_at);
            if day.is_none_or(|day| day < own_day) {
                day = Some(own_day);
                rows.push(TimelineItem::DayDivider {
                    day: own_day,
                    at: outgoing.created_at,
                    before: MessageKey::Local(outgoing.client_id.clone()),
                    place: Offset(u64::MAX),
                });
            }
            rows.push(TimelineItem::Outgoing(Box::new(outgoing.clone())));
        }
    }

    fn trace(&self, message: &Message) -> (Offset, i32) {
        (message.offset, (self.local_day)(message.at))
    }

    /// Forgets messages on their way out that the stored ones contain or have passed.
    fn drop_passed_outgoing(&mut self) {
        let mut outgoing = std::mem::take(&mut self.outgoing);
        outgoing.retain(|held| !self.is_covered(&held.delivery) && self.places.own_place(&held.client_id).is_none());
        self.outgoing = outgoing;
    }

    /// Puts `rows` in the place of the rows `at..end`, and notes only what is different.
    pub(super) fn replace(&mut self, at: usize, end: usize, mut rows: Vec<TimelineItem>) {
        let old_len = end - at;
        let new_len = rows.len();
        if old_len == 0 && new_len == 0 {
            return;
        }
        let prefix = (0..old_len.min(new_len))
            .take_while(|&i| self.items[at + i].key() == rows[i].key())
            .count();
        let suffix = (0..old_len.min(new_len) - prefix)
            .take_while(|&i| self.items[end - 1 - i].key() == rows[new_len - 1 - i].key())
            .count();
        // A row's look depends on its neighbours, so the rows that stay are compared with one more on either side.
        let start = at.saturating_sub(1);
        let old_before: Vec<u64> = (start..at + prefix).map(|i| self.revision(i)).collect();
        let old_after: Vec<u64> = (end - suffix..(end + 1).min(self.items.len()))
            .map(|i| self.revision(i))
            .collect();
        let gone = old_len - prefix - suffix;
        let fresh = new_len - prefix - suffix;
        self.count_work(old_len + new_len + 2);
        let middle = at + prefix;
        let kept_below = rows.split_off(prefix + fresh);
        let inserted = rows.split_off(prefix);
        for (i, row) in kept_below.into_iter().enumerate() {
            self.items[end - suffix + i] = row;
        }
        for (i, row) in rows.into_iter().enumerate() {
            self.items[at + i] = row;
        }
        self.items.drain(middle..middle + gone);
        // Each insertion moves the shorter side, so the order is chosen that keeps that side short.
        if middle <= self.items.len() - middle {
            for row in inserted.into_iter().rev() {
                self.items.insert(middle, row);
            }
        } else {
            for (i, row) in inserted.into_iter().enumerate() {
                self.items.insert(middle + i, row);
            }
        }
        if gone > 0 {
            self.changes.push(ListChange::Removed {
                at: middle,
                count: gone,
            });
        }
        if fresh > 0 {
            self.changes.push(ListChange::Inserted {
                at: middle,
                count: fresh,
            });
        }
        for (i, old) in old_before.into_iter().enumerate() {
            if self.revision(start + i) != old {
                self.changes.push(ListChange::Changed { at: start + i });
            }
        }
        let after = middle + fresh;
        for (i, old) in old_after.into_iter().enumerate() {
            if self.revision(after + i) != old {
                self.changes.push(ListChange::Changed { at: after + i });
            }
        }
    }

    #[cfg(test)]
    pub(super) fn count_work(&self, rows: usize) {
        self.work.set(self.work.get() + rows as u64);
    }

    #[cfg(not(test))]
    pub(super) fn count_work(&self, _rows: usize) {}
}
