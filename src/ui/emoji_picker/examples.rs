//! Emoji pickers in the gallery.

use super::{EmojiData, EmojiPicker, EmojiSet, EmojiWords, Tone};
use crate::example::{Example, Words};
use leptos::prelude::*;
use std::sync::Arc;

/// With a few emoji, with those used last, on their way, and not there.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn few(words: Words) -> EmojiData {
        let faces = ["😀", "😃", "😄", "😁", "😆", "😅", "🤣", "😂", "🙂", "🙃", "😉", "😊"];
        let line = |face: &&str| format!("{face}\t{}\t{}", words.action, words.person);
        let smileys: Vec<String> = faces.iter().map(line).collect();
        let text = format!(
            "=smileys\n{}\n=people\n👋+\t{}\n👍+\t{}\n=nature\n🐻\t{}\n=food\n🍎\t{}\n=travel\n✈️\t{}\n",
            smileys.join("\n"),
            words.action,
            words.other_action,
            words.person,
            words.foreigner,
            words.action,
        );
        EmojiData::Ready(Arc::new(EmojiSet::read(&text, &[], str::to_lowercase)))
    }
    fn picker(words: Words, data: EmojiData, recent: &[&str]) -> AnyView {
        let word = |word: &str| Signal::stored(word.to_owned());
        let labels = EmojiWords {
            label: word(words.action),
            search: word(words.action),
            clear: word(words.other_action),
            tone: word(words.other_action),
            nothing: word(words.sentence),
            failed: word(words.sentence),
            retry: word(words.action),
            group: Callback::new(move |_| words.person.to_owned()),
            tone_name: Callback::new(move |_| words.other_action.to_owned()),
        };
        let recent: Vec<String> = recent.iter().map(|face| (*face).to_owned()).collect();
        let tone = RwSignal::new(Tone::Plain);
        view! {
            <EmojiPicker
                words=labels
                data=Signal::stored(data)
                on_need=Callback::new(|()| ())
                recent=Signal::stored(recent)
                tone=tone
                fold=str::to_lowercase
                on_pick=Callback::new(|_: String| ())
            />
        }
        .into_any()
    }
    vec![
        Example {
            name: "a category",
            render: |words| picker(words, few(words), &[]),
        },
        Example {
            name: "those used last",
            render: |words| picker(words, few(words), &["👍🏽", "😂", "🍎"]),
        },
        Example {
            name: "on their way",
            render: |words| picker(words, EmojiData::Waiting, &[]),
        },
        Example {
            name: "not there",
            render: |words| picker(words, EmojiData::Failed, &[]),
        },
    ]
}
