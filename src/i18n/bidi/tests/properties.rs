//! What holds for any text at all.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use unicode_bidi::BidiInfo;

use crate::bidi::{
    SpanKind, TextDirection, contain, first_strong, has_controls, is_line_break, isolate, isolate_tokens, resolve,
    resolve_one, spans, split_file_name, strip_controls,
};
use crate::locale::Direction;

/// Text made of what makes trouble, with arbitrary characters in between.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(|c| c.to_string()),
        any::<String>(),
        Just("https://".to_owned()),
        Just("http://example.com/سلام".to_owned()),
        Just("سلام".to_owned()),
        Just("می‌خواهم".to_owned()),
        Just("hello".to_owned()),
        Just("@".to_owned()),
        Just("#".to_owned()),
        Just("`".to_owned()),
        Just("```\n".to_owned()),
        Just("~~~".to_owned()),
        Just("a@b.co".to_owned()),
        Just("+98 (21) 12-34".to_owned()),
        Just("۰۹۱۲-۳۴۵".to_owned()),
        Just("/usr/".to_owned()),
        Just("v1.2.".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{2029}".to_owned()),
        proptest::sample::select(vec![
            '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
            '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}',
        ])
        .prop_map(|c| c.to_string()),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// How deep the controls of a text are nested at its end: isolates and embeddings, per line.
fn is_balanced(text: &str) -> bool {
    text.split(is_line_break).all(|line| {
        let mut open = Vec::new();
        for c in line.chars() {
            match c {
                '\u{202A}' | '\u{202B}' => open.push('\u{202C}'),
                '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
                '\u{202C}' | '\u{2069}' if open.pop() != Some(c) => return false,
                '\u{202D}' | '\u{202E}' => return false,
                _ => {}
            }
        }
        open.is_empty()
    })
}

proptest! {
    #[test]
    fn spans_are_the_text(text in hostile()) {
        let spans = spans(&text);
        let joined: String = spans.iter().map(|span| &text[span.range.clone()]).collect();
        prop_assert_eq!(joined, text.clone());
        let mut end = 0;
        for span in &spans {
            prop_assert_eq!(span.range.start, end);
            prop_assert!(!span.range.is_empty());
            end = span.range.end;
            let shown = span.shown(&text);
            prop_assert!(text[span.range.clone()].contains(shown));
            let is_control = matches!(span.kind, SpanKind::Control(_));
            prop_assert!(is_control || !has_controls(shown));
        }
        for pair in spans.windows(2) {
            prop_assert!(pair[0].kind != SpanKind::Text || pair[1].kind != SpanKind::Text);
        }
    }

    #[test]
    fn paragraphs_are_the_text_and_only_line_breaks_lie_between(text in hostile()) {
        for declared in TextDirection::ALL {
            let paragraphs = resolve(&text, declared, Direction::Rtl);
            prop_assert!(!paragraphs.is_empty());
            let mut end = 0;
            for paragraph in &paragraphs {
                prop_assert!(text[end..paragraph.range.start].chars().all(is_line_break));
                prop_assert!(!text[paragraph.range.clone()].contains(is_line_break));
                end = paragraph.range.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }

    #[test]
    fn preview_and_bubble_agree(text in hostile()) {
        for fallback in [Direction::Ltr, Direction::Rtl] {
            let prose = resolve(&text, TextDirection::Auto, fallback)
                .into_iter()
                .find(|paragraph| paragraph.kind == crate::bidi::ParagraphKind::Text);
            if let Some(first) = prose {
                prop_assert_eq!(first.direction, resolve_one(&text, fallback));
            }
        }
    }

    #[test]
    fn first_strong_agrees_with_an_independent_implementation(text in hostile()) {
        if let Some(paragraph) = BidiInfo::new(&text, None).paragraphs.first() {
            let expected = if paragraph.level.is_rtl() { Direction::Rtl } else { Direction::Ltr };
            prop_assert_eq!(first_strong(&text).unwrap_or(Direction::Ltr), expected);
        }
    }

    #[test]
    fn what_is_contained_cannot_reach_out(text in hostile()) {
        prop_assert!(is_balanced(&contain(&text)));
        prop_assert!(is_balanced(&isolate(&text)));
        prop_assert!(is_balanced(&isolate_tokens(&contain(&text))));
        let twice = contain(&text).into_owned();
        prop_assert_eq!(contain(&twice).into_owned(), twice.clone());
        let stripped = strip_controls(&text);
        prop_assert!(!has_controls(&stripped));
        prop_assert_eq!(strip_controls(&contain(&text)).into_owned(), stripped.into_owned());
    }

    #[test]
    fn a_file_name_never_carries_what_could_turn_it_round(name in hostile()) {
        let parts = split_file_name(&name);
        prop_assert!(is_balanced(&parts.plain()));
        let is_plain = !parts.plain().contains(['\u{202E}', '\u{202B}', '\n', '\u{200F}']);
        prop_assert!(is_plain);
    }
}
