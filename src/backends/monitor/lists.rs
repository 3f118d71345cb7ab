//! The lists that come over HTTP.

use domain::live::MetricBudget;
use domain::{LiveList, LiveUpdate, LiveValue, Metric, Problem};
use serde_json::Value;

use super::reading::undecodable;
use super::{market, providers};
use crate::metrics::{in_order, metric_from_value};

/// Metrics of one list.
const METRICS_MAX: usize = 30;

/// All that a list says. A body without anything that belongs into it is no list.
pub(super) fn updates_from_body(list: LiveList, body: &Value) -> Result<Vec<LiveUpdate>, Problem> {
    let updates = match list {
        LiveList::Market => {
            let mut is_market = false;
            let updates = market::updates_from_market(body, |_| is_market = true);
            is_market.then_some(updates)
        }
        LiveList::Sentiment => market::sentiment_from_value(body).map(|update| vec![update]),
        LiveList::Trending => market::trending_from_value(body).map(|update| vec![update]),
        LiveList::Providers => providers::updates_from_value(body),
        LiveList::Defi => metrics_from_object(body),
    };
    updates.ok_or_else(|| undecodable("a list of another shape"))
}

fn metrics_from_object(body: &Value) -> Option<Vec<LiveUpdate>> {
    let mut budget = MetricBudget::default();
    let fields = in_order(body.as_object()?).into_iter().take(METRICS_MAX);
    Some(fields.map(|(name, value)| metric(name, value, &mut budget)).collect())
}

/// A value that has no place of its own.
pub(super) fn metric(name: &str, value: &Value, budget: &mut MetricBudget) -> LiveUpdate {
    LiveUpdate::new(LiveValue::Metric(Metric {
        name: domain::live::short_text(name),
        value: metric_from_value(value, budget),
    }))
}
