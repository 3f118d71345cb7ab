//! A time of day to write, to step through with the arrow keys, or to choose from a list of offers.
//!
//! The value is a minute of the day. `9`, `930`, `9.30` and `٩:٣٠` are all understood; what is no time stays as it was
//! typed, with an error.

pub mod examples;

use crate::entry::Entry;
use crate::field::{Notes, Parts, leave};
use crate::icon::Icon;
use crate::language::Language;
use crate::list_panel::{ListPanel, leaves};
use i18n::entry::read_time;
use i18n::{Args, Catalog, Key, keys};
use leptos::prelude::*;

const MINUTES_PER_DAY: u16 = 24 * 60;
/// Half past nine: an hour that two digits write otherwise than one.
const EXAMPLE: u16 = 9 * 60 + 30;

/// The words of a time field.
#[derive(Clone, Copy)]
pub struct TimeFieldWords {
    /// Names the button that opens the offers, and their list.
    pub offers: Signal<String>,
    /// What was typed is no time.
    pub unread: Signal<String>,
}

impl TimeFieldWords {
    /// The usual words.
    #[must_use]
    pub fn spoken(language: Language) -> Self {
        let with_time = |key: Key| {
            language.format(key, move || {
                Args::new().text("time", language.catalog().minute_in_numbers(EXAMPLE))
            })
        };
        Self {
            offers: language.text(keys::CLOCK_OFFERS),
            unread: with_time(keys::CLOCK_UNREAD),
        }
    }
}

/// A field for a time of day.
#[component]
pub fn TimeField(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Its other words.
    words: TimeFieldWords,
    /// The language and the digits it is written in.
    language: Language,
    /// The minute of the day.
    value: RwSignal<Entry<u16>>,
    /// The minutes of a step of the arrow keys.
    #[prop(default = 15)]
    step: u16,
    /// The times that are offered; every half hour of the day when there are none.
    #[prop(optional, into)]
    offers: Signal<Vec<u16>>,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What else is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What is doubtful about it.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// It must be filled in.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// It cannot be written in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the focus leaves it.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The input's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    // What is being typed; once the line is left it shows the value as the language writes it.
    let typed = RwSignal::new(None::<String>);
    let fault = Memo::new(move |_| {
        let is_unread = typed.with(Option::is_none) && value.with(Entry::is_unread);
        is_unread.then(|| words.unread.get())
    });
    let error = Signal::derive(move || error.get().filter(|text| !text.is_empty()).or_else(|| fault.get()));
    let notes = Notes {
        hint,
        error: error.into(),
        warning,
        ..Notes::default()
    };
    let parts = Parts::new("time", id, notes, required);
    let frame = NodeRef::<leptos::html::Div>::new();
    let input = NodeRef::<leptos::html::Input>::new();
    let offers = Memo::new(move |_| match offers.get() {
        offers if offers.is_empty() => (0..MINUTES_PER_DAY).step_by(30).collect(),
        offers => offers,
    });
    let set = move |minute: u16| {
        typed.set(None);
        value.set(Entry::Read(minute));
    };
    let take = Callback::new(move |index: usize| {
        if let Some(minute) = offers.with_untracked(|offers| offers.get(index).copied()) {
            set(minute);
        }
    });
    let list = ListPanel::new(Signal::derive(move || offers.with(Vec::len)), frame, take);
    let now = move || value.with_untracked(|value| value.value().copied());
    let open = move || list.open(offers.with_untracked(|offers| nearest(offers, now())));
    let key = move |event: web_sys::KeyboardEvent| {
        let is_open = list.is_open().get_untracked();
        let is_plain = !(event.alt_key() || event.ctrl_key() || event.meta_key() || event.is_composing());
        let name = event.key();
        if is_open || !matches!(name.as_str(), "ArrowUp" | "ArrowDown") {
            list.hear(&event);
            return;
        }
        event.prevent_default();
        if is_plain {
            let first = offers
                .with_untracked(|offers| offers.first().copied())
                .unwrap_or_default();
            set(now().map_or(first, |minute| stepped(minute, step, name == "ArrowUp")));
        } else {
            open();
        }
    };
    let write = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        let text = event.target().value();
        value.set(Entry::of(&text, read_time));
        typed.set(Some(text));
        list.close();
    };
    let shown = move || {
        typed
            .get()
            .unwrap_or_else(|| value.with(|value| text_of(value, &language.catalog())))
    };
    let options = move || {
        let catalog = language.catalog();
        let offers = offers.get().into_iter().enumerate();
        offers
            .map(|(index, minute)| {
                list.option(index, "plain", view! { <bdi>{catalog.minute_in_numbers(minute)}</bdi> })
            })
            .collect_view()
    };
    view! {
        <div
            class="m-field"
            data-kind="time"
            data-invalid=parts.is_invalid()
            data-doubtful=parts.is_doubtful()
            on:focusout=move |event: web_sys::FocusEvent| {
                if frame.try_get_untracked().flatten().is_some_and(|frame| leaves(&event, &frame)) {
                    list.close();
                }
            }
        >
            <label class="m-field-label" for=parts.id()>{label} {parts.required_mark()}</label>
            <div class="m-field-frame" node_ref=frame>
                <input
                    node_ref=input
                    class="m-field-input m-time-field-input"
                    id=parts.id()
                    type="text"
                    dir="ltr"
                    role="combobox"
                    autocomplete="off"
                    inputmode="numeric"
                    spellcheck="false"
                    placeholder=" "
                    aria-autocomplete="none"
                    aria-expanded=list.aria_expanded()
                    aria-controls=move || list.is_open().get().then(|| list.list_id())
                    aria-activedescendant=list.active_id()
                    aria-describedby=parts.described_by()
                    aria-invalid=parts.aria_invalid()
                    aria-required=parts.aria_required()
                    disabled=disabled
                    prop:value=shown
                    on:input:target=write
                    on:change=move |_| typed.set(None)
                    on:keydown=key
                    on:blur=move |_| {
                        typed.try_set(None);
                        leave(on_leave);
                    }
                />
                // The keyboard opens the list from the line itself.
                <button
                    class="m-button"
                    type="button"
                    data-shape="icon"
                    data-look="ghost"
                    tabindex="-1"
                    aria-label=words.offers
                    title=words.offers
                    aria-expanded=list.aria_expanded()
                    disabled=disabled
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| {
                        if list.is_open().get_untracked() {
                            list.close();
                        } else {
                            if let Some(input) = input.get_untracked() {
                                crate::placement::focus(&input);
                            }
                            open();
                        }
                    }
                >
                    {Icon::Clock.view()}
                </button>
            </div>
            {list.view(words.offers, ViewFn::from(options), ViewFn::from(|| ()))}
            {parts.notes()}
        </div>
    }
}

