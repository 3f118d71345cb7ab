//! Ticks in the gallery.

use super::{Tick, TickState};
use crate::example::Example;
use leptos::prelude::*;

/// Every state.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "every state",
        render: |words| {
            TickState::ALL
                .into_iter()
                .map(|state| view! { <Tick state=state label=words.action/> })
                .collect_view()
                .into_any()
        },
    }]
}
