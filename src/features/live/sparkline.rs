//! A price's way as a line without axes. Time runs from left to right in every language, as on every chart.

use domain::Number;
use leptos::prelude::*;

/// The drawing's own size; the sheet gives it another.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 28.0;
/// Room for the stroke above and below.
const MARGIN: f64 = 2.0;

/// The line of these prices. It is decoration: the figures beside it say the same in words.
pub(super) fn line(path: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    view! {
        <svg class="m-live-line" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path d=path vector-effect="non-scaling-stroke"></path>
        </svg>
    }
    .into_any()
}

/// The path through some prices, oldest first: empty for fewer than two.
pub(super) fn path_of(prices: impl ExactSizeIterator<Item = Number> + Clone) -> String {
    let count = prices.len();
    if count < 2 {
        return String::new();
    }
    // Halves, because the difference of the two largest numbers there are is none.
    let values = prices.map(|price| price.get() / 2.0);
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.clone().fold(f64::NEG_INFINITY, f64::max);
    let span = high - low;
    let mut path = String::with_capacity(count * 10);
    for (nth, value) in values.enumerate() {
        let x = nth as f64 / (count - 1) as f64 * WIDTH;
        // A price that stands still is a line through the middle.
        let share = if span > 0.0 { (value - low) / span } else { 0.5 };
        let y = MARGIN + (1.0 - share) * (HEIGHT - 2.0 * MARGIN);
        let letter = if nth == 0 { 'M' } else { 'L' };
        path.push_str(&format!("{letter}{x:.1} {y:.1}"));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::path_of;
    use domain::Number;

    fn path(values: &[f64]) -> String {
        let numbers: Vec<Number> = values.iter().filter_map(|value| Number::new(*value)).collect();
        path_of(numbers.into_iter())
    }

    #[test]
    fn the_line_runs_from_the_oldest_to_the_newest_price() {
        assert_eq!(path(&[1.0, 3.0, 2.0]), "M0.0 26.0L50.0 2.0L100.0 14.0");
    }

    #[test]
    fn one_price_is_no_line_and_a_still_one_is_level() {
        assert_eq!(path(&[]), "");
        assert_eq!(path(&[5.0]), "");
        assert_eq!(path(&[5.0, 5.0]), "M0.0 14.0L100.0 14.0");
    }

    #[test]
    fn the_largest_numbers_stay_on_the_sheet() {
        assert_eq!(path(&[-1.7e308, 1.7e308]).matches("NaN").count(), 0);
    }
}
