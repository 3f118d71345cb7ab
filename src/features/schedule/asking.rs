//! Asks the backend something, and what is done with the answer.

use domain::{Command, Problem, ScheduleAnswer, ScheduleAsk, ScheduleCommand, Ticket};

use crate::desk::Desk;

/// Asks, and calls `then` once with the answer. Whoever asked may be gone by then: signals are only tried there.
pub(super) fn ask(
    desk: &Desk,
    ask: ScheduleAsk,
    then: impl FnOnce(Result<ScheduleAnswer, Problem>) + Send + Sync + 'static,
) -> Ticket {
    let ticket = desk.stores().schedule.ticket(then);
    desk.ask(Command::Schedule(ScheduleCommand::Ask { ticket, ask }));
    ticket
}
