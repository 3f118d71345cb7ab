//! Carries an appointment elsewhere: shown at once, asked for, and put back with the reason when the backend refuses.
//!
//! Before it is moved, the backend is asked what speaks against it. Of what it would refuse the user hears at once; what
//! it would let pass, such as too little rest between two patients, is the user's to decide.

use domain::{
    Appointment, Command, Conflict, ConflictKind, Problem, ProblemCode, ScheduleAnswer, ScheduleAsk, ScheduleCommand,
    Timestamp,
};
use stores::ScheduleDeed;

use super::asking::ask;
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};

/// Where an appointment is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) employee: domain::EmployeeId,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
}

/// Moves an appointment, if nothing speaks against it.
pub(super) fn carry(desk: &Desk, appointment: &Appointment, target: Target) {
    let wish = wished(appointment, &target);
    let question = ScheduleAsk::Conflicts {
        employee: wish.employee.clone(),
        place: wish.place.clone(),
        start: wish.start,
        end: wish.end,
        except: Some(wish.id.clone()),
    };
    let schedule = desk.stores().schedule;
    let (desk_then, before, shown) = (desk.clone(), appointment.clone(), wish.clone());
    let ticket = ask(desk, question, move |answer| match answer {
        Ok(ScheduleAnswer::Conflicts(conflicts)) => weigh(&desk_then, &before, target, &conflicts),
        Err(problem) if problem.code == ProblemCode::Unauthorized => {}
        // Whether anything speaks against it cannot be said; the backend has the last word.
        Ok(_) | Err(_) => send(&desk_then, &before, target),
    });
    schedule.wish(ticket, shown);
}

fn weigh(desk: &Desk, before: &Appointment, target: Target, conflicts: &[Conflict]) {
    let is_refused = |conflict: &&Conflict| matches!(conflict.kind, ConflictKind::Employee | ConflictKind::Place);
    if let Some(conflict) = conflicts.iter().find(is_refused) {
        return tell_refused(desk, before, conflict.problem());
    }
    if conflicts.is_empty() {
        return send(desk, before, target);
    }
    desk.overlays.show(Overlay::Schedule(ScheduleDialog::MoveAnyway {
        appointment: before.id.clone(),
        employee: target.employee,
        start: target.start,
        end: target.end,
    }));
}

/// Moves an appointment, whatever speaks against it.
pub(super) fn send(desk: &Desk, before: &Appointment, target: Target) {
    let wish = wished(before, &target);
    let command = ScheduleAsk::MoveAppointment {
        id: wish.id.clone(),
        employee: wish.employee.clone(),
        place: wish.place.clone(),
        start: wish.start,
        end: wish.end,
    };
    let schedule = desk.stores().schedule;
    let (desk_then, from) = (desk.clone(), before.clone());
    let ticket = ask(desk, command, move |answer| match answer {
        Ok(_) => tell_moved(&desk_then, &from),
        Err(problem) => tell_refused(&desk_then, &from, problem),
    });
    schedule.wish(ticket, wish);
}

fn wished(before: &Appointment, target: &Target) -> Appointment {
    Appointment {
        employee: target.employee.clone(),
        start: target.start,
        end: target.end,
        ..before.clone()
    }
}

fn tell_moved(desk: &Desk, from: &Appointment) {
    let back = ScheduleCommand::unawaited(ScheduleAsk::MoveAppointment {
        id: from.id.clone(),
        employee: from.employee.clone(),
        place: from.place.clone(),
        start: from.start,
        end: from.end,
    });
    let (now, name) = ((desk.clock.now)(), from.patient_name.clone());
    let undo = Some(Command::Schedule(back));
    desk.stores()
        .toasts
        .push_scheduled(now, ScheduleDeed::Moved, name, undo);
}

fn tell_refused(desk: &Desk, from: &Appointment, problem: Problem) {
    let (now, name) = ((desk.clock.now)(), from.patient_name.clone());
    desk.stores()
        .toasts
        .push_not_scheduled(now, ScheduleDeed::Moved, name, problem);
}
