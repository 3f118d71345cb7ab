//! Days and times as somebody types them into a form: in any digits, in the order of their language, or as ISO 8601.
//!
//! What is typed is read in the calendar that is shown. A year that this calendar cannot mean is read in the Gregorian
//! one, which everybody has on some paper; the form then shows the day in the reader's own calendar.

use crate::calendar::{CivilDate, CivilDay};
use crate::catalog::Catalog;
use crate::digits::{self, digit_value, is_direction_mark};
use crate::fold;
use crate::locale::{Calendar, Locale};
use crate::time::{month_spellings, year_marks};

const MINUTES_PER_DAY: u16 = 24 * 60;
/// Nobody alive was born in this year of the Persian or the Islamic calendar, nor will be soon.
const FOREIGN_YEAR_MIN: i32 = 1_700;
/// Letters of a month's name that are enough to know it by.
const MONTH_LETTERS_MIN: usize = 3;

/// The order of a date's numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}

/// A piece of what was typed.
enum Piece {
    Number { value: i32, len: usize },
    Word(String),
}

impl Catalog {
    /// The date in numbers alone, as it is written in a form: `15.03.1990`, `۱۳۶۸/۱۲/۲۴`.
    pub fn date_in_numbers(&self, day: CivilDay) -> String {
        let CivilDate { year, month, day } = day.date_in(self.calendar());
        let text = match self.locale() {
            Locale::Fa => format!("{year:04}/{month:02}/{day:02}"),
            Locale::Ru => format!("{day:02}.{month:02}.{year:04}"),
            Locale::Ar | Locale::En => format!("{day:02}/{month:02}/{year:04}"),
        };
        digits::localize(&text, self.digits()).into_owned()
    }

    /// The day that somebody typed, if it is one. A year of two digits is the latest that does not end after `latest`.
    pub fn read_date(&self, typed: &str, latest: CivilDay) -> Option<CivilDay> {
        let pieces = pieces(typed)?;
        let numbers: Vec<(i32, usize)> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Number { value, len } => Some((*value, *len)),
                Piece::Word(_) => None,
            })
            .collect();
        let words: Vec<&str> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Word(word) => Some(word.as_str()),
                Piece::Number { .. } => None,
            })
            .collect();
        let words = self.without_year_marks(words);
        let whole = |numbers: &[(i32, usize)], order| self.day_of(numbers, order, latest);
        match (numbers.as_slice(), words.as_slice()) {
            (&[one], []) => run_of_digits(one).find_map(|(numbers, order)| whole(&numbers, order)),
            (numbers @ &[first, _, last], []) => self
                .orders(first, last)
                .into_iter()
                .find_map(|order| whole(numbers, order)),
            (&[one, other], [_, ..]) => {
                let month = self.month_named(&words)?;
                let (year, day) = if one.1 > 2 { (one, other) } else { (other, one) };
                whole(&[year, (i32::from(month), 2), day], Order::YearMonthDay)
            }
            _ => None,
        }
    }

    /// A time of day as it is written in a form: `09:05`.
    pub fn minute_in_numbers(&self, minute_of_day: u16) -> String {
        let text = format!("{:02}:{:02}", minute_of_day / 60 % 24, minute_of_day % 60);
        digits::localize(&text, self.digits()).into_owned()
    }

    /// The orders that a date of three numbers may have, likeliest first.
    fn orders(&self, first: (i32, usize), last: (i32, usize)) -> Vec<Order> {
        let is_year = |(value, len): (i32, usize)| len > 2 || value > 31;
        match (is_year(first), is_year(last), self.locale()) {
            (true, ..) | (false, false, Locale::Fa) => vec![Order::YearMonthDay],
            // Americans write the month first; where only that makes a date, it was meant.
            (.., Locale::En) => vec![Order::DayMonthYear, Order::MonthDayYear],
            (.., Locale::Ar | Locale::Fa | Locale::Ru) => vec![Order::DayMonthYear],
        }
    }

    fn day_of(&self, numbers: &[(i32, usize)], order: Order, latest: CivilDay) -> Option<CivilDay> {
        let &[one, two, three] = numbers else { return None };
        let (year, month, day) = match order {
            Order::YearMonthDay => (one, two, three),
            Order::DayMonthYear => (three, two, one),
            Order::MonthDayYear => (three, one, two),
        };
        let (month, day) = (u8::try_from(month.0).ok()?, u8::try_from(day.0).ok()?);
        let at = |calendar, year| CivilDay::from_date(calendar, CivilDate { year, month, day });
        let calendar = self.calendar();
        match year.1 {
            1 | 2 => {
                let century = latest.date_in(calendar).year.div_euclid(100) * 100;
                let guesses = [century + year.0, century + year.0 - 100];
                guesses
                    .into_iter()
                    .filter_map(|year| at(calendar, year))
                    .find(|day| *day <= latest)
            }
            4 if calendar != Calendar::Gregorian && year.0 >= FOREIGN_YEAR_MIN => at(Calendar::Gregorian, year.0),
            4 => at(calendar, year.0),
            _ => None,
        }
    }

    /// The month that these words name together; their first letters are enough when no other month has them.
    fn month_named(&self, words: &[&str]) -> Option<u8> {
        let wanted = words.concat();
        let spelt = |spelling: &str| letters_of(spelling);
        let spellings: Vec<(u8, String)> = month_spellings(self.locale(), self.calendar())
            .map(|(month, name)| (month, spelt(name)))
            .collect();
        let exact = spellings.iter().find(|(_, name)| *name == wanted);
        let mut begun: Vec<u8> = spellings
            .iter()
            .filter(|(_, name)| wanted.chars().count() >= MONTH_LETTERS_MIN && name.starts_with(&wanted))
            .map(|(month, _)| *month)
            .collect();
        begun.sort_unstable();
        begun.dedup();
        match (exact, begun.as_slice()) {
            (Some((month, _)), _) | (None, [month]) => Some(*month),
            (None, _) => None,
        }
    }

    /// The words without what may follow a year.
    fn without_year_marks<'a>(&self, mut words: Vec<&'a str>) -> Vec<&'a str> {
        for mark in year_marks(self.locale()) {
            let mark: Vec<String> = mark
                .split_whitespace()
                .map(letters_of)
                .filter(|word| !word.is_empty())
                .collect();
            if !mark.is_empty() && words.ends_with(&mark.iter().map(String::as_str).collect::<Vec<_>>()) {
                words.truncate(words.len() - mark.len());
                break;
            }
        }
        words
    }
}

