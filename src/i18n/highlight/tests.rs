//! What is marked in found texts, and what is cut out of them.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{excerpt_around, ranges};
use crate::{fold, graphemes};

/// The text with what was found in brackets.
fn marked(text: &str, query: &str) -> String {
    let mut out = String::new();
    let mut end = 0;
    for range in ranges(text, query) {
        out += &text[end..range.start];
        out += &format!("[{}]", &text[range.clone()]);
        end = range.end;
    }
    out + &text[end..]
}

#[test]
fn what_a_search_forgives_is_marked_as_it_was_written() {
    for (text, query, expected) in [
        ("سلام عليكم", "سلام", "[سلام] عليكم"),
        ("مُحَمَّدٌ رسول", "محمد", "[مُحَمَّدٌ] رسول"),
        ("قال مُحَمَّدٌ نعم", "حم", "قال مُ[حَمَّ]دٌ نعم"),
        ("ســلام", "سلام", "[ســلام]"),
        ("ســـلام", "س", "[س]ـــلام"),
        ("می‌روم خانه", "میروم", "[می‌روم] خانه"),
        ("می‌روم خانه", "می روم", "[می‌روم] خانه"),
        ("علي", "علی", "[علي]"),
        ("كتاب", "کتاب", "[كتاب]"),
        ("أحمد وإبراهيم", "احمد ابراهیم", "[أحمد] و[إبراهيم]"),
        ("مدرسة", "مدرسه", "[مدرسة]"),
        ("۱۲۳ و ١٢٣ و 123", "123", "[۱۲۳] و [١٢٣] و [123]"),
        ("Пётр и Петр", "петр", "[Пётр] и [Петр]"),
        ("LAYLA Layla", "layla", "[LAYLA] [Layla]"),
        ("e\u{301}te\u{301}", "e", "[e\u{301}]t[e\u{301}]"),
        ("👩\u{200D}👧 👩", "👩", "[👩\u{200D}👧] [👩]"),
        ("🇮🇷🇸🇦", "🇷🇸", "[🇮🇷🇸🇦]"),
        ("aaa", "aa", "[aa]a"),
        ("hello hell", "hell hello", "[hello] [hell]"),
        ("sa\u{202E}la", "sala", "[sa\u{202E}la]"),
        ("İstanbul", "istanbul", "İstanbul"),
        ("abc", "", "abc"),
        ("abc", "   ", "abc"),
        ("", "a", ""),
        ("abc", "x", "abc"),
        ("abc", "َ", "abc"),
    ] {
        assert_eq!(marked(text, query), expected, "{text:?} for {query:?}");
    }
}

#[test]
fn an_excerpt_shows_what_was_found_with_words_around_it() {
    for (text, query, chars_max, expected) in [
        ("short text", "text", 40, "short [text]"),
        (
            "one two three four five six seven eight",
            "five",
            16,
            "…[five] six seven…",
        ),
        ("one two three four five six seven eight", "one", 12, "[one] two…"),
        ("one two three four five six seven eight", "eight", 14, "…seven [eight]"),
        ("one two three", "", 8, "one two…"),
        ("a\n\n  b\tc", "b", 20, "a [b] c"),
        (
            "سلام بر همه دوستان عزیز من در این گروه",
            "دوستان",
            16,
            "…[دوستان] عزیز من…",
        ),
        ("x\u{202E}y abc", "abc", 20, "xy [abc]"),
        ("", "x", 10, ""),
        ("aaaaaaaaaaaaaaaaaaaa", "aa", 4, "[aaaa]…"),
    ] {
        let excerpt = excerpt_around(text, &ranges(text, query), chars_max);
        let mut shown = String::new();
        let mut end = 0;
        for range in &excerpt.ranges {
            shown += &excerpt.text[end..range.start];
            shown += &format!("[{}]", &excerpt.text[range.clone()]);
            end = range.end;
        }
        shown += &excerpt.text[end..];
        assert_eq!(shown, expected, "{text:?} for {query:?}");
    }
}

proptest! {
    #[test]
    fn what_is_marked_is_whole_and_folds_to_the_query(
        text in "[aAбسی\u{64E}\u{651}\u{640}\u{200C}\u{301}👩\u{200D}🏽1۱ \n]{0,40}",
        query in "[aбسی1 ]{0,6}",
    ) {
        let found = ranges(&text, &query);
        let mut end = 0;
        for range in &found {
            prop_assert!(range.start < range.end && range.start >= end);
            end = range.end;
            prop_assert!(graphemes::floor(&text, range.start) == range.start);
            prop_assert!(graphemes::ceil(&text, range.end) == range.end);
            let folded = fold::for_search(&text[range.clone()]);
            let words: Vec<_> = query.split_whitespace().map(fold::for_search).collect();
            prop_assert!(words.iter().any(|word| folded.contains(word.as_str())));
        }
        let folded = fold::for_search(&text);
        let is_some_word_there = query.split_whitespace().any(|word| folded.contains(&fold::for_search(word)));
        prop_assert_eq!(is_some_word_there, !found.is_empty());
    }

    #[test]
    fn an_excerpt_of_anything_is_short(text in ".{0,60}", query in ".{0,4}", chars_max in 1_usize..20) {
        let found = ranges(&text, &query);
        let excerpt = excerpt_around(&text, &found, chars_max);
        prop_assert!(graphemes::clusters(&excerpt.text).count() <= chars_max + 2);
        for range in &excerpt.ranges {
            prop_assert!(excerpt.text.get(range.clone()).is_some_and(|part| !part.is_empty()));
        }
    }
}
