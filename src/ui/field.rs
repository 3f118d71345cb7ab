//! A line of text to fill in, with its name, a hint, and what is wrong with it.

pub mod examples;
mod parts;

use crate::button::IconButton;
use crate::icon::Icon;
use leptos::prelude::*;
pub(crate) use parts::{Notes, Parts};
use wasm_bindgen::JsCast;

/// What is asked for.
#[derive(Clone, Copy, Default)]
pub enum FieldKind {
    /// Anything; its direction follows what is written.
    #[default]
    Text,
    /// A name for machines, such as an account name: always left to right.
    Identifier,
    /// Something to look for.
    Search,
    /// Something secret.
    Password {
        /// Names the button that shows it.
        show: Signal<String>,
        /// Names the button that hides it again.
        hide: Signal<String>,
    },
}

impl FieldKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Identifier => "identifier",
            Self::Search => "search",
            Self::Password { .. } => "password",
        }
    }

    const fn direction(self) -> &'static str {
        match self {
            Self::Text | Self::Search => "auto",
            Self::Identifier | Self::Password { .. } => "ltr",
        }
    }
}

/// A field. Its value lives in the signal, both ways.
#[component]
pub fn Field(
    /// Its name; a search field shows it as its placeholder only.
    #[prop(into)]
    label: Signal<String>,
    /// What is written in it.
    value: RwSignal<String>,
    /// What is asked for.
    #[prop(optional)]
    kind: FieldKind,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it; nothing, or an empty text, when nothing is.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What is doubtful about it. Nobody is kept from going on.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// What is being looked up about it; the field can be written in meanwhile.
    #[prop(optional, into)]
    pending: MaybeProp<String>,
    /// It must be filled in.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// What a password manager or a keyboard may offer, in the words of HTML.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The keys that a phone shows, in the words of HTML.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// It cannot be written in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the focus leaves it: the moment to judge what is written.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The input's id, by which an `ErrorSummary` finds it.
    #[prop(optional, into)]
    id: Option<String>,
    /// The element, for whoever must focus it.
    #[prop(optional)]
    node: NodeRef<leptos::html::Input>,
) -> impl IntoView {
    let notes = Notes {
        hint,
        error,
        warning,
        pending,
    };
    let parts = Parts::new("field", id, notes, required);
    let shown = RwSignal::new(false);
    let is_search = matches!(kind, FieldKind::Search);
    // A password that is shown is written in a text field, and every other kind never changes.
    let input_type = move || match kind {
        FieldKind::Text | FieldKind::Identifier => "text",
        FieldKind::Search => "search",
        FieldKind::Password { .. } if shown.get() => "text",
        FieldKind::Password { .. } => "password",
    };
    let bare = !matches!(kind, FieldKind::Text);
    let reveal = match kind {
        FieldKind::Password { show, hide } => Some(view! {
            <IconButton
                label=Signal::derive(move || if shown.get() { hide.get() } else { show.get() })
                icon=Signal::derive(move || if shown.get() { Icon::Hide } else { Icon::Show })
                on_press=move |()| shown.update(|shown| *shown = !*shown)
            />
        }),
        FieldKind::Text | FieldKind::Identifier | FieldKind::Search => None,
    };
    view! {
        <div
            class="m-field"
            data-kind=kind.name()
            data-invalid=parts.is_invalid()
            data-doubtful=parts.is_doubtful()
        >
            <label class="m-field-label" class:m-visually-hidden=is_search for=parts.id()>
                {label}
                {parts.required_mark()}
            </label>
            // Every field has a placeholder, if only a blank one: by it the sheet tells an empty field, which is to
            // begin at the page's own side, from one whose words have a direction.
            <div class="m-field-frame">
                {is_search.then(|| Icon::Search.view())}
                <input
                    node_ref=node
                    class="m-field-input"
                    id=parts.id()
                    type=input_type
                    dir=kind.direction()
                    autocomplete=autocomplete
                    inputmode=inputmode
                    autocapitalize=bare.then_some("none")
                    spellcheck=bare.then_some("false")
                    placeholder=move || if is_search { label.get() } else { " ".to_owned() }
                    aria-describedby=parts.described_by()
                    aria-invalid=parts.aria_invalid()
                    aria-required=parts.aria_required()
                    disabled=disabled
                    prop:value=move || value.get()
                    on:input:target=move |event| value.set(event.target().value())
                    on:blur=move |_| leave(on_leave)
                />
                {reveal}
            </div>
            {parts.notes()}
        </div>
    }
}

/// Tells an owner who wants to hear of it that the focus has left.
pub(crate) fn leave(on_leave: Option<Callback<()>>) {
    // An element that is taken out of the page loses the focus too, when its owner may be gone already.
    if let Some(on_leave) = on_leave {
        on_leave.try_run(());
    }
}

/// Whether somebody presses Esc in a search field that is empty already. WebKit keeps the key for the field even then, so
/// that what is around the field would not hear of it.
pub(crate) fn is_escape_from_search(event: &web_sys::KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    event.key() == "Escape" && target.is_some_and(|field| field.type_() == "search" && field.value().is_empty())
}
