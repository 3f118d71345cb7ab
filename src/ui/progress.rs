//! How far something has come: a bar that fills along the line of reading.

pub mod examples;

use leptos::prelude::*;

/// A bar.
#[component]
pub fn Progress(
    /// What comes along.
    #[prop(into)]
    label: Signal<String>,
    /// How far, from 0 to 100; nothing where that is not known.
    #[prop(into)]
    percent: Signal<Option<u8>>,
) -> impl IntoView {
    let percent = Memo::new(move |_| percent.get().map(|percent| percent.min(100)));
    view! {
        <div
            class="m-progress"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent.get().map(|percent| percent.to_string())
            data-unknown=move || percent.get().is_none()
        >
            <span
                class="m-progress-bar"
                style:inline-size=move || percent.get().map(|percent| format!("{percent}%"))
            ></span>
        </div>
    }
}
