//! Makes two spellings equal that a reader takes for the same, so that a search finds both.

use crate::{bidi, digits};

/// Folds a text for searching: case, alef and yeh forms, kaf, teh marbuta, harakat, tatweel, half-space, `ё`, digits.
pub fn for_search(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut out);
    }
    out
}

/// Adds what a character folds to, if anything is left of it.
pub(crate) fn push_folded(c: char, out: &mut String) {
    if !bidi::is_control(c) {
        out.extend(c.to_lowercase().filter_map(fold_char));
    }
}

fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ي' | 'ئ' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' => 'ه',
        'ؤ' => 'و',
        'ё' => 'е',
        '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{200C}' | '\u{200D}' => return None,
        c => digits::digit_value(c)
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(c),
    })
}

#[cfg(test)]
mod tests {
    use super::for_search;

    #[test]
    fn spellings_that_readers_take_for_the_same_are_equal() {
        for (one, other) in [
            ("أحمد", "احمد"),
            ("علي", "علی"),
            ("كتاب", "کتاب"),
            ("مدرسة", "مدرسه"),
            ("مُحَمَّد", "محمد"),
            ("ســلام", "سلام"),
            ("می‌روم", "میروم"),
            ("Пётр", "петр"),
            ("۱۲٣", "123"),
            ("LAYLA", "layla"),
        ] {
            assert_eq!(for_search(one), for_search(other), "{one} and {other}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        assert_ne!(for_search("سلام"), for_search("کلام"));
    }
}
