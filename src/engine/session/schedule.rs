//! A schedule: whose days are looked at, when they are read again, and what is asked about them.
//!
//! Backends tell of changes on a socket, but not of all, and some networks let no socket through. So what is looked at
//! is read when somebody begins to look, whenever the link is live again, when the page is looked at again, and now and
//! then: rarely while a socket tells of changes, often while there is none. Nothing is read while nobody looks.

use domain::{
    AppointmentId, BranchId, Carrier, DayRange, ScheduleAnswer, ScheduleAsk, ScheduleCommand, ScheduleFact, SortedMap,
    Ticket,
};

use super::{Ask, CallId, Dialect, Event, Problem, ProblemCode, Request, Session, Timer, Timestamp};
use crate::backoff;
use crate::dialect::http::Answer;
use crate::limits::{
    MEANWHILE_ITEMS_MAX, SCHEDULE_POLL_HIDDEN_MS, SCHEDULE_POLL_MS, SCHEDULE_REREAD_MS_MIN, SCHEDULE_REST_MS,
};

/// What is known of the schedule here. Its contents are the stores' business.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    /// The branch that the account works in.
    branch: Option<BranchId>,
    /// What somebody looks at.
    days: Option<DayRange>,
    /// Whether it is known who works in the branch.
    has_staff: bool,
    staff_call: Option<CallId>,
    reading: Option<Reading>,
    read_at: Option<Timestamp>,
    /// Reads that failed in a row.
    failures: u32,
    tickets: SortedMap<CallId, Ticket>,
}

/// Days that are being read. The answer may be older than what the socket tells meanwhile.
#[derive(Debug)]
struct Reading {
    call: CallId,
    asked_at: Timestamp,
    meanwhile: Vec<ScheduleFact>,
}

impl Schedule {
    /// Nothing is known of the branch, and answers about another one are of no use any more.
    fn begin_branch(&mut self) {
        self.has_staff = false;
        self.staff_call = None;
        self.reading = None;
    }
}

impl<D: Dialect> Session<D> {
    pub(super) fn obey_schedule(&mut self, now: Timestamp, command: ScheduleCommand) {
        match command {
            ScheduleCommand::Watch { days } => self.watch_days(now, days),
            ScheduleCommand::ChooseBranch { branch } => self.choose_branch(now, branch),
            ScheduleCommand::Refresh => {
                self.schedule.has_staff = false;
                self.schedule.reading = None;
                self.read_schedule(now);
            }
            ScheduleCommand::Ask { ticket, ask } => match self.call(&Ask::Schedule(ask)) {
                Ok(call) => drop(self.schedule.tickets.insert(call, ticket)),
                Err(problem) => self.answer_ticket(ticket, Err(problem)),
            },
        }
    }

    /// The link is live, perhaps again: what was told meanwhile was not heard.
    pub(super) fn follow_schedule(&mut self, now: Timestamp) {
        self.say_branch();
        self.schedule.reading = None;
        self.read_schedule(now);
    }

    /// Somebody looks again.
    pub(super) fn look_at_schedule(&mut self, now: Timestamp) {
        let is_old = |at: Timestamp| now.ms_since(at) >= SCHEDULE_REREAD_MS_MIN;
        if self.schedule.read_at.is_none_or(is_old) {
            self.read_schedule(now);
        }
    }

    /// Reads what is looked at, unless that is under way.
    pub(super) fn read_schedule(&mut self, now: Timestamp) {
        let (Some(branch), Some(days)) = (self.schedule.branch.clone(), self.schedule.days) else {
            return self.timers.clear(Timer::Schedule);
        };
        if self.me().is_none() {
            return self.timers.clear(Timer::Schedule);
        }
        if !self.has_network {
            return self.plan_reading(now);
        }
        if !self.schedule.has_staff && self.schedule.staff_call.is_none() {
            let ask = ScheduleAsk::Staff { branch: branch.clone() };
            match self.call(&Ask::Schedule(ask)) {
                Ok(call) => self.schedule.staff_call = Some(call),
                Err(problem) => self.tell(ScheduleFact::StaffLoaded {
                    branch: branch.clone(),
                    result: Err(problem),
                }),
            }
        }
        if self.schedule.reading.is_none() {
            let ask = ScheduleAsk::Agenda {
                branch: branch.clone(),
                days,
            };
            match self.call(&Ask::Schedule(ask)) {
                Ok(call) => {
                    self.schedule.reading = Some(Reading {
                        call,
                        asked_at: now,
                        meanwhile: Vec::new(),
                    });
                }
                Err(problem) => {
                    self.schedule.failures = self.schedule.failures.saturating_add(1);
                    self.tell(ScheduleFact::AgendaLoaded {
                        branch,
                        days,
                        result: Err(problem),
                        asked_at: now,
                    });
                }
            }
        }
        self.plan_reading(now);
    }

