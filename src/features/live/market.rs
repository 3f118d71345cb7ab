//! The market as a table: sorted by whatever one asks for, searched, and updated in place. Only rows on screen exist.

use std::sync::Arc;

use domain::Capability;
use i18n::{Args, Catalog, Key, keys};
use leptos::prelude::*;
use stores::{Quote, Step};
use ui::empty_state::EmptyState;
use ui::flow::{For, effect};
use ui::icon::Icon;
use ui::search_field::SearchField;

use super::card::card;
use super::sparkline::path_of;
use crate::desk::Desk;
use order::{Column, Order};
use window::Window;

mod order;
mod row;
mod window;

/// The columns as they stand, with their names.
const COLUMNS: [(Column, Key); 6] = [
    (Column::Rank, keys::LIVE_COLUMN_RANK),
    (Column::Coin, keys::LIVE_COLUMN_COIN),
    (Column::Price, keys::LIVE_COLUMN_PRICE),
    (Column::Change, keys::LIVE_COLUMN_CHANGE),
    (Column::Volume, keys::LIVE_COLUMN_VOLUME),
    (Column::Cap, keys::LIVE_COLUMN_CAP),
];

/// The card.
pub(super) fn view(desk: &Desk) -> AnyView {
    let language = desk.language;
    let wanted = RwSignal::new(String::new());
    let order = RwSignal::new(Order::default());
    let keys_held = desk.stores().live.quotes.keys();
    let count = {
        let keys_held = keys_held.clone();
        Memo::new(move |_| keys_held.with(Vec::len))
    };
    let rows = order::rows(desk, wanted, order);
    let count_text = language.format(keys::LIVE_MARKET_COUNT, move || {
        Args::new().number("count", count.get())
    });
    let aside = view! {
        <div class="m-live-control m-live-market-tools" hidden=move || count.get() == 0>
            <span class="m-live-quiet">{count_text}</span>
            <SearchField
                label=language.text(keys::LIVE_MARKET_SEARCH)
                clear_label=language.text(keys::ACTION_CLEAR)
                value=wanted
            />
        </div>
    };
    let is_empty = Memo::new(move |_| count.get() == 0);
    let desk = desk.clone();
    let body = move || {
        if is_empty.get() {
            return silence(&desk);
        }
        table(&desk, rows, order)
    };
    card("market", language.text(keys::LIVE_MARKET), aside, body)
}

/// Nothing yet: somebody waits for it, or nobody has asked.
fn silence(desk: &Desk) -> AnyView {
    let language = desk.language;
    let stores = desk.stores();
    let (topics, capabilities) = (stores.live.topics, stores.connection.capabilities);
    let is_awaited = Memo::new(move |_| {
        let has_lists = capabilities.with(|held| held.has(Capability::LiveLists));
        let prices = [domain::Topic::Market, domain::Topic::Prices, domain::Topic::All];
        has_lists
            || prices
                .iter()
                .any(|topic| topics.state(*topic) == stores::TopicState::Asked)
    });
    (move || {
        if is_awaited.get() {
            view! { <p class="m-live-nothing" role="status" aria-busy="true">{language.text(keys::LIVE_MARKET_LOADING)}</p> }
                .into_any()
        } else {
            view! {
                <EmptyState
                    icon=Icon::Offline
                    title=language.text(keys::LIVE_MARKET_SILENT)
                    text=language.text(keys::LIVE_MARKET_SILENT_HINT)
                />
            }
            .into_any()
        }
    })
    .into_any()
}

