//! Appointments: the list with its filters, creating, changing, deleting, and what the socket tells of it.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::super::call::{Call, Reply};
use super::super::line::Line;
use super::super::moments::Moment;
use super::Clinic;
use super::form::{Form, Need};
use super::records::{Appointment, COLOR};
use super::rest::{self, Outcome};
use super::times::{self, Day};

/// Statuses with their Russian names.
pub(super) const STATUSES: [(&str, &str); 7] = [
    ("draft", "Черновик"),
    ("booked", "Забронировано"),
    ("confirmed", "Подтверждено"),
    ("in_progress", "В процессе"),
    ("done", "Выполнено"),
    ("no_show", "Не пришёл"),
    ("canceled", "Отменено"),
];
const COLORS: [&str; 7] = [
    "#9E9E9E", "#2196F3", "#00C2A8", "#FF9800", "#4CAF50", "#F44336", "#FFCDD2",
];
pub(super) const WRONG_ORDER: &str = "Start time must be before end time";

/// What was sent of an appointment and is right.
#[derive(Debug, Default)]
pub(super) struct Written {
    branch: Option<u64>,
    employee: Option<u64>,
    patient: Option<u64>,
    room: Option<Option<u64>>,
    start: Option<Moment>,
    end: Option<Moment>,
    status: Option<String>,
    is_primary: Option<bool>,
    is_urgent: Option<bool>,
    note: Option<String>,
    cancellation_reason: Option<String>,
}

impl Written {
    pub(super) fn put_into(self, appointment: &mut Appointment) {
        fn put<T>(value: Option<T>, into: &mut T) {
            if let Some(value) = value {
                *into = value;
            }
        }
        put(self.branch, &mut appointment.branch);
        put(self.employee, &mut appointment.employee);
        put(self.patient, &mut appointment.patient);
        put(self.room, &mut appointment.room);
        put(self.start, &mut appointment.start);
        put(self.end, &mut appointment.end);
        put(self.status, &mut appointment.status);
        put(self.is_primary, &mut appointment.is_primary);
        put(self.is_urgent, &mut appointment.is_urgent);
        put(self.note, &mut appointment.note);
        put(self.cancellation_reason, &mut appointment.cancellation_reason);
    }
}

impl Clinic {
    pub(super) fn appointments(&mut self, line: &mut Line, caller: u64, call: &Call) -> Outcome {
        if call.method != Method::POST {
            return self.list(call);
        }
        let written = self.written(rest::body(call)?, false)?;
        self.check(&written, None)?;
        let id = self.create(written, Some(caller));
        self.tell_of(line, "appointment_created", id);
        Ok(Reply::json(201, &self.full(id)))
    }

    pub(super) fn appointment(&mut self, line: &mut Line, id: u64, call: &Call) -> Outcome {
        let appointment = self.records.appointment(id).ok_or_else(rest::not_found)?.clone();
        match call.method {
            Method::PUT | Method::PATCH => {
                let written = self.written(rest::body(call)?, call.method == Method::PATCH)?;
                self.check(&written, Some(id))?;
                self.update(appointment, written);
                self.tell_of(line, "appointment_updated", id);
                rest::ok(&self.full(id))
            }
            Method::DELETE => {
                self.records.appointments.retain(|one| one.id != id);
                let frame = json!({"type": "appointment_deleted", "appointment_id": id});
                self.tell(line, appointment.branch, &frame);
                Ok(Reply::nothing(204))
            }
            _ => rest::ok(&self.full(id)),
        }
    }

    /// Neither branch nor organisation narrows what is seen; only the filters do.
    fn list(&self, call: &Call) -> Outcome {
        let moment = |name: &str| match rest::query(call, name) {
            None => Ok(None),
            Some(text) => times::moment(&text).map(Some).ok_or_else(rest::server_error),
        };
        if rest::query(call, "branch").is_some_and(|text| text.parse::<i64>().is_err()) {
            return Err(rest::server_error());
        }
        let (from, to) = (moment("date_from")?, moment("date_to")?);
        let today = rest::query(call, "today").map(|_| Moment::now().0.div_euclid(86_400_000_000));
        let records = &self.records;
        let branch = rest::key_filter(call, "branch", |id| records.branch(id).is_some())?;
        let employee = rest::key_filter(call, "employee", |id| records.employee(id).is_some())?;
        let patient = rest::key_filter(call, "patient", |id| records.patient(id).is_some())?;
        let room = rest::key_filter(call, "room", |id| records.room(id).is_some())?;
        let status = rest::choice_filter(call, "status", &STATUSES)?;
        let mut found: Vec<&Appointment> = records.appointments.iter().collect();
        found.retain(|one| {
            from.is_none_or(|from| one.start >= from)
                && to.is_none_or(|to| one.start <= to)
                && today.is_none_or(|today| Day::of(one.start).0 == today)
                && branch.is_none_or(|branch| one.branch == branch)
                && employee.is_none_or(|employee| one.employee == employee)
                && patient.is_none_or(|patient| one.patient == patient)
                && room.is_none_or(|room| one.room == Some(room))
                && status.as_ref().is_none_or(|status| one.status == *status)
        });
        found.sort_by_key(|one| (one.start, one.written));
        rest::page(call, &found.into_iter().map(|one| self.short(one)).collect::<Vec<_>>())
    }

