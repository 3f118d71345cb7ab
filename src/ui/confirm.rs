//! A question before something that cannot be undone. The focus begins on the way out, so that Enter harms nobody.

pub mod examples;

use crate::button::{Button, Look};
use crate::intent::Intent;
use crate::modal::{Modal, ModalKind, ModalSize};
use leptos::prelude::*;

/// A question with two answers.
#[component]
pub fn Confirm(
    /// Whether it is asked.
    #[prop(into)]
    open: Signal<bool>,
    /// The question, which names what is at stake.
    #[prop(into)]
    title: Signal<String>,
    /// What will happen.
    #[prop(into)]
    text: Signal<String>,
    /// Names the deed.
    #[prop(into)]
    confirm_label: Signal<String>,
    /// Names the way out.
    #[prop(into)]
    cancel_label: Signal<String>,
    /// The deed is wanted.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// It is not wanted.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// What the deed means.
    #[prop(default = Intent::Danger)]
    intent: Intent,
    /// The deed is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// More to decide, such as a box to tick.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Modal
            open=open
            title=title
            close_label=cancel_label
            on_close=on_cancel
            kind=ModalKind::Alert
            size=ModalSize::Small
        >
            <p class="m-confirm-text" dir="auto">{text}</p>
            {move || children.with_value(|children| children.as_ref().map(|children| children()))}
            <div class="m-confirm-actions">
                <span class="m-confirm-way-out" data-initial-focus>
                    <Button label=cancel_label on_press=on_cancel/>
                </span>
                <Button label=confirm_label look=Look::Loud intent=intent busy=busy on_press=on_confirm/>
            </div>
        </Modal>
    }
}