    /// Takes in what the backend says of its own accord.
    pub(super) fn take_schedule_fact(&mut self, now: Timestamp, fact: ScheduleFact) {
        if let ScheduleFact::BranchesTold { chosen, .. } = &fact {
            let is_other = self.schedule.branch != *chosen;
            self.schedule.branch.clone_from(chosen);
            self.tell(fact);
            if is_other {
                self.schedule.begin_branch();
                self.say_branch();
                self.read_schedule(now);
            }
            return;
        }
        if let ScheduleFact::BreaksChanged { days } = fact {
            // A reading that is under way may have been answered before the change.
            if self.schedule.days.is_some_and(|seen| seen.overlaps(days)) {
                self.schedule.reading = None;
                self.read_schedule(now);
            }
            return;
        }
        self.tell_schedule(fact);
    }

    /// The answer to a question has come, or will not.
    pub(super) fn end_schedule_ask(
        &mut self,
        now: Timestamp,
        call: CallId,
        ask: ScheduleAsk,
        answer: Result<Answer, Problem>,
    ) {
        let result = answer.and_then(|answer| match answer {
            Answer::Schedule(answer) => Ok(answer),
            _ => Err(Problem::new(ProblemCode::Undecodable)),
        });
        let has_lost_session = matches!(&result, Err(problem) if problem.code == ProblemCode::Unauthorized);
        let ticket = self.schedule.tickets.remove(&call);
        match ask {
            ScheduleAsk::Staff { branch } if ticket.is_none() => self.end_staff(call, branch, result),
            ScheduleAsk::Agenda { branch, days } if ticket.is_none() => {
                self.end_agenda(now, call, branch, days, result);
            }
            ask => {
                if let Ok(answer) = &result {
                    self.note_change(now, &ask, answer);
                }
                if let Some(ticket) = ticket {
                    self.answer_ticket(ticket, result);
                }
            }
        }
        if has_lost_session {
            self.lose_session(now);
        }
    }

    /// The session has ended, and the stores have forgotten all. Whose branches these are is told anew with the next one.
    pub(super) fn rest_schedule(&mut self) {
        self.timers.clear(Timer::Schedule);
        self.schedule = Schedule {
            days: self.schedule.days,
            tickets: std::mem::take(&mut self.schedule.tickets),
            ..Schedule::default()
        };
    }

    /// Another account, or none. Whoever waits for an answer hears that none will come.
    pub(super) fn forget_schedule(&mut self) {
        // The page that looks is still there, and looks on when somebody else signs in.
        self.rest_schedule();
        for ticket in std::mem::take(&mut self.schedule.tickets).values() {
            self.answer_ticket(*ticket, Err(Problem::new(ProblemCode::Unauthorized)));
        }
    }

    fn watch_days(&mut self, now: Timestamp, days: Option<DayRange>) {
        if self.schedule.days == days {
            return;
        }
        self.schedule.days = days;
        self.schedule.reading = None;
        self.schedule.failures = 0;
        self.read_schedule(now);
    }

    fn choose_branch(&mut self, now: Timestamp, branch: BranchId) {
        if self.schedule.branch.as_ref() == Some(&branch) {
            return;
        }
        self.schedule.branch = Some(branch.clone());
        self.schedule.begin_branch();
        self.tell(ScheduleFact::BranchChosen { branch: branch.clone() });
        if self.dialect.choose_branch(&branch) && self.link.has_socket() {
            self.hang_up(now, super::link::CLOSE_SUPERSEDED);
            self.connect_spaced(now);
        } else {
            self.say_branch();
        }
        self.read_schedule(now);
    }

