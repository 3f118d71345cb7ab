//! Drop zones in the gallery.

use super::Dropzone;
use crate::example::{Example, Words};
use leptos::prelude::*;

/// At rest, and with files over it.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn zone(words: Words, starts_over: bool) -> AnyView {
        let last = RwSignal::new(words.long.to_owned());
        let tell = move |files: Vec<web_sys::File>| {
            last.set(files.iter().map(web_sys::File::name).collect::<Vec<_>>().join(", "));
        };
        view! {
            <Dropzone
                label=words.sentence
                hint=words.number
                is_active=Signal::stored(true)
                on_drop=Callback::new(tell)
                starts_over=starts_over
            >
                <p>{last}</p>
                <p>{words.long}</p>
                <p>{words.long}</p>
            </Dropzone>
        }
        .into_any()
    }
    vec![
        Example {
            name: "at rest: drop a file",
            render: |words| zone(words, false),
        },
        Example {
            name: "with files over it",
            render: |words| zone(words, true),
        },
    ]
}
