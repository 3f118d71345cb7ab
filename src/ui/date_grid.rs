//! One month of days to choose from, in whatever calendar its owner counts.
//!
//! The grid knows days by number only; the owner says how the month, the weekdays and the days are called, and gives
//! other days when the month is turned. Arrow keys go as the eye goes, and past the edge into the next month.

pub mod examples;
pub mod month;

use crate::button::IconButton;
use crate::flow::effect;
use crate::icon::Icon;
use crate::placement::{focus, runs_rtl};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How many days a row has.
pub const DAYS_PER_WEEK: usize = 7;

/// A weekday's name.
#[derive(Clone, PartialEq, Eq)]
pub struct Weekday {
    /// One letter or two.
    pub short: String,
    /// In full.
    pub full: String,
}

/// One day.
#[derive(Clone, PartialEq, Eq)]
pub struct DayCell {
    /// Its number, counted from any day: the next day is one more.
    pub day: i64,
    /// Its number in the month, in the person's digits.
    pub label: String,
    /// The whole date in words.
    pub full_label: String,
    /// It belongs to the month before or after, and only fills the row.
    pub is_outside: bool,
    /// It is today.
    pub is_today: bool,
    /// It cannot be chosen.
    pub is_disabled: bool,
    /// There is something on it.
    pub is_marked: bool,
}

/// Which month is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The one before.
    Previous,
    /// The one after.
    Next,
}

/// The words of a grid.
#[derive(Clone, Copy)]
pub struct DateGridWords {
    /// The month and the year.
    pub month: Signal<String>,
    /// Names the button to the month before.
    pub previous: Signal<String>,
    /// Names the button to the month after.
    pub next: Signal<String>,
}

