//! The head of the page: which days, how many of them, which branch, and what is new.

use domain::{Capability, Command, Day, ScheduleCommand, minute_of_day};
use i18n::calendar::CivilDay;
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::ScheduleSpan;
use ui::button::{Button, IconButton, Look};
use ui::choice::Choice;
use ui::date_grid::Turn;
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::menu::{Menu, MenuItem};
use ui::segmented::Segmented;
use ui::select::Select;

use super::filters;
use super::looking::Looking;
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};

/// So long before now the hours begin that are shown for "now", in minutes.
const BEFORE_NOW_MIN: u16 = 60;
/// How long a new appointment is, in minutes.
const NEW_MIN: u16 = 30;
/// When the first new appointment of another day than today begins, in minutes of the day.
const MORNING_MIN: u16 = 9 * 60;
/// The last minute at which a new one begins today.
const EVENING_MIN: u16 = 23 * 60;

/// The head.
#[component]
pub(super) fn Toolbar(
    /// What it works with.
    desk: Desk,
    /// What is looked at.
    looking: Looking,
) -> impl IntoView {
    let language = desk.language;
    let capabilities = desk.stores().connection.capabilities;
    let is_offered = Signal::derive(move || capabilities.with(|held| held.has(Capability::Schedule)));
    let overlays = desk.overlays;
    let body = {
        let desk = desk.clone();
        move || view! { <Steering desk=desk.clone() looking/> }
    };
    view! {
        <header class="m-schedule-header">
            <h1 class="m-schedule-heading">{language.text(keys::SCHEDULE_TITLE)}</h1>
            <div class="m-schedule-header-end">
                <Show when=is_offered>{branches(&desk)} {create(&desk, looking)}</Show>
                // Where this is the only page, nothing else leads there.
                <IconButton
                    label=language.text(keys::SETTINGS_OPEN)
                    icon=Icon::Settings
                    on_press=move |()| overlays.show(Overlay::Settings)
                />
            </div>
        </header>
        <Show when=is_offered>{body()}</Show>
    }
}

#[component]
fn Steering(desk: Desk, looking: Looking) -> impl IntoView {
    let language = desk.language;
    let calendar = move || language.catalog_untracked().calendar();
    let span = looking.span;
    let is_hours = Signal::derive(move || span.get() != ScheduleSpan::Month);
    let choices = vec![
        Choice::new(ScheduleSpan::Day, language.text(keys::SCHEDULE_DAY)),
        Choice::new(ScheduleSpan::Week, language.text(keys::SCHEDULE_WEEK)),
        Choice::new(ScheduleSpan::Month, language.text(keys::SCHEDULE_MONTH)),
    ];
    let now = desk.clock.now;
    let go_today = move |()| looking.day.set(looking.today.get_untracked());
    let go_now = move |()| {
        looking.day.set(looking.today.get_untracked());
        let minute = minute_of_day(now(), looking.zone_min.get_untracked());
        looking.handle.show_minute(minute.saturating_sub(BEFORE_NOW_MIN));
    };
    let is_today = Signal::derive(move || looking.days().get().has(looking.today.get()));
    view! {
        <div class="m-schedule-toolbar" role="toolbar" aria-label=language.text(keys::SCHEDULE_TOOLBAR)>
            <Segmented
                label=language.text(keys::SCHEDULE_VIEW)
                choices
                value=span
                on_choose=move |chosen| span.set(chosen)
            />
            <div class="m-schedule-turn">
                <IconButton
                    label=turn_label(&desk, looking, Turn::Previous)
                    icon=Icon::ChevronStart
                    on_press=move |()| looking.turn(Turn::Previous, calendar())
                />
                {filters::day_choice(&desk, looking, title(&desk, looking))}
                <IconButton
                    label=turn_label(&desk, looking, Turn::Next)
                    icon=Icon::ChevronEnd
                    on_press=move |()| looking.turn(Turn::Next, calendar())
                />
            </div>
            <Button label=language.text(keys::SCHEDULE_TODAY) on_press=go_today disabled=is_today/>
            <Show when=is_hours>
                <Button
                    label=language.text(keys::SCHEDULE_MORNING)
                    icon=Icon::Light
                    look=Look::Ghost
                    on_press=move |()| looking.handle.show_minute(MORNING_MIN)
                />
                <Button
                    label=language.text(keys::SCHEDULE_NOW)
                    icon=Icon::Clock
                    look=Look::Ghost
                    on_press=go_now
                />
            </Show>
        </div>
        <div class="m-schedule-sieve">
            {filters::statuses(&desk, looking)}
            {filters::people(&desk, looking)}
        </div>
    }
}

