//! Bars in the gallery.

use super::Progress;
use crate::example::{Example, Words};
use leptos::prelude::*;

/// At the beginning, on the way, done, and not known.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn bar(words: Words, percent: Option<u8>) -> AnyView {
        view! { <Progress label=words.action percent=Signal::stored(percent)/> }.into_any()
    }
    vec![
        Example {
            name: "begun",
            render: |words| bar(words, Some(4)),
        },
        Example {
            name: "on the way",
            render: |words| bar(words, Some(62)),
        },
        Example {
            name: "done",
            render: |words| bar(words, Some(100)),
        },
        Example {
            name: "not known how far",
            render: |words| bar(words, None),
        },
    ]
}
