//! What the parts of one grid share: its signals, its elements, and where the focus is.

use super::hand::Hand;
use super::keys::Held;
use super::layout::Layout;
use super::model::{GridColumn, GridDeeds, GridPlace, GridWords};
use super::places::{Field, Spot};
use super::steering::Stop;
use crate::placement::{focus, focused, runs_rtl};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is drawn over the columns while something is on its way to a place, or comes to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ghost {
    /// Where.
    pub(super) spot: Spot,
    /// What is on its way; nothing while something new is drawn out.
    pub(super) of: Option<Arc<str>>,
    /// Its kind.
    pub(super) kind: Arc<str>,
    /// Its first line.
    pub(super) title: String,
    /// What speaks against the place.
    pub(super) warning: Option<String>,
}

/// One grid. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) columns: Signal<Vec<GridColumn>>,
    /// The columns' ids in their order.
    pub(super) ids: Memo<Vec<Arc<str>>>,
    pub(super) layout: Memo<Layout>,
    pub(super) words: GridWords,
    pub(super) deeds: GridDeeds,
    /// Where a person has gone.
    pub(super) wanted: RwSignal<Option<Stop>>,
    /// The one place at which the Tab key stops.
    pub(super) stop: Memo<Option<Stop>>,
    /// The empty slot that has, or can have, the focus. There are two, which take turns: what has the focus and only
    /// changes its name is not read out.
    pub(super) cursors: [RwSignal<Option<GridPlace>>; 2],
    pub(super) turn: StoredValue<usize>,
    pub(super) ghost: RwSignal<Option<Ghost>>,
    /// The block that is held by hand or by keys.
    pub(super) lifted: RwSignal<Option<Arc<str>>>,
    pub(super) hand: StoredValue<Hand, LocalStorage>,
    pub(super) held: StoredValue<Option<Held>>,
    /// A click that ends what the hand did must not do anything more: until when such a click comes, ms of the page.
    pub(super) swallows_until: StoredValue<f64>,
    /// What of the grid had the focus last, until it went elsewhere.
    pub(super) focused: StoredValue<Option<Element>, LocalStorage>,
    pub(super) scroller: NodeRef<Div>,
    pub(super) heads: NodeRef<Div>,
    pub(super) gutter: NodeRef<Div>,
    pub(super) lanes: NodeRef<Div>,
}

impl Grid {
    /// The field of the columns as it lies in the window now.
    pub(super) fn field(self) -> Option<Field> {
        let lanes = self.lanes.try_get_untracked().flatten()?;
        let columns = self.ids.try_with_untracked(Vec::len)?;
        let hours = self.layout.try_with_untracked(|layout| layout.hours)?;
        let rect = lanes.get_bounding_client_rect();
        Some(Field {
            x: rect.left(),
            y: rect.top(),
            width: rect.width(),
            height: rect.height(),
            rtl: runs_rtl(&lanes),
            columns,
            hours,
        })
    }

    /// A spot as the owner knows it.
    pub(super) fn place(self, spot: Spot) -> Option<GridPlace> {
        let column = self
            .ids
            .try_with_untracked(|ids| ids.get(spot.column).cloned())
            .flatten()?;
        Some(GridPlace {
            column,
            start_min: spot.start,
            end_min: spot.end,
        })
    }

    /// Where a block stands, with its kind and its first line, and whether it may be moved.
    pub(super) fn block_spot(self, id: &str) -> Option<(Spot, Arc<str>, String, bool)> {
        let block = self
            .layout
            .try_with_untracked(|layout| layout.block(id).map(|placed| placed.block.clone()))
            .flatten()?;
        let column = self
            .ids
            .try_with_untracked(|ids| ids.iter().position(|id| *id == block.column))
            .flatten()?;
        let spot = Spot {
            column,
            start: block.start_min,
            end: block.end_min,
        };
        let is_movable = self.deeds.on_move.is_some() && !block.is_fixed;
        Some((spot, block.kind, block.title, is_movable))
    }

    /// The empty slot that begins at a time.
    pub(super) fn slot(self, column: &Arc<str>, start: u16) -> GridPlace {
        let end_min = self.layout.with_untracked(|layout| layout.hours.slot_end(start));
        GridPlace {
            column: column.clone(),
            start_min: start,
            end_min,
        }
    }

    /// Goes to a stop with the focus, and then does what is to follow.
    pub(super) fn go(self, stop: Stop, then: impl FnOnce() + 'static) {
        if let Stop::Slot { column, start } = &stop {
            let turn = 1 - self.turn.get_value();
            self.turn.set_value(turn);
            self.cursors[turn].set(Some(self.slot(column, *start)));
        }
        self.wanted.set(Some(stop));
        // The slot's element is there by then.
        request_animation_frame(move || {
            self.focus_stop();
            then();
        });
    }

