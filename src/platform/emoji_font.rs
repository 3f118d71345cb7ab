//! Whether the device has emoji of its own.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// An emoji that all colour fonts have, and that those have not which hold a few signs of the text.
const PROBE: &str = "\u{1F44D}";
/// The side of the canvas, px.
const SIDE_PX: u32 = 20;
/// Red, green, blue, opacity.
const PIXEL_BYTES: usize = 4;

/// Whether emoji are drawn without any colour: as boxes, or as bare outlines of some font. Where it cannot be known,
/// the device is taken to have them.
pub fn is_missing() -> bool {
    drawn().is_some_and(|bytes| {
        let is_grey = |pixel: &[u8]| matches!(pixel, [red, green, blue, _] if red == green && green == blue);
        bytes.chunks_exact(PIXEL_BYTES).all(is_grey)
    })
}

/// The probe in black on nothing.
fn drawn() -> Option<Vec<u8>> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(SIDE_PX);
    canvas.set_height(SIDE_PX);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_font("16px sans-serif");
    context.fill_text(PROBE, 0.0, 16.0).ok()?;
    let side = f64::from(SIDE_PX);
    Some(context.get_image_data(0.0, 0.0, side, side).ok()?.data().0)
}
