//! The window's title and symbol: where one is, and how much is unread.

use std::time::Duration;

use backends::config::Page;
use features::Desk;
use i18n::{Args, keys};
use leptos::prelude::*;
use platform::page;
use stores::Stores;
use ui::language::Language;

use crate::config;
use crate::wiring::House;

/// How long after a change the window's title follows.
const SETTLING: Duration = Duration::from_millis(250);
/// The picture of the window's tab.
const ICON: &str = "/icon.svg";
/// The same while something is unread.
const UNREAD_ICON: &str = "/icon-unread.svg";

/// Keeps title and symbol from now on.
pub(crate) fn follow(house: &House, language: Language) {
    let unread = settled_unread(house);
    keep_badges(unread);
    keep_title(house, language, unread);
}

/// What is unread of a backend for whoever is signed in there; tracked.
pub(crate) fn unread_of(stores: &Stores) -> u64 {
    match stores.account.me() {
        Some(_) => stores.rooms.unread_total.get(),
        None => 0,
    }
}

/// How much is unread in all, as the window's title and symbol tell it: a little later. What arrives in the open
/// conversation is unread until it is on screen, a frame or two, and both are slow to change.
fn settled_unread(house: &House) -> Signal<u64> {
    let all: Vec<Stores> = house
        .seats
        .with_value(|seats| seats.iter().map(|seat| seat.desk.stores()).collect());
    let told = RwSignal::new(0);
    let is_waiting = StoredValue::new(false);
    let now = Memo::new(move |_| all.iter().map(unread_of).sum::<u64>());
    // The clock is the outside world.
    Effect::new(move |_| {
        now.with(|_| ());
        if !is_waiting
            .try_update_value(|waiting| std::mem::replace(waiting, true))
            .unwrap_or(true)
        {
            let tell = move || {
                is_waiting.set_value(false);
                let now = now.get_untracked();
                told.maybe_update(|told| std::mem::replace(told, now) != now);
            };
            set_timeout(tell, SETTLING);
        }
    });
    told.into()
}

/// Keeps the mark on the tab's picture and the number on the app's symbol.
fn keep_badges(unread: Signal<u64>) {
    // Both are the outside world.
    Effect::new(move |before: Option<u64>| {
        let unread = unread.get();
        if before != Some(unread) {
            // A deployer's own sign knows no mark.
            match config::brand_icon() {
                Some(own) => page::set_icon(&own),
                None => page::set_icon(if unread > 0 { UNREAD_ICON } else { ICON }),
            }
            page::set_app_badge(u32::try_from(unread).unwrap_or(u32::MAX));
        }
        unread
    });
}

/// Keeps the window's title: how much is unread, and where one is.
fn keep_title(house: &House, language: Language, unread: Signal<u64>) {
    let house = house.clone();
    // The title is the outside world.
    Effect::new(move |before: Option<String>| {
        let catalog = language.catalog();
        let place = house.place();
        let seat = place.as_ref().and_then(|place| house.seat(place.seat));
        let page = place.map(|place| place.page);
        let of_page = match page {
            Some(Page::Live) => Some(keys::PAGES_LIVE),
            Some(Page::Schedule) => Some(keys::PAGES_SCHEDULE),
            Some(Page::Chat) | None => None,
        };
        let desk = seat.map(|seat| seat.desk);
        let is_signed_in = desk.as_ref().is_some_and(|desk| desk.stores().account.me().is_some());
        let unread = unread.get();
        let name = match of_page {
            Some(key) => Some(catalog.text(key)),
            None => desk.as_ref().and_then(room_title),
        };
        let title = match name {
            _ if !is_signed_in && page != Some(Page::Live) => catalog.text(keys::PAGE_TITLE_SIGN_IN),
            Some(name) if unread > 0 => {
                let count = i64::try_from(unread).unwrap_or(i64::MAX);
                catalog.format(
                    keys::PAGE_TITLE_UNREAD,
                    &Args::new().number("count", count).text("name", name),
                )
            }
            Some(name) => catalog.format(keys::PAGE_TITLE, &Args::new().text("name", name)),
            None => catalog.text(keys::PAGE_TITLE_CONVERSATIONS),
        };
        if before.as_ref() != Some(&title) {
            page::set_title(&title);
        }
        title
    });
}

fn room_title(desk: &Desk) -> Option<String> {
    let stores = desk.stores();
    let id = desk.selected.get()?;
    stores.rooms.ids.track();
    features::chat::title_of(&stores, &id)
}
