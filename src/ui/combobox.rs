//! Choosing one of many by writing: what is found is listed under the line, a name and a second line each.
//!
//! The owner looks things up, here or far away, and says how far that has come; the component waits until a person
//! pauses, opens and closes the list, and moves the mark. What is chosen stands in the line and can be taken away.
//! Whoever writes something else and leaves without choosing gets the choice back; words without a choice stay.

pub mod examples;
mod lines;

use crate::button::IconButton;
use crate::field::{Notes, Parts};
use crate::flow::{Show, effect};
use crate::icon::Icon;
use crate::language::Language;
use crate::list_panel::{ListPanel, leaves};
use crate::placement::focus;
use i18n::{Args, keys};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use lines::{lines, news_line, news_of};
use std::time::Duration;

/// How long somebody pauses before what they wrote is looked up.
const PAUSE: Duration = Duration::from_millis(250);

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComboOption {
    /// What tells it from the others.
    pub id: String,
    /// Its name.
    pub label: String,
    /// A second line, such as a number of a telephone; may be empty.
    pub detail: String,
}

/// How far the owner has come with looking up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// Nothing was asked.
    #[default]
    Idle,
    /// It is being looked up.
    Searching,
    /// This was found, which may be nothing.
    Ready(Vec<ComboOption>),
    /// It could not be looked up, and why. Enter tries again.
    Failed(String),
}

/// An entry at the end of the list that makes something new.
#[derive(Clone, Copy)]
pub struct Creation {
    /// Its words.
    pub label: Signal<String>,
    /// What it does, with what was written.
    pub run: Callback<String>,
}

/// The words of a combobox.
#[derive(Clone, Copy)]
pub struct ComboboxWords {
    /// Names the button that takes the choice away.
    pub clear: Signal<String>,
    /// It is being looked up.
    pub searching: Signal<String>,
    /// Nothing was found.
    pub nothing: Signal<String>,
    /// More letters are needed.
    pub more_letters: Signal<String>,
    /// Names the button that tries again.
    pub retry: Signal<String>,
}

impl ComboboxWords {
    /// The usual words, for a combobox that wants so many letters.
    #[must_use]
    pub fn spoken(language: Language, letters_min: usize) -> Self {
        let count = i64::try_from(letters_min).unwrap_or(i64::MAX);
        Self {
            clear: language.text(keys::COMBOBOX_CLEAR),
            searching: language.text(keys::COMBOBOX_LOADING),
            nothing: language.text(keys::COMBOBOX_NOTHING),
            more_letters: language.format(keys::COMBOBOX_MORE_LETTERS, move || Args::new().number("count", count)),
            retry: language.text(keys::COMBOBOX_RETRY),
        }
    }
}

