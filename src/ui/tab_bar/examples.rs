//! Two pages, one of them with something new.

use super::{Tab, TabBar};
use crate::example::Example;
use crate::icon::Icon;
use leptos::prelude::*;

/// The bar.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "two pages",
        render: |words| {
            let tab = |key: &str, icon, badge: &str| Tab {
                key: key.to_owned(),
                href: format!("#{key}"),
                icon,
                label: Signal::stored(words.action.to_owned()),
                badge: Signal::stored(badge.to_owned()),
                badge_label: Signal::stored(String::new()),
            };
            let current = RwSignal::new("one".to_owned());
            let tabs = vec![tab("one", Icon::Conversations, "3"), tab("two", Icon::Live, "")];
            view! {
                <TabBar tabs=Signal::stored(tabs) current label=words.action on_choose=move |key| current.set(key)/>
            }
            .into_any()
        },
    }]
}
