//! A line of text to fill in, with its name, a hint, and what is wrong with it.

pub mod examples;

use crate::button::IconButton;
use crate::icon::Icon;
use crate::unique_id::unique_id;
use leptos::prelude::*;
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
    hint: Signal<String>,
    /// What is wrong with it; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
    /// What a password manager or a keyboard may offer, in the words of HTML.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// It cannot be written in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The element, for whoever must focus it.
    #[prop(optional)]
    node: NodeRef<leptos::html::Input>,
) -> impl IntoView {
    let id = unique_id("field");
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let shown = RwSignal::new(false);
    let has_hint = Memo::new(move |_| hint.with(|hint| !hint.is_empty()));
    let has_error = Memo::new(move |_| error.with(|error| !error.is_empty()));
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || match (has_hint.get(), has_error.get()) {
            (false, false) => None,
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(error_id.clone()),
            (true, true) => Some(format!("{error_id} {hint_id}")),
        }
    };
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
        <div class="m-field" data-kind=kind.name() data-invalid=has_error>
            <label class="m-field-label" class:m-visually-hidden=is_search for=id.clone()>
                {label}
            </label>
            // Every field has a placeholder, if only a blank one: by it the sheet tells an empty field, which is to
            // begin at the page's own side, from one whose words have a direction.
            <div class="m-field-frame">
                {is_search.then(|| Icon::Search.view())}
                <input
                    node_ref=node
                    class="m-field-input"
                    id=id.clone()
                    type=input_type
                    dir=kind.direction()
                    autocomplete=autocomplete
                    autocapitalize=bare.then_some("none")
                    spellcheck=bare.then_some("false")
                    placeholder=move || if is_search { label.get() } else { " ".to_owned() }
                    aria-describedby=described_by
                    aria-invalid=move || has_error.get().then_some("true")
                    disabled=disabled
                    prop:value=move || value.get()
                    on:input:target=move |event| value.set(event.target().value())
                />
                {reveal}
            </div>
            <p class="m-field-error" id=error_id role="alert" hidden=move || !has_error.get()>
                {error}
            </p>
            <p class="m-field-hint" id=hint_id hidden=move || !has_hint.get()>{hint}</p>
        </div>
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
