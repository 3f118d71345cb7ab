//! Ten thousand price updates a second on the live page.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use support::standin::{App, Monitor, StandIn};
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::Part;
use super::memory::{Weight, weigh};
use crate::report::Row;
use crate::summary::{Samples, short};
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "the stand-in of the market monitor tells the live page, with all of its cards and the \
    event log, the prices of 500 coins. As a feed does that collects what has changed: 20 frames a second, each a list of \
    all 500 coins (some 33 KB), so every coin changes in every third frame of the screen. The last rows are as the \
    monitor's own sender does: one coin a frame, 10,000 frames a second, 200 of them every 20 ms. Updates received are \
    counted at the socket, before the app; frame times are between animation frame callbacks, a dropped frame is each \
    60th of a second beyond the first in such a gap, a long task is what the browser reports as one (50 ms or more), the \
    main thread's busy time is `TaskDuration`. Memory is as in the part `memory`, before and after. At the end the whole \
    table is scrolled through, and every price in it and in the tiles is compared with the last one that was sent for its \
    coin. Quantiles are over all frames of all runs. The stand-in shares the machine's cores with the browser.";

const COINS: usize = 500;
const PER_SECOND: usize = 10_000;
const SECONDS: usize = 10;
const UPDATES: usize = PER_SECOND * SECONDS;
const FRAME_P99_MS: f64 = 25.0;
const FRAME_MS: f64 = 1_000.0 / 60.0;
const SETTLE: Duration = Duration::from_millis(1_500);
/// How many updates a frame carries, and how many frames are told at a time.
const LISTS: Feed = Feed {
    a_frame: COINS,
    at_once: 1,
};
const SINGLY: Feed = Feed {
    a_frame: 1,
    at_once: 200,
};

/// How the updates are told.
#[derive(Clone, Copy)]
struct Feed {
    a_frame: usize,
    at_once: usize,
}

/// What the page saw.
#[derive(Deserialize)]
struct Seen {
    updates: usize,
    seconds: f64,
    gaps: Vec<f64>,
    tasks: Vec<f64>,
}

/// What all runs of one feed gave.
#[derive(Default)]
struct Runs {
    gaps: Vec<f64>,
    dropped: Vec<f64>,
    longest: Vec<f64>,
    busy: Vec<f64>,
    processor: Vec<f64>,
    rates: Vec<f64>,
    received: usize,
    wrong: usize,
    compared: usize,
    weights: Option<(Weight, Weight)>,
}

/// Frame times, updates, memory, and whether the newest is shown.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let lists = runs(context, LISTS).await?;
    let singly = runs(context, SINGLY).await?;
    let mut rows = lists.rows("10,000 price updates/s for 10 s on the live page", context.runs, true);
    rows.extend(singly.rows("the same as 10,000 frames/s of one coin each", context.runs, false));
    Ok(rows)
}

async fn runs(context: &Context, feed: Feed) -> Outcome<Runs> {
    let mut runs = Runs::default();
    for _ in 0..context.runs {
        let app = App {
            dist: context.dist.clone(),
            prefix: "/".to_owned(),
            config: r#"{ "language": "en", "backends": [{ "dialect": "monitor" }] }"#.to_owned(),
        };
        let monitor = StandIn::with_app(Monitor::default(), app).await;
        let tab = context.driver.open().await?;
        tab.go(&format!("{}/live", monitor.url())).await?;
        tab.wait("document.querySelector('.m-live-rows .m-live-row')").await?;
        monitor
            .wait_until("the subscriptions", |seen| seen.count_frames("subscribe") >= 5)
            .await;
        let mut market = Market::default();
        monitor.broadcast("market", &market.listing());
        tab.wait("document.querySelectorAll('.m-live-rows .m-live-row').length > 5")
            .await?;
        tokio::time::sleep(SETTLE).await;
        let before = weigh(&tab).await?;
        tab.ask::<()>(&format!("bench.watchPrices({})", feed.a_frame)).await?;
        let work = (tab.metric("TaskDuration").await?, tab.metric("ThreadTime").await?);
        pour(&monitor, &mut market, feed).await;
        let complete = tab.wait(&format!("bench.updates >= {UPDATES}")).await;
        runs.busy.push(tab.metric("TaskDuration").await? - work.0);
        runs.processor.push(tab.metric("ThreadTime").await? - work.1);
        let seen: Seen = tab.ask("bench.pricesSeen()").await?;
        complete.map_err(|error| format!("of {UPDATES} updates {} came: {error}", seen.updates))?;
        let after = weigh(&tab).await?;
        let shown: Vec<(String, String)> = tab.ask("bench.prices()").await?;
        tab.close().await?;
        runs.take(seen, &market, &shown)?;
        runs.weights = Some((before, after));
    }
    Ok(runs)
}

