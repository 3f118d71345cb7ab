//! Language, digits and calendar.

use i18n::{Args, Calendar, Digits, Key, Locale, keys};
use leptos::prelude::*;
use ui::choice::Choice;
use ui::select::Select;

use super::Group;
use crate::desk::Desk;

/// The group.
#[component]
pub(super) fn Words(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let preferences = StoredValue::new(desk.stores().preferences);
    let locales = Locale::ALL
        .map(|locale| Choice::new(locale, Signal::derive(move || locale.native_name().to_owned())))
        .to_vec();
    let digits = Digits::ALL
        .map(|digits| Choice::new(digits, language.text(digits_key(digits))))
        .to_vec();
    let calendars = Calendar::ALL
        .map(|one| Choice::new(one, language.text(calendar_key(one))))
        .to_vec();
    let clock = desk.clock;
    let preview = Signal::derive(move || {
        let now = (clock.now)();
        let catalog = language.catalog();
        let sample = catalog.full_date_time(now.0, (clock.utc_offset_minutes)(now));
        catalog.format(keys::SETTINGS_PREVIEW, &Args::new().text("sample", sample))
    });
    let on_locale = move |locale: Locale| {
        preferences.with_value(|held| held.choose(|chosen| chosen.locale = Some(locale.tag().to_owned())));
    };
    let on_digits = move |digits: Digits| {
        preferences.with_value(|held| held.choose(|chosen| chosen.digits = Some(digits.as_str().to_owned())));
    };
    let on_calendar = move |calendar: Calendar| {
        preferences.with_value(|held| held.choose(|chosen| chosen.calendar = Some(calendar.as_str().to_owned())));
    };
    view! {
        <Group title=language.text(keys::SETTINGS_WORDS)>
            <Select
                label=language.text(keys::SETTINGS_LANGUAGE)
                choices=locales.clone()
                value=Signal::derive(move || language.locale())
                on_choose=on_locale
            />
            <Select
                label=language.text(keys::SETTINGS_DIGITS)
                choices=digits.clone()
                value=Signal::derive(move || language.catalog().digits())
                on_choose=on_digits
            />
            <Select
                label=language.text(keys::SETTINGS_CALENDAR)
                choices=calendars.clone()
                value=Signal::derive(move || language.catalog().calendar())
                on_choose=on_calendar
            />
            <p class="m-settings-preview">{preview}</p>
        </Group>
    }
}

fn digits_key(digits: Digits) -> Key {
    match digits {
        Digits::Latin => keys::SETTINGS_DIGITS_LATIN,
        Digits::ArabicIndic => keys::SETTINGS_DIGITS_ARABIC_INDIC,
        Digits::Persian => keys::SETTINGS_DIGITS_PERSIAN,
    }
}

fn calendar_key(calendar: Calendar) -> Key {
    match calendar {
        Calendar::Gregorian => keys::SETTINGS_CALENDAR_GREGORIAN,
        Calendar::Persian => keys::SETTINGS_CALENDAR_PERSIAN,
        Calendar::UmmAlQura => keys::SETTINGS_CALENDAR_UMM_AL_QURA,
    }
}
