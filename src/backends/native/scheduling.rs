//! A schedule: asks to HTTP requests, and the names under which things are made.
//!
//! The answer to a request may be lost though it was done. So whatever makes something carries an id of this side, and
//! the same thing asked for again, as long as nobody knows what became of it, carries the same one.

use std::collections::VecDeque;

use domain::{AppointmentDraft, BreakDraft, BreakKind, PatientDraft, PlaceId, ScheduleAsk, Sex, Timestamp};
use engine::{HttpMethod, HttpRequest};

use super::json::Object;
use super::request::{get, with};
use crate::encoding::percent_encoded as encoded;

/// Things whose making has no known end; beyond it the oldest is forgotten.
const UNKNOWN_MAX: usize = 32;

/// What is being made, and under which names.
#[derive(Debug, Clone, Default)]
pub(super) struct Making {
    /// Fingerprints of what was asked for, with the name of each, oldest first.
    unknown: VecDeque<(u64, String)>,
    count: u16,
}

impl Making {
    /// The request, where the protocol has one.
    pub(super) fn request(&mut self, ask: &ScheduleAsk, now: Timestamp) -> HttpRequest {
        let made = fingerprint(ask).map(|print| self.name(print, now));
        request_from_ask(ask, made.as_deref())
    }

    /// The server has answered.
    pub(super) fn end(&mut self, ask: &ScheduleAsk, status: u16) {
        // Whoever answers so may or may not have done it, or asks to come again.
        let is_open = matches!(status, 408 | 429 | 500..);
        if !is_open && let Some(print) = fingerprint(ask) {
            self.unknown.retain(|(known, _)| *known != print);
        }
    }

    fn name(&mut self, print: u64, now: Timestamp) -> String {
        if let Some((_, name)) = self.unknown.iter().find(|(known, _)| *known == print) {
            return name.clone();
        }
        self.count = self.count.wrapping_add(1);
        let now = u64::try_from(now.0).unwrap_or(0) & 0xffff_ffff_ffff;
        let name = format!("{now:012x}{:04x}{print:016x}", self.count);
        if self.unknown.len() >= UNKNOWN_MAX {
            self.unknown.pop_front();
        }
        self.unknown.push_back((print, name.clone()));
        name
    }
}

