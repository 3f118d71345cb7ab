//! A day with a column for everybody who works there, or a week with a column for each of its days.

use std::sync::Arc;

use domain::{Appointment, AppointmentId, AppointmentStatus, Break, Day, Employee, EmployeeId, minute_of_day};
use i18n::calendar::CivilDay;
use i18n::time::weekday_name;
use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use stores::{DayAgenda, ScheduleSpan, ShownAppointment};
use ui::calendar_grid::{
    CalendarGrid, GridBlock, GridColumn, GridDeeds, GridHours, GridMove, GridPlace, GridSpan, GridWords,
};
use ui::context_menu::{ContextMenu, MenuHandle};

use super::looking::Looking;
use super::moving::{self, Target};
use super::words::{break_key, minutes, name, note, range, status_key, time};
use super::{deeds, words};
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};

/// The hours that are always shown.
const HOURS: GridHours = GridHours {
    from_min: 9 * 60,
    to_min: 20 * 60,
    slot_min: 30,
};

/// The days that are looked at, with their hours.
#[component]
pub(super) fn Board(
    /// What it works with.
    desk: Desk,
    /// What is looked at.
    looking: Looking,
) -> impl IntoView {
    let facts = facts(&desk, looking);
    let language = desk.language;
    let columns = Signal::derive(move || facts.with(|facts| columns(facts, &language.catalog())));
    let blocks = Signal::derive(move || facts.with(|facts| blocks(facts, &language.catalog())));
    let spans = Signal::derive(move || facts.with(|facts| spans(facts, &language.catalog())));
    let (clock, zone_min) = (desk.clock, looking.zone_min);
    let now = Signal::derive(move || {
        clock.minute.track();
        let (now, zone_min) = ((clock.now)(), zone_min.get());
        Some((i64::from(Day::of(now, zone_min).0), minute_of_day(now, zone_min)))
    });
    let menu = MenuHandle::new("appointment");
    let head_menu = MenuHandle::new("employee");
    view! {
        <CalendarGrid
            words=grid_words(&desk, facts)
            columns
            blocks
            spans
            hours=Signal::stored(HOURS)
            now
            deeds=grid_deeds(&desk, looking, facts, menu, head_menu)
            handle=looking.handle
        />
        <ContextMenu
            menu
            label=deeds::menu_label(&desk, menu.subject())
            entries=deeds::appointment_entries(&desk, looking, menu.subject())
        />
        <ContextMenu
            menu=head_menu
            label=deeds::head_label(&desk, head_menu.subject())
            entries=deeds::head_entries(&desk, looking, head_menu.subject())
        />
    }
}

/// All that the grid is drawn from.
#[derive(Clone, PartialEq)]
struct Facts {
    span: ScheduleSpan,
    today: Day,
    zone_min: i32,
    /// Those who are shown.
    employees: Vec<Employee>,
    days: Vec<(Day, DayAgenda)>,
    statuses: std::collections::BTreeSet<AppointmentStatus>,
}

fn facts(desk: &Desk, looking: Looking) -> Memo<Facts> {
    let schedule = desk.stores().schedule;
    let staff = schedule.staff.clone();
    let days = looking.days();
    Memo::new(move |_| Facts {
        span: looking.span.get(),
        today: looking.today.get(),
        zone_min: looking.zone_min.get(),
        employees: looking.employees(&staff),
        days: days.get().days().map(|day| (day, schedule.day(day).get())).collect(),
        statuses: looking.statuses.get(),
    })
}

impl Facts {
    fn shows(&self, shown: &ShownAppointment) -> bool {
        let Appointment { status, employee, .. } = &shown.appointment;
        let has_status = self.statuses.is_empty() || self.statuses.contains(status);
        has_status && self.employees.iter().any(|one| one.id == *employee)
    }

    /// The column of somebody on a day.
    fn column(&self, day: Day, employee: &EmployeeId) -> Arc<str> {
        match self.span {
            ScheduleSpan::Day => employee.as_str().into(),
            ScheduleSpan::Week | ScheduleSpan::Month => day.iso().into(),
        }
    }

    /// The day of a column, and whose it is if it is somebody's.
    fn place(&self, column: &str) -> Option<(Day, Option<EmployeeId>)> {
        match self.span {
            ScheduleSpan::Day => Some((self.days.first()?.0, Some(EmployeeId::from(column)))),
            ScheduleSpan::Week | ScheduleSpan::Month => Some((Day::from_iso(column)?, None)),
        }
    }

    fn column_name(&self, column: &str, catalog: &Catalog) -> String {
        match self.place(column) {
            Some((_, Some(employee))) => {
                let found = self.employees.iter().find(|one| one.id == employee);
                found.map(|one| name(&one.name)).unwrap_or_default()
            }
            Some((day, None)) => words::day(catalog, day),
            None => String::new(),
        }
    }
}

