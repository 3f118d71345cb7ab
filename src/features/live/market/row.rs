//! One coin in the table. Every figure follows the coin's own signal, so that a price that changes touches nothing else.

use std::sync::Arc;

use i18n::Catalog;
use leptos::prelude::*;
use stores::Quote;

use super::{cap_text, change_text, flash_of, line_of, price_text, trend_of, volume_text};
use crate::desk::Desk;
use crate::live::card::{beat, foreign};
use crate::live::sparkline;

/// The row; none for a coin that is gone.
pub(super) fn view(
    desk: &Desk,
    symbol: &Arc<str>,
    place_of: impl Fn(&Arc<str>) -> Option<usize> + Send + Sync + 'static,
) -> Option<AnyView> {
    let language = desk.language;
    let quote = desk.stores().live.quotes.get(symbol)?;
    let figure = |column: &'static str, direction: &'static str, f: fn(&Catalog, &Quote) -> String| {
        let quote = quote.clone();
        view! {
            <span class="m-live-cell" role="cell" data-column=column>
                <bdi dir=direction>{move || quote.with(|quote| f(&language.catalog(), quote))}</bdi>
            </span>
        }
    };
    let name = {
        let quote = quote.clone();
        Memo::new(move |_| quote.with(|quote| quote.ticker.name.as_deref().map(foreign)))
    };
    let held = Arc::clone(symbol);
    // The first row is the head's.
    let place = move || place_of(&held).map(|at| at + 2);
    let rank = |catalog: &Catalog, quote: &Quote| {
        let rank = quote.ticker.rank.map(|rank| catalog.number(rank));
        rank.unwrap_or_default()
    };
    let (trend, flash, line) = (quote.clone(), quote.clone(), quote.clone());
    let view = view! {
        <div
            class="m-live-row"
            role="row"
            aria-rowindex=place
            data-symbol=symbol.to_string()
            data-trend=move || trend.with(trend_of)
            data-flash=move || flash.with(|quote| beat(flash_of(quote), quote.steps))
        >
            {figure("rank", "ltr", rank)}
            <span class="m-live-cell" role="cell" data-column="coin">
                <bdi class="m-live-symbol" dir="ltr">{foreign(symbol)}</bdi>
                <bdi class="m-live-name">{move || name.get()}</bdi>
            </span>
            {figure("price", "ltr", price_text)}
            {figure("change", "ltr", change_text)}
            // A sum has a word of the language in it, which says how it is read.
            {figure("volume", "auto", volume_text)}
            {figure("cap", "auto", cap_text)}
            <span class="m-live-cell" role="cell" data-column="line">
                {sparkline::line(move || line.with(line_of))}
            </span>
        </div>
    };
    Some(view.into_any())
}
