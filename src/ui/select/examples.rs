//! Selects in the gallery.

use super::Select;
use crate::choice::Choice;
use crate::example::Example;
use leptos::prelude::*;

/// The one state there is.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "two values",
        render: |words| {
            let value = RwSignal::new(1);
            let choices = vec![Choice::new(0, words.action), Choice::new(1, words.other_action)];
            view! { <Select label=words.sentence choices=choices value=value on_choose=move |chosen| value.set(chosen)/> }
                .into_any()
        },
    }]
}
