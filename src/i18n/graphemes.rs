//! What a reader takes for one character, as far as a chat needs it: letters with their marks, joined emoji, flags.
//! The rules are those of UAX #29 for what people write; some rare scripts are cut finer, never the common ones.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

const ZWJ: char = '\u{200D}';
/// Asks for the picture of a character that also has a form as text.
const PICTURE_SIGN: char = '\u{FE0F}';
/// Frames a digit as a key.
const KEY_FRAME: char = '\u{20E3}';

/// The characters of a text as a reader counts them, in order; together they are the whole text.
pub fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut position = 0;
    std::iter::from_fn(move || {
        let start = position;
        position += first_length(&text[start..]);
        (position > start).then_some(start..position)
    })
}

/// The nearest boundary at this byte or before it.
pub fn floor(text: &str, at: usize) -> usize {
    let cluster = clusters(text).find(|cluster| at < cluster.end);
    cluster.map_or(text.len(), |cluster| cluster.start)
}

/// The nearest boundary at this byte or after it.
pub fn ceil(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let cluster = clusters(text).find(|cluster| at <= cluster.end);
    cluster.map_or(text.len(), |cluster| cluster.end)
}

/// Whether a text is nothing but emoji, at least one and at most `most`, blanks between them aside.
pub fn is_few_emoji(text: &str, most: usize) -> bool {
    let seen = clusters(text)
        .map(|range| &text[range])
        .filter(|one| !one.trim().is_empty());
    let mut count = 0;
    for one in seen {
        count += 1;
        if count > most || !is_emoji(one) {
            return false;
        }
    }
    count > 0
}

/// Whether a character is drawn as a picture.
fn is_emoji(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else {
        return false;
    };
    match second {
        _ if is_flag_half(first) => second.is_some_and(is_flag_half),
        Some(PICTURE_SIGN) if matches!(first, '0'..='9' | '#' | '*') => cluster.ends_with(KEY_FRAME),
        Some(PICTURE_SIGN) => is_picture(first),
        // A tone of skin makes a picture by itself, and is one when it stands alone.
        Some('\u{1F3FB}'..='\u{1F3FF}') => is_picture(first),
        Some(_) | None => is_picture_by_itself(first),
    }
}

/// Pictures without being asked, and the signs that people mean as pictures though their telephone did not ask.
fn is_picture_by_itself(c: char) -> bool {
    matches!(c, '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23EC}' | '\u{23F0}' | '\u{23F3}' | '\u{25FD}' | '\u{25FE}'
        | '\u{2614}' | '\u{2615}' | '\u{263A}' | '\u{2648}'..='\u{2653}' | '\u{267F}' | '\u{2693}' | '\u{26A1}'
        | '\u{26AA}' | '\u{26AB}' | '\u{26BD}' | '\u{26BE}' | '\u{26C4}' | '\u{26C5}' | '\u{26CE}' | '\u{26D4}'
        | '\u{26EA}' | '\u{26F2}' | '\u{26F3}' | '\u{26F5}' | '\u{26FA}' | '\u{26FD}' | '\u{2705}'
        | '\u{270A}'..='\u{270C}' | '\u{2728}' | '\u{274C}' | '\u{274E}' | '\u{2753}'..='\u{2755}' | '\u{2757}'
        | '\u{2764}' | '\u{2795}'..='\u{2797}' | '\u{27B0}' | '\u{27BF}' | '\u{2B1B}' | '\u{2B1C}' | '\u{2B50}'
        | '\u{2B55}' | '\u{1F004}' | '\u{1F0CF}' | '\u{1F18E}' | '\u{1F191}'..='\u{1F19A}' | '\u{1F201}'
        | '\u{1F21A}' | '\u{1F22F}' | '\u{1F232}'..='\u{1F23A}' | '\u{1F250}' | '\u{1F251}'
        | '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F7E0}'..='\u{1F7F0}'
        | '\u{1F90C}'..='\u{1F9FF}' | '\u{1FA70}'..='\u{1FAFF}')
}

