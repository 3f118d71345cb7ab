//! The icons in the gallery.

use super::Icon;
use crate::example::Example;
use leptos::prelude::*;

/// The whole set.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "every icon",
            render: |_| Icon::ALL.into_iter().map(Icon::view).collect_view().into_any(),
        },
        Example {
            name: "those that mirror",
            render: |_| {
                Icon::ALL
                    .into_iter()
                    .filter(|icon| icon.mirrors())
                    .map(Icon::view)
                    .collect_view()
                    .into_any()
            },
        },
    ]
}