    /// Gives the focus to the one place at which the Tab key stops.
    pub(super) fn focus_stop(self) {
        let Some(stop) = self.stop.try_get_untracked().flatten() else {
            return;
        };
        if let Some(element) = self.element_of(&stop) {
            focus(&element);
        }
        self.tidy_cursors(&stop);
    }

    /// Takes away the slot that has no turn, and both when the stop is a block.
    fn tidy_cursors(self, stop: &Stop) {
        let turn = self.turn.get_value();
        let is_slot = matches!(stop, Stop::Slot { .. });
        for (at, cursor) in self.cursors.iter().enumerate() {
            if (at != turn || !is_slot) && cursor.with_untracked(Option::is_some) {
                cursor.set(None);
            }
        }
    }

    /// Follows what has become the stop without anybody's going there: live news, other columns, the first look.
    pub(super) fn follow_stop(self) {
        let Some(stop) = self.stop.get() else {
            self.cursors.iter().for_each(|cursor| cursor.set(None));
            return;
        };
        if let Stop::Slot { column, start } = &stop {
            let slot = self.slot(column, *start);
            let cursor = self.cursors[self.turn.get_value()];
            if cursor.with_untracked(|shown| shown.as_ref() != Some(&slot)) {
                cursor.set(Some(slot));
            }
            return;
        }
        request_animation_frame(move || {
            // A slot that was taken under one's fingers gives the focus to what has taken it.
            let has_cursor = focused().is_some_and(|element| self.is_cursor(&element));
            if has_cursor {
                self.focus_stop();
            } else if let Some(stop) = self.stop.try_get_untracked().flatten() {
                self.tidy_cursors(&stop);
            }
        });
    }

    /// After the blocks were laid out anew: when what had the focus is gone, the focus goes to what stands for it.
    pub(super) fn keep_focus(self) {
        request_animation_frame(move || {
            let is_lost = self
                .focused
                .try_with_value(|element| element.as_ref().is_some_and(|element| !element.is_connected()));
            if is_lost != Some(true) {
                return;
            }
            let is_nowhere = focused().is_none_or(|element| element.tag_name() == "BODY");
            if is_nowhere {
                self.focus_stop();
            }
            self.focused.set_value(None);
        });
    }

    fn is_cursor(self, element: &Element) -> bool {
        let lanes = self.lanes.try_get_untracked().flatten();
        element.class_name() == "m-calendar-cursor" && lanes.is_some_and(|lanes| lanes.contains(Some(element)))
    }

    /// The element of a stop.
    pub(super) fn element_of(self, stop: &Stop) -> Option<Element> {
        let lanes = self.lanes.try_get_untracked().flatten()?;
        let (selector, name, value) = match stop {
            Stop::Slot { .. } => (
                ".m-calendar-cursor",
                "data-turn",
                self.turn.try_get_value()?.to_string(),
            ),
            Stop::Block(id) => (".m-calendar-block", "data-id", id.to_string()),
        };
        let found = lanes.query_selector_all(selector).ok()?;
        (0..found.length())
            .filter_map(|index| found.item(index)?.dyn_into::<Element>().ok())
            .find(|element| element.get_attribute(name).as_deref() == Some(value.as_str()))
    }

    /// The block that an event happened to: its element and its id.
    pub(super) fn block_of(self, element: &Element) -> Option<(Element, Arc<str>)> {
        let block = element.closest(".m-calendar-block").ok().flatten()?;
        let id = block.get_attribute("data-id")?;
        Some((block, id.into()))
    }

    /// Shows where something goes. Asks what speaks against it, once for each place.
    pub(super) fn show_ghost(self, of: Option<&super::model::GridMove>, ghost: Ghost) {
        let is_same = self
            .ghost
            .try_with_untracked(|shown| {
                shown
                    .as_ref()
                    .is_some_and(|shown| shown.spot == ghost.spot && shown.of == ghost.of)
            })
            .unwrap_or(true);
        if is_same {
            return;
        }
        let warning = of.zip(self.deeds.warn).and_then(|(of, warn)| warn.run(of.clone()));
        let _ = self.ghost.try_set(Some(Ghost { warning, ..ghost }));
    }

    /// Ends what is held, whichever way it is held.
    pub(super) fn put_down(self) {
        let _ = self.ghost.try_set(None);
        let _ = self.lifted.try_set(None);
    }
}
