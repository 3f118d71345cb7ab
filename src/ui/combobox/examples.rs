//! Comboboxes in the gallery.

use super::{ComboOption, Combobox, ComboboxWords, Creation, Found};
use crate::example::{Example, Words};
use leptos::prelude::*;

/// A search among the words, and every answer that is no list.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "finds while one writes; something new can be made",
            render: finding,
        },
        Example {
            name: "chosen, with a second line",
            render: |words| {
                let chosen = RwSignal::new(Some(option(words.person)));
                view! {
                    <Combobox
                        label=words.action
                        words=said(words)
                        chosen=chosen
                        on_choose=move |option| chosen.set(option)
                        found=Found::Idle
                        on_query=|_| ()
                        required=true
                    />
                }
                .into_any()
            },
        },
        Example {
            name: "searching, failed, too few letters, wrong",
            render: |words| {
                let failed = Found::Failed(words.sentence.to_owned());
                view! {
                    {still(words, Found::Searching, 0)}
                    {still(words, failed, 0)}
                    {still(words, Found::Idle, 2)}
                }
                .into_any()
            },
        },
    ]
}

fn said(words: Words) -> ComboboxWords {
    ComboboxWords {
        clear: words.other_action.into(),
        searching: words.sentence.into(),
        nothing: words.long.into(),
        more_letters: words.sentence.into(),
        retry: words.action.into(),
    }
}

fn option(label: &str) -> ComboOption {
    ComboOption {
        id: label.to_owned(),
        label: label.to_owned(),
        detail: "+7 701 234-56-78".to_owned(),
    }
}

fn still(words: Words, found: Found, letters_min: usize) -> AnyView {
    view! {
        <Combobox
            label=words.person
            words=said(words)
            chosen=Signal::stored(None)
            on_choose=|_| ()
            found=Signal::stored(found)
            on_query=|_| ()
            letters_min=letters_min
            error=words.sentence
        />
    }
    .into_any()
}

fn finding(words: Words) -> AnyView {
    let chosen = RwSignal::new(None);
    let query = RwSignal::new(String::new());
    let found = RwSignal::new(Found::Idle);
    let all = [
        words.person,
        words.foreigner,
        words.action,
        words.unbreakable,
        words.long,
    ];
    let search = move |query: String| {
        let hits = all
            .iter()
            .filter(|label| label.to_lowercase().contains(&query.to_lowercase()));
        found.set(Found::Ready(hits.map(|label| option(label)).collect()));
    };
    let creation = Creation {
        label: words.other_action.into(),
        run: Callback::new(move |written: String| chosen.set(Some(option(&written)))),
    };
    view! {
        <Combobox
            label=words.action
            words=said(words)
            chosen=chosen
            on_choose=move |option| chosen.set(option)
            query=query
            found=found
            on_query=search
            letters_min=2
            creation=creation
            hint=words.sentence
        />
    }
    .into_any()
}