/// A month.
#[component]
pub fn DateGrid(
    /// Its words.
    words: DateGridWords,
    /// The weekdays, the week's first day first.
    #[prop(into)]
    weekdays: Signal<Vec<Weekday>>,
    /// The days, whole weeks of them.
    #[prop(into)]
    days: Signal<Vec<DayCell>>,
    /// The chosen day.
    #[prop(into)]
    chosen: Signal<Option<i64>>,
    /// Called with the day a person chooses.
    #[prop(into)]
    on_choose: Callback<i64>,
    /// Called when another month is wanted.
    #[prop(into)]
    on_turn: Callback<Turn>,
    /// What stands in the place of the month's name, such as lists of months and years; the name is read out then.
    #[prop(optional, into)]
    head: Option<ViewFn>,
) -> impl IntoView {
    let grid = NodeRef::<leptos::html::Table>::new();
    // The day that the Tab key stops at, once a person has moved.
    let here = RwSignal::new(None::<i64>);
    let is_moving = StoredValue::new(false);
    let stop = Memo::new(move |_| days.with(|days| stop_of(days, here.get(), chosen.get())));
    // The focus follows the keys, also into a month that has just been given: hence after the days are drawn.
    effect(move || {
        let day = stop.get();
        days.track();
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
        let rtl = event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|grid| runs_rtl(&grid));
        let Some(from) = stop.get_untracked() else { return };
        let Some(there) = days.with_untracked(|days| step(&event.key(), from, days, rtl)) else {
            return;
        };
        event.prevent_default();
        event.stop_propagation();
        is_moving.set_value(true);
        here.set(Some(there));
        let is_shown = days.with_untracked(|days| days.iter().any(|cell| cell.day == there && !cell.is_outside));
        if !is_shown {
            on_turn.run(if there < from { Turn::Previous } else { Turn::Next });
        }
    };
    let cell = move |cell: DayCell| {
        let day = cell.day;
        let state = move || if chosen.get() == Some(day) { "true" } else { "false" };
        view! {
            <td class="m-date-grid-cell" role="gridcell" aria-selected=state>
                <button
                    class="m-date-grid-day"
                    type="button"
                    data-day=day.to_string()
                    data-outside=cell.is_outside
                    data-marked=cell.is_marked
                    aria-current=cell.is_today.then_some("date")
                    aria-label=cell.full_label
                    aria-disabled=cell.is_disabled.then_some("true")
                    tabindex=move || if stop.get() == Some(day) && !cell.is_outside { "0" } else { "-1" }
                    on:click=move |_| {
                        here.set(Some(day));
                        if !cell.is_disabled {
                            on_choose.run(day);
                        }
                    }
                >
                    {cell.label}
                </button>
            </td>
        }
    };
    let rows = move || {
        let days = days.get();
        days.chunks(DAYS_PER_WEEK)
            .map(|week| view! { <tr>{week.iter().cloned().map(cell).collect_view()}</tr> })
            .collect_view()
    };
    view! {
        <div class="m-date-grid">
            <div class="m-date-grid-header">
                <IconButton
                    label=words.previous
                    icon=Icon::ChevronStart
                    on_press=move |()| on_turn.run(Turn::Previous)
                />
                <h3 class="m-date-grid-month" class:m-visually-hidden=head.is_some() aria-live="polite">{words.month}</h3>
                {head.map(|head| view! { <div class="m-date-grid-head">{head.run()}</div> })}
                <IconButton label=words.next icon=Icon::ChevronEnd on_press=move |()| on_turn.run(Turn::Next)/>
            </div>
            <table class="m-date-grid-table" role="grid" aria-label=words.month node_ref=grid on:keydown=steer>
                <thead>
                    <tr>
                        {move || weekdays.get().into_iter().map(|weekday| view! {
                            <th class="m-date-grid-weekday" scope="col" abbr=weekday.full>{weekday.short}</th>
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The day the Tab key stops at: where the person is, else the chosen day, else today, else the first.
pub(crate) fn stop_of(days: &[DayCell], here: Option<i64>, chosen: Option<i64>) -> Option<i64> {
    let inside = || days.iter().filter(|cell| !cell.is_outside);
    let shown = |wanted: Option<i64>| inside().map(|cell| cell.day).find(|day| Some(*day) == wanted);
    shown(here)
        .or_else(|| shown(chosen))
        .or_else(|| inside().find(|cell| cell.is_today).map(|cell| cell.day))
        .or_else(|| inside().map(|cell| cell.day).next())
}

/// Where a key leads from a day, if anywhere.
pub(crate) fn step(key: &str, from: i64, days: &[DayCell], rtl: bool) -> Option<i64> {
    let week = i64::try_from(DAYS_PER_WEEK).ok()?;
    let index = days.iter().position(|cell| cell.day == from)?;
    let in_week = i64::try_from(index % DAYS_PER_WEEK).ok()?;
    let inside = days.iter().filter(|cell| !cell.is_outside).count();
    let month = i64::try_from(inside).ok()?;
    match key {
        "ArrowRight" => Some(if rtl { from - 1 } else { from + 1 }),
        "ArrowLeft" => Some(if rtl { from + 1 } else { from - 1 }),
        "ArrowDown" => Some(from + week),
        "ArrowUp" => Some(from - week),
        "Home" => Some(from - in_week),
        "End" => Some(from + week - 1 - in_week),
        "PageDown" => Some(from + month),
        "PageUp" => Some(from - month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{DayCell, step, stop_of};

    /// Five weeks from day 100 on; the first two and the last two days are of other months.
    fn days() -> Vec<DayCell> {
        (100..135)
            .map(|day| DayCell {
                day,
                label: String::new(),
                full_label: String::new(),
                is_outside: !(102..133).contains(&day),
                is_today: day == 110,
                is_disabled: false,
                is_marked: false,
            })
            .collect()
    }

    #[test]
    fn arrows_follow_the_eye() {
        assert_eq!(step("ArrowLeft", 110, &days(), true), Some(111));
        assert_eq!(step("ArrowLeft", 110, &days(), false), Some(109));
        assert_eq!(step("ArrowDown", 110, &days(), true), Some(117));
    }

    #[test]
    fn home_and_end_stay_in_the_week_and_pages_turn_the_month() {
        assert_eq!(step("Home", 110, &days(), true), Some(107));
        assert_eq!(step("End", 110, &days(), true), Some(113));
        assert_eq!(step("PageDown", 110, &days(), true), Some(141));
        assert_eq!(step("a", 110, &days(), true), None);
    }

    #[test]
    fn the_stop_is_never_a_day_of_another_month() {
        assert_eq!(stop_of(&days(), Some(101), Some(120)), Some(120));
        assert_eq!(stop_of(&days(), Some(105), Some(120)), Some(105));
        assert_eq!(stop_of(&days(), None, None), Some(110));
        assert_eq!(stop_of(&[], None, None), None);
    }
}
