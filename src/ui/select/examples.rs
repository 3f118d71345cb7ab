//! Selects in the gallery.

use super::Select;
use crate::choice::Choice;
use crate::example::Example;
use leptos::prelude::*;

/// Chosen, not chosen with something wrong, and not to be changed.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "two values",
            render: |words| {
                let value = RwSignal::new(1);
                let choices = vec![Choice::new(0, words.action), Choice::new(1, words.other_action)];
                view! { <Select label=words.sentence choices=choices value=value on_choose=move |chosen| value.set(chosen)/> }
                    .into_any()
            },
        },
        Example {
            name: "nothing chosen, with an error",
            render: |words| {
                let value = RwSignal::new(None);
                let choices = vec![
                    Choice::new(Some(0), words.action),
                    Choice::new(Some(1), words.unbreakable),
                ];
                view! {
                    <Select
                        label=words.person
                        choices=choices
                        value=value
                        on_choose=move |chosen| value.set(chosen)
                        error=words.sentence
                        hint=words.action
                        required=true
                    />
                }
                .into_any()
            },
        },
    ]
}
