//! What can be done with an appointment, and with somebody's day: one table each, which the menus show.

use domain::{
    Appointment, AppointmentId, AppointmentStatus, Capability, Command, EmployeeId, ScheduleAsk, ScheduleCommand,
};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use stores::{ScheduleDeed, ScheduleSpan};
use ui::action::Action;
use ui::context_menu::MenuEntry;
use ui::icon::Icon;
use ui::intent::Intent;

use super::asking::ask;
use super::looking::Looking;
use super::words::{name, status_key};
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};

/// The lines of a menu about the appointment that `subject` names.
pub(super) fn appointment_entries(desk: &Desk, looking: Looking, subject: Signal<String>) -> Signal<Vec<MenuEntry>> {
    let desk = desk.clone();
    let schedule = desk.stores().schedule;
    Signal::derive(move || {
        let held = schedule.appointment(&AppointmentId::from(subject.get()));
        held.map(|appointment| table(&desk, looking, &appointment))
            .unwrap_or_default()
    })
}

/// What a menu about an appointment is called.
pub(super) fn menu_label(desk: &Desk, subject: Signal<String>) -> Signal<String> {
    let schedule = desk.stores().schedule;
    desk.language.format(keys::SCHEDULE_MENU, move || {
        let held = schedule.appointment(&AppointmentId::from(subject.get()));
        Args::new().text("name", held.map(|held| name(&held.patient_name)).unwrap_or_default())
    })
}

/// What a menu about somebody's day is called.
pub(super) fn head_label(desk: &Desk, subject: Signal<String>) -> Signal<String> {
    let staff = desk.stores().schedule.staff;
    desk.language.format(keys::SCHEDULE_HEAD_MENU, move || {
        let id = EmployeeId::from(subject.get());
        let found = staff.with(|staff| staff.value()?.employee(&id).map(|one| name(&one.name)));
        Args::new().text("name", found.unwrap_or_default())
    })
}

/// The lines of a menu about the day of the employee that `subject` names.
pub(super) fn head_entries(desk: &Desk, looking: Looking, subject: Signal<String>) -> Signal<Vec<MenuEntry>> {
    let desk = desk.clone();
    let capabilities = desk.stores().connection.capabilities;
    let schedule = desk.stores().schedule;
    Signal::derive(move || {
        let employee = EmployeeId::from(subject.get());
        let day = looking.day.get();
        let has_breaks = capabilities.with(|held| held.has(Capability::Breaks));
        let mut lines = Vec::new();
        let week = {
            let (desk, employee) = (desk.clone(), employee.clone());
            Action::new(desk.language.text(keys::SCHEDULE_WEEK_OF), Icon::Calendar, move || {
                looking.only(&desk, &employee);
                looking.span.set(ScheduleSpan::Week);
            })
        };
        lines.push(MenuEntry::Deed(week));
        if has_breaks {
            let dialog = ScheduleDialog::NewBreak {
                employee: employee.clone(),
                day,
            };
            lines.push(MenuEntry::Deed(opens(
                &desk,
                keys::SCHEDULE_ADD_BREAK,
                Icon::Clock,
                dialog,
            )));
            let agenda = schedule.day(day).get();
            for away in agenda.breaks.iter().filter(|away| away.employee == employee) {
                let catalog = desk.language.catalog();
                let args = Args::new().text("times", super::words::range(&catalog, away.start_min, away.end_min));
                let label = Signal::stored(catalog.format(keys::SCHEDULE_DELETE_BREAK, &args));
                let dialog = ScheduleDialog::DeleteBreak {
                    id: away.id.clone(),
                    day,
                };
                let overlays = desk.overlays;
                let open = move || overlays.show(Overlay::Schedule(dialog.clone()));
                lines.push(MenuEntry::Deed(Action::new(label, Icon::Delete, open)));
            }
        }
        lines.push(MenuEntry::Line);
        let dialog = ScheduleDialog::CancelDay { employee, day };
        let cancel = opens(&desk, keys::SCHEDULE_CANCEL_DAY, Icon::Block, dialog).with_intent(Intent::Danger);
        lines.push(MenuEntry::Deed(cancel));
        lines
    })
}

