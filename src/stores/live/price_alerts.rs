//! Personal price alerts: a threshold of a coin that the user wants to hear of, once each time it is crossed.
//!
//! They are a choice of the device and stand among the [`crate::Preferences`], so they survive a reload, and so does
//! whether they have been told.

use std::sync::Arc;

use domain::Number;

/// From which side a threshold is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Crossing {
    /// The price is at the threshold or over it.
    Above,
    /// The price is at the threshold or under it.
    Below,
}

/// A threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceAlert {
    /// Of which coin.
    pub symbol: Arc<str>,
    /// From which side.
    pub crossing: Crossing,
    /// Which price.
    pub threshold: Number,
    /// Whether the user was told. They are told again only after the price has been on the other side.
    pub is_told: bool,
}

impl PriceAlert {
    /// Whether both are about the same threshold.
    pub fn is_same(&self, other: &Self) -> bool {
        self.symbol == other.symbol && self.crossing == other.crossing && self.threshold == other.threshold
    }

    /// Whether a price meets it.
    pub fn is_met_by(&self, price: Number) -> bool {
        match self.crossing {
            Crossing::Above => price >= self.threshold,
            Crossing::Below => price <= self.threshold,
        }
    }
}

/// Which of them a price meets for the first time since it was on the other side; `None` if nothing changes at all.
/// Asked for every price that comes, so it copies nothing unless something has to be written down.
pub(crate) fn cross(alerts: &[PriceAlert], symbol: &str, price: Number) -> Option<(Vec<PriceAlert>, Vec<PriceAlert>)> {
    let turns = |alert: &PriceAlert| *alert.symbol == *symbol && alert.is_met_by(price) != alert.is_told;
    if !alerts.iter().any(turns) {
        return None;
    }
    let mut after = alerts.to_vec();
    let mut met = Vec::new();
    for alert in after.iter_mut().filter(|alert| turns(alert)) {
        alert.is_told = !alert.is_told;
        if alert.is_told {
            met.push(alert.clone());
        }
    }
    Some((after, met))
}
