//! Switches in the gallery.

use super::Switch;
use crate::example::{Example, Words};
use leptos::prelude::*;

/// On, off, with a hint, and not to be switched.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn switch(words: Words, starts_on: bool, hint: &'static str, disabled: bool) -> AnyView {
        let is_on = RwSignal::new(starts_on);
        view! {
            <Switch
                label=words.sentence
                hint=hint
                is_on=is_on
                on_switch=move |wanted| is_on.set(wanted)
                disabled=disabled
            />
        }
        .into_any()
    }
    vec![
        Example {
            name: "on",
            render: |words| switch(words, true, "", false),
        },
        Example {
            name: "off, with a hint",
            render: |words| switch(words, false, words.long, false),
        },
        Example {
            name: "not now",
            render: |words| switch(words, true, "", true),
        },
    ]
}
