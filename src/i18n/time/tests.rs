//! What a moment looks like in each language, calendar and set of digits.

use proptest::prelude::{any, prop_assert, proptest};

use crate::calendar::{CivilDate, CivilDay, Weekday};
use crate::locale::{Calendar, Digits, Locale};
use crate::time::{month_name, week, weekday_name, weekday_short_name};
use crate::{Catalog, keys};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// 2026-11-21 12:00 UTC, a Saturday.
const NOON: i64 = 1_795_262_400_000;

fn catalog(locale: Locale) -> Catalog {
    Catalog::new(locale, locale.default_digits(), locale.default_calendar())
}

fn day(year: i32, month: u8, day: u8) -> CivilDay {
    CivilDay::from_date(Calendar::Gregorian, CivilDate { year, month, day }).expect("a date")
}

fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}'))
        .collect()
}

#[test]
fn the_tests_agree_on_what_now_is() {
    assert_eq!(CivilDay::at(NOON, 0), day(2026, 11, 21));
    assert_eq!(catalog(Locale::En).time_of_day(NOON, 0), "12:00");
}

#[test]
fn the_time_of_day_has_two_digits_each_and_the_users_zone() {
    let morning = NOON - 3 * HOUR + 5 * MINUTE;
    assert_eq!(catalog(Locale::En).time_of_day(morning, 0), "09:05");
    assert_eq!(catalog(Locale::Fa).time_of_day(morning, 210), "۱۲:۳۵");
    assert_eq!(catalog(Locale::Ar).time_of_day(morning, 180), "١٢:٠٥");
    assert_eq!(catalog(Locale::Ru).time_of_day(morning, -10 * 60), "23:05");
    assert_eq!(catalog(Locale::En).time_of_day(-1, 0), "23:59");
}

#[test]
fn a_day_divider_says_no_more_than_needed() {
    let now = day(2026, 11, 21);
    for (locale, then, label) in [
        (Locale::Ar, day(2026, 11, 21), "اليوم"),
        (Locale::Ar, day(2026, 11, 20), "أمس"),
        (Locale::Ar, day(2026, 11, 19), "الخميس"),
        (Locale::Ar, day(2026, 11, 15), "الأحد"),
        (Locale::Ar, day(2026, 11, 14), "السبت، ١٤ نوفمبر ٢٠٢٦"),
        (Locale::Fa, day(2026, 11, 21), "امروز"),
        (Locale::Fa, day(2026, 11, 14), "شنبه ۲۳ آبان ۱۴۰۵"),
        (Locale::En, day(2026, 11, 14), "Saturday, 14 November 2026"),
        (Locale::Ru, day(2026, 11, 17), "Вторник"),
        (Locale::Ru, day(2026, 11, 14), "Суббота, 14 ноября 2026 г."),
        // A clock that runs ahead gets a date, never a weekday in the past.
        (Locale::En, day(2026, 11, 22), "Sunday, 22 November 2026"),
    ] {
        assert_eq!(catalog(locale).day_label(now, then), label);
    }
}

#[test]
fn any_calendar_goes_with_any_language_and_any_digits() {
    for (locale, digits, calendar, text) in [
        (Locale::Fa, Digits::Persian, Calendar::Persian, "شنبه ۳۰ آبان ۱۴۰۵"),
        (Locale::Fa, Digits::Latin, Calendar::Gregorian, "شنبه 21 نوامبر 2026"),
        (Locale::Ar, Digits::Latin, Calendar::Gregorian, "السبت، 21 نوفمبر 2026"),
        (
            Locale::En,
            Digits::Latin,
            Calendar::Persian,
            "Saturday, 30 Aban 1405 AP",
        ),
        (
            Locale::Ru,
            Digits::Persian,
            Calendar::Persian,
            "Суббота, ۳۰ абана ۱۴۰۵ г.",
        ),
    ] {
        let catalog = Catalog::new(locale, digits, calendar);
        assert_eq!(catalog.full_date(day(2026, 11, 21)), text);
    }
    for (locale, text) in [
        (Locale::Ar, "الاثنين، ١ رمضان ١٤٤٥ هـ"),
        (Locale::Fa, "دوشنبه ۱ رمضان ۱۴۴۵ قمری"),
        (Locale::En, "Monday, 1 Ramadan 1445 AH"),
        (Locale::Ru, "Понедельник, 1 рамадана 1445 г. х."),
    ] {
        let catalog = Catalog::new(locale, locale.default_digits(), Calendar::UmmAlQura);
        assert_eq!(catalog.full_date(day(2024, 3, 11)), text);
    }
}

