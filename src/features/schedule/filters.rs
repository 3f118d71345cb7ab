//! Which day, whose appointments, and which of them.

use domain::{AppointmentStatus, Day, EmployeeId};
use i18n::calendar::CivilDay;
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::date_grid::month::{Month, cells, weekdays};
use ui::date_grid::{DateGrid, DateGridWords};
use ui::flow::{For, Show};
use ui::icon::Icon;
use ui::modal::{Modal, ModalKind, ModalSize};

use super::looking::Looking;
use super::words::{name, status_key};
use crate::desk::Desk;

/// The days that are shown, as a button that opens a month to choose another day from.
pub(super) fn day_choice(desk: &Desk, looking: Looking, title: Signal<String>) -> AnyView {
    let language = desk.language;
    let is_open = RwSignal::new(false);
    let shown = RwSignal::new(CivilDay::from_days(looking.day.get_untracked().0));
    let month = Memo::new(move |_| Month::of(shown.get(), language.catalog().calendar()));
    let today = Signal::derive(move || CivilDay::from_days(looking.today.get().0));
    let days = Signal::derive(move || cells(month.get(), &language.catalog(), today.get(), |_| true));
    let weekdays = Signal::derive(move || weekdays(language.catalog().locale()));
    let words = DateGridWords {
        month: Signal::derive(move || language.catalog().month_and_year(month.get().first)),
        previous: language.text(keys::DATE_PREVIOUS_MONTH),
        next: language.text(keys::DATE_NEXT_MONTH),
    };
    let open = move |_| {
        shown.set(CivilDay::from_days(looking.day.get_untracked().0));
        is_open.set(true);
    };
    let on_choose = Callback::new(move |day: i64| {
        looking.day.set(Day(i32::try_from(day).unwrap_or(i32::MAX)));
        is_open.set(false);
    });
    let on_turn = Callback::new(move |turn| shown.set(month.get_untracked().turned(turn).first));
    let chosen = Signal::derive(move || Some(i64::from(looking.day.get().0)));
    view! {
        <button class="m-schedule-date" type="button" aria-haspopup="dialog" on:click=open>
            <span role="status">{title}</span>
            {Icon::Calendar.view()}
        </button>
        <Show when=is_open>
            <Modal
                open=Signal::stored(true)
                title=language.text(keys::SCHEDULE_GO_TO)
                close_label=language.text(keys::ACTION_CLOSE)
                kind=ModalKind::Card
                size=ModalSize::Small
                on_close=move |()| is_open.set(false)
            >
                <div class="m-date">
                    <DateGrid words weekdays days chosen on_choose on_turn/>
                </div>
            </Modal>
        </Show>
    }
    .into_any()
}

/// The statuses, several at once; all of them when none is chosen.
pub(super) fn statuses(desk: &Desk, looking: Looking) -> AnyView {
    let language = desk.language;
    let chip = move |status: AppointmentStatus| {
        let is_on = Memo::new(move |_| looking.statuses.with(|only| only.contains(&status)));
        let toggle = move |_| {
            looking.statuses.update(|only| {
                if !only.remove(&status) {
                    only.insert(status);
                }
            });
        };
        view! {
            <button
                class="m-schedule-chip"
                type="button"
                data-kind=status.as_str()
                aria-pressed=move || if is_on.get() { "true" } else { "false" }
                on:click=toggle
            >
                <span class="m-schedule-dot" data-kind=status.as_str()></span>
                {language.text(status_key(status))}
            </button>
        }
    };
    let is_filtered = Signal::derive(move || looking.statuses.with(|only| !only.is_empty()));
    let shown = language.format(keys::SCHEDULE_FILTERED, move || {
        let count = looking.statuses.with(std::collections::BTreeSet::len);
        Args::new().number("count", i64::try_from(count).unwrap_or(0))
    });
    let label = move || match is_filtered.get() {
        true => shown.get(),
        false => language.text(keys::SCHEDULE_FILTER).get(),
    };
    let list = NodeRef::<leptos::html::Details>::new();
    let head = NodeRef::<leptos::html::Summary>::new();
    let close = move || {
        if let Some(list) = list.try_get_untracked().flatten() {
            list.set_open(false);
        }
    };
    let hear = move |event: web_sys::KeyboardEvent| {
        let is_open = list.get_untracked().is_some_and(|list| list.open());
        if is_open && event.key() == "Escape" {
            event.stop_propagation();
            close();
            if let Some(head) = head.get_untracked() {
                // It can only fail when it is gone, and then there is nothing to focus.
                let _ = head.focus();
            }
        }
    };
    view! {
        <details class="m-schedule-filter" data-filtered=is_filtered node_ref=list on:keydown=hear>
            <summary class="m-button" data-look="ghost" data-intent="neutral" node_ref=head>
                {Icon::Select.view()} <span class="m-button-label">{label}</span>
            </summary>
            <div class="m-schedule-filter-veil" on:pointerdown=move |_| close()></div>
            <div class="m-schedule-filter-list" role="group" aria-label=language.text(keys::SCHEDULE_FILTER)>
                {AppointmentStatus::ALL.map(chip).into_iter().collect_view()}
                <button
                    class="m-schedule-chip"
                    type="button"
                    disabled=move || !is_filtered.get()
                    on:click=move |_| looking.statuses.set(std::collections::BTreeSet::new())
                >
                    {language.text(keys::SCHEDULE_FILTER_ALL)}
                </button>
            </div>
        </details>
    }
    .into_any()
}

/// Who works there, each to be shown or not.
pub(super) fn people(desk: &Desk, looking: Looking) -> AnyView {
    let language = desk.language;
    let staff = desk.stores().schedule.staff;
    let employees = Memo::new(move |_| {
        staff.with(|staff| {
            let all = staff.value().into_iter().flat_map(|staff| staff.employees.iter());
            all.map(|one| (one.id.clone(), name(&one.name)))
                .collect::<Vec<(EmployeeId, String)>>()
        })
    });
    let chip = move |(id, label): (EmployeeId, String)| {
        let held = id.clone();
        let is_on = Memo::new(move |_| looking.hidden.with(|hidden| !hidden.contains(&held)));
        let toggle = move |_| {
            looking.hidden.update(|hidden| {
                if !hidden.remove(&id) {
                    hidden.insert(id.clone());
                }
            });
        };
        view! {
            <button
                class="m-schedule-chip"
                type="button"
                aria-pressed=move || if is_on.get() { "true" } else { "false" }
                on:click=toggle
            >
                <span dir="auto">{label}</span>
            </button>
        }
    };
    let all = move |_| looking.hidden.set(std::collections::BTreeSet::new());
    let has_hidden = Memo::new(move |_| looking.hidden.with(|hidden| !hidden.is_empty()));
    view! {
        <div class="m-schedule-people" role="group" aria-label=language.text(keys::SCHEDULE_PEOPLE)>
            <For each=move || employees.get() key=|one| one.0.to_string() children=chip/>
            <button class="m-schedule-chip" type="button" disabled=move || !has_hidden.get() on:click=all>
                {language.text(keys::SCHEDULE_PEOPLE_ALL)}
            </button>
        </div>
    }
    .into_any()
}
