//! HTTP requests of the client, without who makes them.

use domain::{
    AppointmentDraft, AppointmentId, AppointmentStatus, BranchId, BreakDraft, Day, DayRange, EmployeeId, PatientDraft,
    PlaceId, Sex, Timestamp, minute_of_day,
};
use engine::HttpMethod;
use serde_json::{Value, json};

use super::reading::name_of_break;
use crate::encoding::percent_encoded as encoded;

pub(super) const PING: &str = r#"{"type":"ping"}"#;
pub(super) const APPOINTMENTS: &str = "/api/v1/calendar/appointments/";
pub(super) const BREAKS: &str = "/api/v1/calendar/breaks/";
pub(super) const PATIENTS: &str = "/api/v1/patients/patients/";

/// A request, as far as it does not depend on who makes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    pub(super) method: HttpMethod,
    /// Path and query. Every path ends with a slash: without it the backend sends the browser on, and what was posted is
    /// lost on the way.
    pub(super) path: String,
    pub(super) body: Option<Value>,
    /// What it is called where something goes wrong. It says nothing of anybody.
    pub(super) name: &'static str,
}

fn wanted(method: HttpMethod, path: String, body: Option<Value>, name: &'static str) -> Wanted {
    Wanted {
        method,
        path,
        body,
        name,
    }
}

pub(super) fn get(path: &str, name: &'static str) -> Wanted {
    wanted(HttpMethod::Get, path.to_owned(), None, name)
}

pub(super) fn post(path: &str, body: Value, name: &'static str) -> Wanted {
    wanted(HttpMethod::Post, path.to_owned(), Some(body), name)
}

/// One thing of a list.
pub(super) fn one(list: &str, id: &str, name: &'static str) -> Wanted {
    wanted(HttpMethod::Get, path_of(list, id), None, name)
}

pub(super) fn patch(list: &str, id: &str, body: Value, name: &'static str) -> Wanted {
    wanted(HttpMethod::Patch, path_of(list, id), Some(body), name)
}

pub(super) fn delete(list: &str, id: &str, name: &'static str) -> Wanted {
    wanted(HttpMethod::Delete, path_of(list, id), None, name)
}

fn path_of(list: &str, id: &str) -> String {
    format!("{list}{}/", encoded(id))
}

pub(super) fn socket(branch: Option<&BranchId>) -> String {
    format!(
        "/ws/calendar/{}",
        branch.map_or_else(|| "0".to_owned(), |id| encoded(id.as_str()))
    )
}

/// Another page of a list.
pub(super) fn page(first: &Wanted, number: u32) -> Wanted {
    let mut wanted = first.clone();
    if number > 1 {
        let mark = if wanted.path.contains('?') { '&' } else { '?' };
        wanted.path = format!("{}{mark}page={number}", wanted.path);
    }
    wanted
}

pub(super) fn me() -> Wanted {
    get("/api/v1/auth/me/", "account")
}

pub(super) fn refresh(token: &str) -> Wanted {
    post("/api/v1/auth/refresh/", json!({"refresh": token}), "refresh")
}

pub(super) fn sign_in(name: &str, password: &str, code: Option<&str>) -> Wanted {
    let mut body = json!({"username": name, "password": password});
    if let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) {
        body = with(body, json!({"totp_token": code}));
    }
    post("/api/v1/auth/login/", body, "sign-in")
}

pub(super) fn branches() -> Wanted {
    get("/api/v1/org/branches/", "branches")
}

pub(super) fn employees() -> Wanted {
    get("/api/v1/staff/employees/?is_active=true", "employees")
}

pub(super) fn rooms() -> Wanted {
    get("/api/v1/org/rooms/", "rooms")
}

/// Appointments whose start falls on these days, by the clock of the branch. Both ends are included there.
pub(super) fn appointments(branch: &BranchId, days: DayRange, zone_min: i32) -> Wanted {
    let sign = if zone_min < 0 { '-' } else { '+' };
    let zone = format!("{sign}{:02}:{:02}", zone_min.abs() / 60, zone_min.abs() % 60);
    let zone = zone.replace('+', "%2B");
    let path = format!(
        "{APPOINTMENTS}?branch={}&date_from={}T00:00:00{zone}&date_to={}T23:59:59{zone}",
        encoded(branch.as_str()),
        days.first.iso(),
        days.last.iso(),
    );
    get(&path, "agenda")
}

/// Appointments of an employee that begin at a moment.
pub(super) fn appointments_at(branch: &BranchId, employee: &EmployeeId, start: Timestamp) -> Wanted {
    let at = iso(start);
    let path = format!(
        "{APPOINTMENTS}?branch={}&employee={}&date_from={at}&date_to={at}",
        encoded(branch.as_str()),
        encoded(employee.as_str()),
    );
    get(&path, "agenda")
}

pub(super) fn breaks(days: DayRange) -> Wanted {
    let path = format!("{BREAKS}?date_from={}&date_to={}", days.first.iso(), days.last.iso());
    get(&path, "breaks")
}

pub(super) fn breaks_of(employee: &EmployeeId, day: Day) -> Wanted {
    let path = format!("{BREAKS}?employee={}&date={}", encoded(employee.as_str()), day.iso());
    get(&path, "breaks")
}

