//! A picker of emoji: categories, a search, those used last, and tones of skin.
//!
//! Only one category is in the page at a time, a few hundred buttons at most. The emoji themselves are data: the owner
//! fetches the text when the picker asks for it, so a person who never opens it never pays for it.

pub mod examples;
mod set;

use crate::button::{Button, IconButton, Look};
use crate::flow::{Show, effect};
use crate::icon::Icon;
use crate::placement::{focus, focused, runs_rtl};
use crate::search_field::SearchField;
use crate::spinner::spinner_ring;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

pub use set::{Emoji, EmojiSet, Tone};

/// The category of those used last, which is in no text.
pub const RECENT: &str = "recent";

/// Whether the emoji are there.
#[derive(Clone)]
pub enum EmojiData {
    /// They are on their way.
    Waiting,
    /// They did not come.
    Failed,
    /// Here they are.
    Ready(Arc<EmojiSet>),
}

/// The words of a picker.
#[derive(Clone, Copy)]
pub struct EmojiWords {
    /// What it is.
    pub label: Signal<String>,
    /// Names the search.
    pub search: Signal<String>,
    /// Names the button that clears it.
    pub clear: Signal<String>,
    /// Names the choice of tones.
    pub tone: Signal<String>,
    /// Nothing was found.
    pub nothing: Signal<String>,
    /// They did not come.
    pub failed: Signal<String>,
    /// Names the button that asks again.
    pub retry: Signal<String>,
    /// The name of a category, by its word in the text or [`RECENT`].
    pub group: Callback<&'static str, String>,
    /// The name of a tone.
    pub tone_name: Callback<Tone, String>,
}

/// The words of the categories as the texts have them, and [`RECENT`].
const GROUPS: [&str; 10] = [
    RECENT,
    "smileys",
    "people",
    "nature",
    "food",
    "travel",
    "activities",
    "objects",
    "symbols",
    "flags",
];

