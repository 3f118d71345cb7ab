//! Marked texts in the gallery.

use super::Highlight;
use crate::example::Example;
use leptos::prelude::*;
use std::ops::Range;

/// Every second word marked, the inside of a word, and nothing.
#[must_use]
pub fn examples() -> Vec<Example> {
    /// The words of a text as ranges, of which every second is kept.
    fn every_second_word(text: &str) -> Vec<Range<usize>> {
        let mut at = 0;
        let ranges = text.split(' ').map(|word| {
            let range = at..at + word.len();
            at = range.end + 1;
            range
        });
        ranges.step_by(2).collect()
    }
    fn inside_of_a_word(text: &str) -> Vec<Range<usize>> {
        let mut starts = text.char_indices().map(|(at, _)| at).skip(1);
        let (start, end) = (starts.next().unwrap_or(0), starts.nth(1).unwrap_or(0));
        std::iter::once(start..end).collect()
    }
    vec![
        Example {
            name: "every second word",
            render: |words| {
                let ranges = every_second_word(words.long);
                view! { <Highlight text=words.long ranges=Signal::stored(ranges)/> }.into_any()
            },
        },
        Example {
            name: "inside of a word: the letters still join",
            render: |words| {
                let ranges = inside_of_a_word(words.person);
                view! { <Highlight text=words.person ranges=Signal::stored(ranges)/> }.into_any()
            },
        },
        Example {
            name: "nothing marked",
            render: |words| view! { <Highlight text=words.foreigner ranges=Signal::stored(Vec::new())/> }.into_any(),
        },
    ]
}
