//! What tests put into the clinic and take out of it. Whatever is done here is done as in the admin's site: the socket
//! tells nobody.

use serde_json::{Value, json};

use super::super::moments::Moment;
use super::access::Access;
use super::accounts::{Accounts, User};
use super::records::{Branch, COLOR, Employee, Organization, Records, Room, Service};
use super::registration::Registrations;
use super::times::{Day, Time};
use super::{CLINIC, Clinic};

/// Half an hour, in which a week is counted.
const HALF_HOUR_S: i64 = 1_800;

impl Default for Clinic {
    fn default() -> Self {
        Self::new()
    }
}

impl Clinic {
    /// The clinic that was recorded, before anything was done: the branches Центр (1) and Север (2), two rooms in the
    /// first, two doctors (Серова Мария, 1; Орлов Пётр, 2, with a gap of 15 minutes between visits), and who may sign
    /// in: `anna`, the owner; `ivan`, the registrar of the first branch; `oleg`, a doctor without a branch; `lena`, the
    /// owner of another organisation. Passwords are [`crate::password_of`] the logins.
    pub fn new() -> Self {
        let mut clinic = Self {
            accounts: Accounts::new(),
            records: Records::default(),
            access: Access::default(),
            registrations: Registrations::default(),
            seats: std::collections::BTreeMap::new(),
            is_production: false,
            allows_every_origin: false,
        };
        for (id, name) in [(CLINIC, "Тест Клиника"), (2, "Другая Клиника")] {
            let (name, sms_sender) = (name.to_owned(), "Clinic".to_owned());
            clinic.records.organizations.push(Organization { id, name, sms_sender });
        }
        let first = clinic.add_branch("Центр");
        clinic.add_branch("Север");
        clinic.add_room(first, "Кабинет 1");
        clinic.add_room(first, "Кабинет 2");
        clinic.add_employee("Серова", "Мария");
        let second = clinic.add_employee("Орлов", "Пётр");
        clinic.set_gap(second, 15);
        clinic.add_person("anna", ("Анна", "Ким"), "owner", &[]);
        clinic.add_person("ivan", ("Иван", "Петров"), "registrar", &[first]);
        clinic.add_person("oleg", ("Олег", "Смирнов"), "doctor", &[]);
        let lena = clinic.add_person("lena", ("Елена", "Чужая"), "owner", &[]);
        clinic.change_person(lena, |person| person.organization = Some(2));
        clinic
    }

    /// The day at the clinic so many days after today, such as `2026-11-25`.
    pub fn day(&self, days_ahead: i64) -> String {
        Day(Day::today().0 + days_ahead).text()
    }

    /// A branch of the clinic. Gives its id.
    pub fn add_branch(&mut self, name: &str) -> u64 {
        let id = next_id(self.records.branches.len());
        let (organization, name) = (CLINIC, name.to_owned());
        self.records.branches.push(Branch { id, organization, name });
        id
    }

    /// A room of a branch. Gives its id.
    pub fn add_room(&mut self, branch: u64, name: &str) -> u64 {
        let id = next_id(self.records.rooms.len());
        let (name, created_at) = (name.to_owned(), Moment::now());
        let room = Room {
            id,
            branch,
            name,
            created_at,
        };
        self.records.rooms.push(room);
        id
    }

    /// A service with its price in hundredths and its length. Gives its id.
    pub fn add_service(&mut self, name: &str, price: i64, minutes: i64) -> u64 {
        let id = next_id(self.records.services.len());
        self.records.services.push(Service {
            id,
            organization: CLINIC,
            name: name.to_owned(),
            price,
            minutes,
        });
        id
    }

    /// A doctor, a general practitioner of the first branch. Gives the id.
    pub fn add_employee(&mut self, last_name: &str, first_name: &str) -> u64 {
        let id = next_id(self.records.employees.len());
        self.records.employees.push(Employee {
            id,
            organization: CLINIC,
            branches: vec![1],
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            position: Some((1, "Терапевт".to_owned())),
            phone: format!("+7701{id:07}"),
            color: COLOR.to_owned(),
            is_active: true,
            is_in_schedule: true,
            gap_minutes: None,
            slot_minutes: None,
            hours: Vec::new(),
        });
        id
    }

