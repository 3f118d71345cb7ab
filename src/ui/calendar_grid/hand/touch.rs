//! What the browser must leave alone while a finger is on the grid, and what it takes from it.

use super::super::state::Grid;
use super::Hand;
use leptos::prelude::*;
use web_sys::Event;

impl Grid {
    /// The browser has taken the pointer from the columns before it was lifted.
    pub(in crate::calendar_grid) fn hand_is_lost(self, event: &Event) {
        // What a finger was on loses it to the columns when it picks up.
        let is_own = event.target().is_some() && event.target() == event.current_target();
        if is_own && self.is_carrying() {
            self.hand_gives_up();
        }
    }

    /// The browser must not answer a finger's long press: the grid does.
    pub(in crate::calendar_grid) fn owns_touch(self, event: &Event) {
        let is_touch = self.hand.with_value(|hand| match hand {
            Hand::Pressing(press) => press.is_touch,
            Hand::Carrying(carry) => carry.is_touch,
            Hand::Idle => false,
        });
        if is_touch {
            event.prevent_default();
        }
    }

    /// A finger that carries does not scroll.
    pub(in crate::calendar_grid) fn holds_touch(self, event: &Event) {
        if self.is_carrying() && event.cancelable() {
            event.prevent_default();
        }
    }

    /// A finger that has carried does not click.
    pub(in crate::calendar_grid) fn ends_touch(self, event: &Event) {
        let has_carried = event.time_stamp() < self.swallows_until.get_value();
        if (has_carried || self.is_carrying()) && event.cancelable() {
            event.prevent_default();
        }
    }
}
