//! What is wrong with a form as a whole: each kind of fault has its own look, picture, words and way out.

use domain::Problem;
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::button::Button;
use ui::flow::{Show, effect};
use ui::icon::Icon;
use ui::language::Language;

use crate::schedule::faults::{FaultKind, hint, title};
use crate::words::one_line;

/// How much of a reference is shown, in characters.
const REFERENCE_CHARS_MAX: usize = 80;

/// What the banner shows and what can be done about it.
#[derive(Clone, Copy)]
pub struct BannerVm {
    /// What is wrong.
    pub problem: Signal<Option<Problem>>,
    /// How many saves were refused so far.
    pub refusals: Signal<u32>,
    /// A list of faults stands below, and takes the focus.
    pub has_lines: Signal<bool>,
    /// Sends the same again.
    pub on_retry: Callback<()>,
    /// Lets the user sign in again.
    pub on_sign_in: Callback<()>,
    /// Copies what whoever runs the backend needs to know.
    pub on_copy: Callback<()>,
}

/// The banner. It is there while something is wrong.
#[component]
pub fn FaultBanner(
    /// What it shows.
    vm: BannerVm,
    /// The language.
    language: Language,
) -> impl IntoView {
    let BannerVm { problem, .. } = vm;
    let kind = Memo::new(move |_| problem.with(|problem| problem.as_ref().map(FaultKind::of)));
    let is_shown = Memo::new(move |_| kind.get().is_some());
    let has = move |judge: fn(FaultKind) -> bool| Memo::new(move |_| kind.get().is_some_and(judge));
    let (can_retry, wants_sign_in) = (has(FaultKind::can_retry), has(FaultKind::wants_sign_in));
    let has_details = has(FaultKind::has_details);
    let heading = move || kind.get().map(|kind| title(&language.catalog(), kind));
    let text = move || problem.with(|problem| problem.as_ref().map(|problem| hint(&language.catalog(), problem)));
    let reference = Memo::new(move |_| {
        problem.with(|problem| {
            let reference = problem.as_ref()?.reference()?;
            let args = Args::new().text("reference", one_line(reference, REFERENCE_CHARS_MAX));
            Some(language.catalog().format(keys::FAULT_REFERENCE, &args))
        })
    });
    let node = NodeRef::<leptos::html::Div>::new();
    let answered = StoredValue::new(vm.refusals.get_untracked());
    // Moving the focus happens to the page; it waits for the frame in which the form can be written in again.
    effect(move || {
        let count = vm.refusals.get();
        if !is_shown.get() || answered.get_value() == count || node.get().is_none() {
            return;
        }
        answered.set_value(count);
        request_animation_frame(move || {
            let is_mine = vm.has_lines.try_get_untracked() == Some(false);
            if let Some(node) = node.try_get_untracked().flatten().filter(|_| is_mine) {
                // It can only fail when the element is gone, and then there is nothing to focus.
                let _ = node.focus();
            }
        });
    });
    view! {
        <Show when=is_shown>
            <div
                class="m-fault"
                node_ref=node
                tabindex="-1"
                role="alert"
                data-kind=move || kind.get().map(FaultKind::name)
            >
                {move || kind.get().map(|kind| kind.icon().view())}
                <h3 class="m-fault-title">{heading}</h3>
                <p class="m-fault-text">{text}</p>
                <Show when=move || reference.with(Option::is_some)>
                    <p class="m-fault-reference">{move || reference.get()}</p>
                </Show>
                <div class="m-fault-deeds">
                    <Show when=can_retry>
                        <Button label=language.text(keys::ACTION_RETRY) icon=Icon::Retry on_press=vm.on_retry/>
                    </Show>
                    <Show when=wants_sign_in>
                        <Button label=language.text(keys::FAULT_SIGN_IN) icon=Icon::SignOut on_press=vm.on_sign_in/>
                    </Show>
                    <Show when=has_details>
                        <Button label=language.text(keys::FAULT_COPY) icon=Icon::Copy on_press=vm.on_copy/>
                    </Show>
                </div>
            </div>
        </Show>
    }
}
