//! Providers, pools and their summary.

use domain::live::short_text;
use domain::{LiveUpdate, LiveValue, Pool, Provider, ProviderState, ProviderSummary};
use serde_json::Value;

use super::reading::{fields, number_of, small, text_of, whole};

const PROVIDERS_MAX: usize = 500;
const POOLS_MAX: usize = 100;

/// All of it: `summary`, `providers` and `pools`, of which each may be missing but not all.
pub(super) fn updates_from_value(value: &Value) -> Option<Vec<LiveUpdate>> {
    let names = ["summary", "providers", "pools"];
    if !names.iter().any(|name| value.get(name).is_some_and(Value::is_object)) {
        return None;
    }
    let mut updates = Vec::new();
    if let Some(summary) = value.get("summary").filter(|summary| summary.is_object()) {
        updates.push(LiveValue::Summary(summary_from_value(summary)));
    }
    for (id, provider) in fields(value, "providers").take(PROVIDERS_MAX) {
        updates.push(LiveValue::Provider(provider_from_value(id, provider)));
    }
    for (id, pool) in fields(value, "pools").take(POOLS_MAX) {
        updates.push(LiveValue::Pool(pool_from_value(id, pool)));
    }
    Some(updates.into_iter().map(LiveUpdate::new).collect())
}

fn summary_from_value(value: &Value) -> ProviderSummary {
    let count = |name| value.get(name).and_then(whole);
    let few = |name| small(count(name).unwrap_or(0));
    ProviderSummary {
        total: few("total_providers"),
        online: few("online"),
        degraded: few("degraded"),
        offline: few("offline"),
        requests: count("total_requests"),
        successful: count("successful_requests"),
        success_rate: number_of(value, &["overall_success_rate", "success_rate"]),
    }
}

fn provider_from_value(id: &str, value: &Value) -> Provider {
    let id = short_text(id);
    Provider {
        name: text_of(value, &["name"]).unwrap_or_else(|| id.clone()),
        id,
        category: text_of(value, &["category"]).unwrap_or_default(),
        state: ProviderState::from_name(&text_of(value, &["status"]).unwrap_or_default()),
        success_rate: number_of(value, &["success_rate"]),
        requests: value.get("total_requests").and_then(whole),
        response_ms: number_of(value, &["avg_response_time"]),
        priority: number_of(value, &["priority"]),
        weight: number_of(value, &["weight"]),
    }
}

fn pool_from_value(id: &str, value: &Value) -> Pool {
    let id = short_text(id);
    let count = |name| value.get(name).and_then(whole).unwrap_or(0);
    Pool {
        name: text_of(value, &["pool_name", "name"]).unwrap_or_else(|| id.clone()),
        id,
        category: text_of(value, &["category"]).unwrap_or_default(),
        strategy: text_of(value, &["rotation_strategy"]).unwrap_or_default(),
        providers: small(count("total_providers")),
        available: small(count("available_providers")),
        rotations: count("total_rotations"),
        is_enabled: value.get("enabled").and_then(Value::as_bool).unwrap_or(true),
    }
}
