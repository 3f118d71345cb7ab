//! Prices that the user wants to hear of: the form, and those that are held on this device.

use std::sync::Arc;

use domain::Number;
use i18n::{Args, Key, digits, keys};
use leptos::prelude::*;
use stores::{Crossing, PriceAlert};
use ui::badge::Badge;
use ui::button::{Button, IconButton, Look, Press};
use ui::choice::Choice;
use ui::field::{Field, FieldKind};
use ui::flow::For;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::segmented::Segmented;

use super::card::{card, foreign, nothing};
use crate::desk::Desk;
use crate::words::price_wish_text;

/// How long a coin's symbol may be, in characters.
const SYMBOL_CHARS_MAX: usize = 20;

/// The card.
pub(super) fn view(desk: &Desk) -> AnyView {
    let language = desk.language;
    let chosen = desk.stores().preferences.chosen;
    let alerts = Memo::new(move |_| chosen.with(|chosen| chosen.price_alerts.clone()));
    let is_empty = Memo::new(move |_| alerts.with(Vec::is_empty));
    let listed = desk.clone();
    let body = view! {
        <p class="m-live-quiet">{language.text(keys::LIVE_WATCH_HINT)}</p>
        {form(desk)}
        {move || is_empty.get().then(|| nothing(language.text(keys::LIVE_WATCH_NONE)))}
        <ul class="m-live-feed" aria-labelledby="live-watch">
            <For
                each=move || alerts.get()
                key=key
                children=move |alert| line(&listed, alert)
            />
        </ul>
    };
    card("watch", language.text(keys::LIVE_WATCH), (), body)
}

/// What tells an alert from the others.
fn key(alert: &PriceAlert) -> String {
    let is_above = alert.crossing == Crossing::Above;
    format!("{is_above} {} {} {}", alert.threshold, alert.is_told, alert.symbol)
}

fn form(desk: &Desk) -> AnyView {
    let language = desk.language;
    let preferences = desk.stores().preferences;
    let (symbol, price) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let crossing = RwSignal::new(Crossing::Above);
    let (symbol_error, price_error) = (RwSignal::new(None::<Key>), RwSignal::new(None::<Key>));
    let words = move |error: RwSignal<Option<Key>>| {
        Signal::derive(move || error.get().map_or_else(String::new, |key| language.catalog().text(key)))
    };
    let ask_to_notify = desk.device.ask_to_notify;
    let may_notify = desk.device.notify_permission;
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let named = symbol.with_untracked(|symbol| symbol_of(symbol));
        let locale = language.catalog_untracked().locale();
        let threshold = price
            .with_untracked(|price| digits::parse_decimal(price, locale))
            .filter(|price| *price > 0.0)
            .and_then(Number::new);
        symbol_error.set(named.is_none().then_some(keys::LIVE_WATCH_COIN_MISSING));
        price_error.set(threshold.is_none().then_some(keys::LIVE_WATCH_PRICE_MISSING));
        let (Some(named), Some(threshold)) = (named, threshold) else {
            return;
        };
        let alert = PriceAlert {
            symbol: named,
            crossing: crossing.get_untracked(),
            threshold,
            is_told: false,
        };
        let mut is_taken = false;
        preferences.choose(|chosen| is_taken = chosen.add_price_alert(alert));
        if !is_taken {
            price_error.set(Some(keys::LIVE_WATCH_TAKEN));
            return;
        }
        price.set(String::new());
        // Whoever asks to be told is asked whether the system may do it. Until it may, the page's own toast does.
        if may_notify() == crate::device::NotifyPermission::NotAsked {
            let preferences = preferences.clone();
            ask_to_notify(Callback::new(move |permission| {
                let is_granted = permission == crate::device::NotifyPermission::Granted;
                preferences.choose(|chosen| chosen.notices.has_notifications |= is_granted);
            }));
        }
    };
    view! {
        <form class="m-live-form" on:submit=add novalidate=true>
            <Field
                label=language.text(keys::LIVE_WATCH_COIN)
                value=symbol
                kind=FieldKind::Identifier
                error=words(symbol_error)
            />
            <Field
                label=language.text(keys::LIVE_WATCH_PRICE)
                value=price
                kind=FieldKind::Identifier
                error=words(price_error)
            />
            <Segmented
                label=language.text(keys::LIVE_WATCH_WHEN)
                choices=vec![
                    Choice::new(Crossing::Above, language.text(keys::LIVE_WATCH_ABOVE)),
                    Choice::new(Crossing::Below, language.text(keys::LIVE_WATCH_BELOW)),
                ]
                value=crossing
                on_choose=move |chosen| crossing.set(chosen)
            />
            <Button label=language.text(keys::LIVE_WATCH_ADD) icon=Icon::Add look=Look::Loud press=Press::Submit/>
        </form>
    }
    .into_any()
}

fn line(desk: &Desk, alert: PriceAlert) -> AnyView {
    let language = desk.language;
    let preferences = desk.stores().preferences;
    let text = {
        let alert = alert.clone();
        move || price_wish_text(&language.catalog(), &alert)
    };
    let symbol = foreign(&alert.symbol);
    let remove_label = language.format(keys::LIVE_WATCH_REMOVE, move || Args::new().text("symbol", &symbol));
    let (key, intent) = if alert.is_told {
        (keys::LIVE_WATCH_TOLD, Intent::Success)
    } else {
        (keys::LIVE_WATCH_ARMED, Intent::Neutral)
    };
    let remove = Callback::new(move |()| preferences.choose(|chosen| chosen.remove_price_alert(&alert)));
    view! {
        <li class="m-live-feed-item m-live-watch">
            <span>{text}</span>
            <Badge text=language.text(key) intent/>
            <IconButton label=remove_label icon=Icon::Delete on_press=remove/>
        </li>
    }
    .into_any()
}

/// A symbol as coins are called: in capitals, without spaces.
fn symbol_of(typed: &str) -> Option<Arc<str>> {
    let symbol = typed.trim().to_uppercase();
    let is_symbol = !symbol.is_empty()
        && symbol.chars().count() <= SYMBOL_CHARS_MAX
        && symbol
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    is_symbol.then(|| Arc::from(symbol))
}

#[cfg(test)]
mod tests {
    use super::symbol_of;

    #[test]
    fn a_symbol_is_taken_as_coins_are_called() {
        assert_eq!(symbol_of(" btc ").as_deref(), Some("BTC"));
        for other in ["", "  ", "two words", "a\nb", &"x".repeat(21)] {
            assert_eq!(symbol_of(other), None, "{other:?}");
        }
    }
}
