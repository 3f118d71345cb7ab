//! Hidden words in the gallery.

use super::VisuallyHidden;
use crate::example::Example;
use crate::icon::Icon;
use leptos::prelude::*;

/// A picture with hidden words beside it.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "beside a picture",
        render: |words| {
            view! {
                {Icon::Info.view()}
                <VisuallyHidden text=words.sentence/>
            }
            .into_any()
        },
    }]
}
