//! What is stored: organisations, branches, rooms, staff, patients, appointments, breaks.

use serde_json::Value;

use super::super::moments::Moment;
use super::times::{Day, Time};

/// The colour of what nobody has coloured.
pub(super) const COLOR: &str = "#2196F3";

#[derive(Debug)]
pub(super) struct Organization {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) sms_sender: String,
}

#[derive(Debug)]
pub(super) struct Branch {
    pub(super) id: u64,
    pub(super) organization: u64,
    pub(super) name: String,
}

#[derive(Debug)]
pub(super) struct Room {
    pub(super) id: u64,
    pub(super) branch: u64,
    pub(super) name: String,
    pub(super) created_at: Moment,
}

#[derive(Debug)]
pub(super) struct Service {
    pub(super) id: u64,
    pub(super) organization: u64,
    pub(super) name: String,
    /// In hundredths.
    pub(super) price: i64,
    pub(super) minutes: i64,
}

#[derive(Debug)]
pub(super) struct Employee {
    pub(super) id: u64,
    pub(super) organization: u64,
    pub(super) branches: Vec<u64>,
    pub(super) first_name: String,
    pub(super) last_name: String,
    /// The position's id and name.
    pub(super) position: Option<(u64, String)>,
    pub(super) phone: String,
    pub(super) color: String,
    pub(super) is_active: bool,
    pub(super) is_in_schedule: bool,
    pub(super) gap_minutes: Option<i64>,
    pub(super) slot_minutes: Option<i64>,
    /// Weekday (0 is Monday), from, to.
    pub(super) hours: Vec<(i64, Time, Time)>,
}

impl Employee {
    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.last_name, self.first_name)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Patient {
    pub(super) id: u64,
    pub(super) organizations: Vec<u64>,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) middle_name: String,
    pub(super) birth_date: Day,
    pub(super) sex: String,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) address: String,
    pub(super) iin: String,
    /// What the first IIN was that was stored, by which others are looked for; a later change does not touch it.
    pub(super) iin_key: String,
    pub(super) documents: Value,
    pub(super) consents: Value,
    pub(super) tags: Value,
    pub(super) is_marketing_opt_in: bool,
    /// In hundredths.
    pub(super) balance: i64,
    pub(super) discount: i64,
    pub(super) notes: String,
    pub(super) allergies: String,
    pub(super) medical_history: String,
    pub(super) is_active: bool,
    pub(super) created_at: Moment,
    pub(super) updated_at: Moment,
    pub(super) verified_at: Option<Moment>,
    /// Counts what was written; rows that sort alike stand in this order.
    pub(super) written: u64,
}

impl Patient {
    pub(super) fn full_name(&self) -> String {
        let middle = if self.middle_name.is_empty() { "" } else { " " };
        format!("{} {}{middle}{}", self.last_name, self.first_name, self.middle_name)
    }

    pub(super) fn age(&self) -> i64 {
        self.birth_date.years_until(Day::today())
    }
}

#[derive(Debug, Clone)]
pub(super) struct Appointment {
    pub(super) id: u64,
    pub(super) branch: u64,
    pub(super) employee: u64,
    pub(super) patient: u64,
    pub(super) room: Option<u64>,
    pub(super) start: Moment,
    pub(super) end: Moment,
    pub(super) status: String,
    pub(super) is_primary: bool,
    pub(super) is_urgent: bool,
    pub(super) note: String,
    pub(super) cancellation_reason: String,
    /// The visit's id and status.
    pub(super) visit: Option<(u64, &'static str)>,
    pub(super) created_by: Option<u64>,
    pub(super) created_at: Moment,
    pub(super) updated_at: Moment,
    /// As with patients.
    pub(super) written: u64,
}

impl Appointment {
    /// Whether it takes the time between two moments; touching is not taking.
    pub(super) fn takes(&self, start: Moment, end: Moment) -> bool {
        self.start < end && self.end > start && !["canceled", "no_show"].contains(&self.status.as_str())
    }
}

#[derive(Debug, Clone)]
pub(super) struct Break {
    pub(super) id: u64,
    pub(super) employee: u64,
    pub(super) kind: String,
    pub(super) date: Day,
    pub(super) start: Time,
    pub(super) end: Time,
    pub(super) note: String,
    pub(super) is_recurring: bool,
    pub(super) created_at: Moment,
    pub(super) updated_at: Moment,
}

/// Everything. Ids count from 1 and are never given twice.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) organizations: Vec<Organization>,
    pub(super) branches: Vec<Branch>,
    pub(super) rooms: Vec<Room>,
    pub(super) services: Vec<Service>,
    pub(super) employees: Vec<Employee>,
    pub(super) patients: Vec<Patient>,
    pub(super) appointments: Vec<Appointment>,
    pub(super) breaks: Vec<Break>,
    last_patient: u64,
    last_appointment: u64,
    last_break: u64,
    last_visit: u64,
    writes: u64,
}

