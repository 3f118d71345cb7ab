//! A month of days with what is on them: whole weeks, some entries a day, and how many more there are.
//!
//! The grid knows days by number only, as the date grid does, and keys lead the same way. A press on a day, on the
//! words that say how much more there is, or Enter opens the day; a press on an entry opens the entry. Entries are not
//! stops of the Tab key, because a month has hundreds: the day that is opened shows them to the keyboard.

pub mod examples;

use crate::context_menu::MenuHandle;
use crate::date_grid::{DAYS_PER_WEEK, DayCell, Turn, Weekday, step, stop_of};
use crate::flow::effect;
use crate::listen::element_of;
use crate::placement::{focus, runs_rtl};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// One day of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthDay {
    /// Its number, counted from any day: the next day is one more.
    pub day: i64,
    /// Its number in the month, in the person's digits.
    pub label: String,
    /// The whole date in words, and how much is on it.
    pub full_label: String,
    /// It belongs to the month before or after, and only fills the row.
    pub is_outside: bool,
    /// It is today.
    pub is_today: bool,
    /// Nothing is done on that day.
    pub is_off: bool,
    /// What is on it, by time.
    pub entries: Vec<MonthEntry>,
}

/// Something on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthEntry {
    /// What names it.
    pub id: Arc<str>,
    /// When it begins, in words; may be empty.
    pub time: String,
    /// What it is.
    pub title: String,
    /// What cannot be read on it, for those who do not see it. Its name is the time, the title and this.
    pub note: String,
    /// The value of `data-kind`; the owner's sheet gives it a colour.
    pub kind: Arc<str>,
    /// It is over or called off, and stands back.
    pub is_faded: bool,
}

/// The words of a month.
#[derive(Clone, Copy)]
pub struct MonthGridWords {
    /// The month and the year.
    pub month: Signal<String>,
    /// How many more entries a day has.
    pub more: Callback<usize, String>,
    /// The same where there is room for a number alone.
    pub more_short: Callback<usize, String>,
}

/// What a month tells its owner.
#[derive(Clone, Copy)]
pub struct MonthGridDeeds {
    /// A day is to be opened.
    pub on_day: Callback<i64>,
    /// An entry is to be opened.
    pub on_open: Callback<Arc<str>>,
    /// Keys have led into the month before or after.
    pub on_turn: Callback<Turn>,
    /// The menu of an entry; its subject is the entry's id.
    pub menu: Option<MenuHandle>,
}

