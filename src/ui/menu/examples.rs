//! Menus in the gallery.

use super::{Menu, MenuItem};
use crate::example::Example;
use crate::icon::Icon;
use crate::intent::Intent;
use leptos::prelude::*;

/// A menu with every kind of line.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "opens when pressed",
        render: |words| {
            let nothing = Callback::new(|()| ());
            let items = vec![
                MenuItem::new(words.action, nothing).with_icon(Icon::Reply),
                MenuItem::new(words.person, nothing).with_icon(Icon::Copy),
                MenuItem {
                    disabled: Signal::stored(true),
                    ..MenuItem::new(words.foreigner, nothing)
                },
                MenuItem::new(words.other_action, nothing)
                    .with_icon(Icon::Delete)
                    .with_intent(Intent::Danger),
            ];
            view! { <Menu label=words.action items=Signal::stored(items)/> }.into_any()
        },
    }]
}
