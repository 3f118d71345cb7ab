//! The clinic: appointments, patients and the people who work there, over HTTP with tokens; a socket that tells of
//! appointments and of nothing else.
//!
//! `clinic/routes.rs` knows the addresses, `clinic/accounts.rs` who asks and what they may; `clinic/rest.rs` and
//! `clinic/form.rs` are what the framework says; `clinic/records.rs` holds what is stored, and the other files are the
//! views, by their subject. `clinic/seeding.rs` is what tests put in and take out, `clinic/switches.rs` what they
//! switch. Texts are those of the recording, and where that has none, those of the code that was recorded and of the
//! framework's Russian words.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::call::{Call, HTML, Reply};
use super::django;
use super::line::{Line, Out, SocketId};
use super::stage::Backend;

mod access;
mod accounts;
mod actions;
mod appointments;
mod breaks;
mod form;
mod iin;
mod lists;
mod patients;
mod records;
mod registration;
mod rest;
mod routes;
mod seeding;
mod switches;
mod times;

use access::Access;
use accounts::Accounts;
use records::Records;
use registration::Registrations;
use rest::Outcome;
use routes::View;

/// The organisation that was recorded.
const CLINIC: u64 = 1;

/// What the clinic holds.
#[derive(Debug)]
pub struct Clinic {
    accounts: Accounts,
    records: Records,
    access: Access,
    registrations: Registrations,
    seats: BTreeMap<SocketId, String>,
    /// Sockets want a session of the admin's site, which tokens are not.
    is_production: bool,
    /// Pages of every origin may open sockets.
    allows_every_origin: bool,
}

impl Backend for Clinic {
    const PATHS: &'static [&'static str] = &["/api/v1/{*rest}"];
    const SOCKET: &'static str = "/ws/calendar/{*rest}";
    /// The branch, as it was written.
    type Guest = String;

    fn answer(&mut self, line: &mut Line, call: &Call) -> Reply {
        let mut parts = call.parts();
        let Some(view) = View::of(&parts) else {
            parts.push("");
            return if View::of(&parts).is_some() {
                with_slash(call)
            } else {
                django::not_found()
            };
        };
        let reply = self.show(line, view, call).unwrap_or_else(|refusal| refusal);
        if reply.media_type == HTML {
            return reply;
        }
        reply.with("allow", view.allowed().to_owned())
    }

    /// In development whoever comes from here is let in; in production only sessions of the admin's site are.
    fn admit(&mut self, call: &Call) -> Result<String, u16> {
        let rest = call.path.trim_start_matches("/ws/calendar/");
        let branch = rest.strip_suffix('/').unwrap_or(rest);
        let host_of = |address: &str| {
            let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
            bare.split([':', '/']).next().unwrap_or_default().to_owned()
        };
        let origin = call.header("origin").map(host_of);
        let is_from_here = origin.is_some() && origin == call.header("host").map(host_of);
        if !is_from_here && !self.allows_every_origin {
            return Err(403);
        }
        if branch.is_empty() || !branch.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(500);
        }
        if self.is_production && !self.accounts.has_session(call, branch) {
            return Err(403);
        }
        Ok(branch.to_owned())
    }

    fn open(&mut self, _: &mut Line, id: SocketId, branch: String) {
        self.seats.insert(id, branch);
    }

    /// Nothing but a ping is answered; what is no object ends the connection.
    fn hear(&mut self, line: &mut Line, id: SocketId, text: &str) {
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            return;
        };
        if !frame.is_object() {
            self.hear_binary(line, id);
        } else if frame["type"] == "ping" {
            line.tell(id, &json!({"type": "pong"}));
        }
    }

    fn hear_binary(&mut self, line: &mut Line, id: SocketId) {
        self.seats.remove(&id);
        line.write(id, Out::Close(1011));
    }

    fn close(&mut self, _: &mut Line, id: SocketId) {
        self.seats.remove(&id);
    }
}

impl Clinic {
    fn show(&mut self, line: &mut Line, view: View, call: &Call) -> Outcome {
        if view == View::Refresh {
            return match view.accepts(&call.method) {
                true => self.refresh(call),
                false => Err(rest::wrong_method(call.method.as_str())),
            };
        }
        let caller = self.accounts.caller(call)?;
        if view != View::SignIn {
            let caller = caller.ok_or_else(accounts::unknown)?;
            self.accounts.permit(view.permission(), caller, call)?;
        }
        if !view.accepts(&call.method) {
            return Err(rest::wrong_method(call.method.as_str()));
        }
        let caller = caller.unwrap_or_default();
        match view {
            View::SignIn => self.sign_in(call),
            View::Refresh => self.refresh(call),
            View::Me => rest::ok(&self.user(caller)),
            View::Employees => self.employees(caller, call),
            View::Rooms => self.rooms(caller, call),
            View::Branches => self.branches(caller, call),
            View::Services => self.services(caller, call),
            View::Appointments => self.appointments(line, caller, call),
            View::Appointment(id) => self.appointment(line, id, call),
            View::Move(id) => self.move_appointment(line, id, call),
            View::ChangeStatus(id) => self.change_status(line, id, call),
            View::Conflicts => self.conflicts(call),
            View::AvailableEmployees => self.available_employees(caller, call),
            View::Slots => self.slots(call),
            View::Breaks => self.breaks(call),
            View::Break(id) => self.one_break(id, call),
            View::DeleteRecurring => self.delete_recurring(call),
            View::Patients => self.patients(caller, call),
            View::Patient(id) => self.patient(caller, id, call),
            View::PatientSearch => self.search_patients(caller, call),
            View::VerifyIin(id) => self.verify_iin(caller, id),
            View::AddBalance(id) => self.add_balance(caller, id, call),
            View::Statistics(id) => self.statistics(caller, id),
            View::Analysis(id) => self.analysis(caller, id),
            View::SendVerification => self.send_verification(caller, call),
            View::VerifyCode => self.verify_code(call),
            View::ConsentSearch => self.consent_search(call),
            View::AccessRequests => self.access_requests(caller, call),
            View::AccessRequest => self.access_request(caller, call),
        }
    }

    /// Tells every connection of a branch, the acting user's included.
    fn tell(&self, line: &mut Line, branch: u64, frame: &Value) {
        let branch = branch.to_string();
        for (socket, _) in self.seats.iter().filter(|(_, seat)| **seat == branch) {
            line.tell_message(*socket, frame);
        }
    }
}

/// An address without its last slash is sent on, and what was posted is lost on the way.
fn with_slash(call: &Call) -> Reply {
    let mark = if call.query.is_empty() { "" } else { "?" };
    let location = format!("{}/{mark}{}", call.path, call.query);
    Reply::page(301, "").with("location", location)
}
