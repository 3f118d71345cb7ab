//! Folding for searches: what a searcher types and what is stored meet in one form.
//!
//! The app folds in the same way to mark what was found; see `src/i18n/fold.rs`.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Lower case, one letter for each family of Arabic and Persian look-alikes, one set of digits, no vowel marks, no
/// tatweel, no joiners, no bidi controls, no accents on Latin letters, compatibility forms as what they stand for.
pub(crate) fn fold(text: &str) -> String {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let mut folded = String::with_capacity(plain.len());
    for letter in plain.chars().flat_map(char::to_lowercase) {
        fold_letter(letter, &mut folded);
    }
    folded
}

fn fold_letter(letter: char, folded: &mut String) {
    let plain = match letter {
        'ى' | 'ی' | 'ئ' | 'ې' | 'ے' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' | 'ۀ' | 'ہ' | 'ە' => 'ه',
        'ؤ' => 'و',
        'ё' => 'е',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        'ß' => return folded.push_str("ss"),
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        // Accents that stand alone, vowel marks and tatweel, joiners and bidi controls, variation selectors.
        '\u{0300}'..='\u{036F}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{0640}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}'
        | '\u{00AD}'
        | '\u{061C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => return,
        '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => without_accents(letter),
        other => other,
    };
    folded.push(plain);
}

fn digit(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter)
}

fn without_accents(letter: char) -> char {
    let mut bytes = [0; 4];
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(letter.encode_utf8(&mut bytes));
    decomposed.chars().next().unwrap_or(letter)
}

/// How well a folded query matches folded texts: 0 begins a text, 1 begins a word, 2 stands inside; nothing otherwise.
pub(crate) fn rank(query: &str, texts: &[&str]) -> Option<u8> {
    texts
        .iter()
        .filter_map(|text| {
            if text.starts_with(query) {
                Some(0)
            } else if text.split_whitespace().any(|word| word.starts_with(query)) {
                Some(1)
            } else {
                text.contains(query).then_some(2)
            }
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::{fold, rank};

    #[test]
    fn arabic_and_persian_spellings_of_a_name_fold_together() {
        for (left, right) in [
            ("علی", "علي"),
            ("ليلى", "لیلی"),
            ("كريم", "کریم"),
            ("أحمد", "احمد"),
            ("فاطمة", "فاطمه"),
            ("مُحَمَّد", "محمد"),
            ("محـــمد", "محمد"),
            ("LAYLA", "layla"),
            ("می‌خواهم", "میخواهم"),
            ("\u{202E}سلام", "سلام"),
            ("ﻼ", "لا"),
            ("۱۲٣", "123"),
            ("Éclair naïve", "eclair naive"),
            ("e\u{0301}clair", "eclair"),
            ("Straße", "strasse"),
            ("Пётр", "петр"),
            ("ＡＢＣ", "abc"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} and {right}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (left, right) in [("سلام", "كلام"), ("мой", "мои"), ("a", "b")] {
            assert_ne!(fold(left), fold(right), "{left} and {right}");
        }
    }

    #[test]
    fn a_beginning_ranks_before_a_word_and_a_word_before_the_inside() {
        assert_eq!(rank("لي", &["ليلي حداد"]), Some(0));
        assert_eq!(rank("حد", &["ليلي حداد"]), Some(1));
        assert_eq!(rank("داد", &["ليلي حداد"]), Some(2));
        assert_eq!(rank("x", &["ليلي حداد"]), None);
    }
}
