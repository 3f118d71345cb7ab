//! Metrics of any shape: a backend may tell anything at all, and it can be shown, within bounds.

use std::sync::Arc;

use super::Number;

/// How deep a metric may go; what lies deeper is left out.
pub const METRIC_DEPTH_MAX: usize = 5;
/// How many values a metric may hold in all; the rest is left out.
pub const METRIC_ENTRIES_MAX: usize = 200;
/// How long a text or a name in a metric may be, in Unicode scalar values; the rest is cut off.
pub const METRIC_TEXT_CHARS_MAX: usize = 500;

/// Something that a backend tells and that has no place of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// Under which name it is known.
    pub name: Arc<str>,
    /// What it says.
    pub value: MetricValue,
}

/// A value of any shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetricValue {
    /// Nothing.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(Arc<str>),
    /// One after the other.
    List(Vec<MetricValue>),
    /// By name.
    Table(Vec<(Arc<str>, MetricValue)>),
    /// Something that was too much.
    LeftOut,
}

/// How much of a metric may still be taken. Whoever reads one spends of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetricBudget {
    entries: usize,
}

impl Default for MetricBudget {
    fn default() -> Self {
        Self {
            entries: METRIC_ENTRIES_MAX,
        }
    }
}

impl MetricBudget {
    /// Takes one more value; false when there is no room for it.
    pub fn take(&mut self) -> bool {
        let has_room = self.entries > 0;
        self.entries = self.entries.saturating_sub(1);
        has_room
    }
}

/// A text as long as it may be.
pub fn short_text(text: &str) -> Arc<str> {
    match text.char_indices().nth(METRIC_TEXT_CHARS_MAX) {
        Some((at, _)) => Arc::from(text.get(..at).unwrap_or_default()),
        None => Arc::from(text),
    }
}
