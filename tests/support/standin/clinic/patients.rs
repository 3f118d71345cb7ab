//! Patients: the list, creating with all of its rules, changing, and what can be done with one.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::super::call::{Call, Reply};
use super::super::moments::Moment;
use super::Clinic;
use super::form::{Form, Need};
use super::iin;
use super::lists::decimal;
use super::records::Patient;
use super::rest::{self, Outcome};
use super::times::{self, Day};

const SEXES: [(&str, &str); 2] = [("M", "Мужской"), ("F", "Женский")];
/// A search for others like a patient shows so many.
const FOUND_MAX: usize = 10;

/// What is to be done to a patient once everything is known to be right.
type Put = Box<dyn FnOnce(&mut Patient)>;

impl Clinic {
    pub(super) fn patients(&mut self, caller: u64, call: &Call) -> Outcome {
        if call.method == Method::POST {
            let put = self.written_patient(caller, rest::body(call)?, false, None)?;
            let id = self.create_patient(put);
            return Ok(Reply::json(201, &self.full_patient(id)));
        }
        let is_active = rest::query(call, "is_active").map(|text| text.to_lowercase() == "true");
        let search = rest::query(call, "search").map(|text| text.to_lowercase());
        let found = self
            .records
            .patients_of(self.accounts.organization_of(caller))
            .into_iter();
        let found = found
            .filter(|one| is_active.is_none_or(|is_active| one.is_active == is_active))
            .filter(|one| {
                let texts = [&one.first_name, &one.last_name, &one.phone, &one.iin];
                let has = |search: &String| texts.iter().any(|text| text.to_lowercase().contains(search));
                search.as_ref().is_none_or(has)
            });
        rest::page(call, &found.map(short).collect::<Vec<_>>())
    }

    pub(super) fn patient(&mut self, caller: u64, id: u64, call: &Call) -> Outcome {
        let mut patient = self.own_patient(caller, id)?.clone();
        match call.method {
            Method::PUT | Method::PATCH => {
                let is_partial = call.method == Method::PATCH;
                let put = self.written_patient(caller, rest::body(call)?, is_partial, Some(id))?;
                put(&mut patient);
                self.records.write_patient(patient);
                rest::ok(&self.full_patient(id))
            }
            Method::DELETE => {
                // Appointments hold on to their patient, which nobody thought of here.
                if self.records.appointments.iter().any(|one| one.patient == id) {
                    return Err(rest::server_error());
                }
                self.records.patients.retain(|one| one.id != id);
                Ok(Reply::nothing(204))
            }
            _ => rest::ok(&self.full_patient(id)),
        }
    }

    /// Whether there are others with this phone, or this IIN. Space and signs in stored phones part their digits.
    pub(super) fn search_patients(&mut self, caller: u64, call: &Call) -> Outcome {
        let mut form = Form::new(rest::body(call)?, false);
        let phone = form.text("phone", Need::NotBlank, usize::MAX);
        let iin = form.text("iin", Need::NotBlank, usize::MAX);
        form.finish()?;
        if phone.is_none() && iin.is_none() {
            return Err(rest::invalid("Укажите телефон или ИИН"));
        }
        let digits = phone.map(|phone| phone.chars().filter(char::is_ascii_digit).collect::<String>());
        let found = self
            .records
            .patients_of(self.accounts.organization_of(caller))
            .into_iter();
        let found = found
            .filter(|one| digits.as_ref().is_none_or(|digits| one.phone.contains(digits.as_str())))
            .filter(|one| iin.as_ref().is_none_or(|iin| one.iin == *iin));
        let found: Vec<Value> = found.take(FOUND_MAX).map(short).collect();
        rest::ok(&json!({"found": !found.is_empty(), "count": found.len(), "patients": found}))
    }

    pub(super) fn verify_iin(&mut self, caller: u64, id: u64) -> Outcome {
        let mut patient = self.own_patient(caller, id)?.clone();
        if patient.iin.is_empty() {
            return Err(rest::error(400, "ИИН не указан"));
        }
        let (born, sex) =
            iin::read(&patient.iin).map_err(|words| Reply::json(400, &json!({"valid": false, "error": words})))?;
        let now = Moment::now();
        patient.verified_at = Some(now);
        let answer = json!({
            "valid": true,
            "iin": patient.iin,
            "birth_date": born.text(),
            "sex": sex,
            "verified_at": times::utc_text(now),
        });
        self.records.write_patient(patient);
        rest::ok(&answer)
    }

