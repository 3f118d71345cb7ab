//! The rows of a timeline against a reference that recomputes them from nothing.

use std::collections::BTreeSet;

use domain::{ClientMessageId, HumanText, Offset, Problem, ProblemCode};
use proptest::{prop_assert_eq, proptest};

use super::super::{Gap, ItemKey, ListChange, ReadPosition, Timeline};
use super::{ME, outgoing, timeline};
use model::{Beyond, Reference};
use ops::{Op, changed, delivery, op};

mod model;
mod ops;

impl Reference {
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
