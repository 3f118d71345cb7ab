//! Live figures: who watches what, what has changed for whom, and the loop that plays the market while anybody watches.
//!
//! Every socket has the keys that have changed since it was last told. They are told when nothing else waits to be
//! written there, each in its newest state, so a slow reader costs a set of keys and never a growing queue.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use axum::extract::ws::Utf8Bytes;
use wire::error::codes;
use wire::live::Ticker;
use wire::{Alert, HumanText, LiveItem, LiveValue, ServerFrame, Severity, Topic, WireError, capability};

use crate::branches::is_for_staff;
use crate::clock::now_ms;
use crate::config::Config;
use crate::hub::{Hub, encode};
use crate::ids::{PersonId, SocketId};
use crate::limits;
use crate::market::{Cast, Market, Move, Tick};
use crate::world::World;

/// What there is to watch.
#[derive(Default)]
pub(crate) struct Board {
    market: Option<Market>,
    values: BTreeMap<String, LiveItem>,
    /// The highest version that was given out.
    version: u64,
}

/// What one socket watches, and what waits for it.
#[derive(Default)]
pub(crate) struct Watching {
    pub(crate) topics: BTreeSet<Topic>,
    changed: BTreeSet<String>,
    alerts: VecDeque<Utf8Bytes>,
}

impl Watching {
    fn is_at_rest(&self) -> bool {
        self.topics.is_empty() && self.alerts.is_empty()
    }

    /// Forgets a topic; false if it was not watched.
    fn forget(&mut self, topic: Topic) -> bool {
        let was_on = self.topics.remove(&topic);
        if self.topics.is_empty() {
            self.changed.clear();
        }
        was_on
    }

    /// Holds an alert until it can be written. Of a reader that is too slow the oldest are dropped.
    fn hold(&mut self, alert: Utf8Bytes) {
        if self.alerts.len() >= limits::ALERTS_HELD_MAX {
            self.alerts.pop_front();
        }
        self.alerts.push_back(alert);
    }
}

impl Board {
    /// A board with the market that an operator wants, or with nothing.
    pub(crate) fn new(config: &Config) -> Result<Self, String> {
        let mut board = Self::default();
        if let Some(seed) = config.market {
            let market = Market::new(Cast::bundled()?, seed);
            let now = now_ms();
            for value in market.values(now) {
                board.put(value, now);
            }
            board.market = Some(market);
        }
        Ok(board)
    }

    pub(crate) fn has_market(&self) -> bool {
        self.market.is_some()
    }

    /// Keeps a value under the next version, and says under which key.
    fn put(&mut self, value: LiveValue, now: i64) -> String {
        let key = key_of(&value);
        // The clock, finely divided, so that versions rise over restarts; moved on where it stands still or jumps back.
        self.version = (u64::try_from(now).unwrap_or(0) * limits::VERSIONS_PER_MS).max(self.version + 1);
        let item = LiveItem {
            version: self.version,
            value,
        };
        self.values.insert(key.clone(), item);
        key
    }

    /// Plays the market one tick further.
    fn tick(&mut self, now: i64) -> (Vec<String>, Vec<Move>) {
        let Some(Tick { values, moves }) = self.market.as_mut().map(|market| market.tick(now)) else {
            return (Vec::new(), Vec::new());
        };
        let changed = values.into_iter().map(|value| self.put(value, now)).collect();
        (changed, moves)
    }

    /// The newest values of these keys, as somebody sees them who watches these topics.
    fn seen<'a>(&self, keys: impl Iterator<Item = &'a String>, topics: &BTreeSet<Topic>) -> Vec<LiveItem> {
        keys.filter_map(|key| self.values.get(key))
            .filter_map(|item| seen_in(item, topics))
            .collect()
    }
}