fn columns(facts: &Facts, catalog: &Catalog) -> Vec<GridColumn> {
    let count = |is_in: &dyn Fn(&Appointment) -> bool, agenda: &DayAgenda| {
        let here = |shown: &&ShownAppointment| facts.shows(shown) && is_in(&shown.appointment);
        agenda.appointments.iter().filter(here).count()
    };
    let column = |id: Arc<str>, day: Day, title: String, subtitle: String, count: usize| {
        let number = i64::try_from(count).unwrap_or(i64::MAX);
        let args = Args::new()
            .text("name", title.clone())
            .text("detail", subtitle.clone())
            .number("count", number);
        GridColumn {
            id,
            title,
            subtitle,
            count_label: if count == 0 {
                String::new()
            } else {
                catalog.count(number)
            },
            label: catalog.format(keys::SCHEDULE_COLUMN, &args),
            day_number: i64::from(day.0),
            is_today: day == facts.today,
            is_off: false,
        }
    };
    match (facts.span, facts.days.first()) {
        (ScheduleSpan::Day, Some((day, agenda))) => {
            let of = |one: &Employee| {
                let count = count(&|appointment| appointment.employee == one.id, agenda);
                column(
                    one.id.as_str().into(),
                    *day,
                    name(&one.name),
                    name(&one.position),
                    count,
                )
            };
            facts.employees.iter().map(of).collect()
        }
        _ => facts
            .days
            .iter()
            .map(|(day, agenda)| {
                let civil = CivilDay::from_days(day.0);
                let title = weekday_name(catalog.locale(), civil.weekday()).to_owned();
                let today = CivilDay::from_days(facts.today.0);
                column(
                    day.iso().into(),
                    *day,
                    title,
                    catalog.short_date(today, civil),
                    count(&|_| true, agenda),
                )
            })
            .collect(),
    }
}

fn blocks(facts: &Facts, catalog: &Catalog) -> Vec<GridBlock> {
    let mut blocks = Vec::new();
    for (day, agenda) in &facts.days {
        for shown in agenda.appointments.iter().filter(|shown| facts.shows(shown)) {
            let appointment = &shown.appointment;
            let (start_min, end_min) = minutes(appointment, facts.zone_min);
            let mut lines = Vec::new();
            if facts.span == ScheduleSpan::Week {
                lines.push(name(&appointment.employee_name));
            } else if !appointment.patient_phone.is_empty() {
                // A telephone number runs one way in every language.
                lines.push(i18n::bidi::isolate(&appointment.patient_phone));
            }
            lines.push(catalog.text(status_key(appointment.status)));
            blocks.push(GridBlock {
                id: appointment.id.as_str().into(),
                column: facts.column(*day, &appointment.employee),
                start_min,
                end_min,
                title: name(&appointment.patient_name),
                lines,
                note: note(catalog, appointment),
                kind: appointment.status.as_str().into(),
                is_faded: !appointment.status.takes_time(),
                is_pending: shown.is_pending,
                has_check: appointment.visit.is_some(),
                is_fixed: false,
            });
        }
    }
    blocks
}

fn spans(facts: &Facts, catalog: &Catalog) -> Vec<GridSpan> {
    let of = |away: &Break| GridSpan {
        column: facts.column(away.day, &away.employee),
        start_min: away.start_min,
        end_min: away.end_min,
        label: break_label(facts, away, catalog),
        kind: "break".into(),
    };
    let is_shown = |away: &&Break| facts.employees.iter().any(|one| one.id == away.employee);
    let breaks = facts.days.iter().flat_map(|(_, agenda)| agenda.breaks.iter());
    breaks.filter(is_shown).map(of).collect()
}

fn break_label(facts: &Facts, away: &Break, catalog: &Catalog) -> String {
    let kind = catalog.text(break_key(away.kind));
    let words = if away.note.is_empty() { kind } else { name(&away.note) };
    let employee = facts.employees.iter().find(|one| one.id == away.employee);
    match (facts.span, employee) {
        (ScheduleSpan::Week, Some(employee)) => {
            let args = Args::new().text("name", name(&employee.name)).text("what", words);
            catalog.format(keys::SCHEDULE_BREAK_OF, &args)
        }
        _ => words,
    }
}

