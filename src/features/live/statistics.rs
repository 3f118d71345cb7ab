//! Who is connected: people, sessions, kinds of client, and how much was said.

use domain::{Capability, Command, Stats};
use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use ui::button::{Button, Look};
use ui::flow::{For, effect};
use ui::icon::Icon;

use super::card::{card, counter, foreign};
use crate::desk::Desk;

/// How many kinds of client are shown.
const KINDS_MAX: usize = 12;

/// The card; a backend without statistics has none.
pub(super) fn view(desk: &Desk) -> impl IntoView + use<> {
    let capabilities = desk.stores().connection.capabilities;
    let is_offered = Memo::new(move |_| capabilities.with(|held| held.has(Capability::Stats)));
    let desk = desk.clone();
    move || is_offered.get().then(|| whole(&desk))
}

fn whole(desk: &Desk) -> AnyView {
    let (language, command, clock) = (desk.language, desk.command, desk.clock);
    let stores = desk.stores();
    let stats = stores.connection.stats.clone();
    let read = move |part: fn(&Stats) -> Option<u64>| {
        let stats = stats.clone();
        move || stats.with(|stats| stats.as_ref().and_then(part))
    };
    let is_asked = StoredValue::new(false);
    let ask = Callback::new(move |()| {
        is_asked.set_value(true);
        command.run(Command::AskStats);
    });
    tell_the_answer(desk, is_asked);
    let kinds = {
        let stats = stores.connection.stats.clone();
        Memo::new(move |_| {
            stats.with(|stats| {
                let kinds = stats.iter().flat_map(|stats| stats.kinds.iter());
                kinds
                    .map(|(kind, count)| (kind.to_string(), *count))
                    .take(KINDS_MAX)
                    .collect::<Vec<_>>()
            })
        })
    };
    let heartbeat = stores.live.heartbeat;
    let beat = Memo::new(move |_| {
        clock.minute.track();
        heartbeat.get().map(|at| {
            let offset = (clock.utc_offset_minutes)(at);
            language.catalog().relative_time((clock.now)().0, at.0, offset)
        })
    });
    let body = view! {
        <dl class="m-live-counts">
            {counter(language, language.text(keys::LIVE_ONLINE), read(|stats| Some(u64::from(stats.online))))}
            {counter(language, language.text(keys::LIVE_SESSIONS), read(|stats| Some(u64::from(stats.sessions))))}
            {counter(language, language.text(keys::LIVE_SESSIONS_TOTAL), read(|stats| Some(stats.sessions_total)))}
            {counter(language, language.text(keys::LIVE_SENT), read(|stats| stats.sent))}
            {counter(language, language.text(keys::LIVE_RECEIVED), read(|stats| stats.received))}
            <div class="m-live-count" hidden=move || beat.with(Option::is_none)>
                <dt>{language.text(keys::LIVE_HEARTBEAT)}</dt>
                <dd class="m-live-when">{move || beat.get()}</dd>
            </div>
        </dl>
        <ul
            class="m-live-chips"
            aria-label=language.text(keys::LIVE_KINDS)
            hidden=move || kinds.with(Vec::is_empty)
        >
            <For
                each=move || kinds.get()
                key=|(kind, count)| format!("{count} {kind}")
                children=move |(kind, count)| view! {
                    <li class="m-live-chip">
                        <bdi>{move || kind_name(&language.catalog(), &kind)}</bdi>
                        <b>{move || language.catalog().number(count)}</b>
                    </li>
                }
            />
        </ul>
    };
    let aside = view! {
        <div class="m-live-control">
            <Button
                label=language.text(keys::LIVE_STATISTICS_ASK)
                icon=Icon::Retry
                look=Look::Ghost
                on_press=ask
            />
        </div>
    };
    card("statistics", language.text(keys::LIVE_STATISTICS), aside, body)
}

/// Whoever has asked hears the answer; figures that change by themselves are not read out.
fn tell_the_answer(desk: &Desk, is_asked: StoredValue<bool>) {
    let (language, announcer) = (desk.language, desk.announcer);
    let stats = desk.stores().connection.stats;
    effect(move || {
        let Some(stats) = stats.get() else { return };
        if is_asked.try_update_value(std::mem::take) == Some(true) {
            let args = Args::new()
                .number("online", stats.online)
                .number("sessions", stats.sessions);
            announcer.say(language.catalog_untracked().format(keys::LIVE_STATISTICS_SAID, &args));
        }
    });
}

/// What a kind of client is called; one that nobody knows is called what the backend calls it.
fn kind_name(catalog: &Catalog, kind: &str) -> String {
    match kind {
        "browser" | "web" => catalog.text(keys::LIVE_KIND_BROWSER),
        "mobile" => catalog.text(keys::LIVE_KIND_MOBILE),
        "desktop" => catalog.text(keys::LIVE_KIND_DESKTOP),
        "other" | "unknown" | "" => catalog.text(keys::LIVE_KIND_OTHER),
        "api" => "API".to_owned(),
        other => foreign(other),
    }
}
