//! A clinic in a test's server: two branches, who works there, and the forms that are sent.

use serde_json::{Value, json};
use server::{BranchId, EmployeeId, PlaceId};
use wire::schedule::{Agenda, Appointment, AppointmentDetails};

use crate::{Account, TestServer, client_id};

/// An hour, ms.
pub const HOUR_MS: i64 = 3_600_000;

/// Two branches, the first with two employees and two rooms and 5 hours ahead of UTC, the second with one employee, no
/// room, and 4 hours ahead.
#[derive(Debug, Clone, Copy)]
pub struct Clinic {
    /// `Алматы`.
    pub first: BranchId,
    /// `دبي`.
    pub second: BranchId,
    /// Of the first branch: `Ахметова Айгуль` and `Baker Helen`.
    pub doctors: [EmployeeId; 2],
    /// Of the second branch: `سارة الزهراني`.
    pub elsewhere: EmployeeId,
    /// Of the first branch: `101` and `102`.
    pub rooms: [PlaceId; 2],
}

impl Clinic {
    /// Opens the clinic in a server, without anybody who may see it.
    pub async fn open(server: &TestServer) -> Self {
        let running = server.running();
        let first = running.add_branch("Алматы", 300).await.expect("stored");
        let second = running.add_branch("دبي", 240).await.expect("stored");
        let doctor = running.add_employee(first, "Ахметова Айгуль", "Терапевт", Some("#3366CC"));
        let doctor = doctor.await.expect("stored");
        let other = running.add_employee(first, "Baker Helen", "", None).await;
        let elsewhere = running.add_employee(second, "سارة الزهراني", "", None).await;
        let room = running.add_place(first, "101").await.expect("stored");
        let other_room = running.add_place(first, "102").await.expect("stored");
        Self {
            first,
            second,
            doctors: [doctor, other.expect("stored")],
            elsewhere: elsewhere.expect("stored"),
            rooms: [room, other_room],
        }
    }

    /// Lets somebody whom [`TestServer::person`] has added work in a branch. Before they connect.
    pub async fn employ(&self, server: &TestServer, branch: BranchId, name: &str) {
        let added = server.running().add_branch_account(branch, server.id_of(name));
        added.await.expect("stored");
    }

    /// Makes a patient known, whose first name is `Анна`; the id.
    pub async fn patient(&self, by: &Account, last_name: &str, phone: &str) -> String {
        let (status, body) = by.call("POST", "/api/patients", patient_form(last_name, phone)).await;
        assert_eq!(status, 200, "{body}");
        body["id"].as_str().expect("an id").to_owned()
    }

    /// The form of an hour with the first doctor in the first room.
    pub fn form(&self, patient: &str, start: i64) -> Value {
        json!({
            "client_id": client_id(),
            "employee": self.doctors[0].to_string(),
            "patient": patient,
            "place": self.rooms[0].to_string(),
            "start": start,
            "end": start + HOUR_MS,
        })
    }

    /// Asks for an appointment in the first branch; the status and the body.
    pub async fn book(&self, by: &Account, form: Value) -> (u16, Value) {
        let path = format!("/api/branches/{}/appointments", self.first);
        by.call("POST", &path, form).await
    }

    /// Makes an appointment in the first branch; panics when refused.
    pub async fn booked(&self, by: &Account, form: Value) -> Appointment {
        let (status, body) = self.book(by, form).await;
        assert_eq!(status, 200, "{body}");
        let details: AppointmentDetails = serde_json::from_value(body).expect("details");
        details.appointment
    }

    /// What the first branch has on some days, such as `first=2026-11-23&last=2026-11-29`.
    pub async fn agenda(&self, by: &Account, days: &str) -> Agenda {
        by.get(&format!("/api/branches/{}/agenda?{days}", self.first)).await
    }
}

/// A form with all that a patient must have.
pub fn patient_form(last_name: &str, phone: &str) -> Value {
    json!({
        "client_id": client_id(),
        "last_name": last_name,
        "first_name": "Анна",
        "birth_date": "1990-05-15",
        "sex": "female",
        "phone": phone,
    })
}
