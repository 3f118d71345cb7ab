//! Questions before something is done to an appointment or to a break. They stay open until it is done, and say why when
//! it cannot be.

use std::sync::Arc;

use domain::{
    Appointment, AppointmentId, AppointmentStatus, BreakId, Command, Day, EmployeeId, Problem, ScheduleAsk,
    ScheduleCommand, Timestamp,
};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use stores::ScheduleDeed;
use ui::confirm::Confirm;
use ui::fault_banner::{FaultBanner, ShownFault};
use ui::intent::Intent;
use ui::text_area::TextArea;

use super::zone_min;
use crate::desk::Desk;
use crate::schedule::asking::ask;
use crate::schedule::faults;
use crate::schedule::moving::{self, Target};
use crate::schedule::words::{break_key, day as day_text, moment, name, range, sentence};

/// A deed that waits for a yes.
#[derive(Clone, Copy)]
struct Deed {
    is_busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    close: Callback<()>,
}

impl Deed {
    fn new(close: Callback<()>) -> Self {
        Self {
            is_busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            close,
        }
    }

    /// Does it, and closes the question once it is done.
    fn run(self, desk: &Desk, question: ScheduleAsk, deed: ScheduleDeed, name: Arc<str>, undo: Option<Command>) {
        self.is_busy.set(true);
        self.problem.set(None);
        let (clock, toasts) = (desk.clock, desk.stores().toasts);
        ask(desk, question, move |answer| {
            let is_here = self.is_busy.try_set(false).is_none();
            match answer {
                Ok(_) => {
                    toasts.push_scheduled((clock.now)(), deed, name, undo);
                    self.close.try_run(());
                }
                Err(problem) if is_here => {
                    let _ = self.problem.try_set(Some(problem));
                }
                Err(problem) => toasts.push_not_scheduled((clock.now)(), deed, name, problem),
            }
        });
    }

    /// Why it was not done.
    fn problem_view(self, desk: &Desk) -> AnyView {
        let language = desk.language;
        let fault = Memo::new(move |_| {
            let catalog = language.catalog();
            self.problem.with(|problem| {
                let problem = problem.as_ref()?;
                Some(ShownFault {
                    text: faults::reason(&catalog, problem),
                    ..faults::shown(&catalog, problem)
                })
            })
        });
        view! { <FaultBanner fault=fault/> }.into_any()
    }
}

/// The appointment that a question is about; one that is gone ends the question.
fn subject(desk: &Desk, id: &AppointmentId, close: Callback<()>) -> Option<Appointment> {
    let held = desk.stores().schedule.appointment(id);
    if held.is_none() {
        // The dialog is just being drawn, and what is drawn cannot close itself.
        request_animation_frame(move || {
            close.try_run(());
        });
    }
    held
}

fn named(desk: &Desk, key: Key, appointment: &Appointment) -> Signal<String> {
    let called = name(&appointment.patient_name);
    desk.language.format(key, move || Args::new().text("name", &called))
}

fn told(desk: &Desk, appointment: &Appointment) -> Signal<String> {
    let (language, zone_min) = (desk.language, zone_min(desk));
    let appointment = appointment.clone();
    Signal::derive(move || sentence(&language.catalog(), &appointment, zone_min))
}

/// Asks before an appointment is called off, and why.
pub(super) fn cancel(desk: &Desk, id: &AppointmentId, on_close: Callback<()>) -> Option<AnyView> {
    let appointment = subject(desk, id, on_close)?;
    let language = desk.language;
    let deed = Deed::new(on_close);
    let reason = RwSignal::new(String::new());
    let (title, text) = (
        named(desk, keys::SCHEDULE_FORM_CANCEL_TITLE, &appointment),
        told(desk, &appointment),
    );
    let run = {
        let desk = desk.clone();
        move |()| {
            let set = |status, reason| ScheduleAsk::SetStatus {
                id: appointment.id.clone(),
                status,
                reason,
            };
            let question = set(AppointmentStatus::Canceled, reason.get_untracked().trim().to_owned());
            let undo = Command::Schedule(ScheduleCommand::unawaited(set(appointment.status, String::new())));
            let name = appointment.patient_name.clone();
            deed.run(&desk, question, ScheduleDeed::Canceled, name, Some(undo));
        }
    };
    let desk = desk.clone();
    let view = view! {
        <Confirm
            open=Signal::stored(true)
            title=title
            text=text
            confirm_label=language.text(keys::SCHEDULE_FORM_CANCEL_DEED)
            cancel_label=language.text(keys::SCHEDULE_FORM_CANCEL_KEEP)
            busy=deed.is_busy
            on_confirm=run
            on_cancel=on_close
        >
            <TextArea label=language.text(keys::SCHEDULE_FORM_REASON) value=reason rows=2/>
            {deed.problem_view(&desk)}
        </Confirm>
    };
    Some(view.into_any())
}

