//! What a person does to open a menu, and what the page does that closes it.

use super::MenuHandle;
use super::room::Area;
use crate::listen::{element_of, on_window};
use crate::placement::focused;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent};

/// A finger that rests this long asks for the menu.
const LONG_PRESS_MS: u64 = 500;
/// A finger that moves further than this does something else.
const LONG_PRESS_SLACK_PX: f64 = 10.0;

/// A finger that is down on something that has a menu.
struct Press {
    timer: TimeoutHandle,
    point: (f64, f64),
}

/// Listens for everything that opens the menu.
pub(super) fn listen(menu: MenuHandle) {
    let press = StoredValue::new_local(None::<Press>);
    // The click that ends a long press would press what lies below.
    let swallows_click = StoredValue::new(false);
    let let_go = move || {
        if let Some(press) = press.try_update_value(Option::take).flatten() {
            press.timer.clear();
        }
    };
    on_window("contextmenu", move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        // A menu has no menu, not even the browser's.
        if element_of(event).is_some_and(|element| element.closest(".m-context").ok().flatten().is_some()) {
            event.prevent_default();
        }
        let Some((element, subject)) = subject_of(event, menu) else {
            return;
        };
        // With Shift, and where one writes, the browser's own menu is wanted.
        if event.shift_key() && event.button() == 2 || is_written_in(event) {
            return;
        }
        event.prevent_default();
        let_go();
        if menu.is_open.get_untracked() || is_by_touch(event) && owns_press(&element) {
            return;
        }
        if is_by_touch(event) {
            clear_selection();
            swallows_click.set_value(true);
        }
        menu.open_at_point(
            (f64::from(event.client_x()), f64::from(event.client_y())),
            &element,
            &subject,
        );
    });
    // A press of the other mouse button beside an open menu opens the menu of what lies there.
    on_window("contextmenu", move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        // Asked by a selector: the class of what is drawn in an icon is no text, and reading it as one fails.
        let veil = element_of(event).filter(|element| element.matches(".m-context-veil").unwrap_or_default());
        let Some(veil) = veil.filter(|_| menu.is_open.get_untracked()) else {
            return;
        };
        event.prevent_default();
        event.stop_propagation();
        let point = (f64::from(event.client_x()), f64::from(event.client_y()));
        if let Some(layer) = veil
            .parent_element()
            .and_then(|layer| layer.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = layer.hide_popover();
        }
        menu.close();
        let below = crate::roots::at_point(event.client_x() as f32, event.client_y() as f32);
        if let Some((element, subject)) = below.and_then(|below| marked(&below, menu)) {
            menu.open_at_point(point, &element, &subject);
        }
    });
    on_window("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let is_ours = event.key() == "ContextMenu" || event.key() == "F10" && event.shift_key();
        let Some(here) = focused().filter(|_| is_ours && !is_written_in(event)) else {
            return;
        };
        if let Some((_, subject)) = marked(&here, menu) {
            event.prevent_default();
            menu.open_at(&here, &subject);
        }
    });
    on_window("pointerdown", move |event| {
        swallows_click.set_value(false);
        let_go();
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        if event.pointer_type() == "mouse" || !event.is_primary() || is_written_in(event) {
            return;
        }
        let Some((element, subject)) = subject_of(event, menu).filter(|(element, _)| !owns_press(element)) else {
            return;
        };
        let point = (f64::from(event.client_x()), f64::from(event.client_y()));
        let open = move || {
            press.set_value(None);
            clear_selection();
            swallows_click.set_value(true);
            menu.open_at_point(point, &element, &subject);
        };
        if let Ok(timer) = set_timeout_with_handle(open, Duration::from_millis(LONG_PRESS_MS)) {
            press.set_value(Some(Press { timer, point }));
        }
    });
    on_window("pointermove", move |event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        let start = press.with_value(|press| press.as_ref().map(|press| press.point));
        let has_moved = start.is_some_and(|(x, y)| {
            (f64::from(event.client_x()) - x).hypot(f64::from(event.client_y()) - y) > LONG_PRESS_SLACK_PX
        });
        if has_moved {
            let_go();
        }
    });
    for name in ["pointerup", "pointercancel", "scroll", "wheel"] {
        on_window(name, move |_| let_go());
    }
    on_window("click", move |event| {
        if swallows_click.get_value() {
            swallows_click.set_value(false);
            event.prevent_default();
            event.stop_propagation();
        }
    });
    on_cleanup(let_go);
}

