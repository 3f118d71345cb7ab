//! Where something goes that is dragged, made longer or chosen: pure arithmetic on columns and minutes, and the way
//! from a point of the window to them.

use super::hours::{FINE_STEP_MIN, GridHours};

/// A place by the number of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Which of the columns that are shown.
    pub(super) column: usize,
    /// From when, in minutes of the day.
    pub(super) start: u16,
    /// Until when.
    pub(super) end: u16,
}

/// Which part of a block is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: it goes elsewhere.
    Whole,
    /// Its beginning.
    Start,
    /// Its end.
    End,
}

impl Spot {
    /// How long it takes.
    pub(super) fn length(self) -> u16 {
        self.end.saturating_sub(self.start)
    }

    /// This spot with a part of it taken to a column and by a number of minutes, kept inside the hours. A block that
    /// does not lie on the lines keeps its distance from them.
    pub(super) fn carried(self, part: Part, column: usize, by: i32, hours: GridHours) -> Self {
        let (from, to) = (i32::from(hours.from_min), i32::from(hours.to_min));
        let (start, end) = (i32::from(self.start), i32::from(self.end));
        let shortest = i32::from(self.length().min(hours.slot_min).max(FINE_STEP_MIN));
        let minute = |value: i32| u16::try_from(value).unwrap_or_default();
        match part {
            Part::Whole => {
                let start = (start + by).min(to - (end - start)).max(from);
                Self {
                    column,
                    start: minute(start),
                    end: minute((start + i32::from(self.length())).min(to)),
                }
            }
            Part::Start => Self {
                start: minute((start + by).min(end - shortest).max(from)),
                ..self
            },
            Part::End => Self {
                end: minute((end + by).max(start + shortest).min(to)),
                ..self
            },
        }
    }

    /// The slots from the one with a minute to the one with another.
    pub(super) fn between(column: usize, one: u16, other: u16, hours: GridHours) -> Self {
        let (first, last) = (hours.slot_of(one.min(other)), hours.slot_of(one.max(other)));
        Self {
            column,
            start: first,
            end: hours.slot_end(last),
        }
    }
}

/// Minutes rounded to the nearest step.
pub(super) fn rounded(minutes: f64, step: u16) -> i32 {
    let step = f64::from(step.max(1));
    // Saturating, and a day has few minutes.
    ((minutes / step).round() * step) as i32
}

/// The field of the columns as it lies in the window, px. It moves with its scrolling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Field {
    /// Its left edge.
    pub(super) x: f64,
    /// Its top edge.
    pub(super) y: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// How high it is.
    pub(super) height: f64,
    /// Whether its columns run from the right.
    pub(super) rtl: bool,
    /// How many columns it has, all of one width.
    pub(super) columns: usize,
    /// What it shows.
    pub(super) hours: GridHours,
}

impl Field {
    /// The column under a point, the nearest one beside it.
    pub(super) fn column_at(&self, x: f64) -> usize {
        let from_start = if self.rtl { self.x + self.width - x } else { x - self.x };
        let last = self.columns.saturating_sub(1);
        if self.width <= 0.0 {
            return 0;
        }
        // A cast of what is negative gives nothing, which is the first.
        ((from_start / self.width * self.columns as f64) as usize).min(last)
    }

    /// The minute at a height of the window; may lie outside of the hours.
    pub(super) fn minute_at(&self, y: f64) -> f64 {
        let span = f64::from(self.hours.to_min - self.hours.from_min);
        if self.height <= 0.0 {
            return f64::from(self.hours.from_min);
        }
        f64::from(self.hours.from_min) + (y - self.y) / self.height * span
    }

    /// The whole minute inside of the hours at a height of the window.
    pub(super) fn shown_minute_at(&self, y: f64) -> u16 {
        let (from, to) = (f64::from(self.hours.from_min), f64::from(self.hours.to_min));
        // Inside of a day by now.
        self.minute_at(y).floor().clamp(from, to - 1.0) as u16
    }
}

/// How far a list scrolls in a frame while something is held at its edge, px: the nearer to the edge, the faster.
pub(super) fn pull(at: f64, low: f64, high: f64) -> f64 {
    /// How near to the edge it begins.
    const REACH_PX: f64 = 48.0;
    /// The most in one frame.
    const PULL_PX_MAX: f64 = 18.0;
    let reach = REACH_PX.min((high - low) / 3.0).max(1.0);
    let strength = |inside: f64| ((reach - inside) / reach).clamp(0.0, 1.0);
    (strength(high - at) - strength(at - low)) * PULL_PX_MAX
}

