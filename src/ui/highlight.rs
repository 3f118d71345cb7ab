//! A text with the words marked that were searched for.
//!
//! The pieces of one text lie in one isolate, so that marking a word never changes the order in which the text is read,
//! and letters that join across a mark still join.

pub mod examples;

use leptos::prelude::*;
use std::ops::Range;

/// A text with marked ranges.
#[component]
pub fn Highlight(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// The marked ranges in bytes of the text, in order. What does not fit is not marked.
    #[prop(into)]
    ranges: Signal<Vec<Range<usize>>>,
) -> impl IntoView {
    let pieces = move || {
        let (text, ranges) = (text.get(), ranges.get());
        pieces(&text, &ranges)
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(words) => words.into_any(),
                Piece::Marked(words) => view! { <mark class="m-highlight-mark">{words}</mark> }.into_any(),
            })
            .collect_view()
    };
    view! { <bdi class="m-highlight" dir="auto">{pieces}</bdi> }
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Plain(String),
    Marked(String),
}

/// The text cut at the ranges; ranges that overlap, go back, or cut a letter are left out.
fn pieces(text: &str, ranges: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in ranges {
        let (Some(before), Some(marked)) = (text.get(at..range.start), text.get(range.clone())) else {
            continue;
        };
        if marked.is_empty() {
            continue;
        }
        if !before.is_empty() {
            pieces.push(Piece::Plain(before.to_owned()));
        }
        pieces.push(Piece::Marked(marked.to_owned()));
        at = range.end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        pieces.push(Piece::Plain(rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let text = "سلام world";
        let marked = pieces(text, &[0..4, 9..14]);
        let expected = [
            Piece::Marked("سل".to_owned()),
            Piece::Plain("ام ".to_owned()),
            Piece::Marked("world".to_owned()),
        ];
        assert_eq!(marked, expected);
    }

    #[test]
    fn ranges_that_do_not_fit_are_left_out() {
        let text = "سلام";
        // Half a letter, nothing, backwards, beyond the end.
        for range in [0..1, 2..2, 6..20] {
            assert_eq!(pieces(text, &[range]), [Piece::Plain(text.to_owned())]);
        }
        assert_eq!(pieces(text, &[0..4, 2..6]).len(), 2, "overlapping");
        assert!(pieces("", &[]).is_empty());
    }
}