    /// How many minutes somebody wants between two visits.
    pub fn set_gap(&mut self, employee: u64, minutes: i64) {
        self.employee_mut(employee).gap_minutes = Some(minutes);
    }

    /// The colour of somebody's column.
    pub fn set_color(&mut self, employee: u64, color: &str) {
        color.clone_into(&mut self.employee_mut(employee).color);
    }

    /// Whether somebody still works here.
    pub fn set_active(&mut self, employee: u64, is_active: bool) {
        self.employee_mut(employee).is_active = is_active;
    }

    /// Takes somebody's position away, and its name with it.
    pub fn take_position(&mut self, employee: u64) {
        self.employee_mut(employee).position = None;
    }

    /// When somebody may be booked online, such as `(0, "09:00", "12:00")` for the morning of Mondays.
    pub fn set_hours(&mut self, employee: u64, hours: &[(i64, &str, &str)]) {
        let time = |text: &str| Time::parsed(text).expect("a time of the day");
        let hours = hours.iter().map(|(weekday, from, to)| (*weekday, time(from), time(to)));
        self.employee_mut(employee).hours = hours.collect();
    }

    /// Somebody who may sign in, with first and last name, a role of the clinic's, and branches of which the first is
    /// the default. Gives the id.
    pub fn add_person(&mut self, login: &str, (first, last): (&str, &str), role: &str, branches: &[u64]) -> u64 {
        let id = next_id(self.accounts.users.len());
        self.accounts.users.push(User {
            id,
            login: login.to_owned(),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            role: role.to_owned(),
            organization: Some(CLINIC),
            branches: branches.to_vec(),
            is_active: true,
            second_factor: None,
        });
        id
    }

    /// Takes the organisation away from somebody.
    pub fn take_organization(&mut self, login: &str) {
        let id = self.id_of(login);
        self.change_person(id, |person| person.organization = None);
    }

    /// Lets somebody sign in no more; the tokens that were given are worthless too.
    pub fn disable(&mut self, login: &str) {
        let id = self.id_of(login);
        self.change_person(id, |person| person.is_active = false);
    }

    /// Wants a second factor of somebody, and this one.
    pub fn want_second_factor(&mut self, login: &str, token: &str) {
        let id = self.id_of(login);
        self.change_person(id, |person| person.second_factor = Some(token.to_owned()));
    }

    /// Somebody's id.
    pub fn id_of(&self, login: &str) -> u64 {
        self.accounts.named(login).expect("somebody who works here").id
    }

    /// A patient with a name and a phone, born in 1990. Gives the id.
    pub fn add_patient(&mut self, last_name: &str, first_name: &str, phone: &str) -> u64 {
        self.add_patient_with(&json!({"last_name": last_name, "first_name": first_name, "phone": phone}))
    }

    /// A patient with these fields of the API over those of a plain one. Gives the id.
    pub fn add_patient_with(&mut self, fields: &Value) -> u64 {
        let mut all = json!({
            "organizations": [CLINIC], "first_name": "Айгуль", "last_name": "Сатпаева", "birth_date": "1990-05-15",
            "sex": "F", "phone": "+77011234567",
        });
        merge(&mut all, fields);
        let owner = self.accounts.users.first().map_or(0, |user| user.id);
        let put = self.written_patient(owner, taken(all), false, None);
        let put = put.unwrap_or_else(|refusal| panic!("{}", refusal.body));
        self.create_patient(put)
    }

    /// Changes fields of a patient.
    pub fn change_patient(&mut self, id: u64, fields: &Value) {
        let mut patient = self.records.patient(id).expect("a patient").clone();
        let owner = self.accounts.users.first().map_or(0, |user| user.id);
        let put = self.written_patient(owner, taken(fields.clone()), true, Some(id));
        put.unwrap_or_else(|refusal| panic!("{}", refusal.body))(&mut patient);
        self.records.write_patient(patient);
    }

    /// A patient as the API has them; `Null` when there is none.
    pub fn patient_as_json(&self, id: u64) -> Value {
        self.full_patient(id)
    }

    /// The ids of all patients, in the order in which they came.
    pub fn patient_ids(&self) -> Vec<u64> {
        let mut ids: Vec<u64> = self.records.patients.iter().map(|one| one.id).collect();
        ids.sort_unstable();
        ids
    }

