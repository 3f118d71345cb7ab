//! Asking for records that other organisations keep, with the only limits of rate that there are.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::{Value, json};

use super::super::call::{Call, Reply};
use super::super::moments::Moment;
use super::Clinic;
use super::form::{Form, Need};
use super::records::Patient;
use super::rest::{self, Outcome};
use super::times;
use crate::client_id;

const SCOPES: [&str; 4] = ["read_summary", "read_records", "write_records", "read_images"];
const DAY_S: i64 = 86_400;
const HOUR_S: i64 = 3_600;
const REQUESTS_PER_DAY: usize = 3;
const DENIALS_MAX: usize = 3;
const REQUESTS_PER_HOUR: usize = 11;
const REQUEST_LIVES_S: i64 = 600;

/// What was asked for.
#[derive(Debug, Default)]
pub(super) struct Access {
    requests: Vec<Value>,
    /// When an organisation asked for a patient.
    asked: BTreeMap<(u64, u64), Vec<Moment>>,
    /// When a patient refused an organisation.
    pub(super) denied: BTreeMap<(u64, u64), Vec<Moment>>,
    /// When somebody asked for anybody.
    askers: BTreeMap<u64, Vec<Moment>>,
}

impl Clinic {
    pub(super) fn consent_search(&self, call: &Call) -> Outcome {
        let mut form = Form::new(rest::body(call)?, false);
        let sent = form.text("iin", Need::Required, 12);
        let iin = sent.map(|text| text.replace([' ', '-'], ""));
        match &iin {
            Some(iin) if !iin.bytes().all(|byte| byte.is_ascii_digit()) => {
                form.fail("iin", "ИИН должен содержать только цифры");
            }
            Some(iin) if iin.len() != 12 => form.fail("iin", "ИИН должен состоять из 12 цифр"),
            Some(_) | None => {}
        }
        form.finish()?;
        let patient = self.patient_with(&iin.unwrap_or_default())?;
        let patient = patient.ok_or_else(|| rest::error(404, "Пациент с таким ИИН не найден"))?;
        let mut first = patient.first_name.chars();
        let initial: String = first.by_ref().take(1).collect();
        let stars = "*".repeat(first.count());
        let middle = patient.middle_name.chars().next().map(|letter| format!("{letter}."));
        let shown = patient.iin_key.get(8..).unwrap_or_default();
        rest::ok(&json!({
            "id": patient.id,
            "fio_masked": format!("{} {initial}{stars} {}", patient.last_name, middle.unwrap_or_default()),
            "age": patient.age(),
            "has_telegram": false,
            "iin_masked": format!("********{shown}"),
        }))
    }

    pub(super) fn access_requests(&mut self, caller: u64, call: &Call) -> Outcome {
        let organization = self.accounts.organization_of(caller);
        if call.method != Method::POST {
            let requests = self.access.requests.iter().rev();
            let own = requests.filter(|one| one["requester_org"] == organization).cloned();
            return rest::page(call, &own.collect::<Vec<_>>());
        }
        let mut form = Form::new(rest::body(call)?, false);
        let iin = form.text("patient_iin", Need::Required, usize::MAX);
        let patient = match &iin {
            Some(iin) => self.patient_with(&iin.replace([' ', '-'], ""))?.cloned(),
            None => None,
        };
        if iin.is_some() && patient.is_none() {
            form.fail("patient_iin", "Пациент с таким ИИН не найден");
        }
        let scopes = form.json("scopes").unwrap_or_else(|| json!([]));
        let texts = scopes.as_array().into_iter().flatten().filter_map(Value::as_str);
        let unknown = texts.clone().find(|scope| !SCOPES.contains(scope));
        if let Some(scope) = unknown {
            form.fail("scopes", &format!("Неверный scope: {scope}"));
        } else if texts.count() == 0 {
            form.fail("scopes", "Необходимо указать хотя бы один scope");
        }
        let reason = form.text("reason", Need::Required, usize::MAX);
        let days = form.integer("requested_duration_days").unwrap_or(30);
        form.finish()?;
        let Some(patient) = patient else {
            return Err(rest::not_found());
        };
        self.limit(caller, organization, patient.id)?;
        let request = self.approved(caller, &patient, (&scopes, &reason.unwrap_or_default(), days));
        self.access.requests.push(request.clone());
        Ok(Reply::json(201, &request))
    }

