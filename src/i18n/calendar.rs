//! Days, counted from 1970-01-01, and what the three calendars call them.
//! Nothing here knows what time it is or where the user lives.

use icu_calendar::cal::{Gregorian, Hijri, Persian};
use icu_calendar::types::RataDie;
use icu_calendar::{AsCalendar, Date};

use crate::locale::Calendar;

const MS_PER_DAY: i64 = 86_400_000;
const MS_PER_MINUTE: i64 = 60_000;
/// The day 1970-01-01 in the count of the calendar library, which begins with the year 1.
const EPOCH_RATA_DIE: i64 = 719_163;
/// 0001-01-01 and 9999-12-31: a moment beyond them is an error of whoever sent it.
const DAY_MIN: i32 = -719_162;
const DAY_MAX: i32 = 2_932_896;

/// A day of the user's calendar, as the number of days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDay(i32);

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say all there is to say")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All days, from Monday on.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
}

/// A day in some calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CivilDate {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1 on.
    pub day: u8,
}

impl CivilDay {
    /// The day with this number; numbers beyond the years 1 to 9999 become the nearest day within.
    pub fn from_days(days: i32) -> CivilDay {
        CivilDay(days.clamp(DAY_MIN, DAY_MAX))
    }

    /// The day on which a moment falls, for a user so many minutes ahead of UTC.
    pub fn at(unix_ms: i64, utc_offset_minutes: i32) -> CivilDay {
        let days = local_ms(unix_ms, utc_offset_minutes).div_euclid(MS_PER_DAY);
        let days = days.clamp(i64::from(DAY_MIN), i64::from(DAY_MAX));
        CivilDay(i32::try_from(days).unwrap_or(0))
    }

    /// The day of a date; `None` if the calendar has no such date.
    pub fn from_date(calendar: Calendar, date: CivilDate) -> Option<CivilDay> {
        // The library would compute with any year; ours end where the days do.
        if !(-10_000..=20_000).contains(&date.year) {
            return None;
        }
        let CivilDate { year, month, day } = date;
        let rata_die = match calendar {
            Calendar::Gregorian => Date::try_new_gregorian(year, month, day).ok()?.to_rata_die(),
            Calendar::Persian => Date::try_new_persian(year, month, day).ok()?.to_rata_die(),
            Calendar::UmmAlQura => Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
                .ok()?
                .to_rata_die(),
        };
        let days = i32::try_from(rata_die.to_i64_date() - EPOCH_RATA_DIE).ok()?;
        (DAY_MIN..=DAY_MAX).contains(&days).then_some(CivilDay(days))
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        let index = (self.0 + 3).rem_euclid(7);
        Weekday::ALL[usize::try_from(index).unwrap_or(0)]
    }

    /// What a calendar calls this day.
    pub fn date_in(self, calendar: Calendar) -> CivilDate {
        let rata_die = RataDie::new(i64::from(self.0) + EPOCH_RATA_DIE);
        match calendar {
            Calendar::Gregorian => civil_date(Date::from_rata_die(rata_die, Gregorian)),
            Calendar::Persian => civil_date(Date::from_rata_die(rata_die, Persian)),
            Calendar::UmmAlQura => civil_date(Date::from_rata_die(rata_die, Hijri::new_umm_al_qura())),
        }
    }
}

/// The minutes since the user's midnight.
pub(crate) fn minute_of_day(unix_ms: i64, utc_offset_minutes: i32) -> i64 {
    local_ms(unix_ms, utc_offset_minutes).rem_euclid(MS_PER_DAY) / MS_PER_MINUTE
}

fn local_ms(unix_ms: i64, utc_offset_minutes: i32) -> i64 {
    unix_ms.saturating_add(i64::from(utc_offset_minutes) * MS_PER_MINUTE)
}

fn civil_date<C: AsCalendar>(date: Date<C>) -> CivilDate {
    CivilDate {
        year: date.year().extended_year(),
        month: date.month().ordinal,
        day: date.day_of_month().0,
    }
}

#[cfg(test)]
mod tests;
