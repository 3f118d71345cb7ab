//! The slim bar that says how the connection is, why, and what happens next.
//!
//! Only the state and its cause are a live region: a countdown read out every second would be torture.

pub mod examples;

use crate::button::Button;
use crate::flow::{For, Show};
use crate::icon::Icon;
use crate::intent::Intent;
use leptos::prelude::*;

/// A small fact at the end of the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusChip {
    /// Its picture.
    pub icon: Icon,
    /// The number or word, in the reader's digits.
    pub text: String,
    /// The whole fact in words, for tooltips and screen readers.
    pub label: String,
}

/// What the bar shows. Empty texts are not drawn.
#[derive(Clone, Copy)]
pub struct StatusBarVm {
    /// What the state means.
    pub intent: Signal<Intent>,
    /// Something is under way: the dot pulses.
    pub busy: Signal<bool>,
    /// The state.
    pub text: Signal<String>,
    /// Its cause.
    pub detail: Signal<String>,
    /// When the next try is.
    pub countdown: Signal<String>,
    /// Names the deed on offer.
    pub action: Signal<String>,
    /// The deed on offer.
    pub on_action: Callback<()>,
    /// Facts: people online, sessions, messages waiting.
    pub chips: Signal<Vec<StatusChip>>,
}

/// The state of another connection than the one that the bar is about.
#[derive(Clone, Copy)]
pub struct OtherStatus {
    /// Whose.
    pub name: Signal<String>,
    /// What its state means.
    pub intent: Signal<Intent>,
    /// Something is under way.
    pub busy: Signal<bool>,
    /// The state in words.
    pub text: Signal<String>,
}

/// The bar.
#[component]
pub fn StatusBar(
    /// What it shows.
    vm: StatusBarVm,
    /// What the bar is, for the list of landmarks.
    #[prop(into)]
    label: Signal<String>,
    /// Other connections, each with a dot of its own.
    #[prop(optional)]
    others: Vec<OtherStatus>,
) -> impl IntoView {
    let others: Vec<_> = others
        .into_iter()
        .map(|other| {
            view! {
                <li
                    class="m-status-other"
                    data-intent=move || other.intent.get().name()
                    data-busy=other.busy
                    title=other.text
                >
                    <span class="m-status-dot" aria-hidden="true"></span>
                    <bdi>{other.name}</bdi>
                    <span class="m-visually-hidden">{other.text}</span>
                </li>
            }
        })
        .collect();
    let others = (!others.is_empty()).then(|| view! { <ul class="m-status-others">{others}</ul> });
    let is_drawn = |text: Signal<String>| Memo::new(move |_| text.with(|text| !text.is_empty()));
    let (has_detail, has_countdown, has_action) = (is_drawn(vm.detail), is_drawn(vm.countdown), is_drawn(vm.action));
    view! {
        <section
            class="m-status-bar"
            data-intent=move || vm.intent.get().name()
            data-busy=vm.busy
            aria-label=label
        >
            <span class="m-status-dot" aria-hidden="true"></span>
            <p class="m-status-words" role="status">
                <span class="m-status-text">{vm.text}</span>
                <Show when=has_detail>
                    <span class="m-status-detail">{vm.detail}</span>
                </Show>
            </p>
            <Show when=has_countdown>
                <span class="m-status-countdown">{vm.countdown}</span>
            </Show>
            <Show when=has_action>
                <Button label=vm.action on_press=vm.on_action/>
            </Show>
            {others}
            <ul class="m-status-chips">
                <For
                    each=move || vm.chips.get()
                    // The label is the whole fact; no two chips say the same.
                    key=|chip: &StatusChip| format!("{} {}", chip.text, chip.label)
                    children=|chip: StatusChip| {
                        let title = chip.label.clone();
                        view! {
                            <li class="m-status-chip" title=title>
                                {chip.icon.view()}
                                <span aria-hidden="true">{chip.text}</span>
                                <span class="m-visually-hidden">{chip.label}</span>
                            </li>
                        }
                    }
                />
            </ul>
        </section>
    }
}