/// A picker.
#[component]
pub fn EmojiPicker(
    /// Its words.
    words: EmojiWords,
    /// The emoji.
    #[prop(into)]
    data: Signal<EmojiData>,
    /// Called when they are needed, and again when a person asks again.
    #[prop(into)]
    on_need: Callback<()>,
    /// Those used last, the last first.
    #[prop(into)]
    recent: Signal<Vec<String>>,
    /// The tone of skin a person wants.
    tone: RwSignal<Tone>,
    /// Makes spellings equal in what is searched for, as when the texts were read.
    fold: fn(&str) -> String,
    /// Called with the chosen emoji.
    #[prop(into)]
    on_pick: Callback<String>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let group = RwSignal::new(if recent.with_untracked(Vec::is_empty) {
        "smileys"
    } else {
        RECENT
    });
    let shows_tones = RwSignal::new(false);
    let grid = NodeRef::<leptos::html::Div>::new();
    let field = NodeRef::<leptos::html::Input>::new();
    // Fetching happens to the world, once the picker is there.
    effect(move || on_need.run(()));
    let is_searching = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    let shown = Memo::new(move |_| {
        let EmojiData::Ready(set) = data.get() else {
            return Vec::new();
        };
        let tone = tone.get();
        let toned = |emoji: &Emoji| (emoji.in_tone(tone), emoji.name.clone());
        if is_searching.get() {
            return query.with(|query| set.found(&fold(query)).into_iter().map(toned).collect());
        }
        match group.get() {
            RECENT => recent.with(|recent| {
                let name = |face: &String| set.named(face).map_or_else(String::new, |emoji| emoji.name.clone());
                recent.iter().map(|face| (face.clone(), name(face))).collect()
            }),
            group => set.group(group).iter().map(toned).collect::<Vec<_>>(),
        }
    });
    let is_ready = Memo::new(move |_| matches!(data.get(), EmojiData::Ready(_)));
    let is_bare = Memo::new(move |_| is_ready.get() && shown.with(Vec::is_empty));
    let has_failed = Memo::new(move |_| matches!(data.get(), EmojiData::Failed));
    let is_waiting = Memo::new(move |_| matches!(data.get(), EmojiData::Waiting));
    let has_grid = Memo::new(move |_| is_ready.get() && !is_bare.get());
    let to_grid = move || {
        if let Some(first) = grid.get_untracked().and_then(|grid| grid.first_element_child()) {
            focus(&first);
        }
    };
    let key_in_field = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            to_grid();
        }
        "Enter" if is_searching.get_untracked() && !event.is_composing() => {
            event.prevent_default();
            let first = shown.with_untracked(|shown| shown.first().map(|(face, _)| face.clone()));
            if let Some(face) = first {
                on_pick.run(face);
            }
        }
        _ => {}
    };
    let key_in_grid = move |event: web_sys::KeyboardEvent| {
        let Some(grid) = grid.get_untracked() else { return };
        let cells = grid.children();
        let Some(here) = (0..cells.length()).find(|index| cells.item(*index) == focused()) else {
            return;
        };
        match step(&event.key(), here, columns(&grid), cells.length(), runs_rtl(&grid)) {
            Step::Nowhere => {}
            Step::To(there) => {
                event.prevent_default();
                if let Some(cell) = cells.item(there) {
                    focus(&cell);
                }
            }
            Step::Out => {
                event.prevent_default();
                if let Some(field) = field.get_untracked() {
                    focus(&field);
                }
            }
        }
    };
    let cells = move || {
        let shown = shown.get();
        shown
            .into_iter()
            .enumerate()
            .map(|(index, (face, name))| {
                let picked = face.clone();
                view! {
                    <button
                        class="m-emoji-one"
                        type="button"
                        tabindex=if index == 0 { "0" } else { "-1" }
                        aria-label=name.clone()
                        title=name
                        on:click=move |_| on_pick.run(picked.clone())
                    >
                        {face}
                    </button>
                }
            })
            .collect_view()
    };
    let title = move || {
        let is_titled = !is_searching.get();
        is_titled.then(|| words.group.run(group.get()))
    };
    view! {
        <div class="m-emoji" role="group" aria-label=words.label>
            <div class="m-emoji-head">
                <SearchField
                    label=words.search
                    clear_label=words.clear
                    value=query
                    node=field
                    on_key=Callback::new(key_in_field)
                />
                <IconButton
                    label=words.tone
                    icon=Icon::Smile
                    on_press=move |()| shows_tones.update(|shows| *shows = !*shows)
                />
            </div>
            <Show when=shows_tones>{tones(words, tone)}</Show>
            <Show when=is_ready>{move || tabs(words, data, recent, group, query)}</Show>
            <p class="m-emoji-title" aria-live="polite">{title}</p>
            <Show when=has_grid>
                <div class="m-emoji-grid" role="group" aria-label=words.label node_ref=grid on:keydown=key_in_grid>
                    {cells}
                </div>
            </Show>
            <Show when=is_bare><p class="m-emoji-wait" role="status">{words.nothing}</p></Show>
            <Show when=is_waiting><div class="m-emoji-wait">{spinner_ring()}</div></Show>
            <Show when=has_failed>
                <div class="m-emoji-wait" role="alert">
                    <p>{words.failed}</p>
                    <Button label=words.retry look=Look::Quiet icon=Icon::Retry on_press=on_need/>
                </div>
            </Show>
        </div>
    }
}

/// The row of tones.
fn tones(words: EmojiWords, tone: RwSignal<Tone>) -> AnyView {
    let hand = EmojiSet::read("=people\n\u{270B}+\thand\n", &[], str::to_owned);
    let faces = Tone::ALL.map(|one| {
        let face = hand.group("people").first().map(|hand| hand.in_tone(one));
        view! {
            <button
                class="m-emoji-tone"
                type="button"
                role="radio"
                aria-checked=move || if tone.get() == one { "true" } else { "false" }
                aria-label=move || words.tone_name.run(one)
                title=move || words.tone_name.run(one)
                on:click=move |_| tone.set(one)
            >
                {face}
            </button>
        }
    });
    view! {
        <div class="m-emoji-tones" role="radiogroup" aria-label=words.tone>{faces.into_iter().collect_view()}</div>
    }
    .into_any()
}

