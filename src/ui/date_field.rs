//! A day to write or to choose: a line that understands dates as people write them, and a month to choose from.
//!
//! The value is a day and knows no calendar. It is written and shown in the reader's calendar and digits; what is typed
//! is understood in that calendar, in the order of the language, in words, or as ISO 8601. What is no date stays as it
//! was typed, with an error. Years are chosen from a list, so that a birth date is three presses away.

pub mod examples;
mod picker;

use crate::entry::Entry;
use crate::field::{Notes, Parts, leave};
use crate::flow::Show;
use crate::icon::Icon;
use crate::language::Language;
use i18n::calendar::CivilDay;
use i18n::{Args, Catalog, Key, keys};
use leptos::prelude::*;
use picker::Picker;

/// 1990-03-15: in every calendar a day that cannot be taken for a month.
const EXAMPLE: i32 = 7_378;
/// Without a last day, a year of two digits lies at most so many days ahead.
const AHEAD_DAYS: i32 = 20 * 365;

/// The words of a date field.
#[derive(Clone, Copy)]
pub struct DateFieldWords {
    /// Names the button that opens the month, and the month.
    pub choose: Signal<String>,
    /// Names the list of years.
    pub year: Signal<String>,
    /// Names the list of months.
    pub month: Signal<String>,
    /// Names the button to the month before.
    pub previous: Signal<String>,
    /// Names the button to the month after.
    pub next: Signal<String>,
    /// Names the button that chooses today.
    pub today: Signal<String>,
    /// An example of a date, shown when there is no other hint.
    pub example: Signal<String>,
    /// What was typed is no date.
    pub unread: Signal<String>,
    /// The date is before the first allowed.
    pub early: Signal<String>,
    /// The date is after the last allowed.
    pub late: Signal<String>,
}

impl DateFieldWords {
    /// The usual words.
    #[must_use]
    pub fn spoken(language: Language) -> Self {
        let with_date = |key: Key| {
            language.format(key, move || {
                Args::new().text("date", language.catalog().date_in_numbers(CivilDay::from_days(EXAMPLE)))
            })
        };
        Self {
            choose: language.text(keys::DATE_CHOOSE),
            year: language.text(keys::DATE_CHOOSE_YEAR),
            month: language.text(keys::DATE_CHOOSE_MONTH),
            previous: language.text(keys::DATE_PREVIOUS_MONTH),
            next: language.text(keys::DATE_NEXT_MONTH),
            today: language.text(keys::DATE_CHOOSE_TODAY),
            example: with_date(keys::DATE_EXAMPLE),
            unread: with_date(keys::DATE_UNREAD),
            early: language.text(keys::DATE_EARLY),
            late: language.text(keys::DATE_LATE),
        }
    }
}

/// The days that may be chosen, both ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first.
    pub first: Option<CivilDay>,
    /// The last.
    pub last: Option<CivilDay>,
}

impl DateRange {
    /// Whether a day is among them.
    #[must_use]
    pub fn holds(self, day: CivilDay) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }
}