/// A value as it is told to somebody who watches these topics; nothing if it belongs to none of them.
fn seen_in(item: &LiveItem, topics: &BTreeSet<Topic>) -> Option<LiveItem> {
    let watches = |topic: Topic| topics.contains(&topic) || topics.contains(&Topic::All);
    let is_seen = match &item.value {
        LiveValue::Ticker(ticker) if !watches(Topic::Market) => {
            return watches(Topic::Prices).then(|| LiveItem {
                version: item.version,
                value: LiveValue::Ticker(Ticker {
                    symbol: ticker.symbol.clone(),
                    price: ticker.price.clone(),
                    change_24h: ticker.change_24h.clone(),
                    ..Ticker::default()
                }),
            });
        }
        LiveValue::Ticker(_)
        | LiveValue::Dominance { .. }
        | LiveValue::Sentiment { .. }
        | LiveValue::Trending { .. } => watches(Topic::Market),
        LiveValue::News(_) => watches(Topic::News),
        LiveValue::Summary(_) | LiveValue::Provider(_) | LiveValue::Pool(_) | LiveValue::Metric { .. } => {
            topics.contains(&Topic::All)
        }
        LiveValue::Unknown => false,
    };
    is_seen.then(|| item.clone())
}

fn key_of(value: &LiveValue) -> String {
    match value {
        LiveValue::Ticker(ticker) => format!("ticker {}", ticker.symbol),
        LiveValue::Dominance { .. } => "dominance".into(),
        LiveValue::Sentiment { .. } => "sentiment".into(),
        LiveValue::Trending { .. } => "trending".into(),
        LiveValue::Summary(_) => "summary".into(),
        LiveValue::Provider(provider) => format!("provider {}", provider.id),
        LiveValue::Pool(pool) => format!("pool {}", pool.id),
        LiveValue::News(item) => format!("news {}", item.id),
        LiveValue::Metric { name, .. } => format!("metric {name}"),
        LiveValue::Unknown => "unknown".into(),
    }
}

/// Starts the loop. It sleeps while nobody watches, and ends when the hub is gone or its runtime is.
pub(crate) fn start(hub: &Arc<Hub>) {
    let hub = Arc::clone(hub);
    tokio::spawn(async move {
        loop {
            hub.wakes.live.notified().await;
            while hub.world().tick_live(now_ms()) {
                tokio::time::sleep(hub.config.market_tick).await;
            }
        }
    });
}

impl Hub {
    /// What a session is offered; a stranger is nobody.
    pub(crate) fn offered(&self, world: &World, person: Option<PersonId>) -> Vec<String> {
        let is_offered = |name: &&str| match *name {
            capability::LIVE => world.board.has_market(),
            name if is_for_staff(name) => person.is_some_and(|person| world.branches.has_account(person)),
            capability::BROADCAST => person.is_some_and(|person| self.is_admin(world, person)),
            _ => true,
        };
        capability::ALL
            .into_iter()
            .filter(is_offered)
            .map(String::from)
            .collect()
    }

    /// Begins to tell a socket of a topic. The answer and the beginning are one step.
    pub(crate) fn watch(&self, id: SocketId, topic: &str) -> Option<WireError> {
        let mut world = self.world();
        if !world.board.has_market() {
            return Some(WireError::new(codes::BAD_REQUEST));
        }
        let World { sockets, board, .. } = &mut *world;
        let socket = sockets.get_mut(&id)?;
        let Some(topic) = Topic::from_name(topic) else {
            socket.outbox.push(unknown_topic(topic));
            return None;
        };
        let is_first = socket.watching.topics.insert(topic);
        let values = board.seen(board.values.keys(), &BTreeSet::from([topic]));
        socket.outbox.push(encode(&ServerFrame::Watched {
            topic,
            values,
            demo: true,
        }));
        drop(world);
        if is_first {
            self.wakes.stats.notify_one();
        }
        self.wakes.live.notify_one();
        None
    }

    /// Tells a socket of a topic no longer.
    pub(crate) fn unwatch(&self, id: SocketId, topic: &str) -> Option<WireError> {
        let mut world = self.world();
        if !world.board.has_market() {
            return Some(WireError::new(codes::BAD_REQUEST));
        }
        let socket = world.sockets.get_mut(&id)?;
        let Some(topic) = Topic::from_name(topic) else {
            socket.outbox.push(unknown_topic(topic));
            return None;
        };
        let was_on = socket.watching.forget(topic);
        socket.outbox.push(encode(&ServerFrame::Unwatched { topic }));
        drop(world);
        if was_on {
            self.wakes.stats.notify_one();
        }
        None
    }

