//! The reference: all facts in the plainest form, and the rows made from them all at once.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Delivery, Message, MessageKey, Offset, OutgoingMessage, Problem, ProblemCode};

use super::super::super::{Gap, ReadPosition, TimelineItem};
use super::super::{ME, day_of, messages};

/// What is true.
#[derive(Default)]
pub(super) struct Reference {
    pub(super) stored: BTreeMap<u64, Message>,
    /// What the backend no longer tells of.
    pub(super) hidden: BTreeSet<u64>,
    pub(super) outgoing: Vec<OutgoingMessage>,
    pub(super) gaps: Vec<Gap>,
    pub(super) head: u64,
    pub(super) is_loaded: bool,
    pub(super) at_start: bool,
    pub(super) has_failed: bool,
    pub(super) beyond: Option<Beyond>,
    pub(super) unread_from: Option<u64>,
    pub(super) unread_after: Option<u64>,
    pub(super) mark: Option<ReadPosition>,
}

/// What is known of places that are not held because the timeline is detached.
#[derive(Clone)]
pub(super) struct Beyond {
    pub(super) live_head: u64,
    /// Places of messages of others that arrived live below the held ones.
    pub(super) arrived: BTreeSet<u64>,
    pub(super) problem: Option<ProblemCode>,
}

impl Reference {
    pub(super) fn first(&self) -> Option<u64> {
        self.stored.keys().next().copied()
    }

    /// What the backend tells of these places.
    pub(super) fn told(&self, range: impl Iterator<Item = u64>) -> Vec<Message> {
        messages(range.filter(|offset| !self.hidden.contains(offset)))
    }

    pub(super) fn store(&mut self, new: Vec<Message>) {
        for message in new {
            self.stored.entry(message.offset.0).or_insert(message);
        }
    }

    pub(super) fn first_of_others(&self, after: u64) -> Option<u64> {
        let mut others = self.stored.range(after + 1..).filter(|(_, m)| m.sender.as_str() != ME);
        others.next().map(|(offset, _)| *offset)
    }

    /// What is left of the outgoing ones, their rows and the unread position when everything stored is replaced.
    pub(super) fn replace_stored(&mut self, new: Vec<Message>, head: u64, at_start: bool) {
        *self = Self {
            stored: new.into_iter().map(|m| (m.offset.0, m)).collect(),
            hidden: std::mem::take(&mut self.hidden),
            outgoing: std::mem::take(&mut self.outgoing),
            head,
            is_loaded: true,
            at_start,
            ..Self::default()
        };
    }

    pub(super) fn mark_unread(&mut self, position: ReadPosition) {
        self.mark = (position.unread > 0).then_some(position);
        self.unread_after = self.mark.map(|position| position.read.0);
    }

    /// Holes without a message between them are one.
    pub(super) fn join_gaps(&mut self) {
        let mut joint: Vec<Gap> = Vec::new();
        for gap in std::mem::take(&mut self.gaps) {
            match joint.last_mut() {
                Some(last) if self.stored.range(last.before.0..gap.before.0).next().is_none() => {
                    last.before = gap.before;
                }
                _ => joint.push(gap),
            }
        }
        self.gaps = joint;
    }

    pub(super) fn unread_count(&self) -> u32 {
        let others = |from| {
            self.stored
                .range(from..)
                .filter(|(_, m)| m.sender.as_str() != ME)
                .count()
        };
        let held = u32::try_from(self.unread_from.map_or(0, others)).unwrap();
        match self.mark {
            Some(position) if self.beyond.is_some() => held.max(position.unread),
            _ => held,
        }
    }

    pub(super) fn resolve_unread(&mut self) {
        let (Some(read), Some(first)) = (self.unread_after, self.first()) else {
            return;
        };
        if first <= read + 1 || self.at_start {
            let found = self.first_of_others(read);
            if found.is_some() {
                self.unread_from = found;
                self.unread_after = None;
            }
        }
    }

    pub(super) fn drop_passed(&mut self) {
        let (head, stored, is_loaded) = (self.head, &self.stored, self.is_loaded);
        self.outgoing.retain(|held| {
            let is_passed = matches!(held.delivery, Delivery::Sent { offset, .. } if is_loaded && offset.0 <= head);
            !is_passed && !stored.values().any(|m| m.client_id.as_ref() == Some(&held.client_id))
        });
    }

    pub(super) fn forget_unread(&mut self) {
        (self.unread_from, self.unread_after, self.mark) = (None, None, None);
    }

    /// What arrived and is not below the held ones waits no more.
    pub(super) fn forget_arrived(&mut self) {
        if let Some(beyond) = &mut self.beyond {
            beyond.arrived.retain(|place| *place > self.head);
        }
    }

    pub(super) fn rows(&self) -> Vec<TimelineItem> {
        let mut rows = Vec::new();
        if self.is_loaded {
            rows.push(match (self.at_start, self.has_failed) {
                (true, _) => TimelineItem::Start,
                (false, true) => TimelineItem::HistoryFailed {
                    problem: Problem::new(ProblemCode::Server),
                },
                (false, false) => TimelineItem::LoadingOlder,
            });
        }
        let mut previous: Option<&Message> = None;
        let gap_row = |previous: Option<&Message>, next: u64| {
            let below = previous.map_or(0, |m| m.offset.0);
            let gap = self
                .gaps
                .iter()
                .find(|gap| gap.before.0 > below && gap.before.0 <= next)?;
            Some(TimelineItem::Gap {
                after: gap.after,
                before: gap.before,
            })
        };
        for message in self.stored.values() {
            rows.extend(gap_row(previous, message.offset.0));
            let day = day_of(message.at);
            if previous.is_none_or(|previous| day_of(previous.at) != day) {
                let (at, before, place) = (message.at, message.key(), message.offset);
                rows.push(TimelineItem::DayDivider { day, at, before, place });
            }
            if self.unread_from == Some(message.offset.0) {
                rows.push(TimelineItem::UnreadDivider { before: message.offset });
            }
            rows.push(TimelineItem::Message(message.clone()));
            previous = Some(message);
        }
        rows.extend(gap_row(previous, u64::MAX));
        if let Some(beyond) = &self.beyond {
            rows.push(match &beyond.problem {
                Some(code) => TimelineItem::NewerFailed {
                    problem: Problem::new(code.clone()),
                },
                None => TimelineItem::LoadingNewer,
            });
            return rows;
        }
        let mut last_day = previous.map(|m| day_of(m.at));
        for held in &self.outgoing {
            let day = day_of(held.created_at);
            if last_day.is_none_or(|last| last < day) {
                let before = MessageKey::Local(held.client_id.clone());
                rows.push(TimelineItem::DayDivider {
                    day,
                    at: held.created_at,
                    before,
                    place: Offset(u64::MAX),
                });
                last_day = Some(day);
            }
            rows.push(TimelineItem::Outgoing(Box::new(held.clone())));
        }
        rows
    }
}
