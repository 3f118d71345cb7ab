//! Which rows of the table are on screen. All rows have the same height, so a place in the list is a place on the page.

use std::ops::Range;

use leptos::prelude::*;

/// How high a row is until one has been measured, px.
const ROW_PX: f64 = 48.0;
/// Rows beyond the edges, so that scrolling does not come upon nothing.
const OVERSCAN_ROWS: usize = 4;
/// The range moves in steps of so many rows, so that not every pixel changes the page.
const STEP_ROWS: usize = 4;
/// What is taken for the height of the table until it stands, px.
const HEIGHT_PX: f64 = 600.0;

/// Where the reader is in the table. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// What scrolls.
    pub(super) scroller: NodeRef<leptos::html::Div>,
    /// How high a row is.
    pub(super) row_px: RwSignal<f64>,
    /// The rows that stand on the page, however many there are.
    pub(super) range: RwSignal<Range<usize>>,
}

impl Window {
    pub(super) fn new() -> Self {
        Self {
            scroller: NodeRef::new(),
            row_px: RwSignal::new(ROW_PX),
            range: RwSignal::new(rows_around(0.0, HEIGHT_PX, ROW_PX)),
        }
    }

    /// Looks where the reader is now, and how high rows are.
    pub(super) fn measure(&self) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return;
        };
        let row = scroller.query_selector(".m-live-row").ok().flatten();
        let row_px = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        if row_px > 1.0 && (row_px - self.row_px.get_untracked()).abs() > 0.5 {
            self.row_px.set(row_px);
        }
        let range = rows_around(
            f64::from(scroller.scroll_top()),
            f64::from(scroller.client_height()),
            self.row_px.get_untracked(),
        );
        self.range
            .maybe_update(|held| std::mem::replace(held, range.clone()) != range);
    }
}

/// The rows that are seen and some around them.
fn rows_around(top_px: f64, height_px: f64, row_px: f64) -> Range<usize> {
    // Never negative, and no list is longer than a number can say.
    let place_of = |px: f64| (px / row_px).max(0.0) as usize;
    let first = place_of(top_px).saturating_sub(OVERSCAN_ROWS) / STEP_ROWS * STEP_ROWS;
    let last = place_of(top_px + height_px) + 1 + OVERSCAN_ROWS;
    first..last.next_multiple_of(STEP_ROWS)
}

#[cfg(test)]
mod tests {
    use super::rows_around;

    #[test]
    fn what_stands_on_the_page_is_what_is_seen_and_a_little_more() {
        assert_eq!(rows_around(0.0, 480.0, 48.0), 0..16);
        let far = rows_around(48.0 * 1_000.0, 480.0, 48.0);
        assert!(
            far.contains(&1_000) && far.contains(&1_010) && far.len() < 28,
            "{far:?}"
        );
        assert_eq!(
            rows_around(48.0 * 1_000.0 + 1.0, 480.0, 48.0),
            far,
            "a pixel changes nothing"
        );
    }
}
