//! What a market is made of: coins, moods, news, and those who deliver the figures.

use std::sync::Arc;

use super::Number;
use crate::text::HumanText;
use crate::time::Timestamp;

/// A coin's figures. `None` says nothing, so that a bare price does not take away what was known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ticker {
    /// Its short name, such as `BTC`.
    pub symbol: Arc<str>,
    /// Its name.
    pub name: Option<Arc<str>>,
    /// Its place among all coins, the largest being 1.
    pub rank: Option<u32>,
    /// Its price, US dollars.
    pub price: Option<Number>,
    /// How it has changed in 24 hours, percent.
    pub change_24h: Option<Number>,
    /// What all of it is worth, US dollars.
    pub market_cap: Option<Number>,
    /// What was traded in 24 hours, US dollars.
    pub volume_24h: Option<Number>,
    /// Where its picture is.
    pub picture: Option<Arc<str>>,
}

impl Ticker {
    /// A coin of which nothing is known yet.
    pub fn new(symbol: &str) -> Self {
        Self {
            symbol: Arc::from(symbol),
            ..Self::default()
        }
    }

    /// Takes in what a later ticker of the same coin says.
    pub fn absorb(&mut self, later: Self) {
        self.name = later.name.or(self.name.take());
        self.rank = later.rank.or(self.rank);
        self.price = later.price.or(self.price);
        self.change_24h = later.change_24h.or(self.change_24h);
        self.market_cap = later.market_cap.or(self.market_cap);
        self.volume_24h = later.volume_24h.or(self.volume_24h);
        self.picture = later.picture.or(self.picture.take());
    }
}

/// The shares of the largest coins in the whole market, percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dominance {
    /// Of Bitcoin.
    pub btc: Option<Number>,
    /// Of Ether.
    pub eth: Option<Number>,
}

/// The mood of the market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentiment {
    /// From 0, fear, to 100, greed.
    pub value: Number,
    /// The backend's own word for it; empty where it has none.
    pub classification: Arc<str>,
}

/// A coin that many look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendingCoin {
    /// Its short name.
    pub symbol: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Where its picture is.
    pub picture: Option<Arc<str>>,
}

/// Whether a provider delivers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ProviderState {
    /// It does.
    Online,
    /// It does badly.
    Degraded,
    /// It does not.
    Offline,
    /// Nobody says.
    #[default]
    Unknown,
    /// A backend's own word.
    Other(Arc<str>),
}

impl ProviderState {
    /// The state of a name.
    pub fn from_name(name: &str) -> Self {
        match name {
            "online" => Self::Online,
            "degraded" => Self::Degraded,
            "offline" => Self::Offline,
            "" | "unknown" => Self::Unknown,
            other => Self::Other(Arc::from(other)),
        }
    }

    /// Its stable name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Online => "online",
            Self::Degraded => "degraded",
            Self::Offline => "offline",
            Self::Unknown => "unknown",
            Self::Other(name) => name,
        }
    }
}

/// Somebody who delivers figures to the backend.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provider {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// What it delivers.
    pub category: Arc<str>,
    /// Whether it delivers.
    pub state: ProviderState,
    /// How many of its answers were good, percent.
    pub success_rate: Option<Number>,
    /// How often it was asked.
    pub requests: Option<u64>,
    /// How long it takes to answer, ms.
    pub response_ms: Option<Number>,
    /// The more, the sooner it is asked.
    pub priority: Option<Number>,
    /// The more, the oftener it is asked.
    pub weight: Option<Number>,
}

/// All providers in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProviderSummary {
    /// How many there are.
    pub total: u32,
    /// How many deliver.
    pub online: u32,
    /// How many deliver badly.
    pub degraded: u32,
    /// How many do not.
    pub offline: u32,
    /// How often any was asked.
    pub requests: Option<u64>,
    /// How often that went well.
    pub successful: Option<u64>,
    /// How often that went well, percent.
    pub success_rate: Option<Number>,
}

/// Providers that stand in for one another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pool {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// What they deliver.
    pub category: Arc<str>,
    /// How the next one is chosen; the backend's own word.
    pub strategy: Arc<str>,
    /// How many providers it has.
    pub providers: u32,
    /// How many of them can be asked now.
    pub available: u32,
    /// How often another one was chosen.
    pub rotations: u64,
    /// Whether it is in use.
    pub is_enabled: bool,
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsItem {
    /// Its id.
    pub id: Arc<str>,
    /// Its headline.
    pub title: HumanText,
    /// Who says so; empty where nobody is named.
    pub source: Arc<str>,
    /// Where to read on.
    pub url: Option<Arc<str>>,
    /// When it was said.
    pub at: Timestamp,
}
