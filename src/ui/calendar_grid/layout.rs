//! The blocks where they stand: each with its lane, found by id and by column.

use super::hours::{FINE_STEP_MIN, GridHours};
use super::lanes::{Lane, lanes};
use super::model::GridBlock;
use std::collections::HashMap;
use std::sync::Arc;

/// A block where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The block; it ends after it begins.
    pub(super) block: GridBlock,
    /// Its lane.
    pub(super) lane: Lane,
    /// Until when it is drawn: what is very short still wants to be seen.
    pub(super) drawn_until: u16,
}

/// All blocks of a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// What is shown.
    pub(super) hours: GridHours,
    /// In each column by time.
    columns: HashMap<Arc<str>, Vec<Arc<Placed>>>,
    by_id: HashMap<Arc<str>, Arc<Placed>>,
}

impl Layout {
    /// Lays out blocks. Of two with one id the later holds.
    pub(super) fn of(blocks: &[GridBlock], hours: GridHours) -> Self {
        let hours = hours.holding(blocks);
        let last: HashMap<&Arc<str>, usize> = blocks.iter().enumerate().map(|(at, block)| (&block.id, at)).collect();
        let mut by_column: HashMap<Arc<str>, Vec<GridBlock>> = HashMap::new();
        for (at, block) in blocks.iter().enumerate() {
            if last.get(&block.id) == Some(&at) {
                by_column
                    .entry(block.column.clone())
                    .or_default()
                    .push(sound(block, hours));
            }
        }
        let mut layout = Self {
            hours,
            ..Self::default()
        };
        let shortest = (hours.slot_min / 2).max(FINE_STEP_MIN);
        for (column, mut blocks) in by_column {
            blocks.sort_by(|a, b| (a.start_min, b.end_min, &a.id).cmp(&(b.start_min, a.end_min, &b.id)));
            let drawn_until = |block: &GridBlock| block.end_min.max(block.start_min + shortest).min(hours.to_min);
            let times: Vec<(u16, u16)> = blocks
                .iter()
                .map(|block| (block.start_min, drawn_until(block)))
                .collect();
            let lanes = lanes(&times);
            let placed: Vec<Arc<Placed>> = blocks
                .into_iter()
                .zip(lanes)
                .map(|(block, lane)| {
                    Arc::new(Placed {
                        drawn_until: drawn_until(&block),
                        block,
                        lane,
                    })
                })
                .collect();
            let named = placed.iter().map(|placed| (placed.block.id.clone(), placed.clone()));
            layout.by_id.extend(named);
            layout.columns.insert(column, placed);
        }
        layout
    }

    /// The blocks of a column by time.
    pub(super) fn column(&self, id: &str) -> &[Arc<Placed>] {
        self.columns.get(id).map_or(&[], Vec::as_slice)
    }

    /// A block.
    pub(super) fn block(&self, id: &str) -> Option<&Arc<Placed>> {
        self.by_id.get(id)
    }
}

/// A block within the day that ends after it begins.
fn sound(block: &GridBlock, hours: GridHours) -> GridBlock {
    let start_min = block.start_min.min(hours.to_min.saturating_sub(FINE_STEP_MIN));
    GridBlock {
        start_min,
        end_min: block.end_min.max(start_min + FINE_STEP_MIN).min(hours.to_min),
        ..block.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{GridBlock, GridHours, Layout};

    fn block(id: &str, column: &str, start_min: u16, end_min: u16) -> GridBlock {
        GridBlock {
            id: id.into(),
            column: column.into(),
            start_min,
            end_min,
            ..GridBlock::default()
        }
    }

    #[test]
    fn each_column_is_laid_out_for_itself_and_by_time() {
        let blocks = [
            block("late", "a", 700, 730),
            block("early", "a", 600, 630),
            block("elsewhere", "b", 600, 630),
        ];
        let layout = Layout::of(&blocks, GridHours::default());
        let ids = |column: &str| -> Vec<String> {
            let placed = layout.column(column).iter();
            placed.map(|placed| placed.block.id.to_string()).collect()
        };
        assert_eq!(ids("a"), ["early", "late"]);
        assert_eq!(ids("b"), ["elsewhere"]);
        assert!(layout.column("c").is_empty());
        assert_eq!(layout.block("early").map(|placed| placed.lane.of), Some(1));
    }

    #[test]
    fn what_is_very_short_does_not_hide_its_neighbour() {
        let blocks = [block("a", "x", 600, 605), block("b", "x", 605, 630)];
        let layout = Layout::of(&blocks, GridHours::default());
        assert_eq!(layout.block("a").map(|placed| placed.drawn_until), Some(615));
        assert_eq!(layout.block("b").map(|placed| placed.lane.of), Some(2));
    }

    #[test]
    fn senseless_times_and_names_given_twice_are_borne() {
        let blocks = [
            block("a", "x", 700, 600),
            block("b", "x", 5_000, 6_000),
            block("a", "y", 610, 620),
        ];
        let layout = Layout::of(&blocks, GridHours::default());
        assert_eq!(layout.column("x").len(), 1);
        let late = layout
            .block("b")
            .map(|placed| (placed.block.start_min, placed.block.end_min));
        assert_eq!(late, Some((1_435, 1_440)));
        assert_eq!(layout.column("y").len(), 1);
    }
}
