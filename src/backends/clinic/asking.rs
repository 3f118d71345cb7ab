//! What the session asks for, and what single answers say.

use domain::{
    AppointmentId, AppointmentStatus, BranchId, FieldFault, FormField, Problem, ProblemCode, ScheduleAnswer,
    ScheduleAsk,
};
use engine::{Answer, Ask, CallId};
use serde_json::Value;

use super::Clinic;
use super::errands::Purpose;
use super::listing::Listing;
use super::looking::{Aim, Reading};
use super::reading::{self, ZONE_MIN};
use super::refusals::{Refusal, Reply};
use super::requests::{self, APPOINTMENTS, BREAKS, PATIENTS, Wanted};
use super::writing::{Making, Sought};

/// What a single answer is wanted for.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    Appointment,
    /// How far an appointment has come, before that is changed.
    Status {
        id: AppointmentId,
        status: AppointmentStatus,
        reason: String,
    },
    Patient,
    Conflicts,
    Iin,
    /// Something was made, as far as the answer says so.
    Made(Box<Making>),
    /// Something is gone, or was already.
    Gone,
}

impl Clinic {
    /// True if it will be answered; what the backend does not have is refused by the session.
    pub(super) fn take_over(&mut self, call: CallId, ask: &Ask) -> bool {
        let is_info = matches!(ask, Ask::Info);
        self.calls.insert(call, is_info);
        match ask {
            Ask::Info => self.inform(call),
            Ask::SignIn { name, password, code } => self.sign_in(call, name, password.clone(), code.clone()),
            // The backend forgets nobody; it is the tokens that are forgotten.
            Ask::SignOut => self.answer(call, Ok(Answer::Done)),
            Ask::Schedule(_) if self.account.is_none() => {
                self.answer(call, Err(Problem::new(ProblemCode::Unauthorized)));
            }
            Ask::Schedule(ask) => self.take_schedule_ask(call, ask),
            Ask::History { .. }
            | Ask::Newer { .. }
            | Ask::Window { .. }
            | Ask::Rooms { .. }
            | Ask::People { .. }
            | Ask::Messages { .. }
            | Ask::StartPrivate { .. }
            | Ask::Turn { .. }
            | Ask::EditMessage { .. }
            | Ask::DeleteMessage { .. }
            | Ask::Revisions { .. }
            | Ask::Ledger { .. }
            | Ask::Profile { .. }
            | Ask::Members { .. }
            | Ask::LeaveRoom { .. }
            | Ask::DeleteRoom { .. }
            | Ask::CreateGroup { .. }
            | Ask::RenameGroup { .. }
            | Ask::AddMembers { .. }
            | Ask::RemoveMember { .. }
            | Ask::Upload { .. }
            | Ask::Broadcast { .. }
            | Ask::Live { .. } => {
                self.calls.remove(&call);
                return false;
            }
        }
        true
    }

    fn take_schedule_ask(&mut self, call: CallId, ask: &ScheduleAsk) {
        match ask {
            ScheduleAsk::Staff { branch } => self.read_staff(call, branch),
            ScheduleAsk::Agenda { branch, days } => {
                let zone_min = self.zone_of(branch);
                self.read(Reading {
                    aim: Aim::Agenda {
                        call,
                        branch: branch.clone(),
                    },
                    lists: vec![
                        Listing::new(requests::appointments(branch, *days, zone_min)),
                        Listing::optional(requests::breaks(*days)),
                    ],
                });
            }
            ScheduleAsk::Appointment { id } => {
                let wanted = requests::one(APPOINTMENTS, id.as_str(), "appointment");
                self.ask(call, wanted, Asked::Appointment);
            }
            ScheduleAsk::SaveAppointment { branch, id, draft } => match id {
                Some(id) => {
                    let body = requests::appointment(draft);
                    let wanted = requests::patch(APPOINTMENTS, id.as_str(), body, "save-appointment");
                    self.ask(call, wanted, Asked::Appointment);
                }
                None => {
                    let body = requests::new_appointment(branch, draft);
                    let wanted = requests::post(APPOINTMENTS, body, "new-appointment");
                    self.make(call, wanted, Sought::appointment(branch, draft));
                }
            },
            ScheduleAsk::MoveAppointment {
                id,
                employee,
                place,
                start,
                end,
            } => {
                let body = requests::when_and_where(employee, place.as_ref(), *start, *end);
                let wanted = requests::patch(APPOINTMENTS, id.as_str(), body, "move-appointment");
                self.ask(call, wanted, Asked::Appointment);
            }
            ScheduleAsk::SetStatus { id, status, reason } => self.set_status(call, id, *status, reason),
            ScheduleAsk::DeleteAppointment { id } => {
                let wanted = requests::delete(APPOINTMENTS, id.as_str(), "delete-appointment");
                self.ask(call, wanted, Asked::Gone);
            }
            ScheduleAsk::Conflicts {
                employee,
                place,
                start,
                end,
                except,
            } => {
                let wanted = requests::conflicts(employee, place.as_ref(), *start, *end, except.as_ref());
                self.ask(call, wanted, Asked::Conflicts);
            }
            ScheduleAsk::FindPatients { text } => self.find_patients(call, text),
            ScheduleAsk::SamePatients { phone, iin } => self.find_same(call, phone, iin),
            ScheduleAsk::Patient { id } => {
                self.ask(call, requests::one(PATIENTS, id.as_str(), "patient"), Asked::Patient);
            }
            ScheduleAsk::SavePatient { id: Some(id), draft } => {
                let body = requests::patient(draft);
                let wanted = requests::patch(PATIENTS, id.as_str(), body, "save-patient");
                self.ask(call, wanted, Asked::Patient);
            }
            ScheduleAsk::SavePatient { id: None, draft } => {
                let account = self.account.as_ref();
                let Some(organisation) = account.and_then(|account| account.user.organisation.clone()) else {
                    return self.answer_schedule(call, Err(no_organisation()));
                };
                let body = requests::new_patient(&organisation, draft);
                let wanted = requests::post(PATIENTS, body, "new-patient");
                self.make(call, wanted, Sought::patient(draft));
            }
            ScheduleAsk::VerifyIin { patient } => {
                self.ask(call, requests::verify_iin(patient.as_str()), Asked::Iin);
            }
            ScheduleAsk::AddBreak { draft } => {
                let wanted = requests::post(BREAKS, requests::new_break(draft), "new-break");
                self.make(call, wanted, Sought::pause(draft));
            }
            ScheduleAsk::DeleteBreak { id } => {
                self.ask(call, requests::delete(BREAKS, id.as_str(), "delete-break"), Asked::Gone);
            }
        }
    }

