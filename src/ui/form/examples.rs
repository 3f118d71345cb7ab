//! A form in a dialog, in the gallery.

use super::{CloseGuard, DiscardQuestion, DiscardWords, Draft, Form};
use crate::button::{Button, Look, Press};
use crate::check_field::CheckField;
use crate::example::{Example, Words};
use crate::field::Field;
use crate::intent::Intent;
use crate::modal::Modal;
use crate::text_area::TextArea;
use leptos::prelude::*;

/// A form that asks before its changes are lost, and one that is on its way.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "in a dialog: asks before changes are lost",
            render: dialog,
        },
        Example {
            name: "on its way",
            render: |words| {
                let footer = move || {
                    view! { <Button label=words.action look=Look::Loud intent=Intent::Accent press=Press::Submit busy=true/> }
                };
                view! {
                    <Form on_submit=|()| () busy=true footer>
                        <Field label=words.person value=RwSignal::new(words.person.to_owned())/>
                        <CheckField label=words.action value=RwSignal::new(true)/>
                    </Form>
                }
                .into_any()
            },
        },
    ]
}

fn dialog(words: Words) -> AnyView {
    let open = RwSignal::new(false);
    let name = RwSignal::new(words.person.to_owned());
    let about = RwSignal::new(words.long.to_owned());
    let draft = Draft::new(Signal::derive(move || (name.get(), about.get())));
    let close = move || {
        let (saved_name, saved_about) = draft.saved().get_untracked();
        name.set(saved_name);
        about.set(saved_about);
        open.set(false);
    };
    let guard = CloseGuard::new(draft.is_changed(), close);
    let save = move |()| {
        draft.settle((name.get_untracked(), about.get_untracked()));
        open.set(false);
    };
    let discard = DiscardWords {
        title: words.sentence.into(),
        text: words.long.into(),
        discard: words.action.into(),
        keep: words.other_action.into(),
    };
    let footer = move || {
        view! {
            <Button label=words.other_action on_press=guard.request()/>
            <Button label=words.action look=Look::Loud intent=Intent::Accent press=Press::Submit/>
        }
    };
    view! {
        <Button label=words.action on_press=move |()| open.set(true)/>
        <Modal open=open title=words.sentence close_label=words.other_action on_close=guard.request()>
            <Form on_submit=save footer>
                <Field label=words.person value=name required=true/>
                <Field label=words.foreigner value=RwSignal::new(String::new()) hint=words.sentence/>
                <TextArea label=words.action value=about rows=8/>
                <CheckField label=words.sentence value=RwSignal::new(false)/>
            </Form>
        </Modal>
        <DiscardQuestion guard words=discard/>
    }
    .into_any()
}
