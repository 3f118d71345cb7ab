//! A clinic with people in it, and what tests say and hear about it.

use std::ops::Deref;

use serde_json::Value;
use server::BranchId;
use support::clinic::{self, HOUR_MS};
use support::{Peer, TestServer};
use wire::ClientFrame;

/// 2026-11-23, a Monday, at midnight UTC.
pub(crate) const MONDAY: i64 = 1_795_392_000_000;
/// The clocks of the first branch are so far ahead.
const ALMATY: i64 = 5 * HOUR_MS;

/// A clinic: Layla and Omid work in the first branch, Omid and Huda in the second, Karim in none.
pub(crate) struct Clinic {
    pub(crate) server: TestServer,
    clinic: clinic::Clinic,
}

impl Deref for Clinic {
    type Target = clinic::Clinic;

    fn deref(&self) -> &clinic::Clinic {
        &self.clinic
    }
}

impl Clinic {
    pub(crate) async fn start() -> Self {
        let server = TestServer::start().await;
        for name in ["layla", "omid", "huda", "karim"] {
            server.person(name, name).await;
        }
        let clinic = clinic::Clinic::open(&server).await;
        let (first, second) = (clinic.first, clinic.second);
        for (branch, name) in [(first, "layla"), (first, "omid"), (second, "omid"), (second, "huda")] {
            clinic.employ(&server, branch, name).await;
        }
        Self { server, clinic }
    }

    /// The form of an hour from an hour of Monday on, by the clocks of the first branch.
    pub(crate) fn at(&self, patient: &str, hour: i64) -> Value {
        self.form(patient, MONDAY - ALMATY + hour * HOUR_MS)
    }
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
