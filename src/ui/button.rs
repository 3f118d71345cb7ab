//! Buttons: with words, and with a picture only.
//!
//! A busy button keeps its width and its focus, says so with `aria-busy`, and does not answer to presses.

pub mod examples;

use crate::flow::Show;
use crate::icon::Icon;
use crate::intent::Intent;
use crate::spinner::spinner_ring;
use leptos::prelude::*;

/// How loud a button speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Filled: the one deed a screen is for.
    Loud,
    /// Tinted: a deed among others.
    #[default]
    Quiet,
    /// Bare until pointed at.
    Ghost,
}

impl Look {
    /// The value of `data-look`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Loud => "loud",
            Self::Quiet => "quiet",
            Self::Ghost => "ghost",
        }
    }
}

/// What a press means to a form around the button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Press {
    /// Nothing to the form.
    #[default]
    Button,
    /// The form is handed in.
    Submit,
}

impl Press {
    const fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Submit => "submit",
        }
    }
}

/// A button with words on it.
#[component]
pub fn Button(
    /// The words.
    #[prop(into)]
    label: Signal<String>,
    /// What a press does; a submit button may leave it out.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// A picture before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// How loud it speaks.
    #[prop(optional)]
    look: Look,
    /// What it means.
    #[prop(optional)]
    intent: Intent,
    /// Whether it hands in a form.
    #[prop(optional)]
    press: Press,
    /// Something is under way, and a second press would be one too many.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// It cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            class="m-button"
            type=press.name()
            data-look=look.name()
            data-intent=intent.name()
            data-busy=busy
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            disabled=disabled
            on:click=move |event| answer(&event, busy, on_press)
        >
            {icon.map(Icon::view)}
            <span class="m-button-label">{label}</span>
            <Show when=busy>{spinner_ring()}</Show>
        </button>
    }
}

/// A button with a picture only; its words are its accessible name and its tooltip.
#[component]
pub fn IconButton(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The picture.
    #[prop(into)]
    icon: Signal<Icon>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// How loud it speaks; bare unless said otherwise.
    #[prop(default = Look::Ghost)]
    look: Look,
    /// What it means.
    #[prop(optional)]
    intent: Intent,
    /// Whether it hands in a form.
    #[prop(optional)]
    press: Press,
    /// Something is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// It cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            class="m-button"
            type=press.name()
            data-shape="icon"
            data-look=look.name()
            data-intent=intent.name()
            data-busy=busy
            aria-label=label
            title=label
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            disabled=disabled
            on:click=move |event| answer(&event, busy, on_press)
        >
            {move || icon.get().view()}
            <Show when=busy>{spinner_ring()}</Show>
        </button>
    }
}

fn answer(event: &web_sys::MouseEvent, busy: Signal<bool>, on_press: Option<Callback<()>>) {
    // A busy button stays focusable, so a press must be stopped here, before the form around it hears of it.
    if busy.get_untracked() {
        event.prevent_default();
        return;
    }
    if let Some(on_press) = on_press {
        on_press.run(());
    }
}