impl Records {
    pub(super) fn organization(&self, id: u64) -> Option<&Organization> {
        self.organizations.iter().find(|one| one.id == id)
    }

    pub(super) fn branch(&self, id: u64) -> Option<&Branch> {
        self.branches.iter().find(|one| one.id == id)
    }

    pub(super) fn room(&self, id: u64) -> Option<&Room> {
        self.rooms.iter().find(|one| one.id == id)
    }

    pub(super) fn employee(&self, id: u64) -> Option<&Employee> {
        self.employees.iter().find(|one| one.id == id)
    }

    pub(super) fn patient(&self, id: u64) -> Option<&Patient> {
        self.patients.iter().find(|one| one.id == id)
    }

    pub(super) fn appointment(&self, id: u64) -> Option<&Appointment> {
        self.appointments.iter().find(|one| one.id == id)
    }

    /// Staff as lists have it.
    pub(super) fn staff_of(&self, organization: u64) -> Vec<&Employee> {
        let mut staff: Vec<&Employee> = self
            .employees
            .iter()
            .filter(|one| one.organization == organization)
            .collect();
        staff.sort_by_key(|one| (one.last_name.clone(), one.first_name.clone()));
        staff
    }

    /// Patients as lists have them.
    pub(super) fn patients_of(&self, organization: u64) -> Vec<&Patient> {
        let patients = self.patients.iter();
        let mut patients: Vec<&Patient> = patients
            .filter(|one| one.organizations.contains(&organization))
            .collect();
        patients.sort_by(|one, other| {
            let key = |patient: &Patient| (patient.last_name.clone(), patient.first_name.clone(), patient.written);
            key(one).cmp(&key(other))
        });
        patients
    }

    pub(super) fn next_patient(&mut self) -> u64 {
        self.last_patient += 1;
        self.last_patient
    }

    pub(super) fn next_appointment(&mut self) -> u64 {
        self.last_appointment += 1;
        self.last_appointment
    }

    pub(super) fn next_break(&mut self) -> u64 {
        self.last_break += 1;
        self.last_break
    }

    pub(super) fn next_visit(&mut self) -> u64 {
        self.last_visit += 1;
        self.last_visit
    }

    fn next_write(&mut self) -> u64 {
        self.writes += 1;
        self.writes
    }

    /// Stores a patient, new or not.
    pub(super) fn write_patient(&mut self, mut patient: Patient) {
        patient.written = self.next_write();
        patient.updated_at = Moment::now();
        if patient.iin_key.is_empty() && !patient.iin.is_empty() {
            // The first IIN is kept without space and dashes.
            patient.iin = patient.iin.replace([' ', '-'], "");
            patient.iin_key.clone_from(&patient.iin);
        }
        self.patients.retain(|one| one.id != patient.id);
        self.patients.push(patient);
    }

    /// Stores an appointment, new or not.
    pub(super) fn write_appointment(&mut self, mut appointment: Appointment) {
        appointment.written = self.next_write();
        appointment.updated_at = Moment::now();
        self.appointments.retain(|one| one.id != appointment.id);
        self.appointments.push(appointment);
    }
}