    /// Fails with every amount that is one.
    pub(super) fn add_balance(&mut self, caller: u64, id: u64, call: &Call) -> Outcome {
        self.own_patient(caller, id)?;
        let sent = rest::body(call)?;
        let amount = sent.get("amount").unwrap_or(&Value::Null);
        let is_nothing = matches!(amount, Value::Null | Value::Bool(false)) || amount == "" || amount == 0;
        if is_nothing {
            return Err(rest::error(400, "Amount is required"));
        }
        match amount.as_str() {
            Some(text) if text.trim().parse::<f64>().is_err() => Err(rest::error(400, "Invalid amount")),
            _ => Err(rest::server_error()),
        }
    }

    pub(super) fn statistics(&self, caller: u64, id: u64) -> Outcome {
        let patient = self.own_patient(caller, id)?;
        let own: Vec<_> = self
            .records
            .appointments
            .iter()
            .filter(|one| one.patient == id)
            .collect();
        let done = own.iter().filter(|one| one.status == "done");
        let last = done.clone().map(|one| one.start).max();
        let now = Moment::now();
        let ahead = own
            .iter()
            .filter(|one| ["booked", "confirmed"].contains(&one.status.as_str()) && one.start >= now);
        let next = ahead.map(|one| one.start).min();
        let balance = decimal(patient.balance).parse::<f64>().unwrap_or_default();
        rest::ok(&json!({
            "total_visits": done.count(),
            "total_revenue": 0.0,
            "average_check": 0.0,
            "balance": balance,
            "last_visit_date": last.map(|start| Day::of(start).text()),
            "next_appointment": next.map(|start| format!("{}+00:00", start.iso().trim_end_matches(".000000"))),
        }))
    }

    pub(super) fn analysis(&self, caller: u64, id: u64) -> Outcome {
        self.own_patient(caller, id)?;
        Err(Reply::json(
            503,
            &json!({
                "success": false,
                "error": "AI сервис недоступен. Пожалуйста, настройте GEMINI_API_KEY.",
                "analysis": null,
            }),
        ))
    }

    /// A patient of the caller's organisation; those of others do not exist for them.
    fn own_patient(&self, caller: u64, id: u64) -> Result<&Patient, Reply> {
        let organization = self.accounts.organization_of(caller);
        let patient = self
            .records
            .patient(id)
            .filter(|one| one.organizations.contains(&organization));
        patient.ok_or_else(rest::not_found)
    }

    /// Reads what was sent, field by field. The check of the phone is not here, because the real one swallows its own
    /// finding; format and sum of an IIN are not checked either, but that it is nobody else's is.
    pub(super) fn written_patient(
        &self,
        caller: u64,
        sent: Map<String, Value>,
        is_partial: bool,
        own: Option<u64>,
    ) -> Result<Put, Reply> {
        fn put<T>(value: Option<T>, into: &mut T) {
            if let Some(value) = value {
                *into = value;
            }
        }
        let records = &self.records;
        let mut form = Form::new(sent, is_partial);
        let organizations = form.keys("organizations", |id| records.organization(id).is_some());
        let first_name = form.text("first_name", Need::Required, 100);
        let last_name = form.text("last_name", Need::Required, 100);
        let middle_name = form.text("middle_name", Need::Optional, 100);
        let birth_date = form.day("birth_date", Need::Required);
        let sex = form.choice("sex", Need::Required, &SEXES);
        let phone = form.text("phone", Need::Required, 20);
        let email = form.email("email");
        let address = form.text("address", Need::Optional, usize::MAX);
        let iin = form.text("iin", Need::Optional, 20);
        let documents = form.json("documents");
        let consents = form.json("consents");
        let tags = form.json("tags");
        let is_marketing_opt_in = form.boolean("is_marketing_opt_in");
        let balance = form.decimal("balance", 12);
        let discount = form.decimal("discount_percent", 5);
        let notes = form.text("notes", Need::Optional, usize::MAX);
        let allergies = form.text("allergies", Need::Optional, usize::MAX);
        let medical_history = form.text("medical_history", Need::Optional, usize::MAX);
        let is_active = form.boolean("is_active");
        if let Some(iin) = iin.as_ref().filter(|iin| !iin.is_empty()) {
            let others = records.patients_of(self.accounts.organization_of(caller)).into_iter();
            let mut others = others.filter(|one| Some(one.id) != own);
            if let Some(other) = others.find(|one| one.iin == *iin) {
                let name = other.full_name();
                let words = format!("Пациент с таким ИИН уже существует в вашей организации: {name}");
                form.fail("iin", &words);
            }
        }
        form.finish()?;
        Ok(Box::new(move |patient| {
            put(organizations, &mut patient.organizations);
            put(first_name, &mut patient.first_name);
            put(last_name, &mut patient.last_name);
            put(middle_name, &mut patient.middle_name);
            put(birth_date, &mut patient.birth_date);
            put(sex, &mut patient.sex);
            put(phone, &mut patient.phone);
            put(email, &mut patient.email);
            put(address, &mut patient.address);
            put(iin, &mut patient.iin);
            put(documents, &mut patient.documents);
            put(consents, &mut patient.consents);
            put(tags, &mut patient.tags);
            put(is_marketing_opt_in, &mut patient.is_marketing_opt_in);
            put(balance, &mut patient.balance);
            put(discount, &mut patient.discount);
            put(notes, &mut patient.notes);
            put(allergies, &mut patient.allergies);
            put(medical_history, &mut patient.medical_history);
            put(is_active, &mut patient.is_active);
        }))
    }

