//! Months in the gallery: numbers stand for a calendar.

use super::{DateGrid, DateGridWords, DayCell, Turn, Weekday};
use crate::example::Example;
use leptos::prelude::*;

/// A month that can be turned.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "a month",
        render: |words| {
            let month = RwSignal::new(0_i64);
            let chosen = RwSignal::new(Some(11_i64));
            let days = Signal::derive(move || {
                let first = month.get() * 30;
                let start = first - first.rem_euclid(7);
                (start..start + 42)
                    .map(|day| {
                        let in_month = day - first + 1;
                        DayCell {
                            day,
                            label: (day.rem_euclid(30) + 1).to_string(),
                            full_label: format!("{} {}", words.action, day.rem_euclid(30) + 1),
                            is_outside: !(1..=30).contains(&in_month),
                            is_today: day == 4,
                            is_disabled: day > 40,
                            is_marked: day.rem_euclid(9) == 2,
                        }
                    })
                    .collect()
            });
            let letters = words.unbreakable.chars().take(7);
            let weekdays = letters.map(|letter| Weekday {
                short: letter.to_string(),
                full: words.action.to_owned(),
            });
            let turn = move |turn: Turn| {
                month.update(|month| match turn {
                    Turn::Previous => *month -= 1,
                    Turn::Next => *month += 1,
                });
            };
            let labels = DateGridWords {
                month: Signal::stored(words.person.to_owned()),
                previous: Signal::stored(words.other_action.to_owned()),
                next: Signal::stored(words.action.to_owned()),
            };
            view! {
                <DateGrid
                    words=labels
                    weekdays=Signal::stored(weekdays.collect::<Vec<_>>())
                    days=days
                    chosen=chosen
                    on_choose=move |day| chosen.set(Some(day))
                    on_turn=Callback::new(turn)
                />
            }
            .into_any()
        },
    }]
}
