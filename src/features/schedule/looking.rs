//! What is looked at: which days, whose, and which of their appointments.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{AppointmentStatus, Day, DayRange, Employee, EmployeeId, Staff};
use i18n::calendar::CivilDay;
use i18n::time::week;
use leptos::prelude::*;
use stores::{Answer, ScheduleChoices, ScheduleSpan};
use ui::calendar_grid::GridHandle;
use ui::date_grid::Turn;
use ui::date_grid::month::Month;
use ui::flow::effect;

use crate::desk::Desk;

/// Who works in the branch.
pub(super) type StaffSignal = ArcRwSignal<Answer<Arc<Staff>>>;

/// What is looked at. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    /// How many days.
    pub(super) span: RwSignal<ScheduleSpan>,
    /// One of them.
    pub(super) day: RwSignal<Day>,
    /// Employees who are not shown.
    pub(super) hidden: RwSignal<BTreeSet<EmployeeId>>,
    /// Only these are shown; all when empty.
    pub(super) statuses: RwSignal<BTreeSet<AppointmentStatus>>,
    /// Minutes by which the branch's clocks are ahead of UTC.
    pub(super) zone_min: Memo<i32>,
    /// What day it is there.
    pub(super) today: Memo<Day>,
    /// Steers the hours that are seen.
    pub(super) handle: GridHandle,
    days: Memo<DayRange>,
}

impl Looking {
    pub(super) fn new(desk: &Desk) -> Self {
        let clock = desk.clock;
        let language = desk.language;
        let branch = desk.stores().schedule.branch;
        let zone_min = Memo::new(move |_| {
            branch.with(|branch| match branch {
                Some(branch) => branch.zone_min,
                None => (clock.utc_offset_minutes)((clock.now)()),
            })
        });
        let today = Memo::new(move |_| {
            clock.minute.track();
            Day::of((clock.now)(), zone_min.get())
        });
        let chosen = desk.stores().preferences.chosen;
        let ScheduleChoices { span, hidden, .. } = chosen.with_untracked(|chosen| chosen.schedule.clone());
        let (span, hidden) = (RwSignal::new(span), RwSignal::new(hidden));
        let day = RwSignal::new(today.get_untracked());
        let days = Memo::new(move |_| {
            let catalog = language.catalog();
            let day = day.get();
            match span.get() {
                ScheduleSpan::Day => DayRange::one(day),
                ScheduleSpan::Week => week_of(day, catalog.locale()),
                ScheduleSpan::Month => {
                    let page = Month::of(CivilDay::from_days(day.0), catalog.calendar()).page(catalog.locale());
                    let edge = |day: Option<&CivilDay>| day.map(|day| Day(day.days()));
                    DayRange {
                        first: edge(page.first()).unwrap_or(day),
                        last: edge(page.last()).unwrap_or(day),
                    }
                }
            }
        });
        // What is kept on the device follows what is shown, whoever has changed it.
        effect(move || {
            let (span, hidden) = (span.get(), hidden.get());
            chosen.maybe_update(|chosen| {
                let now = &mut chosen.schedule;
                let is_other = now.span != span || now.hidden != hidden;
                (now.span, now.hidden) = (span, hidden);
                is_other
            });
        });
        Self {
            span,
            day,
            hidden,
            statuses: RwSignal::new(BTreeSet::new()),
            zone_min,
            today,
            handle: GridHandle::new(),
            days,
        }
    }

    /// The days that are shown.
    pub(super) fn days(self) -> Memo<DayRange> {
        self.days
    }

    /// Goes to the days before or after those that are shown.
    pub(super) fn turn(self, turn: Turn, calendar: i18n::Calendar) {
        let step = match turn {
            Turn::Previous => -1,
            Turn::Next => 1,
        };
        let day = self.day.get_untracked();
        self.day.set(match self.span.get_untracked() {
            ScheduleSpan::Day => day.plus(step),
            ScheduleSpan::Week => day.plus(7 * step),
            ScheduleSpan::Month => {
                let month = Month::of(CivilDay::from_days(day.0), calendar).turned(turn);
                Day(month.first.days())
            }
        });
    }

    /// Whether appointments of this status are shown; tracked.
    pub(super) fn shows_status(self, status: AppointmentStatus) -> bool {
        self.statuses.with(|only| only.is_empty() || only.contains(&status))
    }

    /// Those who are shown; tracked.
    pub(super) fn employees(self, staff: &StaffSignal) -> Vec<Employee> {
        staff.with(|staff| {
            let all = staff.value().into_iter().flat_map(|staff| staff.employees.iter());
            self.hidden
                .with(|hidden| all.filter(|one| !hidden.contains(&one.id)).cloned().collect())
        })
    }

    /// Shows one employee alone.
    pub(super) fn only(self, desk: &Desk, employee: &EmployeeId) {
        let others = desk.stores().schedule.staff.with_untracked(|staff| {
            let all = staff.value().into_iter().flat_map(|staff| staff.employees.iter());
            all.filter(|one| one.id != *employee)
                .map(|one| one.id.clone())
                .collect()
        });
        self.hidden.set(others);
    }
}

/// The week in which a day lies, as people there count it.
fn week_of(day: Day, locale: i18n::Locale) -> DayRange {
    let weekday = CivilDay::from_days(day.0).weekday();
    let at = week(locale).iter().position(|one| *one == weekday).unwrap_or(0);
    let first = day.plus(-i32::try_from(at).unwrap_or(0));
    DayRange {
        first,
        last: first.plus(6),
    }
}
