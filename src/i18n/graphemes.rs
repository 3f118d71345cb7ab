//! What a reader takes for one character, as far as a chat needs it: letters with their marks, joined emoji, flags.
//! The rules are those of UAX #29 for what people write; some rare scripts are cut finer, never the common ones.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

const ZWJ: char = '\u{200D}';

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

    use super::{ceil, clusters, floor};

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
