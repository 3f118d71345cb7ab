//! Folding for the people search: what a searcher types and what is stored meet in one form.

/// Lower case, one letter for each family of Arabic and Persian look-alikes, no vowel marks, no tatweel.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'ى' | 'ی' | 'ئ' => 'ي',
            'ک' => 'ك',
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ة' => 'ه',
            'ؤ' => 'و',
            'ё' => 'е',
            '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{200C}' | '\u{200D}' | '\u{06D6}'..='\u{06ED}' => {
                continue;
            }
            other => other,
        };
        folded.push(plain);
    }
    folded
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
        ] {
            assert_eq!(fold(left), fold(right), "{left} and {right}");
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