impl Runs {
    fn take(&mut self, seen: Seen, market: &Market, shown: &[(String, String)]) -> Outcome {
        let wrong = market.wrong_in(shown)?;
        let dropped: f64 = seen
            .gaps
            .iter()
            .map(|gap| ((gap / FRAME_MS).round() - 1.0).max(0.0))
            .sum();
        let longest = seen.tasks.iter().copied().fold(0.0, f64::max);
        println!(
            "  run: {} updates in {:.1} s, {dropped:.0} of {} frames dropped, longest task {} ms, {} of {} prices wrong",
            seen.updates,
            seen.seconds,
            seen.gaps.len() + dropped as usize,
            short(longest),
            wrong,
            shown.len()
        );
        self.dropped.push(dropped);
        self.longest.push(longest);
        self.rates.push(seen.updates as f64 / seen.seconds);
        self.received += seen.updates;
        self.wrong += wrong;
        self.compared += shown.len();
        self.gaps.extend(seen.gaps);
        Ok(())
    }

    fn rows(self, what: &str, runs: usize, has_budget: bool) -> Vec<Row> {
        let samples = |numbers: &[f64]| numbers.iter().copied().collect::<Samples>();
        let gaps = samples(&self.gaps);
        let spread = format!(
            "{}; {} dropped",
            gaps.spread("ms"),
            samples(&self.dropped).over_runs("frames")
        );
        let newest = format!(
            "{} of {} prices on the page ({} updates received of {})",
            self.compared - self.wrong,
            self.compared,
            self.received,
            UPDATES * runs
        );
        let is_newest = self.wrong == 0 && self.compared >= COINS * runs && self.received == UPDATES * runs;
        let mut rows = vec![match has_budget {
            true => Row::budget(
                Part::Prices,
                format!("{what}: frame time"),
                "p99 ≤ 25 ms",
                spread,
                gaps.quantile(0.99) <= FRAME_P99_MS,
            ),
            false => Row::note(Part::Prices, format!("{what}: frame time"), spread),
        }];
        rows.push(Row::budget(
            Part::Prices,
            "the same: what is shown at the end is the newest",
            "every price",
            newest,
            is_newest,
        ));
        let longest = samples(&self.longest);
        let longest = match longest.max() > 0.0 {
            true => format!("longest task {}", longest.over_runs("ms")),
            false => "no task of 50 ms or more".to_owned(),
        };
        rows.push(Row::note(
            Part::Prices,
            "the same: work",
            format!(
                "{longest}; main thread busy {}, of that {} s of processor time; {} updates/s came",
                samples(&self.busy).over_runs("s"),
                short(samples(&self.processor).median()),
                short(samples(&self.rates).median())
            ),
        ));
        if let Some((before, after)) = self.weights {
            rows.push(Row::note(
                Part::Prices,
                "the same: memory before → after, wasm + JS heap / Blink heap",
                format!("{} → {}", before.text(), after.text()),
            ));
        }
        rows
    }
}

