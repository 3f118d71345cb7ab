//! Files in the gallery.

use super::FileChip;
use crate::example::{Example, Words};
use leptos::prelude::*;

/// Names of both directions, and one that is too long.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn chip(words: Words, stem: &'static str) -> AnyView {
        view! {
            <FileChip
                stem=stem
                extension=".pdf"
                size=words.number
                href="#file_chip"
                label=words.action
            />
        }
        .into_any()
    }
    vec![
        Example {
            name: "a name of the page's direction",
            render: |words| chip(words, words.person),
        },
        Example {
            name: "a name of the other direction",
            render: |words| chip(words, words.foreigner),
        },
        Example {
            name: "a name that is too long",
            render: |words| chip(words, words.unbreakable),
        },
    ]
}
