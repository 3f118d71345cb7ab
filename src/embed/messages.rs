//! What happens, in the words of the market monitor: a page that was written for it understands every backend.

use domain::{Alert, Carrier, ConnectionStatus, Event, LiveValue, Number, ProviderSummary, Stats, Ticker};
use serde_json::{Map, Value, json};

/// The messages that an event is, in order.
pub(crate) fn from_event(event: &Event) -> Vec<Value> {
    match event {
        Event::StatsChanged { stats } => vec![json!({"type": "stats_update", "data": stats_data(stats)})],
        Event::LiveChanged { updates } => updates.iter().filter_map(|update| from_value(&update.value)).collect(),
        Event::AlertsRaised { alerts } => alerts.iter().map(alert).collect(),
        Event::TopicChanged { topic, is_on, .. } => {
            let kind = if *is_on { "subscribed" } else { "unsubscribed" };
            vec![json!({"type": kind, "group": topic.as_str()})]
        }
        Event::HeartbeatHeard { .. } => vec![json!({"type": "heartbeat"})],
        _ => Vec::new(),
    }
}

/// How a connection is: `connecting`, `connected`, `reconnecting`, `offline`, `closed`; which try it is, and by what it
/// is carried.
pub(crate) fn state(status: &ConnectionStatus) -> Value {
    match status {
        ConnectionStatus::Idle | ConnectionStatus::Stopped { .. } => json!({"state": "closed"}),
        ConnectionStatus::Connecting => json!({"state": "connecting"}),
        ConnectionStatus::Live { session, carrier, .. } => json!({
            "state": "connected",
            "sessionId": session.as_str(),
            "carrier": match carrier {
                Carrier::Socket => "socket",
                Carrier::Polling => "polling",
            },
        }),
        ConnectionStatus::Reconnecting { attempt, .. } | ConnectionStatus::Waiting { attempt, .. } => {
            json!({"state": "reconnecting", "attempt": attempt})
        }
        ConnectionStatus::Offline => json!({"state": "offline"}),
    }
}

fn stats_data(stats: &Stats) -> Value {
    let kinds: Map<String, Value> = stats
        .kinds
        .iter()
        .map(|(kind, count)| (kind.to_string(), (*count).into()))
        .collect();
    let topics: Map<String, Value> = stats
        .topics
        .iter()
        .map(|(topic, count)| (topic.as_str().to_owned(), (*count).into()))
        .collect();
    json!({
        "active_connections": stats.online,
        "total_sessions": stats.sessions,
        "total_connections_ever": stats.sessions_total,
        "messages_sent": stats.sent,
        "messages_received": stats.received,
        "client_types": kinds,
        "subscriptions": topics,
    })
}

fn from_value(value: &LiveValue) -> Option<Value> {
    match value {
        LiveValue::Ticker(ticker) => Some(json!({"type": "price_update", "data": ticker_data(ticker)})),
        LiveValue::Dominance(shares) => Some(json!({"type": "market_update", "data": {"global": {
            "btc_dominance": shares.btc.map(Number::get),
            "eth_dominance": shares.eth.map(Number::get),
        }}})),
        LiveValue::Sentiment(mood) => Some(json!({"type": "market_update", "data": {"fear_greed_index": {
            "value": mood.value.get(),
            "classification": &*mood.classification,
        }}})),
        LiveValue::Summary(summary) => {
            Some(json!({"type": "provider_stats", "data": {"summary": summary_data(summary)}}))
        }
        LiveValue::News(item) => Some(json!({"type": "news", "data": {"title": &*item.title.text, "id": &*item.id}})),
        LiveValue::Trending(_) | LiveValue::Provider(_) | LiveValue::Pool(_) | LiveValue::Metric(_) => None,
    }
}

fn ticker_data(ticker: &Ticker) -> Value {
    json!({
        "symbol": &*ticker.symbol,
        "name": ticker.name.as_deref(),
        "price": ticker.price.map(Number::get),
        "change_24h": ticker.change_24h.map(Number::get),
        "market_cap": ticker.market_cap.map(Number::get),
        "volume_24h": ticker.volume_24h.map(Number::get),
    })
}

fn summary_data(summary: &ProviderSummary) -> Value {
    json!({
        "total_providers": summary.total,
        "online": summary.online,
        "degraded": summary.degraded,
        "offline": summary.offline,
        "total_requests": summary.requests,
        "successful_requests": summary.successful,
        "overall_success_rate": summary.success_rate.map(Number::get),
    })
}

fn alert(alert: &Alert) -> Value {
    json!({"type": "alert", "data": {
        "alert_type": &*alert.kind,
        "message": &*alert.text.text,
        "severity": alert.severity.as_str(),
    }})
}
