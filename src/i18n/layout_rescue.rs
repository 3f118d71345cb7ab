//! What somebody meant who typed on the wrong keyboard layout: `sghl` is سلام, `ghbdtn` is привет, and the other way
//! round. The layouts are US QWERTY, Arabic 101, Persian ISIRI 9147 and Russian ЙЦУКЕН.
//!
//! A rescue is a guess: callers look for what was typed first and offer what is found by these beside it.

use crate::fold;
use crate::limits::RESCUE_CHARS_MAX;

/// The keys of a US keyboard that type letters on one of the layouts, in the order of their rows.
const KEYS: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./";
/// What the same keys type. The Arabic key `b` types two letters, which stand here as their ligature.
const ARABIC: &str = "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ";
const PERSIAN: &str = "\u{200D}ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./";
const RUSSIAN: &str = "ёйцукенгшщзхъфывапролджэячсмитьбю.";
/// With the shift key, where that types a letter.
const ARABIC_SHIFTED: [(char, char); 3] = [('h', 'أ'), ('y', 'إ'), ('n', 'آ')];
const PERSIAN_SHIFTED: [(char, char); 6] = [('h', 'آ'), ('m', 'ء'), ('n', 'أ'), ('b', 'إ'), ('v', 'ؤ'), ('g', 'ۀ')];

const LAM_ALEF: char = 'ﻻ';

/// Other readings of a typed text, the most probable first; empty when it makes sense on no other layout.
/// Latin becomes Arabic, Persian and Russian; each of these becomes Latin.
pub fn candidates(typed: &str) -> Vec<String> {
    let typed = typed.trim();
    if typed.chars().count() > RESCUE_CHARS_MAX {
        return Vec::new();
    }
    let mut readings: Vec<String> = Vec::new();
    for layout in Layout::ALL {
        let typed_here = [LamAlef::OneKey, LamAlef::TwoKeys].map(|lam_alef| layout.reading_in_latin(typed, lam_alef));
        for reading in [layout.reading_of_latin(typed)].into_iter().chain(typed_here).flatten() {
            let is_known = readings
                .iter()
                .any(|other| fold::for_search(other) == fold::for_search(&reading));
            if !is_known {
                readings.push(reading);
            }
        }
    }
    readings
}

/// How the letters lam and alef came about on an Arabic keyboard, which has a key for both and a key for each.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LamAlef {
    OneKey,
    TwoKeys,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Arabic,
    Persian,
    Russian,
}

impl Layout {
    const ALL: [Layout; 3] = [Layout::Arabic, Layout::Persian, Layout::Russian];

    fn letters(self) -> &'static str {
        match self {
            Layout::Arabic => ARABIC,
            Layout::Persian => PERSIAN,
            Layout::Russian => RUSSIAN,
        }
    }

    fn shifted(self) -> &'static [(char, char)] {
        match self {
            Layout::Arabic => &ARABIC_SHIFTED,
            Layout::Persian => &PERSIAN_SHIFTED,
            Layout::Russian => &[],
        }
    }

    /// What the keys of a Latin text type here; absent when that is no text.
    fn reading_of_latin(self, typed: &str) -> Option<String> {
        let mut out = String::with_capacity(typed.len() * 2);
        // All in capitals is the caps key, not the shift key.
        let is_caps = !typed.contains(|c: char| c.is_ascii_lowercase());
        for c in typed.chars() {
            if keeps(c) {
                out.push(c);
                continue;
            }
            let shifted = self.shifted().iter().find(|(key, _)| key.to_ascii_uppercase() == c);
            let letter = match shifted.filter(|_| !is_caps) {
                Some((_, letter)) => *letter,
                None => {
                    let place = KEYS.chars().position(|key| key == c.to_ascii_lowercase())?;
                    self.letters().chars().nth(place)?
                }
            };
            match letter {
                LAM_ALEF => out.push_str("لا"),
                letter if !letter.is_alphabetic() => return None,
                letter => out.push(letter),
            }
        }
        self.is_plausible(&out).then_some(out)
    }

    /// What the keys of a text typed here are on a Latin keyboard; absent when that is no text.
    fn reading_in_latin(self, typed: &str, lam_alef: LamAlef) -> Option<String> {
        let mut out = String::with_capacity(typed.len());
        let mut chars = typed.chars().flat_map(char::to_lowercase).peekable();
        while let Some(c) = chars.next() {
            if keeps(c) {
                out.push(c);
                continue;
            }
            let is_one_key = self == Layout::Arabic && lam_alef == LamAlef::OneKey;
            let c = if is_one_key && c == 'ل' && chars.next_if_eq(&'ا').is_some() {
                LAM_ALEF
            } else {
                c
            };
            let place = self.letters().chars().position(|letter| letter == c);
            let key = match place {
                Some(place) => KEYS.chars().nth(place)?,
                None => self.shifted().iter().find(|(_, letter)| *letter == c)?.0,
            };
            if !key.is_ascii_alphabetic() {
                return None;
            }
            out.push(key);
        }
        let has_letters = out.chars().filter(char::is_ascii_alphabetic).count() >= 2;
        has_letters.then_some(out)
    }

    /// Words do not begin with these letters, and one letter says nothing.
    fn is_plausible(self, text: &str) -> bool {
        let never_first = match self {
            Layout::Arabic => "ةىؤئء",
            Layout::Persian => "ؤئء",
            Layout::Russian => "ьъы",
        };
        text.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && text
                .split_whitespace()
                .all(|word| !word.starts_with(|c| never_first.contains(c)))
    }
}

