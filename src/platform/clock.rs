//! The wall clock, made steady: it never runs backwards, and it notices time that passed while the device slept.

use std::cell::Cell;

use domain::Timestamp;

thread_local! {
    static STEADY: Cell<Option<Steady>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Steady {
    /// What was said last.
    said: f64,
    /// `Date.now()` at that moment.
    date: f64,
    /// `performance.now()` at that moment, which some systems stop while they sleep.
    performance: f64,
}

/// The present moment.
///
/// `Date.now()` jumps when the user or the network corrects it, and `performance.now()` may stand still during sleep.
/// Whichever of them moved further since the last question is believed, so a correction backwards costs nothing.
pub fn now() -> Timestamp {
    let date = js_sys::Date::now();
    let performance = web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now());
    let said = match STEADY.get() {
        None => date,
        Some(last) => last.said + (date - last.date).max(performance - last.performance).max(0.0),
    };
    STEADY.set(Some(Steady {
        said,
        date,
        performance,
    }));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit into 53 bits"
    )]
    Timestamp(said as i64)
}

/// Minutes east of UTC at a moment, by the rules of the device's time zone at that moment.
pub fn utc_offset_minutes(at: Timestamp) -> i32 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit into 53 bits")]
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.0 as f64));
    #[expect(clippy::cast_possible_truncation, reason = "an offset is below a thousand minutes")]
    let west = date.get_timezone_offset() as i32;
    -west
}
