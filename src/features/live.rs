//! The live page: what the backend says about itself and about a market, painted at most once a frame.
//!
//! Figures come faster than anybody sees. The store notes them; this page asks for one frame when something waits, and
//! in that frame the signals of what has changed are raised, each once. Only rows on screen follow their signals, so
//! ten thousand updates a second cost what one frame costs. Nothing of it is read out tick by tick: whoever listens
//! hears a sentence when they have asked for statistics, and alerts as toasts.

use domain::{Capability, Command, LiveList};
use i18n::keys;
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use ui::empty_state::EmptyState;
use ui::flow::{Show, effect};
use ui::icon::Icon;
use ui::skeleton::{Skeleton, SkeletonShape};

use crate::desk::Desk;

mod alerts;
mod card;
mod events;
mod header;
mod log;
mod market;
mod metrics;
mod mood;
mod price_alerts;
mod sparkline;
mod statistics;
mod suppliers;
mod tiles;
mod topics;

/// How many grey rows stand for figures before the backend has greeted.
const SKELETON_ROWS: usize = 6;

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The backend has not greeted yet.
    Waiting,
    /// It has, and has no figures.
    NotOffered,
    Figures,
}

/// The page.
#[component]
pub fn Live(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let connection = desk.stores().connection;
    watch(&desk);
    paint(&desk);
    let is_wall = wall(&desk);
    let is_line_live = {
        let status = connection.status.clone();
        Memo::new(move |_| status.with(domain::ConnectionStatus::is_live))
    };
    let capabilities = connection.capabilities.clone();
    let shown = Memo::new(move |_| {
        let has_figures = capabilities.with(|held| held.has(Capability::Live) || held.has(Capability::LiveLists));
        match (has_figures, is_line_live.get()) {
            (true, _) => Shown::Figures,
            (false, true) => Shown::NotOffered,
            (false, false) => Shown::Waiting,
        }
    });
    let body = {
        let desk = desk.clone();
        move || match shown.get() {
            Shown::Waiting => view! {
                <div class="m-live-waiting" aria-busy="true">
                    <p role="status">{language.text(keys::LIVE_WAITING)}</p>
                    <Skeleton shape=SkeletonShape::Row count=SKELETON_ROWS/>
                </div>
            }
            .into_any(),
            Shown::NotOffered => view! {
                <EmptyState
                    icon=Icon::Offline
                    title=language.text(keys::LIVE_NOT_OFFERED)
                    text=language.text(keys::LIVE_NOT_OFFERED_HINT)
                />
            }
            .into_any(),
            Shown::Figures => figures(&desk, is_wall),
        }
    };
    let is_stale = Memo::new(move |_| shown.get() == Shown::Figures && !is_line_live.get());
    view! {
        <main class="m-live m-page" data-wall=move || is_wall.get() data-stale=move || is_stale.get()>
            <header::Header desk is_wall/>
            <Show when=is_stale>
                <p class="m-live-notice" data-intent="warning" role="status">{language.text(keys::LIVE_STALE)}</p>
            </Show>
            {body}
        </main>
    }
}

/// Waits for prices that the user wants to hear of, also where the live page is not open.
pub fn wait_for_prices(desk: &Desk) {
    let stores = desk.stores();
    let (capabilities, chosen) = (stores.connection.capabilities, stores.preferences.chosen);
    let is_needed = Memo::new(move |_| {
        let is_offered = capabilities.with(|held| held.has(Capability::Live));
        is_offered && chosen.with(|chosen| !chosen.price_alerts.is_empty())
    });
    let command = desk.command;
    // Asking the backend is the outside world.
    effect(move || {
        if is_needed.get() {
            command.run(Command::SetTopic {
                topic: domain::Topic::Prices,
                is_on: true,
            });
        }
    });
}

