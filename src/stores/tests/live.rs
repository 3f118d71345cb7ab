//! Live figures: what is noted, what a frame shows of it, and what becomes of what is not named any more.

use std::sync::Arc;

use domain::{
    Event, HumanText, LiveList, LiveUpdate, LiveValue, Metric, MetricValue, NewsItem, Number, Problem, ProblemCode,
    Provider, Sentiment, Ticker, Timestamp,
};
use proptest::{prop_assert_eq, proptest};
use reactive_graph::computed::ArcMemo;
use reactive_graph::traits::{Get, GetUntracked, Track};

use super::{NOW, stores};
use crate::limits::{LIVE_HISTORY_MAX, LIVE_NEWS_MAX, LIVE_TICKERS_MAX};
use crate::{Quote, Step, Stores, apply};

pub(super) fn number(value: f64) -> Number {
    Number::new(value).expect("a finite number")
}

pub(super) fn price(symbol: &str, price: f64) -> LiveUpdate {
    LiveUpdate::new(LiveValue::Ticker(Ticker {
        price: Some(number(price)),
        ..Ticker::new(symbol)
    }))
}

pub(super) fn tell(stores: &Stores, updates: impl Into<Vec<LiveUpdate>>) {
    let updates = updates.into();
    apply(stores, NOW, Event::LiveChanged { updates });
}

fn list(stores: &Stores, list: LiveList, updates: impl Into<Vec<LiveUpdate>>) {
    let result = Ok(updates.into());
    apply(stores, NOW, Event::LiveListLoaded { list, result });
}

fn quote(stores: &Stores, symbol: &str) -> Quote {
    stores.live.quotes.get(symbol).expect("it is known").get_untracked()
}

fn symbols(stores: &Stores) -> Vec<String> {
    let keys = stores.live.quotes.keys().get_untracked();
    keys.iter().map(|key| key.to_string()).collect()
}

/// Counts how often a signal is raised between two looks at it.
fn raised(signal: &reactive_graph::signal::ArcRwSignal<Quote>) -> ArcMemo<u64> {
    let signal = signal.clone();
    ArcMemo::new(move |before: Option<&u64>| {
        signal.track();
        before.map_or(0, |count| count + 1)
    })
}

#[test]
fn nothing_is_shown_before_the_frame_and_then_only_the_newest() {
    let stores = stores();
    tell(&stores, [price("BTC", 1.0), price("BTC", 2.0)]);
    tell(&stores, [price("BTC", 3.0)]);
    assert!(symbols(&stores).is_empty(), "no frame, no signal");
    assert_eq!(stores.live.price_of("BTC"), Some(number(3.0)), "and yet it is known");
    stores.live.flush();
    assert_eq!(symbols(&stores), ["BTC"]);
    assert_eq!(quote(&stores, "BTC").ticker.price, Some(number(3.0)));
    assert_eq!(quote(&stores, "BTC").history.len(), 1, "what nobody saw is no step");
}

#[test]
fn a_frame_raises_each_signal_once_and_no_other() {
    let stores = stores();
    tell(&stores, [price("BTC", 1.0), price("ETH", 1.0)]);
    stores.live.flush();
    let (btc, eth) = (
        stores.live.quotes.get("BTC").unwrap(),
        stores.live.quotes.get("ETH").unwrap(),
    );
    let (btc, eth) = (raised(&btc), raised(&eth));
    assert_eq!((btc.get_untracked(), eth.get_untracked()), (0, 0));
    for step in 0..10_000 {
        tell(&stores, [price("BTC", f64::from(step))]);
    }
    assert_eq!(btc.get_untracked(), 0, "ten thousand updates and nothing raised");
    stores.live.flush();
    assert_eq!((btc.get_untracked(), eth.get_untracked()), (1, 0));
    stores.live.flush();
    assert_eq!(
        (btc.get_untracked(), eth.get_untracked()),
        (1, 0),
        "an idle frame is free"
    );
}

