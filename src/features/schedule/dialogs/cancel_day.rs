//! Calls off everything that is still to come on somebody's day, one appointment after another, and says honestly how
//! far that went.

use domain::{Appointment, AppointmentStatus, Day, EmployeeId, Problem, ProblemCode, ScheduleAsk, Timestamp};
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::{ScheduleDeed, ShownAppointment};
use ui::button::{Button, Look};
use ui::flow::{For, Show};
use ui::intent::Intent;
use ui::modal::{Modal, ModalKind, ModalSize};
use ui::progress::Progress;
use ui::text_area::TextArea;

use super::zone_min;
use crate::desk::Desk;
use crate::schedule::asking::ask;
use crate::schedule::faults::reason;
use crate::schedule::words::{day as day_text, name, times};

/// One that was not called off, and why.
#[derive(Debug, Clone, PartialEq)]
struct Failure {
    appointment: Appointment,
    problem: Problem,
}

/// How far it went. Cheap to copy.
#[derive(Clone, Copy)]
struct Run {
    /// How many are to be called off.
    count: usize,
    /// Those that were not tried yet.
    left: RwSignal<Vec<Appointment>>,
    done: RwSignal<usize>,
    failures: RwSignal<Vec<Failure>>,
    is_running: RwSignal<bool>,
    is_stopped: RwSignal<bool>,
    reason: RwSignal<String>,
    close: Callback<()>,
}

/// What is still to come of somebody's day.
fn still_to_come(appointments: &[ShownAppointment], employee: &EmployeeId, now: Timestamp) -> Vec<Appointment> {
    let held = appointments.iter().map(|shown| &shown.appointment);
    let coming = held.filter(|one| {
        let is_open = matches!(
            one.status,
            AppointmentStatus::Draft | AppointmentStatus::Booked | AppointmentStatus::Confirmed
        );
        one.employee == *employee && is_open && one.start > now
    });
    coming.cloned().collect()
}

impl Run {
    fn new(wanted: Vec<Appointment>, close: Callback<()>) -> Self {
        Self {
            count: wanted.len(),
            left: RwSignal::new(wanted),
            done: RwSignal::new(0),
            failures: RwSignal::new(Vec::new()),
            is_running: RwSignal::new(false),
            is_stopped: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            close,
        }
    }

    /// Closes the dialog. One that is at work stops first, and says how far it went; whoever closes it again then does
    /// not wait for an answer that may never come.
    fn request_close(self) {
        if self.is_running.get_untracked() && !self.is_stopped.get_untracked() {
            self.is_stopped.set(true);
        } else {
            self.close.run(());
        }
    }

    /// Begins, or goes on with those that were not called off.
    fn begin(self, desk: &Desk) {
        if self.is_running.get_untracked() {
            return;
        }
        let mut rest = self.left.get_untracked();
        let failed = self.failures.get_untracked().into_iter();
        rest.extend(failed.map(|failure| failure.appointment));
        self.failures.set(Vec::new());
        self.is_stopped.set(false);
        self.is_running.set(true);
        self.next(desk, rest);
    }

    fn next(self, desk: &Desk, mut rest: Vec<Appointment>) {
        // Nobody looks any more: what is left stays as it is.
        let Some(is_stopped) = self.is_stopped.try_get_untracked() else {
            return;
        };
        if rest.is_empty() || is_stopped {
            return self.end(desk, rest);
        }
        let appointment = rest.remove(0);
        let question = ScheduleAsk::SetStatus {
            id: appointment.id.clone(),
            status: AppointmentStatus::Canceled,
            reason: self.reason.get_untracked().trim().to_owned(),
        };
        let desk_then = desk.clone();
        ask(desk, question, move |answer| {
            match answer {
                Ok(_) => {
                    let _ = self.done.try_update(|done| *done += 1);
                }
                Err(problem) if problem.code == ProblemCode::Unauthorized => return,
                Err(problem) => {
                    let failure = Failure { appointment, problem };
                    let _ = self.failures.try_update(|failures| failures.push(failure));
                }
            }
            self.next(&desk_then, rest);
        });
    }

    /// All were tried, or the user has had enough.
    fn end(self, desk: &Desk, rest: Vec<Appointment>) {
        self.is_running.set(false);
        let is_through = rest.is_empty() && self.failures.with_untracked(Vec::is_empty);
        self.left.set(rest);
        if is_through {
            let now = (desk.clock.now)();
            let toasts = desk.stores().toasts;
            toasts.push_scheduled(now, ScheduleDeed::DayCanceled, "".into(), None);
            self.close.try_run(());
        }
    }
}

/// The dialog.
#[component]
pub(super) fn CancelDay(
    /// What it works with.
    desk: Desk,
    /// Whose day.
    employee: EmployeeId,
    /// Which day.
    day: Day,
    /// Closes it.
    on_close: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let agenda = desk.stores().schedule.day(day).get_untracked();
    let coming = still_to_come(&agenda.appointments, &employee, (desk.clock.now)());
    let called = employee_name(&desk, &employee);
    let run = Run::new(coming, on_close);
    let title = language.format(keys::SCHEDULE_FORM_DAY_TITLE, move || Args::new().text("name", &called));
    view! {
        <Modal
            open=Signal::stored(true)
            title=title
            close_label=language.text(keys::ACTION_CLOSE)
            on_close=move |()| run.request_close()
            kind=ModalKind::Alert
            size=ModalSize::Small
        >
            {body(&desk, day, run)}
        </Modal>
    }
}

