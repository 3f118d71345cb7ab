//! The rows of one conversation, kept incrementally.
//!
//! A [`Timeline`] is plain data: stored messages in stream order, messages on their way out below them, and between
//! them the dividers. Every mutation costs as much as what it adds or removes, never as much as the history that is
//! held: new rows are spliced in by comparing the keys of a small region, and a row is found by binary search, because
//! rows stand in the order of their [places](TimelineItem::order). The same rows result from any order of arrival,
//! which the tests hold against a reference that recomputes them from nothing.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::{
    ClientMessageId, Delivery, Message, Offset, OutgoingMessage, PersonId, Problem, ProblemCode, RoomId, Timestamp,
};

use crate::limits::{OUTGOING_MAX, TIMELINE_MESSAGES_MAX};
use crate::timeline::change::ChangeQueue;
use crate::timeline::detached::End;
use crate::timeline::item::{GAP_RANK, MESSAGE_RANK, UNREAD_RANK};
use crate::timeline::place_index::PlaceIndex;

mod amend;
mod change;
mod detached;
mod facts;
mod gaps;
mod item;
mod place_index;
mod splice;
#[cfg(test)]
mod tests;
mod unread;

pub use change::ListChange;
pub use item::{Grouping, ItemKey, TimelineItem};

/// Counts local calendar days: two moments of one local day give the same number, later days greater ones.
pub type LocalDay = Arc<dyn Fn(Timestamp) -> i32 + Send + Sync>;

/// What is known about messages older than the held ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HistoryState {
    /// Nothing is asked for.
    #[default]
    Idle,
    /// They were asked for.
    Loading,
    /// They could not be loaded.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// How far the reader had come when the conversation was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadPosition {
    /// Read up to here.
    pub read: Offset,
    /// Unread messages of others after it.
    pub unread: u32,
}

/// Places of which nothing is known: after `after`, before `before`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gap {
    after: Offset,
    before: Offset,
}

/// One conversation's rows.
pub struct Timeline {
    room: RoomId,
    me: Option<PersonId>,
    local_day: LocalDay,
    items: VecDeque<TimelineItem>,
    /// Where each stored message stands in the stream.
    places: PlaceIndex,
    outgoing: Vec<OutgoingMessage>,
    /// Up to here nothing is missing, gaps aside.
    head: Offset,
    /// Holes, ascending.
    gaps: Vec<Gap>,
    /// How many rows at the end stand for what is below the stored messages.
    tail_len: usize,
    end: End,
    /// The hole that is being filled, by the first held place after it, and how far that has come.
    filled_gap: Option<(Offset, HistoryState)>,
    /// Whether another part than the held one is to be shown first.
    opens_elsewhere: bool,
    is_loaded: bool,
    at_start: bool,
    history: HistoryState,
    failure: Option<Problem>,
    unread_from: Option<Offset>,
    /// How far the reader had come, until the first unread message is held.
    unread_after: Option<Offset>,
    /// How far the reader had come, until the room is left.
    unread_mark: Option<ReadPosition>,
    /// Held messages of others below the unread divider.
    unread_count: u32,
    last_appended_is_own: bool,
    changes: ChangeQueue,
    messages_max: usize,
    #[cfg(test)]
    pub(crate) work: std::cell::Cell<u64>,
}

impl Timeline {
    /// An empty timeline, of which nothing is loaded yet.
    pub fn new(room: RoomId, me: Option<PersonId>, local_day: LocalDay) -> Self {
        Self {
            room,
            me,
            local_day,
            items: VecDeque::new(),
            places: PlaceIndex::default(),
            outgoing: Vec::new(),
            head: Offset::ZERO,
            gaps: Vec::new(),
            tail_len: 0,
            end: End::Attached,
            filled_gap: None,
            opens_elsewhere: false,
            is_loaded: false,
            at_start: false,
            history: HistoryState::Idle,
            failure: None,
            unread_from: None,
            unread_after: None,
            unread_mark: None,
            unread_count: 0,
            last_appended_is_own: false,
            changes: ChangeQueue::default(),
            messages_max: TIMELINE_MESSAGES_MAX,
            #[cfg(test)]
            work: std::cell::Cell::new(0),
        }
    }

    /// Replaces the stored messages; those on their way out stay unless the stream has passed them up to `head`.
    pub fn apply_reset(&mut self, messages: Vec<Message>, head: Offset, at_start: bool, position: ReadPosition) {
        self.forget_stored();
        self.is_loaded = true;
        self.at_start = at_start;
        self.failure = None;
        self.head = head;
        self.items.extend(self.head_row());
        let run = self.accept(messages);
        self.merge(run);
        self.trim();
        self.place_unread_divider(position);
        self.changes.push(ListChange::Reset);
    }

    /// Adds what is new in the places after `after` up to `head`. If the places up to `after` are not all held, the
    /// hole becomes a [`TimelineItem::Gap`].
    pub fn apply_appended(&mut self, after: Offset, messages: Vec<Message>, head: Offset) {
        if !self.is_loaded || self.note_beyond(&messages, head) {
            return;
        }
        let is_filled = |gap: &Gap| after <= gap.after && gap.before <= head.next();
        let filled: Vec<Gap> = self.gaps.iter().copied().filter(is_filled).collect();
        self.gaps.retain(|gap| !is_filled(gap));
        if after > self.head {
            self.note_gap(Gap {
                after: self.head,
                before: after.next(),
            });
        }
        let first = self.first_offset().unwrap_or(Offset::ZERO);
        let mut run = self.accept(messages);
        // What lies before the window was dropped from it on purpose or never asked for.
        run.retain(|message| message.offset > first);
        if let Some(last) = run.last() {
            self.last_appended_is_own = self.is_own_message(last);
        }
        self.head = self.head.max(head);
        self.merge(run);
        for gap in filled {
            let at = self
                .items
                .partition_point(|item| item.order() < (gap.before.0, MESSAGE_RANK));
            let below = (at..self.tail_at()).find_map(|index| self.items.get(index)?.message());
            if let Some(offset) = below.map(|message| message.offset) {
                self.redecorate(offset);
            }
        }
        self.trim();
    }

