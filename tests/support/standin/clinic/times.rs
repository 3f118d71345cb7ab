//! Days and times as the clinic reads and writes them: ISO in, and `+05:00` out, whatever zone was sent.

use super::super::moments::Moment;

const DAY_US: i64 = 86_400_000_000;
/// The zone of the clinic, ahead of UTC.
const ZONE_US: i64 = 5 * 3_600_000_000;

/// A day, counted from 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) i64);

impl Day {
    /// `2026-11-25`, and only days that exist.
    pub(super) fn parsed(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(digits(year)?, digits(month)?, digits(day)?)
    }

    pub(super) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        if !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        // Years begin in March, so that the odd day of leap years is the last one.
        let year_from_march = if month > 2 { year } else { year - 1 };
        let month_from_march = (month + 9) % 12;
        let era = year_from_march.div_euclid(400);
        let year_of_era = year_from_march.rem_euclid(400);
        let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Self(era * 146_097 + day_of_era - 719_468);
        (found.civil() == (year, month, day)).then_some(found)
    }

    pub(super) fn of(moment: Moment) -> Self {
        Self((moment.0 + ZONE_US).div_euclid(DAY_US))
    }

    pub(super) fn today() -> Self {
        Self::of(Moment::now())
    }

    /// Year, month, day.
    pub(super) fn civil(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    /// Full years from here until a day; negative where that is earlier.
    pub(super) fn years_until(self, later: Self) -> i64 {
        let (year, month, day) = self.civil();
        let (later_year, later_month, later_day) = later.civil();
        later_year - year - i64::from((later_month, later_day) < (month, day))
    }

    /// 0 is Monday.
    pub(super) fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7)
    }

    pub(super) fn text(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// A time of this day in the clinic's zone.
    pub(super) fn at(self, time: Time) -> Moment {
        Moment(self.0 * DAY_US + time.0 * 1_000_000 - ZONE_US)
    }
}

/// A time of the day, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Time(pub(super) i64);

impl Time {
    /// `13:00` or `13:00:00`; fractions are cut off.
    pub(super) fn parsed(text: &str) -> Option<Self> {
        let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
        let parts: Vec<i64> = whole.split(':').map(two_digits).collect::<Option<_>>()?;
        let (hours, minutes, seconds) = match parts[..] {
            [hours, minutes] => (hours, minutes, 0),
            [hours, minutes, seconds] => (hours, minutes, seconds),
            _ => return None,
        };
        (hours < 24 && minutes < 60 && seconds < 60).then_some(Self(hours * 3_600 + minutes * 60 + seconds))
    }

    /// `13:00:00`.
    pub(super) fn text(self) -> String {
        format!("{:02}:{:02}:{:02}", self.0 / 3_600, self.0 / 60 % 60, self.0 % 60)
    }
}

/// A moment in ISO, with a zone or without one; without one it is the clinic's time.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let (day, rest) = text.split_at_checked(10)?;
    let day = Day::parsed(day)?;
    if rest.is_empty() {
        return Some(day.at(Time(0)));
    }
    let rest = rest.strip_prefix(['T', ' '])?;
    let zone_at = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(zone_at);
    let time = Time::parsed(clock)?;
    let micros = match clock.split_once('.') {
        Some((_, fraction)) if fraction.len() <= 6 => digits(&format!("{fraction:0<6}"))?,
        Some(_) => return None,
        None => 0,
    };
    let zone_us = match zone {
        "" => ZONE_US,
        "Z" => 0,
        zone => {
            let (sign, ahead) = zone.split_at(1);
            let ahead = Time::parsed(ahead)?.0 * 1_000_000;
            if sign == "+" { ahead } else { -ahead }
        }
    };
    Some(Moment(day.at(time).0 + ZONE_US + micros - zone_us))
}

/// `2026-11-25T10:00:00+05:00`, with microseconds where there are some.
pub(super) fn text(moment: Moment) -> String {
    let here = Moment(moment.0 + ZONE_US).iso();
    let here = here.strip_suffix(".000000").unwrap_or(&here);
    format!("{here}+05:00")
}

/// `2026-11-21T03:55:09.489754Z`.
pub(super) fn utc_text(moment: Moment) -> String {
    format!("{}Z", moment.iso())
}

fn digits(text: &str) -> Option<i64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

fn two_digits(text: &str) -> Option<i64> {
    digits(text).filter(|_| text.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::{Day, Time, moment, text};

    #[test]
    fn whatever_zone_was_sent_the_clinics_own_comes_back() {
        for sent in [
            "2026-11-25T05:00:00Z",
            "2026-11-25T05:00:00.000Z",
            "2026-11-25T10:00:00+05:00",
            "2026-11-25T10:00:00",
            "2026-11-25 10:00",
            "2026-11-25T02:30:00-02:30",
        ] {
            let moment = moment(sent).unwrap_or_else(|| panic!("{sent} is a moment"));
            assert_eq!(text(moment), "2026-11-25T10:00:00+05:00", "{sent}");
        }
        for sent in [
            "garbage",
            "25.11.2026 10:00",
            "2026-11-25T10:10:00 05:00",
            "2026-02-30T10:00",
            "2026-11-25T25:00",
        ] {
            assert_eq!(moment(sent), None, "{sent}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = Day::parsed("2000-02-29").expect("a leap year");
        assert_eq!((day.text(), day.weekday()), ("2000-02-29".to_owned(), 1));
        assert_eq!(Day::parsed("1900-02-29"), None);
        assert_eq!(Day::parsed("1990-2-3"), None);
        let birth = Day::parsed("1990-05-15").expect("a day");
        assert_eq!(birth.years_until(Day::parsed("2026-05-14").expect("a day")), 35);
        assert_eq!(birth.years_until(Day::parsed("2026-05-15").expect("a day")), 36);
        assert_eq!(Time::parsed("25:00"), None);
        assert_eq!(Time::parsed("09:30").map(Time::text), Some("09:30:00".to_owned()));
    }
}