    /// An appointment in the first branch that begins at a moment such as `2026-11-25T10:00`. Gives the id.
    pub fn add_appointment(&mut self, employee: u64, patient: u64, start: &str, minutes: i64) -> u64 {
        let start = super::times::moment(start).expect("a moment");
        let end = start.minus_s(-60 * minutes);
        self.add_appointment_with(&json!({
            "employee": employee,
            "patient": patient,
            "start_datetime": super::times::text(start),
            "end_datetime": super::times::text(end),
        }))
    }

    /// An appointment with these fields of the API. No conflict is in its way. Gives the id.
    pub fn add_appointment_with(&mut self, fields: &Value) -> u64 {
        let mut all = json!({"branch": 1});
        merge(&mut all, fields);
        let written = self.written(taken(all), false);
        let written = written.unwrap_or_else(|refusal| panic!("{}", refusal.body));
        self.create(written, None)
    }

    /// Changes fields of an appointment; no conflict is in the way, and nobody is told.
    pub fn change_appointment(&mut self, id: u64, fields: &Value) {
        let mut appointment = self.records.appointment(id).expect("an appointment").clone();
        let written = self.written(taken(fields.clone()), true);
        let written = written.unwrap_or_else(|refusal| panic!("{}", refusal.body));
        written.put_into(&mut appointment);
        self.records.write_appointment(appointment);
    }

    /// Removes an appointment; nobody is told.
    pub fn remove_appointment(&mut self, id: u64) {
        self.records.appointments.retain(|one| one.id != id);
    }

    /// An appointment in the long form of the API; `Null` when there is none.
    pub fn appointment_as_json(&self, id: u64) -> Value {
        self.full(id)
    }

    /// The ids of all appointments, in the order in which they were made.
    pub fn appointment_ids(&self) -> Vec<u64> {
        let mut ids: Vec<u64> = self.records.appointments.iter().map(|one| one.id).collect();
        ids.sort_unstable();
        ids
    }

    /// Fills the week that begins at a day such as `2026-11-23` with appointments of half an hour, spread evenly over
    /// the working hours of all active staff, and with patients for them. There may be at most 22 a day for each, so
    /// 500 want four people.
    /// Gives the ids.
    pub fn fill_week(&mut self, monday: &str, count: usize) -> Vec<u64> {
        let monday = Day::parsed(monday).expect("a day");
        let staff: Vec<u64> = self
            .records
            .employees
            .iter()
            .filter(|one| one.is_active)
            .map(|one| one.id)
            .collect();
        let columns = staff.len() * 7;
        assert!(count <= columns * 22, "{count} appointments do not fit into the week");
        let patients: Vec<u64> = (0..count.min(40))
            .map(|number| self.add_patient("Неделин", &format!("П{number}"), &format!("+7705{number:07}")))
            .collect();
        let statuses = [
            "booked",
            "confirmed",
            "in_progress",
            "done",
            "no_show",
            "draft",
            "canceled",
        ];
        (0..count)
            .map(|number| {
                let (column, row) = (number % columns, i64::try_from(number / columns).unwrap_or(0));
                let day = Day(monday.0 + i64::try_from(column / staff.len()).unwrap_or(0));
                let start = day.at(Time(9 * 3_600 + row * HALF_HOUR_S));
                let id = self.add_appointment(
                    staff[column % staff.len()],
                    patients[number % patients.len()],
                    &super::times::text(start),
                    30,
                );
                self.change_appointment(id, &json!({"status": statuses[number % statuses.len()]}));
                id
            })
            .collect()
    }

    fn employee_mut(&mut self, id: u64) -> &mut Employee {
        let mut staff = self.records.employees.iter_mut();
        staff.find(|one| one.id == id).expect("somebody of the staff")
    }

    fn change_person(&mut self, id: u64, change: impl FnOnce(&mut User)) {
        let mut users = self.accounts.users.iter_mut();
        change(users.find(|user| user.id == id).expect("somebody who works here"));
    }
}

fn next_id(count: usize) -> u64 {
    u64::try_from(count).expect("a small number") + 1
}

fn merge(into: &mut Value, fields: &Value) {
    for (name, value) in fields.as_object().into_iter().flatten() {
        into[name.as_str()] = value.clone();
    }
}

fn taken(fields: Value) -> serde_json::Map<String, Value> {
    match fields {
        Value::Object(fields) => fields,
        other => panic!("{other} has no fields"),
    }
}
