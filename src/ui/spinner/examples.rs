//! Spinners in the gallery.

use super::Spinner;
use crate::example::Example;
use leptos::prelude::*;

/// The one state there is.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "turning",
        render: |words| view! { <Spinner label=words.sentence/> }.into_any(),
    }]
}
