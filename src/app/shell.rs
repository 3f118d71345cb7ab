//! The page around everything: the bar, the ways between the pages, the page that is here, dialogs and notices.

use std::time::Duration;

use backends::config::Page;
use features::Desk;
use features::chat;
use features::connection::{ConnectionBar, Neighbour};
use features::live;
use features::notices::Notices;
use features::overlays::OpenOverlay;
use i18n::keys;
use leptos::prelude::*;
use stores::PreferenceStore;
use ui::flow::{For, Show, effect};
use ui::language::{Language, provide_language};
use ui::live_region::LiveRegion;

use crate::config::{self, Reading};
use crate::fault_page::FaultPage;
use crate::pages::{PageView, Pages, State};
use crate::parts::Dialog;
use crate::wiring::{House, Seat};
use crate::{choices, parts, presence, titles, wiring};

/// What brings emoji to a device that has none.
const EMOJI_SHEET: &str = "/fonts/emoji/emoji.css";
/// The page stands by then; finding out makes the browser look for an emoji in its fonts.
const EMOJI_DELAY: Duration = Duration::from_millis(500);

/// The app.
#[component]
pub(crate) fn App(
    /// What a deployer has said.
    reading: Reading,
) -> impl IntoView {
    if let Reading::Read(config) = &reading {
        config::apply(config);
    }
    let preferences = PreferenceStore::default();
    choices::load(&preferences);
    let language = provide_language(preferences.chosen.with_untracked(choices::catalog));
    choices::follow(&preferences, language);
    match reading {
        Reading::Read(config) => {
            let house = wiring::wire(&config, &preferences, language);
            view! { <Shell house preferences language/> }.into_any()
        }
        Reading::Faulty(faults) => view! { <FaultPage faults language/> }.into_any(),
        Reading::Unreachable => view! { <FaultPage faults=Vec::new() language/> }.into_any(),
    }
}

#[component]
fn Shell(house: House, preferences: PreferenceStore, language: Language) -> impl IntoView {
    titles::follow(&house, language);
    let seats = house.seats.get_value();
    for seat in &seats {
        presence::follow(&seat.desk);
        live::wait_for_prices(&seat.desk);
    }
    fetch_parts(&seats);
    let here = {
        let house = house.clone();
        Memo::new(move |_| house.place())
    };
    let content = {
        let house = house.clone();
        move || {
            let place = here.get()?;
            let seat = house.seat(place.seat)?;
            Some(view! { <PageView seat page=place.page/> })
        }
    };
    let bar = {
        let house = house.clone();
        // The bar stays as it is when one goes from one page of a backend to another.
        let seat_here = Memo::new(move |_| here.with(|place| place.as_ref().map(|place| place.seat)));
        move || {
            let index = seat_here.get()?;
            let desk = house.seat(index)?.desk;
            Some(view! { <ConnectionBar desk neighbours=neighbours(&house, index, language)/> })
        }
    };
    let is_chat = {
        let house = house.clone();
        Memo::new(move |_| {
            let chat = here.get().filter(|place| place.page == Page::Chat);
            let seat = chat.and_then(|place| house.seat(place.seat));
            seat.is_some_and(|seat| seat.state.get() == State::Open)
        })
    };
    let is_in_room = {
        let house = house.clone();
        Memo::new(move |_| {
            let seat = here.get().and_then(|place| house.seat(place.seat));
            seat.is_some_and(|seat| seat.desk.selected.get().is_some())
        })
    };
    let own_side = preferences.chosen.clone();
    let over: Vec<_> = seats.iter().map(|seat| over_the_page(&seat.desk)).collect();
    let announcer = seats.first().map(|seat| seat.desk.announcer);
    view! {
        // Left to the browser, which moves the focus; the router would only change the address.
        <Show when=is_chat>
            <a class="m-skip-link" href="#conversation" rel="external">
                {language.text(keys::ACTION_SKIP_TO_CONVERSATION)}
            </a>
        </Show>
        <div
            class="m-shell"
            data-pane=move || if is_in_room.get() { "conversation" } else { "list" }
            data-own-side=move || own_side.with(|chosen| choices::own_side_name(chosen.own_side))
        >
            {bar}
            <Pages house language/>
            {content}
        </div>
        {over}
        {announcer.map(|announcer| view! { <LiveRegion announcer/> })}
    }
}

/// Whoever can sign in sees a page that works; the rest of the app follows while they look at it.
fn fetch_parts(seats: &[Seat]) {
    let states: Vec<Memo<State>> = seats.iter().map(|seat| seat.state).collect();
    let was_fetched = StoredValue::new(false);
    effect(move || {
        let is_any_here = states.iter().any(|state| state.get() != State::Starting);
        if is_any_here && !was_fetched.get_value() {
            was_fetched.set_value(true);
            parts::fetch_in_time();
            set_timeout(bring_emoji, EMOJI_DELAY);
        }
    });
}

/// A device without emoji of its own would show boxes (record 19).
fn bring_emoji() {
    let is_missing = platform::emoji_font::is_missing();
    if is_missing {
        platform::page::add_stylesheet(EMOJI_SHEET);
    }
    platform::page::set_root_data("emoji", Some(if is_missing { "ours" } else { "device" }));
}

/// The other backends, for the bar.
fn neighbours(house: &House, here: usize, language: Language) -> Vec<Neighbour> {
    let seats = house.seats.get_value();
    let others = seats.into_iter().enumerate().filter(|(index, _)| *index != here);
    let neighbour = |(_, seat): (usize, Seat)| Neighbour {
        desk: seat.desk.clone(),
        name: Signal::derive(move || seat.called(language.locale())),
    };
    others.map(neighbour).collect()
}

/// The dialogs and the notices of a backend.
fn over_the_page(desk: &Desk) -> AnyView {
    view! {
        <Dialogs desk=desk.clone()/>
        <Notices desk=desk.clone() open_at=chat::opener(desk)/>
    }
    .into_any()
}

/// The dialogs over the page, one above the other.
#[component]
pub fn Dialogs(
    /// What they work with.
    desk: Desk,
) -> impl IntoView {
    let overlays = desk.overlays;
    let draw = move |open: OpenOverlay| view! { <Dialog desk=desk.clone() overlay=open.overlay/> };
    view! { <For each=move || overlays.list() key=|open| open.id children=draw/> }
}
