//! A month as a page of days, in any of the calendars: whole weeks, with days of the months around it filling them.

use super::{DAYS_PER_WEEK, DayCell, Turn, Weekday};
use i18n::calendar::{CivilDate, CivilDay};
use i18n::{Calendar, Catalog, Locale, digits, time};

/// A month of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    calendar: Calendar,
    /// Its first day.
    pub first: CivilDay,
}

impl Month {
    /// The month in which a day lies.
    #[must_use]
    pub fn of(day: CivilDay, calendar: Calendar) -> Self {
        let date = CivilDate {
            day: 1,
            ..day.date_in(calendar)
        };
        let first = CivilDay::from_date(calendar, date).unwrap_or(day);
        Self { calendar, first }
    }

    /// The month before or after.
    #[must_use]
    pub fn turned(self, turn: Turn) -> Self {
        let day = match turn {
            Turn::Previous => self.first.days() - 1,
            // No month of these calendars is longer than 32 days or shorter than 28.
            Turn::Next => self.first.days() + 32,
        };
        Self::of(CivilDay::from_days(day), self.calendar)
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(self, day: CivilDay) -> bool {
        Self::of(day, self.calendar) == self
    }

    /// The days of its page, from the first day of a week to the last one of a week.
    #[must_use]
    pub fn page(self, locale: Locale) -> Vec<CivilDay> {
        let week = time::week(locale);
        let weekday = self.first.weekday();
        let lead = week.iter().position(|day| *day == weekday).unwrap_or(0);
        let lead = i32::try_from(lead).unwrap_or(0);
        let end = self.turned(Turn::Next).first.days();
        let mut days: Vec<CivilDay> = (self.first.days() - lead..end).map(CivilDay::from_days).collect();
        let mut next = end;
        while !days.len().is_multiple_of(DAYS_PER_WEEK) {
            days.push(CivilDay::from_days(next));
            next += 1;
        }
        days
    }
}

/// The page of a month, with what the reader calls its days. Nothing is marked.
pub fn cells(month: Month, catalog: &Catalog, today: CivilDay, is_allowed: impl Fn(CivilDay) -> bool) -> Vec<DayCell> {
    let cell = |day: CivilDay| DayCell {
        day: i64::from(day.days()),
        label: digits::localize(&day.date_in(catalog.calendar()).day.to_string(), catalog.digits()).into_owned(),
        full_label: catalog.full_date(day),
        is_outside: !month.holds(day),
        is_today: day == today,
        is_disabled: !is_allowed(day),
        is_marked: false,
    };
    month.page(catalog.locale()).into_iter().map(cell).collect()
}

/// The heads of a page's columns.
#[must_use]
pub fn weekdays(locale: Locale) -> Vec<Weekday> {
    let head = |day| Weekday {
        short: time::weekday_short_name(locale, day).to_owned(),
        full: time::weekday_name(locale, day).to_owned(),
    };
    time::week(locale).map(head).to_vec()
}

#[cfg(test)]
mod tests {
    use super::{Month, Turn};
    use i18n::calendar::{CivilDate, CivilDay, Weekday};
    use i18n::{Calendar, Locale};

    fn day(calendar: Calendar, year: i32, month: u8, day: u8) -> CivilDay {
        CivilDay::from_date(calendar, CivilDate { year, month, day }).expect("a date")
    }

    #[test]
    fn every_month_of_every_calendar_follows_its_neighbour() {
        for calendar in [Calendar::Gregorian, Calendar::Persian, Calendar::UmmAlQura] {
            let mut month = Month::of(CivilDay::from_days(19_000), calendar);
            for _ in 0..600 {
                let next = month.turned(Turn::Next);
                let length = next.first.days() - month.first.days();
                assert!((28..=31).contains(&length), "{calendar:?} {month:?}: {length} days");
                assert_eq!(next.first.date_in(calendar).day, 1);
                assert_eq!(next.turned(Turn::Previous), month);
                month = next;
            }
        }
    }

    #[test]
    fn a_page_holds_whole_weeks_that_begin_where_the_language_begins_them() {
        // Aban 1405 begins on a Friday and has 30 days.
        let month = Month::of(day(Calendar::Persian, 1405, 8, 14), Calendar::Persian);
        let page = month.page(Locale::Fa);
        assert_eq!(page[0].weekday(), Weekday::Saturday);
        assert_eq!(page.len() % 7, 0);
        assert_eq!(page.iter().filter(|day| month.holds(**day)).count(), 30);
        assert_eq!(month.page(Locale::Ru)[0].weekday(), Weekday::Monday);
        assert_eq!(month.page(Locale::En)[0].weekday(), Weekday::Sunday);
    }
}
