//! Making and changing things, where the backend does not always say what became of it.
//!
//! When the answer to something new does not come, nobody knows whether it was made: so it is looked for before anything
//! is said. What could not be found is looked for again before the same is made a second time, so that whoever tries
//! again does not make two.

use domain::{
    AppointmentDraft, AppointmentId, AppointmentStatus, BranchId, BreakDraft, BreakKind, Day, EmployeeId, PatientDraft,
    PatientId, Problem, ScheduleAnswer, Timestamp,
};
use engine::CallId;
use serde_json::Value;

use super::Clinic;
use super::asking::{Asked, understood};
use super::listing::Listing;
use super::looking::{Aim, Reading};
use super::patients::lists_of_phone;
use super::reading::{self, id_at, text_at};
use super::refusals::Reply;
use super::requests::{self, APPOINTMENTS, PATIENTS, Wanted};

/// As many things are held of which nobody knows whether they were made.
const DOUBTS_MAX: usize = 20;

/// Something new on its way.
#[derive(Debug, Clone)]
pub(super) struct Making {
    sought: Sought,
}

/// By what something that was made is known again.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sought {
    Appointment {
        branch: BranchId,
        employee: EmployeeId,
        patient: PatientId,
        start: Timestamp,
        end: Timestamp,
        status: AppointmentStatus,
    },
    Patient {
        last_name: String,
        first_name: String,
        birth_date: Option<Day>,
        phone: String,
    },
    Break {
        employee: EmployeeId,
        kind: BreakKind,
        day: Day,
        start_min: u16,
        end_min: u16,
    },
}

/// What to do when it is not there.
#[derive(Debug, Clone)]
pub(super) enum IfMissing {
    /// Say what went wrong when it was to be made.
    Say(Problem),
    /// Make it.
    Make(Wanted),
}

impl Sought {
    pub(super) fn appointment(branch: &BranchId, draft: &AppointmentDraft) -> Self {
        Self::Appointment {
            branch: branch.clone(),
            employee: draft.employee.clone(),
            patient: draft.patient.clone(),
            start: draft.start,
            end: draft.end,
            status: draft.status,
        }
    }

    pub(super) fn patient(draft: &PatientDraft) -> Self {
        Self::Patient {
            last_name: draft.last_name.trim().to_owned(),
            first_name: draft.first_name.trim().to_owned(),
            birth_date: draft.birth_date,
            phone: draft.phone.trim().to_owned(),
        }
    }

    pub(super) fn pause(draft: &BreakDraft) -> Self {
        Self::Break {
            employee: draft.employee.clone(),
            kind: draft.kind,
            day: draft.day,
            start_min: draft.start_min,
            end_min: draft.end_min,
        }
    }

    /// The lists in which it would be.
    fn lists(&self) -> Vec<Listing> {
        match self {
            Self::Appointment {
                branch,
                employee,
                start,
                ..
            } => vec![Listing::new(requests::appointments_at(branch, employee, *start))],
            Self::Patient { last_name, phone, .. } if phone.is_empty() => {
                vec![Listing::new(requests::patients_like(last_name))]
            }
            // A number with spaces is stored with them, and not found by its digits.
            Self::Patient { phone, .. } => lists_of_phone(phone),
            Self::Break { employee, day, .. } => vec![Listing::new(requests::breaks_of(employee, *day))],
        }
    }

    /// Whether it is this one of the list.
    fn is(&self, value: &Value) -> bool {
        match self {
            Self::Appointment {
                branch,
                employee,
                patient,
                start,
                end,
                status,
            } => reading::appointment(value, Some(branch)).is_some_and(|held| {
                (&held.employee, &held.patient) == (employee, patient)
                    && (held.start, held.end, held.status) == (*start, *end, *status)
            }),
            Self::Patient {
                last_name,
                first_name,
                birth_date,
                phone,
            } => {
                let is_named = |name: &str, wanted: &str| text_at(value, name).trim() == wanted;
                is_named("last_name", last_name)
                    && is_named("first_name", first_name)
                    && is_named("phone", phone)
                    && reading::day_at(value, "birth_date") == *birth_date
            }
            Self::Break {
                employee,
                kind,
                day,
                start_min,
                end_min,
            } => reading::pause(value).is_some_and(|held| {
                (&held.employee, held.kind, held.day) == (employee, *kind, *day)
                    && (held.start_min, held.end_min) == (*start_min, *end_min)
            }),
        }
    }
}

impl Clinic {
    /// Makes something new, unless it may be there already.
    pub(super) fn make(&mut self, call: CallId, wanted: Wanted, sought: Sought) {
        if self.doubts.contains(&sought) {
            self.look_for(call, sought, IfMissing::Make(wanted));
        } else {
            self.ask(call, wanted, Asked::Made(Box::new(Making { sought })));
        }
    }

