//! Toasts in the gallery.

use super::{ToastAction, ToastKind, ToastRegion, ToastSender, ToastVm};
use crate::button::Button;
use crate::example::Example;
use leptos::prelude::*;

/// Every kind, and one that leaves by itself.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "kinds",
            render: |words| {
                (1_u64..)
                    .zip(ToastKind::ALL)
                    .map(|(id, kind)| {
                        let toast = ToastVm {
                            id,
                            kind,
                            kind_label: String::new(),
                            title: words.action.to_owned(),
                            text: words.sentence.to_owned(),
                            duration_ms: None,
                            action: (kind == ToastKind::Error).then(|| ToastAction {
                                label: words.other_action.to_owned(),
                                run: Callback::new(|()| ()),
                            }),
                            sender: (kind == ToastKind::Message).then(|| ToastSender {
                                name: words.person.to_owned(),
                                seed: words.person.to_owned(),
                                direction: "auto",
                                open: Callback::new(|()| ()),
                            }),
                        };
                        let toasts = RwSignal::new(vec![toast]);
                        view! {
                            <ToastRegion
                                toasts=toasts
                                on_dismiss=move |id| toasts.update(|toasts| toasts.retain(|toast| toast.id != id))
                                label=words.action
                                dismiss_label=words.other_action
                            />
                        }
                    })
                    .collect_view()
                    .into_any()
            },
        },
        Example {
            name: "leaves by itself",
            render: |words| {
                let toasts = RwSignal::new(Vec::<ToastVm>::new());
                let next = StoredValue::new(0_u64);
                let add = move |()| {
                    next.update_value(|next| *next += 1);
                    toasts.update(|toasts| {
                        toasts.push(ToastVm {
                            id: next.get_value(),
                            kind: ToastKind::Info,
                            kind_label: String::new(),
                            title: words.sentence.to_owned(),
                            text: String::new(),
                            duration_ms: Some(5_000),
                            action: None,
                            sender: None,
                        });
                    });
                };
                view! {
                    <Button label=words.action on_press=add/>
                    <ToastRegion
                        toasts=toasts
                        on_dismiss=move |id| toasts.update(|toasts| toasts.retain(|toast| toast.id != id))
                        label=words.action
                        dismiss_label=words.other_action
                    />
                }
                .into_any()
            },
        },
    ]
}
