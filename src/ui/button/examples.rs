//! Buttons in the gallery.

use super::{Button, IconButton, Look};
use crate::example::Example;
use crate::icon::Icon;
use crate::intent::Intent;
use leptos::prelude::*;

/// Looks, intents and states.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "looks",
            render: |words| {
                view! {
                    <Button label=words.action look=Look::Loud intent=Intent::Accent/>
                    <Button label=words.action look=Look::Quiet/>
                    <Button label=words.other_action look=Look::Ghost/>
                }
                .into_any()
            },
        },
        Example {
            name: "intents",
            render: |words| {
                [
                    Intent::Neutral,
                    Intent::Accent,
                    Intent::Success,
                    Intent::Warning,
                    Intent::Danger,
                ]
                .into_iter()
                .map(|intent| {
                    view! {
                        <Button label=words.action look=Look::Loud intent=intent/>
                        <Button label=words.action intent=intent/>
                    }
                })
                .collect_view()
                .into_any()
            },
        },
        Example {
            name: "with a picture",
            render: |words| {
                view! {
                    <Button label=words.action icon=Icon::Send look=Look::Loud intent=Intent::Accent/>
                    <Button label=words.other_action icon=Icon::Reply/>
                }
                .into_any()
            },
        },
        Example {
            name: "picture only",
            render: |words| {
                view! {
                    <IconButton label=words.action icon=Icon::Settings/>
                    <IconButton label=words.action icon=Icon::Back look=Look::Quiet/>
                    <IconButton label=words.action icon=Icon::Send look=Look::Loud intent=Intent::Accent/>
                }
                .into_any()
            },
        },
        Example {
            name: "busy and disabled",
            render: |words| {
                view! {
                    <Button label=words.action look=Look::Loud intent=Intent::Accent busy=true/>
                    <Button label=words.action disabled=true/>
                    <IconButton label=words.action icon=Icon::Send busy=true/>
                    <IconButton label=words.action icon=Icon::Send disabled=true/>
                }
                .into_any()
            },
        },
    ]
}
