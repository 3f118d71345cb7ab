//! What people type for days and times, in every language, calendar and set of digits.

use proptest::prelude::{any, prop_assert_eq, proptest};

use super::{read_time, with_latin_digits};
use crate::calendar::{CivilDate, CivilDay};
use crate::catalog::Catalog;
use crate::locale::{Calendar, Digits, Locale};

fn speaking(locale: Locale, calendar: Calendar) -> Catalog {
    Catalog::new(locale, locale.default_digits(), calendar)
}

fn day(calendar: Calendar, year: i32, month: u8, day: u8) -> CivilDay {
    CivilDay::from_date(calendar, CivilDate { year, month, day }).expect("a date")
}

fn march_1990() -> CivilDay {
    day(Calendar::Gregorian, 1990, 3, 15)
}

fn now() -> CivilDay {
    day(Calendar::Gregorian, 2026, 11, 21)
}

#[test]
fn a_date_is_understood_in_the_order_of_the_language_and_as_iso() {
    for (locale, typed) in [
        (Locale::Ru, "15.03.1990"),
        (Locale::Ru, "15.3.90"),
        (Locale::Ru, "15 марта 1990 г."),
        (Locale::Ru, "15 мар 1990"),
        (Locale::Ru, "1990-03-15"),
        (Locale::Ru, "15031990"),
        (Locale::Ru, "150390"),
        (Locale::Ru, "19900315"),
        (Locale::En, "15/3/1990"),
        (Locale::En, "3/15/1990"),
        (Locale::En, "March 15, 1990"),
        (Locale::En, "15-Mar-1990"),
        (Locale::En, "  15 . 03 . 1990 "),
        (Locale::Ar, "١٥/٣/١٩٩٠"),
        (Locale::Ar, "15\u{200F}/3\u{200F}/1990"),
        (Locale::Ar, "١٥ مارس ١٩٩٠"),
        (Locale::Ar, "١٩٩٠-٠٣-١٥"),
        (Locale::Fa, "۱۹۹۰/۳/۱۵"),
        (Locale::Fa, "90/3/15"),
        (Locale::Fa, "۱۵ مارس ۱۹۹۰"),
    ] {
        let catalog = speaking(locale, Calendar::Gregorian);
        assert_eq!(catalog.read_date(typed, now()), Some(march_1990()), "{typed:?}");
    }
}

#[test]
fn a_date_is_understood_in_the_calendar_that_is_shown() {
    for (locale, calendar, typed) in [
        (Locale::Fa, Calendar::Persian, "۱۳۶۸/۱۲/۲۴"),
        (Locale::Fa, Calendar::Persian, "۶۸/۱۲/۲۴"),
        (Locale::Fa, Calendar::Persian, "۲۴ اسفند ۱۳۶۸"),
        (Locale::Fa, Calendar::Persian, "24/12/1368"),
        (Locale::Ar, Calendar::UmmAlQura, "١٧/٨/١٤١٠"),
        (Locale::Ar, Calendar::UmmAlQura, "١٧ شعبان ١٤١٠ هـ"),
        (Locale::En, Calendar::UmmAlQura, "17/08/1410"),
        (Locale::Ru, Calendar::Persian, "24.12.1368"),
        // A year that the calendar cannot mean.
        (Locale::Fa, Calendar::Persian, "1990-03-15"),
        (Locale::Ar, Calendar::UmmAlQura, "١٥/٣/١٩٩٠"),
    ] {
        let catalog = speaking(locale, calendar);
        assert_eq!(catalog.read_date(typed, now()), Some(march_1990()), "{typed:?}");
    }
}

#[test]
fn two_words_name_a_month_and_half_a_month_does_not() {
    let catalog = speaking(Locale::Ar, Calendar::UmmAlQura);
    let first_of = |month| day(Calendar::UmmAlQura, 1445, month, 1);
    assert_eq!(catalog.read_date("١ ربيع الأول ١٤٤٥", now()), Some(first_of(3)));
    assert_eq!(catalog.read_date("١ ربيع الاخر ١٤٤٥ هـ", now()), Some(first_of(4)));
    assert_eq!(catalog.read_date("١ ربيع ١٤٤٥", now()), None);
}

