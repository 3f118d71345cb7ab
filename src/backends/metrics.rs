//! JSON of any shape as metrics, within bounds.

use std::sync::Arc;

use domain::live::{METRIC_DEPTH_MAX, MetricBudget, short_text};
use domain::{MetricValue, Number};
use serde_json::{Map, Value};

/// A value as far as the budget reaches.
pub(crate) fn metric_from_value(value: &Value, budget: &mut MetricBudget) -> MetricValue {
    nested(value, budget, METRIC_DEPTH_MAX)
}

fn nested(value: &Value, budget: &mut MetricBudget, depth: usize) -> MetricValue {
    if depth == 0 || !budget.take() {
        return MetricValue::LeftOut;
    }
    match value {
        Value::Null => MetricValue::Nothing,
        Value::Bool(flag) => MetricValue::Flag(*flag),
        Value::Number(number) => number
            .as_f64()
            .and_then(Number::new)
            .map_or(MetricValue::LeftOut, MetricValue::Number),
        Value::String(text) => MetricValue::Text(short_text(text)),
        Value::Array(values) => MetricValue::List(list(values, budget, depth)),
        Value::Object(fields) => MetricValue::Table(table(fields, budget, depth)),
    }
}

fn list(values: &[Value], budget: &mut MetricBudget, depth: usize) -> Vec<MetricValue> {
    let mut taken = Vec::new();
    for value in values {
        let value = nested(value, budget, depth - 1);
        let is_end = value == MetricValue::LeftOut;
        taken.push(value);
        // What follows would be left out as well; one mark says so.
        if is_end {
            break;
        }
    }
    taken
}

/// The fields of an object by their names. A map's own order is that of its text or of its keys, as the program was built;
/// this one is the same everywhere.
pub(crate) fn in_order(fields: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(name, _)| *name);
    fields
}

fn table(fields: &Map<String, Value>, budget: &mut MetricBudget, depth: usize) -> Vec<(Arc<str>, MetricValue)> {
    let mut taken = Vec::new();
    for (name, value) in in_order(fields) {
        let value = nested(value, budget, depth - 1);
        let is_end = value == MetricValue::LeftOut;
        taken.push((short_text(name), value));
        if is_end {
            break;
        }
    }
    taken
}
