//! A market that nobody trades on: a pure generator of seed and tick, so that live pages are alive and tests are sure.
//!
//! It knows no clock and no socket. Every tick moves a few coins at random, now and then something else, and says what
//! has changed and which coins have made a marked move.

use serde_json::Number;
use wire::live::{NewsItem, Pool, Provider, Summary, Ticker, TrendingCoin};
use wire::{HumanText, LiveValue};

mod cast;
pub(crate) mod random;

pub(crate) use cast::Cast;
use cast::CastProvider;
use random::Random;

/// Coins that move in one tick.
const COINS_PER_TICK: u64 = 6;
/// A move of this many percent since the last one that was told is marked.
const MARKED_PERCENT: f64 = 5.0;
/// How many headlines are held; an older one gives its id to a newer.
const HEADLINES_HELD: u64 = 20;
/// How many coins many look for.
const TRENDING: usize = 7;

/// A coin that has moved far.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Move {
    pub(crate) symbol: String,
    pub(crate) percent: f64,
}

/// What a tick has changed.
#[derive(Debug, Default)]
pub(crate) struct Tick {
    pub(crate) values: Vec<LiveValue>,
    pub(crate) moves: Vec<Move>,
}

/// The market at one tick.
#[derive(Debug, Clone)]
pub(crate) struct Market {
    cast: Cast,
    seed: u64,
    tick: u64,
    coins: Vec<Coin>,
    providers: Vec<Provider>,
    pools: Vec<Pool>,
    mood: f64,
}

#[derive(Debug, Clone)]
struct Coin {
    price: f64,
    /// A day ago.
    opened: f64,
    /// When its last move was marked.
    marked: f64,
    volume: f64,
}

impl Market {
    /// The market before its first tick.
    pub(crate) fn new(cast: Cast, seed: u64) -> Self {
        let mut random = Random::new(seed, 0);
        let coins = cast.coins.iter().map(|coin| Coin {
            price: coin.price,
            opened: coin.price * (1.0 + random.signed() * coin.swing / 100.0),
            marked: coin.price,
            volume: coin.price * coin.supply * (0.02 + 0.05 * random.unit()),
        });
        let coins = coins.collect();
        let providers = cast.providers.iter().map(|provider| Provider {
            id: provider.id.clone(),
            name: provider.name.clone(),
            category: provider.category.clone(),
            state: "online".into(),
            success_rate: number(100.0),
            requests: Some(0),
            response_ms: number(40.0 + (random.unit() * 160.0).round()),
            priority: Some(random.below(10).into()),
            weight: Some((10 + random.below(90)).into()),
        });
        let providers = providers.collect();
        let pools = cast.pools.iter().map(|pool| Pool {
            id: pool.id.clone(),
            name: pool.name.clone(),
            category: pool.category.clone(),
            strategy: pool.strategy.clone(),
            providers: count(pool.providers.len()),
            available: count(pool.providers.len()),
            rotations: 0,
            enabled: true,
        });
        let pools = pools.collect();
        Self {
            mood: 40.0 + random.unit() * 20.0,
            cast,
            seed,
            tick: 0,
            coins,
            providers,
            pools,
        }
    }

    /// Everything that there is.
    pub(crate) fn values(&self, now_ms: i64) -> Vec<LiveValue> {
        let mut values: Vec<LiveValue> = (0..self.coins.len()).map(|at| self.ticker(at)).collect();
        values.extend([self.dominance(), self.sentiment(), self.trending(), self.summary()]);
        values.extend(self.providers.iter().cloned().map(LiveValue::Provider));
        values.extend(self.pools.iter().cloned().map(LiveValue::Pool));
        values.extend([self.news(0, now_ms), self.fees()]);
        values
    }

