//! The keyboard: walking, opening, and picking a block up to take it elsewhere.
//!
//! Space or M picks a block up. Then arrows carry it by slots and columns, with Alt by five minutes, with Shift they
//! move its end; Enter or Space puts it down, Esc and leaving the grid give up. Every step is said.

use super::hours::FINE_STEP_MIN;
use super::model::GridMove;
use super::places::{Part, Spot};
use super::state::{Ghost, Grid};
use super::steering::{Step, Stop, step_of, walk};
use crate::listen::element_of;
use crate::placement::runs_rtl;
use crate::shortcut::{KeyPress, Platform, Shortcut};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::{FocusEvent, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Picks up, besides Space.
const PICK_UP: Shortcut = Shortcut::key("m");

/// A block that is held by keyboard.
#[derive(Clone)]
pub(super) struct Held {
    id: Arc<str>,
    kind: Arc<str>,
    title: String,
    origin: Spot,
    spot: Spot,
}

/// What somebody who holds a block does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Drop,
    GiveUp,
    /// To a spot.
    Carry(Spot),
    /// Nothing, and neither shall the page.
    Stay,
}

/// What a key does to a block that is held at a spot.
fn deed_of(key: &str, (has_shift, has_alt): (bool, bool), held: Spot, grid: (usize, super::GridHours, bool)) -> Deed {
    let (columns, hours, rtl) = grid;
    let step = i32::from(if has_alt { FINE_STEP_MIN } else { hours.slot_min });
    let part = if has_shift { Part::End } else { Part::Whole };
    let by = |minutes: i32| Deed::Carry(held.carried(part, held.column, minutes, hours));
    let to = |column: Option<usize>| {
        let column = column.filter(|column| *column < columns && !has_shift);
        column.map_or(Deed::Stay, |column| {
            Deed::Carry(held.carried(Part::Whole, column, 0, hours))
        })
    };
    match (key, step_of(key, false, rtl)) {
        ("Escape" | "Tab", _) => Deed::GiveUp,
        ("Enter" | " ", _) => Deed::Drop,
        (_, Some(Step::Up)) => by(-step),
        (_, Some(Step::Down)) => by(step),
        (_, Some(Step::Before)) => to(held.column.checked_sub(1)),
        (_, Some(Step::After)) => to(Some(held.column + 1)),
        _ => Deed::Stay,
    }
}

