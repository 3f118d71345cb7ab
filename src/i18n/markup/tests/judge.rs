//! CommonMark's own reader judges what we share with it: emphasis, code and links inside one line.

use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert_eq, proptest};
use proptest::sample::select;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::bidi::SpanKind;
use crate::locale::Direction;
use crate::markup::parse_line;

/// A shown character and how it looks: bold, italic, struck, code, link.
type Shown = (char, [bool; 5]);

fn judged(text: &str) -> Vec<Shown> {
    let mut depth = [0_i32; 5];
    let mut shown = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(tag) => match tag {
                Tag::Strong => depth[0] += 1,
                Tag::Emphasis => depth[1] += 1,
                Tag::Strikethrough => depth[2] += 1,
                Tag::Link { .. } => depth[4] += 1,
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::Strong => depth[0] -= 1,
                TagEnd::Emphasis => depth[1] -= 1,
                TagEnd::Strikethrough => depth[2] -= 1,
                TagEnd::Link => depth[4] -= 1,
                _ => {}
            },
            Event::Code(code) => {
                let mut look = depth.map(|count| count > 0);
                look[3] = true;
                shown.extend(code.chars().map(|c| (c, look)));
            }
            Event::Text(words) => shown.extend(words.chars().map(|c| (c, depth.map(|count| count > 0)))),
            _ => {}
        }
    }
    shown
}

fn ours(text: &str) -> Vec<Shown> {
    let paragraph = parse_line(text, 0..text.len(), Direction::Ltr);
    let mut shown = Vec::new();
    for piece in &paragraph.pieces {
        let is_code = piece.span.kind == SpanKind::Code;
        let look = [
            piece.style.is_bold,
            piece.style.is_italic,
            piece.style.is_struck,
            is_code,
            piece.link.is_some(),
        ];
        shown.extend(piece.span.shown(text).chars().map(|c| (c, look)));
    }
    shown
}

/// A line of the shared subset. Struck text stands free, because beside punctuation the judge is laxer than its own
/// rule. The line begins and ends with a word, so that no mark of a block is met; single tildes,
/// which only GitHub takes for marks, and machine words, which are whole for us, do not occur.
fn line() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "*",
        "**",
        "***",
        "_",
        "__",
        " ~~a~~ ",
        " ~~b *c*~~ ",
        " ",
        " ",
        "a",
        "b",
        "سلام",
        "می‌خواهم",
        "مُ",
        "،",
        "؟",
        "(",
        ")",
        "«",
        "»",
        "`x`",
        "[c",
        "](https://a.io/b)",
        "\\*",
        "\\_",
        "пока",
        "é",
    ]);
    vec(piece, 0..16).prop_map(|pieces| format!("x{}y", pieces.concat()))
}

#[test]
fn known_lines_are_read_alike() {
    for text in [
        "**سلام** world",
        "***a** b*",
        "*a**b*",
        "**a*b**",
        "*foo**bar***",
        "_a_b_ c_",
        "foo*bar*baz",
        "foo_bar_baz",
        "x[a *b](https://a.io) c*y",
    ] {
        assert_eq!(ours(text), judged(text), "{text}");
    }
}

proptest! {
    #[test]
    fn commonmark_reads_the_shared_subset_alike(text in line()) {
        prop_assert_eq!(ours(&text), judged(&text), "{}", text);
    }
}
