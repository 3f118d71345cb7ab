//! Readings: one question that takes one list or several, each in pages, and one answer made from all of them.

use domain::{Agenda, BranchId, Problem, ProblemCode, ScheduleAnswer, Staff};
use engine::{Answer, CallId, Step};
use serde_json::Value;

use super::Clinic;
use super::errands::Purpose;
use super::listing::Listing;
use super::patients::{Wish, chosen};
use super::reading;
use super::refusals::Reply;
use super::writing::{IfMissing, Sought};

/// A question under way.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) aim: Aim,
    pub(super) lists: Vec<Listing>,
}

/// What the lists are wanted for.
#[derive(Debug, Clone)]
pub(super) enum Aim {
    Branches(After),
    /// Employees, and rooms where they may be seen.
    Staff {
        call: CallId,
        branch: BranchId,
    },
    /// Appointments and breaks.
    Agenda {
        call: CallId,
        branch: BranchId,
    },
    /// Patients, from several lists.
    Patients {
        call: CallId,
        wishes: Vec<Wish>,
    },
    /// Whether something was made, though nobody has said so.
    Made {
        call: CallId,
        sought: Sought,
        if_missing: IfMissing,
    },
}

/// Who waits for the branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    SignIn(CallId),
    Info(CallId),
    Hello,
}

impl Clinic {
    pub(super) fn read(&mut self, reading: Reading) {
        if reading.lists.is_empty() {
            // Nothing to ask: whoever waits is answered all the same.
            return self.end_reading(reading.aim, Vec::new());
        }
        self.last_reading = self.last_reading.wrapping_add(1);
        let number = self.last_reading;
        self.readings.insert(number, reading);
        self.ask_pages(number);
    }

    fn ask_pages(&mut self, number: u32) {
        let mut pages = Vec::new();
        if let Some(reading) = self.readings.get_mut(&number) {
            for (at, list) in reading.lists.iter_mut().enumerate() {
                pages.extend(std::iter::from_fn(|| list.next()).map(|(page, wanted)| (at, page, wanted)));
            }
        }
        for (list, page, wanted) in pages {
            let purpose = Purpose::Page {
                reading: number,
                list,
                number: page,
            };
            self.send(wanted, purpose);
        }
    }

    pub(super) fn take_page(&mut self, number: u32, list: usize, page: u32, reply: Reply) {
        let Some(reading) = self.readings.get_mut(&number) else {
            return;
        };
        if let Some(list) = reading.lists.get_mut(list) {
            list.take(page, reply);
        }
        if !reading.lists.iter().all(Listing::is_read) {
            return self.ask_pages(number);
        }
        if let Some(reading) = self.readings.remove(&number) {
            let lists = reading.lists.into_iter().map(Listing::end).collect();
            self.end_reading(reading.aim, lists);
        }
    }

    fn end_reading(&mut self, aim: Aim, lists: Vec<Result<Vec<Value>, Problem>>) {
        let lists: Result<Vec<Vec<Value>>, Problem> = lists.into_iter().collect();
        match aim {
            Aim::Branches(after) => {
                let list = lists.map(|lists| lists.into_iter().next().unwrap_or_default());
                self.take_branches(after, list);
            }
            Aim::Staff { call, branch } => {
                let answer = lists.map(|lists| {
                    let mut lists = lists.into_iter();
                    let employees = self.known(lists.next().unwrap_or_default(), reading::employee);
                    // Rooms of other branches are none of this one.
                    let places = lists.next().unwrap_or_default();
                    let places = places
                        .iter()
                        .filter_map(|place| reading::place(place, &branch))
                        .collect();
                    ScheduleAnswer::Staff(Staff { employees, places })
                });
                self.answer_schedule(call, answer);
            }
            Aim::Agenda { call, branch } => {
                let answer = lists.map(|lists| {
                    let mut lists = lists.into_iter();
                    let appointments = lists.next().unwrap_or_default();
                    self.learn_zone(&appointments);
                    ScheduleAnswer::Agenda(Agenda {
                        appointments: self.known(appointments, |one| reading::appointment(one, Some(&branch))),
                        breaks: self.known(lists.next().unwrap_or_default(), reading::pause),
                    })
                });
                self.answer_schedule(call, answer);
            }
            Aim::Patients { call, wishes } => {
                let answer = lists.map(|lists| {
                    let lists = lists.into_iter().map(|list| self.known(list, reading::hit)).collect();
                    ScheduleAnswer::Patients(chosen(&wishes, lists))
                });
                self.answer_schedule(call, answer);
            }
            Aim::Made {
                call,
                sought,
                if_missing,
            } => {
                let list = lists.map(|lists| lists.into_iter().flatten().collect());
                self.take_made(call, sought, if_missing, list);
            }
        }
    }

    pub(super) fn answer_schedule(&mut self, call: CallId, answer: Result<ScheduleAnswer, Problem>) {
        self.answer(call, answer.map(Answer::Schedule));
    }

    /// What of a list is understood. What is not costs itself alone.
    fn known<T>(&mut self, list: Vec<Value>, meaning: impl Fn(&Value) -> Option<T>) -> Vec<T> {
        let asked = list.len();
        let known: Vec<T> = list.iter().filter_map(meaning).collect();
        if known.len() < asked {
            let detail = format!("{} of {asked} entries", asked - known.len());
            let problem = Problem::new(ProblemCode::Undecodable).with_detail(&detail);
            self.steps.push(Step::Complain(problem));
        }
        known
    }

    /// The backend writes all moments by the clock of the clinic, so each says where that is.
    fn learn_zone(&mut self, appointments: &[Value]) {
        let Some(zone_min) = appointments
            .iter()
            .find_map(|one| reading::zone_at(one, "start_datetime"))
        else {
            return;
        };
        let Some(account) = &mut self.account else { return };
        if account.branches.iter().all(|branch| branch.zone_min == zone_min) {
            return;
        }
        for branch in &mut account.branches {
            branch.zone_min = zone_min;
        }
        self.remember();
        self.tell_branches();
    }
}