impl Grid {
    /// A key is pressed.
    pub(super) fn key(self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let rtl = self.lanes.get_untracked().is_some_and(|lanes| runs_rtl(&lanes));
        if let Some(held) = self.held.get_value() {
            self.key_while_held(event, &held, rtl);
            return;
        }
        let Some(target) = element_of(event) else { return };
        let block = self.block_of(&target).map(|(_, id)| id);
        let is_cursor = target.closest(".m-calendar-cursor").ok().flatten().is_some();
        if block.is_none() && !is_cursor || event.meta_key() || event.alt_key() {
            return;
        }
        let is_plain = !event.ctrl_key() && !event.shift_key();
        let picks_up = KeyPress::of(event, Platform::here()).is_some_and(|press| PICK_UP.is_pressed(&press));
        match (event.key().as_str(), block) {
            ("Enter", Some(id)) if is_plain => self.deeds.on_open.run(id),
            ("Enter" | " ", None) if is_plain => self.create_at_cursor(),
            (" ", Some(id)) if is_plain => self.pick_up_by_key(&id),
            (_, Some(id)) if picks_up => self.pick_up_by_key(&id),
            (key, _) => {
                let Some(step) = step_of(key, event.ctrl_key(), rtl).filter(|_| !event.shift_key()) else {
                    return;
                };
                let there = self.stop.get_untracked().and_then(|stop| {
                    self.layout
                        .with_untracked(|layout| self.ids.with_untracked(|ids| walk(layout, ids, &stop, step)))
                });
                if let Some(there) = there {
                    self.go(there, || ());
                }
            }
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn pick_up_by_key(self, id: &Arc<str>) {
        let Some((spot, kind, title, is_movable)) = self.block_spot(id) else {
            return;
        };
        if !is_movable {
            self.words.say.run(self.words.fixed.get_untracked());
            return;
        }
        let held = Held {
            id: id.clone(),
            kind,
            title,
            origin: spot,
            spot,
        };
        let Some(wanted) = self.held_move(&held) else { return };
        self.lifted.set(Some(id.clone()));
        self.held.set_value(Some(held));
        self.show_held();
        self.words.say.run(self.words.picked_up.run(wanted));
    }

    fn key_while_held(self, event: &KeyboardEvent, held: &Held, rtl: bool) {
        let key = event.key();
        if key != "Tab" {
            event.prevent_default();
        }
        event.stop_propagation();
        let (columns, hours) = (
            self.ids.with_untracked(Vec::len),
            self.layout.with_untracked(|layout| layout.hours),
        );
        let modifiers = (event.shift_key(), event.alt_key());
        match deed_of(&key, modifiers, held.spot, (columns, hours, rtl)) {
            Deed::Stay => {}
            Deed::GiveUp => self.give_up_held(),
            Deed::Drop => self.drop_held(),
            Deed::Carry(spot) => {
                let held = Held { spot, ..held.clone() };
                let Some(wanted) = self.held_move(&held) else { return };
                self.held.set_value(Some(held));
                self.show_held();
                let warning = self.ghost.with_untracked(|ghost| ghost.as_ref()?.warning.clone());
                let said = self.words.moving.run(wanted);
                self.words.say.run(match warning {
                    Some(warning) => format!("{said} {warning}"),
                    None => said,
                });
            }
        }
    }

    fn held_move(self, held: &Held) -> Option<GridMove> {
        Some(GridMove {
            id: held.id.clone(),
            from: self.place(held.origin)?,
            to: self.place(held.spot)?,
        })
    }

    fn show_held(self) {
        let Some(held) = self.held.get_value() else { return };
        let wanted = self.held_move(&held);
        let ghost = Ghost {
            spot: held.spot,
            of: Some(held.id),
            kind: held.kind,
            title: held.title,
            warning: None,
        };
        self.show_ghost(wanted.as_ref(), ghost);
        // It is drawn by then.
        request_animation_frame(move || {
            let lanes = self.lanes.try_get_untracked().flatten();
            let ghost = lanes.and_then(|lanes| lanes.query_selector(".m-calendar-ghost").ok().flatten());
            if let Some(ghost) = ghost {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                options.set_inline(ScrollLogicalPosition::Nearest);
                ghost.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }

    fn drop_held(self) {
        let Some(held) = self.held.try_update_value(Option::take).flatten() else {
            return;
        };
        self.put_down();
        let Some(wanted) = self.held_move(&held) else { return };
        if held.spot == held.origin {
            self.words.say.run(self.words.given_up.run(wanted));
            return;
        }
        self.wanted.set(Some(Stop::Block(held.id)));
        self.words.say.run(self.words.dropped.run(wanted.clone()));
        if let Some(on_move) = self.deeds.on_move {
            on_move.run(wanted);
        }
    }

    /// What is held by keyboard stays where it was.
    pub(super) fn give_up_held(self) {
        let Some(held) = self.held.try_update_value(Option::take).flatten() else {
            return;
        };
        self.put_down();
        if let Some(wanted) = self.held_move(&held) {
            self.words.say.run(self.words.given_up.run(wanted));
        }
    }

    /// Something of the grid gets the focus.
    pub(super) fn focus_comes(self, event: &FocusEvent) {
        let Some(target) = element_of(event) else { return };
        if let Some((_, id)) = self.block_of(&target) {
            let stop = Stop::Block(id);
            if self.wanted.with_untracked(|wanted| wanted.as_ref() != Some(&stop)) {
                self.wanted.set(Some(stop));
            }
        }
        self.focused.set_value(Some(target));
    }

    /// Something of the grid loses it. What is taken out of the page while it has the focus keeps its claim to it, and
    /// engines differ in whether it is out yet when they tell.
    pub(super) fn focus_goes(self, event: &FocusEvent) {
        self.give_up_held();
        if event.related_target().is_some() {
            self.focused.set_value(None);
            return;
        }
        let left = element_of(event);
        request_animation_frame(move || {
            let is_there = left.as_ref().is_some_and(|element| element.is_connected());
            let is_last = self.focused.try_with_value(|focused| *focused == left);
            if is_there && is_last == Some(true) {
                let _ = self.focused.try_set_value(None);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::hours::GridHours;
    use super::{Deed, Spot, deed_of};

    const HOURS: GridHours = GridHours {
        from_min: 540,
        to_min: 1_200,
        slot_min: 30,
    };
    const HELD: Spot = Spot {
        column: 1,
        start: 600,
        end: 645,
    };

    fn carried(key: &str, modifiers: (bool, bool), rtl: bool) -> Deed {
        deed_of(key, modifiers, HELD, (3, HOURS, rtl))
    }

    fn at(column: usize, start: u16, end: u16) -> Deed {
        Deed::Carry(Spot { column, start, end })
    }

    #[test]
    fn arrows_carry_by_slots_and_by_columns_as_the_eye_goes() {
        let plain = (false, false);
        assert_eq!(carried("ArrowDown", plain, true), at(1, 630, 675));
        assert_eq!(carried("ArrowUp", plain, true), at(1, 570, 615));
        assert_eq!(carried("ArrowLeft", plain, true), at(2, 600, 645));
        assert_eq!(carried("ArrowLeft", plain, false), at(0, 600, 645));
        let last = Spot { column: 2, ..HELD };
        assert_eq!(deed_of("ArrowLeft", plain, last, (3, HOURS, true)), Deed::Stay);
    }

    #[test]
    fn shift_moves_the_end_and_alt_goes_finely() {
        assert_eq!(carried("ArrowDown", (true, false), true), at(1, 600, 675));
        assert_eq!(carried("ArrowUp", (true, true), true), at(1, 600, 640));
        assert_eq!(carried("ArrowDown", (false, true), true), at(1, 605, 650));
        assert_eq!(carried("ArrowLeft", (true, false), true), Deed::Stay);
    }

    #[test]
    fn enter_drops_and_esc_gives_up() {
        let plain = (false, false);
        assert_eq!(["Enter", " "].map(|key| carried(key, plain, true)), [Deed::Drop; 2]);
        assert_eq!(
            ["Escape", "Tab"].map(|key| carried(key, plain, true)),
            [Deed::GiveUp; 2]
        );
        assert_eq!(carried("n", plain, true), Deed::Stay);
    }
}