    /// One tick further.
    pub(crate) fn tick(&mut self, now_ms: i64) -> Tick {
        self.tick += 1;
        let mut random = Random::new(self.seed, self.tick);
        let mut tick = Tick::default();
        for _ in 0..COINS_PER_TICK {
            let at = random.index(self.coins.len());
            tick.moves.extend(self.move_coin(at, &mut random));
            tick.values.push(self.ticker(at));
        }
        let every = |ticks: u64| self.tick.is_multiple_of(ticks);
        let is_due = [
            every(5),
            every(10),
            every(15),
            every(20),
            every(30),
            every(45),
            every(60),
        ];
        let [provider, pool, dominance, summary, sentiment, news, trending] = is_due;
        if provider {
            let at = random.index(self.providers.len());
            tick.values.extend(self.move_provider(at, &mut random));
        }
        if pool {
            let at = random.index(self.pools.len());
            tick.values.extend(self.move_pool(at));
            tick.values.push(self.fees());
        }
        if dominance {
            tick.values.push(self.dominance());
        }
        if summary {
            tick.values.push(self.summary());
        }
        if sentiment {
            self.mood = (self.mood + random.signed() * 4.0).clamp(5.0, 95.0);
            tick.values.push(self.sentiment());
        }
        if news {
            tick.values.push(self.news(self.tick / 45, now_ms));
        }
        if trending {
            tick.values.push(self.trending());
        }
        tick
    }

    /// What a move is called in a language, or else in English.
    pub(crate) fn words(&self, step: &Move, lang: Option<&str>) -> HumanText {
        let words = |lang: &str| self.cast.moves.iter().find(|words| words.lang == lang);
        // Of `ar-EG` only the language counts here.
        let lang = lang.and_then(|lang| lang.split('-').next());
        let words = lang.and_then(words).or_else(|| words("en"));
        let text = words.map_or("", |words| if step.percent > 0.0 { &words.up } else { &words.down });
        HumanText {
            text: text
                .replace("{symbol}", &step.symbol)
                .replace("{percent}", &format!("{:.1}", step.percent.abs())),
            lang: words.map(|words| words.lang.clone()),
            ..HumanText::default()
        }
    }

    fn move_coin(&mut self, at: usize, random: &mut Random) -> Option<Move> {
        let cast = self.cast.coins.get(at)?;
        let coin = self.coins.get_mut(at)?;
        // A step of up to a tenth of its daily swing, and a pull back to where it came from.
        let pull = (cast.price / coin.price - 1.0) * 0.002;
        let step = random.signed() * cast.swing / 1_000.0 + pull;
        coin.price *= 1.0 + step;
        coin.volume *= 1.0 + random.signed() * 0.002;
        let percent = (coin.price / coin.marked - 1.0) * 100.0;
        if percent.abs() < MARKED_PERCENT {
            return None;
        }
        coin.marked = coin.price;
        Some(Move {
            symbol: cast.symbol.clone(),
            percent,
        })
    }

    fn move_provider(&mut self, at: usize, random: &mut Random) -> Option<LiveValue> {
        let provider = self.providers.get_mut(at)?;
        let (state, rate) = match random.below(20) {
            0 => ("offline", 70.0),
            1 | 2 => ("degraded", 90.0),
            _ => ("online", 99.0),
        };
        provider.state = state.into();
        provider.success_rate = number(rate + (random.unit() * 10.0).round() / 10.0);
        provider.requests = provider.requests.map(|requests| requests + 10 + random.below(90));
        provider.response_ms = number(40.0 + (random.unit() * 160.0).round());
        Some(LiveValue::Provider(provider.clone()))
    }

    fn move_pool(&mut self, at: usize) -> Option<LiveValue> {
        let is_online = |id: &String| self.providers.iter().any(|one| one.id == *id && one.state != "offline");
        let available = self
            .cast
            .pools
            .get(at)?
            .providers
            .iter()
            .filter(|id| is_online(id))
            .count();
        let pool = self.pools.get_mut(at)?;
        pool.available = count(available);
        pool.rotations += 1;
        Some(LiveValue::Pool(pool.clone()))
    }

    fn ticker(&self, at: usize) -> LiveValue {
        let (Some(cast), Some(coin)) = (self.cast.coins.get(at), self.coins.get(at)) else {
            return LiveValue::Unknown;
        };
        LiveValue::Ticker(Ticker {
            symbol: cast.symbol.clone(),
            name: Some(cast.name.clone()),
            rank: Some(count(at + 1)),
            price: number(shown(coin.price)),
            change_24h: number(((coin.price / coin.opened - 1.0) * 10_000.0).round() / 100.0),
            market_cap: number((coin.price * cast.supply).round()),
            volume_24h: number(coin.volume.round()),
            picture: None,
        })
    }

