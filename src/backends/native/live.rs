//! Live figures: from JSON to `domain`.

use std::sync::Arc;

use domain::live::MetricBudget;
use domain::{
    Alert, Dominance, LiveUpdate, LiveValue, Metric, NewsItem, Number, Pool, Problem, Provider, ProviderState,
    ProviderSummary, Sentiment, Severity, Ticker, Topic, TrendingCoin,
};
use serde_json::Value;

use super::convert::text_from_part;
use super::decode::problem_from_fault;
use super::json::{Fault, Part, Read, each};
use crate::metrics::metric_from_value;

pub(super) fn topic_from_part(part: Part<'_>) -> Read<Topic> {
    Topic::from_name(part.text("topic")?).ok_or(Fault("topic"))
}

/// Every value that can be read; one bad value costs itself and never the others.
pub(super) fn updates_from_part(part: Part<'_>, problems: &mut Vec<Problem>) -> Read<Vec<LiveUpdate>> {
    let mut updates = Vec::new();
    for item in part.list("values")? {
        match update_from_part(Part(item)) {
            Ok(update) => updates.push(update),
            Err(fault) => problems.push(problem_from_fault(fault)),
        }
    }
    Ok(updates)
}

fn update_from_part(part: Part<'_>) -> Read<LiveUpdate> {
    Ok(LiveUpdate {
        version: Some(part.whole("version")?),
        value: value_from_part(part)?,
    })
}

fn value_from_part(part: Part<'_>) -> Read<LiveValue> {
    Ok(match part.text("kind")? {
        "ticker" => LiveValue::Ticker(Ticker {
            symbol: text(part, "symbol")?,
            name: maybe_text(part, "name")?,
            rank: part.maybe("rank").map(|_| part.count("rank")).transpose()?,
            price: figure(part, "price")?,
            change_24h: figure(part, "change_24h")?,
            market_cap: figure(part, "market_cap")?,
            volume_24h: figure(part, "volume_24h")?,
            picture: maybe_text(part, "picture")?,
        }),
        "dominance" => LiveValue::Dominance(Dominance {
            btc: figure(part, "btc")?,
            eth: figure(part, "eth")?,
        }),
        "sentiment" => LiveValue::Sentiment(Sentiment {
            value: figure(part, "value")?.ok_or(Fault("value"))?,
            classification: text_or_empty(part, "classification")?,
        }),
        "trending" => LiveValue::Trending(each(part.list("coins")?, |coin| {
            Ok(TrendingCoin {
                symbol: text(coin, "symbol")?,
                name: text(coin, "name")?,
                picture: maybe_text(coin, "picture")?,
            })
        })?),
        "summary" => LiveValue::Summary(ProviderSummary {
            total: part.count("total")?,
            online: part.count("online")?,
            degraded: part.count("degraded")?,
            offline: part.count("offline")?,
            requests: part.maybe_whole("requests")?,
            successful: part.maybe_whole("successful")?,
            success_rate: figure(part, "success_rate")?,
        }),
        "provider" => LiveValue::Provider(Provider {
            id: text(part, "id")?,
            name: text(part, "name")?,
            category: text_or_empty(part, "category")?,
            state: ProviderState::from_name(part.text("state")?),
            success_rate: figure(part, "success_rate")?,
            requests: part.maybe_whole("requests")?,
            response_ms: figure(part, "response_ms")?,
            priority: figure(part, "priority")?,
            weight: figure(part, "weight")?,
        }),
        "pool" => LiveValue::Pool(Pool {
            id: text(part, "id")?,
            name: text(part, "name")?,
            category: text_or_empty(part, "category")?,
            strategy: text_or_empty(part, "strategy")?,
            providers: part.count("providers")?,
            available: part.count("available")?,
            rotations: part.maybe_whole("rotations")?.unwrap_or(0),
            is_enabled: part.flag("enabled")?,
        }),
        "news" => LiveValue::News(NewsItem {
            id: text(part, "id")?,
            title: text_from_part(part.part("title")?)?,
            source: text_or_empty(part, "source")?,
            url: maybe_text(part, "url")?,
            at: part.time("at")?,
        }),
        "metric" => LiveValue::Metric(Metric {
            name: text(part, "name")?,
            // Nothing at all is a value as well.
            value: metric_from_value(
                part.0.get("value").unwrap_or(&Value::Null),
                &mut MetricBudget::default(),
            ),
        }),
        _ => return Err(Fault("kind")),
    })
}

pub(super) fn alert_from_part(part: Part<'_>) -> Read<Alert> {
    Ok(Alert {
        kind: text_or_empty(part, "about")?,
        text: text_from_part(part.part("text")?)?,
        severity: part.maybe_text("severity")?.map_or(Severity::Info, Severity::from_name),
        at: part.time("at")?,
    })
}

fn text(part: Part<'_>, name: &'static str) -> Read<Arc<str>> {
    part.text(name).map(Arc::from)
}

fn maybe_text(part: Part<'_>, name: &'static str) -> Read<Option<Arc<str>>> {
    Ok(part.maybe_text(name)?.map(Arc::from))
}

fn text_or_empty(part: Part<'_>, name: &'static str) -> Read<Arc<str>> {
    Ok(maybe_text(part, name)?.unwrap_or_default())
}

/// A number that may be missing.
fn figure(part: Part<'_>, name: &'static str) -> Read<Option<Number>> {
    let number = |value: &Value| value.as_f64().and_then(Number::new).ok_or(Fault(name));
    part.maybe(name).map(number).transpose()
}