#[test]
fn whoever_shows_figures_is_woken_once_until_they_have_looked() {
    let stores = stores();
    stores.live.flush();
    let stirred = stores.live.stirred.clone();
    let woken = ArcMemo::new(move |before: Option<&u64>| {
        stirred.track();
        before.map_or(0, |count| count + 1)
    });
    assert_eq!(woken.get_untracked(), 0);
    tell(&stores, [price("BTC", 1.0)]);
    assert_eq!(woken.get_untracked(), 1);
    tell(&stores, [price("BTC", 2.0)]);
    assert_eq!(woken.get_untracked(), 1);
    stores.live.flush();
    tell(&stores, [price("BTC", 3.0)]);
    assert_eq!(woken.get_untracked(), 2);
}

#[test]
fn a_price_that_moves_says_which_way_and_leaves_a_line() {
    let stores = stores();
    let mut steps = Vec::new();
    for value in [5.0, 7.0, 7.0, 6.0] {
        tell(&stores, [price("BTC", value)]);
        stores.live.flush();
        let quote = quote(&stores, "BTC");
        steps.push((quote.step, quote.steps, quote.history.len()));
    }
    assert_eq!(
        steps,
        [
            (Step::None, 0, 1),
            (Step::Up, 1, 2),
            (Step::Up, 1, 2),
            (Step::Down, 2, 3)
        ]
    );
    for value in 0..200 {
        tell(&stores, [price("BTC", f64::from(value))]);
        stores.live.flush();
    }
    let history = quote(&stores, "BTC").history;
    assert_eq!(history.len(), LIVE_HISTORY_MAX);
    assert_eq!(history.back(), Some(&number(199.0)));
}

#[test]
fn an_older_version_and_a_bare_price_take_nothing_away() {
    let stores = stores();
    let full = LiveUpdate {
        version: Some(9),
        value: LiveValue::Ticker(Ticker {
            name: Some(Arc::from("Bitcoin")),
            price: Some(number(5.0)),
            ..Ticker::new("BTC")
        }),
    };
    let older = LiveUpdate {
        version: Some(8),
        ..price("BTC", 1.0)
    };
    tell(&stores, [full, older]);
    stores.live.flush();
    assert_eq!(quote(&stores, "BTC").ticker.price, Some(number(5.0)));
    tell(&stores, [price("BTC", 6.0)]);
    stores.live.flush();
    let ticker = quote(&stores, "BTC").ticker;
    assert_eq!(
        (ticker.name.as_deref(), ticker.price),
        (Some("Bitcoin"), Some(number(6.0)))
    );
}

#[test]
fn what_a_list_does_not_name_any_more_is_gone_and_what_came_otherwise_stays() {
    let stores = stores();
    tell(&stores, [price("PUSHED", 1.0)]);
    list(&stores, LiveList::Market, [price("BTC", 1.0), price("ETH", 1.0)]);
    stores.live.flush();
    assert_eq!(symbols(&stores), ["PUSHED", "BTC", "ETH"]);
    list(&stores, LiveList::Market, [price("ETH", 2.0)]);
    // Another list says nothing about this one.
    list(
        &stores,
        LiveList::Providers,
        [LiveUpdate::new(LiveValue::Provider(Provider {
            id: Arc::from("p"),
            ..Provider::default()
        }))],
    );
    stores.live.flush();
    assert_eq!(symbols(&stores), ["PUSHED", "ETH"]);
    assert!(stores.live.quotes.get("BTC").is_none());
    assert_eq!(stores.live.providers.keys().get_untracked().len(), 1);
}

#[test]
fn a_list_that_fails_keeps_what_is_known_and_says_why_until_it_comes() {
    let stores = stores();
    list(&stores, LiveList::Market, [price("BTC", 1.0)]);
    let problem = Problem::new(ProblemCode::Unreachable);
    let result = Err(problem.clone());
    apply(
        &stores,
        NOW,
        Event::LiveListLoaded {
            list: LiveList::Market,
            result,
        },
    );
    stores.live.flush();
    assert_eq!(symbols(&stores), ["BTC"]);
    assert_eq!(stores.live.failed_lists.get_untracked(), [(LiveList::Market, problem)]);
    list(&stores, LiveList::Market, [price("BTC", 2.0)]);
    assert!(stores.live.failed_lists.get_untracked().is_empty());
}