fn figures(desk: &Desk, is_wall: RwSignal<bool>) -> AnyView {
    let failed = desk.stores().live.failed_lists;
    let language = desk.language;
    let controls = {
        let desk = desk.clone();
        move || (!is_wall.get()).then(|| controls(&desk))
    };
    let has_failed = Signal::derive(move || failed.with(|failed| !failed.is_empty()));
    view! {
        <Show when=has_failed>
            <p class="m-live-notice" data-intent="warning" role="status">{language.text(keys::LIVE_LIST_FAILED)}</p>
        </Show>
        <div class="m-live-grid">
            {statistics::view(desk)}
            {tiles::view(desk)}
            {market::view(desk)}
            {mood::view(desk)}
            {events::news(desk)}
            {alerts::view(desk)}
            {suppliers::view(desk)}
            {metrics::view(desk)}
            // A wall has no controls.
            {controls}
        </div>
    }
    .into_any()
}

/// What somebody steers with, and what is theirs.
fn controls(desk: &Desk) -> AnyView {
    view! {
        {price_alerts::view(desk)}
        {topics::view(desk)}
        {log::view(desk)}
    }
    .into_any()
}

/// Asks the backend for everything while the page is open.
fn watch(desk: &Desk) {
    let stores = desk.stores();
    let (live, command) = (stores.live, desk.command);
    let capabilities = stores.connection.capabilities;
    let offers = move |capability: Capability| {
        let capabilities = capabilities.clone();
        Memo::new(move |_| capabilities.with(|held| held.has(capability)))
    };
    let (has_topics, has_lists) = (offers(Capability::Live), offers(Capability::LiveLists));
    let topics = live.topics.clone();
    // Asking the backend is the outside world.
    effect(move || {
        if has_topics.get() {
            for topic in topics.wake() {
                command.run(Command::SetTopic { topic, is_on: true });
            }
        }
    });
    let watch_lists = move |is_on: bool| {
        for list in LiveList::EACH {
            command.run(Command::WatchLive { list, is_on });
        }
    };
    effect(move || {
        if has_lists.get() {
            watch_lists(true);
        }
    });
    command.run(Command::WatchStats { is_on: true });
    let chosen = stores.preferences.chosen;
    on_cleanup(move || {
        command.run(Command::WatchStats { is_on: false });
        watch_lists(false);
        let needs_prices = chosen.with_untracked(|chosen| !chosen.price_alerts.is_empty());
        for topic in live.topics.rest(needs_prices) {
            command.run(Command::SetTopic { topic, is_on: false });
        }
    });
}

/// Shows what is new, once a frame, and only when there is something.
fn paint(desk: &Desk) {
    let live = desk.stores().live;
    live.flush();
    let is_asked = StoredValue::new(false);
    // A frame is the outside world.
    effect(move || {
        live.stirred.track();
        let was_asked = is_asked.try_update_value(|asked| std::mem::replace(asked, true));
        if was_asked == Some(false) {
            let live = live.clone();
            request_animation_frame(move || {
                // The page may be gone by now.
                if is_asked.try_set_value(false).is_none() {
                    live.flush();
                }
            });
        }
    });
}

/// Whether the page is a wall display. It fills the screen where the browser lets it, and the window where not; Esc
/// leads back from both.
fn wall(desk: &Desk) -> RwSignal<bool> {
    let is_wall = RwSignal::new(false);
    let device = desk.device;
    // The browser takes Esc for itself while the page fills the screen, so the end of that is the end of the wall.
    Effect::new(move |before: Option<bool>| {
        let is_full = device.is_full_screen.get();
        if before == Some(true) && !is_full {
            is_wall.set(false);
        }
        is_full
    });
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && is_wall.get_untracked() {
            is_wall.set(false);
            (device.set_full_screen)(false);
        }
    });
    on_cleanup(move || {
        escape.remove();
        if is_wall.try_get_untracked() == Some(true) {
            (device.set_full_screen)(false);
        }
    });
    is_wall
}
