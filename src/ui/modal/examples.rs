//! Dialogs in the gallery.

use super::{Modal, ModalKind, ModalSize};
use crate::button::{Button, Look};
use crate::example::Example;
use crate::intent::Intent;
use crate::menu::{Menu, MenuItem};
use leptos::prelude::*;

/// Opened by a button.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "opens when pressed",
            render: |words| {
                let open = RwSignal::new(false);
                view! {
                <Button label=words.action on_press=move |()| open.set(true)/>
                <Modal open=open title=words.sentence close_label=words.other_action on_close=move |()| open.set(false)>
                    <p>{words.long}</p>
                    <Button
                        label=words.action
                        look=Look::Loud
                        intent=Intent::Accent
                        on_press=move |()| open.set(false)
                    />
                </Modal>
            }
            .into_any()
            },
        },
        Example {
            name: "a small card with a menu inside",
            render: |words| {
                let open = RwSignal::new(false);
                let close = move |()| open.set(false);
                view! {
                    <Button label=words.action on_press=move |()| open.set(true)/>
                    <Modal
                        open=open
                        title=words.sentence
                        close_label=words.other_action
                        on_close=close
                        kind=ModalKind::Card
                        size=ModalSize::Small
                    >
                        <Menu label=words.action items=Signal::stored(vec![
                            MenuItem::new(words.action, Callback::new(|()| ())),
                            MenuItem::new(words.person, Callback::new(|()| ())),
                        ])/>
                        <div data-initial-focus>
                            <Button label=words.action look=Look::Loud intent=Intent::Accent on_press=close/>
                        </div>
                    </Modal>
                }
                .into_any()
            },
        },
    ]
}
