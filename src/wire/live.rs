//! Live figures: volatile values that are told by topic.
//!
//! A value is known by its key: its `kind` together with what names it among others of that kind (`symbol`, `id` or
//! `name`). Each key has a version that rises with every change, also over restarts. Of all values of one key only the
//! newest is of interest, so nothing here has a place in a stream, and nothing is sent again.

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use crate::shapes::HumanText;

/// What can be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Tickers in full, dominance, sentiment, trending.
    Market,
    /// Prices and their change alone.
    Prices,
    /// News.
    News,
    /// Alerts.
    Alerts,
    /// All of these, and providers, pools and metrics.
    All,
}

impl Topic {
    /// Every topic.
    pub const EACH: [Self; 5] = [Self::Market, Self::Prices, Self::News, Self::Alerts, Self::All];

    /// Its name on the wire.
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

/// A value with its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveItem {
    /// Rises with every change of the key. A client that holds a higher one drops this value.
    pub version: u64,
    /// The value.
    #[serde(flatten)]
    pub value: LiveValue,
}

/// A value. What an optional field does not say stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LiveValue {
    /// A coin; the key is `symbol`.
    Ticker(Ticker),
    /// The shares of the largest coins, percent.
    Dominance {
        /// Of Bitcoin.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        btc: Option<Number>,
        /// Of Ether.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        eth: Option<Number>,
    },
    /// The mood of the market.
    Sentiment {
        /// From 0, fear, to 100, greed.
        value: Number,
        /// A stable word, such as `greed`.
        #[serde(default)]
        classification: String,
    },
    /// What is looked for most, first things first.
    Trending {
        /// The coins.
        coins: Vec<TrendingCoin>,
    },
    /// All providers in numbers.
    Summary(Summary),
    /// A provider of figures; the key is `id`.
    Provider(Provider),
    /// Providers that stand in for one another; the key is `id`.
    Pool(Pool),
    /// A piece of news; the key is `id`.
    News(NewsItem),
    /// Anything else; the key is `name`.
    Metric {
        /// Under which name it is known.
        name: String,
        /// Of any shape. A client shows at most 200 values, 5 deep, and 500 characters of a text.
        value: Value,
    },
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// A coin's figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ticker {
    /// Its short name.
    pub symbol: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its place among all coins, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Its price, US dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Number>,
    /// Its change in 24 hours, percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_24h: Option<Number>,
    /// What all of it is worth, US dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub market_cap: Option<Number>,
    /// What was traded in 24 hours, US dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume_24h: Option<Number>,
    /// Address of its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// A coin that many look for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendingCoin {
    /// Its short name.
    pub symbol: String,
    /// Its name.
    pub name: String,
    /// Address of its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// All providers in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// How many there are.
    pub total: u32,
    /// How many deliver.
    pub online: u32,
    /// How many deliver badly.
    pub degraded: u32,
    /// How many do not.
    pub offline: u32,
    /// How often any was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests: Option<u64>,
    /// How often that went well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successful: Option<u64>,
    /// How often that went well, percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success_rate: Option<Number>,
}

/// Somebody who delivers figures. One who is gone is `offline`; keys do not go away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provider {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it delivers.
    #[serde(default)]
    pub category: String,
    /// `online`, `degraded`, `offline`, or a word of the server's own.
    pub state: String,
    /// How many of its answers were good, percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success_rate: Option<Number>,
    /// How often it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests: Option<u64>,
    /// How long it takes to answer, ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_ms: Option<Number>,
    /// The more, the sooner it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Number>,
    /// The more, the oftener it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Number>,
}

/// Providers that stand in for one another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pool {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What they deliver.
    #[serde(default)]
    pub category: String,
    /// How the next one is chosen, such as `round_robin`.
    #[serde(default)]
    pub strategy: String,
    /// How many providers it has.
    pub providers: u32,
    /// How many of them can be asked now.
    pub available: u32,
    /// How often another one was chosen.
    #[serde(default)]
    pub rotations: u64,
    /// Whether it is in use.
    pub enabled: bool,
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsItem {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: HumanText,
    /// Who says so.
    #[serde(default)]
    pub source: String,
    /// Where to read on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was said.
    pub at: i64,
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    #[default]
    Info,
    /// Something went well.
    Success,
    /// Worth a look.
    Warning,
    /// Something is wrong.
    Error,
    /// A word that this version does not know; a client takes it for `info`.
    #[serde(other)]
    Unknown,
}

/// Something that people are to notice. Each one is told, in order; those of an earlier connection are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// What it is about, such as `price`; `broadcast` for what an admin says to everybody.
    #[serde(default)]
    pub about: String,
    /// Its words.
    pub text: HumanText,
    /// How bad it is.
    #[serde(default)]
    pub severity: Severity,
    /// When it was raised.
    pub at: i64,
}
