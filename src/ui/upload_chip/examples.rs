//! Uploads in the gallery.

use super::{UploadChip, UploadState, UploadWords};
use crate::example::{Example, Words};
use leptos::prelude::*;

/// Every state.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn chip(words: Words, stem: &'static str, state: UploadState) -> AnyView {
        let word = |word: &str| Signal::stored(word.to_owned());
        let labels = UploadWords {
            stem: word(stem),
            extension: word(".docx"),
            note: word(if state == UploadState::Failed {
                words.sentence
            } else {
                words.number
            }),
            progress: word(words.action),
            cancel: word(words.other_action),
            retry: word(words.action),
        };
        let nothing = Callback::new(|()| ());
        view! { <UploadChip words=labels state=Signal::stored(state) on_cancel=nothing on_retry=nothing/> }.into_any()
    }
    vec![
        Example {
            name: "waiting",
            render: |words| chip(words, words.person, UploadState::Waiting),
        },
        Example {
            name: "going",
            render: |words| chip(words, words.foreigner, UploadState::Going(Some(40))),
        },
        Example {
            name: "going, not known how far",
            render: |words| chip(words, words.unbreakable, UploadState::Going(None)),
        },
        Example {
            name: "done",
            render: |words| chip(words, words.person, UploadState::Done),
        },
        Example {
            name: "failed",
            render: |words| chip(words, words.person, UploadState::Failed),
        },
        Example {
            name: "refused",
            render: |words| chip(words, words.person, UploadState::Refused),
        },
    ]
}
