//! A ring that turns while something is awaited.

pub mod examples;

use leptos::prelude::*;

/// A turning ring with a name that is read out.
#[component]
pub fn Spinner(
    /// What is awaited.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="m-spinner" role="status">
            {spinner_ring()}
            <span class="m-visually-hidden">{move || label.get()}</span>
        </span>
    }
}

/// The bare ring, for parts that already say they are busy.
pub(crate) fn spinner_ring() -> AnyView {
    view! { <span class="m-spinner-ring" aria-hidden="true"></span> }.into_any()
}
