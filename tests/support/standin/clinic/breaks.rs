//! Breaks of the staff. They stand in nobody's way, and nobody is told of them.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::super::call::{Call, Reply, decoded};
use super::super::moments::Moment;
use super::Clinic;
use super::appointments::WRONG_ORDER;
use super::form::{Form, Need};
use super::records::Break;
use super::rest::{self, Outcome};
use super::times::{self, Day, Time};

const KINDS: [(&str, &str); 4] = [
    ("lunch", "Обед"),
    ("break", "Перерыв"),
    ("meeting", "Совещание"),
    ("other", "Другое"),
];
/// Days that follow the first one, where a break recurs.
const RECURRENCES: i64 = 30;

/// What was sent of a break and is right.
struct Written {
    employee: Option<u64>,
    kind: Option<String>,
    date: Option<Day>,
    start: Option<Time>,
    end: Option<Time>,
    note: Option<String>,
    is_recurring: Option<bool>,
}

impl Clinic {
    pub(super) fn breaks(&mut self, call: &Call) -> Outcome {
        if call.method != Method::POST {
            return self.list_breaks(call);
        }
        let written = self.written_break(rest::body(call)?, false)?;
        self.check_break(&written, None)?;
        let now = Moment::now();
        let first = Break {
            id: self.records.next_break(),
            employee: written.employee.unwrap_or_default(),
            kind: written.kind.unwrap_or_else(|| "break".to_owned()),
            date: written.date.unwrap_or(Day(0)),
            start: written.start.unwrap_or(Time(0)),
            end: written.end.unwrap_or(Time(0)),
            note: written.note.unwrap_or_default(),
            is_recurring: written.is_recurring.unwrap_or_default(),
            created_at: now,
            updated_at: now,
        };
        let answer = self.one_of_breaks(&first);
        let more_days = if first.is_recurring { RECURRENCES } else { 0 };
        self.records.breaks.push(first.clone());
        for ahead in 1..=more_days {
            let date = Day(first.date.0 + ahead);
            let is_there = self.records.breaks.iter().any(|one| {
                (one.employee, one.date, one.start, one.end) == (first.employee, date, first.start, first.end)
            });
            if !is_there {
                let id = self.records.next_break();
                self.records.breaks.push(Break {
                    id,
                    date,
                    ..first.clone()
                });
            }
        }
        Ok(Reply::json(201, &answer))
    }

    pub(super) fn one_break(&mut self, id: u64, call: &Call) -> Outcome {
        let found = self.records.breaks.iter().find(|one| one.id == id);
        let mut one = found.ok_or_else(rest::not_found)?.clone();
        match call.method {
            Method::PUT | Method::PATCH => {
                let written = self.written_break(rest::body(call)?, call.method == Method::PATCH)?;
                self.check_break(&written, Some(id))?;
                one.employee = written.employee.unwrap_or(one.employee);
                one.kind = written.kind.unwrap_or(one.kind);
                one.date = written.date.unwrap_or(one.date);
                one.start = written.start.unwrap_or(one.start);
                one.end = written.end.unwrap_or(one.end);
                one.note = written.note.unwrap_or(one.note);
                one.is_recurring = written.is_recurring.unwrap_or(one.is_recurring);
                one.updated_at = Moment::now();
                let answer = self.one_of_breaks(&one);
                self.records.breaks.retain(|other| other.id != id);
                self.records.breaks.push(one);
                rest::ok(&answer)
            }
            Method::DELETE => {
                self.records.breaks.retain(|other| other.id != id);
                Ok(Reply::nothing(204))
            }
            _ => rest::ok(&self.one_of_breaks(&one)),
        }
    }

