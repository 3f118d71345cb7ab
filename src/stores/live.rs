//! Live figures: the newest of each key, alerts with their history, what is subscribed to, and what went over the line.
//!
//! Facts may come by the ten thousand a second, and nobody sees more than one picture a frame. So [`LiveStore`] only
//! notes what is new and fires [`LiveStore::stirred`] once; whoever shows it calls [`LiveStore::flush`] once a frame, and
//! only then the signals of what has changed are raised, each once. While nobody shows it nothing is raised at all, and
//! what waits is bounded by the number of keys.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::{
    Alert, Dominance, LiveKey, LiveList, LiveUpdate, LiveValue, MetricValue, NewsItem, Number, Pool, Problem, Provider,
    ProviderSummary, Sentiment, Timestamp, TrendingCoin,
};
use reactive_graph::signal::{ArcRwSignal, ArcTrigger};
use reactive_graph::traits::{Notify, Set, Update};

use crate::handle::Shared;
use crate::limits::LIVE_ALERTS_MAX;

mod book;
mod log;
mod price_alerts;
mod quote;
mod shelf;
mod topics;

use book::Book;
pub use log::{LogEntry, LogStore, Logged};
pub(crate) use price_alerts::cross;
pub use price_alerts::{Crossing, PriceAlert};
pub use quote::{Quote, Step};
pub use shelf::Shelf;
pub use topics::{TopicState, TopicStore};

/// What there is one of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// The shares of the largest coins.
    pub dominance: Option<Dominance>,
    /// The mood.
    pub sentiment: Option<Sentiment>,
    /// What is looked for most.
    pub trending: Vec<TrendingCoin>,
    /// Providers in numbers.
    pub summary: Option<ProviderSummary>,
}

/// An alert that was raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaisedAlert {
    /// Its number; never given twice.
    pub number: u64,
    /// What was said.
    pub alert: Alert,
}

/// Live figures.
#[derive(Clone)]
pub struct LiveStore {
    inner: Shared<Inner>,
    /// Fires when something waits for [`Self::flush`], once until it is called.
    pub stirred: ArcTrigger,
    /// Coins by their symbol.
    pub quotes: Shelf<Quote>,
    /// Providers by their id.
    pub providers: Shelf<Provider>,
    /// Pools by their id.
    pub pools: Shelf<Pool>,
    /// Metrics by their name.
    pub metrics: Shelf<MetricValue>,
    /// What there is one of.
    pub overview: ArcRwSignal<Overview>,
    /// News, the latest first.
    pub news: ArcRwSignal<Vec<NewsItem>>,
    /// Alerts, the latest first.
    pub alerts: ArcRwSignal<Vec<RaisedAlert>>,
    /// What is subscribed to.
    pub topics: TopicStore,
    /// Lists that could not be read when they were last asked for, and why.
    pub failed_lists: ArcRwSignal<Vec<(LiveList, Problem)>>,
    /// When the backend said of its own accord that it is there.
    pub heartbeat: ArcRwSignal<Option<Timestamp>>,
    /// What went over the line.
    pub log: LogStore,
}

#[derive(Default)]
struct Inner {
    book: Book,
    alerts: VecDeque<RaisedAlert>,
    last_alert: u64,
    has_new_alerts: bool,
    heartbeat: Option<Timestamp>,
    /// Whether somebody was told that something waits.
    has_stirred: bool,
}

impl Default for LiveStore {
    fn default() -> Self {
        Self {
            inner: Shared::default(),
            stirred: ArcTrigger::new(),
            quotes: Shelf::default(),
            providers: Shelf::default(),
            pools: Shelf::default(),
            metrics: Shelf::default(),
            overview: ArcRwSignal::default(),
            news: ArcRwSignal::default(),
            alerts: ArcRwSignal::default(),
            topics: TopicStore::default(),
            failed_lists: ArcRwSignal::default(),
            heartbeat: ArcRwSignal::new(None),
            log: LogStore::default(),
        }
    }
}