    pub(super) fn access_request(&self, caller: u64, call: &Call) -> Outcome {
        let organization = self.accounts.organization_of(caller);
        let parts = call.parts();
        let id = parts.get(4).copied().unwrap_or_default();
        let mut requests = self.access.requests.iter();
        let found = requests.find(|one| one["id"] == id && one["requester_org"] == organization);
        rest::ok(found.ok_or_else(rest::not_found)?)
    }

    /// Several patients with one number are more than the real one can bear.
    pub(super) fn patient_with(&self, iin: &str) -> Result<Option<&Patient>, Reply> {
        let mut found = self
            .records
            .patients
            .iter()
            .filter(|one| !iin.is_empty() && one.iin_key == iin);
        match (found.next(), found.next()) {
            (_, Some(_)) => Err(rest::server_error()),
            (found, None) => Ok(found),
        }
    }

    fn limit(&mut self, caller: u64, organization: u64, patient: u64) -> Result<(), Reply> {
        let now = Moment::now();
        let within = |moments: Option<&Vec<Moment>>, seconds: i64| {
            let moments = moments.into_iter().flatten();
            moments.filter(|at| now.s_since(**at) < seconds).count()
        };
        if within(self.access.asked.get(&(organization, patient)), DAY_S) >= REQUESTS_PER_DAY {
            let words = "Превышен лимит запросов (3 в день) для этого пациента. Повторите попытку через 1440 минут.";
            return Err(rest::invalid(words));
        }
        if within(self.access.denied.get(&(organization, patient)), HOUR_S) >= DENIALS_MAX {
            let words = "Запросы к этому пациенту временно заблокированы из-за многократных отказов. \
                         Повторите попытку через 60 минут.";
            return Err(rest::invalid(words));
        }
        let asked = self.access.askers.entry(caller).or_default();
        let is_much = asked.iter().filter(|at| now.s_since(**at) < HOUR_S).count() >= REQUESTS_PER_HOUR;
        asked.push(now);
        // It would say that this is suspicious, but fails when it makes a note of that.
        if is_much { Err(rest::server_error()) } else { Ok(()) }
    }

    /// Nobody is asked at this version: every request is approved at once.
    fn approved(&mut self, caller: u64, patient: &Patient, wanted: (&Value, &str, i64)) -> Value {
        let organization = self.accounts.organization_of(caller);
        let now = Moment::now();
        self.access
            .asked
            .entry((organization, patient.id))
            .or_default()
            .push(now);
        let (scopes, reason, days) = wanted;
        json!({
            "id": uuid(),
            "patient": patient.id,
            "patient_name": patient.full_name(),
            "requester_org": organization,
            "requester_org_name": self.records.organization(organization).map(|one| &one.name),
            "requester_user": caller,
            "requester_user_name": self.accounts.get(caller).map(|user| user.full_name()),
            "scopes": scopes,
            "reason": reason,
            "requested_duration_days": days,
            "status": "approved",
            "status_display": "Одобрено",
            "delivery_channel": "telegram",
            "created_at": times::text(now),
            "expires_at": times::text(now.minus_s(-REQUEST_LIVES_S)),
            "responded_at": times::text(now),
            "grant_id": uuid(),
        })
    }
}

fn uuid() -> String {
    let hex = client_id();
    let (head, rest) = hex.split_at(12);
    format!(
        "{}-{}-4{}-a{}-{}",
        &head[..8],
        &head[8..],
        &rest[1..4],
        &rest[5..8],
        &rest[8..]
    )
}
