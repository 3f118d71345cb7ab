//! An admin's word to everybody.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use wire::WireError;
use wire::error::codes;
use wire::http::Broadcast;

use crate::api::{Answer, Json, Refusal, Shared, body, failed, me, refuse};
use crate::bucket::Bucket;
use crate::clock::now_ms;
use crate::config::Rate;
use crate::hub::Hub;
use crate::ids::PersonId;
use crate::limits;
use crate::sending::shows_something;
use crate::world::World;

const RATE: Rate = Rate {
    per_second: limits::BROADCASTS_PER_SECOND,
    burst: limits::BROADCASTS_BURST,
};
/// The demo account that may speak to everybody.
const DEMO_ADMIN: &str = "layla";

impl Hub {
    /// Whether an account may speak to everybody: whom the operator names, and one of the demo accounts.
    pub(crate) fn is_admin(&self, world: &World, person: PersonId) -> bool {
        world.people.get(&person).is_some_and(|account| {
            let is_named = self.config.admins.contains(&account.handle);
            is_named || (account.demo_password.is_some() && account.handle == DEMO_ADMIN)
        })
    }
}

/// `POST /api/v1/broadcast`.
pub(crate) async fn broadcast(
    State(shared): State<Shared>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer<serde_json::Value> {
    let person = me(&shared, &headers)?;
    let asked: Broadcast = body(&bytes)?;
    let wrong = |code: &str, details: Option<serde_json::Value>| {
        let error = WireError {
            field: Some("text".into()),
            details,
            ..WireError::new(code)
        };
        Refusal(StatusCode::BAD_REQUEST, Box::new(error))
    };
    {
        let mut world = shared.hub.world();
        if !shared.hub.is_admin(&world, person) {
            return Err(refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED));
        }
        if !shows_something(&asked.text.text) {
            return Err(wrong(codes::EMPTY, None));
        }
        if asked.text.text.chars().count() > limits::BROADCAST_CHARS_MAX {
            let details = serde_json::json!({ "limit": limits::BROADCAST_CHARS_MAX });
            return Err(wrong(codes::TOO_LONG, Some(details)));
        }
        let now = now_ms();
        let account = world.people.get_mut(&person).ok_or_else(failed)?;
        let bucket = account.broadcasts.get_or_insert_with(|| Bucket::full(RATE, now));
        if let Err(retry_after_ms) = bucket.take(RATE, now) {
            let error = WireError {
                retry_after_ms: Some(retry_after_ms),
                ..WireError::new(codes::RATE_LIMITED)
            };
            return Err(Refusal(StatusCode::TOO_MANY_REQUESTS, Box::new(error)));
        }
    }
    shared.hub.broadcast(asked.text, asked.severity);
    Ok(Json(serde_json::json!({})))
}