/// Listens for everything that takes the ground from under an open menu. `arrange` places it anew.
pub(super) fn watch_while_open(menu: MenuHandle, arrange: Callback<()>) {
    let width = StoredValue::new(0.0);
    let is_open = menu.is_open;
    on_window("scroll", move |event| {
        let is_inside =
            element_of(&event).is_some_and(|element| element.closest(".m-context").ok().flatten().is_some());
        if is_open.get_untracked() && !is_inside && menu.has_lost_anchor() {
            menu.close_and_return();
        }
    });
    on_window("popstate", move |_| menu.close());
    // A keyboard that leaves a phone's screen changes only the height, and must not take the menu along.
    on_window("resize", move |_| {
        if !is_open.get_untracked() {
            return;
        }
        if (width.get_value() - window_width()).abs() > 1.0 {
            menu.close_and_return();
        } else {
            arrange.run(());
        }
    });
    crate::flow::effect(move || {
        if is_open.get() {
            width.set_value(window_width());
        }
    });
}

fn window_width() -> f64 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width.and_then(|width| width.as_f64()).unwrap_or_default()
}

/// What can be seen of the page now.
pub(super) struct Seen {
    /// The part inside the device's safe area that is not zoomed out of sight.
    pub(super) area: Area,
    /// How wide the page is laid out.
    pub(super) layout_width: f64,
    /// How wide the layer is that the panel stands in.
    pub(super) layer_width: f64,
}

/// Asks the browser. The layer covers the page, and its padding is what the device keeps for itself.
pub(super) fn seen_area(layer: &Element) -> Option<Seen> {
    let window = web_sys::window()?;
    let root = window.document()?.document_element()?;
    let (width, height) = (f64::from(root.client_width()), f64::from(layer.client_height()));
    let style = window.get_computed_style(layer).ok().flatten()?;
    let padding = |name: &str| -> f64 {
        let value = style.get_property_value(name).unwrap_or_default();
        value.trim_end_matches("px").parse().unwrap_or(0.0)
    };
    let (above, beside) = (padding("padding-top"), padding("padding-left"));
    let page = Area {
        x: beside,
        y: above,
        width: width - beside - padding("padding-right"),
        height: height - above - padding("padding-bottom"),
    };
    let area = match window.visual_viewport() {
        Some(seen) => page.shared_with(Area {
            x: seen.offset_left(),
            y: seen.offset_top(),
            width: seen.width(),
            height: seen.height(),
        }),
        None => page,
    };
    Some(Seen {
        area,
        layout_width: width,
        layer_width: f64::from(layer.client_width()),
    })
}

/// The nearest thing with a mark of this menu, and its key.
fn subject_of(event: &Event, menu: MenuHandle) -> Option<(Element, String)> {
    marked(&element_of(event)?, menu)
}

fn marked(element: &Element, menu: MenuHandle) -> Option<(Element, String)> {
    // What a menu shows may stand inside what it is about, and is not about itself.
    if element.closest(".m-context").ok().flatten().is_some() {
        return None;
    }
    let element = element.closest("[data-menu]").ok().flatten()?;
    let mark = element.get_attribute("data-menu")?;
    let subject = menu
        .scope
        .with_value(|scope| Some(mark.strip_prefix(scope.as_str())?.strip_prefix(':')?.to_owned()))?;
    Some((element, subject))
}

/// Whether a finger that rests there means something else, and its menu is opened by whoever knows what.
fn owns_press(element: &Element) -> bool {
    element.closest("[data-own-press]").ok().flatten().is_some()
}

/// Whether it happened where one writes: there the browser's own menu corrects and pastes.
fn is_written_in(event: &Event) -> bool {
    element_of(event).is_some_and(|element| {
        let writes = element.closest("input, textarea, select, [contenteditable]");
        writes.ok().flatten().is_some()
    })
}

/// Whether a finger asked for the menu: browsers send a pointer's event then, and say which.
fn is_by_touch(event: &MouseEvent) -> bool {
    event
        .dyn_ref::<PointerEvent>()
        .is_some_and(|event| event.pointer_type() == "touch")
}

fn clear_selection() {
    if let Some(selection) = web_sys::window().and_then(|window| window.get_selection().ok().flatten()) {
        // Nothing can refuse to be unselected.
        let _ = selection.remove_all_ranges();
    }
}