fn table(desk: &Desk, looking: Looking, appointment: &Appointment) -> Vec<MenuEntry> {
    let id = &appointment.id;
    let capabilities = desk.stores().connection.capabilities;
    let mut lines = vec![
        MenuEntry::Deed(opens(
            desk,
            keys::SCHEDULE_EDIT,
            Icon::Edit,
            ScheduleDialog::Edit {
                appointment: id.clone(),
            },
        )),
        MenuEntry::Deed(opens(
            desk,
            keys::SCHEDULE_COPY,
            Icon::Copy,
            ScheduleDialog::Copy { of: id.clone() },
        )),
        MenuEntry::Deed(pick_up(desk, looking, id)),
    ];
    if capabilities.with(|held| held.has(Capability::Patients)) {
        lines.push(MenuEntry::Deed(opens(
            desk,
            keys::SCHEDULE_PATIENT,
            Icon::Person,
            ScheduleDialog::Patient {
                patient: Some(appointment.patient.clone()),
            },
        )));
    }
    lines.push(MenuEntry::Line);
    for status in next_statuses(appointment.status) {
        lines.push(MenuEntry::Deed(set_status(desk, appointment, *status)));
    }
    lines.push(MenuEntry::Line);
    if appointment.status != AppointmentStatus::Canceled {
        let cancel = ScheduleDialog::Cancel {
            appointment: id.clone(),
        };
        lines.push(MenuEntry::Deed(opens(desk, keys::SCHEDULE_CANCEL, Icon::Block, cancel)));
    }
    let delete = ScheduleDialog::Delete {
        appointment: id.clone(),
    };
    lines.push(MenuEntry::Deed(
        opens(desk, keys::SCHEDULE_DELETE, Icon::Delete, delete).with_intent(Intent::Danger),
    ));
    lines
}

/// What an appointment usually becomes next. Everything else can be chosen in its form.
const fn next_statuses(status: AppointmentStatus) -> &'static [AppointmentStatus] {
    match status {
        AppointmentStatus::Draft => &[AppointmentStatus::Booked, AppointmentStatus::Confirmed],
        AppointmentStatus::Booked => &[
            AppointmentStatus::Confirmed,
            AppointmentStatus::InProgress,
            AppointmentStatus::NoShow,
        ],
        AppointmentStatus::Confirmed => &[AppointmentStatus::InProgress, AppointmentStatus::NoShow],
        AppointmentStatus::InProgress => &[AppointmentStatus::Done],
        AppointmentStatus::NoShow | AppointmentStatus::Canceled => &[AppointmentStatus::Booked],
        AppointmentStatus::Done => &[],
    }
}

fn opens(desk: &Desk, key: Key, icon: Icon, dialog: ScheduleDialog) -> Action {
    let overlays = desk.overlays;
    Action::new(desk.language.text(key), icon, move || {
        overlays.show(Overlay::Schedule(dialog.clone()));
    })
}

/// Gives the block the focus and says how it is taken elsewhere, for those who do not drag.
fn pick_up(desk: &Desk, looking: Looking, id: &AppointmentId) -> Action {
    let (language, announcer, id) = (desk.language, desk.announcer, id.clone());
    Action::new(language.text(keys::SCHEDULE_MOVE), Icon::Calendar, move || {
        looking.handle.focus_block(id.as_str());
        announcer.say(language.catalog_untracked().text(keys::SCHEDULE_MOVE_HINT));
    })
}

/// Says how far an appointment has come; the toast takes it back.
fn set_status(desk: &Desk, appointment: &Appointment, status: AppointmentStatus) -> Action {
    let icon = match status {
        AppointmentStatus::Draft | AppointmentStatus::Booked => Icon::Calendar,
        AppointmentStatus::Confirmed | AppointmentStatus::Done => Icon::Check,
        AppointmentStatus::InProgress => Icon::Person,
        AppointmentStatus::NoShow | AppointmentStatus::Canceled => Icon::Block,
    };
    let label = desk.language.text(status_key(status));
    let (desk, before) = (desk.clone(), appointment.clone());
    Action::new(label, icon, move || {
        let question = ScheduleAsk::SetStatus {
            id: before.id.clone(),
            status,
            reason: String::new(),
        };
        let (desk_then, before_then) = (desk.clone(), before.clone());
        ask(&desk, question, move |answer| {
            tell_status(&desk_then, &before_then, answer.err())
        });
    })
}

fn tell_status(desk: &Desk, before: &Appointment, problem: Option<domain::Problem>) {
    let (now, name, deed) = ((desk.clock.now)(), before.patient_name.clone(), ScheduleDeed::StatusSet);
    let toasts = desk.stores().toasts;
    match problem {
        Some(problem) => toasts.push_not_scheduled(now, deed, name, problem),
        None => {
            let back = ScheduleCommand::unawaited(ScheduleAsk::SetStatus {
                id: before.id.clone(),
                status: before.status,
                reason: String::new(),
            });
            toasts.push_scheduled(now, deed, name, Some(Command::Schedule(back)));
        }
    }
}
