//! What is asked of a schedule, and what a session tells of one, in a transcript's words.

use domain::{Command, Day, DayRange, ScheduleAnswer, ScheduleAsk, ScheduleCommand, ScheduleFact, Ticket};

use crate::tests::words::schedule::range;

/// `look 0 6` looks at some days, `look away` at none; `ticket 7 delete a1` asks under a name.
pub(super) fn command(words: &[&str]) -> Option<Command> {
    let day = |text: &str| Day(text.parse().expect("a day"));
    Some(Command::Schedule(match words {
        ["look", "away"] => ScheduleCommand::Watch { days: None },
        ["look", first, last] => ScheduleCommand::Watch {
            days: Some(DayRange {
                first: day(first),
                last: day(last),
            }),
        },
        ["branch", id] => ScheduleCommand::ChooseBranch { branch: (*id).into() },
        ["refresh"] => ScheduleCommand::Refresh,
        ["ticket", number, ask @ ..] => ScheduleCommand::Ask {
            ticket: Ticket(number.parse().expect("a number")),
            ask: match ask {
                ["appointment", id] => ScheduleAsk::Appointment { id: (*id).into() },
                ["delete", id] => ScheduleAsk::DeleteAppointment { id: (*id).into() },
                ["delete-break", id] => ScheduleAsk::DeleteBreak { id: (*id).into() },
                _ => return None,
            },
        },
        _ => return None,
    }))
}

pub(super) fn words_from_fact(fact: &ScheduleFact) -> String {
    match fact {
        ScheduleFact::BranchesTold { branches, chosen } => {
            let names: Vec<&str> = branches.iter().map(|branch| branch.id.as_str()).collect();
            format!("branches [{}], in {chosen:?}", names.join(" "))
        }
        ScheduleFact::BranchChosen { branch } => format!("in branch {branch}"),
        ScheduleFact::StaffLoaded { branch, result } => match result {
            Ok(staff) => format!("{} work in {branch}", staff.employees.len()),
            Err(problem) => format!("nobody knows who works in {branch}: {}", problem.code.as_str()),
        },
        ScheduleFact::AgendaLoaded {
            days, result, asked_at, ..
        } => match result {
            Ok(agenda) => {
                let ids: Vec<&str> = agenda.appointments.iter().map(|one| one.id.as_str()).collect();
                format!("days {} hold [{}] as of {}", range(*days), ids.join(" "), asked_at.0)
            }
            Err(problem) => format!("days {} are not known: {}", range(*days), problem.code.as_str()),
        },
        ScheduleFact::AppointmentChanged { appointment } => format!("appointment {}", appointment.id),
        ScheduleFact::BreaksChanged { days } => format!("breaks of {} are others", range(*days)),
        ScheduleFact::AppointmentRemoved { id } => format!("appointment {id} is gone"),
        ScheduleFact::Answered { ticket, result } => match result {
            Ok(ScheduleAnswer::Done) => format!("ticket {}: done", ticket.0),
            Ok(ScheduleAnswer::Appointment(details)) => format!("ticket {}: {}", ticket.0, details.appointment.id),
            Ok(other) => format!("ticket {}: {other:?}", ticket.0),
            Err(problem) => format!("ticket {}: {}", ticket.0, problem.code.as_str()),
        },
    }
}
