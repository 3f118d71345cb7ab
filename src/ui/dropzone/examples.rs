//! Drop zones in the gallery.

use super::Dropzone;
use crate::example::{Example, Words};
use leptos::prelude::*;

/// At rest, and with files over it.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn zone(words: Words, starts_over: bool) -> AnyView {
        let last = RwSignal::new(words.long.to_owned());
        let tell = move |transfer: web_sys::DataTransfer| {
            let files = transfer.files();
            let names = files
                .iter()
                .flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)));
            last.set(names.map(|file| file.name()).collect::<Vec<_>>().join(", "));
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
