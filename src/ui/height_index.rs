//! The heights of a list's rows, and the sums over them.
//!
//! A Fenwick tree over fixed-point heights (1/64 px, the unit in which browsers lay out), so that sums are exact however
//! often a height is corrected. The rows stand in the middle of a larger array: rows that come or go near either end
//! cost O(log n) each, amortised; only a change in the very middle of a long list rebuilds the tree, which is O(n).

#[cfg(test)]
mod tests;

const UNITS_PER_PX: f64 = 64.0;
const SLOTS_MIN: usize = 64;

/// Heights of rows and their sums.
#[derive(Debug, Clone)]
pub struct HeightIndex {
    /// Heights in units; slots before and after the rows are zero.
    slots: Vec<u32>,
    /// Fenwick sums over `slots`; `tree[i]` covers the slots that end at `i`, counted from 1.
    tree: Vec<u64>,
    start: usize,
    len: usize,
}

impl Default for HeightIndex {
    fn default() -> Self {
        Self::filled(0, 0.0)
    }
}

impl HeightIndex {
    /// `len` rows of one height.
    #[must_use]
    pub fn filled(len: usize, height: f64) -> Self {
        let mut index = Self {
            slots: Vec::new(),
            tree: Vec::new(),
            start: 0,
            len: 0,
        };
        index.rebuild(std::iter::repeat_n(units(height), len), len);
        index
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The height of a row; 0 beyond the end.
    #[must_use]
    pub fn height(&self, index: usize) -> f64 {
        if index < self.len {
            px(u64::from(self.slots[self.start + index]))
        } else {
            0.0
        }
    }

    /// Corrects the height of a row. True when it is different from what was held.
    pub fn set(&mut self, index: usize, height: f64) -> bool {
        if index >= self.len {
            return false;
        }
        let slot = self.start + index;
        let new = units(height);
        let is_new = self.slots[slot] != new;
        self.put(slot, new);
        is_new
    }

    /// The height of all rows.
    #[must_use]
    pub fn total(&self) -> f64 {
        px(self.sum(self.start + self.len))
    }

    /// Where a row begins; the total beyond the end.
    #[must_use]
    pub fn offset_of(&self, index: usize) -> f64 {
        px(self.sum(self.start + index.min(self.len)))
    }

    /// The row at a distance from the top; the first or the last one beyond the ends.
    #[must_use]
    pub fn index_at(&self, y: f64) -> usize {
        let mut left = units_of_distance(y);
        let mut slot = 0;
        let mut step = self.slots.len();
        while step > 0 {
            let next = slot + step;
            if next < self.tree.len() && self.tree[next] <= left {
                left -= self.tree[next];
                slot = next;
            }
            step /= 2;
        }
        slot.saturating_sub(self.start).min(self.len.saturating_sub(1))
    }

    /// Adds `count` rows of one height before row `at`.
    pub fn insert(&mut self, at: usize, count: usize, height: f64) {
        let at = at.min(self.len);
        let fresh = units(height);
        let (before, after) = (at, self.len - at);
        let moved = before.min(after);
        let is_cheap = (moved + count).saturating_mul(self.slots.len().ilog2() as usize) < self.slots.len();
        let has_room_after = self.start + self.len + count <= self.slots.len();
        if is_cheap && after <= before && has_room_after {
            for i in (0..after).rev() {
                let slot = self.start + at + i;
                let height = self.slots[slot];
                self.put(slot + count, height);
            }
        } else if is_cheap && before < after && self.start >= count {
            for i in 0..before {
                let slot = self.start + i;
                let height = self.slots[slot];
                self.put(slot - count, height);
            }
            self.start -= count;
        } else {
            let rows = self.rows();
            let (head, tail) = rows.split_at(at);
            let heights = head
                .iter()
                .copied()
                .chain(std::iter::repeat_n(fresh, count))
                .chain(tail.iter().copied());
            self.rebuild(heights, self.len + count);
            return;
        }
        self.len += count;
        for i in 0..count {
            self.put(self.start + at + i, fresh);
        }
    }

    /// Takes `count` rows out, the first of them `at`.
    pub fn remove(&mut self, at: usize, count: usize) {
        let at = at.min(self.len);
        let count = count.min(self.len - at);
        let (before, after) = (at, self.len - at - count);
        let moved = before.min(after);
        let is_cheap = (moved + count).saturating_mul(self.slots.len().ilog2() as usize) < self.slots.len();
        if !is_cheap {
            let mut rows = self.rows();
            rows.drain(at..at + count);
            let len = rows.len();
            self.rebuild(rows.into_iter(), len);
            return;
        }
        if after <= before {
            for i in 0..after {
                let slot = self.start + at + i;
                let height = self.slots[slot + count];
                self.put(slot, height);
            }
            for i in 0..count {
                self.put(self.start + self.len - 1 - i, 0);
            }
        } else {
            for i in (0..before).rev() {
                let slot = self.start + i;
                let height = self.slots[slot];
                self.put(slot + count, height);
            }
            for i in 0..count {
                self.put(self.start + i, 0);
            }
            self.start += count;
        }
        self.len -= count;
    }

    fn rows(&self) -> Vec<u32> {
        self.slots[self.start..self.start + self.len].to_vec()
    }

    /// Builds everything anew with room at both ends.
    fn rebuild(&mut self, heights: impl Iterator<Item = u32>, len: usize) {
        let slots = (len * 2).max(SLOTS_MIN).next_power_of_two();
        self.start = (slots - len) / 2;
        self.len = len;
        self.slots = vec![0; slots];
        for (slot, height) in self.slots[self.start..].iter_mut().zip(heights) {
            *slot = height;
        }
        self.tree = vec![0; slots + 1];
        for i in 1..=slots {
            self.tree[i] += u64::from(self.slots[i - 1]);
            let parent = i + (i & i.wrapping_neg());
            if parent <= slots {
                self.tree[parent] += self.tree[i];
            }
        }
    }

    fn put(&mut self, slot: usize, height: u32) {
        let old = std::mem::replace(&mut self.slots[slot], height);
        if old == height {
            return;
        }
        let mut i = slot + 1;
        while i < self.tree.len() {
            self.tree[i] = self.tree[i] - u64::from(old) + u64::from(height);
            i += i & i.wrapping_neg();
        }
    }

    fn sum(&self, slots: usize) -> u64 {
        let mut i = slots;
        let mut sum = 0;
        while i > 0 {
            sum += self.tree[i];
            i &= i - 1;
        }
        sum
    }
}

fn units(px: f64) -> u32 {
    // A saturating cast: nonsense heights become 0 or the greatest one.
    (px * UNITS_PER_PX).round() as u32
}

fn units_of_distance(px: f64) -> u64 {
    (px * UNITS_PER_PX).floor() as u64
}

fn px(units: u64) -> f64 {
    units as f64 / UNITS_PER_PX
}
