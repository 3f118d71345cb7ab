//! The status bar in the gallery.

use super::{StatusBar, StatusBarVm, StatusChip};
use crate::example::{Example, Words};
use crate::icon::Icon;
use crate::intent::Intent;
use leptos::prelude::*;

/// Every intent, quiet and busy.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "calm",
            render: |words| bar(words, Intent::Success, false),
        },
        Example {
            name: "neutral",
            render: |words| bar(words, Intent::Neutral, true),
        },
        Example {
            name: "warning, trying again",
            render: |words| bar(words, Intent::Warning, true),
        },
        Example {
            name: "danger",
            render: |words| bar(words, Intent::Danger, false),
        },
        Example {
            name: "accent",
            render: |words| bar(words, Intent::Accent, false),
        },
    ]
}

fn bar(words: Words, intent: Intent, busy: bool) -> AnyView {
    let has_trouble = matches!(intent, Intent::Warning | Intent::Danger);
    let in_trouble = |text: &'static str| Signal::stored(if has_trouble { text.to_owned() } else { String::new() });
    let chip = |icon| StatusChip {
        icon,
        text: words.number.to_owned(),
        label: words.sentence.to_owned(),
    };
    let vm = StatusBarVm {
        intent: intent.into(),
        busy: busy.into(),
        text: words.action.into(),
        detail: in_trouble(words.sentence),
        countdown: in_trouble(words.number),
        action: in_trouble(words.other_action),
        on_action: Callback::new(|()| ()),
        chips: Signal::stored(vec![chip(Icon::People), chip(Icon::Sessions), chip(Icon::Queue)]),
    };
    view! { <StatusBar vm=vm label=words.action/> }.into_any()
}
