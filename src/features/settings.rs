//! Settings: language, digits, calendar, theme, side of own messages, and the account.

use domain::{AccountState, Command};
use i18n::{Args, Calendar, Digits, Key, Locale, keys};
use leptos::prelude::*;
use stores::{OwnSide, Preferences, Theme};
use ui::button::{Button, Look};
use ui::choice::Choice;
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::modal::Modal;
use ui::segmented::Segmented;
use ui::select::Select;

use crate::desk::Desk;
use crate::words::one_line;

/// The dialog with all settings. Every choice takes effect at once and is kept on the device.
#[component]
pub fn Settings(
    /// What it works with.
    desk: Desk,
    /// It is to be closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let body = move || view! { <Choices desk=desk.clone()/> };
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::SETTINGS_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            {body()}
        </Modal>
    }
}

#[component]
fn Choices(desk: Desk) -> impl IntoView {
    let language = desk.language;
    let chosen = desk.stores().preferences.chosen;
    let change = {
        let chosen = chosen.clone();
        move |change: &dyn Fn(&mut Preferences)| chosen.update(|preferences| change(preferences))
    };
    let theme = Signal::derive({
        let chosen = chosen.clone();
        move || chosen.with(|chosen| chosen.theme)
    });
    let own_side = Signal::derive({
        let chosen = chosen.clone();
        move || chosen.with(|chosen| chosen.own_side)
    });
    let locales = Locale::ALL
        .map(|locale| Choice::new(locale, Signal::derive(move || locale.native_name().to_owned())))
        .to_vec();
    let digits = Digits::ALL
        .map(|digits| Choice::new(digits, language.text(digits_key(digits))))
        .to_vec();
    let calendars = Calendar::ALL
        .map(|one| Choice::new(one, language.text(calendar_key(one))))
        .to_vec();
    let themes = [
        (Theme::System, keys::SETTINGS_THEME_SYSTEM, Icon::Device),
        (Theme::Light, keys::SETTINGS_THEME_LIGHT, Icon::Light),
        (Theme::Dark, keys::SETTINGS_THEME_DARK, Icon::Dark),
        (Theme::HighContrast, keys::SETTINGS_THEME_HIGH_CONTRAST, Icon::Contrast),
    ]
    .map(|(theme, key, icon)| Choice::new(theme, language.text(key)).with_icon(icon))
    .to_vec();
    let sides = [
        (OwnSide::End, keys::SETTINGS_OWN_SIDE_END),
        (OwnSide::Start, keys::SETTINGS_OWN_SIDE_START),
    ]
    .map(|(side, key)| Choice::new(side, language.text(key)))
    .to_vec();
    let clock = desk.clock;
    let preview = Signal::derive(move || {
        let now = (clock.now)();
        let catalog = language.catalog();
        let sample = catalog.full_date_time(now.0, (clock.utc_offset_minutes)(now));
        catalog.format(keys::SETTINGS_PREVIEW, &Args::new().text("sample", sample))
    });
    let on_locale = Callback::new({
        let change = change.clone();
        move |locale: Locale| change(&|held| held.locale = Some(locale.tag().to_owned()))
    });
    let on_digits = Callback::new({
        let change = change.clone();
        move |digits: Digits| change(&|held| held.digits = Some(digits.as_str().to_owned()))
    });
    let on_calendar = Callback::new({
        let change = change.clone();
        move |calendar: Calendar| change(&|held| held.calendar = Some(calendar.as_str().to_owned()))
    });
    let on_theme = Callback::new({
        let change = change.clone();
        move |theme: Theme| change(&|held| held.theme = theme)
    });
    let on_side = Callback::new(move |side: OwnSide| change(&|held| held.own_side = side));
    view! {
        <div class="m-settings">
            <Select
                label=language.text(keys::SETTINGS_LANGUAGE)
                choices=locales
                value=Signal::derive(move || language.locale())
                on_choose=on_locale
            />
            <Select
                label=language.text(keys::SETTINGS_DIGITS)
                choices=digits
                value=Signal::derive(move || language.catalog().digits())
                on_choose=on_digits
            />
            <Select
                label=language.text(keys::SETTINGS_CALENDAR)
                choices=calendars
                value=Signal::derive(move || language.catalog().calendar())
                on_choose=on_calendar
            />
            <p class="m-settings-preview">{preview}</p>
            <Segmented label=language.text(keys::SETTINGS_THEME) choices=themes value=theme on_choose=on_theme/>
            <Segmented label=language.text(keys::SETTINGS_OWN_SIDE) choices=sides value=own_side on_choose=on_side/>
            <Account desk/>
        </div>
    }
}

/// Who is signed in, and the way out. What would be lost by leaving is said before it is lost.
#[component]
fn Account(desk: Desk) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let state = stores.account.state.clone();
    let queued = stores.connection.queued.clone();
    let is_asking = RwSignal::new(false);
    let who = Signal::derive(move || match state.get() {
        AccountState::SignedIn { me } => language.catalog().format(
            keys::SETTINGS_SIGNED_IN_AS,
            &Args::new().text("name", one_line(&me.name.text, 80)),
        ),
        AccountState::Unknown | AccountState::SignedOut { .. } | AccountState::SigningIn => String::new(),
    });
    let warning = Signal::derive({
        let queued = queued.clone();
        move || {
            let count = i64::try_from(queued.get()).unwrap_or(i64::MAX);
            language
                .catalog()
                .format(keys::SETTINGS_SIGN_OUT_QUEUED, &Args::new().number("count", count))
        }
    });
    let command = desk.command;
    let leave = Callback::new(move |()| {
        if queued.get_untracked() > 0 && !is_asking.get_untracked() {
            is_asking.set(true);
        } else {
            command.run(Command::SignOut);
        }
    });
    view! {
        <section class="m-settings-account" aria-label=language.text(keys::SETTINGS_ACCOUNT)>
            <p class="m-settings-who">{who}</p>
            <Show when=is_asking>
                <p class="m-settings-warning" role="alert">{warning}</p>
            </Show>
            <Button
                label=Signal::derive(move || {
                    let key = if is_asking.get() { keys::SETTINGS_SIGN_OUT_CONFIRM } else { keys::SETTINGS_SIGN_OUT };
                    language.catalog().text(key)
                })
                icon=Icon::SignOut
                look=Look::Quiet
                intent=Intent::Danger
                on_press=leave
            />
        </section>
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
