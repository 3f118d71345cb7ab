//! A line to look for something with: Esc and a button clear it, and Esc on an empty one is left to whoever is around.

pub mod examples;

use crate::button::IconButton;
use crate::flow::Show;
use crate::icon::Icon;
use crate::placement::focus;
use leptos::prelude::*;

/// A search field. Its value lives in the signal, both ways.
#[component]
pub fn SearchField(
    /// What is looked for; also its placeholder.
    #[prop(into)]
    label: Signal<String>,
    /// Names the button that clears it.
    #[prop(into)]
    clear_label: Signal<String>,
    /// What is written in it.
    value: RwSignal<String>,
    /// Called with every key pressed in it, before the field itself takes Esc; arrow keys belong to what was found.
    #[prop(optional, into)]
    on_key: Option<Callback<web_sys::KeyboardEvent>>,
    /// The id of the list that is searched, and of the active thing in it.
    #[prop(optional, into)]
    controls: MaybeProp<String>,
    /// The id of what the arrow keys stand on.
    #[prop(optional, into)]
    active: MaybeProp<String>,
    /// The element, for whoever must focus it.
    #[prop(optional)]
    node: NodeRef<leptos::html::Input>,
) -> impl IntoView {
    let has_words = Memo::new(move |_| value.with(|value| !value.is_empty()));
    let clear = move |()| {
        value.set(String::new());
        if let Some(input) = node.get_untracked() {
            focus(&input);
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if let Some(on_key) = on_key {
            on_key.run(event.clone());
        }
        if event.key() == "Escape" && has_words.get_untracked() && !event.default_prevented() {
            event.prevent_default();
            event.stop_propagation();
            clear(());
        }
    };
    view! {
        <div class="m-search-field" role="search" aria-label=label>
            {Icon::Search.view()}
            <input
                node_ref=node
                class="m-search-field-input"
                type="search"
                dir="auto"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="search"
                placeholder=label
                aria-label=label
                aria-controls=move || controls.get()
                aria-activedescendant=move || active.get()
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
                on:keydown=key
            />
            <Show when=has_words>
                <IconButton label=clear_label icon=Icon::Close on_press=clear/>
            </Show>
        </div>
    }
}