/// A field for a day.
#[component]
pub fn DateField(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Its other words.
    words: DateFieldWords,
    /// The language, the calendar and the digits it is written in.
    language: Language,
    /// The day.
    value: RwSignal<Entry<CivilDay>>,
    /// Today.
    #[prop(into)]
    today: Signal<CivilDay>,
    /// The days that may be chosen. Another one that is typed is kept, with an error.
    #[prop(optional, into)]
    range: Signal<DateRange>,
    /// A year of two digits is one up to this day. Without it, up to the last allowed day, or some years from now.
    #[prop(optional, into)]
    written_until: Option<Signal<CivilDay>>,
    /// A word of help under it; an example of a date without one.
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
    /// What the browser may offer, in the words of HTML.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// It cannot be written in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the focus leaves the line.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The input's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    // What is being typed; once the line is left it shows the value as the language writes it.
    let typed = RwSignal::new(None::<String>);
    let fault = Memo::new(move |_| {
        let is_left = typed.with(Option::is_none);
        value.with(|value| match value {
            Entry::Unread(_) if is_left => Some(words.unread.get()),
            Entry::Read(day) if is_left => fault_of(*day, range.get(), words),
            Entry::Empty | Entry::Unread(_) | Entry::Read(_) => None,
        })
    });
    let said = |note: MaybeProp<String>| move || note.get().filter(|text| !text.is_empty());
    let (hint, error) = (said(hint), said(error));
    let notes = Notes {
        // What is said about a date that was not understood has an example of its own.
        hint: Signal::derive(move || hint().or_else(|| fault.with(Option::is_none).then(|| words.example.get())))
            .into(),
        error: Signal::derive(move || error().or_else(|| fault.get())).into(),
        warning,
        ..Notes::default()
    };
    let parts = Parts::new("date", id, notes, required);
    let frame = NodeRef::<leptos::html::Div>::new();
    let button = NodeRef::<leptos::html::Button>::new();
    let is_open = RwSignal::new(false);
    let panel_id = parts.id_of("days");
    let latest = move || {
        let last = written_until.map(|day| day.get_untracked());
        let last = last.or_else(|| range.with_untracked(|range| range.last));
        last.unwrap_or_else(|| CivilDay::from_days(today.get_untracked().days() + AHEAD_DAYS))
    };
    let write = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        let text = event.target().value();
        let catalog = language.catalog_untracked();
        value.set(Entry::of(&text, |text| catalog.read_date(text, latest())));
        typed.set(Some(text));
    };
    let shown = move || {
        typed
            .get()
            .unwrap_or_else(|| value.with(|value| text_of(value, &language.catalog())))
    };
    let choose = Callback::new(move |day: CivilDay| {
        typed.set(None);
        value.set(Entry::Read(day));
    });
    let picker = Picker {
        id: panel_id.clone(),
        words,
        language,
        value: Signal::derive(move || value.with(|value| value.value().copied())),
        today,
        range,
        is_open,
        frame,
        button,
        choose,
    };
    let picker = StoredValue::new(picker);
    view! {
        <div class="m-field" data-kind="date" data-invalid=parts.is_invalid() data-doubtful=parts.is_doubtful()>
            <label class="m-field-label" for=parts.id()>{label} {parts.required_mark()}</label>
            <div class="m-field-frame" node_ref=frame>
                <input
                    class="m-field-input m-date-field-input"
                    id=parts.id()
                    type="text"
                    // Numbers with signs between them keep their order only so; the sheet puts them at the page's side.
                    dir="ltr"
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    placeholder=" "
                    aria-describedby=parts.described_by()
                    aria-invalid=parts.aria_invalid()
                    aria-required=parts.aria_required()
                    disabled=disabled
                    prop:value=shown
                    on:input:target=write
                    on:change=move |_| typed.set(None)
                    on:keydown=move |event: web_sys::KeyboardEvent| {
                        if event.key() == "ArrowDown" && !event.is_composing() {
                            event.prevent_default();
                            typed.set(None);
                            is_open.set(true);
                        }
                    }
                    on:blur=move |_| {
                        typed.try_set(None);
                        leave(on_leave);
                    }
                />
                <button
                    class="m-button"
                    type="button"
                    node_ref=button
                    data-shape="icon"
                    data-look="ghost"
                    aria-label=words.choose
                    title=words.choose
                    aria-haspopup="dialog"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls=move || is_open.get().then(|| panel_id.clone())
                    disabled=disabled
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {Icon::Calendar.view()}
                </button>
            </div>
            <Show when=is_open>{move || picker.with_value(Picker::view)}</Show>
            {parts.notes()}
        </div>
    }
}

fn fault_of(day: CivilDay, range: DateRange, words: DateFieldWords) -> Option<String> {
    if range.first.is_some_and(|first| day < first) {
        return Some(words.early.get());
    }
    range.last.is_some_and(|last| last < day).then(|| words.late.get())
}

/// What the line shows once nobody types in it.
fn text_of(value: &Entry<CivilDay>, catalog: &Catalog) -> String {
    match value {
        Entry::Empty => String::new(),
        Entry::Read(day) => catalog.date_in_numbers(*day),
        Entry::Unread(text) => text.clone(),
    }
}
