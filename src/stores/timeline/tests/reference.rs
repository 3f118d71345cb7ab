//! The rows of a timeline against a reference that recomputes them from nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ClientMessageId, Delivery, HumanText, Message, MessageKey, Offset, Problem, ProblemCode};
use proptest::{prop_assert_eq, proptest};

use super::super::{Gap, ItemKey, ListChange, ReadPosition, Timeline, TimelineItem};
use super::{ME, OutgoingMessage, day_of, messages, outgoing, timeline};
use ops::{Op, changed, delivery, op};

mod ops;

/// The reference: all facts in the plainest form, and the rows made from them all at once.
#[derive(Default)]
struct Reference {
    stored: BTreeMap<u64, Message>,
    /// What the backend no longer tells of.
    hidden: BTreeSet<u64>,
    outgoing: Vec<OutgoingMessage>,
    gaps: Vec<Gap>,
    head: u64,
    is_loaded: bool,
    at_start: bool,
    has_failed: bool,
    beyond: Option<Beyond>,
    unread_from: Option<u64>,
    unread_after: Option<u64>,
    mark: Option<ReadPosition>,
}

/// What is known of places that are not held because the timeline is detached.
#[derive(Clone)]
struct Beyond {
    live_head: u64,
    /// Places of messages of others that arrived live below the held ones.
    arrived: BTreeSet<u64>,
    problem: Option<ProblemCode>,
}

impl Reference {
    fn first(&self) -> Option<u64> {
        self.stored.keys().next().copied()
    }

    /// What the backend tells of these places.
    fn told(&self, range: impl Iterator<Item = u64>) -> Vec<Message> {
        messages(range.filter(|offset| !self.hidden.contains(offset)))
    }

    fn store(&mut self, new: Vec<Message>) {
        for message in new {
            self.stored.entry(message.offset.0).or_insert(message);
        }
    }

    fn first_of_others(&self, after: u64) -> Option<u64> {
        let mut others = self.stored.range(after + 1..).filter(|(_, m)| m.sender.as_str() != ME);
        others.next().map(|(offset, _)| *offset)
    }

