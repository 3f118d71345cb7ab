//! A box to tick in a form. What takes effect at once is a `switch`.

pub mod examples;

use crate::field::{Notes, Parts};
use crate::icon::Icon;
use leptos::prelude::*;

/// A box with its name.
#[component]
pub fn CheckField(
    /// What is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is.
    value: RwSignal<bool>,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// It must be ticked.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// It cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The box's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let notes = Notes {
        hint,
        error,
        ..Notes::default()
    };
    let parts = Parts::new("check", id, notes, required);
    view! {
        <div class="m-check-field" data-invalid=parts.is_invalid()>
            <label class="m-check-field-line">
                <span class="m-check-field-box">
                    <input
                        class="m-check-field-input"
                        type="checkbox"
                        id=parts.id()
                        aria-describedby=parts.described_by()
                        aria-invalid=parts.aria_invalid()
                        aria-required=parts.aria_required()
                        disabled=disabled
                        prop:checked=move || value.get()
                        on:change:target=move |event| value.set(event.target().checked())
                    />
                    {Icon::Check.view()}
                </span>
                <span class="m-check-field-label">{label} {parts.required_mark()}</span>
            </label>
            <div class="m-check-field-notes">{parts.notes()}</div>
        </div>
    }
}
