//! What the browser must leave alone while a finger is on the grid.

use super::super::state::Grid;
use super::Hand;
use leptos::prelude::*;
use web_sys::Event;

impl Grid {
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
        if (self.swallows.get_value() || self.is_carrying()) && event.cancelable() {
            event.prevent_default();
        }
    }
}