    fn say_branch(&mut self) {
        if let Some(branch) = self.schedule.branch.clone() {
            self.request(&Request::FollowBranch { branch });
        }
    }

    fn end_staff(&mut self, call: CallId, branch: BranchId, result: Result<ScheduleAnswer, Problem>) {
        if self.schedule.staff_call != Some(call) {
            return;
        }
        self.schedule.staff_call = None;
        let result = match result {
            Ok(ScheduleAnswer::Staff(staff)) => {
                self.schedule.has_staff = true;
                Ok(staff)
            }
            Ok(_) => Err(Problem::new(ProblemCode::Undecodable)),
            Err(problem) => Err(problem),
        };
        self.tell(ScheduleFact::StaffLoaded { branch, result });
    }

    fn end_agenda(
        &mut self,
        now: Timestamp,
        call: CallId,
        branch: BranchId,
        days: DayRange,
        result: Result<ScheduleAnswer, Problem>,
    ) {
        // Other days, or another branch, are wanted meanwhile.
        let Some(reading) = self.schedule.reading.take_if(|reading| reading.call == call) else {
            return;
        };
        let result = match result {
            Ok(ScheduleAnswer::Agenda(agenda)) => Ok(agenda),
            Ok(_) => Err(Problem::new(ProblemCode::Undecodable)),
            Err(problem) => Err(problem),
        };
        if result.is_ok() {
            self.schedule.failures = 0;
            self.schedule.read_at = Some(now);
        } else {
            self.schedule.failures = self.schedule.failures.saturating_add(1);
        }
        self.tell(ScheduleFact::AgendaLoaded {
            branch,
            days,
            result,
            asked_at: reading.asked_at,
        });
        for fact in reading.meanwhile {
            self.tell(fact);
        }
        self.plan_reading(now);
    }

    /// What was done is true here before anybody hears that it was done.
    fn note_change(&mut self, now: Timestamp, ask: &ScheduleAsk, answer: &ScheduleAnswer) {
        match (ask, answer) {
            (ScheduleAsk::DeleteAppointment { id }, _) => self.tell_removed(id.clone()),
            (ScheduleAsk::AddBreak { .. } | ScheduleAsk::DeleteBreak { .. }, _) => {
                self.schedule.reading = None;
                self.read_schedule(now);
            }
            (_, ScheduleAnswer::Appointment(details)) => self.tell_schedule(ScheduleFact::AppointmentChanged {
                appointment: details.appointment.clone(),
            }),
            _ => {}
        }
    }

    fn tell_removed(&mut self, id: AppointmentId) {
        self.tell_schedule(ScheduleFact::AppointmentRemoved { id });
    }

    /// Tells a change, and again after the days that are being read.
    fn tell_schedule(&mut self, fact: ScheduleFact) {
        if let Some(reading) = &mut self.schedule.reading
            && reading.meanwhile.len() < MEANWHILE_ITEMS_MAX
        {
            reading.meanwhile.push(fact.clone());
        }
        self.tell(fact);
    }

    fn answer_ticket(&mut self, ticket: Ticket, result: Result<ScheduleAnswer, Problem>) {
        self.tell(ScheduleFact::Answered { ticket, result });
    }

    fn tell(&mut self, fact: ScheduleFact) {
        self.publish(Event::Schedule(Box::new(fact)));
    }

    fn plan_reading(&mut self, now: Timestamp) {
        if self.schedule.days.is_none() || self.schedule.reading.is_some() {
            return self.timers.clear(Timer::Schedule);
        }
        let hears_changes = self.link.is_live() && self.link.carrier == Carrier::Socket;
        let every_ms = match (hears_changes, self.is_visible) {
            (true, _) => SCHEDULE_REST_MS,
            (false, true) => SCHEDULE_POLL_MS,
            (false, false) => SCHEDULE_POLL_HIDDEN_MS,
        };
        let wait_ms = match self.schedule.failures {
            0 => every_ms,
            failures => every_ms.min(backoff::poll_delay_ms(failures)),
        };
        // Spread, so that those whom one restart has cut off do not come back together.
        let spread = self.random.up_to(wait_ms / 4);
        self.timers.set(Timer::Schedule, now.plus_ms(wait_ms - spread));
    }
}
