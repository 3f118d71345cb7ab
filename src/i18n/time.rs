//! Moments as a reader wants to see them: time of day, day dividers, list times, "last seen".
//! A moment is milliseconds since 1970 in UTC; the caller says how many minutes the user is ahead.

mod names;

use crate::calendar::{self, CivilDay, Weekday};
use crate::catalog::{Args, Catalog};
use crate::digits;
use crate::keys;
use crate::locale::{Calendar, Locale};

const MS_PER_MINUTE: i64 = 60_000;
/// Beyond these, "minutes ago" and "hours ago" are harder to read than a time of day.
const MINUTES_AGO_MAX: i64 = 60;
const HOURS_AGO_MAX: i64 = 6;
/// A weekday alone is unambiguous for so many days back.
const WEEKDAY_DAYS_MAX: i32 = 6;

/// The name of a month, 1 to 12, as it stands alone.
pub fn month_name(locale: Locale, calendar: Calendar, month: u8) -> &'static str {
    names::months(locale, calendar)
        .get(usize::from(month).wrapping_sub(1))
        .copied()
        .unwrap_or("")
}

/// Every spelling of the months, with the months' numbers.
pub(crate) fn month_spellings(locale: Locale, calendar: Calendar) -> impl Iterator<Item = (u8, &'static str)> {
    let tables = [
        names::months(locale, calendar),
        names::months_in_date(locale, calendar),
        names::months_short(locale, calendar),
    ];
    tables.into_iter().flat_map(|table| (1..).zip(table.iter().copied()))
}

/// What may follow a year in a language.
pub(crate) fn year_marks(locale: Locale) -> [&'static str; 3] {
    [Calendar::Gregorian, Calendar::Persian, Calendar::UmmAlQura].map(|calendar| names::year_suffix(locale, calendar))
}

/// The name of a day of the week, as it stands alone.
pub fn weekday_name(locale: Locale, weekday: Weekday) -> &'static str {
    names::weekdays(locale)[weekday as usize]
}

/// The letter or two that stand for a day of the week over a column of days.
pub fn weekday_short_name(locale: Locale, weekday: Weekday) -> &'static str {
    names::weekdays_short(locale)[weekday as usize]
}

/// The days of the week in the order in which a calendar shows them.
pub fn week(locale: Locale) -> [Weekday; 7] {
    let first = match locale {
        Locale::Ar | Locale::Fa => Weekday::Saturday,
        Locale::En => Weekday::Sunday,
        Locale::Ru => Weekday::Monday,
    };
    let mut week = Weekday::ALL;
    week.rotate_left(first as usize);
    week
}

impl Catalog {
    /// The time of day, such as `09:05`.
    pub fn time_of_day(&self, unix_ms: i64, utc_offset_minutes: i32) -> String {
        let minute = calendar::minute_of_day(unix_ms, utc_offset_minutes);
        let time = format!("{:02}:{:02}", minute / 60, minute % 60);
        digits::localize(&time, self.digits()).into_owned()
    }

    /// The time of day to the second, such as `09:05:07`.
    pub fn time_with_seconds(&self, unix_ms: i64, utc_offset_minutes: i32) -> String {
        let time = self.time_of_day(unix_ms, utc_offset_minutes);
        let seconds = format!(":{:02}", unix_ms.div_euclid(1_000).rem_euclid(60));
        format!("{time}{}", digits::localize(&seconds, self.digits()))
    }

    /// The label of a day divider: today, yesterday, a weekday of the last six days, or the date.
    pub fn day_label(&self, now: CivilDay, day: CivilDay) -> String {
        match now.days() - day.days() {
            0 => self.text(keys::TIME_TODAY),
            1 => self.text(keys::TIME_YESTERDAY),
            2..=WEEKDAY_DAYS_MAX => weekday_name(self.locale(), day.weekday()).to_owned(),
            _ => self.full_date(day),
        }
    }

    /// The time of a list entry: the time of day today, then yesterday, a weekday, a short date.
    pub fn list_time(&self, now_ms: i64, then_ms: i64, utc_offset_minutes: i32) -> String {
        let now = CivilDay::at(now_ms, utc_offset_minutes);
        let then = CivilDay::at(then_ms, utc_offset_minutes);
        match now.days() - then.days() {
            0 => self.time_of_day(then_ms, utc_offset_minutes),
            1 => self.text(keys::TIME_YESTERDAY),
            2..=WEEKDAY_DAYS_MAX => weekday_name(self.locale(), then.weekday()).to_owned(),
            _ => self.short_date(now, then),
        }
    }

    /// The month of a day with its year, as the head of a page of days.
    pub fn month_and_year(&self, day: CivilDay) -> String {
        let date = day.date_in(self.calendar());
        let month = month_name(self.locale(), self.calendar(), date.month);
        let year = digits::localize(&date.year.to_string(), self.digits()).into_owned();
        let suffix = names::year_suffix(self.locale(), self.calendar());
        format!("{month} {year}{suffix}")
    }