    /// Tells everybody something.
    pub(crate) fn broadcast(&self, text: HumanText, severity: Severity) {
        let alert = Alert {
            about: "broadcast".into(),
            text,
            severity,
            at: now_ms(),
        };
        let frame = encode(&ServerFrame::Alert(alert));
        let mut world = self.world();
        for socket in world.sockets.values_mut().filter(|socket| socket.hears.live) {
            socket.watching.hold(frame.clone());
        }
        world.tell_live(&[]);
        drop(world);
        // Whoever reads too slowly now is told later.
        self.wakes.live.notify_one();
    }
}

fn unknown_topic(name: &str) -> Utf8Bytes {
    encode(&ServerFrame::Error(WireError {
        reference: Some(name.chars().take(limits::TOPIC_CHARS_MAX).collect()),
        ..WireError::new(codes::NOT_FOUND)
    }))
}

impl World {
    /// One tick of the market for whoever watches. False when nobody does and nothing waits.
    pub(crate) fn tick_live(&mut self, now: i64) -> bool {
        if self.sockets.values().all(|socket| socket.watching.is_at_rest()) {
            return false;
        }
        let (changed, moves) = self.board.tick(now);
        self.raise_alerts(&moves, now);
        self.tell_live(&changed);
        true
    }

    /// Each in the language of the account that hears it.
    fn raise_alerts(&mut self, moves: &[Move], now: i64) {
        let Self {
            sockets, people, board, ..
        } = self;
        let Some(market) = &board.market else { return };
        for step in moves {
            let mut encoded: HashMap<Option<&str>, Utf8Bytes> = HashMap::new();
            let hears = |topics: &BTreeSet<Topic>| topics.contains(&Topic::Alerts) || topics.contains(&Topic::All);
            for socket in sockets.values_mut().filter(|socket| hears(&socket.watching.topics)) {
                let lang = people.get(&socket.person).and_then(|account| account.lang.as_deref());
                let frame = encoded.entry(lang).or_insert_with(|| {
                    encode(&ServerFrame::Alert(Alert {
                        about: "price".into(),
                        text: market.words(step, lang),
                        severity: if step.percent > 0.0 {
                            Severity::Success
                        } else {
                            Severity::Warning
                        },
                        at: now,
                    }))
                });
                socket.watching.hold(frame.clone());
            }
        }
    }

    /// Tells what has changed to all who read as fast as it changes; for the others it waits, each key once.
    fn tell_live(&mut self, changed: &[String]) {
        let Self { sockets, board, .. } = self;
        // Most sockets miss nothing and watch the same, so that one frame is enough for them.
        let mut encoded: HashMap<BTreeSet<Topic>, Option<Utf8Bytes>> = HashMap::new();
        let frame = |values: Vec<LiveItem>| (!values.is_empty()).then(|| encode(&ServerFrame::Live { values }));
        for socket in sockets.values_mut().filter(|socket| !socket.watching.is_at_rest()) {
            let watching = &mut socket.watching;
            if !socket.outbox.is_idle() {
                watching.changed.extend(changed.iter().cloned());
                continue;
            }
            let live = if watching.changed.is_empty() {
                let of_topics = encoded.entry(watching.topics.clone());
                of_topics
                    .or_insert_with(|| {
                        frame(board.seen(changed.iter().collect::<BTreeSet<_>>().into_iter(), &watching.topics))
                    })
                    .clone()
            } else {
                watching.changed.extend(changed.iter().cloned());
                let keys = std::mem::take(&mut watching.changed);
                frame(board.seen(keys.iter(), &watching.topics))
            };
            for frame in live.into_iter().chain(watching.alerts.drain(..)) {
                socket.outbox.push(frame);
            }
        }
    }

    /// How many sessions watch each topic.
    pub(crate) fn watchers(&self) -> BTreeMap<Topic, u32> {
        let mut topics = BTreeMap::new();
        for topic in self.sockets.values().flat_map(|socket| &socket.watching.topics) {
            *topics.entry(*topic).or_insert(0_u32) += 1;
        }
        topics
    }
}

#[cfg(test)]
mod tests;