    pub(super) fn ask(&mut self, call: CallId, wanted: Wanted, asked: Asked) {
        self.send(wanted, Purpose::Asked { call, asked });
    }

    fn read_staff(&mut self, call: CallId, branch: &BranchId) {
        let mut lists = vec![Listing::new(requests::employees())];
        if self.account.as_ref().is_some_and(|account| account.user.sees_rooms()) {
            lists.push(Listing::optional(requests::rooms()));
        }
        self.read(Reading {
            aim: Aim::Staff {
                call,
                branch: branch.clone(),
            },
            lists,
        });
    }

    fn zone_of(&self, branch: &BranchId) -> i32 {
        let branches = self.account.as_ref().map(|account| account.branches.as_slice());
        let known = branches.and_then(|branches| branches.iter().find(|held| held.id == *branch));
        known.map_or(ZONE_MIN, |held| held.zone_min)
    }

    /// The end of whatever took one answer.
    pub(super) fn take_asked(&mut self, call: CallId, asked: Asked, reply: Reply) {
        let answer = match asked {
            Asked::Made(making) => return self.end_making(call, *making, reply),
            Asked::Status { id, status, reason } => return self.take_status(call, &id, status, &reason, reply),
            Asked::Appointment => understood(reply, |value| {
                let details = reading::details(value, None)?;
                Some(ScheduleAnswer::Appointment(Box::new(details)))
            }),
            Asked::Patient => understood(reply, |value| {
                Some(ScheduleAnswer::Patient(Box::new(reading::patient(value)?)))
            }),
            Asked::Conflicts => understood(reply, |value| {
                Some(ScheduleAnswer::Conflicts(reading::conflicts(value)?))
            }),
            Asked::Iin => understood(reply, |value| Some(ScheduleAnswer::Iin(reading::iin_check(value)))),
            Asked::Gone => match reply {
                Ok(_) => Ok(ScheduleAnswer::Done),
                // Somebody else was first.
                Err(refusal) if refusal.problem.code == ProblemCode::NotFound => Ok(ScheduleAnswer::Done),
                Err(refusal) => Err(refusal.problem),
            },
        };
        self.answer_schedule(call, answer);
    }
}

/// What an answer says, or why it says nothing.
pub(super) fn understood(
    reply: Result<Value, Refusal>,
    meaning: impl Fn(&Value) -> Option<ScheduleAnswer>,
) -> Result<ScheduleAnswer, Problem> {
    let value = reply.map_err(|refusal| refusal.problem)?;
    meaning(&value).ok_or_else(|| Problem::new(ProblemCode::Undecodable).with_detail("an answer of another kind"))
}

fn no_organisation() -> Problem {
    Problem {
        code: ProblemCode::NoOrganisation,
        ..Problem::invalid(vec![FieldFault {
            field: FormField::Organisation,
            fault: domain::Fault::NoOrganisation,
            text: "".into(),
        }])
    }
}
