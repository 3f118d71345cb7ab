//! Where a floating panel goes: beside its button, turned over when there is no room, never out of the window.

use wasm_bindgen::JsCast;

/// Air between the panel and the window's edge, and between the panel and its button, in pixels.
const AIR_PX: f64 = 8.0;

pub(crate) use crate::roots::runs_rtl;

/// Moves a fixed panel under (or over) its anchor, its starting edge on the anchor's starting edge where that fits.
pub(crate) fn place(panel: &web_sys::HtmlElement, anchor: &web_sys::Element) {
    let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|page| page.document_element())
    else {
        return;
    };
    let (room_inline, room_block) = (f64::from(root.client_width()), f64::from(root.client_height()));
    let (panel_rect, anchor_rect) = (panel.get_bounding_client_rect(), anchor.get_bounding_client_rect());
    let anchor_start = if runs_rtl(panel) {
        room_inline - anchor_rect.right()
    } else {
        anchor_rect.left()
    };
    let inline = along(anchor_start, anchor_rect.width(), panel_rect.width(), room_inline);
    let block = across(anchor_rect.top(), anchor_rect.bottom(), panel_rect.height(), room_block);
    set_px(panel, "inset-inline-start", inline);
    set_px(panel, "inset-block-start", block);
}

/// The panel's distance from the window's starting edge.
fn along(anchor_start: f64, anchor_size: f64, panel_size: f64, room: f64) -> f64 {
    let fits = anchor_start + panel_size + AIR_PX <= room;
    let wanted = if fits {
        anchor_start
    } else {
        anchor_start + anchor_size - panel_size
    };
    wanted.min(room - panel_size - AIR_PX).max(AIR_PX)
}

/// The panel's distance from the window's top.
fn across(anchor_top: f64, anchor_bottom: f64, panel_size: f64, room: f64) -> f64 {
    let below = anchor_bottom + AIR_PX;
    let above = anchor_top - AIR_PX - panel_size;
    let wanted = if below + panel_size + AIR_PX <= room || above < AIR_PX {
        below
    } else {
        above
    };
    wanted.min(room - panel_size - AIR_PX).max(AIR_PX)
}

/// Sets a length.
pub(crate) fn set_px(panel: &web_sys::HtmlElement, property: &str, value: f64) {
    // Only a malformed value could be refused, and these are numbers.
    let _ = panel.style().set_property(property, &format!("{value:.1}px"));
}

/// Gives an element the focus, if it can take it.
pub(crate) fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // Focus can only fail when the element is gone, and then there is nothing to focus.
        let _ = element.focus();
    }
}

/// The same without scrolling to it.
pub(crate) fn focus_quietly(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Focus can only fail when the element is gone, and then there is nothing to focus.
        let _ = element.focus_with_options(&options);
    }
}

/// What has the focus now.
pub(crate) use crate::roots::focused;

#[cfg(test)]
mod tests {
    use super::{across, along};

    #[test]
    fn a_panel_hangs_below_its_button_where_there_is_room() {
        assert!((across(100.0, 140.0, 200.0, 800.0) - 148.0).abs() < 0.01);
        assert!((along(50.0, 40.0, 200.0, 400.0) - 50.0).abs() < 0.01);
    }

    #[test]
    fn a_panel_turns_over_at_the_edges() {
        assert!((across(700.0, 740.0, 200.0, 800.0) - 492.0).abs() < 0.01);
        assert!((along(340.0, 40.0, 200.0, 400.0) - 180.0).abs() < 0.01);
    }

    #[test]
    fn a_panel_larger_than_the_window_starts_at_its_beginning() {
        assert!((along(10.0, 40.0, 900.0, 400.0) - 8.0).abs() < 0.01);
        assert!((across(10.0, 40.0, 900.0, 400.0) - 8.0).abs() < 0.01);
    }
}