    /// Adds older messages directly before the first held one.
    pub fn apply_history(&mut self, messages: Vec<Message>, at_start: bool) {
        if !self.is_loaded {
            return;
        }
        let first = self.first_offset();
        let mut run = self.accept(messages);
        run.retain(|message| first.is_none_or(|first| message.offset < first));
        let free = self.messages_max.saturating_sub(self.places.len());
        let cut = run.len().saturating_sub(free);
        run.drain(..cut);
        self.at_start = at_start && cut == 0;
        self.history = if cut == 0 {
            HistoryState::Idle
        } else {
            HistoryState::Failed {
                problem: Problem::new(ProblemCode::LimitReached),
            }
        };
        if let Some(first) = first.filter(|_| !self.gaps.is_empty()) {
            self.gaps.retain(|gap| gap.before > first);
            self.redecorate(first);
        }
        self.merge(run);
        self.rebuild_head();
        self.resolve_unread();
    }

    /// Notes that older messages could not be loaded.
    pub fn apply_history_failed(&mut self, problem: Problem) {
        self.history = HistoryState::Failed { problem };
        self.rebuild_head();
    }

    /// Notes that the conversation could not be opened.
    pub fn apply_failed(&mut self, problem: Problem) {
        self.failure = Some(problem);
        self.opens_elsewhere = false;
    }

    /// Notes that older messages are being asked for. False when there is nothing to ask for.
    pub fn begin_history(&mut self) -> bool {
        if !self.is_loaded || self.at_start || self.history == HistoryState::Loading {
            return false;
        }
        self.history = HistoryState::Loading;
        self.rebuild_head();
        true
    }

    /// Adds a message on its way out, or notes how far it has come.
    pub fn apply_outgoing(&mut self, message: OutgoingMessage) {
        if self.places.own_place(&message.client_id).is_some() {
            // The stream has shown it already, and the stream is the truth.
            return;
        }
        let is_covered = self.is_covered(&message.delivery);
        let known = self
            .outgoing
            .iter()
            .position(|held| held.client_id == message.client_id);
        match known {
            Some(index) if is_covered => {
                self.outgoing.remove(index);
            }
            Some(index) => self.outgoing[index] = message,
            None if is_covered || self.outgoing.len() >= OUTGOING_MAX => return,
            None => {
                self.outgoing.push(message);
                self.last_appended_is_own = true;
                self.clear_unread_divider();
            }
        }
        self.rebuild_tail();
    }

    /// Forgets a message on its way out.
    pub fn apply_discarded(&mut self, client_id: &ClientMessageId) {
        self.outgoing.retain(|held| held.client_id != *client_id);
        self.rebuild_tail();
    }

    /// Forgets the stored messages but keeps what is on its way out.
    pub(crate) fn unload(&mut self) {
        self.forget_stored();
        self.opens_elsewhere = false;
        self.rebuild_tail();
        self.changes.push(ListChange::Reset);
    }

    /// Fetches what happened since the last call; for the one view that mirrors this timeline.
    pub fn take_changes(&mut self) -> Vec<ListChange> {
        self.changes.take()
    }

    /// Whether a delivery says that the message is stored at a place that the stored messages have passed already.
    fn is_covered(&self, delivery: &Delivery) -> bool {
        match delivery {
            Delivery::Sent { offset, .. } => self.is_loaded && *offset <= self.head,
            Delivery::Queued | Delivery::Sending | Delivery::Unknown | Delivery::Failed { .. } => false,
        }
    }

    fn is_own(&self, sender: &PersonId, client_id: Option<&ClientMessageId>) -> bool {
        client_id.is_some() || self.me.as_ref() == Some(sender)
    }

    fn is_own_message(&self, message: &Message) -> bool {
        self.is_own(&message.sender, message.client_id.as_ref())
    }

    fn forget_stored(&mut self) {
        self.items = VecDeque::new();
        self.places = PlaceIndex::default();
        self.end = End::Attached;
        self.head = Offset::ZERO;
        self.gaps = Vec::new();
        self.filled_gap = None;
        self.tail_len = 0;
        self.is_loaded = false;
        self.at_start = false;
        self.history = HistoryState::Idle;
        self.unread_from = None;
        self.unread_after = None;
        self.unread_mark = None;
        self.unread_count = 0;
        self.last_appended_is_own = false;
    }

    /// Two holes without a message between them are one row.
    fn note_gap(&mut self, gap: Gap) {
        let last_message = self.last_offset();
        match self.gaps.last_mut() {
            Some(last) if last_message.is_none_or(|offset| offset < last.before) => last.before = gap.before,
            _ => self.gaps.push(gap),
        }
    }

    fn find(&self, offset: Offset, rank: u8) -> Option<usize> {
        let order = (offset.0, rank);
        let index = self.items.partition_point(|item| item.order() < order);
        (self.items.get(index)?.order() == order).then_some(index)
    }
}