    /// The whole date with weekday and year, in the user's calendar.
    pub fn full_date(&self, day: CivilDay) -> String {
        let weekday = weekday_name(self.locale(), day.weekday());
        let date = self.date(day, names::months_in_date(self.locale(), self.calendar()), true);
        match self.locale() {
            Locale::Ar => format!("{weekday}، {date}"),
            Locale::Fa => format!("{weekday} {date}"),
            Locale::En | Locale::Ru => format!("{weekday}, {date}"),
        }
    }

    /// The date in as few words as a list allows; the year only when it is not this year.
    pub fn short_date(&self, now: CivilDay, day: CivilDay) -> String {
        let with_year = now.date_in(self.calendar()).year != day.date_in(self.calendar()).year;
        self.date(day, names::months_short(self.locale(), self.calendar()), with_year)
    }

    /// Date and time, for a tooltip or a screen reader.
    pub fn full_date_time(&self, unix_ms: i64, utc_offset_minutes: i32) -> String {
        let date = self.full_date(CivilDay::at(unix_ms, utc_offset_minutes));
        let time = self.time_of_day(unix_ms, utc_offset_minutes);
        self.format(keys::TIME_DATE_AT, &Args::new().text("date", date).text("time", time))
    }

    /// When somebody was last here, relative to now: "5 minutes ago", "yesterday at 09:05".
    pub fn relative_time(&self, now_ms: i64, then_ms: i64, utc_offset_minutes: i32) -> String {
        // A moment slightly in the future is a clock that runs differently, not a prophecy.
        let minutes = now_ms.saturating_sub(then_ms).max(0) / MS_PER_MINUTE;
        let now = CivilDay::at(now_ms, utc_offset_minutes);
        let then = CivilDay::at(then_ms, utc_offset_minutes);
        let days = now.days() - then.days();
        if minutes == 0 {
            return self.text(keys::TIME_JUST_NOW);
        }
        if minutes < MINUTES_AGO_MAX {
            return self.format(keys::TIME_MINUTES_AGO, &Args::new().number("count", minutes));
        }
        let hours = minutes / 60;
        if days == 0 && hours < HOURS_AGO_MAX {
            return self.format(keys::TIME_HOURS_AGO, &Args::new().number("count", hours));
        }
        let at = Args::new().text("time", self.time_of_day(then_ms, utc_offset_minutes));
        match days {
            0 => self.format(keys::TIME_TODAY_AT, &at),
            1 => self.format(keys::TIME_YESTERDAY_AT, &at),
            2..=WEEKDAY_DAYS_MAX => {
                let weekday = names::weekdays_when(self.locale())[then.weekday() as usize];
                self.format(keys::TIME_WEEKDAY_AT, &at.text("weekday", weekday))
            }
            _ => {
                let months = names::months_in_date(self.locale(), self.calendar());
                let date = self.date(then, months, true);
                self.format(keys::TIME_DATE_AT, &at.text("date", date))
            }
        }
    }

    /// The line under a name: "Last seen 5 minutes ago".
    pub fn last_seen(&self, now_ms: i64, then_ms: i64, utc_offset_minutes: i32) -> String {
        let time = self.relative_time(now_ms, then_ms, utc_offset_minutes);
        self.format(keys::PRESENCE_LAST_SEEN, &Args::new().text("time", time))
    }

    /// A length of time in words, such as a retry's or a mute's: its largest whole unit.
    pub fn duration(&self, duration_ms: u64) -> String {
        let seconds = duration_ms / 1_000;
        let (key, count) = match seconds {
            0..60 => (keys::DURATION_SECONDS, seconds),
            60..3_600 => (keys::DURATION_MINUTES, seconds / 60),
            3_600..86_400 => (keys::DURATION_HOURS, seconds / 3_600),
            _ => (keys::DURATION_DAYS, seconds / 86_400),
        };
        self.format(key, &Args::new().number("count", count))
    }

    /// A length of time as players show it: `0:05`, `12:30`, `1:02:03`.
    pub fn clock_duration(&self, duration_ms: u64) -> String {
        let seconds = duration_ms / 1_000;
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        let text = if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        };
        digits::localize(&text, self.digits()).into_owned()
    }

    fn date(&self, day: CivilDay, months: &[&str; 12], with_year: bool) -> String {
        let date = day.date_in(self.calendar());
        let month = months
            .get(usize::from(date.month).wrapping_sub(1))
            .copied()
            .unwrap_or("");
        let text = if with_year {
            let era = names::year_suffix(self.locale(), self.calendar());
            format!("{} {month} {}{era}", date.day, date.year)
        } else {
            format!("{} {month}", date.day)
        };
        digits::localize(&text, self.digits()).into_owned()
    }
}

#[cfg(test)]
mod tests;
