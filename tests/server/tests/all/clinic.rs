//! A clinic for tests: two branches, who works there, and the forms that are sent.

use serde_json::{Value, json};
use server::{BranchId, EmployeeId, PlaceId};
use support::{Account, Peer, TestServer, client_id};
use wire::ClientFrame;
use wire::schedule::{Agenda, Appointment, AppointmentDetails};

/// 2026-11-23, a Monday, at midnight UTC.
pub(crate) const MONDAY: i64 = 1_795_392_000_000;
pub(crate) const HOUR: i64 = 3_600_000;
/// The clocks of the first branch are so far ahead.
const ALMATY: i64 = 5 * HOUR;

/// A clinic with two branches: Layla and Omid work in the first one, Omid and Huda in the second, Karim in none.
pub(crate) struct Clinic {
    pub(crate) server: TestServer,
    pub(crate) first: BranchId,
    pub(crate) second: BranchId,
    pub(crate) doctors: [EmployeeId; 2],
    pub(crate) elsewhere: EmployeeId,
    pub(crate) rooms: [PlaceId; 2],
}

impl Clinic {
    pub(crate) async fn start() -> Self {
        let server = TestServer::start().await;
        for name in ["layla", "omid", "huda", "karim"] {
            server.person(name, name).await;
        }
        let running = server.running();
        let first = running.add_branch("Алматы", 300).await.expect("stored");
        let second = running.add_branch("دبي", 240).await.expect("stored");
        let doctor = running.add_employee(first, "Ахметова Айгуль", "Терапевт", Some("#3366CC"));
        let doctor = doctor.await.expect("stored");
        let other = running
            .add_employee(first, "Baker Helen", "", None)
            .await
            .expect("stored");
        let elsewhere = running.add_employee(second, "سارة الزهراني", "", None).await;
        let elsewhere = elsewhere.expect("stored");
        let room = running.add_place(first, "101").await.expect("stored");
        let other_room = running.add_place(first, "102").await.expect("stored");
        for (branch, name) in [(first, "layla"), (first, "omid"), (second, "omid"), (second, "huda")] {
            let added = running.add_branch_account(branch, server.id_of(name));
            added.await.expect("stored");
        }
        Self {
            server,
            first,
            second,
            doctors: [doctor, other],
            elsewhere,
            rooms: [room, other_room],
        }
    }

    /// A patient whom nobody has seen before.
    pub(crate) async fn patient(&self, by: &Account, name: &str, phone: &str) -> String {
        let (status, body) = by.call("POST", "/api/patients", patient(name, phone)).await;
        assert_eq!(status, 200, "{body}");
        body["id"].as_str().expect("an id").to_owned()
    }

    /// An hour with the first doctor in the first room, from an hour of Monday on, by the clocks of the branch.
    pub(crate) fn at(&self, patient: &str, hour: i64) -> Value {
        let start = MONDAY - ALMATY + hour * HOUR;
        json!({
            "client_id": client_id(),
            "employee": self.doctors[0].to_string(),
            "patient": patient,
            "place": self.rooms[0].to_string(),
            "start": start,
            "end": start + HOUR,
        })
    }

    /// Asks for an appointment in the first branch; the status and the body.
    pub(crate) async fn book(&self, by: &Account, form: Value) -> (u16, Value) {
        by.call("POST", &format!("/api/branches/{}/appointments", self.first), form)
            .await
    }

    /// The same, as it is stored.
    pub(crate) async fn booked(&self, by: &Account, form: Value) -> Appointment {
        let (status, body) = self.book(by, form).await;
        assert_eq!(status, 200, "{body}");
        let details: AppointmentDetails = serde_json::from_value(body).expect("details");
        details.appointment
    }

    /// What the first branch has on some days.
    pub(crate) async fn agenda(&self, by: &Account, days: &str) -> Agenda {
        by.get(&format!("/api/branches/{}/agenda?{days}", self.first)).await
    }
}

/// A form with all that a patient must have.
pub(crate) fn patient(name: &str, phone: &str) -> Value {
    json!({
        "client_id": client_id(),
        "last_name": name,
        "first_name": "Анна",
        "birth_date": "1990-05-15",
        "sex": "female",
        "phone": phone,
    })
}

/// A form with other values in some fields.
pub(crate) fn with(mut form: Value, changes: Value) -> Value {
    let (Some(fields), Value::Object(changes)) = (form.as_object_mut(), changes) else {
        panic!("both are objects")
    };
    fields.extend(changes);
    form
}

/// The refusals of fields, `field: code` each.
pub(crate) fn faults(body: &Value) -> Vec<String> {
    let fields = body["fields"].as_array().cloned().unwrap_or_default();
    let mut told: Vec<String> = fields
        .iter()
        .map(|fault| {
            let text = |name: &str| fault[name].as_str().unwrap_or_default().to_owned();
            format!("{}: {}", text("field"), text("code"))
        })
        .collect();
    told.sort();
    told
}

/// Follows a branch, and waits until the server has heard of it.
pub(crate) async fn follow(peer: &mut Peer, branch: BranchId) {
    let branch = branch.to_string();
    peer.say(&ClientFrame::FollowBranch { branch }).await;
    peer.drain().await;
}
