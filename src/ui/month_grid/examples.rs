//! Months in the gallery: numbers stand for a calendar.

use super::{MonthDay, MonthEntry, MonthGrid, MonthGridDeeds, MonthGridWords};
use crate::action::Action;
use crate::context_menu::{ContextMenu, MenuEntry, MenuHandle};
use crate::date_grid::{Turn, Weekday};
use crate::example::{Example, Words};
use crate::icon::Icon;
use crate::unique_id::unique_id;
use leptos::prelude::*;
use std::sync::Arc;

/// A month that can be turned.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "a month",
        render: month,
    }]
}

fn entries(words: Words, day: i64) -> Vec<MonthEntry> {
    let kinds = ["accent", "success", "warning", "neutral"];
    (0..day.rem_euclid(7))
        .map(|at| {
            let kind = usize::try_from((day + at).rem_euclid(4)).unwrap_or_default();
            MonthEntry {
                id: format!("{day}-{at}").into(),
                time: format!("{:02}:30", 9 + at),
                title: if at == 1 { words.foreigner } else { words.person }.to_owned(),
                note: words.other_action.to_owned(),
                kind: kinds[kind].into(),
                is_faded: at == 2,
            }
        })
        .collect()
}

fn month(words: Words) -> AnyView {
    let month = RwSignal::new(0_i64);
    let told = RwSignal::new(String::new());
    let menu = MenuHandle::new(unique_id("month"));
    let days = Signal::derive(move || {
        let first = month.get() * 30;
        let start = first - first.rem_euclid(7);
        let day = |day: i64| MonthDay {
            day,
            label: (day.rem_euclid(30) + 1).to_string(),
            full_label: format!("{} {}", words.action, day.rem_euclid(30) + 1),
            is_outside: !(first..first + 30).contains(&day),
            is_today: day == 4,
            is_off: day.rem_euclid(7) == 6,
            entries: entries(words, day),
        };
        (start..start + 35).map(day).collect::<Vec<_>>()
    });
    let weekdays = words.unbreakable.chars().take(7).map(|letter| Weekday {
        short: letter.to_string(),
        full: words.action.to_owned(),
    });
    let deeds = MonthGridDeeds {
        on_day: Callback::new(move |day: i64| told.set(format!("day {day}"))),
        on_open: Callback::new(move |id: Arc<str>| told.set(format!("open {id}"))),
        on_turn: Callback::new(move |turn: Turn| {
            month.update(|month| match turn {
                Turn::Previous => *month -= 1,
                Turn::Next => *month += 1,
            });
        }),
        menu: Some(menu),
    };
    let labels = MonthGridWords {
        month: Signal::stored(words.person.to_owned()),
        more: Callback::new(move |count: usize| format!("+{count} {}", words.action)),
        more_short: Callback::new(move |count: usize| format!("+{count}")),
    };
    let entry = Action::new(
        words.action,
        Icon::Edit,
        Callback::new(move |()| told.set(format!("menu {}", menu.subject().get_untracked()))),
    );
    view! {
        <MonthGrid words=labels weekdays=Signal::stored(weekdays.collect::<Vec<_>>()) days=days deeds=deeds/>
        <output>{told}</output>
        <ContextMenu menu label=words.action entries=Signal::stored(vec![MenuEntry::Deed(entry)])/>
    }
    .into_any()
}
