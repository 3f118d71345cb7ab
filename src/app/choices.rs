//! What the user has chosen on this device: read at the start, kept at every change, and made visible on the page.

use i18n::{Calendar, Catalog, Digits, Locale};
use leptos::prelude::*;
use platform::{page, storage};
use stores::{OwnSide, PreferenceStore, Preferences, Theme};
use ui::language::Language;

const THEMES: [(Theme, &str); 4] = [
    (Theme::System, "system"),
    (Theme::Light, "light"),
    (Theme::Dark, "dark"),
    (Theme::HighContrast, "high-contrast"),
];
const OWN_SIDES: [(OwnSide, &str); 2] = [(OwnSide::Start, "start"), (OwnSide::End, "end")];

/// Reads the choices of earlier visits.
pub(crate) fn load(store: &PreferenceStore) {
    let theme = named(&THEMES, storage::load("theme").as_deref());
    let own_side = named(&OWN_SIDES, storage::load("own_side").as_deref());
    store.chosen.set(Preferences {
        locale: storage::load("locale"),
        digits: storage::load("digits"),
        calendar: storage::load("calendar"),
        theme: theme.unwrap_or_default(),
        own_side: own_side.unwrap_or_default(),
        ..Preferences::default()
    });
}

/// The words of the present choices.
pub(crate) fn catalog(chosen: &Preferences) -> Catalog {
    let wanted = chosen.locale.as_deref().and_then(Locale::from_tag);
    let locale = wanted
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
    Catalog::new(locale, digits, calendar)
}

/// Keeps every later choice, and shows it on the page.
pub(crate) fn follow(store: &PreferenceStore, language: Language) {
    let chosen = store.chosen.clone();
    // The page and the device's storage are the outside world; the catalog is too large to derive for every reader.
    Effect::new(move |before: Option<Preferences>| {
        let chosen = chosen.get();
        let words = |chosen: &Preferences| (chosen.locale.clone(), chosen.digits.clone(), chosen.calendar.clone());
        if before.as_ref().is_some_and(|before| words(before) != words(&chosen)) {
            language.speak(catalog(&chosen));
        }
        if before.is_some() {
            keep(&chosen);
        }
        let locale = language.catalog_untracked().locale();
        page::set_language(locale.tag(), locale.direction().as_str());
        let theme = (chosen.theme != Theme::System).then(|| name(&THEMES, chosen.theme));
        page::set_root_data("theme", theme);
        chosen
    });
}

/// The value of the shell's `data-own-side`.
pub(crate) fn own_side_name(side: OwnSide) -> &'static str {
    name(&OWN_SIDES, side)
}

fn keep(chosen: &Preferences) {
    for (key, value) in [
        ("locale", &chosen.locale),
        ("digits", &chosen.digits),
        ("calendar", &chosen.calendar),
    ] {
        match value {
            Some(value) => drop(storage::save(key, value)),
            None => storage::remove(key),
        }
    }
    storage::save("theme", name(&THEMES, chosen.theme));
    storage::save("own_side", own_side_name(chosen.own_side));
}

fn name<T: PartialEq + Copy>(names: &[(T, &'static str)], value: T) -> &'static str {
    names.iter().find(|(one, _)| *one == value).map_or("", |(_, name)| name)
}

fn named<T: Copy>(names: &[(T, &'static str)], wanted: Option<&str>) -> Option<T> {
    names
        .iter()
        .find(|(_, name)| Some(*name) == wanted)
        .map(|(one, _)| *one)
}