/// The next time up or down that is a whole number of steps after midnight, within the day.
fn stepped(minute: u16, step: u16, is_up: bool) -> u16 {
    let step = step.clamp(1, MINUTES_PER_DAY);
    let below = minute / step * step;
    let last = (MINUTES_PER_DAY - 1) / step * step;
    match (is_up, below == minute) {
        (true, _) => (below + step).min(last.max(minute)),
        (false, true) => below.saturating_sub(step),
        (false, false) => below,
    }
}

/// The offer to begin at: the first that is not before the time.
fn nearest(offers: &[u16], now: Option<u16>) -> Option<usize> {
    let last = offers.len().checked_sub(1)?;
    let wanted = now.unwrap_or_default();
    Some(offers.iter().position(|offer| *offer >= wanted).unwrap_or(last))
}

fn text_of(value: &Entry<u16>, catalog: &Catalog) -> String {
    match value {
        Entry::Empty => String::new(),
        Entry::Read(minute) => catalog.minute_in_numbers(*minute),
        Entry::Unread(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, stepped};

    #[test]
    fn steps_go_to_whole_steps_and_stay_within_the_day() {
        assert_eq!(stepped(540, 15, true), 555);
        assert_eq!(stepped(540, 15, false), 525);
        assert_eq!(stepped(547, 15, true), 555);
        assert_eq!(stepped(547, 15, false), 540);
        assert_eq!(stepped(0, 30, false), 0);
        assert_eq!(stepped(1_410, 30, true), 1_410);
        assert_eq!(stepped(1_439, 30, true), 1_439);
        assert_eq!(stepped(10, 0, true), 11);
    }

    #[test]
    fn offers_begin_at_the_time_that_is_there() {
        assert_eq!(nearest(&[540, 570, 600], Some(560)), Some(1));
        assert_eq!(nearest(&[540, 570, 600], Some(900)), Some(2));
        assert_eq!(nearest(&[540, 570, 600], None), Some(0));
        assert_eq!(nearest(&[], Some(1)), None);
    }
}
