//! Ways of writing a moment, for dialects whose backends write text. A time without a zone is taken as UTC.

use domain::Timestamp;

const DAY_MS: i64 = 86_400_000;

/// `YYYY-MM-DD HH:MM`, or ISO 8601 with seconds, fractions and zone, each of which may be missing.
pub(crate) fn moment_from_text(text: &str) -> Option<Timestamp> {
    let (date, time) = text.trim().split_once(['T', ' '])?;
    let mut parts = date.split('-');
    let (year, month, day) = (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    let is_date = parts.next().is_none() && (1..=9_999).contains(&year) && (1..=12).contains(&month);
    if !is_date || !(1..=31).contains(&day) {
        return None;
    }
    let (time, zone_ms) = match time.find(['Z', '+', '-']) {
        Some(at) => (time.get(..at)?, zone_ms(time.get(at..)?)?),
        None => (time, 0),
    };
    let ms = days(year, month, day) * DAY_MS + clock_ms(time)? - zone_ms;
    Some(Timestamp(ms))
}

/// The same moment without what is less than a minute, as the backend keeps it in its short form.
pub(crate) fn minute_of(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0.rem_euclid(60_000))
}

fn clock_ms(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let (hours, minutes) = (number(parts.next()?)?, number(parts.next()?)?);
    let (seconds, fraction_ms) = match parts.next() {
        Some(seconds) => {
            let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
            let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
            (number(whole)?, number(&digits)?)
        }
        None => (0, 0),
    };
    let is_clock = parts.next().is_none() && hours < 24 && minutes < 60 && seconds < 61;
    is_clock.then(|| ((hours * 60 + minutes) * 60 + seconds) * 1_000 + fraction_ms)
}

fn zone_ms(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    Some(sign * (number(hours)? * 60 + number(minutes)?) * 60_000)
}

fn number(text: &str) -> Option<i64> {
    let is_plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

/// Days since 1970-01-01. The year begins in March here, so that the leap day is its last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
