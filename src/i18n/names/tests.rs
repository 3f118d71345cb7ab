//! Names on surfaces with and without markup.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{in_line, is_blank, plain};
use crate::{bidi, graphemes};

#[test]
fn a_name_is_safe_on_both_kinds_of_surfaces() {
    for (name, in_markup, without) in [
        ("Sara", "Sara", "\u{2068}Sara\u{2069}"),
        ("سارة", "سارة", "\u{2068}سارة\u{2069}"),
        ("\u{202E}evil", "evil", "\u{2068}\u{FFFD}evil\u{2069}"),
        ("a\u{202D}b\u{202C}c", "abc", "\u{2068}a\u{FFFD}bc\u{2069}"),
        (
            "\u{202B}علي\u{202C}",
            "\u{202B}علي\u{202C}",
            "\u{2068}\u{202B}علي\u{202C}\u{2069}",
        ),
        (
            "\u{2068}علي\u{2069}",
            "\u{2068}علي\u{2069}",
            "\u{2068}\u{2068}علي\u{2069}\u{2069}",
        ),
        ("a\u{2069}\u{2069}b", "ab", "\u{2068}ab\u{2069}"),
        ("a\u{2067}b", "a\u{2067}b\u{2069}", "\u{2068}a\u{2067}b\u{2069}\u{2069}"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم", "\u{2068}می\u{200C}خواهم\u{2069}"),
        ("👩\u{200D}💻", "👩\u{200D}💻", "\u{2068}👩\u{200D}💻\u{2069}"),
        ("a\nb\tc", "a b c", "\u{2068}a b c\u{2069}"),
        ("  a  b  ", "a b", "\u{2068}a b\u{2069}"),
        ("a\u{0}b", "a b", "\u{2068}a b\u{2069}"),
        ("مُحَمَّدٌ", "مُحَمَّدٌ", "\u{2068}مُحَمَّدٌ\u{2069}"),
        (
            "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
            "z\u{301}\u{302}\u{303}\u{304}",
            "\u{2068}z\u{301}\u{302}\u{303}\u{304}\u{2069}",
        ),
        ("0123456789abcdef", "0123456789…", "\u{2068}0123456789…\u{2069}"),
        ("", "", ""),
        (" \u{200B}\u{3164} ", "\u{200B}\u{3164}", ""),
    ] {
        assert_eq!(in_line(name, 10), in_markup, "{name:?}");
        assert_eq!(plain(name, 10), without, "{name:?}");
    }
}

#[test]
fn a_name_of_nothing_is_blank() {
    for name in [
        "",
        " ",
        "\u{200B}",
        "\u{3164}",
        "\u{202E}",
        "\u{FE0F}",
        "\u{301}",
        "\u{2800}",
        "\u{E0041}",
        "\n",
    ] {
        assert!(is_blank(name), "{name:?}");
    }
    for name in ["a", "ا", "1", "😀", "-", "\u{202E}x"] {
        assert!(!is_blank(name), "{name:?}");
    }
}

proptest! {
    #[test]
    fn any_name_stays_in_its_line_and_in_its_place(name in ".{0,60}", chars_max in 1_usize..30) {
        let shown = plain(&name, chars_max);
        let is_harmless = !shown.contains(['\u{202D}', '\u{202E}', '\n', '\r', '\u{2028}', '\u{2029}']);
        prop_assert!(is_harmless);
        prop_assert_eq!(bidi::contain(&shown).into_owned(), shown.clone());
        prop_assert_eq!(shown.is_empty(), is_blank(&name));
        prop_assert!(in_line(&name, chars_max).chars().count() <= name.chars().count().min(9 * chars_max) * 2 + 2);
        let _ = graphemes::clusters(&shown).count();
    }
}
