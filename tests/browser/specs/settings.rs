//! Choices take effect at once and stay.

use browser::components::timeline::Seen;
use browser::fixtures::engine::Scheme;
use browser::pages::chat::ChatPage;
use browser::{House, Seat, User};
use i18n::{Calendar, Digits, Key, Locale, keys};
use serde_json::json;

#[tokio::test]
async fn themes_change_colours_at_once_and_stay() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let mut seen = Vec::new();
    for (key, name) in [
        (keys::SETTINGS_THEME_LIGHT, "light"),
        (keys::SETTINGS_THEME_DARK, "dark"),
        (keys::SETTINGS_THEME_HIGH_CONTRAST, "high-contrast"),
    ] {
        let settings = hers.open_settings().await;
        settings.chooses(&layla.words(key)).await;
        layla
            .sees_with(
                "the theme",
                "return document.documentElement.dataset.theme === arguments[0]",
                &[json!(name)],
            )
            .await;
        settings.closes().await;
        let colours = colours(&layla).await;
        layla.reload().await;
        hers.bar().is_live().await;
        layla
            .sees_with(
                "the theme",
                "return document.documentElement.dataset.theme === arguments[0]",
                &[json!(name)],
            )
            .await;
        assert_eq!(self::colours(&layla).await, colours, "{name} after a reload");
        assert!(!seen.contains(&colours), "{name} looks like another theme: {colours:?}");
        seen.push(colours);
    }
    let settings = hers.open_settings().await;
    settings.chooses(&layla.words(keys::SETTINGS_THEME_SYSTEM)).await;
    layla
        .sees(
            "no theme of its own",
            "return !('theme' in document.documentElement.dataset)",
        )
        .await;
    drop(layla);
    // Whose system has a taste gets its colours without asking.
    let account = house.server.sign_in("layla").await;
    for (scheme, index) in [(Scheme::Dark, 1), (Scheme::Light, 0)] {
        let seat = Seat::at(house.server.url()).holding(&account.token).under(scheme);
        let layla = house.seat(seat).await;
        layla.open(&format!("/c/{room}")).await;
        ChatPage(&layla).bar().is_live().await;
        assert_eq!(colours(&layla).await, seen[index], "{scheme:?}");
    }
}

async fn colours(user: &User) -> Vec<String> {
    user.read(
        "return [['.m-conversation', 'backgroundColor'], ['.m-rooms', 'backgroundColor'], ['.m-conversation-name', 'color'],
             ['.m-conversation-state', 'color'], ['.m-composer-frame', 'borderBlockStartColor']]
             .map(([selector, property]) => getComputedStyle(document.querySelector(selector))[property])",
        &[],
    )
    .await
}

#[tokio::test]
async fn own_messages_change_sides_at_once_and_stay() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 2).await;
    for locale in [Locale::Fa, Locale::En] {
        let layla = house.user_in("layla", locale, room).await;
        let hers = ChatPage(&layla);
        let is_right = async || {
            let seen = hers.timeline().shows("both messages", |seen| seen.len() == 2).await;
            let own = seen.iter().find(|one| one.own).expect("hers");
            let other = seen.iter().find(|one| !one.own).expect("his");
            own.right > other.right + 50.0
        };
        let ends_right = locale == Locale::En;
        assert_eq!(
            is_right().await,
            ends_right,
            "own messages stand at the end of the line"
        );
        let settings = hers.open_settings().await;
        settings.chooses(&layla.words(keys::SETTINGS_OWN_SIDE_START)).await;
        settings.closes().await;
        assert_eq!(is_right().await, !ends_right, "and at the start when so chosen");
        layla.reload().await;
        assert_eq!(is_right().await, !ends_right, "also after a reload");
    }
}