fn grid_words(desk: &Desk, facts: Memo<Facts>) -> GridWords {
    let language = desk.language;
    let announcer = desk.announcer;
    let moved = move |key: i18n::Key| {
        Callback::new(move |moved: GridMove| {
            let catalog = language.catalog_untracked();
            let args = Args::new()
                .text(
                    "column",
                    facts.with_untracked(|facts| facts.column_name(&moved.to.column, &catalog)),
                )
                .text("times", range(&catalog, moved.to.start_min, moved.to.end_min));
            catalog.format(key, &args)
        })
    };
    GridWords {
        label: language.text(keys::SCHEDULE_GRID),
        time: Callback::new(move |minute| time(&language.catalog(), minute)),
        range: Callback::new(move |(from, to)| range(&language.catalog(), from, to)),
        slot: Callback::new(move |place: GridPlace| {
            let catalog = language.catalog();
            let args = Args::new()
                .text("column", facts.with(|facts| facts.column_name(&place.column, &catalog)))
                .text("times", range(&catalog, place.start_min, place.end_min));
            catalog.format(keys::SCHEDULE_SLOT, &args)
        }),
        picked_up: moved(keys::SCHEDULE_PICKED_UP),
        moving: moved(keys::SCHEDULE_MOVING),
        dropped: moved(keys::SCHEDULE_DROPPED),
        given_up: moved(keys::SCHEDULE_GIVEN_UP),
        fixed: language.text(keys::SCHEDULE_FIXED),
        say: Callback::new(move |text| announcer.say(text)),
    }
}

fn grid_deeds(desk: &Desk, looking: Looking, facts: Memo<Facts>, menu: MenuHandle, head_menu: MenuHandle) -> GridDeeds {
    let language = desk.language;
    let overlays = desk.overlays;
    let schedule = desk.stores().schedule;
    let create = move |place: GridPlace| {
        let zone_min = looking.zone_min.get_untracked();
        if let Some((day, employee)) = facts.with_untracked(|facts| facts.place(&place.column)) {
            overlays.show(Overlay::Schedule(ScheduleDialog::New {
                employee,
                start: day.at(place.start_min, zone_min),
                end: day.at(place.end_min, zone_min),
            }));
        }
    };
    let open = move |id: Arc<str>| {
        overlays.show(Overlay::Schedule(ScheduleDialog::Edit {
            appointment: AppointmentId::from(&*id),
        }));
    };
    let carry = {
        let (desk, schedule) = (desk.clone(), schedule.clone());
        move |moved: GridMove| {
            let held = schedule.appointment(&AppointmentId::from(&*moved.id));
            if let Some(appointment) = held
                && let Some(target) = facts.with_untracked(|facts| target(facts, &appointment, &moved))
            {
                moving::carry(&desk, &appointment, target);
            }
        }
    };
    let warn = move |moved: GridMove| {
        let appointment = schedule.appointment(&AppointmentId::from(&*moved.id))?;
        facts.with_untracked(|facts| against(facts, &appointment, &moved, &language.catalog_untracked()))
    };
    let head = move |column: Arc<str>| {
        if let Some((day, None)) = facts.with_untracked(|facts| facts.place(&column)) {
            looking.day.set(day);
            looking.span.set(ScheduleSpan::Day);
        }
    };
    let head_label = move |column: Arc<str>| {
        let catalog = language.catalog();
        let args = Args::new().text("name", facts.with(|facts| facts.column_name(&column, &catalog)));
        catalog.format(keys::SCHEDULE_HEAD_MENU, &args)
    };
    let is_week = looking.span.get_untracked() == ScheduleSpan::Week;
    GridDeeds {
        on_create: Some(Callback::new(create)),
        on_open: Callback::new(open),
        on_move: Some(Callback::new(carry)),
        warn: Some(Callback::new(warn)),
        on_head: is_week.then(|| Callback::new(head)),
        menu: Some(menu),
        head_menu: (!is_week).then(|| (head_menu, Callback::new(head_label))),
    }
}

/// Where a block that was moved belongs. In a week its column says the day, and whose it is stays.
fn target(facts: &Facts, appointment: &Appointment, moved: &GridMove) -> Option<Target> {
    let (day, employee) = facts.place(&moved.to.column)?;
    Some(Target {
        employee: employee.unwrap_or_else(|| appointment.employee.clone()),
        start: day.at(moved.to.start_min, facts.zone_min),
        end: day.at(moved.to.end_min, facts.zone_min),
    })
}

/// What is known here to speak against a place, while a block is still on its way.
fn against(facts: &Facts, appointment: &Appointment, moved: &GridMove, catalog: &Catalog) -> Option<String> {
    let target = target(facts, appointment, moved)?;
    let day = Day::of(target.start, facts.zone_min);
    let (_, agenda) = facts.days.iter().find(|(held, _)| *held == day)?;
    let is_busy = agenda
        .appointments
        .iter()
        .map(|shown| &shown.appointment)
        .find(|other| {
            let same = other.employee == target.employee && other.id != appointment.id && other.status.takes_time();
            same && other.start < target.end && target.start < other.end
        });
    if let Some(other) = is_busy {
        let args = Args::new().text("patient", name(&other.patient_name));
        return Some(catalog.format(keys::SCHEDULE_BUSY_WITH, &args));
    }
    let is_away = agenda.breaks.iter().find(|away| {
        away.employee == target.employee && away.start_min < moved.to.end_min && moved.to.start_min < away.end_min
    });
    is_away.map(|away| catalog.text(break_key(away.kind)))
}
