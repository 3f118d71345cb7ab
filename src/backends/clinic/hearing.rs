//! What the socket says: that it is there, and what becomes of appointments.

use std::sync::Arc;

use domain::{AppointmentId, Event, Problem, ProblemCode, ScheduleFact};
use engine::{Frame, Signal};
use serde_json::Value;

use super::Clinic;
use super::reading::{self, id_at};

impl Clinic {
    pub(super) fn hear(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        match self.meaning(frame) {
            Ok(signals) => (signals, Vec::new()),
            Err(problem) => (Vec::new(), vec![problem]),
        }
    }

    fn meaning(&mut self, frame: &Frame) -> Result<Vec<Signal>, Problem> {
        let text = match frame {
            Frame::Text(text) => text,
            Frame::Binary { len } => return Err(undecodable(&format!("a binary frame of {len} bytes"))),
        };
        let value: Value = serde_json::from_str(text).map_err(|_| undecodable("a frame that is not JSON"))?;
        let kind = value.get("type").and_then(Value::as_str);
        let fact = match kind {
            Some("pong") => {
                // The first one of a socket is its greeting.
                self.greet();
                return Ok(vec![Signal::Pong]);
            }
            Some(
                "appointment_created" | "appointment_updated" | "appointment_moved" | "appointment_status_changed",
            ) => {
                // Only the socket says to which branch it belongs.
                let branch = self.account.as_ref().and_then(|account| account.branch.as_ref());
                let appointment = value.get("appointment");
                let appointment = appointment.and_then(|one| reading::appointment(one, branch));
                let appointment = appointment.ok_or_else(|| undecodable("an appointment that is none"))?;
                ScheduleFact::AppointmentChanged { appointment }
            }
            Some("appointment_deleted") => {
                let id = id_at(&value, "appointment_id").ok_or_else(|| undecodable("an appointment without an id"))?;
                ScheduleFact::AppointmentRemoved {
                    id: AppointmentId::from(id),
                }
            }
            Some(_) => return Err(undecodable("a frame of an unknown type")),
            None => return Err(undecodable("a frame without a type")),
        };
        Ok(vec![Signal::Fact(Event::Schedule(Box::new(fact)))])
    }
}

/// The type that a frame names.
pub(super) fn kind_of(text: &str) -> Option<Arc<str>> {
    let value: Value = serde_json::from_str(text).ok()?;
    value.get("type").and_then(Value::as_str).map(Arc::from)
}

fn undecodable(detail: &str) -> Problem {
    Problem::new(ProblemCode::Undecodable).with_detail(detail)
}
