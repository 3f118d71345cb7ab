//! Fields with masks in the gallery.

use super::{Mask, MaskedField};
use crate::example::Example;
use leptos::prelude::*;

const PHONE: Mask = Mask::new("+7 7## ###-##-##").reading(&[("8", "7"), ("", "7")]);
const NUMBER: Mask = Mask::new("#### #### ####");

/// What fits, what does not, and what is looked up.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "empty, whole, and of another kind",
            render: |words| {
                let field = |text: &str| RwSignal::new(text.to_owned());
                view! {
                    <MaskedField label=words.action value=field("") mask=PHONE hint=words.sentence/>
                    <MaskedField label=words.person value=field("+77012345678") mask=PHONE required=true/>
                    <MaskedField label=words.other_action value=field("+49 151 23456789") mask=PHONE/>
                }
                .into_any()
            },
        },
        Example {
            name: "doubtful, and looked up",
            render: |words| {
                let field = |text: &str| RwSignal::new(text.to_owned());
                view! {
                    <MaskedField
                        label=words.action
                        value=field("000000000000")
                        mask=NUMBER
                        inputmode="numeric"
                        warning=words.long
                    />
                    <MaskedField label=words.action value=field("123") mask=PHONE pending=words.sentence/>
                }
                .into_any()
            },
        },
    ]
}