/// What every layout types alike.
fn keeps(c: char) -> bool {
    c.is_numeric() || matches!(c, ' ' | '-' | '_' | '@' | '#')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{ARABIC, KEYS, PERSIAN, RUSSIAN, candidates};
    use crate::fold;
    use crate::limits::RESCUE_CHARS_MAX;

    #[test]
    fn every_layout_names_every_key_once() {
        for layout in [ARABIC, PERSIAN, RUSSIAN] {
            assert_eq!(layout.chars().count(), KEYS.chars().count(), "{layout}");
        }
    }

    #[test]
    fn a_word_typed_on_the_wrong_layout_is_found() {
        for (typed, meant) in [
            ("sghl", "سلام"),
            ("SGHL", "سلام"),
            ("lvpfh", "مرحبا"),
            ("hpl]", "احمد"),
            ("Hpl]", "أحمد"),
            ("ugd", "علي"),
            ("ghbdtn", "привет"),
            ("Ghbdtn", "привет"),
            ("vfibyf", "машина"),
            (",fpf", "база"),
            ("jivhk", "تهران"),
            ("nv,n", "درود"),
            ("o,fd", "خوبی"),
            ("'vl", "گرم"),
            ("ghbdtn rfr ltkf", "привет как дела"),
            ("sghl ugd", "سلام علي"),
            ("سلام", "sghl"),
            ("سشقش", "sara"),
            ("ىهلاف", "night"),
            ("لاخء", "box"),
            ("ساشقثی", "shared"),
            ("اثممخ", "hello"),
            ("صخقمی", "world"),
            ("فثسف", "test"),
            ("фдш", "ali"),
            ("ыфкф", "sara"),
            ("руддщ", "hello"),
            ("ьуыыфпу", "message"),
            ("شمه", "ali"),
        ] {
            let found = candidates(typed);
            let is_found = found.iter().any(|one| fold::for_search(one) == fold::for_search(meant));
            assert!(is_found, "{typed}: {meant} not in {found:?}");
        }
    }

    #[test]
    fn what_makes_no_sense_elsewhere_is_left_alone() {
        for typed in [
            "",
            " ",
            "a",
            "1405",
            "hello سلام",
            "привет hello",
            "😀",
            "?!",
            "a\u{202E}b",
        ] {
            assert!(candidates(typed).is_empty(), "{typed}: {:?}", candidates(typed));
        }
        assert!(candidates(&"s".repeat(RESCUE_CHARS_MAX + 1)).is_empty());
    }

    #[test]
    fn a_reading_that_a_search_cannot_tell_apart_stands_once() {
        assert_eq!(candidates("sghl"), ["سلام"]);
        assert_eq!(candidates("ugd").len(), 2);
    }

    proptest! {
        #[test]
        fn any_text_has_few_readings(text in ".{0,80}") {
            prop_assert!(candidates(&text).len() <= 4);
        }

        #[test]
        fn a_rescued_latin_word_leads_back(word in "[ac-gi-z]{2,12}") {
            for reading in candidates(&word) {
                prop_assert!(candidates(&reading).contains(&word), "{} -> {}", word, reading);
            }
        }
    }
}