/// Marks and joiners that belong to the character before them.
pub fn extends(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{200C}' | ZWJ | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
            || bidi_class(c) == BidiClass::NSM
            || is_indic_sign(c))
}

/// The length of the first character.
fn first_length(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let mut length = first.len_utf8();
    if is_alone(first) {
        return if text.starts_with("\r\n") { 2 } else { length };
    }
    let mut last = first;
    let mut is_half_flag = is_flag_half(first);
    for c in chars {
        let joins = extends(c)
            || (last == ZWJ && is_picture(first) && is_picture(c))
            || (is_half_flag && last == first && is_flag_half(c));
        if !joins {
            break;
        }
        is_half_flag = false;
        length += c.len_utf8();
        last = c;
    }
    length
}

fn is_alone(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The signs of Indic scripts that take room of their own: every block has them at the same places.
fn is_indic_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{D7F}') && matches!(u32::from(c) & 0x7F, 0x03 | 0x3E..=0x4C)
        || matches!(c, '\u{E33}' | '\u{EB3}')
}

fn is_flag_half(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// A tone of skin is a mark of the picture before it, and none of its own.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
        && !is_flag_half(c)
        && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};
    use unicode_segmentation::UnicodeSegmentation;

    use super::{ceil, clusters, floor, is_few_emoji};

    fn judged(text: &str) -> Vec<&str> {
        text.graphemes(true).collect()
    }

    fn ours(text: &str) -> Vec<&str> {
        clusters(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn characters_are_what_a_reader_counts() {
        for text in [
            "سلام",
            "مُحَمَّدٌ",
            "می\u{200C}خواهم",
            "e\u{301}a",
            "👩\u{200D}👩\u{200D}👧x",
            "👍🏽!",
            "🏽\u{200D}👍",
            "🇮🇷🇸🇦🇪🇬",
            "1\u{FE0F}\u{20E3}",
            "❤\u{FE0F}\u{200D}🔥",
            "a\u{200D}b",
            "\r\n\n",
            "\u{301}a",
            "नमो",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
        ] {
            assert_eq!(ours(text), judged(text), "{text:?}");
        }
    }

    #[test]
    fn a_few_emoji_are_told_from_words() {
        for few in [
            "❤",
            "❤\u{FE0F}",
            "😀🎉",
            " 👍🏽 👩\u{200D}👩\u{200D}👧\n🇮🇷 ",
            "1\u{FE0F}\u{20E3}",
            "☝🏽",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
            "©\u{FE0F}",
        ] {
            assert!(is_few_emoji(few, 3), "{few:?}");
        }
        for other in [
            "",
            "  ",
            "😀😀😀😀",
            "😀!",
            "a",
            "1",
            "12",
            "©",
            "✓",
            "→",
            "\u{FE0F}",
            "🇮",
            "سلام 😀",
            "a\u{FE0F}",
        ] {
            assert!(!is_few_emoji(other, 3), "{other:?}");
        }
    }

    #[test]
    fn a_cut_moves_to_the_edge_of_a_character() {
        let text = "aمُb";
        assert_eq!((floor(text, 3), ceil(text, 3)), (1, 5));
        assert_eq!((floor(text, 1), ceil(text, 1)), (1, 1));
        assert_eq!((floor(text, 99), ceil(text, 99)), (text.len(), text.len()));
        assert_eq!((floor("", 0), ceil("", 0)), (0, 0));
    }

    proptest! {
        #[test]
        fn the_standard_agrees(text in "[aбسیمé١1\u{301}\u{64E}\u{651}\u{200C}\u{200D}\u{FE0F}👩👍❤🏽🇮🇷🇸\u{640} \n\r.]{0,24}") {
            prop_assert_eq!(ours(&text), judged(&text));
        }
    }
}
