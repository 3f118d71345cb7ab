//! Numbers as the user reads and types them: three sets of digits, grouping, compact counts.
//! Nothing here knows about sentences; numbers inside messages pass through `catalog`.

use std::borrow::Cow;

use crate::locale::{Digits, Locale};

/// The highest unread count a badge shows before it says "and more".
pub const COMPACT_COUNT_MAX: u64 = 99;

/// The value of a digit of any of the three sets.
pub fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - 0x30),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(c as u32 - 0x6F0),
        _ => None,
    }
}

/// The same text with its ASCII digits shown in another set; all else stays.
pub fn localize(text: &str, digits: Digits) -> Cow<'_, str> {
    let zero = match digits {
        Digits::Latin => return Cow::Borrowed(text),
        Digits::ArabicIndic => 0x660,
        Digits::Persian => 0x6F0,
    };
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        let shown = match c.to_digit(10) {
            Some(value) if c.is_ascii_digit() => char::from_u32(zero + value).unwrap_or(c),
            _ => c,
        };
        out.push(shown);
    }
    Cow::Owned(out)
}

/// The number somebody typed in any of the three sets, with or without grouping marks.
pub fn parse_integer(typed: &str) -> Option<i64> {
    let typed = typed.trim_matches(|c: char| c.is_whitespace() || is_direction_mark(c));
    let (negative, rest) = match typed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let mut value: Option<i64> = None;
    let mut previous_was_digit = false;
    for c in rest.chars() {
        if let Some(digit) = digit_value(c) {
            value = Some(value.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(digit))?);
            previous_was_digit = true;
        } else if is_grouping(c) && previous_was_digit {
            previous_was_digit = false;
        } else if !is_direction_mark(c) {
            return None;
        }
    }
    // "12," is somebody still typing, not a number.
    if !previous_was_digit {
        return None;
    }
    value.map(|value| if negative { -value } else { value })
}

