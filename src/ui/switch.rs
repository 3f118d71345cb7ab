//! Something that is on or off, and takes effect at once.

pub mod examples;

use crate::unique_id::unique_id;
use leptos::prelude::*;

/// A switch with its name, and a word about it.
#[component]
pub fn Switch(
    /// What is switched.
    #[prop(into)]
    label: Signal<String>,
    /// A word of help under the name.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Called with what a person wants it to be.
    #[prop(into)]
    on_switch: Callback<bool>,
    /// It cannot be switched now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let label_id = unique_id("switch");
    let hint_id = format!("{label_id}-hint");
    let has_hint = Memo::new(move |_| hint.with(|hint| !hint.is_empty()));
    let described_by = {
        let hint_id = hint_id.clone();
        move || has_hint.get().then(|| hint_id.clone())
    };
    view! {
        <button
            class="m-switch"
            type="button"
            role="switch"
            aria-checked=move || if is_on.get() { "true" } else { "false" }
            aria-labelledby=label_id.clone()
            aria-describedby=described_by
            disabled=disabled
            on:click=move |_| on_switch.run(!is_on.get_untracked())
        >
            <span class="m-switch-words">
                <span class="m-switch-label" id=label_id.clone()>{label}</span>
                <span class="m-switch-hint" id=hint_id hidden=move || !has_hint.get()>{hint}</span>
            </span>
            <span class="m-switch-track" aria-hidden="true"><span class="m-switch-thumb"></span></span>
        </button>
    }
}
