//! What the user has chosen on this device: read at the start, kept at every change, and made visible on the page.

use i18n::{Calendar, Catalog, Digits, Locale};
use leptos::prelude::*;
use platform::{page, storage};
use stores::{Density, Motion, OwnSide, PreferenceStore, Preferences, Theme};
use ui::language::Language;

use crate::config;

mod kept;

/// Reads the choices of earlier visits.
pub fn load(store: &PreferenceStore) {
    store.chosen.set(kept::read(storage::load));
}

/// The words of the present choices.
pub fn catalog(chosen: &Preferences) -> Catalog {
    let wanted = chosen.locale.as_deref().and_then(Locale::from_tag);
    let locale = wanted
        .or_else(|| Locale::from_tag(&config::language()?))
        .or_else(|| Locale::negotiate(&page::preferred_languages()))
        .unwrap_or(Locale::Ar);
    let digits = chosen
        .digits
        .as_deref()
        .and_then(Digits::from_str)
        .unwrap_or(locale.default_digits());
    let calendar = chosen
        .calendar
        .as_deref()
        .and_then(Calendar::from_str)
        .unwrap_or(locale.default_calendar());
    Catalog::new(locale, digits, calendar).branded(config::brand_name(locale.tag()))
}

/// Keeps every later choice, and shows it on the page.
pub fn follow(store: &PreferenceStore, language: Language) {
    let chosen = store.chosen.clone();
    // The page and the device's storage are the outside world; the catalog is too large to derive for every reader.
    Effect::new(move |before: Option<Preferences>| {
        let chosen = chosen.get();
        let words = |chosen: &Preferences| (chosen.locale.clone(), chosen.digits.clone(), chosen.calendar.clone());
        if let Some(before) = &before {
            if words(before) != words(&chosen) {
                language.speak(catalog(&chosen));
            }
            keep(before, &chosen);
        }
        let locale = language.catalog_untracked().locale();
        page::set_language(locale.tag(), locale.direction().as_str());
        show(&chosen);
        chosen
    });
}

/// The value of the shell's `data-own-side`.
pub fn own_side_name(side: OwnSide) -> &'static str {
    kept::name(&kept::OWN_SIDES, side)
}

/// Says on the page's root what differs from the usual; the sheets do the rest.
fn show(chosen: &Preferences) {
    let theme = (chosen.theme != Theme::System).then(|| kept::name(&kept::THEMES, chosen.theme).to_owned());
    page::set_root_data("theme", theme.or_else(config::theme).as_deref());
    let density = (chosen.density != Density::Comfortable).then(|| kept::name(&kept::DENSITIES, chosen.density));
    page::set_root_data("density", density);
    let motion = (chosen.motion != Motion::System).then(|| kept::name(&kept::MOTIONS, chosen.motion));
    page::set_root_data("motion", motion);
    let step = chosen.font_step.get();
    let text_size = (step != 0).then(|| step.to_string());
    page::set_root_data("text-size", text_size.as_deref());
}

/// Keeps what has changed, and nothing else: another tab may have changed the rest meanwhile.
fn keep(before: &Preferences, now: &Preferences) {
    for ((key, before), (_, now)) in kept::values(before).into_iter().zip(kept::values(now)) {
        match now {
            _ if before == now => {}
            Some(value) => drop(storage::save(key, &value)),
            None => storage::remove(key),
        }
    }
}
