//! The newest of each key, and which keys have changed since somebody looked.

use std::collections::{HashMap, HashSet};

use domain::{LiveKey, LiveList, LiveUpdate, LiveValue, NewsItem, Ticker};

use crate::limits::{LIVE_METRICS_MAX, LIVE_NEWS_MAX, LIVE_SUPPLIERS_MAX, LIVE_TICKERS_MAX};

/// What is known.
#[derive(Default)]
pub(super) struct Book {
    held: HashMap<LiveKey, Entry>,
    changed: Vec<LiveKey>,
    counts: Counts,
}

struct Entry {
    update: LiveUpdate,
    /// The list that has named it, if any has: when that list is read again without it, it is gone.
    list: Option<LiveList>,
    has_changed: bool,
}

/// How many keys of each kind are held.
#[derive(Default)]
struct Counts {
    tickers: usize,
    suppliers: usize,
    news: usize,
    metrics: usize,
}

impl Book {
    /// Takes in an update. Beyond the bounds a new key is left out; of news the oldest makes room.
    pub(super) fn take_in(&mut self, update: LiveUpdate, list: Option<LiveList>) {
        let key = update.key();
        if let Some(entry) = self.held.get_mut(&key) {
            entry.list = list.or(entry.list);
            if entry.update.absorb(update) && !std::mem::replace(&mut entry.has_changed, true) {
                self.changed.push(key);
            }
            return;
        }
        if matches!(key, LiveKey::News(_)) && self.counts.news >= LIVE_NEWS_MAX {
            self.drop_oldest_news();
        }
        if !self.counts.make_room(&key) {
            return;
        }
        self.changed.push(key.clone());
        let entry = Entry {
            update,
            list,
            has_changed: true,
        };
        self.held.insert(key, entry);
    }

    /// Takes in a whole list: what it has named before and does not name any more is gone.
    pub(super) fn take_list(&mut self, list: LiveList, updates: Vec<LiveUpdate>) {
        let named: HashSet<LiveKey> = updates.iter().map(LiveUpdate::key).collect();
        let gone: Vec<LiveKey> = self
            .held
            .iter()
            .filter(|(key, entry)| entry.list == Some(list) && !named.contains(*key))
            .map(|(key, _)| key.clone())
            .collect();
        for key in gone {
            self.forget(key);
        }
        for update in updates {
            self.take_in(update, Some(list));
        }
    }

    /// What has changed since the last call, with its newest value; nothing where it is gone.
    pub(super) fn take_changed(&mut self) -> Vec<(LiveKey, Option<LiveValue>)> {
        let changed = std::mem::take(&mut self.changed);
        let newest = |key: LiveKey| {
            let value = self.held.get_mut(&key).map(|entry| {
                entry.has_changed = false;
                entry.update.value.clone()
            });
            (key, value)
        };
        changed.into_iter().map(newest).collect()
    }

    /// The news, the latest first.
    pub(super) fn news(&self) -> Vec<NewsItem> {
        let mut news: Vec<NewsItem> = self
            .held
            .values()
            .filter_map(|entry| entry.update.value.as_news().cloned())
            .collect();
        news.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.id.cmp(&other.id)));
        news
    }

    pub(super) fn ticker(&self, symbol: &str) -> Option<&Ticker> {
        let entry = self.held.get(&LiveKey::Ticker(symbol.into()))?;
        entry.update.value.as_ticker()
    }

    pub(super) fn forget_all(&mut self) {
        let keys: Vec<LiveKey> = self.held.keys().cloned().collect();
        for key in keys {
            self.forget(key);
        }
    }

    fn forget(&mut self, key: LiveKey) {
        if let Some(entry) = self.held.remove(&key) {
            self.counts.free(&key);
            if !entry.has_changed {
                self.changed.push(key);
            }
        }
    }

    fn drop_oldest_news(&mut self) {
        if let Some(oldest) = self.news().pop() {
            self.forget(LiveKey::News(oldest.id));
        }
    }
}

impl Counts {
    /// Whether there is room for one more of a kind; it is taken.
    fn make_room(&mut self, key: &LiveKey) -> bool {
        match self.of(key) {
            Some((count, max)) if *count < max => {
                *count += 1;
                true
            }
            Some(_) => false,
            None => true,
        }
    }

    fn free(&mut self, key: &LiveKey) {
        if let Some((count, _)) = self.of(key) {
            *count = count.saturating_sub(1);
        }
    }

    /// The count of a kind and its bound; nothing where there is only one of it.
    fn of(&mut self, key: &LiveKey) -> Option<(&mut usize, usize)> {
        match key {
            LiveKey::Ticker(_) => Some((&mut self.tickers, LIVE_TICKERS_MAX)),
            LiveKey::Provider(_) | LiveKey::Pool(_) => Some((&mut self.suppliers, LIVE_SUPPLIERS_MAX)),
            LiveKey::News(_) => Some((&mut self.news, LIVE_NEWS_MAX)),
            LiveKey::Metric(_) => Some((&mut self.metrics, LIVE_METRICS_MAX)),
            LiveKey::Dominance | LiveKey::Sentiment | LiveKey::Trending | LiveKey::Summary => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{LiveUpdate, LiveValue, Metric, MetricValue, Number};

    use super::Book;

    #[test]
    fn a_key_that_changes_often_waits_once() {
        let mut book = Book::default();
        for step in 0..1_000 {
            let value = MetricValue::Number(Number::new(f64::from(step)).unwrap_or_default());
            let metric = Metric {
                name: "fees".into(),
                value,
            };
            book.take_in(LiveUpdate::new(LiveValue::Metric(metric)), None);
        }
        assert_eq!(book.take_changed().len(), 1);
        assert!(book.take_changed().is_empty());
    }
}
