//! The fingers and the mouse on the stage: one pushes, two pinch, two quick taps zoom, a quick swipe turns.

use super::zoom::{Lie, Size};
use leptos::prelude::*;
use web_sys::{Element, PointerEvent};

/// Two taps nearer in time than this are one deed.
const DOUBLE_TAP_MS: f64 = 300.0;
/// And no further apart than this.
const DOUBLE_TAP_PX: f64 = 24.0;
/// A tap does not move further than this.
const TAP_SLACK_PX: f64 = 8.0;
/// A swipe that turns to another picture goes at least this far along the line.
const SWIPE_PX: f64 = 60.0;
/// How much two taps enlarge.
const DOUBLE_TAP_SCALE: f64 = 2.5;

/// What is down on the stage.
#[derive(Default)]
pub(super) struct Hands {
    pointers: Vec<(i32, f64, f64)>,
    start: Option<(f64, f64)>,
    had_two: bool,
    last_tap: Option<(f64, f64, f64)>,
}

/// What a hand's leaving the stage meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Nothing more than what was seen.
    Nothing,
    /// To see another picture: the one towards the right, or towards the left.
    Towards {
        /// Which of the two.
        right: bool,
    },
    /// One tap.
    Tap,
}

impl Hands {
    pub(super) fn is_holding(&self) -> bool {
        !self.pointers.is_empty()
    }

    pub(super) fn down(&mut self, event: &PointerEvent, stage: &Element) {
        let (x, y) = point_of(event.client_x(), event.client_y(), stage);
        // It can only be refused when the pointer is gone already.
        let _ = stage.set_pointer_capture(event.pointer_id());
        self.pointers.retain(|(id, ..)| *id != event.pointer_id());
        self.pointers.push((event.pointer_id(), x, y));
        if self.pointers.len() == 1 {
            self.start = Some((x, y));
            self.had_two = false;
        } else {
            self.had_two = true;
        }
    }

    /// How the picture lies after a move.
    pub(super) fn moved(&mut self, event: &PointerEvent, stage: &Element, lie: Lie) -> Lie {
        let to = point_of(event.client_x(), event.client_y(), stage);
        let Some(index) = self.pointers.iter().position(|(id, ..)| *id == event.pointer_id()) else {
            return lie;
        };
        let before = self.pointers.clone();
        if let Some(pointer) = self.pointers.get_mut(index) {
            (pointer.1, pointer.2) = to;
        }
        match (before.as_slice(), self.pointers.as_slice()) {
            ([one], [now]) if lie.is_zoomed() => lie.moved(now.1 - one.1, now.2 - one.2),
            ([a, b, ..], [c, d, ..]) => {
                let (old, new) = (spread(a, b), spread(c, d));
                let (from, to) = (middle(a, b), middle(c, d));
                let factor = if old > 1.0 { new / old } else { 1.0 };
                lie.zoomed(factor, to).moved(to.0 - from.0, to.1 - from.1)
            }
            _ => lie,
        }
    }

    /// A hand leaves. Says what it meant, and how the picture lies then.
    pub(super) fn up(&mut self, event: &PointerEvent, stage: &Element, lie: Lie) -> (Meant, Lie) {
        let (x, y) = point_of(event.client_x(), event.client_y(), stage);
        self.pointers.retain(|(id, ..)| *id != event.pointer_id());
        let Some(start) = self.start.filter(|_| self.pointers.is_empty() && !self.had_two) else {
            return (Meant::Nothing, lie);
        };
        let (across, along) = (x - start.0, y - start.1);
        if across.hypot(along) <= TAP_SLACK_PX {
            let now = event.time_stamp();
            let is_second = self.last_tap.is_some_and(|(then, tap_x, tap_y)| {
                now - then < DOUBLE_TAP_MS && (x - tap_x).hypot(y - tap_y) < DOUBLE_TAP_PX
            });
            self.last_tap = (!is_second).then_some((now, x, y));
            return match (is_second, lie.is_zoomed()) {
                (true, true) => (Meant::Nothing, Lie::FIT),
                (true, false) => (Meant::Nothing, lie.zoomed(DOUBLE_TAP_SCALE, (x, y))),
                (false, _) => (Meant::Tap, lie),
            };
        }
        let is_swipe = !lie.is_zoomed() && across.abs() > SWIPE_PX && across.abs() > 2.0 * along.abs();
        if is_swipe && event.pointer_type() == "touch" {
            // The picture follows the finger: what comes in comes from the other side.
            return (Meant::Towards { right: across < 0.0 }, lie);
        }
        (Meant::Nothing, lie)
    }

    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

fn spread(one: &(i32, f64, f64), other: &(i32, f64, f64)) -> f64 {
    (one.1 - other.1).hypot(one.2 - other.2)
}

fn middle(one: &(i32, f64, f64), other: &(i32, f64, f64)) -> (f64, f64) {
    (f64::midpoint(one.1, other.1), f64::midpoint(one.2, other.2))
}

/// A point of the window, counted from the middle of the stage.
pub(super) fn point_of(x: i32, y: i32, stage: &Element) -> (f64, f64) {
    let rect = stage.get_bounding_client_rect();
    (
        f64::from(x) - rect.left() - rect.width() / 2.0,
        f64::from(y) - rect.top() - rect.height() / 2.0,
    )
}

/// The stage's size, and that of the picture at scale one.
pub(super) fn sizes(stage: &Element, picture: NodeRef<leptos::html::Img>) -> Option<(Size, Size)> {
    let picture = picture.get_untracked()?;
    let stage = Size {
        width: f64::from(stage.client_width()),
        height: f64::from(stage.client_height()),
    };
    let fitted = Size {
        width: f64::from(picture.offset_width()),
        height: f64::from(picture.offset_height()),
    };
    Some((stage, fitted))
}
