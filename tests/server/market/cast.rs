//! What the market that is played consists of: coins, providers, headlines, and words for moves.

use serde::Deserialize;

/// What a market is made of.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Cast {
    pub(super) coins: Vec<CastCoin>,
    pub(super) providers: Vec<CastProvider>,
    pub(super) pools: Vec<CastPool>,
    pub(super) headlines: Vec<Headline>,
    pub(super) moves: Vec<MoveWords>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CastCoin {
    pub(super) symbol: String,
    pub(super) name: String,
    pub(super) price: f64,
    pub(super) supply: f64,
    /// How restless it is; 0 does not move.
    pub(super) swing: f64,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CastProvider {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) category: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CastPool {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) category: String,
    pub(super) strategy: String,
    pub(super) providers: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Headline {
    pub(super) lang: String,
    pub(super) text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct MoveWords {
    pub(super) lang: String,
    pub(super) up: String,
    pub(super) down: String,
}

impl Cast {
    /// The one that the program carries.
    pub(crate) fn bundled() -> Result<Self, String> {
        serde_json::from_str(include_str!("../demo/market.json")).map_err(|error| format!("market: {error}"))
    }
}