#[test]
fn a_list_entry_shows_how_long_ago_in_one_word() {
    let catalog = catalog(Locale::En);
    for (then, text) in [
        (NOON - HOUR, "11:00"),
        (NOON + HOUR, "13:00"),
        (NOON - DAY, "Yesterday"),
        (NOON - 2 * DAY, "Thursday"),
        (NOON - 6 * DAY, "Sunday"),
        (NOON - 7 * DAY, "14 Nov"),
        (NOON - 400 * DAY, "17 Oct 2025"),
        (NOON + 2 * DAY, "23 Nov"),
    ] {
        assert_eq!(catalog.list_time(NOON, then, 0), text);
    }
    assert_eq!(
        self::catalog(Locale::Fa).list_time(NOON, NOON - 300 * DAY, 0),
        "۵ بهمن ۱۴۰۴"
    );
    assert_eq!(self::catalog(Locale::Ru).list_time(NOON, NOON - 7 * DAY, 0), "14 нояб.");
}

#[test]
fn last_seen_grows_coarser_with_time() {
    for (locale, then, text) in [
        (Locale::En, NOON + MINUTE, "Last seen just now"),
        (Locale::En, NOON - 59_000, "Last seen just now"),
        (Locale::En, NOON - MINUTE, "Last seen 1 minute ago"),
        (Locale::En, NOON - 59 * MINUTE, "Last seen 59 minutes ago"),
        (Locale::En, NOON - HOUR, "Last seen 1 hour ago"),
        (Locale::En, NOON - 7 * HOUR, "Last seen today at 05:00"),
        (Locale::En, NOON - 13 * HOUR, "Last seen yesterday at 23:00"),
        (Locale::En, NOON - 3 * DAY, "Last seen on Wednesday at 12:00"),
        (Locale::En, NOON - 9 * DAY, "Last seen 12 November 2026 at 12:00"),
        (Locale::Ar, NOON - 2 * MINUTE, "آخر ظهور قبل دقيقتين"),
        (Locale::Ar, NOON - 5 * MINUTE, "آخر ظهور قبل ٥ دقائق"),
        (Locale::Ar, NOON - 3 * DAY, "آخر ظهور يوم الأربعاء ١٢:٠٠"),
        (Locale::Fa, NOON - DAY, "آخرین بازدید دیروز ساعت ۱۲:۰۰"),
        (Locale::Ru, NOON - 2 * HOUR, "Был(а) в сети 2 часа назад"),
        (Locale::Ru, NOON - 4 * DAY, "Был(а) в сети во вторник в 12:00"),
    ] {
        assert_eq!(visible(&catalog(locale).last_seen(NOON, then, 0)), text);
    }
}

#[test]
fn date_and_time_together_for_a_tooltip() {
    let shown = catalog(Locale::En).full_date_time(NOON, 0);
    assert_eq!(visible(&shown), "Saturday, 21 November 2026 at 12:00");
}

#[test]
fn every_month_and_weekday_has_a_name_of_its_own() {
    for locale in Locale::ALL {
        for calendar in Calendar::ALL {
            let mut names: Vec<_> = (1..=12).map(|n| month_name(locale, calendar, n)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 12, "{locale:?} {calendar:?}");
            assert_eq!(month_name(locale, calendar, 0), "");
            assert_eq!(month_name(locale, calendar, 13), "");
        }
        let mut names: Vec<_> = Weekday::ALL.map(|day| weekday_name(locale, day)).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 7);
    }
    assert_eq!(month_name(Locale::Fa, Calendar::Persian, 8), "آبان");
    assert_eq!(weekday_name(Locale::Ar, Weekday::Friday), "الجمعة");
    assert_eq!(catalog(Locale::Ar).text(keys::TIME_TODAY), "اليوم");
}

#[test]
fn a_page_of_days_has_a_head_of_a_month_and_seven_weekdays() {
    let day = CivilDay::at(NOON, 0);
    for (locale, first, head) in [
        (Locale::Ar, "س", "نوفمبر ٢٠٢٦"),
        (Locale::Fa, "ش", "آبان ۱۴۰۵"),
        (Locale::En, "Su", "November 2026"),
        (Locale::Ru, "Пн", "ноябрь 2026 г."),
    ] {
        assert_eq!(catalog(locale).month_and_year(day), head);
        let mut names = week(locale).map(|day| weekday_short_name(locale, day)).to_vec();
        assert_eq!(names.first(), Some(&first));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 7, "{locale:?}");
    }
}

proptest! {
    #[test]
    fn no_moment_breaks_a_label(now in any::<i64>(), then in any::<i64>(), offset in any::<i32>()) {
        let catalog = catalog(Locale::Fa);
        prop_assert!(!catalog.list_time(now, then, offset).is_empty());
        prop_assert!(!catalog.last_seen(now, then, offset).is_empty());
        prop_assert!(!catalog.full_date_time(then, offset).is_empty());
    }
}