/// The row of categories. A category ends a search.
fn tabs(
    words: EmojiWords,
    data: Signal<EmojiData>,
    recent: Signal<Vec<String>>,
    group: RwSignal<&'static str>,
    query: RwSignal<String>,
) -> AnyView {
    let EmojiData::Ready(set) = data.get() else {
        return ().into_any();
    };
    let firsts: Vec<(&'static str, String)> = GROUPS
        .into_iter()
        .filter_map(|name| {
            if name == RECENT {
                let has_any = recent.with(|recent| !recent.is_empty());
                return has_any.then(|| (name, "\u{1F552}".to_owned()));
            }
            let first = set.groups().find(|(one, _)| *one == name)?;
            Some((name, first.1.to_owned()))
        })
        .collect();
    let names: Vec<&'static str> = firsts.iter().map(|(name, _)| *name).collect();
    let steer = move |event: web_sys::KeyboardEvent| {
        let Some(row) = event
            .current_target()
            .and_then(|row| row.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        let here = names
            .iter()
            .position(|name| *name == group.get_untracked())
            .unwrap_or(0);
        let (Ok(here), Ok(count)) = (u32::try_from(here), u32::try_from(names.len())) else {
            return;
        };
        if let Step::To(there) = step(&event.key(), here, count, count, runs_rtl(&row)) {
            event.prevent_default();
            if let Some(name) = usize::try_from(there).ok().and_then(|there| names.get(there)) {
                query.set(String::new());
                group.set(name);
            }
            if let Some(tab) = row.children().item(there) {
                focus(&tab);
            }
        }
    };
    let tabs = firsts
        .into_iter()
        .map(|(name, face)| {
            let is_chosen = move || group.get() == name && query.with(|query| query.trim().is_empty());
            view! {
                <button
                    class="m-emoji-tab"
                    type="button"
                    role="tab"
                    aria-selected=move || if is_chosen() { "true" } else { "false" }
                    tabindex=move || if group.get() == name { "0" } else { "-1" }
                    aria-label=move || words.group.run(name)
                    title=move || words.group.run(name)
                    on:click=move |_| {
                        query.set(String::new());
                        group.set(name);
                    }
                >
                    {face}
                </button>
            }
        })
        .collect_view();
    view! { <div class="m-emoji-tabs" role="tablist" aria-label=words.label on:keydown=steer>{tabs}</div> }.into_any()
}

/// How many cells stand in the first row.
fn columns(grid: &web_sys::Element) -> u32 {
    let cells = grid.children();
    let top = |index: u32| cells.item(index).map(|cell| cell.get_bounding_client_rect().top());
    let first = top(0);
    let in_row = (1..cells.length()).take_while(|index| top(*index) == first).count();
    u32::try_from(in_row).unwrap_or_default() + 1
}

#[derive(Debug, PartialEq, Eq)]
enum Step {
    Nowhere,
    To(u32),
    Out,
}

/// Where a key leads in a grid.
fn step(key: &str, here: u32, columns: u32, count: u32, rtl: bool) -> Step {
    let last = count.saturating_sub(1);
    let onward = || Step::To((here + 1).min(last));
    let back = || Step::To(here.saturating_sub(1));
    match key {
        "ArrowRight" if rtl => back(),
        "ArrowRight" => onward(),
        "ArrowLeft" if rtl => onward(),
        "ArrowLeft" => back(),
        "ArrowDown" if here + columns <= last => Step::To(here + columns),
        // The last row may be shorter than the one above.
        "ArrowDown" if here / columns.max(1) < last / columns.max(1) => Step::To(last),
        "ArrowUp" => here.checked_sub(columns).map_or(Step::Out, Step::To),
        "Home" => Step::To(0),
        "End" => Step::To(last),
        _ => Step::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, step};

    #[test]
    fn arrows_follow_the_eye() {
        assert_eq!(step("ArrowLeft", 3, 8, 20, true), Step::To(4));
        assert_eq!(step("ArrowLeft", 3, 8, 20, false), Step::To(2));
        assert_eq!(step("ArrowRight", 0, 8, 20, true), Step::To(0));
        assert_eq!(step("ArrowRight", 19, 8, 20, false), Step::To(19));
    }

    #[test]
    fn rows_are_walked_up_and_down_and_out() {
        assert_eq!(step("ArrowDown", 3, 8, 20, true), Step::To(11));
        assert_eq!(
            step("ArrowDown", 15, 8, 20, true),
            Step::To(19),
            "the last row is short"
        );
        assert_eq!(step("ArrowDown", 18, 8, 20, true), Step::Nowhere);
        assert_eq!(step("ArrowUp", 11, 8, 20, true), Step::To(3));
        assert_eq!(step("ArrowUp", 3, 8, 20, true), Step::Out);
    }
}
