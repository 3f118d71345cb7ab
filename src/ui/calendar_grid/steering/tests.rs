//! Walks through a grid of two columns.

use super::super::hours::GridHours;
use super::super::layout::Layout;
use super::super::model::GridBlock;
use super::{Step, Stop, settled, step_of, walk};
use std::sync::Arc;

const HOURS: GridHours = GridHours {
    from_min: 540,
    to_min: 720,
    slot_min: 30,
};

fn block(id: &str, column: &str, start_min: u16, end_min: u16) -> GridBlock {
    GridBlock {
        id: id.into(),
        column: column.into(),
        start_min,
        end_min,
        ..GridBlock::default()
    }
}

/// In `a` two blocks at once from 10:00 to 11:00, in `b` one from 9:45 to 10:15.
fn layout() -> Layout {
    let blocks = [
        block("a1", "a", 600, 660),
        block("a2", "a", 600, 630),
        block("b1", "b", 585, 615),
    ];
    Layout::of(&blocks, HOURS)
}

fn columns() -> Vec<Arc<str>> {
    vec!["a".into(), "b".into()]
}

fn slot(column: &str, start: u16) -> Stop {
    Stop::Slot {
        column: column.into(),
        start,
    }
}

fn block_stop(id: &str) -> Stop {
    Stop::Block(id.into())
}

fn go(from: &Stop, step: Step) -> Option<Stop> {
    walk(&layout(), &columns(), from, step)
}

#[test]
fn down_and_up_lead_through_blocks_and_free_slots() {
    let mut stop = slot("a", 540);
    let mut way = vec![stop.clone()];
    while let Some(next) = go(&stop, Step::Down) {
        way.push(next.clone());
        stop = next;
    }
    let wanted = [
        slot("a", 540),
        slot("a", 570),
        block_stop("a1"),
        block_stop("a2"),
        slot("a", 660),
        slot("a", 690),
    ];
    assert_eq!(way, wanted);
    for pair in way.windows(2) {
        assert_eq!(go(&pair[1], Step::Up).as_ref(), Some(&pair[0]));
    }
}

#[test]
fn sideways_leads_to_what_stands_there_at_that_time() {
    assert_eq!(go(&block_stop("a1"), Step::After), Some(block_stop("b1")));
    // It begins in the middle of a slot that is free until then.
    assert_eq!(go(&slot("a", 570), Step::After), Some(slot("b", 570)));
    assert_eq!(go(&slot("b", 630), Step::Before), Some(block_stop("a1")));
    assert_eq!(go(&slot("a", 660), Step::Before), None);
    assert_eq!(go(&block_stop("b1"), Step::After), None);
    assert_eq!(go(&slot("a", 690), Step::LastColumn), Some(slot("b", 690)));
}

#[test]
fn first_last_and_pages() {
    assert_eq!(go(&block_stop("a2"), Step::First), Some(slot("a", 540)));
    assert_eq!(go(&block_stop("a2"), Step::Last), Some(slot("a", 690)));
    assert_eq!(go(&slot("a", 540), Step::PageDown), Some(slot("a", 660)));
    assert_eq!(go(&slot("a", 690), Step::PageUp), Some(slot("a", 570)));
    assert_eq!(go(&slot("a", 690), Step::PageDown), Some(slot("a", 690)));
}

#[test]
fn arrows_follow_the_eye() {
    assert_eq!(step_of("ArrowLeft", false, true), Some(Step::After));
    assert_eq!(step_of("ArrowLeft", false, false), Some(Step::Before));
    assert_eq!(step_of("Home", true, true), Some(Step::FirstColumn));
    assert_eq!(step_of("x", false, true), None);
}

#[test]
fn one_begins_now_or_at_the_first_slot_and_keeps_ones_place() {
    let (layout, columns) = (layout(), columns());
    let settle = |wanted: Option<&Stop>, now| settled(&layout, &columns, wanted, now);
    assert_eq!(settle(None, None), Some(slot("a", 540)));
    assert_eq!(settle(None, Some((1, 650))), Some(slot("b", 630)));
    assert_eq!(settle(Some(&block_stop("b1")), Some((0, 540))), Some(block_stop("b1")));
    // What was taken meanwhile is met by what has taken it.
    assert_eq!(settle(Some(&slot("a", 600)), None), Some(block_stop("a1")));
    assert_eq!(settle(Some(&block_stop("gone")), None), Some(slot("a", 540)));
    assert_eq!(settled(&layout, &[], None, None), None);
}
