//! What holds for any text.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use crate::bidi::{SpanKind, TextDirection, has_controls, resolve};
use crate::limits::{LIST_DEPTH_MAX, QUOTE_DEPTH_MAX};
use crate::locale::Direction;
use crate::markup::{Block, Paragraph, parse, plain};

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(|c| c.to_string()),
        any::<String>(),
        select(vec![
            "*",
            "**",
            "_",
            "~~",
            "`",
            "```\n",
            "~~~",
            "\n",
            "\r\n",
            "> ",
            ">",
            "- ",
            "  - ",
            "1. ",
            "۱. ",
            "\t",
            "[",
            "](",
            "](https://a.io/",
            ")",
            "\\",
            "سلام",
            "می‌خواهم",
            "@a",
            "#b",
            "https://a.io",
            "\u{202E}",
            "\u{2069}",
            "<b>",
            "&amp;",
        ])
        .prop_map(str::to_owned),
        Just(" ".to_owned()),
    ];
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Every paragraph, and how deep the nesting goes.
fn paragraphs<'a>(blocks: &'a [Block], depth: usize, found: &mut Vec<&'a Paragraph>) -> usize {
    let mut deepest = depth;
    for block in blocks {
        let inner = match block {
            Block::Paragraph(paragraph) => {
                found.push(paragraph);
                depth
            }
            Block::Code { .. } => depth,
            Block::Quote(blocks) => paragraphs(blocks, depth + 1, found),
            Block::List(list) => {
                assert!(!list.items.is_empty());
                let depths = list.items.iter().map(|item| paragraphs(&item.blocks, depth + 1, found));
                depths.max().unwrap_or(depth)
            }
        };
        deepest = deepest.max(inner);
    }
    deepest
}

proptest! {
    #[test]
    fn any_text_is_read_in_order_and_bounded(text in hostile()) {
        let blocks = parse(&text, TextDirection::Auto, Direction::Rtl);
        let mut found = Vec::new();
        let depth = paragraphs(&blocks, 0, &mut found);
        prop_assert!(depth <= QUOTE_DEPTH_MAX + LIST_DEPTH_MAX);
        let lines = resolve(&text, TextDirection::Auto, Direction::Rtl);
        prop_assert!(found.len() <= lines.len());
        let mut end = 0;
        for paragraph in found {
            for piece in &paragraph.pieces {
                let range = piece.span.range.clone();
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
                let line = lines.iter().find(|line| line.range.contains(&range.start)).unwrap();
                prop_assert_eq!(line.direction, paragraph.direction);
                prop_assert!(piece.link.is_none_or(|link| link < paragraph.links.len()));
                let is_control = matches!(piece.span.kind, SpanKind::Control(_));
                prop_assert!(is_control || !has_controls(piece.span.shown(&text)));
            }
        }
    }

    #[test]
    fn text_without_marks_is_itself(text in "[a-zسلام،؟ ]{0,40}") {
        prop_assert_eq!(plain(&text), text.trim_end_matches(' '));
    }
}

#[test]
fn hostile_length_is_no_hostile_work() {
    for piece in [
        "*",
        "*a",
        "**a ",
        "_a_",
        "*a_",
        "a**b",
        "~~a",
        "[",
        "[a](",
        "](",
        "[a](https://",
        "[](https://a.io/(",
        "\\",
        "> ",
        "- a\n",
        "  - a\n",
        "1. a\n\n",
        "\n",
        "> a\n",
        "```\n",
        "*_~~[",
        "https://a.io](",
        "[a](tel:",
        "****a*b_c__",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        assert!(plain(&text).len() <= text.len() + text.len() / 2, "{piece}");
    }
}
