//! Moments in the spellings of the backends.

use std::cell::Cell;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

thread_local! {
    /// The clock of the stand-in that is at work on this thread; without one the real time counts.
    static AT_WORK: Cell<Option<Clock>> = const { Cell::new(None) };
}

/// A clock that may run faster than the real one.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    start: Moment,
    since: Instant,
    pace: u32,
}

impl Clock {
    /// A clock that shows the real time now, and runs so many times faster from here on.
    pub fn new(pace: u32) -> Self {
        Self {
            start: Moment::real(),
            since: Instant::now(),
            pace,
        }
    }

    /// A clock that shows so many ms since 1970 now, and runs as fast as the real one.
    pub fn starting_at(ms: i64) -> Self {
        Self {
            start: Moment(ms * 1_000),
            since: Instant::now(),
            pace: 1,
        }
    }

    /// What it shows, in ms since 1970.
    pub fn now_ms(&self) -> i64 {
        self.now().0 / 1_000
    }

    /// When it will show so many ms since 1970, or a little later.
    pub fn when(&self, ms: i64) -> Instant {
        let ahead_ms = u64::try_from(ms - self.start.0 / 1_000).unwrap_or(0);
        self.since + Duration::from_millis(ahead_ms) / self.pace + Duration::from_millis(1)
    }

    fn now(&self) -> Moment {
        let passed = self.since.elapsed() * self.pace;
        Moment(self.start.0 + i64::try_from(passed.as_micros()).expect("a short test"))
    }

    /// Does something by this clock.
    pub(super) fn rule<T>(self, deed: impl FnOnce() -> T) -> T {
        let before = AT_WORK.replace(Some(self));
        let result = deed();
        AT_WORK.set(before);
        result
    }
}

/// Microseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(pub(super) i64);

impl Moment {
    pub(super) fn now() -> Self {
        AT_WORK.get().map_or_else(Self::real, |clock| clock.now())
    }

    fn real() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        Self(i64::try_from(since.as_micros()).expect("a present time"))
    }

    pub(super) fn minus_s(self, seconds: i64) -> Self {
        Self(self.0 - seconds * 1_000_000)
    }

    pub(super) fn s_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1_000_000
    }

    /// `2026-11-21T03:33:19.419370`.
    pub(super) fn iso(self) -> String {
        let Parts { date, time, micros } = self.parts();
        format!("{date}T{time}.{micros:06}")
    }

    /// `2026-11-21T03:33:19.419370+00:00`.
    pub(super) fn iso_utc(self) -> String {
        format!("{}+00:00", self.iso())
    }

    /// `2026-11-21T03:37:58.290Z`.
    pub(super) fn iso_ms(self) -> String {
        let Parts { date, time, micros } = self.parts();
        format!("{date}T{time}.{:03}Z", micros / 1_000)
    }

    /// `2026-11-21 03:37`.
    pub(super) fn minute(self) -> String {
        let Parts { date, time, .. } = self.parts();
        format!("{date} {}", &time[..5])
    }

    /// `03:37`.
    pub(super) fn clock(self) -> String {
        self.parts().time[..5].to_owned()
    }

    /// `03:37:55`.
    pub(super) fn clock_with_seconds(self) -> String {
        self.parts().time
    }

    /// `Sat, 20 Nov 2027 03:33:16 GMT`.
    pub(super) fn http(self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let days = self.0.div_euclid(86_400_000_000);
        let (year, month, day) = civil(days);
        let weekday = DAYS[usize::try_from(days.rem_euclid(7)).expect("a small number")];
        format!(
            "{weekday}, {day:02} {} {year} {} GMT",
            MONTHS[month - 1],
            self.parts().time
        )
    }

    fn parts(self) -> Parts {
        let (year, month, day) = civil(self.0.div_euclid(86_400_000_000));
        let micros = self.0.rem_euclid(86_400_000_000);
        let seconds = micros / 1_000_000;
        Parts {
            date: format!("{year:04}-{month:02}-{day:02}"),
            time: format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60),
            micros: micros % 1_000_000,
        }
    }
}

struct Parts {
    date: String,
    time: String,
    micros: i64,
}

/// Year, month and day of a number of days since 1970, counted in eras of 400 years that begin in March.
fn civil(days: i64) -> (i64, usize, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).expect("a small number"), day)
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn a_moment_has_the_spellings_of_the_recordings() {
        let moment = Moment(1_795_231_999_419_370);
        assert_eq!(moment.iso_utc(), "2026-11-21T03:33:19.419370+00:00");
        assert_eq!(moment.iso_ms(), "2026-11-21T03:33:19.419Z");
        assert_eq!(moment.minute(), "2026-11-21 03:33");
        assert_eq!(moment.http(), "Sat, 21 Nov 2026 03:33:19 GMT");
        assert_eq!(Moment(951_782_400_000_000).iso(), "2000-02-29T00:00:00.000000");
    }
}
