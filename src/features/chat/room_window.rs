//! Which rows of the list stand on the page: those that are seen, some around them, and the one that the keyboard is
//! at. All rows have the same height, so a place in the list is a place on the page, and a list of thousands costs what
//! a list of twenty costs.

use std::ops::Range;

use domain::RoomId;
use leptos::prelude::*;

/// How high a row is until one has been measured, px.
const ROW_PX: f64 = 68.0;
/// Rows beyond the edges, so that scrolling does not come upon nothing.
const OVERSCAN_ROWS: usize = 8;
/// The range moves in steps of so many rows, so that not every pixel changes the page.
const STEP_ROWS: usize = 4;
/// What is taken for the height of a list that is not shown now, px.
const HIDDEN_PX: f64 = 800.0;
/// How many rows tell whether those on screen have moved together.
const WITNESSES: usize = 3;

/// Where the reader is in the list. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct RoomWindow {
    /// What scrolls.
    pub(super) scroller: NodeRef<leptos::html::Div>,
    /// How high a row is.
    pub(super) row_px: RwSignal<f64>,
    /// The rows that stand on the page, however many there are.
    pub(super) range: RwSignal<Range<usize>>,
    /// Those at the upper edge, and the place of the first of them.
    witnesses: StoredValue<(usize, Vec<RoomId>)>,
}

impl RoomWindow {
    pub(super) fn new() -> Self {
        Self {
            scroller: NodeRef::new(),
            row_px: RwSignal::new(ROW_PX),
            range: RwSignal::new(rows_around(0.0, HIDDEN_PX, ROW_PX)),
            witnesses: StoredValue::new((0, Vec::new())),
        }
    }

    /// Looks where the reader is now, and how high rows are.
    pub(super) fn measure(&self, ids: &[RoomId]) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return;
        };
        let row = scroller.query_selector(".m-room-item").ok().flatten();
        let row_px = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        let is_new = (row_px - self.row_px.get_untracked()).abs() > 0.5;
        if row_px > 1.0 && is_new {
            self.row_px.set(row_px);
        }
        let row_px = self.row_px.get_untracked();
        let top_px = f64::from(scroller.scroll_top());
        let height_px = f64::from(scroller.client_height()).max(HIDDEN_PX);
        let range = rows_around(top_px, height_px, row_px);
        self.range
            .maybe_update(|held| std::mem::replace(held, range.clone()) != range);
        let first = place_of(top_px, row_px);
        let seen = ids.iter().skip(first).take(WITNESSES).cloned().collect();
        self.witnesses.set_value((first, seen));
    }

    /// Keeps what the reader sees where it is after the list has changed. At the upper edge the list runs on instead:
    /// there one waits for what is new.
    pub(super) fn hold_still(&self, ids: &[RoomId]) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return;
        };
        let row_px = self.row_px.get_untracked();
        if f64::from(scroller.scroll_top()) < row_px / 2.0 {
            return;
        }
        let moved = self.witnesses.with_value(|(first, seen)| moved(*first, seen, ids));
        if moved != 0.0 {
            let to = f64::from(scroller.scroll_top()) + moved * row_px;
            scroller.set_scroll_top(to as i32);
        }
    }

    /// Brings a row on screen, by the shortest way.
    pub(super) fn show(&self, at: usize, ids: &[RoomId]) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return;
        };
        let row_px = self.row_px.get_untracked();
        let (top_px, height_px) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
        let row_top_px = at as f64 * row_px;
        if row_top_px < top_px {
            scroller.set_scroll_top(row_top_px as i32);
        } else if row_top_px + row_px > top_px + height_px {
            scroller.set_scroll_top((row_top_px + row_px - height_px).ceil() as i32);
        }
        self.measure(ids);
    }

    /// How many whole rows are seen at a time.
    pub(super) fn page_rows(&self) -> usize {
        let height_px = self
            .scroller
            .get_untracked()
            .map_or(0, |scroller| scroller.client_height());
        place_of(f64::from(height_px), self.row_px.get_untracked()).max(1)
    }
}

/// The row at a height of the list.
fn place_of(top_px: f64, row_px: f64) -> usize {
    // Never negative, and no list is longer than a number can say.
    (top_px / row_px).max(0.0) as usize
}

/// The rows that are seen and some around them.
fn rows_around(top_px: f64, height_px: f64, row_px: f64) -> Range<usize> {
    let first = place_of(top_px, row_px).saturating_sub(OVERSCAN_ROWS) / STEP_ROWS * STEP_ROWS;
    let last = place_of(top_px + height_px, row_px) + 1 + OVERSCAN_ROWS;
    first..last.next_multiple_of(STEP_ROWS)
}

/// By how many rows most of the witnesses have moved; one of them may have gone elsewhere for reasons of its own.
fn moved(first: usize, seen: &[RoomId], ids: &[RoomId]) -> f64 {
    let moves: Vec<f64> = seen
        .iter()
        .enumerate()
        .filter_map(|(nth, id)| {
            let now = ids.iter().position(|held| held == id)?;
            Some(now as f64 - (first + nth) as f64)
        })
        .collect();
    let agreed = |wanted: &&f64| moves.iter().filter(|one| *one == *wanted).count() * 2 > moves.len();
    moves.iter().find(agreed).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::{moved, place_of, rows_around};
    use domain::RoomId;

    fn ids(names: &str) -> Vec<RoomId> {
        names.split(' ').map(RoomId::from).collect()
    }

    #[test]
    fn what_stands_on_the_page_is_what_is_seen_and_a_little_more() {
        assert_eq!(rows_around(0.0, 680.0, 68.0), 0..20);
        let far = rows_around(68.0 * 4_000.0, 680.0, 68.0);
        assert!(far.contains(&4_000) && far.contains(&4_010), "{far:?}");
        assert!(far.len() < 40, "{far:?}");
        assert_eq!(
            rows_around(68.0 * 4_000.0 + 1.0, 680.0, 68.0),
            far,
            "a pixel changes nothing"
        );
        assert_eq!(place_of(-5.0, 68.0), 0, "a list that is pulled down");
    }

    #[test]
    fn what_is_seen_stays_when_something_comes_above_it() {
        let before = ids("c d e");
        assert!(
            (moved(2, &before, &ids("new a b c d e f")) - 1.0).abs() < 0.1,
            "one more"
        );
        assert!((moved(2, &before, &ids("a c d e f")) + 1.0).abs() < 0.1, "one less");
        assert!(moved(2, &before, &ids("a b c d e f")).abs() < 0.1, "nothing");
    }

    #[test]
    fn a_row_that_leaves_for_the_top_does_not_take_the_reader_along() {
        assert!((moved(2, &ids("c d e"), &ids("c a b d e"))).abs() < 0.1);
        assert!(moved(2, &ids("c d e"), &ids("x y")).abs() < 0.1, "all are gone");
    }
}
