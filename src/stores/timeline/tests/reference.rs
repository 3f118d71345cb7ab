//! The rows of a timeline against a reference that recomputes them from nothing.

use std::collections::BTreeMap;

use domain::{ClientMessageId, Delivery, Message, MessageKey, Offset, Problem, ProblemCode, Timestamp};
use proptest::prelude::{Just, Strategy, prop_oneof, proptest};
use proptest::prop_assert_eq;

use super::super::{Gap, ItemKey, ListChange, ReadPosition, Timeline, TimelineItem};
use super::{ME, OutgoingMessage, day_of, messages, outgoing, timeline};

/// The reference: all facts in the plainest form, and the rows made from them all at once.
#[derive(Default)]
struct Reference {
    stored: BTreeMap<u64, Message>,
    outgoing: Vec<OutgoingMessage>,
    gaps: Vec<Gap>,
    head: u64,
    is_loaded: bool,
    at_start: bool,
    has_failed: bool,
    unread_from: Option<u64>,
    unread_after: Option<u64>,
}

#[derive(Debug, Clone)]
enum Op {
    Reset {
        first: u64,
        last: u64,
        read: u64,
        unread: u32,
    },
    Append {
        skipped: u64,
        count: u64,
        again: u64,
    },
    History {
        count: u64,
    },
    HistoryFailed,
    Out {
        n: u64,
        state: u8,
    },
    Discard {
        n: u64,
    },
    LeaveRoom,
    Unload,
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        1 => (1u64..60, 0u64..12, 0u64..60, 0u32..3).prop_map(|(first, more, read, unread)| Op::Reset {
            first, last: first + more, read, unread
        }),
        6 => (prop_oneof![4 => Just(0u64), 1 => 1u64..4], 0u64..5, 0u64..3)
            .prop_map(|(skipped, count, again)| Op::Append { skipped, count, again }),
        3 => (0u64..8).prop_map(|count| Op::History { count }),
        1 => Just(Op::HistoryFailed),
        4 => (1u64..50, 0u8..5).prop_map(|(n, state)| Op::Out { n: n * 2, state }),
        1 => (1u64..50).prop_map(|n| Op::Discard { n: n * 2 }),
        1 => Just(Op::LeaveRoom),
        1 => Just(Op::Unload),
    ]
}

fn delivery(n: u64, state: u8) -> Delivery {
    match state {
        0 => Delivery::Queued,
        1 => Delivery::Sending,
        2 => Delivery::Unknown,
        3 => Delivery::Failed {
            problem: Problem::new(ProblemCode::TooLong),
        },
        _ => Delivery::Sent {
            offset: Offset(n),
            at: Timestamp(0),
        },
    }
}

impl Reference {
    fn first(&self) -> Option<u64> {
        self.stored.keys().next().copied()
    }

    fn resolve_unread(&mut self) {
        let (Some(read), Some(first)) = (self.unread_after, self.first()) else {
            return;
        };
        if first <= read + 1 || self.at_start {
            let found = self
                .stored
                .range(read + 1..)
                .find(|(_, m)| m.sender.as_str() != ME)
                .map(|(o, _)| *o);
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
                timeline.apply_reset(messages(first..=last), Offset(last), first == 1, position);
                let outgoing = std::mem::take(&mut self.outgoing);
                *self = Self {
                    stored: messages(first..=last).into_iter().map(|m| (m.offset.0, m)).collect(),
                    outgoing,
                    head: last,
                    is_loaded: true,
                    at_start: first == 1,
                    unread_after: (unread > 0).then_some(read),
                    ..Self::default()
                };
                self.drop_passed();
                self.resolve_unread();
            }
            Op::Append { skipped, count, again } => {
                let after = self.head.saturating_sub(again) + skipped;
                let head = after + count;
                timeline.apply_appended(Offset(after), messages(after + 1..=head), Offset(head));
                if !self.is_loaded {
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
                let new = messages(after + 1..=head).into_iter().filter(|m| m.offset.0 > first);
                self.stored.extend(new.map(|m| (m.offset.0, m)));
                self.head = self.head.max(head);
                self.drop_passed();
            }
            Op::History { count } => {
                let end = self.first().unwrap_or(self.head + 1);
                let start = end.saturating_sub(count).max(1);
                timeline.apply_history(messages(start..end), start == 1);
                if !self.is_loaded {
                    return;
                }
                if let Some(first) = self.first() {
                    self.gaps.retain(|gap| gap.before.0 > first);
                }
                self.stored
                    .extend(messages(start..end).into_iter().map(|m| (m.offset.0, m)));
                self.at_start = start == 1;
                self.has_failed = false;
                self.drop_passed();
                self.resolve_unread();
            }
            Op::HistoryFailed => {
                timeline.apply_history_failed(Problem::new(ProblemCode::Server));
                self.has_failed = true;
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
                            (self.unread_from, self.unread_after) = (None, None);
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
                (self.unread_from, self.unread_after) = (None, None);
            }
            Op::Unload => {
                timeline.unload();
                *self = Self {
                    outgoing: std::mem::take(&mut self.outgoing),
                    ..Self::default()
                };
            }
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
            rows.push(TimelineItem::Outgoing(held.clone()));
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
            let rows: Vec<_> = timeline.items.iter().cloned().collect();
            prop_assert_eq!(&rows, &reference.rows(), "after {:?}", op);
            for index in 0..timeline.len() {
                prop_assert_eq!(timeline.index_of(&timeline.key(index).unwrap()), Some(index));
            }
            if is_fetched {
                follow(&mut mirror, &mut timeline);
                prop_assert_eq!(&mirror, &mirror_of(&timeline), "after {:?}", op);
            }
        }
    }
}