#[test]
fn what_is_no_date_is_none() {
    for typed in [
        "",
        " ",
        "15",
        "15.03",
        "15.03.",
        "15.03.199",
        "15.03.19900",
        "31.02.1990",
        "15.13.1990",
        "0.3.1990",
        "15/03/1990/2",
        "yesterday",
        "15 foo 1990",
        "15 ма 1990",
        "15 ию 1990",
        "15+3+1990",
        "99999999999999",
        "1990-03-15T10:00",
    ] {
        for locale in Locale::ALL {
            let catalog = speaking(locale, Calendar::Gregorian);
            assert_eq!(catalog.read_date(typed, now()), None, "{typed:?} in {locale:?}");
        }
    }
}

#[test]
fn a_year_of_two_digits_is_the_latest_that_may_be() {
    let catalog = speaking(Locale::Ru, Calendar::Gregorian);
    let read = |typed: &str| {
        catalog
            .read_date(typed, now())
            .map(|day| day.date_in(Calendar::Gregorian).year)
    };
    assert_eq!(read("21.11.26"), Some(2026));
    assert_eq!(read("22.11.26"), Some(1926));
    assert_eq!(read("1.1.90"), Some(1990));
    // There was no such day in 1900.
    assert_eq!(read("29.02.00"), Some(2000));
}

#[test]
fn a_date_is_shown_as_the_language_writes_it() {
    for (locale, calendar, shown) in [
        (Locale::Ru, Calendar::Gregorian, "15.03.1990"),
        (Locale::En, Calendar::Gregorian, "15/03/1990"),
        (Locale::Ar, Calendar::Gregorian, "١٥/٠٣/١٩٩٠"),
        (Locale::Fa, Calendar::Persian, "۱۳۶۸/۱۲/۲۴"),
        (Locale::Ar, Calendar::UmmAlQura, "١٧/٠٨/١٤١٠"),
    ] {
        assert_eq!(speaking(locale, calendar).date_in_numbers(march_1990()), shown);
    }
}

#[test]
fn a_time_is_understood_in_many_ways() {
    for (typed, minute) in [
        ("9", Some(540)),
        ("09", Some(540)),
        ("930", Some(570)),
        ("0930", Some(570)),
        ("9:30", Some(570)),
        (" 9.30 ", Some(570)),
        ("9 30", Some(570)),
        ("9-30", Some(570)),
        ("٩:٣٠", Some(570)),
        ("۰۹:۳۰", Some(570)),
        ("00:00", Some(0)),
        ("23:59", Some(1_439)),
        ("9:30 pm", Some(1_290)),
        ("9 PM", Some(1_260)),
        ("12:05 am", Some(5)),
        ("12 p.m.", Some(720)),
        ("٩:٣٠ م", Some(1_290)),
        ("٩:٣٠ ص", Some(570)),
        ("24:00", None),
        ("9:60", None),
        ("9:3", None),
        ("13 pm", None),
        ("9:", Some(540)),
        ("", None),
        ("noon", None),
        ("9:30:15", None),
        ("12345", None),
    ] {
        assert_eq!(read_time(typed), minute, "{typed:?}");
    }
}

#[test]
fn numbers_for_machines_have_latin_digits_and_no_marks() {
    assert_eq!(with_latin_digits("\u{200E}+٧ (۷۰۱) 2"), "+7 (701) 2");
    assert_eq!(with_latin_digits("abc"), "abc");
}

proptest! {
    #[test]
    fn what_is_shown_can_be_typed_back(days in -40_000_i32..60_000) {
        let day = CivilDay::from_days(days);
        for locale in Locale::ALL {
            for calendar in Calendar::ALL {
                for digits in Digits::ALL {
                    let catalog = Catalog::new(locale, digits, calendar);
                    let shown = catalog.date_in_numbers(day);
                    prop_assert_eq!(catalog.read_date(&shown, day), Some(day), "{}", shown);
                    let iso = day.date_in(Calendar::Gregorian);
                    let iso = format!("{:04}-{:02}-{:02}", iso.year, iso.month, iso.day);
                    prop_assert_eq!(catalog.read_date(&iso, day), Some(day), "{}", iso);
                }
            }
        }
    }

    #[test]
    fn a_time_that_is_shown_can_be_typed_back(minute in 0_u16..1_440) {
        for digits in Digits::ALL {
            let catalog = Catalog::new(Locale::Ar, digits, Calendar::Gregorian);
            prop_assert_eq!(read_time(&catalog.minute_in_numbers(minute)), Some(minute));
        }
    }

    #[test]
    fn nothing_that_is_typed_does_harm(typed in any::<String>()) {
        for locale in Locale::ALL {
            let _ = speaking(locale, Calendar::UmmAlQura).read_date(&typed, CivilDay::from_days(0));
        }
        let _ = (read_time(&typed), with_latin_digits(&typed));
    }
}
