//! Where the focus is, said so that it outlives what has it: a row of a list may be drawn anew at any moment, and has
//! other elements then.

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::placement::{focus, focus_quietly, focused};

/// A row of a virtual list. Its own element stays while what is in it is drawn anew.
pub(crate) const ROW: &str = "m-virtual-list-row";
/// What can have the focus in a row.
const STOPS: &str = "[tabindex], a[href], button, input, select, textarea";

/// Which of a row's stops has the focus, and what it looks like.
pub(crate) struct FocusPlace {
    at: usize,
    class: String,
}

impl FocusPlace {
    /// What has the focus in this row.
    pub(crate) fn in_row(row: &Element) -> Option<Self> {
        let active = focused()?;
        let at = stops(row).iter().position(|stop| stop.is_same_node(Some(&active)))?;
        let class = active.class_name();
        Some(Self { at, class })
    }

    /// Gives the focus to what stands where it was; if that is something else now, to the row as a whole.
    pub(crate) fn give_back(&self, row: &Element) {
        let stops = stops(row);
        let same = stops.get(self.at).filter(|stop| stop.class_name() == self.class);
        if let Some(stop) = same.or(stops.first()) {
            focus_quietly(stop);
        }
    }
}

/// Where the focus came from, for whatever takes it for a while and gives it back.
pub(crate) struct FocusOrigin {
    element: Element,
    /// The row that it was in, and where in that.
    row: Option<(Element, FocusPlace)>,
    /// What can have the focus around that row.
    list: Option<Element>,
}

impl FocusOrigin {
    /// Where the focus is now.
    pub(crate) fn here() -> Option<Self> {
        let element = focused()?;
        let row = element.closest(&format!(".{ROW}")).ok().flatten();
        let list = row.as_ref().and_then(|row| row.parent_element());
        Some(Self {
            row: row.and_then(|row| FocusPlace::in_row(&row).map(|place| (row, place))),
            list: list.and_then(|list| list.closest("[tabindex]").ok().flatten()),
            element,
        })
    }

    /// Gives the focus back: to what had it, to what stands in its place by now, or to the list that it was in.
    pub(crate) fn give_back(&self) {
        match (&self.row, &self.list) {
            _ if self.element.is_connected() => {
                focus(&self.element);
                if !has_focus(&self.element) {
                    focus_near(&self.element);
                }
            }
            (Some((row, place)), _) if row.is_connected() => place.give_back(row),
            (_, Some(list)) => focus_quietly(list),
            (_, None) => {}
        }
    }
}

fn has_focus(element: &Element) -> bool {
    focused().is_some_and(|active| active.is_same_node(Some(element)))
}

/// Gives the focus to the nearest thing that takes it: what had it is still there and hidden, as an empty slot of a
/// calendar is that somebody has just filled.
fn focus_near(element: &Element) {
    let mut around = element.parent_element();
    while let Some(place) = around {
        for found in all(&place, "[tabindex='0']") {
            focus_quietly(&found);
            if has_focus(&found) {
                return;
            }
        }
        around = place.parent_element();
    }
}

fn stops(row: &Element) -> Vec<Element> {
    all(row, STOPS)
}

fn all(place: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = place.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into().ok())
        .collect()
}
