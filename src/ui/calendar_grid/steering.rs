//! Which way keys lead through a grid. Pure: it knows neither elements nor signals.
//!
//! In a column one walks through its blocks and through the slots that begin free, by time. Sideways leads to what
//! stands at that time in the next column, the way the eye goes.

use super::hours::GridHours;
use super::layout::Layout;
use std::sync::Arc;

/// Where one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// On an empty slot.
    Slot {
        /// Its column.
        column: Arc<str>,
        /// When it begins.
        start: u16,
    },
    /// On a block.
    Block(Arc<str>),
}

/// A step of one who walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To what is earlier in the column.
    Up,
    /// To what is later.
    Down,
    /// To the column before.
    Before,
    /// To the column after.
    After,
    /// Some slots up.
    PageUp,
    /// Some slots down.
    PageDown,
    /// To the first of the column.
    First,
    /// To the last of the column.
    Last,
    /// To the first column.
    FirstColumn,
    /// To the last column.
    LastColumn,
}

/// How many slots a page is.
const PAGE_SLOTS: u16 = 4;

/// The step that a key means.
pub(super) fn step_of(key: &str, has_ctrl: bool, rtl: bool) -> Option<Step> {
    Some(match (key, rtl) {
        ("ArrowUp", _) => Step::Up,
        ("ArrowDown", _) => Step::Down,
        ("ArrowRight", false) | ("ArrowLeft", true) => Step::After,
        ("ArrowLeft", false) | ("ArrowRight", true) => Step::Before,
        ("PageUp", _) => Step::PageUp,
        ("PageDown", _) => Step::PageDown,
        ("Home", _) if has_ctrl => Step::FirstColumn,
        ("End", _) if has_ctrl => Step::LastColumn,
        ("Home", _) => Step::First,
        ("End", _) => Step::Last,
        _ => return None,
    })
}

/// One place to stop at in a column.
struct Halt {
    start: u16,
    end: u16,
    stop: Stop,
}

/// Everything to stop at in a column, by time.
fn halts(layout: &Layout, column: &Arc<str>) -> Vec<Halt> {
    let hours: GridHours = layout.hours;
    let blocks = layout.column(column);
    let mut halts: Vec<Halt> = Vec::with_capacity(blocks.len() + 48);
    let mut at = 0;
    // The latest end of all blocks that have begun: a slot that begins before it is taken.
    let mut busy_until = 0;
    for start in hours.slots() {
        let end = hours.slot_end(start);
        while let Some(placed) = blocks.get(at).filter(|placed| placed.block.start_min <= start) {
            busy_until = busy_until.max(placed.block.end_min);
            at += 1;
        }
        if busy_until <= start {
            let column = column.clone();
            halts.push(Halt {
                start,
                end,
                stop: Stop::Slot { column, start },
            });
        }
    }
    halts.extend(blocks.iter().map(|placed| Halt {
        start: placed.block.start_min,
        end: placed.block.end_min,
        stop: Stop::Block(placed.block.id.clone()),
    }));
    // Stable, so that blocks that begin together keep the order of their lanes.
    halts.sort_by_key(|halt| (halt.start, matches!(halt.stop, Stop::Block(_))));
    halts
}

/// The place at a time: a block that runs then, else the slot, else what comes last before.
fn halt_at(layout: &Layout, column: &Arc<str>, minute: u16) -> Option<Stop> {
    let halts = halts(layout, column);
    let runs = |halt: &&Halt| halt.start <= minute && minute < halt.end;
    let is_block = |halt: &&Halt| matches!(halt.stop, Stop::Block(_));
    let block = halts.iter().filter(runs).find(is_block);
    let found = block
        .or_else(|| halts.iter().find(runs))
        .or_else(|| halts.iter().rfind(|halt| halt.start <= minute))
        .or_else(|| halts.first());
    found.map(|halt| halt.stop.clone())
}

/// Where a stop lies: its column and its time. Nothing when it is no more.
pub(super) fn place_of(layout: &Layout, columns: &[Arc<str>], stop: &Stop) -> Option<(usize, u16)> {
    let (column, start) = match stop {
        Stop::Slot { column, start } => (column, *start),
        Stop::Block(id) => layout
            .block(id)
            .map(|placed| (&placed.block.column, placed.block.start_min))?,
    };
    let at = columns.iter().position(|id| id == column)?;
    Some((at, start))
}

/// Where a step leads.
pub(super) fn walk(layout: &Layout, columns: &[Arc<str>], from: &Stop, step: Step) -> Option<Stop> {
    let (at, minute) = place_of(layout, columns, from)?;
    let last = columns.len().checked_sub(1)?;
    let beside = |at: usize| columns.get(at).and_then(|column| halt_at(layout, column, minute));
    let column = columns.get(at)?;
    let within = |wanted: &dyn Fn(usize, usize) -> Option<usize>| {
        let halts = halts(layout, column);
        let here = halts.iter().position(|halt| halt.stop == *from)?;
        let there = wanted(here, halts.len())?;
        halts.get(there).map(|halt| halt.stop.clone())
    };
    let page = PAGE_SLOTS * layout.hours.slot_min;
    match step {
        Step::Up => within(&|here, _| here.checked_sub(1)),
        Step::Down => within(&|here, count| Some(here + 1).filter(|there| *there < count)),
        Step::Before => at.checked_sub(1).and_then(beside),
        Step::After => beside(at + 1),
        Step::PageUp => halt_at(layout, column, minute.saturating_sub(page).max(layout.hours.from_min)),
        Step::PageDown => halt_at(layout, column, minute.saturating_add(page).min(layout.hours.to_min - 1)),
        Step::First => within(&|_, _| Some(0)),
        Step::Last => within(&|_, count| count.checked_sub(1)),
        Step::FirstColumn => beside(0),
        Step::LastColumn => beside(last),
    }
}

/// Where one begins: at the time that it is when today is shown, else at the first slot. A stop that is no more is
/// replaced by what stands in its place.
pub(super) fn settled(
    layout: &Layout,
    columns: &[Arc<str>],
    wanted: Option<&Stop>,
    now: Option<(usize, u16)>,
) -> Option<Stop> {
    let is_there = wanted.is_some_and(|stop| match stop {
        Stop::Slot { column, start } => {
            columns.contains(column)
                && halts(layout, column)
                    .iter()
                    .any(|halt| halt.stop == *stop && halt.start == *start)
        }
        Stop::Block(_) => place_of(layout, columns, stop).is_some(),
    });
    if is_there {
        return wanted.cloned();
    }
    let (at, minute) = match wanted {
        Some(Stop::Slot { column, start }) => (columns.iter().position(|id| id == column), *start),
        _ => (None, layout.hours.from_min),
    };
    let (at, minute) = match (at, now) {
        (Some(at), _) => (at, minute),
        (None, Some(now)) => now,
        (None, None) => (0, layout.hours.from_min),
    };
    halt_at(layout, columns.get(at).or_else(|| columns.first())?, minute)
}

#[cfg(test)]
mod tests;
