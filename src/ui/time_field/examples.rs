//! Fields for times in the gallery.

use super::{TimeField, TimeFieldWords};
use crate::entry::Entry;
use crate::example::{Example, Words};
use crate::language::Language;
use i18n::Catalog;
use leptos::prelude::*;

/// Whole, empty, and no time.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "a time, with offers of a working day",
            render: |words| field(words, Entry::Read(630), (540..=1_200).step_by(30).collect(), ""),
        },
        Example {
            name: "empty, no time, wrong",
            render: |words| {
                view! {
                    {field(words, Entry::Empty, Vec::new(), "")}
                    {field(words, Entry::Unread(words.person.to_owned()), Vec::new(), "")}
                    {field(words, Entry::Read(0), Vec::new(), words.sentence)}
                }
                .into_any()
            },
        },
    ]
}

fn field(words: Words, value: Entry<u16>, offers: Vec<u16>, error: &'static str) -> AnyView {
    let locale = words.locale;
    let language = Language::new(Catalog::new(locale, locale.default_digits(), locale.default_calendar()));
    view! {
        <TimeField
            label=words.action
            words=TimeFieldWords::spoken(language)
            language
            value=RwSignal::new(value)
            step=5
            offers=Signal::stored(offers)
            error=error
        />
    }
    .into_any()
}
