//! Several lines of text to fill in. It grows with what is written, as far as its sheet lets it.

pub mod examples;

use crate::field::{Notes, Parts, leave};
use leptos::prelude::*;

/// A field of several lines. Its value lives in the signal, both ways.
#[component]
pub fn TextArea(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// What is written in it.
    value: RwSignal<String>,
    /// How many lines it shows while it is empty.
    #[prop(default = 3)]
    rows: u32,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What is doubtful about it.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// It must be filled in.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// It cannot be written in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the focus leaves it.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The element's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let notes = Notes {
        hint,
        error,
        warning,
        ..Notes::default()
    };
    let parts = Parts::new("text-area", id, notes, required);
    view! {
        <div class="m-field" data-kind="lines" data-invalid=parts.is_invalid() data-doubtful=parts.is_doubtful()>
            <label class="m-field-label" for=parts.id()>{label} {parts.required_mark()}</label>
            <div class="m-field-frame">
                <textarea
                    class="m-field-input m-text-area-input"
                    id=parts.id()
                    dir="auto"
                    rows=rows.to_string()
                    style:--rows=rows.to_string()
                    placeholder=" "
                    aria-describedby=parts.described_by()
                    aria-invalid=parts.aria_invalid()
                    aria-required=parts.aria_required()
                    disabled=disabled
                    prop:value=move || value.get()
                    on:input:target=move |event| value.set(event.target().value())
                    on:blur=move |_| leave(on_leave)
                ></textarea>
            </div>
            {parts.notes()}
        </div>
    }
}