fn table(desk: &Desk, rows: Memo<Arc<Vec<Arc<str>>>>, order: RwSignal<Order>) -> AnyView {
    let language = desk.language;
    let window = Window::new();
    let total = Memo::new(move |_| rows.with(|rows| rows.len()));
    // The size of the window is the outside world: it is looked at once the table stands, and whenever rows are others.
    effect(move || {
        total.track();
        window.measure();
    });
    let shown = move || {
        let range = window.range.get();
        rows.with(|rows| {
            let first = range.start.min(rows.len());
            let last = range.end.min(rows.len());
            rows.get(first..last)
                .unwrap_or_default()
                .iter()
                .cloned()
                .zip(first..)
                .collect::<Vec<_>>()
        })
    };
    let padding = move || {
        let range = window.range.get();
        let row_px = window.row_px.get();
        let above = range.start.min(total.get());
        let below = total.get().saturating_sub(range.end);
        (above as f64 * row_px, below as f64 * row_px)
    };
    let padding = Memo::new(move |_| padding());
    // Places change without the rows being others, so each row looks its place up.
    let place_of = move |symbol: &Arc<str>| rows.with(|rows| rows.iter().position(|held| held == symbol));
    let desk_rows = desk.clone();
    let is_none = Memo::new(move |_| total.get() == 0);
    let resized = window_event_listener(leptos::ev::resize, move |_| window.measure());
    on_cleanup(move || resized.remove());
    view! {
        <div class="m-live-table" role="table" aria-label=language.text(keys::LIVE_MARKET) aria-rowcount=move || total.get() + 1>
            <div class="m-live-table-head" role="rowgroup">
                <div class="m-live-row" role="row" aria-rowindex="1">
                    {COLUMNS.map(|(column, key)| head(desk, column, key, order)).into_iter().collect_view()}
                    <span class="m-live-cell" role="columnheader" data-column="line">
                        {language.text(keys::LIVE_COLUMN_LINE)}
                    </span>
                </div>
            </div>
            <div
                class="m-live-rows"
                role="rowgroup"
                tabindex="0"
                aria-label=language.text(keys::LIVE_MARKET)
                node_ref=window.scroller
                on:scroll=move |_| window.measure()
            >
                <div
                    class="m-live-rows-space"
                    style:padding-block-start=move || format!("{}px", padding.get().0)
                    style:padding-block-end=move || format!("{}px", padding.get().1)
                >
                    <For
                        each=shown
                        key=|(symbol, _)| symbol.to_string()
                        children=move |(symbol, _)| row::view(&desk_rows, &symbol, place_of)
                    />
                </div>
                <p class="m-live-nothing" role="status" hidden=move || !is_none.get()>
                    {language.text(keys::LIVE_MARKET_NONE)}
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// The name of a column: a press sorts by it, another one the other way round.
fn head(desk: &Desk, column: Column, key: Key, order: RwSignal<Order>) -> AnyView {
    let label = desk.language.text(key);
    let sort = move || order.get().direction_of(column);
    view! {
        <span class="m-live-cell" role="columnheader" data-column=column.name() aria-sort=sort>
            <button
                class="m-live-sort"
                type="button"
                data-sort=sort
                on:click=move |_| order.update(|order| order.choose(column))
            >
                <span>{label}</span>
                {Icon::ChevronDown.view()}
            </button>
        </span>
    }
    .into_any()
}

/// A coin's price in words.
pub(super) fn price_text(catalog: &Catalog, quote: &Quote) -> String {
    figure(quote.ticker.price.map(|price| catalog.price(price.get())))
}

/// How it has changed in a day.
pub(super) fn change_text(catalog: &Catalog, quote: &Quote) -> String {
    figure(quote.ticker.change_24h.map(|change| catalog.change(change.get())))
}

/// What all of it is worth.
fn cap_text(catalog: &Catalog, quote: &Quote) -> String {
    figure(quote.ticker.market_cap.map(|cap| catalog.sum(cap.get())))
}

/// What was traded in a day.
fn volume_text(catalog: &Catalog, quote: &Quote) -> String {
    figure(quote.ticker.volume_24h.map(|volume| catalog.sum(volume.get())))
}

fn figure(text: Option<String>) -> String {
    text.unwrap_or_else(|| "—".to_owned())
}

/// Its line.
pub(super) fn line_of(quote: &Quote) -> String {
    path_of(quote.history.iter().copied())
}

/// The value of `data-trend`: which way it went in a day.
pub(super) fn trend_of(quote: &Quote) -> &'static str {
    match quote.ticker.change_24h.map(|change| change.get()) {
        Some(change) if change > 0.0 => "up",
        Some(change) if change < 0.0 => "down",
        Some(_) | None => "flat",
    }
}

/// What the last step is called.
pub(super) fn flash_of(quote: &Quote) -> &'static str {
    match quote.step {
        Step::Up => "up",
        Step::Down => "down",
        Step::None => "same",
    }
}
