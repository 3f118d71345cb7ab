//! The largest coins as tiles, readable from across a room.

use std::sync::Arc;

use i18n::keys;
use leptos::prelude::*;
use stores::{Quote, Shelf};
use ui::flow::For;

use super::card::{beat, card, foreign};
use super::market::{change_text, flash_of, line_of, price_text, trend_of};
use crate::desk::Desk;

/// How many.
const TILES_MAX: usize = 6;

/// The card, once there is anything to put on it.
pub(super) fn view(desk: &Desk) -> impl IntoView + use<> {
    let largest = largest(desk);
    let is_any = Memo::new(move |_| largest.with(|largest| !largest.is_empty()));
    let desk = desk.clone();
    move || {
        is_any.get().then(|| {
            let desk = desk.clone();
            let title = desk.language.text(keys::LIVE_TILES);
            let body = view! {
                <ul class="m-live-tiles">
                    <For
                        each=move || largest.get()
                        key=|symbol| symbol.to_string()
                        children=move |symbol| tile(&desk, &symbol)
                    />
                </ul>
            };
            card("tiles", title, (), body)
        })
    }
}

/// The largest by their rank, or the first ones where nobody ranks them. Looked at once a second: tiles that change
/// places with every tick can not be read.
fn largest(desk: &Desk) -> Memo<Vec<Arc<str>>> {
    let quotes = desk.stores().live.quotes;
    let (keys, second) = (quotes.keys(), desk.clock.second);
    Memo::new(move |_| {
        second.track();
        let mut ranked: Vec<(u32, Arc<str>)> = keys.with(|keys| {
            let rank = |symbol: &Arc<str>| quotes.get(symbol)?.with_untracked(|quote| quote.ticker.rank);
            keys.iter()
                .map(|symbol| (rank(symbol).unwrap_or(u32::MAX), Arc::clone(symbol)))
                .collect()
        });
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().take(TILES_MAX).map(|(_, symbol)| symbol).collect()
    })
}

fn tile(desk: &Desk, symbol: &Arc<str>) -> Option<AnyView> {
    let language = desk.language;
    let shelf: Shelf<Quote> = desk.stores().live.quotes;
    let quote = shelf.get(symbol)?;
    let name = {
        let quote = quote.clone();
        Memo::new(move |_| quote.with(|quote| quote.ticker.name.as_deref().map(foreign)))
    };
    let read = |f: fn(&Quote) -> String| {
        let quote = quote.clone();
        move || quote.with(f)
    };
    let words = |f: fn(&i18n::Catalog, &Quote) -> String| {
        let quote = quote.clone();
        move || quote.with(|quote| f(&language.catalog(), quote))
    };
    let (trend, flash) = (quote.clone(), quote.clone());
    let view = view! {
        <li
            class="m-live-tile"
            data-trend=move || trend.with(trend_of)
            data-flash=move || flash.with(|quote| beat(flash_of(quote), quote.steps))
        >
            <span class="m-live-coin">
                <bdi class="m-live-symbol" dir="ltr">{foreign(symbol)}</bdi>
                <bdi class="m-live-name">{move || name.get()}</bdi>
            </span>
            <bdi class="m-live-price" dir="ltr">{words(price_text)}</bdi>
            <bdi class="m-live-change" dir="ltr">{words(change_text)}</bdi>
            {super::sparkline::line(read(line_of))}
        </li>
    };
    Some(view.into_any())
}