    /// Reads what was sent, field by field.
    pub(super) fn written(&self, sent: Map<String, Value>, is_partial: bool) -> Result<Written, Reply> {
        let records = &self.records;
        let mut form = Form::new(sent, is_partial);
        let written = Written {
            branch: form.key("branch", |id| records.branch(id).is_some()),
            employee: form.key("employee", |id| records.employee(id).is_some()),
            patient: form.key("patient", |id| records.patient(id).is_some()),
            room: form.key_or_null("room", |id| records.room(id).is_some()),
            start: form.moment("start_datetime", Need::Required),
            end: form.moment("end_datetime", Need::Required),
            status: form.choice("status", Need::Optional, &STATUSES),
            is_primary: form.boolean("is_primary"),
            is_urgent: form.boolean("is_urgent"),
            note: form.text("note", Need::Optional, usize::MAX),
            cancellation_reason: form.text("cancellation_reason", Need::Optional, usize::MAX),
        };
        form.finish()?;
        Ok(written)
    }

    /// Conflicts are looked for only among what was sent: who sends no employee, or no room, is not stopped by theirs.
    fn check(&self, written: &Written, own: Option<u64>) -> Result<(), Reply> {
        let (Some(start), Some(end)) = (written.start, written.end) else {
            return Ok(());
        };
        if start >= end {
            return Err(rest::invalid(WRONG_ORDER));
        }
        if written
            .employee
            .is_some_and(|id| self.is_employee_busy(id, start, end, own))
        {
            return Err(rest::invalid("Employee has overlapping appointments at this time"));
        }
        if written
            .room
            .flatten()
            .is_some_and(|id| self.is_room_busy(id, start, end, own))
        {
            return Err(rest::invalid("Room is already booked at this time"));
        }
        Ok(())
    }

    pub(super) fn is_employee_busy(&self, employee: u64, start: Moment, end: Moment, own: Option<u64>) -> bool {
        let mut others = self.records.appointments.iter().filter(|one| Some(one.id) != own);
        others.any(|one| one.employee == employee && one.takes(start, end))
    }

    pub(super) fn is_room_busy(&self, room: u64, start: Moment, end: Moment, own: Option<u64>) -> bool {
        let mut others = self.records.appointments.iter().filter(|one| Some(one.id) != own);
        others.any(|one| one.room == Some(room) && one.takes(start, end))
    }

    pub(super) fn create(&mut self, written: Written, created_by: Option<u64>) -> u64 {
        let id = self.records.next_appointment();
        let now = Moment::now();
        let mut appointment = Appointment {
            id,
            branch: 0,
            employee: 0,
            patient: 0,
            room: None,
            start: now,
            end: now,
            status: "booked".to_owned(),
            is_primary: false,
            is_urgent: false,
            note: String::new(),
            cancellation_reason: String::new(),
            visit: None,
            created_by,
            created_at: now,
            updated_at: now,
            written: 0,
        };
        written.put_into(&mut appointment);
        self.records.write_appointment(appointment);
        id
    }

    /// Whoever has come, or was seen, has a visit from then on; its status is that of the first time.
    fn update(&mut self, mut appointment: Appointment, written: Written) {
        let before = appointment.status.clone();
        written.put_into(&mut appointment);
        if appointment.visit.is_none() && appointment.status != before {
            let status = match appointment.status.as_str() {
                "in_progress" => Some("in_progress"),
                "done" => Some("completed"),
                _ => None,
            };
            appointment.visit = status.map(|status| (self.records.next_visit(), status));
        }
        self.records.write_appointment(appointment);
    }

    /// Tells of an appointment in the short form, before the answer goes out.
    pub(super) fn tell_of(&self, line: &mut Line, kind: &str, id: u64) {
        if let Some(appointment) = self.records.appointment(id) {
            let frame = json!({"type": kind, "appointment": self.short(appointment)});
            self.tell(line, appointment.branch, &frame);
        }
    }

    /// As lists and the socket have it.
    fn short(&self, one: &Appointment) -> Value {
        let patient = self.records.patient(one.patient);
        json!({
            "id": one.id,
            "employee": one.employee,
            "employee_name": self.records.employee(one.employee).map(|employee| employee.full_name()),
            "patient": one.patient,
            "patient_name": patient.map(|patient| patient.full_name()),
            "patient_phone": patient.map(|patient| &patient.phone),
            "room": one.room,
            "start_datetime": times::text(one.start),
            "end_datetime": times::text(one.end),
            "status": one.status,
            "is_primary": one.is_primary,
            "color": color(&one.status),
            "has_visit": one.visit.is_some(),
            "visit_id": one.visit.map(|(id, _)| id),
            "visit_status": one.visit.map(|(_, status)| status),
        })
    }

    /// As answers about a single one have it. Without a room there is no name of one.
    pub(super) fn full(&self, id: u64) -> Value {
        let Some(one) = self.records.appointment(id) else {
            return Value::Null;
        };
        let mut row = self.short(one);
        let mut put = |name: &str, value: Value| row[name] = value;
        let status = STATUSES.iter().find(|(status, _)| *status == one.status);
        put("branch", json!(one.branch));
        put("employee_color", json!(COLOR));
        put("duration_minutes", json!((one.end.0 - one.start.0) / 60_000_000));
        put("status_display", json!(status.map(|(_, name)| name)));
        put("is_urgent", json!(one.is_urgent));
        put("note", json!(one.note));
        put("cancellation_reason", json!(one.cancellation_reason));
        put("allocated_resources", json!([]));
        put("created_by", json!(one.created_by));
        put("created_at", json!(times::text(one.created_at)));
        put("updated_at", json!(times::text(one.updated_at)));
        if let Some(room) = one.room.and_then(|room| self.records.room(room)) {
            put("room_name", json!(room.name));
        }
        row
    }
}

fn color(status: &str) -> &'static str {
    let at = STATUSES.iter().position(|(known, _)| *known == status);
    at.map_or(COLOR, |at| COLORS[at])
}