#[test]
fn everything_that_grows_is_bounded_and_old_news_makes_room() {
    let stores = stores();
    let coins: Vec<LiveUpdate> = (0..LIVE_TICKERS_MAX + 10)
        .map(|at| price(&format!("C{at}"), 1.0))
        .collect();
    tell(&stores, coins);
    let news = |at: i64| {
        LiveUpdate::new(LiveValue::News(NewsItem {
            id: Arc::from(format!("n{at}")),
            title: HumanText::plain("news"),
            source: Arc::from(""),
            url: None,
            at: Timestamp(at),
        }))
    };
    let count = i64::try_from(LIVE_NEWS_MAX).unwrap() + 5;
    tell(&stores, (0..count).map(news).collect::<Vec<_>>());
    stores.live.flush();
    assert_eq!(symbols(&stores).len(), LIVE_TICKERS_MAX);
    let shown = stores.live.news.get_untracked();
    assert_eq!(shown.len(), LIVE_NEWS_MAX);
    assert_eq!(
        shown.first().map(|item| item.at),
        Some(Timestamp(count - 1)),
        "the latest first"
    );
    assert_eq!(shown.last().map(|item| item.at), Some(Timestamp(5)));
}

#[test]
fn moods_and_metrics_have_their_places() {
    let stores = stores();
    tell(
        &stores,
        [
            LiveUpdate::new(LiveValue::Sentiment(Sentiment {
                value: number(71.0),
                classification: Arc::from("greed"),
            })),
            LiveUpdate::new(LiveValue::Metric(Metric {
                name: Arc::from("fees"),
                value: MetricValue::Flag(true),
            })),
        ],
    );
    stores.live.flush();
    let mood = stores.live.overview.get_untracked().sentiment;
    assert_eq!(mood.map(|mood| mood.value), Some(number(71.0)));
    let fees = stores.live.metrics.get("fees").expect("it is known");
    assert_eq!(fees.get_untracked(), MetricValue::Flag(true));
}

#[test]
fn another_account_sees_nothing_of_it() {
    let stores = stores();
    tell(&stores, [price("BTC", 1.0)]);
    stores.live.flush();
    let account = domain::AccountState::SignedOut { problem: None };
    apply(&stores, NOW, Event::AccountChanged { account });
    stores.live.flush();
    assert!(symbols(&stores).is_empty());
    assert_eq!(stores.live.price_of("BTC"), None);
}

proptest! {
    #[test]
    fn a_frame_now_and_then_shows_in_the_end_what_a_frame_after_each_update_shows(
        steps in proptest::collection::vec((0_u8..4, 0_u32..9, proptest::bool::ANY), 0..60)
    ) {
        let (often, seldom) = (stores(), stores());
        for (coin, value, has_frame) in steps {
            let update = price(&format!("C{coin}"), f64::from(value));
            tell(&often, [update.clone()]);
            often.live.flush();
            tell(&seldom, [update]);
            if has_frame {
                seldom.live.flush();
            }
        }
        seldom.live.flush();
        let shown = |stores: &Stores| {
            let mut all: Vec<_> = symbols(stores).iter().map(|one| quote(stores, one).ticker).collect();
            all.sort_by(|one, other| one.symbol.cmp(&other.symbol));
            all
        };
        prop_assert_eq!(shown(&often), shown(&seldom));
    }
}

#[test]
fn memos_see_what_a_frame_has_shown() {
    let stores = stores();
    tell(&stores, [price("BTC", 1.0)]);
    stores.live.flush();
    let signal = stores.live.quotes.get("BTC").unwrap();
    let shown = ArcMemo::new(move |_| signal.get().ticker.price);
    tell(&stores, [price("BTC", 2.0)]);
    assert_eq!(shown.get_untracked(), Some(number(1.0)));
    stores.live.flush();
    assert_eq!(shown.get_untracked(), Some(number(2.0)));
}