/// Asks before an appointment is deleted for good.
pub(super) fn delete(desk: &Desk, id: &AppointmentId, on_close: Callback<()>) -> Option<AnyView> {
    let appointment = subject(desk, id, on_close)?;
    let language = desk.language;
    let deed = Deed::new(on_close);
    let (title, which) = (
        named(desk, keys::SCHEDULE_FORM_DELETE_TITLE, &appointment),
        told(desk, &appointment),
    );
    let run = {
        let desk = desk.clone();
        move |()| {
            let question = ScheduleAsk::DeleteAppointment {
                id: appointment.id.clone(),
            };
            let name = appointment.patient_name.clone();
            deed.run(&desk, question, ScheduleDeed::Deleted, name, None);
        }
    };
    let desk = desk.clone();
    let view = view! {
        <Confirm
            open=Signal::stored(true)
            title=title
            text=language.text(keys::SCHEDULE_FORM_DELETE_TEXT)
            confirm_label=language.text(keys::SCHEDULE_FORM_DELETE_DEED)
            cancel_label=language.text(keys::ACTION_CANCEL)
            busy=deed.is_busy
            on_confirm=run
            on_cancel=on_close
        >
            <p class="m-confirm-text">{which}</p>
            {deed.problem_view(&desk)}
        </Confirm>
    };
    Some(view.into_any())
}

/// Asks before an appointment is moved although it leaves somebody too little rest.
pub(super) fn move_anyway(
    desk: &Desk,
    id: &AppointmentId,
    (employee, start, end): (EmployeeId, Timestamp, Timestamp),
    on_close: Callback<()>,
) -> Option<AnyView> {
    let appointment = subject(desk, id, on_close)?;
    let language = desk.language;
    let zone_min = zone_min(desk);
    let called = name(&appointment.patient_name);
    let text = language.format(keys::SCHEDULE_FORM_MOVE_TEXT, move || {
        let when = moment(&language.catalog(), start, zone_min);
        Args::new().text("name", &called).text("when", when)
    });
    let desk = desk.clone();
    let run = move |()| {
        on_close.run(());
        let target = Target {
            employee: employee.clone(),
            start,
            end,
        };
        moving::send(&desk, &appointment, target);
    };
    let view = view! {
        <Confirm
            open=Signal::stored(true)
            title=language.text(keys::SCHEDULE_FORM_MOVE_TITLE)
            text=text
            confirm_label=language.text(keys::SCHEDULE_FORM_MOVE_DEED)
            cancel_label=language.text(keys::ACTION_CANCEL)
            intent=Intent::Accent
            on_confirm=run
            on_cancel=on_close
        />
    };
    Some(view.into_any())
}

/// Asks before a break is taken back.
pub(super) fn delete_break(desk: &Desk, id: &BreakId, day: Day, on_close: Callback<()>) -> AnyView {
    let language = desk.language;
    let deed = Deed::new(on_close);
    let agenda = desk.stores().schedule.day(day).get_untracked();
    let away = agenda.breaks.iter().find(|away| away.id == *id).cloned();
    let text = language.format(keys::BREAK_DELETE_TEXT, move || {
        let catalog = language.catalog();
        let (what, times) = match &away {
            Some(away) => (
                catalog.text(break_key(away.kind)),
                range(&catalog, away.start_min, away.end_min),
            ),
            None => Default::default(),
        };
        let day = day_text(&catalog, day);
        Args::new().text("what", what).text("times", times).text("day", day)
    });
    let (desk_run, id) = (desk.clone(), id.clone());
    let run = move |()| {
        let question = ScheduleAsk::DeleteBreak { id: id.clone() };
        deed.run(&desk_run, question, ScheduleDeed::BreakDeleted, "".into(), None);
    };
    let desk = desk.clone();
    view! {
        <Confirm
            open=Signal::stored(true)
            title=language.text(keys::BREAK_DELETE_TITLE)
            text=text
            confirm_label=language.text(keys::BREAK_DELETE_DEED)
            cancel_label=language.text(keys::ACTION_CANCEL)
            busy=deed.is_busy
            on_confirm=run
            on_cancel=on_close
        >
            {deed.problem_view(&desk)}
        </Confirm>
    }
    .into_any()
}
