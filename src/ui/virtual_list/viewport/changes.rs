//! How the heights and the anchor follow the model.

use super::super::{ListChange, VirtualKey};
use super::{Anchor, Viewport, default_height};
use crate::height_index::HeightIndex;

impl<K: VirtualKey> Viewport<K> {
    /// Makes the heights follow the model. True when anything has changed.
    pub(super) fn take_changes(&mut self) -> bool {
        let mut changes = self.model.take_changes();
        if changes.is_empty() && self.heights.len() == self.model.len() {
            return false;
        }
        let top = self.wanted_top();
        let mut held: Vec<(K, usize, f64)> = Vec::new();
        if changes
            .iter()
            .any(|change| matches!(change, ListChange::Reset | ListChange::Removed { .. }))
        {
            // A few dozen rows: a sort would be more code than time.
            for (key, row) in &self.rows.by_key {
                let at = held.partition_point(|(_, index, _)| *index < row.index);
                held.insert(at, (key.clone(), row.index, self.heights.offset_of(row.index)));
            }
        }
        let guess = default_height(&*self.model);
        let measured: Vec<f64> = held.iter().map(|(_, index, _)| self.heights.height(*index)).collect();
        for change in &changes {
            match *change {
                ListChange::Reset => self.heights = HeightIndex::default(),
                ListChange::Inserted { at, count } => self.heights.insert(at, count, guess),
                ListChange::Removed { at, count } => self.heights.remove(at, count),
                ListChange::Changed { .. } => {}
            }
            let len = self.heights.len();
            let (is_top, is_end) = match *change {
                ListChange::Reset => (true, true),
                ListChange::Inserted { at, count } => (at <= 1, at + count + 1 >= len),
                ListChange::Removed { at, .. } => (at <= 1, at + 1 >= len),
                ListChange::Changed { .. } => (false, false),
            };
            self.has_told.start &= !is_top;
            self.has_told.end &= !is_end;
        }
        if self.heights.len() != self.model.len() {
            self.heights = HeightIndex::filled(self.model.len(), guess);
            changes.push(ListChange::Reset);
        }
        if changes.contains(&ListChange::Reset) {
            for ((key, ..), height) in held.iter().zip(measured) {
                if let Some(index) = self.model.index_of(key) {
                    self.heights.set(index, height);
                }
            }
        }
        self.is_sticking &= self.model.ends_here();
        self.find_anchor_again(top, &held);
        self.is_dirty = true;
        true
    }

    /// The anchor's row may be gone; then the nearest row below it that is left takes over, or one above it.
    fn find_anchor_again(&mut self, top: f64, held: &[(K, usize, f64)]) {
        let Some(mut anchor) = self.anchor.take() else { return };
        if let Some(index) = self.model.index_of(&anchor.key) {
            anchor.index = index;
            self.anchor = Some(anchor);
            return;
        }
        let (above, below) = held.split_at(held.partition_point(|(_, index, _)| *index < anchor.index));
        let found = below.iter().chain(above.iter().rev()).find_map(|(key, _, offset)| {
            let index = self.model.index_of(key)?;
            Some(Anchor {
                key: key.clone(),
                index,
                delta: top - offset,
            })
        });
        self.is_opening |= found.is_none() && !self.is_sticking;
        self.anchor = found;
    }
}