/// The days that are shown, in words.
fn title(desk: &Desk, looking: Looking) -> Signal<String> {
    let language = desk.language;
    let days = looking.days();
    Signal::derive(move || {
        let catalog = language.catalog();
        let civil = |day: Day| CivilDay::from_days(day.0);
        match looking.span.get() {
            ScheduleSpan::Day => super::words::day(&catalog, looking.day.get()),
            ScheduleSpan::Week => {
                let days = days.get();
                let now = civil(looking.today.get());
                let args = Args::new()
                    .text("from", catalog.short_date(now, civil(days.first)))
                    .text("to", catalog.full_date(civil(days.last)));
                catalog.format(keys::SCHEDULE_RANGE, &args)
            }
            ScheduleSpan::Month => catalog.month_and_year(civil(looking.day.get())),
        }
    })
}

fn turn_label(desk: &Desk, looking: Looking, turn: Turn) -> Signal<String> {
    let language = desk.language;
    Signal::derive(move || {
        let key = match (looking.span.get(), turn) {
            (ScheduleSpan::Day, Turn::Previous) => keys::SCHEDULE_PREVIOUS_DAY,
            (ScheduleSpan::Day, Turn::Next) => keys::SCHEDULE_NEXT_DAY,
            (ScheduleSpan::Week, Turn::Previous) => keys::SCHEDULE_PREVIOUS_WEEK,
            (ScheduleSpan::Week, Turn::Next) => keys::SCHEDULE_NEXT_WEEK,
            (ScheduleSpan::Month, Turn::Previous) => keys::DATE_PREVIOUS_MONTH,
            (ScheduleSpan::Month, Turn::Next) => keys::DATE_NEXT_MONTH,
        };
        language.catalog().text(key)
    })
}

/// Which branch is worked in; nothing where there is one alone.
fn branches(desk: &Desk) -> AnyView {
    let language = desk.language;
    let schedule = desk.stores().schedule;
    let command = desk.command;
    let branch = schedule.branch;
    let known = schedule.branches;
    let kept = desk.stores().preferences.chosen;
    let chosen = Signal::derive(move || branch.with(|branch| branch.as_ref().map(|branch| branch.id.clone())));
    (move || {
        let branches = known.get();
        if branches.len() < 2 {
            return None;
        }
        let choices = branches
            .into_iter()
            .map(|branch| Choice::new(Some(branch.id), Signal::stored(super::words::name(&branch.name))))
            .collect();
        let kept = kept.clone();
        let on_choose = Callback::new(move |branch: Option<domain::BranchId>| {
            if let Some(branch) = branch {
                kept.update(|kept| kept.schedule.branch = Some(branch.clone()));
                command.run(Command::Schedule(ScheduleCommand::ChooseBranch { branch }));
            }
        });
        Some(view! {
            <Select label=language.text(keys::SCHEDULE_BRANCH) choices value=chosen on_choose/>
        })
    })
    .into_any()
}

/// What can be made: an appointment, a patient.
fn create(desk: &Desk, looking: Looking) -> AnyView {
    let language = desk.language;
    let overlays = desk.overlays;
    let capabilities = desk.stores().connection.capabilities;
    let clock = desk.clock;
    let appointment = move |()| {
        let (start, end) = next_free(looking, (clock.now)());
        overlays.show(Overlay::Schedule(ScheduleDialog::New {
            employee: None,
            start,
            end,
        }));
    };
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        if capabilities.with(|held| held.has(Capability::Patients)) {
            let add = move || overlays.show(Overlay::Schedule(ScheduleDialog::Patient { patient: None }));
            items.push(MenuItem::new(language.text(keys::SCHEDULE_NEW_PATIENT), add).with_icon(Icon::PersonAdd));
        }
        items
    });
    let has_more = Signal::derive(move || !items.get().is_empty());
    view! {
        <Button
            label=language.text(keys::SCHEDULE_NEW)
            icon=Icon::Add
            look=Look::Loud
            intent=Intent::Neutral
            on_press=appointment
        />
        <Show when=has_more>
            <Menu label=language.text(keys::SCHEDULE_NEW_MORE) items icon=Icon::ChevronDown/>
        </Show>
    }
    .into_any()
}

/// When a new appointment begins that nobody has said a time for: the next half hour today, the morning on other days.
fn next_free(looking: Looking, now: domain::Timestamp) -> (domain::Timestamp, domain::Timestamp) {
    let zone_min = looking.zone_min.get_untracked();
    let day = looking.day.get_untracked();
    let start_min = if day == looking.today.get_untracked() {
        (minute_of_day(now, zone_min) / NEW_MIN * NEW_MIN + NEW_MIN).min(EVENING_MIN)
    } else {
        MORNING_MIN
    };
    (day.at(start_min, zone_min), day.at(start_min + NEW_MIN, zone_min))
}
