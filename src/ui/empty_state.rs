//! What stands where nothing is yet: a picture, a sentence, and perhaps the deed that would change it.

pub mod examples;

use crate::icon::Icon;
use leptos::prelude::*;

/// A friendly emptiness. Children, if any, are the deeds on offer.
#[component]
pub fn EmptyState(
    /// The picture.
    icon: Icon,
    /// What is empty.
    #[prop(into)]
    title: Signal<String>,
    /// Why, or what to do about it.
    #[prop(optional, into)]
    text: Signal<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="m-empty">
            <span class="m-empty-icon">{icon.view()}</span>
            <p class="m-empty-title">{title}</p>
            <p class="m-empty-text">{text}</p>
            {children.map(|children| view! { <div class="m-empty-actions">{children()}</div> })}
        </div>
    }
}