    pub(super) fn create_patient(&mut self, put: Put) -> u64 {
        let id = self.records.next_patient();
        let now = Moment::now();
        let mut patient = Patient {
            id,
            organizations: Vec::new(),
            first_name: String::new(),
            last_name: String::new(),
            middle_name: String::new(),
            birth_date: Day(0),
            sex: String::new(),
            phone: String::new(),
            email: String::new(),
            address: String::new(),
            iin: String::new(),
            iin_key: String::new(),
            documents: json!({}),
            consents: json!({}),
            tags: json!([]),
            is_marketing_opt_in: false,
            balance: 0,
            discount: 0,
            notes: String::new(),
            allergies: String::new(),
            medical_history: String::new(),
            is_active: true,
            created_at: now,
            updated_at: now,
            verified_at: None,
            written: 0,
        };
        put(&mut patient);
        self.records.write_patient(patient);
        id
    }

    pub(super) fn full_patient(&self, id: u64) -> Value {
        self.records.patient(id).map_or(Value::Null, full)
    }
}

fn short(one: &Patient) -> Value {
    json!({
        "id": one.id,
        "first_name": one.first_name,
        "last_name": one.last_name,
        "full_name": one.full_name(),
        "birth_date": one.birth_date.text(),
        "age": one.age(),
        "phone": one.phone,
        "balance": decimal(one.balance),
        "is_active": one.is_active,
    })
}

/// What is insured and where somebody lives is only read here, and nothing writes it.
fn full(one: &Patient) -> Value {
    let sex = SEXES.iter().find(|(sex, _)| *sex == one.sex);
    let Value::Object(mut row) = short(one) else {
        return Value::Null;
    };
    let rest = json!({
        "organizations": one.organizations,
        "middle_name": one.middle_name,
        "sex": one.sex,
        "sex_display": sex.map(|(_, name)| name),
        "email": one.email,
        "address": one.address,
        "iin": one.iin,
        "documents": one.documents,
        "consents": one.consents,
        "tags": one.tags,
        "is_marketing_opt_in": one.is_marketing_opt_in,
        "discount_percent": decimal(one.discount),
        "notes": one.notes,
        "allergies": one.allergies,
        "medical_history": one.medical_history,
        "created_at": times::text(one.created_at),
        "updated_at": times::text(one.updated_at),
        "iin_verified": one.verified_at.is_some(),
        "iin_verified_at": one.verified_at.map(times::utc_text),
        "kato_address": {},
        "osms_status": "",
        "osms_status_display": null,
        "osms_category": "",
        "osms_category_display": null,
        "osms_verified_at": null,
    });
    if let Value::Object(rest) = rest {
        row.extend(rest);
    }
    for list in [
        "representatives",
        "files",
        "additional_phones",
        "social_networks",
        "contact_persons",
        "diseases",
        "diagnoses",
        "dose_loads",
        "consent_history",
    ] {
        row.insert(list.to_owned(), json!([]));
    }
    Value::Object(row)
}
