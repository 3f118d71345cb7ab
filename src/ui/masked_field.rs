//! A field for a number of a known shape, such as a telephone's: it is written as its `Mask` says while it fits, and
//! stays as it was typed when it does not. Always left to right, always in Latin digits.

pub mod examples;
mod mask;

pub use mask::{Edited, Mask};

use crate::field::{Notes, Parts, leave};
use leptos::prelude::*;

/// A field with a mask. The signal holds the plain text, as `Mask::plain` gives it.
#[component]
pub fn MaskedField(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The plain text.
    value: RwSignal<String>,
    /// The shape of the number.
    mask: Mask,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What is doubtful about it.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// What is being looked up about it.
    #[prop(optional, into)]
    pending: MaybeProp<String>,
    /// It must be filled in.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// What the browser may offer, in the words of HTML.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The keys that a phone shows, in the words of HTML: `tel`, or `numeric` where there is no plus.
    #[prop(default = "tel")]
    inputmode: &'static str,
    /// It cannot be written in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the focus leaves it: the moment to judge what is written, and to look it up.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The input's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let notes = Notes {
        hint,
        error,
        warning,
        pending,
    };
    let parts = Parts::new("masked", id, notes, required);
    let input = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        let field = event.target();
        let raw = field.value();
        // The page counts in units of UTF-16; a mask only moves what is a number, and its letters are one unit each.
        let caret = field.selection_start().ok().flatten();
        let caret = caret.and_then(|caret| usize::try_from(caret).ok());
        let edited = mask.edit(&raw, caret.unwrap_or(usize::MAX));
        if edited.text != raw {
            field.set_value(&edited.text);
            if let Ok(caret) = u32::try_from(edited.caret) {
                // It can only be refused for kinds of fields without a caret, and this is one of text.
                let _ = field.set_selection_range(caret, caret);
            }
        }
        value.set(mask.plain(&edited.text));
    };
    view! {
        <div class="m-field" data-kind="masked" data-invalid=parts.is_invalid() data-doubtful=parts.is_doubtful()>
            <label class="m-field-label" for=parts.id()>{label} {parts.required_mark()}</label>
            <div class="m-field-frame">
                <input
                    class="m-field-input m-masked-field-input"
                    id=parts.id()
                    type="text"
                    dir="ltr"
                    autocomplete=autocomplete
                    inputmode=inputmode
                    autocapitalize="none"
                    spellcheck="false"
                    placeholder=" "
                    aria-describedby=parts.described_by()
                    aria-invalid=parts.aria_invalid()
                    aria-required=parts.aria_required()
                    disabled=disabled
                    prop:value=move || value.with(|value| mask.show(value))
                    on:input:target=input
                    on:blur=move |_| leave(on_leave)
                />
            </div>
            {parts.notes()}
        </div>
    }
}
