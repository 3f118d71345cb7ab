//! Fields of several lines in the gallery.

use super::TextArea;
use crate::example::Example;
use leptos::prelude::*;

/// Empty, written in, and with something wrong.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "empty, with a hint",
            render: |words| {
                view! { <TextArea label=words.action value=RwSignal::new(String::new()) hint=words.sentence/> }
                    .into_any()
            },
        },
        Example {
            name: "several paragraphs, with an error",
            render: |words| {
                let text = format!("{}\n{}\n{}", words.long, words.foreigner, words.unbreakable);
                view! { <TextArea label=words.action value=RwSignal::new(text) error=words.sentence required=true/> }
                    .into_any()
            },
        },
    ]
}
