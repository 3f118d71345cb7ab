//! Segmented controls in the gallery.

use super::Segmented;
use crate::choice::Choice;
use crate::example::Example;
use crate::icon::Icon;
use leptos::prelude::*;

/// With words, and with pictures.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "words",
            render: |words| {
                let value = RwSignal::new(0);
                let choices = vec![
                    Choice::new(0, words.action),
                    Choice::new(1, words.other_action),
                    Choice::new(2, words.number),
                ];
                view! { <Segmented label=words.sentence choices=choices value=value on_choose=move |chosen| value.set(chosen)/> }
                    .into_any()
            },
        },
        Example {
            name: "pictures",
            render: |words| {
                let value = RwSignal::new(Icon::Light);
                let choices = [Icon::Device, Icon::Light, Icon::Dark, Icon::Contrast]
                    .into_iter()
                    .map(|icon| Choice::new(icon, words.action).with_icon(icon))
                    .collect::<Vec<_>>();
                view! { <Segmented label=words.sentence choices=choices value=value on_choose=move |chosen| value.set(chosen)/> }
                    .into_any()
            },
        },
    ]
}
