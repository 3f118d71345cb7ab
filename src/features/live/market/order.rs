//! Which coins the table shows, in which order.

use std::cmp::Ordering;
use std::sync::Arc;

use domain::{Number, Ticker};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::live::card::is_called;

/// A column that can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Column {
    #[default]
    Rank,
    Coin,
    Price,
    Change,
    Volume,
    Cap,
}

impl Column {
    /// The value of `data-column`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Coin => "coin",
            Self::Price => "price",
            Self::Change => "change",
            Self::Volume => "volume",
            Self::Cap => "cap",
        }
    }

    /// Whether one wants to see what is most of it first.
    fn begins_with_most(self) -> bool {
        match self {
            Self::Rank | Self::Coin => false,
            Self::Price | Self::Change | Self::Volume | Self::Cap => true,
        }
    }
}

/// By what the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Order {
    column: Column,
    is_descending: bool,
}

impl Order {
    /// A press on a column: sorted by it, and by it the other way round if it was already.
    pub(super) fn choose(&mut self, column: Column) {
        self.is_descending = if self.column == column {
            !self.is_descending
        } else {
            column.begins_with_most()
        };
        self.column = column;
    }

    /// The value of a column's `aria-sort`.
    pub(super) fn direction_of(self, column: Column) -> &'static str {
        match (self.column == column, self.is_descending) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }

    /// Which of two coins comes first. What is not known comes last, whichever way it is sorted.
    fn compare(self, one: &Ticker, other: &Ticker) -> Ordering {
        let turned = |order: Ordering| if self.is_descending { order.reverse() } else { order };
        let by = |part: fn(&Ticker) -> Option<Number>| match (part(one), part(other)) {
            (Some(one), Some(other)) => turned(one.cmp(&other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        let order = match self.column {
            Column::Rank => match (one.rank, other.rank) {
                (Some(one), Some(other)) => turned(one.cmp(&other)),
                (one, other) => other.is_some().cmp(&one.is_some()),
            },
            Column::Coin => turned(one.symbol.cmp(&other.symbol)),
            Column::Price => by(|ticker| ticker.price),
            Column::Change => by(|ticker| ticker.change_24h),
            Column::Volume => by(|ticker| ticker.volume_24h),
            Column::Cap => by(|ticker| ticker.market_cap),
        };
        order.then_with(|| one.symbol.cmp(&other.symbol))
    }
}

/// The symbols to be shown. Looked at once a second: rows that change places with every tick can not be read, nor hit.
pub(super) fn rows(desk: &Desk, wanted: RwSignal<String>, order: RwSignal<Order>) -> Memo<Arc<Vec<Arc<str>>>> {
    let quotes = desk.stores().live.quotes;
    let (keys, second) = (quotes.keys(), desk.clock.second);
    Memo::new(move |_| {
        second.track();
        let order = order.get();
        let mut tickers: Vec<Ticker> = keys.with(|keys| {
            let ticker = |symbol: &Arc<str>| Some(quotes.get(symbol)?.with_untracked(|quote| quote.ticker.clone()));
            keys.iter().filter_map(ticker).collect()
        });
        wanted.with(|wanted| tickers.retain(|ticker| is_called(wanted, &ticker.symbol, ticker.name.as_deref())));
        tickers.sort_by(|one, other| order.compare(one, other));
        Arc::new(tickers.into_iter().map(|ticker| ticker.symbol).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::{Column, Order};
    use domain::{Number, Ticker};

    fn ticker(symbol: &str, rank: u32, price: Option<f64>) -> Ticker {
        Ticker {
            rank: Some(rank),
            price: price.and_then(Number::new),
            ..Ticker::new(symbol)
        }
    }

    fn sorted(order: Order) -> String {
        let mut tickers = [
            ticker("B", 2, Some(5.0)),
            ticker("C", 3, None),
            ticker("A", 1, Some(9.0)),
            ticker("D", 4, Some(7.0)),
        ];
        tickers.sort_by(|one, other| order.compare(one, other));
        tickers.iter().map(|ticker| &*ticker.symbol).collect()
    }

    #[test]
    fn a_column_begins_with_what_one_wants_to_see_and_turns_with_another_press() {
        let mut order = Order::default();
        assert_eq!(sorted(order), "ABCD");
        assert_eq!(order.direction_of(Column::Rank), "ascending");
        order.choose(Column::Price);
        assert_eq!(order.direction_of(Column::Price), "descending");
        assert_eq!(order.direction_of(Column::Rank), "none");
        assert_eq!(sorted(order), "ADBC", "the dearest first");
        order.choose(Column::Price);
        assert_eq!(sorted(order), "BDAC", "what is not known stays last");
        order.choose(Column::Coin);
        assert_eq!(sorted(order), "ABCD");
    }
}