    /// What is left of the outgoing ones, their rows and the unread position when everything stored is replaced.
    fn replace_stored(&mut self, new: Vec<Message>, head: u64, at_start: bool) {
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

    fn mark_unread(&mut self, position: ReadPosition) {
        self.mark = (position.unread > 0).then_some(position);
        self.unread_after = self.mark.map(|position| position.read.0);
    }

    /// Holes without a message between them are one.
    fn join_gaps(&mut self) {
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

    fn unread_count(&self) -> u32 {
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

    fn resolve_unread(&mut self) {
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

    fn drop_passed(&mut self) {
        let (head, stored, is_loaded) = (self.head, &self.stored, self.is_loaded);
        self.outgoing.retain(|held| {
            let is_passed = matches!(held.delivery, Delivery::Sent { offset, .. } if is_loaded && offset.0 <= head);
            !is_passed && !stored.values().any(|m| m.client_id.as_ref() == Some(&held.client_id))
        });
    }

    /// Applies one op to both.
    fn apply(&mut self, op: Op, timeline: &mut Timeline) {
        match op {
            Op::Reset {
                first,
                last,
                read,
                unread,
            } => {
                let position = ReadPosition {
                    read: Offset(read),
                    unread,
                };
                let told = self.told(first..=last);
                timeline.apply_reset(told.clone(), Offset(last), first == 1, position);
                self.replace_stored(told, last, first == 1);
                self.mark_unread(position);
                self.drop_passed();
                self.resolve_unread();
            }
            Op::Window {
                first,
                last,
                has_newer,
                read,
                unread,
            } => {
                let position = ReadPosition {
                    read: Offset(read),
                    unread,
                };
                let told = self.told(first..=last);
                timeline.apply_window(told.clone(), first == 1, Offset(last), has_newer, position);
                let position = self.mark.unwrap_or(position);
                let beyond = self.beyond.clone().unwrap_or(Beyond {
                    live_head: self.head,
                    arrived: BTreeSet::new(),
                    problem: None,
                });
                self.replace_stored(told, last, first == 1);
                if has_newer || last < beyond.live_head {
                    self.beyond = Some(Beyond {
                        live_head: beyond.live_head.max(last),
                        problem: None,
                        ..beyond
                    });
                }
                self.forget_arrived();
                self.mark_unread(position);
                self.drop_passed();
                self.resolve_unread();
            }
            Op::Append { skipped, count, again } => {
                let live_head = self.beyond.as_ref().map_or(self.head, |beyond| beyond.live_head);
                let after = live_head.saturating_sub(again) + skipped;
                let head = after + count;
                let told = self.told(after + 1..=head);
                timeline.apply_appended(Offset(after), told.clone(), Offset(head));
                if !self.is_loaded {
                    return;
                }
                if let Some(beyond) = &mut self.beyond {
                    let news = told
                        .iter()
                        .filter(|m| m.offset.0 > live_head && m.sender.as_str() != ME);
                    beyond.arrived.extend(news.map(|m| m.offset.0));
                    beyond.live_head = live_head.max(head);
                    self.outgoing
                        .retain(|held| told.iter().all(|m| m.client_id.as_ref() != Some(&held.client_id)));
                    return;
                }
                self.gaps.retain(|gap| after > gap.after.0 || head + 1 < gap.before.0);
                if after > self.head {
                    let last = self.stored.keys().last().copied();
                    match self.gaps.last_mut() {
                        Some(gap) if last.is_none_or(|last| last < gap.before.0) => gap.before = Offset(after + 1),
                        _ => self.gaps.push(Gap {
                            after: Offset(self.head),
                            before: Offset(after + 1),
                        }),
                    }
                }
                let first = self.first().unwrap_or(0);
                self.store(told.into_iter().filter(|m| m.offset.0 > first).collect());
                self.head = self.head.max(head);
                self.drop_passed();
            }
            Op::History { count } => {
                let end = self.first().unwrap_or(self.head + 1);
                let start = end.saturating_sub(count).max(1);
                let told = self.told(start..end);
                timeline.apply_history(told.clone(), start == 1);
                if !self.is_loaded {
                    return;
                }
                if let Some(first) = self.first() {
                    self.gaps.retain(|gap| gap.before.0 > first);
                }
                self.store(told);
                self.at_start = start == 1;
                self.has_failed = false;
                self.drop_passed();
                self.resolve_unread();
            }
            Op::HistoryFailed => {
                timeline.apply_history_failed(Problem::new(ProblemCode::Server));
                self.has_failed = true;
            }
            Op::Newer { count, has_newer } => {
                let head = self.head + count;
                let told = self.told(self.head + 1..=head);
                timeline.apply_newer(told.clone(), Offset(head), has_newer);
                let Some(beyond) = &mut self.beyond else { return };
                beyond.problem = (count == 0 && !has_newer).then_some(ProblemCode::Server);
                self.head = head;
                if !has_newer && head >= beyond.live_head {
                    self.beyond = None;
                }
                self.store(told);
                self.forget_arrived();
                self.drop_passed();
                self.resolve_unread();
            }
            Op::NewerFailed => {
                timeline.apply_newer_failed(Problem::new(ProblemCode::TooLarge));
                if let Some(beyond) = &mut self.beyond {
                    beyond.problem = Some(ProblemCode::TooLarge);
                }
            }
            Op::BeginNewer => {
                assert!(self.beyond.is_some() || !timeline.begin_newer());
                if let Some(beyond) = &mut self.beyond {
                    timeline.begin_newer();
                    beyond.problem = None;
                }
            }
            Op::Change { n, kind } => {
                let Some(mut message) = changed(n, kind) else { return };
                timeline.apply_changed(vec![message.clone()]);
                let Some(held) = self.stored.get_mut(&n) else { return };
                message.client_id = held.client_id.clone();
                let is_newly_deleted = message.is_deleted() && !held.is_deleted();
                let id = message.id.clone();
                *held = message;
                if is_newly_deleted {
                    for other in self.stored.values_mut() {
                        let quote = other.extras.as_mut().and_then(|e| e.attached.reply_to.as_mut());
                        if let Some(quote) = quote.filter(|quote| quote.message == id) {
                            quote.excerpt = HumanText::default();
                        }
                    }
                }
            }
            Op::Hide { n } => {
                timeline.apply_hidden(&[format!("m{n}").into()]);
                self.hidden.insert(n);
                if self.stored.remove(&n).is_some() && self.unread_from == Some(n) {
                    self.unread_from = self.first_of_others(n);
                }
            }
            Op::Out { n, state } => {
                let message = outgoing(n, delivery(n, state));
                timeline.apply_outgoing(message.clone());
                if self
                    .stored
                    .values()
                    .any(|m| m.client_id.as_ref() == Some(&message.client_id))
                {
                    return;
                }
                match self
                    .outgoing
                    .iter_mut()
                    .find(|held| held.client_id == message.client_id)
                {
                    Some(held) => *held = message,
                    None => {
                        let before = self.outgoing.len();
                        self.outgoing.push(message);
                        self.drop_passed();
                        if self.outgoing.len() > before {
                            self.forget_unread();
                        }
                    }
                }
                self.drop_passed();
            }
            Op::Discard { n } => {
                let client_id = ClientMessageId::from(format!("c{n}"));
                timeline.apply_discarded(&client_id);
                self.outgoing.retain(|held| held.client_id != client_id);
            }
            Op::LeaveRoom => {
                timeline.clear_unread_divider();
                self.forget_unread();
            }
            Op::Unload => {
                timeline.unload();
                *self = Self {
                    hidden: std::mem::take(&mut self.hidden),
                    outgoing: std::mem::take(&mut self.outgoing),
                    ..Self::default()
                };
            }
        }
    }

    fn forget_unread(&mut self) {
        (self.unread_from, self.unread_after, self.mark) = (None, None, None);
    }

    /// What arrived and is not below the held ones waits no more.
    fn forget_arrived(&mut self) {
        if let Some(beyond) = &mut self.beyond {
            beyond.arrived.retain(|place| *place > self.head);
        }
    }

    fn rows(&self) -> Vec<TimelineItem> {
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

/// What a view holds: key and revision of each row.
type Mirror = Vec<(ItemKey, u64)>;

fn mirror_of(timeline: &Timeline) -> Mirror {
    (0..timeline.len())
        .map(|index| (timeline.key(index).unwrap(), timeline.revision(index)))
        .collect()
}

/// Follows the changes as a view does: by their shape first, and by the rows' content once all have been applied.
fn follow(mirror: &mut Mirror, timeline: &mut Timeline) {
    let mut slots: Vec<Option<(ItemKey, u64)>> = mirror.drain(..).map(Some).collect();
    for change in timeline.take_changes() {
        match change {
            ListChange::Reset => slots = vec![None; timeline.len()],
            ListChange::Inserted { at, count } => {
                slots.splice(at..at, std::iter::repeat_n(None, count));
            }
            ListChange::Removed { at, count } => {
                slots.drain(at..at + count);
            }
            ListChange::Changed { at } => slots[at] = None,
        }
    }
    let fetch = |(index, slot): (usize, Option<_>)| {
        slot.unwrap_or_else(|| (timeline.key(index).unwrap(), timeline.revision(index)))
    };
    *mirror = slots.into_iter().enumerate().map(fetch).collect();
}

proptest! {
    #[test]
    fn any_course_of_events_gives_the_rows_that_the_reference_gives_and_changes_that_lead_there(
        ops in proptest::collection::vec((op(), proptest::bool::weighted(0.6)), 1..40)
    ) {
        let mut timeline = timeline();
        let mut reference = Reference::default();
        let mut mirror = Mirror::new();
        for (op, is_fetched) in ops {
            reference.apply(op.clone(), &mut timeline);
            reference.join_gaps();
            let rows: Vec<_> = timeline.items.iter().cloned().collect();
            prop_assert_eq!(&rows, &reference.rows(), "after {:?}", op);
            for index in 0..timeline.len() {
                prop_assert_eq!(timeline.index_of(&timeline.key(index).unwrap()), Some(index));
            }
            prop_assert_eq!(timeline.unread_count(), reference.unread_count(), "after {:?}", op);
            prop_assert_eq!(timeline.is_detached(), reference.beyond.is_some(), "after {:?}", op);
            let arrived = reference.beyond.as_ref().map_or(0, |beyond| beyond.arrived.len());
            prop_assert_eq!(timeline.newer_count(), arrived, "after {:?}", op);
            prop_assert_eq!(timeline.message_count(), reference.stored.len(), "after {:?}", op);
            for (offset, message) in &reference.stored {
                prop_assert_eq!(timeline.message(&message.id), Some(message), "after {:?}", op);
                prop_assert_eq!(timeline.index_of_message(&message.id), timeline.index_of_offset(Offset(*offset)));
            }
            if is_fetched {
                follow(&mut mirror, &mut timeline);
                prop_assert_eq!(&mirror, &mirror_of(&timeline), "after {:?}", op);
            }
        }
    }
}