/// A line to choose from what it finds.
#[component]
pub fn Combobox(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Its other words.
    words: ComboboxWords,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<Option<ComboOption>>,
    /// Called with what a person chooses, or with nothing when the choice is taken away.
    #[prop(into)]
    on_choose: Callback<Option<ComboOption>>,
    /// What is being written. An owner that keeps it loses no words when the form is drawn anew.
    #[prop(default = RwSignal::new(String::new()))]
    query: RwSignal<String>,
    /// How far the owner has come. Answers to anything but the last query are the owner's to drop.
    #[prop(into)]
    found: Signal<Found>,
    /// Called with what was written, trimmed, once a person pauses.
    #[prop(into)]
    on_query: Callback<String>,
    /// How many letters it takes before anything is looked up.
    #[prop(default = 0)]
    letters_min: usize,
    /// Makes something new.
    #[prop(optional, into)]
    creation: Option<Creation>,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What is doubtful about it.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// Something must be chosen.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Nothing can be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The input's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let notes = Notes {
        hint,
        error,
        warning,
        ..Notes::default()
    };
    let parts = Parts::new("combobox", id, notes, required);
    let frame = NodeRef::<leptos::html::Div>::new();
    let input = NodeRef::<leptos::html::Input>::new();
    // Somebody is writing, so that the line shows their words and not the choice.
    let is_writing = RwSignal::new(false);
    let has_letters = Memo::new(move |_| query.with(|query| query.trim().chars().count() >= letters_min));
    let options = Memo::new(move |_| match found.get() {
        Found::Ready(options) if has_letters.get() => options,
        Found::Ready(_) | Found::Idle | Found::Searching | Found::Failed(_) => Vec::new(),
    });
    let count = Signal::derive(move || options.with(Vec::len) + usize::from(creation.is_some()));
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop_timer = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop_timer);
    let ask = move || {
        stop_timer();
        if has_letters.try_get_untracked() == Some(true)
            && let Some(query) = query.try_get_untracked()
        {
            on_query.try_run(query.trim().to_owned());
        }
    };
    let take = Callback::new(move |index: usize| {
        let option = options.with_untracked(|options| options.get(index).cloned());
        let written = query.get_untracked();
        is_writing.set(false);
        match (option, creation) {
            (Some(option), _) => {
                query.set(String::new());
                on_choose.run(Some(option));
            }
            (None, Some(creation)) => creation.run.run(written.trim().to_owned()),
            (None, None) => {}
        }
    });
    let list = ListPanel::new(count, frame, take);
    // What has just been found is marked at its first; the mark would else stand on something nobody looked at.
    effect(move || {
        let has_options = options.with(|options| !options.is_empty());
        list.mark(has_options.then_some(0));
    });
    let open = move || {
        if !list.is_open().get_untracked() {
            let has_options = options.with_untracked(|options| !options.is_empty());
            list.open(has_options.then_some(0));
            if !is_writing.get_untracked() && chosen.with_untracked(Option::is_none) {
                ask();
            }
        }
    };
    let write = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        let text = event.target().value();
        let is_empty = text.is_empty();
        query.set(text);
        is_writing.set(true);
        // Whoever empties the line takes the choice away.
        if is_empty && chosen.with_untracked(Option::is_some) {
            on_choose.run(None);
        }
        open();
        stop_timer();
        timer.set_value(set_timeout_with_handle(ask, PAUSE).ok());
    };
    let clear = move |()| {
        query.set(String::new());
        is_writing.set(false);
        if chosen.with_untracked(Option::is_some) {
            on_choose.run(None);
        }
        if let Some(input) = input.get_untracked() {
            focus(&input);
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let was_open = list.is_open().get_untracked();
        if list.hear(&event) {
            if !was_open && chosen.with_untracked(Option::is_none) {
                ask();
            }
            return;
        }
        // Enter never hands in a form while its words are being looked up.
        if event.key() == "Enter" && was_open && !event.is_composing() {
            event.prevent_default();
            ask();
        }
    };
    let leave = move |event: web_sys::FocusEvent| {
        let Some(frame) = frame.try_get_untracked().flatten() else {
            return;
        };
        if leaves(&event, &frame) {
            list.close();
            is_writing.set(false);
            if chosen.with_untracked(Option::is_some) {
                query.set(String::new());
            }
        }
    };
    let shown = move || {
        let chosen = chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.label.clone()));
        chosen.filter(|_| !is_writing.get()).unwrap_or_else(|| query.get())
    };
    let detail = Memo::new(move |_| {
        let detail = chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.detail.clone()));
        detail.filter(|detail| !is_writing.get() && !detail.is_empty())
    });
    let detail_id = parts.id_of("detail");
    let described_by = {
        let detail_id = detail_id.clone();
        move || {
            let ids = [
                detail.with(Option::is_some).then(|| detail_id.clone()),
                parts.described_by().get(),
            ];
            let ids: Vec<String> = ids.into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let has_text = Memo::new(move |_| chosen.with(Option::is_some) || query.with(|query| !query.is_empty()));
    let news = Memo::new(move |_| news_of(found, has_letters.get(), words));
    view! {
        <div
            class="m-field"
            data-kind="combobox"
            data-invalid=parts.is_invalid()
            data-doubtful=parts.is_doubtful()
            on:focusout=leave
        >
            <label class="m-field-label" for=parts.id()>{label} {parts.required_mark()}</label>
            <div class="m-field-frame m-combobox-frame" node_ref=frame>
                {Icon::Search.view()}
                <input
                    node_ref=input
                    class="m-field-input"
                    id=parts.id()
                    type="text"
                    dir="auto"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    placeholder=" "
                    aria-autocomplete="list"
                    aria-expanded=list.aria_expanded()
                    aria-controls=move || list.is_open().get().then(|| list.list_id())
                    aria-activedescendant=list.active_id()
                    aria-describedby=described_by
                    aria-invalid=parts.aria_invalid()
                    aria-required=parts.aria_required()
                    disabled=disabled
                    prop:value=shown
                    on:input:target=write
                    on:keydown=key
                    on:click=move |_| {
                        // A choice that stands there is looked at or written over; a list would hide what is below.
                        if chosen.with_untracked(Option::is_none) || is_writing.get_untracked() {
                            open();
                        }
                    }
                    on:focus:target=move |event| {
                        // What is written next takes the place of the choice.
                        if chosen.with_untracked(Option::is_some) {
                            event.target().select();
                        }
                    }
                />
                <Show when=move || detail.with(Option::is_some)>
                    <span class="m-combobox-detail" id=detail_id.clone()><bdi>{move || detail.get()}</bdi></span>
                </Show>
                <Show when=move || has_text.get() && !disabled.get()>
                    <IconButton label=words.clear icon=Icon::Close on_press=clear/>
                </Show>
            </div>
            {list.view(
                label,
                ViewFn::from(move || lines(list, options, creation)),
                ViewFn::from(move || news_line(news, words, Callback::new(move |()| ask()))),
            )}
            // It is there before the first news, or screen readers miss it.
            <span class="m-visually-hidden" role="status">
                {move || list.is_open().get().then(|| news.get().map(|news| news.text))}
            </span>
            {parts.notes()}
        </div>
    }
}
