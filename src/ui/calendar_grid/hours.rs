//! Which hours are shown, and their slots. Pure arithmetic on minutes of the day.

use super::model::GridBlock;

/// Minutes of a day.
pub(super) const DAY_MIN: u16 = 1_440;
/// The finest step, with Alt held; also the shortest slot and the shortest block.
pub(super) const FINE_STEP_MIN: u16 = 5;
/// The longest slot.
const SLOT_MIN_MAX: u16 = 240;

/// Which hours a grid shows, and how long a slot is. Blocks outside of them widen them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridHours {
    /// The first minute of the day that is shown.
    pub from_min: u16,
    /// The minute at which it ends.
    pub to_min: u16,
    /// How long a slot is.
    pub slot_min: u16,
}

impl Default for GridHours {
    fn default() -> Self {
        Self {
            from_min: 540,
            to_min: 1_200,
            slot_min: 30,
        }
    }
}

impl GridHours {
    /// The same hours put right: within one day, whole slots, at least one.
    #[must_use]
    pub(super) fn sound(self) -> Self {
        let slot_min = self.slot_min.clamp(FINE_STEP_MIN, SLOT_MIN_MAX);
        let from_min = self.from_min.min(DAY_MIN - slot_min);
        let slots = self
            .to_min
            .min(DAY_MIN)
            .saturating_sub(from_min)
            .div_ceil(slot_min)
            .max(1);
        Self {
            from_min,
            to_min: (from_min + slots * slot_min).min(DAY_MIN),
            slot_min,
        }
    }

    /// The same hours made wide enough for every block, by whole slots.
    #[must_use]
    pub(super) fn holding<'a>(self, blocks: impl IntoIterator<Item = &'a GridBlock>) -> Self {
        let sound = self.sound();
        let (mut first, mut last) = (sound.from_min, sound.to_min);
        for block in blocks {
            first = first.min(block.start_min.min(DAY_MIN));
            last = last.max(block.end_min.max(block.start_min).min(DAY_MIN));
        }
        let before = (sound.from_min - first).div_ceil(sound.slot_min) * sound.slot_min;
        Self {
            from_min: sound.from_min.saturating_sub(before),
            to_min: last,
            slot_min: sound.slot_min,
        }
        .sound()
    }

    /// When the slots begin.
    pub(super) fn slots(self) -> impl Iterator<Item = u16> {
        let step = usize::from(self.slot_min.max(FINE_STEP_MIN));
        (self.from_min..self.to_min).step_by(step)
    }

    /// When the slot with this minute begins.
    pub(super) fn slot_of(self, minute: u16) -> u16 {
        let minute = minute.clamp(self.from_min, self.to_min.saturating_sub(1).max(self.from_min));
        minute - (minute - self.from_min) % self.slot_min.max(1)
    }

    /// When the slot that begins here ends.
    pub(super) fn slot_end(self, start: u16) -> u16 {
        (start + self.slot_min).min(self.to_min)
    }

    /// Whether the label of the time that it is lies over that of an hour: the one stands in the middle of its line,
    /// the other below its own, and each is about a third of a slot high.
    pub(super) fn is_covered(self, hour: u16, now: u16) -> bool {
        let quarter = self.slot_min / 4;
        (hour..=hour + 3 * quarter).contains(&(now + quarter))
    }
}

#[cfg(test)]
mod tests {
    use super::{GridBlock, GridHours};

    fn hours(from_min: u16, to_min: u16, slot_min: u16) -> GridHours {
        GridHours {
            from_min,
            to_min,
            slot_min,
        }
    }

    fn block(start_min: u16, end_min: u16) -> GridBlock {
        GridBlock {
            start_min,
            end_min,
            ..GridBlock::default()
        }
    }

    #[test]
    fn blocks_outside_widen_the_hours_by_whole_slots() {
        let usual = GridHours::default();
        assert_eq!(usual.holding(&[block(600, 630)]), usual);
        assert_eq!(
            usual.holding(&[block(475, 500), block(1_190, 1_231)]),
            hours(450, 1_260, 30)
        );
        assert_eq!(usual.holding(&[block(3, 60_000)]), hours(0, 1_440, 30));
    }

    #[test]
    fn senseless_hours_are_put_right() {
        assert_eq!(hours(600, 600, 30).sound(), hours(600, 630, 30));
        assert_eq!(hours(900, 600, 0).sound(), hours(900, 905, 5));
        assert_eq!(hours(9_000, 65_535, 30).sound(), hours(1_410, 1_440, 30));
        assert_eq!(hours(0, 65_535, 240).sound(), hours(0, 1_440, 240));
    }

    #[test]
    fn slots_cover_the_hours() {
        let hours = hours(540, 630, 30);
        assert_eq!(hours.slots().collect::<Vec<_>>(), [540, 570, 600]);
        assert_eq!(hours.slot_of(599), 570);
        assert_eq!(hours.slot_of(0), 540);
        assert_eq!(hours.slot_of(2_000), 600);
        assert_eq!(hours.slot_end(600), 630);
    }

    #[test]
    fn the_label_of_now_takes_the_place_of_an_hour_that_it_lies_over() {
        let covered = |now: u16| GridHours::default().is_covered(720, now);
        assert_eq!(
            [700, 712, 713, 720, 734, 735, 750].map(covered),
            [false, false, true, true, true, false, false]
        );
    }
}
