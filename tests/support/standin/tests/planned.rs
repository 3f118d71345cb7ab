//! What a page shows of a schedule.

use std::collections::BTreeMap;

use domain::{Appointment, Problem, ScheduleAnswer, ScheduleFact};

/// See the file's head.
#[derive(Debug, Clone, Default)]
pub(crate) struct Planned {
    /// The ids of the branches.
    pub(crate) branches: Vec<String>,
    pub(crate) branch: Option<String>,
    pub(crate) employees: Vec<String>,
    pub(crate) places: Vec<String>,
    /// By id.
    pub(crate) appointments: BTreeMap<String, Appointment>,
    /// How often days were read.
    pub(crate) reads: usize,
    pub(crate) answers: BTreeMap<u64, Result<ScheduleAnswer, Problem>>,
    pub(crate) problems: Vec<Problem>,
}

impl Planned {
    pub(crate) fn apply(&mut self, fact: ScheduleFact) {
        match fact {
            ScheduleFact::BranchesTold { branches, chosen } => {
                self.branches = branches.iter().map(|branch| branch.id.to_string()).collect();
                self.branch = chosen.map(|id| id.to_string());
            }
            ScheduleFact::BranchChosen { branch } => self.branch = Some(branch.to_string()),
            ScheduleFact::StaffLoaded { result, .. } => match result {
                Ok(staff) => {
                    self.employees = staff.employees.iter().map(|one| one.name.to_string()).collect();
                    self.places = staff.places.iter().map(|one| one.name.to_string()).collect();
                }
                Err(problem) => self.problems.push(problem),
            },
            ScheduleFact::AgendaLoaded { result, .. } => match result {
                Ok(agenda) => {
                    self.reads += 1;
                    let held = agenda.appointments.into_iter().map(|one| (one.id.to_string(), one));
                    self.appointments = held.collect();
                }
                Err(problem) => self.problems.push(problem),
            },
            ScheduleFact::AppointmentChanged { appointment } => {
                self.appointments.insert(appointment.id.to_string(), appointment);
            }
            ScheduleFact::AppointmentRemoved { id } => drop(self.appointments.remove(id.as_str())),
            ScheduleFact::BreaksChanged { .. } => panic!("this clinic tells nothing of breaks"),
            ScheduleFact::Answered { ticket, result } => drop(self.answers.insert(ticket.0, result)),
        }
    }
}
