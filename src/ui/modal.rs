//! A dialog over the page, on the browser's own `<dialog>`: the rest of the page is inert, Esc closes it, and the focus
//! goes back to where it came from. On a phone it is a sheet of full height, unless it is a card.
//!
//! The focus begins at the element that carries `data-initial-focus`, or at the first thing inside it; without one, at
//! the first field of a form, or at the first thing in the dialog. Menus and pickers of a dialog stand inside it, because all else is inert.

pub mod examples;

use crate::button::IconButton;
use crate::field::is_escape_from_search;
use crate::flow::{Show, effect};
use crate::focus_place::FocusOrigin;
use crate::icon::Icon;
use crate::placement::focus;
use crate::unique_id::unique_id;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What a dialog is for, which decides how it stands on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ModalKind {
    /// Something to read or to do: the whole height of a phone.
    #[default]
    Sheet,
    /// Something short: a card, on a phone too.
    Card,
    /// A question that must be answered: a card that screen readers read out at once.
    Alert,
}

impl ModalKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Card => "card",
            Self::Alert => "alert",
        }
    }
}

/// How wide a dialog is where there is room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ModalSize {
    /// A sentence and two buttons.
    Small,
    /// A form or a profile.
    #[default]
    Medium,
    /// Two columns.
    Large,
}

impl ModalSize {
    const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// A dialog. Its children exist only while it is open.
#[component]
pub fn Modal(
    /// Whether it is open. The dialog never closes itself; it asks through `on_close`.
    #[prop(into)]
    open: Signal<bool>,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// Names the button that closes it.
    #[prop(into)]
    close_label: Signal<String>,
    /// Called when a person wants it closed: by the button, by Esc, or by pressing beside it.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it is for.
    #[prop(optional)]
    kind: ModalKind,
    /// How wide it is.
    #[prop(optional)]
    size: ModalSize,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let title_id = StoredValue::new(unique_id("modal"));
    let children = StoredValue::new(children);
    let came_from = StoredValue::new_local(None::<FocusOrigin>);
    let give_back = move || {
        if let Some(origin) = came_from.try_update_value(Option::take).flatten() {
            origin.give_back();
        }
    };
    // Opening a dialog and moving the focus happen to the page, not to our state.
    effect(move || match (open.get(), dialog.get()) {
        (true, Some(dialog)) if !dialog.open() => {
            came_from.set_value(FocusOrigin::here());
            // It can only be refused when the element has left the page again, and then there is nothing to open.
            let _ = dialog.show_modal();
            begin(&dialog);
        }
        (true, _) => {}
        (false, _) => give_back(),
    });
    on_cleanup(give_back);
    view! {
        <Show when=open>
            <dialog
                class="m-modal"
                node_ref=dialog
                role=(kind == ModalKind::Alert).then_some("alertdialog")
                data-kind=kind.name()
                data-size=size.name()
                aria-labelledby=move || title_id.get_value()
                on:cancel=move |event: web_sys::Event| {
                    event.prevent_default();
                    on_close.run(());
                }
                on:keydown=move |event| {
                    if is_escape_from_search(&event) {
                        event.prevent_default();
                        on_close.run(());
                    }
                }
                on:click=move |event| {
                    let beside = event.target().is_some_and(|target| target.has_type::<web_sys::HtmlDialogElement>());
                    if beside {
                        on_close.run(());
                    }
                }
            >
                <div class="m-modal-sheet">
                    <header class="m-modal-header">
                        <h2 class="m-modal-title" id=move || title_id.get_value()>{title}</h2>
                        <IconButton label=close_label icon=Icon::Close on_press=on_close/>
                    </header>
                    <div class="m-modal-body">{children.with_value(|children| children())}</div>
                </div>
            </dialog>
        </Show>
    }
}

/// Moves the focus to where the dialog wants it to begin.
fn begin(dialog: &web_sys::Element) {
    let find = |selector: &str| dialog.query_selector(selector).ok().flatten();
    let place = find("[data-initial-focus]").or_else(|| find(".m-form-fields"));
    let inside = |place: &web_sys::Element| {
        place
            .query_selector("button, input, textarea, select, a")
            .ok()
            .flatten()
    };
    if let Some(place) = place {
        focus(&inside(&place).unwrap_or(place));
    }
}
