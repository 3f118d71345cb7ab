//! The lists that a schedule is drawn from: staff, rooms, branches, services.

use serde_json::{Value, json};

use super::super::call::Call;
use super::Clinic;
use super::records::{COLOR, Employee};
use super::rest::{self, Outcome};
use super::times;

impl Clinic {
    pub(super) fn employees(&self, caller: u64, call: &Call) -> Outcome {
        let is_active = rest::query(call, "is_active").map(|text| text.to_lowercase() == "true");
        let branch: Option<u64> = rest::query(call, "branch").and_then(|text| text.parse().ok());
        let search = rest::query(call, "search").map(|text| text.to_lowercase());
        let staff = self.records.staff_of(self.accounts.organization_of(caller)).into_iter();
        let staff = staff
            .filter(|one| is_active.is_none_or(|is_active| one.is_active == is_active))
            .filter(|one| branch.is_none_or(|branch| one.branches.contains(&branch)))
            .filter(|one| {
                let text = [&*one.last_name, &*one.first_name, &*one.phone]
                    .join(" ")
                    .to_lowercase();
                search.as_ref().is_none_or(|search| text.contains(search))
            });
        rest::page(call, &staff.map(employee).collect::<Vec<_>>())
    }

    pub(super) fn rooms(&self, caller: u64, call: &Call) -> Outcome {
        let wanted: Option<u64> = rest::query(call, "branch").and_then(|text| text.parse().ok());
        let organization = self.accounts.organization_of(caller);
        let rooms = self.records.rooms.iter().filter(|room| {
            let branch = self.records.branch(room.branch);
            let is_own = branch.is_some_and(|branch| branch.organization == organization);
            is_own && wanted.is_none_or(|wanted| room.branch == wanted)
        });
        let rooms = rooms.map(|room| {
            json!({
                "id": room.id,
                "branch": room.branch,
                "name": room.name,
                "color": COLOR,
                "is_active": true,
                "order": 0,
                "created_at": times::text(room.created_at),
            })
        });
        rest::page(call, &rooms.collect::<Vec<_>>())
    }

    /// Owners see all of their organisation, others those where they work.
    pub(super) fn branches(&self, caller: u64, call: &Call) -> Outcome {
        let Some(user) = self.accounts.get(caller) else {
            return rest::page(call, &[]);
        };
        let mut branches: Vec<_> = self.records.branches.iter().collect();
        branches.retain(|branch| match user.role.as_str() {
            "owner" => Some(branch.organization) == user.organization,
            _ => user.branches.contains(&branch.id),
        });
        branches.sort_by_key(|branch| branch.name.clone());
        let branches = branches.into_iter().map(|branch| {
            json!({
                "id": branch.id,
                "name": branch.name,
                "address": "",
                "phone": "",
                "email": "",
                "timezone": "Asia/Almaty",
                "is_active": true,
            })
        });
        rest::page(call, &branches.collect::<Vec<_>>())
    }

    pub(super) fn services(&self, caller: u64, call: &Call) -> Outcome {
        let organization = self.accounts.organization_of(caller);
        let services = self.records.services.iter();
        let services = services
            .filter(|service| service.organization == organization)
            .map(|service| {
                json!({
                    "id": service.id,
                    "category": null,
                    "code": service.id.to_string(),
                    "name": service.name,
                    "category_name": null,
                    "base_price": decimal(service.price),
                    "unit": "service",
                    "default_duration": service.minutes,
                    "color": COLOR,
                    "is_active": true,
                })
            });
        rest::page(call, &services.collect::<Vec<_>>())
    }

    /// Those who can be booked, without pages.
    pub(super) fn available_employees(&self, caller: u64, call: &Call) -> Outcome {
        let branch: Option<u64> = rest::query(call, "branch").and_then(|text| text.parse().ok());
        let staff = self.records.staff_of(self.accounts.organization_of(caller)).into_iter();
        let staff = staff
            .filter(|one| one.is_active && one.is_in_schedule)
            .filter(|one| branch.is_none_or(|branch| one.branches.contains(&branch)));
        let staff = staff.map(|one| {
            json!({
                "id": one.id,
                "full_name": one.full_name(),
                "position": one.position.as_ref().map_or("", |(_, name)| name),
                "color": one.color,
                "online_slot_step_minutes": one.slot_minutes,
                "min_gap_between_visits_minutes": one.gap_minutes,
            })
        });
        rest::ok(&Value::Array(staff.collect()))
    }
}

/// Without a position there is no name of one.
fn employee(one: &Employee) -> Value {
    let mut row = json!({
        "id": one.id,
        "first_name": one.first_name,
        "last_name": one.last_name,
        "middle_name": "",
        "full_name": one.full_name(),
        "position": one.position.as_ref().map(|(id, _)| id),
        "specialization": "",
        "phone": one.phone,
        "calendar_color": one.color,
        "is_active": one.is_active,
        "employment_status": "active",
        "hired_at": null,
        "current_salary_schema": null,
    });
    if let Some((_, name)) = &one.position {
        row["position_name"] = json!(name);
    }
    row
}

/// Hundredths as the clinic writes them.
pub(super) fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let bare = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", bare / 100, bare % 100)
}
