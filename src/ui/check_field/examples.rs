//! Boxes to tick in the gallery.

use super::CheckField;
use crate::example::Example;
use leptos::prelude::*;

/// Ticked and not, with a hint, with an error, and not to be changed.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "ticked, not ticked",
            render: |words| {
                view! {
                    <CheckField label=words.action value=RwSignal::new(true)/>
                    <CheckField label=words.long value=RwSignal::new(false) hint=words.sentence/>
                }
                .into_any()
            },
        },
        Example {
            name: "must be ticked, and cannot be changed",
            render: |words| {
                view! {
                    <CheckField label=words.action value=RwSignal::new(false) error=words.sentence required=true/>
                    <CheckField label=words.action value=RwSignal::new(true) disabled=true/>
                }
                .into_any()
            },
        },
    ]
}
