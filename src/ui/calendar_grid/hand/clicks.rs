//! What a click means, and what a hand that only rested meant.

use super::super::places::Spot;
use super::super::state::Grid;
use super::super::steering::Stop;
use super::point;
use crate::listen::element_of;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::{Element, MouseEvent};

impl Grid {
    /// The menu of a block, where the finger rested or the button was pressed.
    pub(super) fn ask_menu(self, event: &MouseEvent, id: &Arc<str>) {
        let element = self.element_of(&Stop::Block(id.clone()));
        if let Some((menu, element)) = self.deeds.menu.zip(element) {
            menu.open_at_point(point(event), &element, id);
        }
    }

    /// Something new at a spot. The slot has the focus first, so that it comes back there.
    pub(in crate::calendar_grid) fn create(self, spot: Spot) {
        let (Some(on_create), Some(place)) = (self.deeds.on_create, self.place(spot)) else {
            return;
        };
        let start = self
            .layout
            .with_untracked(|layout| layout.hours.slot_of(place.start_min));
        let stop = Stop::Slot {
            column: place.column.clone(),
            start,
        };
        self.go(stop, move || on_create.run(place));
    }

    /// A click that is no end of a carrying: opens a block, or makes something new in a slot.
    pub(in crate::calendar_grid) fn clicked(self, event: &MouseEvent) {
        if event.time_stamp() < self.swallows_until.get_value() {
            self.swallows_until.set_value(0.0);
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        let Some(target) = element_of(event) else { return };
        if let Some((block, id)) = self.block_of(&target) {
            match is_at_more(&block, point(event)) {
                true => self.ask_menu(event, &id),
                false => self.deeds.on_open.run(id),
            }
        } else if target.closest(".m-calendar-cursor").ok().flatten().is_some() {
            // Screen readers click on what they read.
            self.create_at_cursor();
        } else if let Some(field) = self.field() {
            let (x, y) = point(event);
            let minute = field.shown_minute_at(y);
            self.create(Spot::between(field.column_at(x), minute, minute, field.hours));
        }
    }

    /// Something new in the slot that has the focus.
    pub(in crate::calendar_grid) fn create_at_cursor(self) {
        let place = self.cursors[self.turn.get_value()].get_untracked();
        if let Some((on_create, place)) = self.deeds.on_create.zip(place) {
            on_create.run(place);
        }
    }
}

/// Whether a point of the window lies on the visible way to a block's menu. Asked of the place and not of the target,
/// which may be the grip that lies over it, or, as engines will have it, the whole block.
fn is_at_more(block: &Element, (x, y): (f64, f64)) -> bool {
    let more = block.query_selector(".m-calendar-more").ok().flatten();
    more.is_some_and(|more| {
        let rect = more.get_bounding_client_rect();
        (rect.left()..rect.right()).contains(&x) && (rect.top()..rect.bottom()).contains(&y)
    })
}
