//! A small count or word on something else.

pub mod examples;

use crate::flow::Show;
use crate::intent::Intent;
use leptos::prelude::*;

/// A badge; it is not drawn while its text is empty.
#[component]
pub fn Badge(
    /// What stands on it, in the reader's digits.
    #[prop(into)]
    text: Signal<String>,
    /// What is read out in its place; the text itself when empty.
    #[prop(optional, into)]
    label: Signal<String>,
    /// What it means.
    #[prop(default = Intent::Accent)]
    intent: Intent,
) -> impl IntoView {
    let is_drawn = Memo::new(move |_| text.with(|text| !text.is_empty()));
    let has_label = Memo::new(move |_| label.with(|label| !label.is_empty()));
    view! {
        <Show when=is_drawn>
            <span class="m-badge" data-intent=intent.name()>
                <span aria-hidden=move || has_label.get().then_some("true")>{text}</span>
                <Show when=has_label>
                    <span class="m-visually-hidden">{label}</span>
                </Show>
            </span>
        </Show>
    }
}