/// A month.
#[component]
pub fn MonthGrid(
    /// Its words.
    words: MonthGridWords,
    /// The weekdays, the week's first day first.
    #[prop(into)]
    weekdays: Signal<Vec<Weekday>>,
    /// The days, whole weeks of them.
    #[prop(into)]
    days: Signal<Vec<MonthDay>>,
    /// How many entries of a day are shown.
    #[prop(default = 3)]
    entries_max: usize,
    /// What it tells.
    deeds: MonthGridDeeds,
) -> impl IntoView {
    let grid = NodeRef::<leptos::html::Table>::new();
    // The day that the Tab key stops at, once a person has moved.
    let here = RwSignal::new(None::<i64>);
    let is_moving = StoredValue::new(false);
    let cells = Memo::new(move |_| days.with(|days| days.iter().map(bare).collect::<Vec<_>>()));
    let stop = Memo::new(move |_| cells.with(|cells| stop_of(cells, here.get(), None)));
    // The focus follows the keys, also into a month that has just been given: hence after the days are drawn.
    effect(move || {
        let day = stop.get();
        cells.track();
        if is_moving.get_value() {
            request_animation_frame(move || {
                let cell = grid
                    .try_get_untracked()
                    .flatten()
                    .zip(day)
                    .and_then(|(grid, day)| grid.query_selector(&format!("[data-day='{day}']")).ok().flatten());
                if let Some(cell) = cell {
                    is_moving.try_set_value(false);
                    focus(&cell);
                }
            });
        }
    });
    let steer = move |event: web_sys::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            return;
        }
        let rtl = grid.get_untracked().is_some_and(|grid| runs_rtl(&grid));
        let Some(from) = stop.get_untracked() else { return };
        let Some(there) = cells.with_untracked(|cells| step(&event.key(), from, cells, rtl)) else {
            return;
        };
        event.prevent_default();
        event.stop_propagation();
        is_moving.set_value(true);
        here.set(Some(there));
        let is_shown = cells.with_untracked(|cells| cells.iter().any(|cell| cell.day == there && !cell.is_outside));
        if !is_shown {
            deeds
                .on_turn
                .run(if there < from { Turn::Previous } else { Turn::Next });
        }
    };
    let press = move |event: web_sys::MouseEvent| {
        let Some(target) = element_of(&event) else { return };
        let named = |selector: &str, name: &str| target.closest(selector).ok().flatten()?.get_attribute(name);
        if let Some(id) = named(".m-month-entry", "data-id") {
            deeds.on_open.run(id.into());
            return;
        }
        let cell = target.closest(".m-month-cell").ok().flatten();
        let day = cell.and_then(|cell| cell.query_selector("[data-day]").ok().flatten());
        let Some(day) = day.and_then(|day| day.dyn_into::<web_sys::HtmlElement>().ok()) else {
            return;
        };
        if let Some(number) = day.get_attribute("data-day").and_then(|number| number.parse().ok()) {
            // It can only fail when the day is gone, and then there is nothing to focus.
            let _ = day.focus();
            here.set(Some(number));
            deeds.on_day.run(number);
        }
    };
    let entry = move |entry: &MonthEntry| {
        view! {
            <button
                class="m-month-entry"
                type="button"
                tabindex="-1"
                data-id=entry.id.to_string()
                data-kind=entry.kind.to_string()
                data-faded=entry.is_faded
                data-menu=deeds.menu.map(|menu| menu.mark(&entry.id))
                aria-label=name_of(entry)
            >
                <bdi class="m-month-time">{entry.time.clone()}</bdi>
                " "
                <span class="m-month-title" dir="auto">{entry.title.clone()}</span>
            </button>
        }
    };
    let cell = move |day: &MonthDay| {
        let (number, is_outside) = (day.day, day.is_outside);
        let rest = day.entries.len().saturating_sub(entries_max);
        view! {
            <td
                class="m-month-cell"
                role="gridcell"
                data-outside=is_outside
                data-today=day.is_today
                data-off=day.is_off
            >
                <button
                    class="m-month-day"
                    type="button"
                    data-day=number.to_string()
                    aria-current=day.is_today.then_some("date")
                    aria-label=day.full_label.clone()
                    tabindex=move || if stop.get() == Some(number) && !is_outside { "0" } else { "-1" }
                >
                    {day.label.clone()}
                </button>
                <div class="m-month-entries">{day.entries.iter().take(entries_max).map(entry).collect_view()}</div>
                {(rest > 0).then(|| view! {
                    <button class="m-month-more" type="button" tabindex="-1">
                        <span class="m-month-more-full">{words.more.run(rest)}</span>
                        <bdi class="m-month-more-short" aria-hidden="true">{words.more_short.run(rest)}</bdi>
                    </button>
                })}
            </td>
        }
    };
    let head = |weekday: Weekday| {
        let full = weekday.full.clone();
        view! {
            <th class="m-month-weekday" scope="col" abbr=full>
                <span class="m-month-weekday-short" aria-hidden="true">{weekday.short}</span>
                <span class="m-month-weekday-full">{weekday.full}</span>
            </th>
        }
    };
    let rows = move || {
        days.with(|days| {
            days.chunks(DAYS_PER_WEEK)
                .map(|week| view! { <tr>{week.iter().map(cell).collect_view()}</tr> })
                .collect_view()
        })
    };
    view! {
        <div class="m-month">
        <table class="m-month-table" role="grid" aria-label=words.month node_ref=grid on:keydown=steer on:click=press>
            <thead>
                <tr>
                    {move || weekdays.get().into_iter().map(head).collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        </div>
    }
}

/// The name of an entry. All that can be read on it is part of it, in the same order.
fn name_of(entry: &MonthEntry) -> String {
    let parts = [&entry.time, &entry.title, &entry.note];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// What keys need to know of a day.
fn bare(day: &MonthDay) -> DayCell {
    DayCell {
        day: day.day,
        label: String::new(),
        full_label: String::new(),
        is_outside: day.is_outside,
        is_today: day.is_today,
        is_disabled: false,
        is_marked: false,
    }
}