/// What is to be made, as a number; nothing when nothing is made. What was typed is not kept for it.
fn fingerprint(ask: &ScheduleAsk) -> Option<u64> {
    let is_new = match ask {
        ScheduleAsk::SaveAppointment { id, .. } => id.is_none(),
        ScheduleAsk::SavePatient { id, .. } => id.is_none(),
        ScheduleAsk::AddBreak { .. } => true,
        ScheduleAsk::Staff { .. }
        | ScheduleAsk::Agenda { .. }
        | ScheduleAsk::Appointment { .. }
        | ScheduleAsk::MoveAppointment { .. }
        | ScheduleAsk::SetStatus { .. }
        | ScheduleAsk::DeleteAppointment { .. }
        | ScheduleAsk::Conflicts { .. }
        | ScheduleAsk::FindPatients { .. }
        | ScheduleAsk::SamePatients { .. }
        | ScheduleAsk::Patient { .. }
        | ScheduleAsk::VerifyIin { .. }
        | ScheduleAsk::DeleteBreak { .. } => false,
    };
    let request = is_new.then(|| request_from_ask(ask, None))?;
    let engine::HttpBody::Json(body) = &request.body else {
        return None;
    };
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in request.url.bytes().chain(body.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    Some(hash)
}

fn request_from_ask(ask: &ScheduleAsk, made: Option<&str>) -> HttpRequest {
    match ask {
        ScheduleAsk::Staff { branch } => get(format!("/api/branches/{}/staff", encoded(branch.as_str()))),
        ScheduleAsk::Agenda { branch, days } => get(format!(
            "/api/branches/{}/agenda?first={}&last={}",
            encoded(branch.as_str()),
            days.first.iso(),
            days.last.iso()
        )),
        ScheduleAsk::Appointment { id } => get(appointment_path(id.as_str())),
        ScheduleAsk::SaveAppointment { branch, id, draft } => match id {
            Some(id) => with(
                HttpMethod::Put,
                appointment_path(id.as_str()),
                object_from_appointment(draft, None),
            ),
            None => with(
                HttpMethod::Post,
                format!("/api/branches/{}/appointments", encoded(branch.as_str())),
                object_from_appointment(draft, made),
            ),
        },
        ScheduleAsk::MoveAppointment {
            id,
            employee,
            place,
            start,
            end,
        } => with(
            HttpMethod::Put,
            format!("{}/time", appointment_path(id.as_str())),
            Object::new()
                .text("employee", employee.as_str())
                .maybe_text("place", place.as_ref().map(PlaceId::as_str))
                .signed("start", start.0)
                .signed("end", end.0),
        ),
        ScheduleAsk::SetStatus { id, status, reason } => with(
            HttpMethod::Put,
            format!("{}/status", appointment_path(id.as_str())),
            Object::new().text("status", status.as_str()).maybe_text(
                "cancellation_reason",
                Some(reason.as_str()).filter(|text| !text.is_empty()),
            ),
        ),
        ScheduleAsk::DeleteAppointment { id } => with(HttpMethod::Delete, appointment_path(id.as_str()), Object::new()),
        ScheduleAsk::Conflicts {
            employee,
            place,
            start,
            end,
            except,
        } => {
            let mut url = format!(
                "/api/conflicts?employee={}&start={}&end={}",
                encoded(employee.as_str()),
                start.0,
                end.0
            );
            if let Some(place) = place {
                url.push_str(&format!("&place={}", encoded(place.as_str())));
            }
            if let Some(except) = except {
                url.push_str(&format!("&except={}", encoded(except.as_str())));
            }
            get(url)
        }
        ScheduleAsk::FindPatients { text } => search(Object::new().text("query", text)),
        ScheduleAsk::SamePatients { phone, iin } => {
            let said = |text| Some(text).filter(|text: &&str| !text.is_empty());
            search(
                Object::new()
                    .maybe_text("phone", said(phone.as_str()))
                    .maybe_text("iin", said(iin.as_str())),
            )
        }
        ScheduleAsk::Patient { id } => get(patient_path(id.as_str())),
        ScheduleAsk::SavePatient { id, draft } => match id {
            Some(id) => with(
                HttpMethod::Put,
                patient_path(id.as_str()),
                object_from_patient(draft, None),
            ),
            None => with(
                HttpMethod::Post,
                "/api/patients".to_owned(),
                object_from_patient(draft, made),
            ),
        },
        ScheduleAsk::VerifyIin { patient } => with(
            HttpMethod::Post,
            format!("{}/iin-check", patient_path(patient.as_str())),
            Object::new(),
        ),
        ScheduleAsk::AddBreak { draft } => with(
            HttpMethod::Post,
            "/api/breaks".to_owned(),
            object_from_break(draft, made),
        ),
        ScheduleAsk::DeleteBreak { id } => with(
            HttpMethod::Delete,
            format!("/api/breaks/{}", encoded(id.as_str())),
            Object::new(),
        ),
    }
}

fn object_from_appointment(draft: &AppointmentDraft, made: Option<&str>) -> Object {
    Object::new()
        .maybe_text("client_id", made)
        .text("employee", draft.employee.as_str())
        .text("patient", draft.patient.as_str())
        .maybe_text("place", draft.place.as_ref().map(PlaceId::as_str))
        .signed("start", draft.start.0)
        .signed("end", draft.end.0)
        .text("status", draft.status.as_str())
        .flag("primary", draft.is_primary)
        .flag("urgent", draft.is_urgent)
        .text("note", &draft.note)
        .text("cancellation_reason", &draft.cancellation_reason)
}

fn object_from_patient(draft: &PatientDraft, made: Option<&str>) -> Object {
    let sex = match draft.sex {
        None => "",
        Some(Sex::Male) => "male",
        Some(Sex::Female) => "female",
    };
    Object::new()
        .maybe_text("client_id", made)
        .text("last_name", &draft.last_name)
        .text("first_name", &draft.first_name)
        .text("middle_name", &draft.middle_name)
        .text("birth_date", &draft.birth_date.map(|day| day.iso()).unwrap_or_default())
        .text("sex", sex)
        .text("phone", &draft.phone)
        .text("email", &draft.email)
        .text("iin", &draft.iin)
        .text("address", &draft.address)
        .text("notes", &draft.notes)
        .text("allergies", &draft.allergies)
        .text("medical_history", &draft.medical_history)
        .text("discount_percent", &draft.discount_percent)
        .flag("active", draft.is_active)
        .flag("takes_offers", draft.takes_offers)
}

fn object_from_break(draft: &BreakDraft, made: Option<&str>) -> Object {
    let kind = match draft.kind {
        BreakKind::Lunch => "lunch",
        BreakKind::Rest => "rest",
        BreakKind::Meeting => "meeting",
        BreakKind::Other => "other",
    };
    Object::new()
        .maybe_text("client_id", made)
        .text("employee", draft.employee.as_str())
        .text("kind", kind)
        .text("day", &draft.day.iso())
        .whole("start_min", u64::from(draft.start_min))
        .whole("end_min", u64::from(draft.end_min))
        .text("note", &draft.note)
        .flag("daily", draft.is_daily)
}

/// What is looked for stands in the body: addresses stand in logs.
fn search(body: Object) -> HttpRequest {
    with(HttpMethod::Post, "/api/patients/search".to_owned(), body)
}

fn appointment_path(id: &str) -> String {
    format!("/api/appointments/{}", encoded(id))
}

fn patient_path(id: &str) -> String {
    format!("/api/patients/{}", encoded(id))
}
