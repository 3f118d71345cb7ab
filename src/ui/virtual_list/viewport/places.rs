//! Where the list is and where it goes: targets, the anchor, and the rows around a place.

use std::ops::Range;

use super::super::motion::Target;
use super::super::{Align, VirtualKey};
use super::{Anchor, News, OVERSCAN_PX_MAX, Viewport};

/// Never more rows than this at once, however low they claim to be.
const MOUNTED_ROWS_MAX: usize = 400;
/// How many rows below the top edge may be passed over in search of one that holds the reader's place.
const PLACE_ROWS_MAX: usize = 8;

impl<K: VirtualKey> Viewport<K> {
    /// Ends at a target at once. The second round knows the measured height of the target's row.
    pub(super) fn arrive(&mut self, target: &Target<K>) -> News<K> {
        self.glide = None;
        let mut news = News::default();
        for _ in 0..2 {
            match target {
                Target::Bottom => {
                    self.is_sticking = true;
                    self.is_opening = false;
                }
                Target::Row(key, align) => {
                    let Some(index) = self.model.index_of(key) else {
                        return news;
                    };
                    let delta = self.delta_for(index, *align);
                    self.is_opening = false;
                    self.is_sticking = false;
                    self.anchor = Some(Anchor {
                        key: key.clone(),
                        index,
                        delta,
                    });
                }
            }
            let told = std::mem::take(&mut news.near);
            news = self.layout(true);
            news.near.start = news.near.start.or(told.start);
            news.near.end = news.near.end.or(told.end);
        }
        news
    }

    fn delta_for(&self, index: usize, align: Align) -> f64 {
        let room = (self.height - self.heights.height(index)).max(0.0);
        match align {
            Align::Top => 0.0,
            Align::Center => -(room / 2.0).floor(),
            Align::Bottom => -room,
        }
    }

    pub(super) fn top_of_target(&self, target: &Target<K>) -> Option<f64> {
        match target {
            Target::Bottom => Some(self.top_max()),
            Target::Row(key, align) => {
                let index = self.model.index_of(key)?;
                let top = self.heights.offset_of(index) + self.delta_for(index, *align);
                Some(top.clamp(0.0, self.top_max()))
            }
        }
    }

    pub(super) fn top_max(&self) -> f64 {
        (self.heights.total() - self.height).max(0.0)
    }

    pub(super) fn wanted_top(&self) -> f64 {
        match &self.anchor {
            Some(anchor) if !self.is_sticking => {
                (self.heights.offset_of(anchor.index) + anchor.delta).clamp(0.0, self.top_max())
            }
            Some(_) | None => self.top_max(),
        }
    }

    pub(super) fn anchor_at(&mut self, top: f64) {
        let top = top.clamp(0.0, self.top_max());
        let index = self.heights.index_at(top);
        // Without mounting, the model may be ahead of the heights; then the anchor stays.
        if self.heights.len() == self.model.len() && index < self.heights.len() {
            let below = (index..self.heights.len()).take(PLACE_ROWS_MAX);
            let index = below
                .into_iter()
                .find(|index| self.model.holds_place(*index))
                .unwrap_or(index);
            self.anchor = Some(Anchor {
                key: self.model.key(index),
                index,
                delta: top - self.heights.offset_of(index),
            });
        }
    }

    pub(super) fn range_around(&self, top: f64) -> Range<usize> {
        let ahead = (self.reach + self.speed.abs() * 2.0).min(OVERSCAN_PX_MAX);
        let (above, below) = if self.speed.abs() > self.height + OVERSCAN_PX_MAX {
            // Nothing that is mounted around the screen now will be on it in the next frame.
            (0.0, 0.0)
        } else if self.speed < 0.0 {
            (ahead, self.reach)
        } else {
            (self.reach, ahead)
        };
        let start = self.heights.index_at(top - above);
        let end = self.heights.index_at(top + self.height + below) + 1;
        start..end.min(start + MOUNTED_ROWS_MAX).min(self.heights.len())
    }
}