impl LiveStore {
    /// Raises the signals of everything that has changed since the last call.
    pub fn flush(&self) {
        let (keys, alerts, heartbeat) = self.inner.write(|inner| {
            inner.has_stirred = false;
            let alerts =
                std::mem::take(&mut inner.has_new_alerts).then(|| inner.alerts.iter().rev().cloned().collect());
            (inner.book.take_changed(), alerts, inner.heartbeat)
        });
        let mut has_news = false;
        let mut overview = Vec::new();
        for (key, value) in keys {
            match (key, value) {
                (LiveKey::Ticker(symbol), Some(LiveValue::Ticker(ticker))) => {
                    self.quotes.put(&symbol, |shown| Quote::after(shown, ticker));
                }
                (LiveKey::Provider(id), Some(LiveValue::Provider(provider))) => self.providers.put(&id, |_| provider),
                (LiveKey::Pool(id), Some(LiveValue::Pool(pool))) => self.pools.put(&id, |_| pool),
                (LiveKey::Metric(name), Some(LiveValue::Metric(metric))) => self.metrics.put(&name, |_| metric.value),
                (LiveKey::News(_), _) => has_news = true,
                (LiveKey::Ticker(symbol), _) => self.quotes.remove(&symbol),
                (LiveKey::Provider(id), _) => self.providers.remove(&id),
                (LiveKey::Pool(id), _) => self.pools.remove(&id),
                (LiveKey::Metric(name), _) => self.metrics.remove(&name),
                (key @ (LiveKey::Dominance | LiveKey::Sentiment | LiveKey::Trending | LiveKey::Summary), value) => {
                    overview.push((key, value));
                }
            }
        }
        if !overview.is_empty() {
            self.overview.update(|shown| {
                for (key, value) in overview {
                    shown.take(&key, value);
                }
            });
        }
        if has_news {
            self.news.set(self.inner.read(|inner| inner.book.news()));
        }
        for keys in [
            &self.quotes.keys,
            &self.providers.keys,
            &self.pools.keys,
            &self.metrics.keys,
        ] {
            keys.settle();
        }
        if let Some(alerts) = alerts {
            self.alerts.set(alerts);
        }
        self.heartbeat
            .maybe_update(|held| std::mem::replace(held, heartbeat) != heartbeat);
        self.log.flush();
    }

    /// What a coin costs now, as far as is known; not tracked, and newer than what is shown.
    pub fn price_of(&self, symbol: &str) -> Option<Number> {
        self.inner.read(|inner| inner.book.ticker(symbol)?.price)
    }

    /// The prices among some updates, as they come.
    pub(crate) fn prices_in(updates: &[LiveUpdate]) -> impl Iterator<Item = (&Arc<str>, Number)> {
        let tickers = updates.iter().filter_map(|update| update.value.as_ticker());
        tickers.filter_map(|ticker| Some((&ticker.symbol, ticker.price?)))
    }

    pub(crate) fn apply_updates(&self, updates: Vec<LiveUpdate>) {
        self.note(|inner| {
            for update in updates {
                inner.book.take_in(update, None);
            }
        });
    }

    pub(crate) fn apply_list(&self, list: LiveList, result: Result<Vec<LiveUpdate>, Problem>) {
        let problem = match result {
            Ok(updates) => {
                self.note(|inner| inner.book.take_list(list, updates));
                None
            }
            Err(problem) => Some(problem),
        };
        self.failed_lists.maybe_update(|held| {
            let before = held
                .iter()
                .find(|(failed, _)| *failed == list)
                .map(|(_, problem)| problem);
            if before == problem.as_ref() {
                return false;
            }
            held.retain(|(failed, _)| *failed != list);
            held.extend(problem.map(|problem| (list, problem)));
            true
        });
    }

    pub(crate) fn apply_alert(&self, alert: Alert) {
        self.note(|inner| {
            inner.last_alert += 1;
            while inner.alerts.len() >= LIVE_ALERTS_MAX {
                inner.alerts.pop_front();
            }
            let number = inner.last_alert;
            inner.alerts.push_back(RaisedAlert { number, alert });
            inner.has_new_alerts = true;
        });
    }

    pub(crate) fn apply_heartbeat(&self, now: Timestamp) {
        self.note(|inner| inner.heartbeat = Some(now));
    }

    pub(crate) fn apply_log(&self, now: Timestamp, what: Logged) {
        self.log.take_in(now, what);
        self.note(|_| ());
    }

    pub(crate) fn clear(&self) {
        self.inner.write(|inner| {
            inner.book.forget_all();
            inner.alerts.clear();
            inner.has_new_alerts = true;
            inner.heartbeat = None;
        });
        self.topics.clear();
        self.failed_lists.set(Vec::new());
        self.log.clear();
        self.overview.set(Overview::default());
        self.note(|_| ());
    }

    /// Notes something, and tells once that something waits.
    fn note(&self, change: impl FnOnce(&mut Inner)) {
        let is_first = self.inner.write(|inner| {
            change(inner);
            !std::mem::replace(&mut inner.has_stirred, true)
        });
        if is_first {
            self.stirred.notify();
        }
    }
}

impl Overview {
    fn take(&mut self, key: &LiveKey, value: Option<LiveValue>) {
        match value {
            Some(LiveValue::Dominance(dominance)) => self.dominance = Some(dominance),
            Some(LiveValue::Sentiment(sentiment)) => self.sentiment = Some(sentiment),
            Some(LiveValue::Trending(coins)) => self.trending = coins,
            Some(LiveValue::Summary(summary)) => self.summary = Some(summary),
            Some(
                LiveValue::Ticker(_)
                | LiveValue::Provider(_)
                | LiveValue::Pool(_)
                | LiveValue::News(_)
                | LiveValue::Metric(_),
            ) => {}
            None => match key {
                LiveKey::Dominance => self.dominance = None,
                LiveKey::Sentiment => self.sentiment = None,
                LiveKey::Trending => self.trending = Vec::new(),
                LiveKey::Summary => self.summary = None,
                LiveKey::Ticker(_)
                | LiveKey::Provider(_)
                | LiveKey::Pool(_)
                | LiveKey::News(_)
                | LiveKey::Metric(_) => {}
            },
        }
    }
}
