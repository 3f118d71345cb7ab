//! Who delivers the figures: providers, and pools of those that stand in for one another.

use domain::{Pool, Provider, ProviderState};
use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use ui::flow::For;

use super::card::{card, foreign, is_visible};
use crate::desk::Desk;

/// How many of each are shown.
const SHOWN_MAX: usize = 60;

/// Both cards, once there is anything to put on them.
pub(super) fn view(desk: &Desk) -> AnyView {
    view! {
        {providers(desk)}
        {pools(desk)}
    }
    .into_any()
}

fn providers(desk: &Desk) -> impl IntoView + use<> {
    let live = desk.stores().live;
    let keys_held = live.providers.keys();
    let is_any = Memo::new(move |_| keys_held.with(|keys| !keys.is_empty()));
    let desk = desk.clone();
    move || is_any.get().then(|| provider_card(&desk))
}

fn provider_card(desk: &Desk) -> AnyView {
    let language = desk.language;
    let live = desk.stores().live;
    let overview = live.overview;
    let summary = move || {
        overview.with(|overview| {
            overview.summary.map(|summary| {
                let args = Args::new()
                    .number("online", summary.online)
                    .number("total", summary.total);
                language.catalog().format(keys::LIVE_PROVIDERS_ONLINE, &args)
            })
        })
    };
    let shelf = live.providers;
    let keys_held = shelf.keys();
    let each = move || keys_held.with(|keys| keys.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>());
    let body = view! {
        <ul class="m-live-suppliers" tabindex="0" aria-labelledby="live-providers">
            <For
                each
                key=|id| id.to_string()
                children=move |id| shelf.get(&id).map(|provider| provider_line(language, provider))
            />
        </ul>
    };
    let aside = view! { <span class="m-live-quiet">{summary}</span> };
    card("providers", language.text(keys::LIVE_PROVIDERS), aside, body)
}

fn provider_line(language: ui::language::Language, provider: ArcRwSignal<Provider>) -> AnyView {
    let part = |f: fn(&Catalog, &Provider) -> String| {
        let provider = provider.clone();
        Memo::new(move |_| provider.with(|provider| f(&language.catalog(), provider)))
    };
    let (name, category) = (
        part(|_, one| name_of(&one.name, &one.id)),
        part(|_, one| foreign(&one.category)),
    );
    let (state, data) = (part(state_text), part(|_, one| state_name(&one.state).to_owned()));
    let rate = part(|catalog, one| {
        one.success_rate
            .map_or_else(String::new, |rate| catalog.share(rate.get()))
    });
    let response = part(|catalog, one| {
        one.response_ms.map_or_else(String::new, |ms| {
            let args = Args::new().text("ms", catalog.decimal(ms.get(), 0, 0));
            catalog.format(keys::LIVE_RESPONSE_MS, &args)
        })
    });
    view! {
        <li class="m-live-supplier" data-state=data>
            <span class="m-live-supplier-name">
                <bdi>{name}</bdi>
                <bdi class="m-live-quiet">{category}</bdi>
            </span>
            <span class="m-live-state">{state}</span>
            <bdi class="m-live-figure" dir="ltr">{rate}</bdi>
            <bdi class="m-live-figure m-live-quiet">{response}</bdi>
        </li>
    }
    .into_any()
}

fn pools(desk: &Desk) -> impl IntoView + use<> {
    let keys_held = desk.stores().live.pools.keys();
    let is_any = Memo::new(move |_| keys_held.with(|keys| !keys.is_empty()));
    let desk = desk.clone();
    move || {
        is_any.get().then(|| {
            let language = desk.language;
            let shelf = desk.stores().live.pools;
            let keys_held = shelf.keys();
            let each = move || keys_held.with(|keys| keys.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>());
            let body = view! {
                <ul class="m-live-suppliers" tabindex="0" aria-labelledby="live-pools">
                    <For
                        each
                        key=|id| id.to_string()
                        children=move |id| shelf.get(&id).map(|pool| pool_line(language, pool))
                    />
                </ul>
            };
            card("pools", language.text(keys::LIVE_POOLS), (), body)
        })
    }
}

fn pool_line(language: ui::language::Language, pool: ArcRwSignal<Pool>) -> AnyView {
    let part = |f: fn(&Catalog, &Pool) -> String| {
        let pool = pool.clone();
        Memo::new(move |_| pool.with(|pool| f(&language.catalog(), pool)))
    };
    let (name, strategy) = (
        part(|_, one| name_of(&one.name, &one.id)),
        part(|_, one| foreign(&one.strategy)),
    );
    let state = part(|_, one| {
        let name = match (one.is_enabled, one.available) {
            (false, _) => "unknown",
            (true, 0) => "offline",
            (true, available) if available < one.providers => "degraded",
            (true, _) => "online",
        };
        name.to_owned()
    });
    let available = part(|catalog, one| {
        if !one.is_enabled {
            return catalog.text(keys::LIVE_POOL_OFF);
        }
        let args = Args::new()
            .number("available", one.available)
            .number("total", one.providers);
        catalog.format(keys::LIVE_POOL_AVAILABLE, &args)
    });
    let rotations = part(|catalog, one| {
        let args = Args::new().number("count", one.rotations);
        catalog.format(keys::LIVE_POOL_ROTATIONS, &args)
    });
    view! {
        <li class="m-live-supplier" data-state=state>
            <span class="m-live-supplier-name">
                <bdi>{name}</bdi>
                <bdi class="m-live-quiet">{strategy}</bdi>
            </span>
            <span class="m-live-state">{available}</span>
            <span class="m-live-figure m-live-quiet">{rotations}</span>
        </li>
    }
    .into_any()
}

fn name_of(name: &str, id: &str) -> String {
    foreign(if is_visible(name) { name } else { id })
}

fn state_text(catalog: &Catalog, provider: &Provider) -> String {
    let key = match &provider.state {
        ProviderState::Online => keys::LIVE_PROVIDER_ONLINE,
        ProviderState::Degraded => keys::LIVE_PROVIDER_DEGRADED,
        ProviderState::Offline => keys::LIVE_PROVIDER_OFFLINE,
        ProviderState::Unknown => keys::LIVE_PROVIDER_UNKNOWN,
        ProviderState::Other(word) => return foreign(word),
    };
    catalog.text(key)
}

/// The value of `data-state`; a backend's own word is no state that a sheet could know.
fn state_name(state: &ProviderState) -> &'static str {
    match state {
        ProviderState::Online => "online",
        ProviderState::Degraded => "degraded",
        ProviderState::Offline => "offline",
        ProviderState::Unknown | ProviderState::Other(_) => "unknown",
    }
}
