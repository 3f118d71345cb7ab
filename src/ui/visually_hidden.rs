//! Words for assistive technology only.

pub mod examples;

use leptos::prelude::*;

/// Text that is read out but not seen.
#[component]
pub fn VisuallyHidden(
    /// The words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <span class="m-visually-hidden">{move || text.get()}</span> }
}