#[cfg(test)]
mod tests {
    use super::{Field, GridHours, Part, Spot, pull, rounded};

    const HOURS: GridHours = GridHours {
        from_min: 540,
        to_min: 1_200,
        slot_min: 30,
    };

    fn spot(column: usize, start: u16, end: u16) -> Spot {
        Spot { column, start, end }
    }

    fn field(rtl: bool) -> Field {
        Field {
            x: 100.0,
            y: 50.0,
            width: 300.0,
            height: 1_320.0,
            rtl,
            columns: 3,
            hours: HOURS,
        }
    }

    #[test]
    fn columns_run_from_the_start_of_the_line() {
        assert_eq!([150.0, 250.0, 350.0].map(|x| field(false).column_at(x)), [0, 1, 2]);
        assert_eq!([150.0, 250.0, 350.0].map(|x| field(true).column_at(x)), [2, 1, 0]);
        // Beside the columns it is the nearest.
        assert_eq!([0.0, 900.0].map(|x| field(false).column_at(x)), [0, 2]);
        assert_eq!([0.0, 900.0].map(|x| field(true).column_at(x)), [2, 0]);
    }

    #[test]
    fn heights_are_minutes() {
        assert_eq!(field(true).shown_minute_at(50.0), 540);
        assert_eq!(field(true).shown_minute_at(50.0 + 60.0), 570);
        assert_eq!(field(true).shown_minute_at(-500.0), 540);
        assert_eq!(field(true).shown_minute_at(5_000.0), 1_199);
        assert!((field(false).minute_at(50.0 + 1.0) - 540.5).abs() < 1e-9);
    }

    #[test]
    fn a_field_without_a_size_is_borne() {
        let none = Field {
            width: 0.0,
            height: 0.0,
            columns: 0,
            ..field(true)
        };
        assert_eq!((none.column_at(120.0), none.shown_minute_at(120.0)), (0, 540));
    }

    #[test]
    fn a_block_is_carried_and_stays_inside_the_hours() {
        let block = spot(0, 600, 645);
        assert_eq!(block.carried(Part::Whole, 2, 30, HOURS), spot(2, 630, 675));
        assert_eq!(block.carried(Part::Whole, 0, -500, HOURS), spot(0, 540, 585));
        assert_eq!(block.carried(Part::Whole, 0, 5_000, HOURS), spot(0, 1_155, 1_200));
        // Longer than the hours, it begins with them.
        assert_eq!(spot(0, 500, 1_400).carried(Part::Whole, 0, 30, HOURS).start, 540);
    }

    #[test]
    fn an_edge_is_carried_and_never_past_the_other() {
        let block = spot(1, 600, 645);
        assert_eq!(block.carried(Part::End, 0, 30, HOURS), spot(1, 600, 675));
        assert_eq!(block.carried(Part::End, 0, -300, HOURS), spot(1, 600, 630));
        assert_eq!(block.carried(Part::Start, 0, 300, HOURS), spot(1, 615, 645));
        assert_eq!(block.carried(Part::Start, 0, -300, HOURS), spot(1, 540, 645));
        assert_eq!(spot(1, 600, 605).carried(Part::End, 0, -60, HOURS), spot(1, 600, 605));
        assert_eq!(block.carried(Part::End, 0, 5_000, HOURS).end, 1_200);
    }

    #[test]
    fn slots_are_chosen_in_both_directions() {
        assert_eq!(Spot::between(1, 605, 605, HOURS), spot(1, 600, 630));
        assert_eq!(Spot::between(1, 605, 700, HOURS), spot(1, 600, 720));
        assert_eq!(Spot::between(1, 700, 605, HOURS), spot(1, 600, 720));
    }

    #[test]
    fn minutes_are_rounded_to_the_nearest_step() {
        assert_eq!(
            [-16.0, -14.0, 14.0, 16.0, 44.0].map(|minutes| rounded(minutes, 30)),
            [-30, 0, 0, 30, 30]
        );
        assert_eq!(rounded(7.6, 5), 10);
    }

    #[test]
    fn the_edges_pull_and_the_middle_does_not() {
        assert_eq!(pull(400.0, 0.0, 800.0), 0.0);
        assert!(pull(790.0, 0.0, 800.0) > pull(770.0, 0.0, 800.0));
        assert!(pull(10.0, 0.0, 800.0) < 0.0);
        assert_eq!(pull(5_000.0, 0.0, 800.0), 18.0);
    }
}