#[tokio::test]
async fn digits_and_calendar_are_choices_of_their_own_and_stay() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 3).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    for (digits, digits_key, calendar, calendar_key) in [
        (
            Digits::ArabicIndic,
            keys::SETTINGS_DIGITS_ARABIC_INDIC,
            Calendar::UmmAlQura,
            keys::SETTINGS_CALENDAR_UMM_AL_QURA,
        ),
        (
            Digits::Persian,
            keys::SETTINGS_DIGITS_PERSIAN,
            Calendar::Persian,
            keys::SETTINGS_CALENDAR_PERSIAN,
        ),
        (
            Digits::Latin,
            keys::SETTINGS_DIGITS_LATIN,
            Calendar::Gregorian,
            keys::SETTINGS_CALENDAR_GREGORIAN,
        ),
    ] {
        let settings = hers.open_settings().await;
        settings
            .selects(&layla.words(keys::SETTINGS_DIGITS), &layla.words(digits_key))
            .await;
        layla.expects(Locale::Ar, digits, calendar);
        settings
            .selects(&layla.words(keys::SETTINGS_CALENDAR), &layla.words(calendar_key))
            .await;
        settings_show(&layla, digits_key, calendar_key).await;
        let preview = settings.preview().await;
        assert!(is_in(&preview, digits), "{preview:?} counts in {digits:?}");
        names_month_of(&preview, Locale::Ar, calendar);
        settings.closes().await;
        let counts = |seen: &[Seen]| seen.len() == 3 && seen.iter().all(|row| is_in(&row.time, digits));
        let what = format!("three messages in {digits:?} digits");
        hers.timeline().shows(&what, counts).await;

        layla.reload().await;
        hers.timeline().shows(&what, counts).await;
        let settings = hers.open_settings().await;
        settings_show(&layla, digits_key, calendar_key).await;
        settings.closes().await;
    }
}

#[tokio::test]
async fn every_language_brings_its_own_digits_and_calendar() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 1).await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    for locale in [Locale::Fa, Locale::Ru, Locale::Ar, Locale::En] {
        let settings = hers.open_settings().await;
        settings
            .selects(&layla.words(keys::SETTINGS_LANGUAGE), locale.native_name())
            .await;
        layla.expects(locale, locale.default_digits(), locale.default_calendar());
        settings.is_shown().await;
        let preview = settings.preview().await;
        assert!(is_in(&preview, locale.default_digits()), "{preview:?}");
        names_month_of(&preview, locale, locale.default_calendar());
        settings.closes().await;
        let digits = locale.default_digits();
        let what = format!("the message in {digits:?} digits");
        hers.timeline()
            .shows(&what, |seen| seen.len() == 1 && is_in(&seen[0].time, digits))
            .await;
        layla.reload().await;
        layla
            .sees_with(
                "the language",
                "return document.documentElement.lang === arguments[0]",
                &[json!(locale.tag())],
            )
            .await;
        hers.bar().is_live().await;
    }
}

async fn settings_show(user: &User, digits: Key, calendar: Key) {
    for (label, choice) in [(keys::SETTINGS_DIGITS, digits), (keys::SETTINGS_CALENDAR, calendar)] {
        let script = "const list = one('combobox', arguments[0]); return list && tidy(list.selectedOptions[0].textContent) === tidy(arguments[1])";
        user.sees_with(
            "what was chosen",
            script,
            &[json!(user.words(label)), json!(user.words(choice))],
        )
        .await;
    }
}

/// Whether every digit of a text belongs to one set, and there is one.
fn is_in(text: &str, digits: Digits) -> bool {
    let first = match digits {
        Digits::Latin => '0',
        Digits::ArabicIndic => '٠',
        Digits::Persian => '۰',
    };
    let found: Vec<char> = text.chars().filter(|letter| letter.is_numeric()).collect();
    let is_of_set = |letter: &char| (0..10).any(|value| u32::from(first) + value == u32::from(*letter));
    !found.is_empty() && found.iter().all(is_of_set)
}

fn names_month_of(text: &str, locale: Locale, calendar: Calendar) {
    // In a date a Russian month changes its last letter.
    let stem = |name: &'static str| match locale {
        Locale::Ru => &name[..name.len() - 2],
        Locale::Ar | Locale::Fa | Locale::En => name,
    };
    let names: Vec<&str> = (1..=12)
        .map(|month| stem(i18n::time::month_name(locale, calendar, month)))
        .collect();
    assert!(
        names.iter().any(|name| text.contains(name)),
        "{text:?} names a month of {names:?}"
    );
}
