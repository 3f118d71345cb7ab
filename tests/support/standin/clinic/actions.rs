//! What can be done to an appointment beside changing it, and what can be asked before.

use serde_json::json;

use super::super::call::Call;
use super::super::line::Line;
use super::super::moments::Moment;
use super::Clinic;
use super::appointments::{STATUSES, WRONG_ORDER};
use super::form::{Form, Need};
use super::rest::{self, Outcome};
use super::times::{self, Day, Time};

const MINUTE_US: i64 = 60_000_000;

impl Clinic {
    /// A conflict, or somebody who does not exist, is a fault of the server here.
    pub(super) fn move_appointment(&mut self, line: &mut Line, id: u64, call: &Call) -> Outcome {
        let mut appointment = self.records.appointment(id).ok_or_else(rest::not_found)?.clone();
        let mut form = Form::new(rest::body(call)?, false);
        let start = form.moment("start_datetime", Need::Required);
        let end = form.moment("end_datetime", Need::Optional);
        let employee = form.integer("employee_id");
        let room = form.integer("room_id");
        form.finish()?;
        let start = start.unwrap_or(appointment.start);
        if end.is_some_and(|end| start >= end) {
            return Err(rest::invalid(WRONG_ORDER));
        }
        let length = appointment.end.0 - appointment.start.0;
        appointment.start = start;
        appointment.end = end.unwrap_or(Moment(start.0 + length));
        let given = |id: Option<i64>| id.filter(|id| *id != 0).map(|id| u64::try_from(id).unwrap_or_default());
        if let Some(employee) = given(employee) {
            self.records.employee(employee).ok_or_else(rest::server_error)?;
            appointment.employee = employee;
        }
        if let Some(room) = given(room) {
            self.records.room(room).ok_or_else(rest::server_error)?;
            appointment.room = Some(room);
        }
        let (start, end) = (appointment.start, appointment.end);
        let is_busy = start >= end
            || self.is_employee_busy(appointment.employee, start, end, Some(id))
            || appointment
                .room
                .is_some_and(|room| self.is_room_busy(room, start, end, Some(id)));
        if is_busy {
            return Err(rest::server_error());
        }
        self.records.write_appointment(appointment);
        self.tell_of(line, "appointment_moved", id);
        rest::ok(&self.full(id))
    }

    /// Any status may follow any other; none makes a visit here.
    pub(super) fn change_status(&mut self, line: &mut Line, id: u64, call: &Call) -> Outcome {
        let mut appointment = self.records.appointment(id).ok_or_else(rest::not_found)?.clone();
        let sent = rest::body(call)?;
        let text = |name: &str| {
            sent.get(name)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        let status = text("status");
        if !STATUSES.iter().any(|(known, _)| *known == status) {
            return Err(rest::error(400, "Invalid status"));
        }
        if status == "canceled" {
            appointment.cancellation_reason = text("cancellation_reason");
        }
        appointment.status = status;
        self.records.write_appointment(appointment);
        self.tell_of(line, "appointment_status_changed", id);
        rest::ok(&self.full(id))
    }

    /// Only here is the gap between visits looked at. Whoever does not exist, and times that are none, are faults.
    pub(super) fn conflicts(&self, call: &Call) -> Outcome {
        let (Some(start), Some(end)) = (rest::query(call, "start_datetime"), rest::query(call, "end_datetime")) else {
            return Err(rest::error(400, "start_datetime and end_datetime are required"));
        };
        let (Some(start), Some(end)) = (times::moment(&start), times::moment(&end)) else {
            return Err(rest::server_error());
        };
        let number = |name: &str| match rest::query(call, name) {
            None => Ok(None),
            Some(text) => text.parse::<u64>().map(Some).map_err(|_| rest::server_error()),
        };
        let (employee, room, own) = (number("employee")?, number("room")?, number("exclude_id")?);
        let mut found = Vec::new();
        if let Some(id) = employee {
            let employee = self.records.employee(id).ok_or_else(rest::server_error)?;
            if !employee.is_in_schedule {
                found.push(json!({"type": "employee", "message": "Employee is not available for appointments"}));
            }
            if self.is_employee_busy(id, start, end, own) {
                found.push(json!({"type": "employee", "message": "Employee has overlapping appointments"}));
            }
            if let Some(gap) = employee.gap_minutes.filter(|gap| *gap > 0) {
                let (before, after) = (start.0 - gap * MINUTE_US, start.0 + gap * MINUTE_US);
                if self.is_employee_busy(id, Moment(before), Moment(after), own) {
                    let message = format!("Minimum gap of {gap} minutes between visits not met");
                    found.push(json!({"type": "employee_gap", "message": message}));
                }
            }
        }
        if room.is_some_and(|id| self.is_room_busy(id, start, end, own)) {
            found.push(json!({"type": "room", "message": "Room is already booked"}));
        }
        rest::ok(&json!({"has_conflicts": !found.is_empty(), "conflicts": found}))
    }

    /// Free times of a day, written without a zone.
    pub(super) fn slots(&self, call: &Call) -> Outcome {
        let (Some(id), Some(date)) = (rest::query(call, "employee"), rest::query(call, "date")) else {
            return Err(rest::error(400, "employee and date are required"));
        };
        let id = id.parse().map_err(|_| rest::server_error())?;
        let employee = self
            .records
            .employee(id)
            .ok_or_else(|| rest::error(404, "Employee not found"))?;
        let day = Day::parsed(date.get(..10).unwrap_or_default()).ok_or_else(rest::server_error)?;
        let step = employee.slot_minutes.unwrap_or(30) * 60;
        let mut slots = Vec::new();
        let hours = employee
            .hours
            .iter()
            .filter(|(weekday, ..)| *weekday == day.weekday() && employee.is_in_schedule);
        for (_, from, to) in hours {
            let mut start = *from;
            while start < *to {
                let end = Time(start.0 + step);
                if !self.is_employee_busy(id, day.at(start), day.at(end), None) {
                    let text = |time: Time| format!("{}T{}", day.text(), time.text());
                    slots.push(json!({"start": text(start), "end": text(end), "available": true}));
                }
                start = end;
            }
        }
        rest::ok(&json!({"slots": slots}))
    }
}