/// Tells everything, evenly over time.
async fn pour(monitor: &StandIn<Monitor>, market: &mut Market, feed: Feed) {
    let updates = feed.a_frame * feed.at_once;
    let mut clock = interval(Duration::from_secs(1) * u32::try_from(updates).unwrap_or(1) / PER_SECOND as u32);
    // What is late is told at once, so that the rate holds.
    clock.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let start = Instant::now();
    for _ in 0..UPDATES / updates {
        clock.tick().await;
        for _ in 0..feed.at_once {
            monitor.broadcast("prices", &market.step(feed.a_frame));
        }
    }
    let took = start.elapsed();
    if took > Duration::from_secs(SECONDS as u64 + 1) {
        println!("  told in {:.1} s: the stand-in cannot keep up", took.as_secs_f64());
    }
}

/// Coins whose prices wander.
struct Market {
    /// In cents.
    prices: Vec<u64>,
    next: usize,
    random: u64,
}

impl Default for Market {
    fn default() -> Self {
        Self {
            prices: (0..COINS as u64).map(|at| 10_000 + at * 137 % 80_000).collect(),
            next: 0,
            random: 7,
        }
    }
}

impl Market {
    fn symbol(at: usize) -> String {
        format!("C{at:03}")
    }

    /// All coins with everything that is known of them.
    fn listing(&self) -> Value {
        let coin = |(at, cents): (usize, &u64)| {
            json!({
                "rank": at + 3, "name": format!("Coin number {at}"), "symbol": Self::symbol(at), "price": dollars(*cents),
                "change_24h": 0.0, "market_cap": 1_000_000_000 - at, "volume_24h": 1_000_000 + at,
            })
        };
        let coins: Vec<Value> = self.prices.iter().enumerate().map(coin).collect();
        json!({ "type": "market_update", "data": { "cryptocurrencies": coins } })
    }

    /// The next coins take a step, and a frame tells of it.
    fn step(&mut self, count: usize) -> Value {
        let mut told = Vec::with_capacity(count);
        for _ in 0..count {
            let at = self.next;
            self.next = (self.next + 1) % COINS;
            // The constants are Knuth's.
            self.random = self
                .random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let cents = 10_000 + (self.random >> 33) % 80_000;
            let change = (self.random >> 40) as f64 % 10.0 - 5.0;
            self.prices[at] = cents;
            told.push(json!({ "symbol": Self::symbol(at), "price": dollars(cents), "change_24h": change }));
        }
        let data = match told.len() {
            1 => told.remove(0),
            _ => Value::Array(told),
        };
        json!({ "type": "price_update", "data": data })
    }

    /// How many prices on the page are not the newest. Every coin must be there.
    fn wrong_in(&self, shown: &[(String, String)]) -> Outcome<usize> {
        let newest: BTreeMap<String, String> = (0..COINS)
            .map(|at| (Self::symbol(at), format!("${:.2}", dollars(self.prices[at]))))
            .collect();
        let ours = shown.iter().filter(|(symbol, _)| newest.contains_key(symbol));
        let wrong = ours.filter(|(symbol, price)| newest.get(symbol) != Some(price)).count();
        match newest
            .keys()
            .find(|symbol| shown.iter().all(|(other, _)| other != *symbol))
        {
            Some(missing) => Err(format!("{missing} is not on the page")),
            None => Ok(wrong),
        }
    }
}

fn dollars(cents: u64) -> f64 {
    cents as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::{COINS, Market};

    #[test]
    fn an_old_price_is_found_and_a_missing_coin_too() {
        let mut market = Market::default();
        let page = |market: &Market| -> Vec<(String, String)> {
            let price = |at: usize| format!("${:.2}", super::dollars(market.prices[at]));
            (0..COINS).map(|at| (Market::symbol(at), price(at))).collect()
        };
        let old = page(&market);
        assert_eq!(market.wrong_in(&old), Ok(0));
        assert_eq!(market.step(COINS)["data"].as_array().map(Vec::len), Some(COINS));
        assert!(market.wrong_in(&old).is_ok_and(|wrong| wrong > COINS / 2));
        assert_eq!(market.wrong_in(&page(&market)), Ok(0));
        assert_eq!(market.step(1)["data"]["symbol"], "C000");
        assert!(market.wrong_in(&old[1..]).is_err());
    }
}
