//! A menu that a button opens: arrows move, a letter jumps, Esc closes, and the focus goes back to the button.
//!
//! The panel lives in the browser's top layer (`popover="manual"`), so no container can clip it, and it is placed
//! beside its button inside the window.

pub mod examples;
mod steering;

use crate::button::Look;
use crate::flow::{Show, effect};
use crate::icon::Icon;
use crate::intent::Intent;
use crate::placement::{focus, place};
use crate::unique_id::unique_id;
use leptos::prelude::*;
use steering::{Deed, deed_of};

/// One line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// Its words.
    pub label: Signal<String>,
    /// Its picture.
    pub icon: Option<Icon>,
    /// What it means: a dangerous one is set apart by its colour.
    pub intent: Intent,
    /// It cannot be chosen now; it can still be reached and read.
    pub disabled: Signal<bool>,
    /// What it does.
    pub run: Callback<()>,
}

impl MenuItem {
    /// A line without a picture that can always be chosen.
    pub fn new(label: impl Into<Signal<String>>, run: impl Into<Callback<()>>) -> Self {
        Self {
            label: label.into(),
            icon: None,
            intent: Intent::Neutral,
            disabled: Signal::stored(false),
            run: run.into(),
        }
    }

    /// The same line with a picture.
    #[must_use]
    pub fn with_icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// The same line with a meaning.
    #[must_use]
    pub fn with_intent(self, intent: Intent) -> Self {
        Self { intent, ..self }
    }
}

/// A picture button that opens a menu.
#[component]
pub fn Menu(
    /// The button's accessible name, and the menu's.
    #[prop(into)]
    label: Signal<String>,
    /// The lines.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The button's picture.
    #[prop(default = Icon::More)]
    icon: Icon,
    /// How loud the button speaks.
    #[prop(default = Look::Ghost)]
    look: Look,
) -> impl IntoView {
    let panel_id = StoredValue::new(unique_id("menu"));
    let open = RwSignal::new(false);
    let opens_at_end = StoredValue::new(false);
    let button = NodeRef::<leptos::html::Button>::new();
    let panel = NodeRef::<leptos::html::Div>::new();
    let open_at = move |end: bool| {
        opens_at_end.set_value(end);
        open.set(true);
    };
    let close_and_return = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            focus(&button);
        }
    };
    // Showing, placing and focusing happen to the page, not to our state.
    effect(move || {
        let (Some(panel), Some(button)) = (panel.get(), button.get_untracked()) else {
            return;
        };
        // It can only be refused when the element has left the page again, and then there is nothing to show.
        let _ = panel.show_popover();
        place(&panel, &button);
        let items = panel.children();
        let index = if opens_at_end.get_value() {
            items.length().saturating_sub(1)
        } else {
            0
        };
        if let Some(item) = items.item(index) {
            focus(&item);
        }
    });
    let press_elsewhere = window_event_listener(leptos::ev::pointerdown, move |event| {
        if !open.get_untracked() {
            return;
        }
        let target = crate::roots::element_of(&event).map(web_sys::Node::from);
        let inside = panel
            .get_untracked()
            .is_some_and(|panel| panel.contains(target.as_ref()))
            || button
                .get_untracked()
                .is_some_and(|button| button.contains(target.as_ref()));
        if !inside {
            open.set(false);
        }
    });
    // A resized window leaves the panel beside nothing.
    let resize = window_event_listener(leptos::ev::resize, move |_| {
        if open.get_untracked() {
            open.set(false);
        }
    });
    on_cleanup(move || {
        press_elsewhere.remove();
        resize.remove();
    });
    let steer = move |event: web_sys::KeyboardEvent| {
        let Some(panel) = panel.get_untracked() else { return };
        let lines = panel.children();
        let here = (0..lines.length()).find(|index| lines.item(*index) == crate::placement::focused());
        let words: Vec<String> =
            items.with_untracked(|items| items.iter().map(|item| item.label.get_untracked()).collect());
        let deed = deed_of(&event.key(), here.and_then(|here| usize::try_from(here).ok()), &words);
        match deed {
            Deed::Nothing => {}
            Deed::Focus(index) => {
                event.prevent_default();
                if let Some(line) = u32::try_from(index).ok().and_then(|index| lines.item(index)) {
                    focus(&line);
                }
            }
            Deed::Close => {
                event.prevent_default();
                event.stop_propagation();
                close_and_return();
            }
            // The focus goes on from the button, as if the menu had never been.
            Deed::Leave => close_and_return(),
        }
    };
    let choose = move |item: &MenuItem| {
        if !item.disabled.get_untracked() {
            close_and_return();
            item.run.run(());
        }
    };
    view! {
        <button
            class="m-button"
            type="button"
            data-shape="icon"
            data-look=look.name()
            node_ref=button
            aria-label=label
            title=label
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls=move || open.get().then(|| panel_id.get_value())
            on:click=move |_| if open.get_untracked() { close_and_return() } else { open_at(false) }
            on:keydown=move |event| match event.key().as_str() {
                "ArrowDown" => {
                    event.prevent_default();
                    open_at(false);
                }
                "ArrowUp" => {
                    event.prevent_default();
                    open_at(true);
                }
                _ => {}
            }
        >
            {icon.view()}
        </button>
        <Show when=open>
            <div
                class="m-menu"
                role="menu"
                popover="manual"
                id=move || panel_id.get_value()
                node_ref=panel
                aria-label=label
                on:keydown=steer
            >
                {move || items.get().into_iter().map(|item| {
                    let (words, disabled) = (item.label, item.disabled);
                    view! {
                        <button
                            class="m-menu-item"
                            type="button"
                            role="menuitem"
                            tabindex="-1"
                            data-intent=item.intent.name()
                            aria-disabled=move || disabled.get().then_some("true")
                            on:click={
                                let item = item.clone();
                                move |_| choose(&item)
                            }
                        >
                            {item.icon.map(Icon::view)}
                            <span>{words}</span>
                        </button>
                    }
                }).collect_view()}
            </div>
        </Show>
    }
}
