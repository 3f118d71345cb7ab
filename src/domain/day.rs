//! Days as data: a day of the civil calendar without a time and without a zone.

use crate::time::Timestamp;

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;
/// Minutes of a day.
pub const DAY_MINUTES: u16 = 1_440;

/// A day, as the number of days since 1970-01-01. What a calendar calls it is the business of `i18n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub i32);

impl Day {
    /// The day of the Gregorian calendar, if there is such a day in the years 1 to 9999.
    pub fn from_gregorian(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > month_days(year, month) {
            return None;
        }
        // The year begins in March here, so that the leap day is its last.
        let shifted_year = if month > 2 { year } else { year - 1 };
        let (era, year_of_era) = (shifted_year.div_euclid(400), shifted_year.rem_euclid(400));
        let day_of_year = (153 * ((i32::from(month) + 9) % 12) + 2) / 5 + i32::from(day) - 1;
        let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(days - 719_468))
    }

    /// Year, month and day of the Gregorian calendar.
    pub fn gregorian(self) -> (i32, u8, u8) {
        let days = self.0.saturating_add(719_468);
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }

    /// The day that is written `YYYY-MM-DD`, and nothing else.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_written_so = parts.next().is_none()
            && (year.len(), month.len(), day.len()) == (4, 2, 2)
            && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
        if !is_written_so {
            return None;
        }
        Self::from_gregorian(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// `YYYY-MM-DD`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.gregorian();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// So many days later; earlier when negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day on which a moment falls where clocks are so many minutes ahead of UTC.
    pub fn of(at: Timestamp, zone_min: i32) -> Self {
        let local = at.0.saturating_add(i64::from(zone_min) * MINUTE_MS);
        Self(i32::try_from(local.div_euclid(DAY_MS)).unwrap_or(i32::MAX))
    }

    /// The moment at so many minutes after the day's midnight, where clocks are `zone_min` minutes ahead of UTC.
    pub fn at(self, minute: u16, zone_min: i32) -> Timestamp {
        Timestamp(i64::from(self.0) * DAY_MS + (i64::from(minute) - i64::from(zone_min)) * MINUTE_MS)
    }
}

/// Minutes since midnight of a moment, where clocks are so many minutes ahead of UTC.
pub fn minute_of_day(at: Timestamp, zone_min: i32) -> u16 {
    let local = at.0.saturating_add(i64::from(zone_min) * MINUTE_MS);
    u16::try_from(local.rem_euclid(DAY_MS) / MINUTE_MS).unwrap_or(0)
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayRange {
    /// The first.
    pub first: Day,
    /// The last.
    pub last: Day,
}

impl DayRange {
    /// One day alone.
    pub fn one(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// Whether a day is one of them.
    pub fn has(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether any of them is one of the others.
    pub fn overlaps(self, other: DayRange) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days, the first one first.
    pub fn days(self) -> impl Iterator<Item = Day> {
        (self.first.0..=self.last.0).map(Day)
    }
}

fn month_days(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
