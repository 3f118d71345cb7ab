//! What the owner wants to be seen, granted as soon as it can be.

use super::model::{GridHandle, Wish};
use super::state::Grid;
use super::steering::Stop;
use crate::flow::effect;
use leptos::prelude::*;
use web_sys::{ScrollBehavior, ScrollToOptions};

/// Grants the owner's wishes.
pub(super) fn grant(grid: Grid, handle: GridHandle) {
    effect(move || {
        let Some(wish) = handle.wish.get() else { return };
        let can_be = grid.lanes.get().is_some()
            && match &wish {
                Wish::Minute(_) => true,
                Wish::Column(id) => grid.ids.with(|ids| ids.contains(id)),
                Wish::Block(id) => grid.layout.with(|layout| layout.block(id).is_some()),
            };
        if !can_be {
            return;
        }
        // Granted once. What is drawn now can be scrolled to in the next frame.
        handle.wish.set(None);
        request_animation_frame(move || match wish {
            Wish::Minute(minute) => grid.scroll_to(None, Some(minute)),
            Wish::Column(id) => {
                let at = grid.ids.try_with_untracked(|ids| ids.iter().position(|own| *own == id));
                grid.scroll_to(at.flatten(), None);
            }
            Wish::Block(id) => grid.go(Stop::Block(id), || ()),
        });
    });
}

impl Grid {
    /// Brings a column to the start and a minute to the top, where that can be.
    fn scroll_to(self, column: Option<usize>, minute: Option<u16>) {
        let scroller = self.scroller.try_get_untracked().flatten();
        let Some((scroller, field)) = scroller.zip(self.field()) else {
            return;
        };
        let options = ScrollToOptions::new();
        options.set_behavior(if crate::virtual_list::prefers_reduced_motion() {
            ScrollBehavior::Instant
        } else {
            ScrollBehavior::Smooth
        });
        if let Some(minute) = minute {
            let hours = field.hours;
            let minute = minute.clamp(hours.from_min, hours.to_min);
            let part = f64::from(minute - hours.from_min) / f64::from(hours.to_min - hours.from_min);
            options.set_top(part * field.height);
        }
        if let Some(column) = column {
            let before = column as f64 / field.columns.max(1) as f64 * field.width;
            options.set_left(if field.rtl { -before } else { before });
        }
        scroller.scroll_to_with_scroll_to_options(&options);
    }
}
