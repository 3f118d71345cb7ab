//! A month of days, each with its first appointments; a day opens by a press.

use std::sync::Arc;

use domain::{AppointmentId, Day};
use i18n::calendar::CivilDay;
use i18n::{Args, Catalog, digits, keys};
use leptos::prelude::*;
use stores::{DayAgenda, ScheduleSpan};
use ui::context_menu::{ContextMenu, MenuHandle};
use ui::date_grid::Turn;
use ui::date_grid::month::{Month as Page, weekdays};
use ui::month_grid::{MonthDay, MonthEntry, MonthGrid, MonthGridDeeds, MonthGridWords};

use super::deeds;
use super::looking::Looking;
use super::words::{minutes, name, note, time};
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};

/// The month that is looked at.
#[component]
pub(super) fn Month(
    /// What it works with.
    desk: Desk,
    /// What is looked at.
    looking: Looking,
) -> impl IntoView {
    let language = desk.language;
    let schedule = desk.stores().schedule;
    let range = looking.days();
    let days = Signal::derive(move || {
        let catalog = language.catalog();
        let month = Page::of(CivilDay::from_days(looking.day.get().0), catalog.calendar());
        let day = |day: Day| month_day(looking, &catalog, month, day, &schedule.day(day).get());
        range.get().days().map(day).collect::<Vec<_>>()
    });
    let weekdays = Signal::derive(move || weekdays(language.catalog().locale()));
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let words = MonthGridWords {
        month: Signal::derive(move || {
            language
                .catalog()
                .month_and_year(CivilDay::from_days(looking.day.get().0))
        }),
        more: Callback::new(move |count| {
            let args = Args::new().number("count", whole(count));
            language.catalog().format(keys::SCHEDULE_MORE, &args)
        }),
        more_short: Callback::new(move |count| format!("+{}", language.catalog().number(whole(count)))),
    };
    let overlays = desk.overlays;
    let menu = MenuHandle::new("appointment");
    let deeds = MonthGridDeeds {
        on_day: Callback::new(move |day: i64| {
            looking.day.set(Day(i32::try_from(day).unwrap_or(i32::MAX)));
            looking.span.set(ScheduleSpan::Day);
        }),
        on_open: Callback::new(move |id: Arc<str>| {
            overlays.show(Overlay::Schedule(ScheduleDialog::Edit {
                appointment: AppointmentId::from(&*id),
            }));
        }),
        on_turn: Callback::new(move |turn: Turn| looking.turn(turn, language.catalog_untracked().calendar())),
        menu: Some(menu),
    };
    view! {
        <MonthGrid words weekdays days deeds/>
        <ContextMenu
            menu
            label=deeds::menu_label(&desk, menu.subject())
            entries=deeds::appointment_entries(&desk, looking, menu.subject())
        />
    }
}

fn month_day(looking: Looking, catalog: &Catalog, month: Page, day: Day, agenda: &DayAgenda) -> MonthDay {
    let civil = CivilDay::from_days(day.0);
    let zone_min = looking.zone_min.get();
    let entries: Vec<MonthEntry> = agenda
        .appointments
        .iter()
        .map(|shown| &shown.appointment)
        .filter(|appointment| {
            let is_hidden = looking.hidden.with(|hidden| hidden.contains(&appointment.employee));
            !is_hidden && looking.shows_status(appointment.status)
        })
        .map(|appointment| MonthEntry {
            id: appointment.id.as_str().into(),
            time: time(catalog, minutes(appointment, zone_min).0),
            title: name(&appointment.patient_name),
            note: note(catalog, appointment),
            kind: appointment.status.as_str().into(),
            is_faded: !appointment.status.takes_time(),
        })
        .collect();
    let number = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let full = Args::new()
        .text("name", catalog.full_date(civil))
        .number("count", number);
    MonthDay {
        day: i64::from(day.0),
        label: digits::localize(&civil.date_in(catalog.calendar()).day.to_string(), catalog.digits()).into_owned(),
        full_label: catalog.format(keys::SCHEDULE_DAY_HOLDS, &full),
        is_outside: !month.holds(civil),
        is_today: day == looking.today.get(),
        is_off: false,
        entries,
    }
}