fn body(desk: &Desk, day: Day, run: Run) -> AnyView {
    let language = desk.language;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let text = Signal::derive(move || {
        let catalog = language.catalog();
        let key = match run.count {
            0 => keys::SCHEDULE_FORM_DAY_NOTHING,
            _ => keys::SCHEDULE_FORM_DAY_TEXT,
        };
        let args = Args::new().number("count", number(run.count));
        catalog.format(key, &args.text("day", day_text(&catalog, day)))
    });
    let progress = language.format(keys::SCHEDULE_FORM_DAY_PROGRESS, move || {
        Args::new()
            .number("done", number(run.done.get()))
            .number("count", number(run.count))
    });
    let failed = language.format(keys::SCHEDULE_FORM_DAY_FAILED, move || {
        Args::new().number("count", number(run.failures.with(Vec::len)))
    });
    let has_failed = Memo::new(move |_| !run.is_running.get() && run.failures.with(|failures| !failures.is_empty()));
    let has_begun = Memo::new(move |_| run.is_running.get() || run.done.get() > 0 || has_failed.get());
    let can_begin = Memo::new(move |_| run.done.get() < run.count && !run.is_running.get());
    let begin = {
        let desk = desk.clone();
        Callback::new(move |()| run.begin(&desk))
    };
    let label = Signal::derive(move || {
        let key = match has_begun.get() {
            true => keys::SCHEDULE_FORM_DAY_AGAIN,
            false => keys::SCHEDULE_FORM_DAY_DEED,
        };
        language.catalog().text(key)
    });
    let share = Signal::derive(move || {
        let percent = run.done.get() * 100 / run.count.max(1);
        Some(u8::try_from(percent).unwrap_or(100))
    });
    let lines = failure_lines(desk, run);
    let is_running = run.is_running;
    view! {
        <p class="m-confirm-text">{text}</p>
        <Show when=move || can_begin.get() && !has_begun.get()>
            <TextArea label=language.text(keys::SCHEDULE_FORM_REASON) value=run.reason rows=2/>
        </Show>
        <Show when=has_begun>
            <Progress label=progress percent=share/>
            <p role="status">{progress}</p>
        </Show>
        <Show when=has_failed>
            <div class="m-schedule-failures" role="alert">
                <p>{failed}</p>
                {lines.run()}
            </div>
        </Show>
        <div class="m-confirm-actions">
            <span class="m-confirm-way-out" data-initial-focus>
                <Button label=language.text(keys::ACTION_CLOSE) on_press=move |()| run.request_close()/>
            </span>
            <Show when=is_running>
                <Button
                    label=language.text(keys::SCHEDULE_FORM_DAY_STOP)
                    on_press=move |()| run.is_stopped.set(true)
                />
            </Show>
            <Show when=can_begin>
                <Button label=label look=Look::Loud intent=Intent::Danger on_press=begin/>
            </Show>
        </div>
    }
    .into_any()
}

fn failure_lines(desk: &Desk, run: Run) -> ViewFn {
    let (language, zone_min) = (desk.language, zone_min(desk));
    let line = move |failure: Failure| {
        let Failure { appointment, problem } = failure;
        let called = name(&appointment.patient_name);
        let when = {
            let appointment = appointment.clone();
            move || times(&language.catalog(), &appointment, zone_min)
        };
        let why = move || reason(&language.catalog(), &problem);
        view! { <li><bdi>{called}</bdi> ", " {when} ": " {why}</li> }
    };
    ViewFn::from(move || {
        view! {
            <ul>
                <For
                    each=move || run.failures.get()
                    key=|failure: &Failure| failure.appointment.id.clone()
                    children=line
                />
            </ul>
        }
    })
}

fn employee_name(desk: &Desk, id: &EmployeeId) -> String {
    let staff = desk.stores().schedule.staff;
    let found = staff.with_untracked(|staff| staff.value()?.employee(id).map(|one| name(&one.name)));
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::{Appointment, AppointmentStatus, EmployeeId, Timestamp};
    use stores::ShownAppointment;

    use super::still_to_come;

    fn shown(id: &str, employee: &str, start: i64, status: AppointmentStatus) -> ShownAppointment {
        ShownAppointment {
            appointment: Appointment {
                id: id.into(),
                branch: None,
                employee: employee.into(),
                employee_name: "".into(),
                patient: "1".into(),
                patient_name: "".into(),
                patient_phone: "".into(),
                place: None,
                start: Timestamp(start),
                end: Timestamp(start + 1),
                status,
                is_primary: false,
                visit: None,
            },
            is_pending: false,
        }
    }

    #[test]
    fn only_what_is_still_to_come_of_that_employee_is_called_off() {
        let day = [
            shown("over", "1", 5, AppointmentStatus::Booked),
            shown("booked", "1", 20, AppointmentStatus::Booked),
            shown("draft", "1", 21, AppointmentStatus::Draft),
            shown("confirmed", "1", 22, AppointmentStatus::Confirmed),
            shown("there", "1", 23, AppointmentStatus::InProgress),
            shown("canceled", "1", 24, AppointmentStatus::Canceled),
            shown("other", "2", 25, AppointmentStatus::Booked),
        ];
        let coming = still_to_come(&day, &EmployeeId::from("1"), Timestamp(10));
        let ids: Vec<&str> = coming.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["booked", "draft", "confirmed"]);
    }
}
