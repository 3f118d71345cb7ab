//! A coin as it is shown: its figures, which way its price went, and where it has been.

use std::collections::VecDeque;

use domain::{Number, Ticker};

use crate::limits::LIVE_HISTORY_MAX;

/// Which way a price went with its last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// It has not changed since it is known.
    #[default]
    None,
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// A coin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// Its figures.
    pub ticker: Ticker,
    /// Which way its price went last.
    pub step: Step,
    /// How often its price has changed on screen; a change of it is what a flash shows.
    pub steps: u64,
    /// Prices as they were shown, oldest first.
    pub history: VecDeque<Number>,
}

impl Quote {
    /// What is shown after `shown`, now that the figures are these. However many prices came since then, they are one
    /// step.
    pub(super) fn after(shown: Option<&Self>, ticker: Ticker) -> Self {
        let mut quote = shown.cloned().unwrap_or_default();
        let before = quote.ticker.price;
        if let Some(price) = ticker.price
            && before != Some(price)
        {
            if let Some(before) = before {
                quote.step = if price > before { Step::Up } else { Step::Down };
                quote.steps += 1;
            }
            while quote.history.len() >= LIVE_HISTORY_MAX {
                quote.history.pop_front();
            }
            quote.history.push_back(price);
        }
        quote.ticker = ticker;
        quote
    }
}