    fn look_for(&mut self, call: CallId, sought: Sought, if_missing: IfMissing) {
        let lists = sought.lists();
        self.read(Reading {
            aim: Aim::Made {
                call,
                sought,
                if_missing,
            },
            lists,
        });
    }

    /// The answer to what was to be made, or none.
    pub(super) fn end_making(&mut self, call: CallId, making: Making, reply: Reply) {
        let sought = making.sought;
        match reply {
            Err(refusal) if refusal.is_doubtful => {
                if !self.doubts.contains(&sought) {
                    if self.doubts.len() >= DOUBTS_MAX {
                        self.doubts.remove(0);
                    }
                    self.doubts.push(sought.clone());
                }
                self.look_for(call, sought, IfMissing::Say(refusal.problem));
            }
            reply => {
                self.doubts.retain(|held| *held != sought);
                let answer = understood(reply, |value| made(&sought, value));
                self.answer_schedule(call, answer);
            }
        }
    }

    /// Whether something was made is known now, or not even that.
    pub(super) fn take_made(
        &mut self,
        call: CallId,
        sought: Sought,
        if_missing: IfMissing,
        list: Result<Vec<Value>, Problem>,
    ) {
        let found = match &list {
            Ok(list) => list.iter().find(|value| sought.is(value)),
            Err(_) => None,
        };
        match (found, if_missing) {
            (Some(value), if_missing) => self.go_on_with(call, sought, value, if_missing),
            (None, IfMissing::Say(problem)) => self.answer_schedule(call, Err(problem)),
            (None, IfMissing::Make(wanted)) => match &list {
                Ok(_) => self.ask(call, wanted, Asked::Made(Box::new(Making { sought }))),
                // Nobody knows yet, so nothing is made.
                Err(problem) => self.answer_schedule(call, Err(problem.clone())),
            },
        }
    }

    /// It was made. What has been written into the form since then is told as well.
    fn go_on_with(&mut self, call: CallId, sought: Sought, value: &Value, if_missing: IfMissing) {
        self.doubts.retain(|held| *held != sought);
        let (list, asked) = match &sought {
            Sought::Appointment { .. } => (APPOINTMENTS, Asked::Appointment),
            Sought::Patient { .. } => (PATIENTS, Asked::Patient),
            Sought::Break { .. } => {
                let answer = understood(Ok(value.clone()), |value| made(&sought, value));
                return self.answer_schedule(call, answer);
            }
        };
        let id = id_at(value, "id").unwrap_or_default();
        let wanted = match if_missing {
            IfMissing::Say(_) => requests::one(list, &id, "look-again"),
            IfMissing::Make(Wanted {
                body: Some(body), name, ..
            }) => requests::patch(list, &id, body, name),
            IfMissing::Make(_) => requests::one(list, &id, "look-again"),
        };
        self.ask(call, wanted, asked);
    }

    /// Says how far an appointment has come. Whoever calls one off frees its time; but one that was called off and is
    /// not any more wants its time back, and then the backend must look for conflicts.
    pub(super) fn set_status(&mut self, call: CallId, id: &AppointmentId, status: AppointmentStatus, reason: &str) {
        if status.takes_time() {
            let asked = Asked::Status {
                id: id.clone(),
                status,
                reason: reason.to_owned(),
            };
            self.ask(call, requests::one(APPOINTMENTS, id.as_str(), "appointment"), asked);
        } else {
            self.write_status(call, id, requests::status(status, reason));
        }
    }

    pub(super) fn take_status(
        &mut self,
        call: CallId,
        id: &AppointmentId,
        status: AppointmentStatus,
        reason: &str,
        reply: Reply,
    ) {
        let value = match reply {
            Ok(value) => value,
            Err(refusal) => return self.answer_schedule(call, Err(refusal.problem)),
        };
        let held = reading::appointment(&value, None).filter(|held| !held.status.takes_time());
        let mut body = requests::status(status, reason);
        if let (Some(held), Value::Object(body)) = (held, &mut body) {
            let when = requests::when_and_where(&held.employee, held.place.as_ref(), held.start, held.end);
            if let Value::Object(when) = when {
                body.extend(when);
            }
            body.insert("cancellation_reason".to_owned(), Value::from(""));
        }
        self.write_status(call, id, body);
    }

    fn write_status(&mut self, call: CallId, id: &AppointmentId, body: Value) {
        let wanted = requests::patch(APPOINTMENTS, id.as_str(), body, "set-status");
        self.ask(call, wanted, Asked::Appointment);
    }
}

fn made(sought: &Sought, value: &Value) -> Option<ScheduleAnswer> {
    Some(match sought {
        Sought::Appointment { branch, .. } => {
            ScheduleAnswer::Appointment(Box::new(reading::details(value, Some(branch))?))
        }
        Sought::Patient { .. } => ScheduleAnswer::Patient(Box::new(reading::patient(value)?)),
        Sought::Break { .. } => ScheduleAnswer::Break(reading::pause(value)?),
    })
}
