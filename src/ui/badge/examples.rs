//! Badges in the gallery.

use super::Badge;
use crate::example::Example;
use crate::intent::Intent;
use leptos::prelude::*;

/// Every intent, with a number and with a word.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "intents",
        render: |words| {
            [
                Intent::Neutral,
                Intent::Accent,
                Intent::Success,
                Intent::Warning,
                Intent::Danger,
            ]
            .into_iter()
            .map(|intent| {
                view! {
                    <Badge text=words.number label=words.sentence intent=intent/>
                    <Badge text=words.action intent=intent/>
                }
            })
            .collect_view()
            .into_any()
        },
    }]
}
