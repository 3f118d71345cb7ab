//! Where a picker's emoji and its words come from: the texts of the app, fetched when a picker is first opened.

use std::sync::Arc;

use i18n::{Key, Locale, keys};
use leptos::prelude::*;
use stores::SkinTone;
use ui::emoji_picker::{EmojiData, EmojiSet, EmojiWords, RECENT, Tone};
use ui::flow::effect;
use ui::language::Language;

use crate::desk::Desk;

/// The tones of skin as they are remembered, and as the picker has them.
const TONES: [(SkinTone, Tone); 6] = [
    (SkinTone::Plain, Tone::Plain),
    (SkinTone::Light, Tone::Light),
    (SkinTone::MediumLight, Tone::MediumLight),
    (SkinTone::Medium, Tone::Medium),
    (SkinTone::MediumDark, Tone::MediumDark),
    (SkinTone::Dark, Tone::Dark),
];

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

/// The texts that were fetched, and what is shown of them. Cheap to copy.
#[derive(Clone, Copy)]
struct Fetched {
    /// By language.
    texts: StoredValue<Vec<(&'static str, String)>>,
    /// In which language they are shown, and how many texts find.
    shown: StoredValue<Option<(&'static str, usize)>>,
    data: RwSignal<EmojiData>,
}

impl EmojiSource {
    /// Nothing is fetched yet.
    pub(super) fn new(desk: &Desk) -> Self {
        let fetched = Fetched {
            texts: StoredValue::new(Vec::new()),
            shown: StoredValue::new(None),
            data: RwSignal::new(EmojiData::Waiting),
        };
        let (fetch, language) = (desk.device.fetch_text, desk.language);
        let preferences = desk.stores().preferences;
        let remembered = {
            let chosen = preferences.chosen.clone();
            move || tone_of(chosen.with_untracked(|chosen| chosen.skin_tone))
        };
        let tone = RwSignal::new(remembered());
        // What is chosen here is kept on the device, which is the outside world.
        effect(move || {
            let skin = skin_of(tone.get());
            if preferences.chosen.with_untracked(|chosen| chosen.skin_tone != skin) {
                preferences.choose(|chosen| chosen.skin_tone = skin);
            }
        });
        let on_need = Callback::new(move |()| {
            // Another place may have chosen meanwhile.
            tone.set(remembered());
            let own = language.catalog_untracked().locale().tag();
            if fetched.holds(own) {
                fetched.show(own);
            } else {
                fetched.data.set(EmojiData::Waiting);
            }
            // English names are known to many, so they find whatever the language is.
            let english = Some(Locale::En.tag()).filter(|english| *english != own);
            for tag in [own].into_iter().chain(english).filter(|tag| !fetched.holds(tag)) {
                let on_text = Callback::new(move |text: Option<String>| {
                    fetched.take(tag, text, language.catalog_untracked().locale().tag());
                });
                fetch(&format!("/emoji/{tag}.txt"), on_text);
            }
        });
        Self {
            data: fetched.data,
            tone,
            on_need,
        }
    }
}

/// The place may be gone by the time a text has come; then nothing is held and nothing happens.
impl Fetched {
    fn holds(self, tag: &str) -> bool {
        let is_there = self
            .texts
            .try_with_value(|texts| texts.iter().any(|(held, _)| *held == tag));
        is_there.unwrap_or_default()
    }

    fn take(self, tag: &'static str, text: Option<String>, own: &'static str) {
        match text {
            Some(_) if self.holds(tag) => {}
            Some(text) => {
                let _ = self.texts.try_update_value(|texts| texts.push((tag, text)));
                self.show(own);
            }
            None if tag == own => {
                let _ = self.data.try_set(EmojiData::Failed);
            }
            None => {}
        }
    }

    /// Shows the emoji with the names of a language, once these are there; those of other languages find, too.
    fn show(self, own: &'static str) {
        let read = self.texts.try_with_value(|texts| {
            let is_ready = self.data.with_untracked(|data| matches!(data, EmojiData::Ready(_)));
            let is_shown = is_ready && self.shown.get_value() == Some((own, texts.len()));
            let (_, text) = texts.iter().find(|(tag, _)| *tag == own && !is_shown)?;
            self.shown.set_value(Some((own, texts.len())));
            let others = texts.iter().filter(|(tag, _)| *tag != own);
            let others: Vec<&str> = others.map(|(_, text)| text.as_str()).collect();
            Some(EmojiSet::read(text, &others, i18n::fold::for_search))
        });
        if let Some(set) = read.flatten() {
            let _ = self.data.try_set(EmojiData::Ready(Arc::new(set)));
        }
    }
}

fn tone_of(skin: SkinTone) -> Tone {
    let found = TONES.iter().find(|(one, _)| *one == skin);
    found.map(|(_, tone)| *tone).unwrap_or_default()
}

fn skin_of(tone: Tone) -> SkinTone {
    let found = TONES.iter().find(|(_, one)| *one == tone);
    found.map(|(skin, _)| *skin).unwrap_or_default()
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