/// The minute of the day that somebody typed, if it is one: `9`, `9:30`, `0930`, `9.30 pm`, `٩:٣٠ م`.
pub fn read_time(typed: &str) -> Option<u16> {
    let pieces = pieces(typed)?;
    let (hour, minute, half) = match pieces.as_slice() {
        [Piece::Number { value, len: 1 | 2 }] => (*value, 0, None),
        [Piece::Number { value, len: 3 | 4 }] => (value / 100, value % 100, None),
        [Piece::Number { value, len: 1 | 2 }, Piece::Word(half)] => (*value, 0, Some(half)),
        [
            Piece::Number { value, len: 1 | 2 },
            Piece::Number { value: minute, len: 2 },
        ] => (*value, *minute, None),
        [
            Piece::Number { value, len: 1 | 2 },
            Piece::Number { value: minute, len: 2 },
            Piece::Word(half),
        ] => (*value, *minute, Some(half)),
        _ => return None,
    };
    let hour = match half.map(String::as_str) {
        None => hour,
        Some("am" | "ص" | "قظ") if (1..=12).contains(&hour) => hour % 12,
        Some("pm" | "م" | "بظ") if (1..=12).contains(&hour) => hour % 12 + 12,
        Some(_) => return None,
    };
    let is_time = (0..24).contains(&hour) && (0..60).contains(&minute);
    let minute_of_day = u16::try_from(hour * 60 + minute).ok()?;
    (is_time && minute_of_day < MINUTES_PER_DAY).then_some(minute_of_day)
}

/// The text with all digits in Latin ones and without direction marks: for what machines read, such as a number of a
/// telephone.
pub fn with_latin_digits(typed: &str) -> String {
    let latin = |c: char| match digit_value(c) {
        Some(value) => char::from_digit(value, 10),
        None => (!is_unseen(c)).then_some(c),
    };
    typed.chars().filter_map(latin).collect()
}

/// What one run of digits may mean: day, month, year, or year, month, day.
fn run_of_digits((value, len): (i32, usize)) -> impl Iterator<Item = ([(i32, usize); 3], Order)> {
    let day_first = match len {
        8 => Some([(value / 1_000_000, 2), (value / 10_000 % 100, 2), (value % 10_000, 4)]),
        6 => Some([(value / 10_000, 2), (value / 100 % 100, 2), (value % 100, 2)]),
        _ => None,
    };
    let year_first = (len == 8).then_some([(value / 10_000, 4), (value / 100 % 100, 2), (value % 100, 2)]);
    let day_first = day_first.map(|numbers| (numbers, Order::DayMonthYear));
    let year_first = year_first.map(|numbers| (numbers, Order::YearMonthDay));
    day_first.into_iter().chain(year_first)
}

/// Numbers and words, with whatever stands between them left out; `None` for what no date and no time can hold.
fn pieces(typed: &str) -> Option<Vec<Piece>> {
    const PIECES_MAX: usize = 8;
    const DIGITS_MAX: usize = 8;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut is_joined = false;
    for c in typed.chars() {
        match (digit_value(c), pieces.last_mut()) {
            (Some(digit), Some(Piece::Number { value, len })) if is_joined => {
                *value = value.checked_mul(10)?.checked_add(i32::try_from(digit).ok()?)?;
                *len += 1;
                if *len > DIGITS_MAX {
                    return None;
                }
            }
            (Some(digit), _) => pieces.push(Piece::Number {
                value: i32::try_from(digit).ok()?,
                len: 1,
            }),
            // A full stop shortens a word, and a half-space joins one.
            (None, Some(Piece::Word(word))) if is_joined && !c.is_whitespace() && !matches!(c, ',' | '،' | '/') => {
                word.push_str(&letters_of(c.encode_utf8(&mut [0; 4])));
                continue;
            }
            (None, _) if c.is_alphabetic() => {
                pieces.push(Piece::Word(letters_of(c.encode_utf8(&mut [0; 4]))));
            }
            (None, _) if is_unseen(c) => continue,
            (None, _)
                if c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',' | ':' | '،' | '\u{2013}' | '\u{2212}') =>
            {
                is_joined = false;
                continue;
            }
            (None, _) => return None,
        }
        is_joined = true;
        if pieces.len() > PIECES_MAX {
            return None;
        }
    }
    Some(pieces)
}

/// What only steers the direction of a line.
fn is_unseen(c: char) -> bool {
    is_direction_mark(c) || crate::bidi::is_control(c)
}

/// The letters of a word as a search compares them.
fn letters_of(word: &str) -> String {
    fold::for_search(word).chars().filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests;