    fn dominance(&self) -> LiveValue {
        let caps: Vec<f64> = self
            .coins
            .iter()
            .zip(&self.cast.coins)
            .map(|(coin, cast)| coin.price * cast.supply)
            .collect();
        let all: f64 = caps.iter().sum();
        let share = |at: usize| number((caps.get(at).unwrap_or(&0.0) / all * 1_000.0).round() / 10.0);
        LiveValue::Dominance {
            btc: share(0),
            eth: share(1),
        }
    }

    fn sentiment(&self) -> LiveValue {
        let value = self.mood.round();
        let classification = match value {
            ..25.0 => "extreme_fear",
            ..45.0 => "fear",
            ..55.0 => "neutral",
            ..75.0 => "greed",
            _ => "extreme_greed",
        };
        LiveValue::Sentiment {
            value: number(value).unwrap_or_else(|| 50.into()),
            classification: classification.into(),
        }
    }

    /// Those that have moved the furthest in a day.
    fn trending(&self) -> LiveValue {
        let mut moved: Vec<(f64, usize)> = self
            .coins
            .iter()
            .map(|coin| (coin.price / coin.opened - 1.0).abs())
            .zip(0..)
            .collect();
        moved.sort_by(|one, other| other.0.total_cmp(&one.0));
        let coins = moved
            .iter()
            .take(TRENDING)
            .filter_map(|(_, at)| self.cast.coins.get(*at));
        LiveValue::Trending {
            coins: coins
                .map(|coin| TrendingCoin {
                    symbol: coin.symbol.clone(),
                    name: coin.name.clone(),
                    picture: None,
                })
                .collect(),
        }
    }

    fn summary(&self) -> LiveValue {
        let in_state = |state: &str| count(self.providers.iter().filter(|one| one.state == state).count());
        let requests: u64 = self.providers.iter().filter_map(|one| one.requests).sum();
        let good = |one: &Provider| {
            let rate = one.success_rate.as_ref().and_then(Number::as_f64).unwrap_or(100.0);
            one.requests.unwrap_or(0) as f64 * rate / 100.0
        };
        let successful = self.providers.iter().map(good).sum::<f64>().round();
        let rate = if requests == 0 {
            100.0
        } else {
            successful / requests as f64 * 100.0
        };
        LiveValue::Summary(Summary {
            total: count(self.providers.len()),
            online: in_state("online"),
            degraded: in_state("degraded"),
            offline: in_state("offline"),
            requests: Some(requests),
            successful: Some(successful as u64),
            success_rate: number((rate * 10.0).round() / 10.0),
        })
    }

    fn news(&self, number: u64, now_ms: i64) -> LiveValue {
        let mut random = Random::new(self.seed, number);
        // One after the other, beginning anywhere.
        let begin = Random::new(self.seed, 0).below(self.cast.headlines.len() as u64);
        let place = (begin + number) % self.cast.headlines.len().max(1) as u64;
        let headline = self.cast.headlines.get(place as usize);
        let sources: Vec<&CastProvider> = self
            .cast
            .providers
            .iter()
            .filter(|one| one.category == "news")
            .collect();
        LiveValue::News(NewsItem {
            id: format!("news-{}", number % HEADLINES_HELD),
            title: HumanText {
                text: headline.map(|headline| headline.text.clone()).unwrap_or_default(),
                lang: headline.map(|headline| headline.lang.clone()),
                ..HumanText::default()
            },
            source: sources
                .get(random.index(sources.len()))
                .map(|source| source.name.clone())
                .unwrap_or_default(),
            url: None,
            at: now_ms,
        })
    }

    /// A metric of a shape of its own.
    fn fees(&self) -> LiveValue {
        let mut random = Random::new(self.seed, self.tick / 10);
        let slow = 8 + random.below(10);
        LiveValue::Metric {
            name: "network_fees".into(),
            value: serde_json::json!({
                "slow": slow, "usual": slow + random.below(6), "fast": slow + 6 + random.below(20),
                "is_congested": slow > 15,
            }),
        }
    }
}

/// As many digits as a price is read with.
fn shown(price: f64) -> f64 {
    let digits = if price >= 1.0 { 100.0 } else { 1_000_000.0 };
    (price * digits).round() / digits
}

fn number(value: f64) -> Option<Number> {
    Number::from_f64(value)
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
