//! Tickers, moods and whatever else is said about the market.

use domain::{Dominance, LiveUpdate, LiveValue, NewsItem, Sentiment, Ticker, Timestamp, TrendingCoin};
use serde_json::Value;

use crate::metrics::in_order;

use super::reading::{address_of, number, number_of, small, text, text_of, whole};

/// Tickers of one message; there are some 20,000 coins, and nobody looks at so many.
const TICKERS_MAX: usize = 1_000;
const TRENDING_MAX: usize = 50;
const NEWS_MAX: usize = 100;
/// Names under which lists of tickers have been seen.
const LISTS: [&str; 5] = ["cryptocurrencies", "coins", "prices", "tickers", "data"];

/// One coin, if it is one.
pub(super) fn ticker_from_value(value: &Value) -> Option<Ticker> {
    let symbol = text_of(value, &["symbol"])?;
    Some(figures(&symbol, value))
}

fn figures(symbol: &str, value: &Value) -> Ticker {
    Ticker {
        symbol: symbol.to_uppercase().into(),
        name: text_of(value, &["name"]),
        rank: value.get("rank").and_then(whole).map(small),
        price: number_of(value, &["price", "current_price"]),
        change_24h: number_of(value, &["change_24h", "price_change_percentage_24h"]),
        market_cap: number_of(value, &["market_cap"]),
        volume_24h: number_of(value, &["volume_24h", "total_volume"]),
        picture: address_of(value, &["image", "picture"]),
    }
}

/// Everything about the market in an object of any shape: one coin, lists of coins, coins by symbol, shares.
/// `is_known` is told the names of what was understood.
pub(super) fn updates_from_market(value: &Value, mut is_known: impl FnMut(&str)) -> Vec<LiveUpdate> {
    let mut tickers = Vec::new();
    if let Some(ticker) =
        ticker_from_value(value).filter(|ticker| ticker.price.is_some() || ticker.change_24h.is_some())
    {
        for (name, _) in value.as_object().into_iter().flatten() {
            is_known(name);
        }
        tickers.push(ticker);
    }
    for (name, inner) in value.as_object().map(in_order).unwrap_or_default() {
        match inner {
            Value::Array(list) if LISTS.contains(&name.as_str()) => {
                is_known(name);
                tickers.extend(list.iter().filter_map(ticker_from_value));
            }
            Value::Object(_) if number_of(inner, &["price", "current_price"]).is_some() => {
                is_known(name);
                tickers.push(ticker_from_value(inner).unwrap_or_else(|| figures(name, inner)));
            }
            _ => {}
        }
    }
    tickers.truncate(TICKERS_MAX);
    let mut updates: Vec<LiveUpdate> = tickers
        .into_iter()
        .map(LiveValue::Ticker)
        .map(LiveUpdate::new)
        .collect();
    let global = value.get("global").unwrap_or(value);
    let dominance = Dominance {
        btc: number_of(global, &["btc_dominance"]),
        eth: number_of(global, &["eth_dominance"]),
    };
    if dominance != Dominance::default() {
        for name in ["global", "btc_dominance", "eth_dominance"] {
            is_known(name);
        }
        updates.push(LiveUpdate::new(LiveValue::Dominance(dominance)));
    }
    updates
}

/// One coin or a list of them.
pub(super) fn updates_from_prices(value: &Value) -> Vec<LiveUpdate> {
    match value {
        Value::Array(list) => {
            let tickers = list.iter().filter_map(ticker_from_value).take(TICKERS_MAX);
            tickers.map(LiveValue::Ticker).map(LiveUpdate::new).collect()
        }
        other => updates_from_market(other, |_| {}),
    }
}

pub(super) fn sentiment_from_value(value: &Value) -> Option<LiveUpdate> {
    let index = value.get("fear_greed_index").unwrap_or(value);
    let mood = number(index).or_else(|| number_of(index, &["value"]))?;
    let words = text_of(index, &["classification", "value_classification"]);
    Some(LiveUpdate::new(LiveValue::Sentiment(Sentiment {
        value: mood,
        classification: words.unwrap_or_else(|| "".into()),
    })))
}

pub(super) fn trending_from_value(value: &Value) -> Option<LiveUpdate> {
    let list = value.get("trending")?.as_array()?;
    let coins = list.iter().take(TRENDING_MAX).filter_map(|coin| {
        let symbol = text_of(coin, &["symbol", "name"])?;
        Some(TrendingCoin {
            name: text_of(coin, &["name"]).unwrap_or_else(|| symbol.clone()),
            symbol,
            picture: address_of(coin, &["thumb", "image"]),
        })
    });
    Some(LiveUpdate::new(LiveValue::Trending(coins.collect())))
}

/// One piece of news, or a list of them. What has no id is known by its headline.
pub(super) fn news_from_value(value: &Value, at: impl Fn(&Value) -> Timestamp) -> Vec<LiveUpdate> {
    let one = std::slice::from_ref(value);
    let inner = value.get("news").or_else(|| value.get("articles")).unwrap_or(value);
    let list = inner.as_array().map_or(one, Vec::as_slice);
    let items = list.iter().take(NEWS_MAX).filter_map(|item| {
        let title = text(item).or_else(|| text_of(item, &["title", "headline", "message", "text"]))?;
        Some(LiveUpdate::new(LiveValue::News(NewsItem {
            id: text_of(item, &["id", "url", "link"]).unwrap_or_else(|| title.clone()),
            title: domain::HumanText::plain(&title),
            source: text_of(item, &["source", "provider"]).unwrap_or_else(|| "".into()),
            url: address_of(item, &["url", "link"]).filter(|url| url.starts_with("http")),
            at: at(item),
        })))
    });
    items.collect()
}

/// The fields of an object that nobody has understood.
pub(super) fn unknown_fields<'a>(
    value: &'a Value,
    known: &'a [String],
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let all = value.as_object().map(in_order).unwrap_or_default().into_iter();
    all.filter(|(name, _)| !known.contains(name))
}
