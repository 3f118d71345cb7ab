//! Known dates, leap years, and every day there and back.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{CivilDate, CivilDay, DAY_MAX, DAY_MIN, Weekday};
use crate::locale::Calendar;

fn date(year: i32, month: u8, day: u8) -> CivilDate {
    CivilDate { year, month, day }
}

fn gregorian(year: i32, month: u8, day: u8) -> CivilDay {
    CivilDay::from_date(Calendar::Gregorian, date(year, month, day)).expect("a date")
}

#[test]
fn the_epoch_is_a_thursday() {
    assert_eq!(gregorian(1970, 1, 1).days(), 0);
    assert_eq!(gregorian(1970, 1, 1).weekday(), Weekday::Thursday);
    assert_eq!(gregorian(1969, 12, 31).weekday(), Weekday::Wednesday);
    assert_eq!(gregorian(2026, 11, 21).weekday(), Weekday::Saturday);
}

#[test]
fn known_days_have_their_persian_date() {
    for (ours, persian) in [
        ((2024, 3, 20), (1403, 1, 1)),
        ((2025, 3, 20), (1403, 12, 30)),
        ((2025, 3, 21), (1404, 1, 1)),
        ((2026, 3, 21), (1405, 1, 1)),
        ((2026, 11, 21), (1405, 8, 30)),
        ((2021, 3, 20), (1399, 12, 30)),
        ((2021, 3, 21), (1400, 1, 1)),
        ((2017, 3, 20), (1395, 12, 30)),
        ((2029, 3, 19), (1407, 12, 29)),
        ((2029, 3, 20), (1408, 1, 1)),
        ((1979, 2, 11), (1357, 11, 22)),
        ((1970, 1, 1), (1348, 10, 11)),
    ] {
        let day = gregorian(ours.0, ours.1, ours.2);
        let expected = date(persian.0, persian.1, persian.2);
        assert_eq!(day.date_in(Calendar::Persian), expected);
        assert_eq!(CivilDay::from_date(Calendar::Persian, expected), Some(day));
    }
}

#[test]
fn known_days_have_their_umm_al_qura_date() {
    for (ours, hijri) in [
        ((2024, 3, 11), (1445, 9, 1)),
        ((2024, 4, 10), (1445, 10, 1)),
        ((2024, 7, 7), (1446, 1, 1)),
        ((2023, 7, 19), (1445, 1, 1)),
        ((2023, 3, 23), (1444, 9, 1)),
        ((2022, 7, 30), (1444, 1, 1)),
        ((2025, 3, 1), (1446, 9, 1)),
        ((2025, 6, 26), (1447, 1, 1)),
    ] {
        let day = gregorian(ours.0, ours.1, ours.2);
        let expected = date(hijri.0, hijri.1, hijri.2);
        assert_eq!(day.date_in(Calendar::UmmAlQura), expected);
        assert_eq!(CivilDay::from_date(Calendar::UmmAlQura, expected), Some(day));
    }
}

#[test]
fn a_day_that_a_calendar_lacks_is_refused() {
    for (calendar, year, month, day) in [
        (Calendar::Gregorian, 2023, 2, 29),
        (Calendar::Gregorian, 2100, 2, 29),
        (Calendar::Gregorian, 2024, 13, 1),
        (Calendar::Persian, 1404, 12, 30),
        (Calendar::Persian, 1403, 7, 31),
        (Calendar::UmmAlQura, 1445, 9, 31),
        (Calendar::UmmAlQura, 1445, 0, 1),
        (Calendar::Gregorian, 10_000, 1, 1),
        (Calendar::Gregorian, i32::MAX, 1, 1),
    ] {
        assert_eq!(CivilDay::from_date(calendar, date(year, month, day)), None);
    }
    for (calendar, year, month, day) in [
        (Calendar::Gregorian, 2024, 2, 29),
        (Calendar::Gregorian, 2000, 2, 29),
        (Calendar::Persian, 1403, 12, 30),
        (Calendar::Persian, 1399, 12, 30),
    ] {
        assert!(CivilDay::from_date(calendar, date(year, month, day)).is_some());
    }
}

#[test]
fn a_day_begins_at_the_users_midnight() {
    let day = gregorian(2026, 11, 21);
    let midnight = i64::from(day.days()) * 86_400_000;
    assert_eq!(CivilDay::at(midnight, 0), day);
    assert_eq!(CivilDay::at(midnight - 1, 0).days(), day.days() - 1);
    // Tehran is three and a half hours ahead.
    assert_eq!(CivilDay::at(midnight - 210 * 60_000, 210), day);
    assert_eq!(CivilDay::at(midnight, -60).days(), day.days() - 1);
}

proptest! {
    #[test]
    fn every_day_comes_back_from_every_calendar(days in DAY_MIN..=DAY_MAX) {
        let day = CivilDay::from_days(days);
        for calendar in Calendar::ALL {
            let date = day.date_in(calendar);
            prop_assert!((1..=12).contains(&date.month) && (1..=31).contains(&date.day));
            prop_assert_eq!(CivilDay::from_date(calendar, date), Some(day));
        }
    }

    #[test]
    fn no_moment_is_too_far(unix_ms in any::<i64>(), offset in any::<i32>()) {
        let day = CivilDay::at(unix_ms, offset);
        for calendar in Calendar::ALL {
            day.date_in(calendar);
        }
        day.weekday();
    }
}
