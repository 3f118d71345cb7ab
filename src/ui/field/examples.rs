//! Fields in the gallery.

use super::{Field, FieldKind};
use crate::example::Example;
use leptos::prelude::*;

/// Kinds and states.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "kinds",
            render: |words| {
                let password = FieldKind::Password {
                    show: words.action.into(),
                    hide: words.other_action.into(),
                };
                view! {
                    <Field label=words.action value=RwSignal::new(words.person.to_owned())/>
                    <Field label=words.action value=RwSignal::new("mirsal_7".to_owned()) kind=FieldKind::Identifier/>
                    <Field label=words.action value=RwSignal::new("mirsal".to_owned()) kind=password/>
                    <Field label=words.action value=RwSignal::new(String::new()) kind=FieldKind::Search/>
                }
                .into_any()
            },
        },
        Example {
            name: "hint, error, disabled",
            render: |words| {
                view! {
                    <Field label=words.action value=RwSignal::new(String::new()) hint=words.sentence/>
                    <Field label=words.action value=RwSignal::new(words.person.to_owned()) error=words.sentence/>
                    <Field label=words.action value=RwSignal::new(words.person.to_owned()) disabled=true/>
                }
                .into_any()
            },
        },
    ]
}