/// The fields by which the backend looks for conflicts: only when all of them are there does it look.
pub(super) fn when_and_where(
    employee: &EmployeeId,
    place: Option<&PlaceId>,
    start: Timestamp,
    end: Timestamp,
) -> Value {
    json!({
        "employee": key(employee.as_str()),
        "room": place.map(|place| key(place.as_str())),
        "start_datetime": iso(start),
        "end_datetime": iso(end),
    })
}

/// Everything of an appointment but its branch.
pub(super) fn appointment(draft: &AppointmentDraft) -> Value {
    let when = when_and_where(&draft.employee, draft.place.as_ref(), draft.start, draft.end);
    with(
        when,
        json!({
            "patient": key(draft.patient.as_str()),
            "status": draft.status.as_str(),
            "is_primary": draft.is_primary,
            "is_urgent": draft.is_urgent,
            "note": draft.note,
            "cancellation_reason": draft.cancellation_reason,
        }),
    )
}

pub(super) fn new_appointment(branch: &BranchId, draft: &AppointmentDraft) -> Value {
    with(appointment(draft), json!({"branch": key(branch.as_str())}))
}

/// Only why something is called off is told with how far it has come.
pub(super) fn status(status: AppointmentStatus, reason: &str) -> Value {
    match status {
        AppointmentStatus::Canceled => json!({"status": status.as_str(), "cancellation_reason": reason}),
        AppointmentStatus::Draft
        | AppointmentStatus::Booked
        | AppointmentStatus::Confirmed
        | AppointmentStatus::InProgress
        | AppointmentStatus::Done
        | AppointmentStatus::NoShow => json!({"status": status.as_str()}),
    }
}

pub(super) fn conflicts(
    employee: &EmployeeId,
    place: Option<&PlaceId>,
    start: Timestamp,
    end: Timestamp,
    except: Option<&AppointmentId>,
) -> Wanted {
    let mut path = format!(
        "{APPOINTMENTS}conflicts/?employee={}&start_datetime={}&end_datetime={}",
        encoded(employee.as_str()),
        iso(start),
        iso(end),
    );
    if let Some(place) = place {
        path = format!("{path}&room={}", encoded(place.as_str()));
    }
    if let Some(except) = except {
        path = format!("{path}&exclude_id={}", encoded(except.as_str()));
    }
    get(&path, "conflicts")
}

pub(super) fn new_break(draft: &BreakDraft) -> Value {
    let clock = |minute: u16| format!("{:02}:{:02}:00", minute / 60, minute % 60);
    json!({
        "employee": key(draft.employee.as_str()),
        "break_type": name_of_break(draft.kind),
        "date": draft.day.iso(),
        "start_time": clock(draft.start_min),
        "end_time": clock(draft.end_min),
        "note": draft.note,
        "is_recurring": draft.is_daily,
    })
}

/// Everything that the form says. What must be there and is not is sent as nothing, so that the backend says so: left
/// out of a change, it would silently stay as it was.
pub(super) fn patient(draft: &PatientDraft) -> Value {
    let discount = draft.discount_percent.trim().replace(',', ".");
    json!({
        "last_name": draft.last_name,
        "first_name": draft.first_name,
        "middle_name": draft.middle_name,
        "birth_date": draft.birth_date.map(Day::iso),
        "sex": draft.sex.map(|sex| match sex {
            Sex::Male => "M",
            Sex::Female => "F",
        }),
        "phone": draft.phone,
        "email": draft.email,
        "iin": draft.iin,
        "address": draft.address,
        "notes": draft.notes,
        "allergies": draft.allergies,
        "medical_history": draft.medical_history,
        "discount_percent": if discount.is_empty() { "0" } else { &discount },
        "is_active": draft.is_active,
        "is_marketing_opt_in": draft.takes_offers,
    })
}

pub(super) fn new_patient(organisation: &str, draft: &PatientDraft) -> Value {
    with(patient(draft), json!({"organizations": [key(organisation)]}))
}

pub(super) fn patients_like(word: &str) -> Wanted {
    get(&format!("{PATIENTS}?search={}", encoded(word)), "find-patients")
}

/// Patients by telephone number, which the backend looks for as one run of digits, or by papers, as they are written.
pub(super) fn patients_with(field: &str, value: &str) -> Wanted {
    post(&format!("{PATIENTS}search/"), json!({field: value}), "same-patients")
}

pub(super) fn verify_iin(id: &str) -> Wanted {
    post(
        &format!("{}verify_iin/", path_of(PATIENTS, id)),
        json!({}),
        "verify-iin",
    )
}

/// An id as the backend writes it.
fn key(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| Value::from(id), Value::from)
}

fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

/// A moment in UTC, which needs no plus.
pub(super) fn iso(at: Timestamp) -> String {
    let minute = minute_of_day(at, 0);
    let seconds = at.0.rem_euclid(60_000) / 1_000;
    format!(
        "{}T{:02}:{:02}:{seconds:02}Z",
        Day::of(at, 0).iso(),
        minute / 60,
        minute % 60
    )
}
