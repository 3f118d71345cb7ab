//! Words that several features need: problems, names, directions, prices that somebody waits for.

use domain::{HumanText, Number, Problem};
use i18n::bidi::{self, TextDirection};
use i18n::{Args, Catalog, Direction, keys, names};
use stores::{Crossing, PriceAlert};

/// How much of a coin's symbol is shown, in characters.
const SYMBOL_CHARS_MAX: usize = 20;

/// A sentence about a problem.
pub(crate) fn problem_text(catalog: &Catalog, problem: &Problem) -> String {
    let seconds = problem.retry_after_ms.unwrap_or(0).div_ceil(1_000);
    let args = Args::new()
        .number("seconds", i64::try_from(seconds).unwrap_or(i64::MAX))
        .number("limit", i64::try_from(problem.limit.unwrap_or(0)).unwrap_or(i64::MAX));
    catalog.error(&format!("error-{}", problem.code.as_str().replace('_', "-")), &args)
}

/// What a coin costs now, for somebody who has waited for it.
pub(crate) fn price_text(catalog: &Catalog, alert: &PriceAlert, price: Number) -> String {
    let args = Args::new()
        .text("symbol", one_line(&alert.symbol, SYMBOL_CHARS_MAX))
        .text("price", catalog.price(price.get()));
    catalog.format(keys::TOAST_PRICE, &args)
}

/// What they have waited for.
pub(crate) fn price_wish_text(catalog: &Catalog, alert: &PriceAlert) -> String {
    let args = Args::new()
        .text("symbol", one_line(&alert.symbol, SYMBOL_CHARS_MAX))
        .text("price", catalog.price(alert.threshold.get()));
    let key = match alert.crossing {
        Crossing::Above => keys::LIVE_WATCH_LINE_ABOVE,
        Crossing::Below => keys::LIVE_WATCH_LINE_BELOW,
    };
    catalog.format(key, &args)
}

/// The declared direction in the resolver's terms.
pub(crate) fn declared(text: &HumanText) -> TextDirection {
    match text.direction {
        domain::TextDirection::Auto => TextDirection::Auto,
        domain::TextDirection::Ltr => TextDirection::Ltr,
        domain::TextDirection::Rtl => TextDirection::Rtl,
    }
}

/// The resolver's choice in the domain's terms.
pub(crate) fn from_declared(direction: TextDirection) -> domain::TextDirection {
    match direction {
        TextDirection::Auto => domain::TextDirection::Auto,
        TextDirection::Ltr => domain::TextDirection::Ltr,
        TextDirection::Rtl => domain::TextDirection::Rtl,
    }
}

/// The direction of a text that is shown on one line.
pub(crate) fn line_direction(text: &HumanText, fallback: Direction) -> Direction {
    bidi::resolve_line(&text.text, declared(text), fallback)
}

/// A text for one line, as a name is made fit for one: it neither breaks the line, nor climbs out of it, nor reorders
/// what stands around it, and mentions and addresses are read the right way round. What is left out is marked.
pub(crate) fn one_line(text: &str, chars_max: usize) -> String {
    bidi::isolate_tokens(&names::in_line(text, chars_max)).into_owned()
}
