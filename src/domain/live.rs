//! Live data: what can be subscribed to, what an update says, and which of two updates counts.
//!
//! Live data is volatile. Nobody needs every step of a price, so an update has a [`LiveKey`], and of all updates of one
//! key only the newest is of interest. Alerts are the exception: each one is told.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use crate::text::HumanText;
use crate::time::Timestamp;

mod market;
mod metric;

pub use market::{
    Dominance, NewsItem, Pool, Provider, ProviderState, ProviderSummary, Sentiment, Ticker, TrendingCoin,
};
pub use metric::{
    METRIC_DEPTH_MAX, METRIC_ENTRIES_MAX, METRIC_TEXT_CHARS_MAX, Metric, MetricBudget, MetricValue, short_text,
};

/// A finite number, so that it has an order and equals itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Number(f64);

impl Number {
    /// The number, unless it is infinite or none at all. There is one zero.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value + 0.0))
    }

    /// Its value.
    pub fn get(self) -> f64 {
        self.0
    }
}

// A finite number equals itself.
impl Eq for Number {}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What can be subscribed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The market as a whole.
    Market,
    /// Prices.
    Prices,
    /// News.
    News,
    /// Alerts.
    Alerts,
    /// What everybody is told.
    All,
}

impl Topic {
    /// Every topic.
    pub const EACH: [Self; 5] = [Self::Market, Self::Prices, Self::News, Self::Alerts, Self::All];

    /// Its stable name, which all backends share.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Prices => "prices",
            Self::News => "news",
            Self::Alerts => "alerts",
            Self::All => "all",
        }
    }

    /// The topic of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|topic| topic.as_str() == name)
    }
}

/// A list that can be asked for as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiveList {
    /// Quotes and what else describes the market.
    Market,
    /// The mood of the market.
    Sentiment,
    /// What is looked for most.
    Trending,
    /// Providers and pools, with their summary.
    Providers,
    /// What is locked in decentralised finance, as metrics.
    Defi,
}

impl LiveList {
    /// Every list.
    pub const EACH: [Self; 5] = [
        Self::Market,
        Self::Sentiment,
        Self::Trending,
        Self::Providers,
        Self::Defi,
    ];
}

/// What an update is about. Of all updates with one key only the newest is of interest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiveKey {
    /// A coin, by its symbol.
    Ticker(Arc<str>),
    /// The shares of the largest coins.
    Dominance,
    /// The mood.
    Sentiment,
    /// What is looked for most.
    Trending,
    /// Providers in numbers.
    Summary,
    /// A provider, by its id.
    Provider(Arc<str>),
    /// A pool, by its id.
    Pool(Arc<str>),
    /// A piece of news, by its id.
    News(Arc<str>),
    /// A metric, by its name.
    Metric(Arc<str>),
}

/// What an update says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveValue {
    /// A coin's figures; what is not said stays as it is.
    Ticker(Ticker),
    /// The shares of the largest coins.
    Dominance(Dominance),
    /// The mood.
    Sentiment(Sentiment),
    /// What is looked for most, first things first.
    Trending(Vec<TrendingCoin>),
    /// Providers in numbers.
    Summary(ProviderSummary),
    /// A provider.
    Provider(Provider),
    /// A pool.
    Pool(Pool),
    /// A piece of news.
    News(NewsItem),
    /// Anything else.
    Metric(Metric),
}

impl LiveValue {
    /// A coin's figures, if these are such.
    pub fn as_ticker(&self) -> Option<&Ticker> {
        if let Self::Ticker(ticker) = self {
            Some(ticker)
        } else {
            None
        }
    }

    /// A piece of news, if it is one.
    pub fn as_news(&self) -> Option<&NewsItem> {
        if let Self::News(item) = self { Some(item) } else { None }
    }
}

/// An update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveUpdate {
    /// Rises with every change of the key, where the protocol counts.
    pub version: Option<u64>,
    /// What it says.
    pub value: LiveValue,
}

impl LiveUpdate {
    /// An update of a protocol that does not count.
    pub fn new(value: LiveValue) -> Self {
        Self { version: None, value }
    }

    /// What it is about.
    pub fn key(&self) -> LiveKey {
        match &self.value {
            LiveValue::Ticker(ticker) => LiveKey::Ticker(Arc::clone(&ticker.symbol)),
            LiveValue::Dominance(_) => LiveKey::Dominance,
            LiveValue::Sentiment(_) => LiveKey::Sentiment,
            LiveValue::Trending(_) => LiveKey::Trending,
            LiveValue::Summary(_) => LiveKey::Summary,
            LiveValue::Provider(provider) => LiveKey::Provider(Arc::clone(&provider.id)),
            LiveValue::Pool(pool) => LiveKey::Pool(Arc::clone(&pool.id)),
            LiveValue::News(item) => LiveKey::News(Arc::clone(&item.id)),
            LiveValue::Metric(metric) => LiveKey::Metric(Arc::clone(&metric.name)),
        }
    }

    /// Takes in what came after it under the same key. An older version changes nothing; false says so.
    pub fn absorb(&mut self, later: Self) -> bool {
        if let (Some(held), Some(version)) = (self.version, later.version)
            && version < held
        {
            return false;
        }
        self.version = later.version.or(self.version);
        match (&mut self.value, later.value) {
            (LiveValue::Ticker(held), LiveValue::Ticker(ticker)) => held.absorb(ticker),
            (held, value) => *held = value,
        }
        true
    }
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Severity {
    /// Worth knowing. Whatever a backend calls by another name is this.
    #[default]
    Info,
    /// Something went well.
    Success,
    /// Worth a look.
    Warning,
    /// Something is wrong.
    Error,
}

impl Severity {
    /// The severity of a name; an unknown one is worth knowing and no more.
    pub fn from_name(name: &str) -> Self {
        match name {
            "success" => Self::Success,
            "warning" => Self::Warning,
            "error" | "critical" | "danger" => Self::Error,
            _ => Self::Info,
        }
    }

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something that the backend wants people to notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// What it is about, such as `price`; empty where the backend does not say.
    pub kind: Arc<str>,
    /// Its words.
    pub text: HumanText,
    /// How bad it is.
    pub severity: Severity,
    /// When it was raised, as far as known; else when it came.
    pub at: Timestamp,
}

/// Which way a frame went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FrameDirection {
    /// From here.
    Sent,
    /// From the backend.
    Received,
}
