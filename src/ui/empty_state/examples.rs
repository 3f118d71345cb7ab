//! Emptiness in the gallery.

use super::EmptyState;
use crate::button::{Button, Look};
use crate::example::Example;
use crate::icon::Icon;
use crate::intent::Intent;
use leptos::prelude::*;

/// With and without a deed on offer.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "with a deed",
            render: |words| {
                view! {
                    <EmptyState icon=Icon::Conversations title=words.sentence text=words.long>
                        <Button label=words.action look=Look::Loud intent=Intent::Accent/>
                    </EmptyState>
                }
                .into_any()
            },
        },
        Example {
            name: "words only",
            render: |words| view! { <EmptyState icon=Icon::Search title=words.sentence/> }.into_any(),
        },
    ]
}
