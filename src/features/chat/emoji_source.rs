//! Where a picker's emoji and its words come from: the texts of the app, fetched when a picker is first opened.

use std::sync::Arc;

use i18n::{Key, keys};
use leptos::prelude::*;
use ui::emoji_picker::{EmojiData, EmojiSet, EmojiWords, RECENT, Tone};
use ui::language::Language;

use crate::desk::Desk;

/// The emoji of one place that has a picker. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct EmojiSource {
    /// Whether they are there.
    pub(super) data: RwSignal<EmojiData>,
    /// The tone of skin that was chosen last.
    pub(super) tone: RwSignal<Tone>,
    /// Fetches them.
    pub(super) on_need: Callback<()>,
}

impl EmojiSource {
    /// Nothing is fetched yet.
    pub(super) fn new(desk: &Desk) -> Self {
        let data = RwSignal::new(EmojiData::Waiting);
        let (fetch, language) = (desk.device.fetch_text, desk.language);
        // The language whose names are held: another language has other names.
        let held = StoredValue::new(None::<&'static str>);
        let on_need = Callback::new(move |()| {
            let tag = language.catalog_untracked().locale().tag();
            if held.get_value() == Some(tag) && matches!(data.get_untracked(), EmojiData::Ready(_)) {
                return;
            }
            data.set(EmojiData::Waiting);
            let on_text = Callback::new(move |text: Option<String>| {
                let answer = match text {
                    Some(text) => EmojiData::Ready(Arc::new(EmojiSet::read(&text, &[], i18n::fold::for_search))),
                    None => EmojiData::Failed,
                };
                held.try_set_value(Some(tag));
                // The place may be gone by the time the text has come.
                let _ = data.try_set(answer);
            });
            fetch(&format!("/emoji/{tag}.txt"), on_text);
        });
        Self {
            data,
            tone: RwSignal::new(Tone::default()),
            on_need,
        }
    }
}

/// What a picker says.
pub(super) fn emoji_words(language: Language, label: Key) -> EmojiWords {
    EmojiWords {
        label: language.text(label),
        search: language.text(keys::EMOJI_SEARCH),
        clear: language.text(keys::ACTION_CLEAR),
        tone: language.text(keys::EMOJI_SKIN_TONE),
        nothing: language.text(keys::EMOJI_NONE),
        failed: language.text(keys::EMOJI_FAILED),
        retry: language.text(keys::ACTION_RETRY),
        group: Callback::new(move |group| language.catalog().text(group_key(group))),
        tone_name: Callback::new(move |tone| language.catalog().text(tone_key(tone))),
    }
}

fn group_key(group: &str) -> Key {
    match group {
        RECENT => keys::EMOJI_RECENT,
        "people" => keys::EMOJI_PEOPLE,
        "nature" => keys::EMOJI_NATURE,
        "food" => keys::EMOJI_FOOD,
        "activities" => keys::EMOJI_ACTIVITIES,
        "travel" => keys::EMOJI_TRAVEL,
        "objects" => keys::EMOJI_OBJECTS,
        "symbols" => keys::EMOJI_SYMBOLS,
        "flags" => keys::EMOJI_FLAGS,
        _ => keys::EMOJI_SMILEYS,
    }
}

fn tone_key(tone: Tone) -> Key {
    match tone {
        Tone::Plain => keys::EMOJI_SKIN_DEFAULT,
        Tone::Light => keys::EMOJI_SKIN_LIGHT,
        Tone::MediumLight => keys::EMOJI_SKIN_MEDIUM_LIGHT,
        Tone::Medium => keys::EMOJI_SKIN_MEDIUM,
        Tone::MediumDark => keys::EMOJI_SKIN_MEDIUM_DARK,
        Tone::Dark => keys::EMOJI_SKIN_DARK,
    }
}
