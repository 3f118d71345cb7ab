//! Adding a patient of another organisation to one's own, by a code that is sent to their phone. No recording has it.

use serde_json::json;

use super::super::call::{Call, Reply};
use super::super::moments::Moment;
use super::Clinic;
use super::rest::{self, Outcome};

const CODE: &str = "1234";
const LIVES_S: i64 = 600;
const ATTEMPTS_MAX: usize = 3;

#[derive(Debug)]
struct Registration {
    id: u64,
    organization: u64,
    patient: u64,
    begun_at: Moment,
    attempts: usize,
}

/// The registrations that are under way.
#[derive(Debug, Default)]
pub(super) struct Registrations {
    open: Vec<Registration>,
    last: u64,
}

impl Clinic {
    pub(super) fn send_verification(&mut self, caller: u64, call: &Call) -> Outcome {
        let sent = rest::body(call)?;
        let iin = sent.get("iin").and_then(|iin| iin.as_str()).unwrap_or_default();
        if iin.is_empty() {
            return Err(rest::error(400, "ИИН обязателен"));
        }
        let organization = self.accounts.organization_of(caller);
        if organization == 0 {
            return Err(rest::error(400, "Пользователь не привязан к организации"));
        }
        let found = self
            .records
            .patients
            .iter()
            .find(|one| one.iin == iin || one.iin_key == iin);
        let patient = found.ok_or_else(|| rest::error(404, "Пациент с таким ИИН не найден в базе данных"))?;
        if patient.organizations.contains(&organization) {
            return Err(rest::error(400, "Пациент уже зарегистрирован в вашей организации"));
        }
        let patient_id = patient.id;
        let open = &mut self.registrations.open;
        open.retain(|one| (one.organization, one.patient) != (organization, patient_id));
        self.registrations.last += 1;
        let id = self.registrations.last;
        open.push(Registration {
            id,
            organization,
            patient: patient_id,
            begun_at: Moment::now(),
            attempts: 0,
        });
        rest::ok(&json!({
            "message": "SMS код отправлен",
            "verification_id": id,
            "phone": patient.phone,
            "patient_name": format!("{} {}", patient.last_name, patient.first_name),
            "expires_in_seconds": LIVES_S,
            "test_code": CODE,
        }))
    }

    pub(super) fn verify_code(&mut self, call: &Call) -> Outcome {
        let sent = rest::body(call)?;
        let id = sent
            .get("verification_id")
            .and_then(|id| id.as_u64())
            .unwrap_or_default();
        let code = sent.get("code").and_then(|code| code.as_str()).unwrap_or_default();
        if id == 0 || code.is_empty() {
            return Err(rest::error(400, "verification_id и code обязательны"));
        }
        let open = &mut self.registrations.open;
        let found = open.iter().position(|one| one.id == id);
        let at = found.ok_or_else(|| rest::error(404, "Верификация не найдена или уже использована"))?;
        open[at].attempts += 1;
        if Moment::now().s_since(open[at].begun_at) > LIVES_S {
            return Err(rest::error(400, "Код истек. Запросите новый код."));
        }
        if open[at].attempts > ATTEMPTS_MAX {
            return Err(rest::error(400, "Превышено количество попыток. Запросите новый код."));
        }
        if code != CODE {
            let left = ATTEMPTS_MAX - open[at].attempts;
            return Err(rest::error(400, &format!("Неверный код. Осталось попыток: {left}")));
        }
        let Registration {
            organization, patient, ..
        } = open.remove(at);
        let found = self.records.patient(patient).cloned();
        let mut patient = found.ok_or_else(|| rest::error(404, "Пациент не найден"))?;
        let (id, name) = (patient.id, patient.full_name());
        let is_new = !patient.organizations.contains(&organization);
        let (status, message) = if is_new {
            patient.organizations.push(organization);
            self.records.write_patient(patient);
            (201, format!("Пациент {name} успешно добавлен в вашу организацию"))
        } else {
            (200, format!("Пациент {name} уже был в вашей организации"))
        };
        Ok(Reply::json(
            status,
            &json!({"message": message, "patient": self.full_patient(id)}),
        ))
    }
}
