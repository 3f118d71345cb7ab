//! Search fields in the gallery.

use super::SearchField;
use crate::example::{Example, Words};
use leptos::prelude::*;

/// Empty, and with words of either direction.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn field(words: Words, value: &str) -> AnyView {
        let value = RwSignal::new(value.to_owned());
        view! { <SearchField label=words.action clear_label=words.other_action value/> }.into_any()
    }
    vec![
        Example {
            name: "empty",
            render: |words| field(words, ""),
        },
        Example {
            name: "with words",
            render: |words| field(words, words.person),
        },
        Example {
            name: "with words of the other direction",
            render: |words| field(words, words.foreigner),
        },
    ]
}