    pub(super) fn delete_recurring(&mut self, call: &Call) -> Outcome {
        let value = |name: &str| rest::query(call, name);
        let (Some(employee), Some(start), Some(end)) = (value("employee"), value("start_time"), value("end_time"))
        else {
            return Err(rest::error(400, "employee, start_time, and end_time are required"));
        };
        let (Ok(employee), Some(start), Some(end)) = (employee.parse(), Time::parsed(&start), Time::parsed(&end))
        else {
            return Err(rest::server_error());
        };
        let kind = value("break_type");
        let before = self.records.breaks.len();
        self.records.breaks.retain(|one| {
            let is_it = (one.employee, one.start, one.end) == (employee, start, end);
            !(is_it && one.is_recurring && kind.as_ref().is_none_or(|kind| one.kind == *kind))
        });
        let deleted = before - self.records.breaks.len();
        rest::ok(&json!({"deleted": deleted, "message": format!("Deleted {deleted} recurring breaks")}))
    }

    fn list_breaks(&self, call: &Call) -> Outcome {
        let day = |name: &str| match call.query(name).map(decoded).filter(|text| !text.is_empty()) {
            None => Ok(None),
            Some(text) => Day::parsed(&text).map(Some).ok_or_else(rest::server_error),
        };
        let (from, to) = (day("date_from")?, day("date_to")?);
        let date = match rest::query(call, "date").map(|text| Day::parsed(&text)) {
            None => None,
            Some(Some(date)) => Some(date),
            Some(None) => return Err(Reply::json(400, &json!({"date": ["Введите правильную дату."]}))),
        };
        let records = &self.records;
        let employee = rest::key_filter(call, "employee", |id| records.employee(id).is_some())?;
        let kind = rest::choice_filter(call, "break_type", &KINDS)?;
        let mut found: Vec<&Break> = records.breaks.iter().collect();
        found.retain(|one| {
            from.is_none_or(|from| one.date >= from)
                && to.is_none_or(|to| one.date <= to)
                && date.is_none_or(|date| one.date == date)
                && employee.is_none_or(|employee| one.employee == employee)
                && kind.as_ref().is_none_or(|kind| one.kind == *kind)
        });
        found.sort_by_key(|one| (one.date, one.start));
        rest::page(
            call,
            &found.into_iter().map(|one| self.one_of_breaks(one)).collect::<Vec<_>>(),
        )
    }

    fn written_break(&self, sent: Map<String, Value>, is_partial: bool) -> Result<Written, Reply> {
        let records = &self.records;
        let mut form = Form::new(sent, is_partial);
        let written = Written {
            employee: form.key("employee", |id| records.employee(id).is_some()),
            kind: form.choice("break_type", Need::Optional, &KINDS),
            date: form.day("date", Need::Required),
            start: form.time("start_time", Need::Required),
            end: form.time("end_time", Need::Required),
            note: form.text("note", Need::Optional, usize::MAX),
            is_recurring: form.boolean("is_recurring"),
        };
        form.finish()?;
        Ok(written)
    }

    fn check_break(&self, written: &Written, own: Option<u64>) -> Result<(), Reply> {
        let (Some(start), Some(end)) = (written.start, written.end) else {
            return Ok(());
        };
        if start >= end {
            return Err(rest::invalid(WRONG_ORDER));
        }
        let (Some(employee), Some(date)) = (written.employee, written.date) else {
            return Ok(());
        };
        let mut others = self.records.breaks.iter().filter(|one| Some(one.id) != own);
        if others.any(|one| (one.employee, one.date) == (employee, date) && one.start < end && one.end > start) {
            return Err(rest::invalid("Employee has overlapping breaks on this date"));
        }
        Ok(())
    }

    fn one_of_breaks(&self, one: &Break) -> Value {
        let kind = KINDS.iter().find(|(kind, _)| *kind == one.kind);
        json!({
            "id": one.id,
            "employee": one.employee,
            "employee_name": self.records.employee(one.employee).map(|employee| employee.full_name()),
            "break_type": one.kind,
            "break_type_display": kind.map(|(_, name)| name),
            "date": one.date.text(),
            "start_time": one.start.text(),
            "end_time": one.end.text(),
            "note": one.note,
            "is_recurring": one.is_recurring,
            "created_at": times::text(one.created_at),
            "updated_at": times::text(one.updated_at),
        })
    }
}