/// The number somebody typed in any of the three sets, with or without grouping marks and a fraction. A mark that could
/// be either is the one that the language uses; a comma before anything but three digits begins a fraction.
pub fn parse_decimal(typed: &str, locale: Locale) -> Option<f64> {
    let typed = typed.trim_matches(|c: char| c.is_whitespace() || is_direction_mark(c) || c == '$');
    let at = typed.rfind(|c| match c {
        '.' | '\u{66B}' => true,
        ',' => {
            let rest = typed.rsplit(',').next().unwrap_or_default();
            typed.matches(',').count() == 1 && (locale == Locale::Ru || rest.chars().count() != 3)
        }
        _ => false,
    });
    let (whole, fraction) = match at {
        Some(at) => {
            let mark = typed[at..].chars().next().map_or(1, char::len_utf8);
            (&typed[..at], &typed[at + mark..])
        }
        None => (typed, ""),
    };
    let mut plain = if whole.is_empty() { 0 } else { parse_integer(whole)? }.to_string();
    if at.is_some() {
        plain.push('.');
        for c in fraction.chars() {
            plain.push(char::from_digit(digit_value(c)?, 10)?);
        }
    }
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

/// An integer with grouping, in the chosen digits and with the marks that belong to them.
pub fn format_integer(value: i64, locale: Locale, digits: Digits) -> String {
    let whole = group(&value.unsigned_abs().to_string(), locale, digits);
    // Without the mark, the minus of a number in a right-to-left line lands on its far side.
    let out = if value < 0 { format!("\u{200E}-{whole}") } else { whole };
    localize(&out, digits).into_owned()
}

/// ASCII digits with the marks between their groups.
pub(crate) fn group(plain: &str, locale: Locale, digits: Digits) -> String {
    let mut out = String::with_capacity(plain.len() * 2);
    let separator = separator(locale, digits);
    for (index, c) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

/// A count that fits a badge: `7`, `99`, `99+`.
pub fn format_count_compact(count: u64, digits: Digits) -> String {
    if count > COMPACT_COUNT_MAX {
        // The mark keeps the plus after the number in a right-to-left line.
        return localize(&format!("\u{200E}{COMPACT_COUNT_MAX}+"), digits).into_owned();
    }
    localize(&count.to_string(), digits).into_owned()
}

/// The mark before a fraction: like the grouping mark, it belongs to the digits first.
pub(crate) fn decimal_mark(locale: Locale, digits: Digits) -> char {
    match (digits, locale) {
        (Digits::ArabicIndic | Digits::Persian, _) => '\u{66B}',
        (Digits::Latin, Locale::Ru) => ',',
        (Digits::Latin, Locale::Ar | Locale::Fa | Locale::En) => '.',
    }
}

/// The grouping mark: it belongs to the digits first, and only Latin digits leave it to the language.
fn separator(locale: Locale, digits: Digits) -> char {
    match (digits, locale) {
        (Digits::ArabicIndic | Digits::Persian, _) => '\u{66C}',
        (Digits::Latin, Locale::Ru) => '\u{A0}',
        (Digits::Latin, Locale::Ar | Locale::Fa | Locale::En) => ',',
    }
}

fn is_grouping(c: char) -> bool {
    matches!(
        c,
        ',' | '\u{66C}' | '\u{60C}' | '\'' | '_' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}'
    )
}

/// A mark that says which way its neighbours run, and nothing else.
pub(crate) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{format_count_compact, format_integer, localize, parse_decimal, parse_integer};
    use crate::locale::{Digits, Locale};

    #[test]
    fn only_ascii_digits_change() {
        assert_eq!(localize("v2 ٣", Digits::Persian), "v۲ ٣");
        assert_eq!(localize("10:05", Digits::ArabicIndic), "١٠:٠٥");
        assert_eq!(localize("10:05", Digits::Latin), "10:05");
        assert_eq!(localize("سلام", Digits::Persian), "سلام");
    }

    #[test]
    fn a_number_is_understood_in_every_set_of_digits() {
        for (typed, value) in [
            ("42", Some(42)),
            ("٤٢", Some(42)),
            ("۴۲", Some(42)),
            (" ۱٬۲۳۴ ", Some(1234)),
            ("1,234", Some(1234)),
            ("1 234", Some(1234)),
            ("-٥", Some(-5)),
            ("\u{200E}-5", Some(-5)),
            ("+7", Some(7)),
            ("", None),
            ("-", None),
            ("12,", None),
            (",12", None),
            ("1,,2", None),
            ("12a", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(parse_integer(typed), value, "{typed:?}");
        }
    }

    #[test]
    fn a_price_is_understood_as_it_is_written_where_the_reader_lives() {
        for (typed, locale, value) in [
            ("67000", Locale::En, Some(67_000.0)),
            ("67,000.5", Locale::En, Some(67_000.5)),
            ("67,000", Locale::En, Some(67_000.0)),
            ("67,5", Locale::En, Some(67.5)),
            ("1,500", Locale::Ru, Some(1.5)),
            ("1\u{A0}500,25", Locale::Ru, Some(1_500.25)),
            ("۶۷٬۰۰۰٫۵", Locale::Fa, Some(67_000.5)),
            ("$ ٠٫٥", Locale::Ar, Some(0.5)),
            (".5", Locale::En, Some(0.5)),
            ("5.", Locale::En, Some(5.0)),
            ("", Locale::En, None),
            (".", Locale::En, None),
            ("1.2.3", Locale::En, None),
            ("1.5x", Locale::En, None),
            ("dear", Locale::En, None),
        ] {
            assert_eq!(parse_decimal(typed, locale), value, "{typed:?}");
        }
    }

    #[test]
    fn grouping_marks_belong_to_the_digits() {
        for (value, locale, digits, shown) in [
            (1_234_567, Locale::En, Digits::Latin, "1,234,567"),
            (1_234_567, Locale::Ru, Digits::Latin, "1\u{A0}234\u{A0}567"),
            (1_234_567, Locale::Ar, Digits::ArabicIndic, "١٬٢٣٤٬٥٦٧"),
            (1_234_567, Locale::Fa, Digits::Persian, "۱٬۲۳۴٬۵۶۷"),
            (1_234, Locale::Ru, Digits::Persian, "۱٬۲۳۴"),
            (999, Locale::En, Digits::Latin, "999"),
            (0, Locale::Ar, Digits::ArabicIndic, "٠"),
            (-1_000, Locale::En, Digits::Latin, "\u{200E}-1,000"),
        ] {
            assert_eq!(format_integer(value, locale, digits), shown);
        }
    }

    #[test]
    fn a_badge_stops_counting_at_ninety_nine() {
        assert_eq!(format_count_compact(99, Digits::Latin), "99");
        assert_eq!(format_count_compact(100, Digits::Latin), "\u{200E}99+");
        assert_eq!(format_count_compact(1_000, Digits::ArabicIndic), "\u{200E}٩٩+");
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed_back(value in any::<i32>()) {
            for locale in Locale::ALL {
                for digits in Digits::ALL {
                    let shown = format_integer(i64::from(value), locale, digits);
                    prop_assert_eq!(parse_integer(&shown), Some(i64::from(value)));
                }
            }
        }
    }
}
