//! The HTTP views of the monitor, open to every origin.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::super::call::{Call, Reply, decoded};
use super::super::line::Line;
use super::super::moments::Moment;
use super::{Monitor, market};

const METHODS: &str = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

impl Monitor {
    pub(super) fn view(&mut self, line: &mut Line, call: &Call) -> Reply {
        let is_preflight = call.method == Method::OPTIONS && call.header("access-control-request-method").is_some();
        if is_preflight {
            return Reply::text(200, "OK");
        }
        let parts = call.parts();
        match parts.as_slice() {
            ["health"] => get(call, || self.health()),
            ["api", "status"] => get(call, || self.status()),
            ["api", "stats"] => get(call, || self.market.stats()),
            ["api", "sessions"] => get(call, || self.all_sessions()),
            ["api", "sessions", "stats"] => get(call, || self.stats()),
            ["api", "providers"] => get(
                call,
                || json!({"providers": self.market.providers(), "total": self.market.count()}),
            ),
            ["api", "providers", id] => self
                .market
                .provider(id)
                .map_or_else(|| detail(404, "Provider not found"), |provider| get(call, || provider)),
            ["api", "pools"] if call.is_post() => self.add_pool(call),
            ["api", "pools"] => get(call, || {
                let pools = self.market.rotated_pools();
                json!({"total": pools.len(), "pools": pools})
            }),
            ["api", "pools", id] if call.method == Method::DELETE => match self.market.remove_pool(id) {
                Some(told) => Reply::json(200, &told),
                None => detail(404, "Pool not found"),
            },
            // Also `history`, which the real one cannot reach.
            ["api", "pools", id] => match self.market.pool_by_id(id) {
                Some(pool) => get(call, || pool),
                None => detail(404, "Pool not found"),
            },
            ["api", "broadcast"] if call.is_post() => self.take_broadcast(line, call),
            ["api", "broadcast"] => detail(405, "Method Not Allowed").with("allow", "POST".to_owned()),
            ["api", name] => match market::sample(name) {
                Some(sample) => get(call, || sample),
                None => detail(404, "Not Found"),
            },
            _ => detail(404, "Not Found"),
        }
    }

    fn health(&self) -> Value {
        json!({
            "status": "healthy",
            "timestamp": Moment::now().iso(),
            "providers_count": self.market.count(),
            "online_count": self.market.count(),
            "connected_clients": self.sessions.len(),
            "total_sessions": self.sessions.len(),
        })
    }

    fn status(&self) -> Value {
        json!({
            "status": "operational",
            "timestamp": Moment::now().iso(),
            "total_providers": self.market.count(),
            "online": self.market.count(),
            "offline": 0,
            "degraded": 0,
            "avg_response_time_ms": 0,
            "total_requests": 0,
            "successful_requests": 0,
            "success_rate": 0,
        })
    }

    fn all_sessions(&self) -> Value {
        let sessions = self.sessions.values().map(|session| {
            let shown = json!({
                "session_id": session.id,
                "client_type": "browser",
                "connected_at": session.connected_at.iso(),
                "last_activity": session.active_at.iso(),
                "ip_address": null,
                "user_agent": null,
                "metadata": {"source": "unified_dashboard"},
            });
            (session.id.clone(), shown)
        });
        json!({"sessions": sessions.collect::<Map<_, _>>(), "stats": self.stats()})
    }

    /// Any object at all goes on as it came.
    fn take_broadcast(&mut self, line: &mut Line, call: &Call) -> Reply {
        let frame = match object_of(call) {
            Ok(frame) => frame,
            Err(refusal) => return refusal,
        };
        let group = call.query("group").map_or_else(|| "all".to_owned(), decoded);
        self.tell_group(line, &group, &frame);
        Reply::json(200, &json!({"status": "sent", "group": group}))
    }

    fn add_pool(&mut self, call: &Call) -> Reply {
        let body = match object_of(call) {
            Ok(body) => body,
            Err(refusal) => return refusal,
        };
        let field = |name: &str| body[name].as_str();
        match (field("name"), field("category"), field("rotation_strategy")) {
            (Some(name), Some(category), Some(strategy)) => match self.market.add_pool(name, category, strategy) {
                Ok(told) => Reply::json(200, &told),
                Err(refusal) => detail(400, refusal),
            },
            _ => {
                let names = ["name", "category", "rotation_strategy"];
                let absent = names.into_iter().filter(|name| field(name).is_none());
                let problems = absent.map(|name| missing(&["body", name], &body));
                Reply::json(422, &json!({"detail": problems.collect::<Vec<_>>()}))
            }
        }
    }
}

fn object_of(call: &Call) -> Result<Value, Reply> {
    let refused = |problem: Value| Reply::json(422, &json!({"detail": [problem]}));
    if call.body.is_empty() {
        return Err(refused(missing(&["body"], &Value::Null)));
    }
    match serde_json::from_str::<Value>(&call.body) {
        Ok(object @ Value::Object(_)) => Ok(object),
        Ok(other) => Err(refused(json!({
            "type": "dict_type",
            "loc": ["body"],
            "msg": "Input should be a valid dictionary",
            "input": other,
            "url": "https://errors.pydantic.dev/2.5/v/dict_type",
        }))),
        Err(_) => Err(refused(json!({
            "type": "json_invalid",
            "loc": ["body", 1],
            "msg": "JSON decode error",
            "input": {},
            "ctx": {"error": "Expecting property name enclosed in double quotes"},
        }))),
    }
}

fn missing(place: &[&str], input: &Value) -> Value {
    json!({
        "type": "missing",
        "loc": place,
        "msg": "Field required",
        "input": input,
        "url": "https://errors.pydantic.dev/2.5/v/missing",
    })
}

fn get(call: &Call, body: impl FnOnce() -> Value) -> Reply {
    if call.method == Method::GET {
        Reply::json(200, &body())
    } else {
        detail(405, "Method Not Allowed").with("allow", "GET".to_owned())
    }
}

fn detail(status: u16, words: &str) -> Reply {
    Reply::json(status, &json!({"detail": words}))
}

/// Everybody may ask from anywhere.
pub(super) fn with_cors(call: &Call, reply: Reply) -> Reply {
    let Some(origin) = call.header("origin") else {
        return reply;
    };
    let reply = reply.with("access-control-allow-credentials", "true".to_owned());
    if call.method == Method::OPTIONS {
        let headers = call.header("access-control-request-headers").unwrap_or_default();
        return reply
            .with("access-control-allow-origin", origin.to_owned())
            .with("access-control-allow-methods", METHODS.to_owned())
            .with("access-control-allow-headers", headers.to_owned())
            .with("access-control-max-age", "600".to_owned());
    }
    reply.with("access-control-allow-origin", "*".to_owned())
}
