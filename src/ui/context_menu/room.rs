//! Where a menu may stand and where it goes: pure arithmetic on the part of the page that can be seen.

/// Air between the panel and the edge of what can be seen, in px.
pub(super) const AIR_PX: f64 = 8.0;
/// Narrower than this, a menu is a sheet at the bottom.
///
/// The page decides and nothing else. A wide page that is touched has room beside the finger, and its rows are as high
/// as a finger needs anyway; a menu stands over the whole page, so that a narrow column on a wide page does not make it
/// narrow, and a sheet at the bottom of that page would lie far from what it belongs to.
pub(super) const SHEET_BELOW_PX: f64 = 480.0;

/// A rectangle of the page, from its left and top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Area {
    /// What two rectangles share; never less than nothing.
    pub(super) fn shared_with(self, other: Self) -> Self {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        Self {
            x,
            y,
            width: ((self.x + self.width).min(other.x + other.width) - x).max(0.0),
            height: ((self.y + self.height).min(other.y + other.height) - y).max(0.0),
        }
    }

    /// The rectangle without a rim. A rim that is wider than the rectangle leaves its middle.
    pub(super) fn without_rim(self, rim: f64) -> Self {
        let (across, along) = (rim.min(self.width / 2.0), rim.min(self.height / 2.0));
        Self {
            x: self.x + across,
            y: self.y + along,
            width: self.width - 2.0 * across,
            height: self.height - 2.0 * along,
        }
    }
}

/// The left and top of a panel of this size that belongs to the anchor. It hangs under the anchor, its starting edge
/// on the anchor's; where that does not fit it is turned over, and where that does not fit either it is pushed inside.
pub(super) fn spot(anchor: Area, (width, height): (f64, f64), room: Area, rtl: bool) -> (f64, f64) {
    let (from_left, from_right) = (anchor.x, anchor.x + anchor.width - width);
    let fits = |x: f64| x >= room.x && x + width <= room.x + room.width;
    let (wanted, turned) = if rtl {
        (from_right, from_left)
    } else {
        (from_left, from_right)
    };
    let x = if fits(wanted) || !fits(turned) { wanted } else { turned };
    let (below, above) = (anchor.y + anchor.height, anchor.y - height);
    let y = if below + height <= room.y + room.height || above < room.y {
        below
    } else {
        above
    };
    (
        x.min(room.x + room.width - width).max(room.x),
        y.min(room.y + room.height - height).max(room.y),
    )
}

#[cfg(test)]
mod tests {
    use super::{AIR_PX, Area, spot};

    const fn area(x: f64, y: f64, width: f64, height: f64) -> Area {
        Area { x, y, width, height }
    }

    const ROOM: Area = area(8.0, 8.0, 384.0, 784.0);

    #[test]
    fn a_menu_opens_towards_the_end_of_the_line() {
        assert_eq!(
            spot(area(100.0, 100.0, 0.0, 0.0), (200.0, 300.0), ROOM, false),
            (100.0, 100.0)
        );
        assert_eq!(
            spot(area(300.0, 100.0, 0.0, 0.0), (200.0, 300.0), ROOM, true),
            (100.0, 100.0)
        );
    }

    #[test]
    fn a_menu_turns_over_where_there_is_no_room() {
        assert_eq!(
            spot(area(350.0, 700.0, 0.0, 0.0), (200.0, 300.0), ROOM, false),
            (150.0, 400.0)
        );
        assert_eq!(
            spot(area(50.0, 700.0, 0.0, 0.0), (200.0, 300.0), ROOM, true),
            (50.0, 400.0)
        );
    }

    #[test]
    fn no_pixel_ever_leaves_the_room() {
        // A deterministic walk over points, sizes and zoomed rooms.
        let mut seed = 7_u32;
        let mut next = |most: f64| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(seed >> 8) / f64::from(1_u32 << 24) * most
        };
        for _ in 0..10_000 {
            let seen = area(next(500.0), next(500.0), 60.0 + next(1_000.0), 60.0 + next(1_000.0));
            let room = seen.without_rim(AIR_PX);
            let anchor = area(next(2_000.0) - 200.0, next(2_000.0) - 200.0, next(300.0), next(80.0));
            let size = (next(room.width), next(room.height));
            for rtl in [false, true] {
                let (x, y) = spot(anchor, size, room, rtl);
                assert!(
                    x >= room.x - 1e-6 && x + size.0 <= room.x + room.width + 1e-6,
                    "{anchor:?} {size:?} {room:?}"
                );
                assert!(
                    y >= room.y - 1e-6 && y + size.1 <= room.y + room.height + 1e-6,
                    "{anchor:?} {size:?} {room:?}"
                );
            }
        }
    }

    #[test]
    fn rooms_are_cut_and_never_negative() {
        let seen = area(0.0, 0.0, 100.0, 100.0);
        assert_eq!(
            seen.shared_with(area(50.0, -10.0, 100.0, 50.0)),
            area(50.0, 0.0, 50.0, 40.0)
        );
        assert_eq!(seen.shared_with(area(200.0, 0.0, 10.0, 10.0)).width, 0.0);
        assert_eq!(area(0.0, 0.0, 10.0, 4.0).without_rim(8.0), area(5.0, 2.0, 0.0, 0.0));
    }
}
