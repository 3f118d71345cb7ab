//! The market keeps its promises for any seed.

use std::collections::BTreeSet;

use serde_json::Number;
use wire::LiveValue;

use super::{Cast, Market, Move};

fn market(seed: u64) -> Market {
    Market::new(Cast::bundled().expect("readable"), seed)
}

fn after(seed: u64, ticks: u64) -> (Market, Vec<Move>) {
    let mut market = market(seed);
    let mut moves = Vec::new();
    for _ in 0..ticks {
        moves.extend(market.tick(1_000).moves);
    }
    (market, moves)
}

#[test]
fn the_bundled_market_is_whole() {
    let market = market(1);
    assert_eq!(market.coins.len(), 40);
    assert_eq!((market.providers.len(), market.pools.len()), (12, 3));
    let symbols: BTreeSet<&String> = market.cast.coins.iter().map(|coin| &coin.symbol).collect();
    assert_eq!(symbols.len(), 40);
    for pool in &market.cast.pools {
        for id in &pool.providers {
            assert!(market.cast.providers.iter().any(|one| one.id == *id), "{id}");
        }
    }
    let languages: Vec<&str> = market.cast.moves.iter().map(|words| words.lang.as_str()).collect();
    assert_eq!(languages, ["ar", "fa", "en", "ru"]);
    assert!(!market.values(0).contains(&LiveValue::Unknown));
}

#[test]
fn a_seed_and_a_tick_say_everything() {
    assert_eq!(after(7, 500).0.values(5), after(7, 500).0.values(5));
    assert_ne!(after(7, 500).0.values(5), after(8, 500).0.values(5));
    assert_ne!(after(7, 500).0.values(5), after(7, 501).0.values(5));
}

#[test]
fn prices_stay_plausible_for_a_day() {
    let (market, moves) = after(3, 86_400);
    for (coin, cast) in market.coins.iter().zip(&market.cast.coins) {
        assert!(coin.price.is_finite() && coin.price > 0.0);
        let times = coin.price / cast.price;
        assert!(
            (0.3..3.0).contains(&times),
            "{} is at {times} of where it began",
            cast.symbol
        );
        if cast.swing == 0.0 {
            assert!((times - 1.0).abs() < 1e-9);
        }
    }
    // Alerts are an event, not a stream: between one in ten seconds and one in ten minutes.
    assert!((144..8_640).contains(&moves.len()), "{} marked moves", moves.len());
    assert!(moves.iter().any(|step| step.percent > 0.0) && moves.iter().any(|step| step.percent < 0.0));
    assert!(moves.iter().all(|step| step.percent.abs() >= super::MARKED_PERCENT));
}

#[test]
fn a_tick_changes_little_and_an_hour_everything() {
    let mut market = market(5);
    let mut kinds = BTreeSet::new();
    for _ in 0..3_600 {
        let tick = market.tick(1_000);
        assert!((6..=14).contains(&tick.values.len()), "{} values", tick.values.len());
        for value in tick.values {
            let json = serde_json::to_value(&value).expect("json");
            kinds.insert(json["kind"].as_str().expect("a kind").to_owned());
        }
    }
    let all = [
        "dominance",
        "metric",
        "news",
        "pool",
        "provider",
        "sentiment",
        "summary",
        "ticker",
        "trending",
    ];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

#[test]
fn a_move_has_words_in_the_readers_language() {
    let market = market(1);
    let up = Move {
        symbol: "BTC".into(),
        percent: 5.26,
    };
    let down = Move {
        percent: -7.0,
        ..up.clone()
    };
    let said = |step: &Move, lang: Option<&str>| {
        let words = market.words(step, lang);
        (words.text, words.lang.unwrap_or_default())
    };
    assert_eq!(said(&up, Some("en")), ("BTC is up 5.3 %".to_owned(), "en".to_owned()));
    assert_eq!(
        said(&down, Some("xx")),
        ("BTC is down 7.0 %".to_owned(), "en".to_owned())
    );
    assert_eq!(said(&down, None).1, "en");
    assert_eq!(said(&down, Some("ru-RU")).1, "ru");
    for lang in ["ar", "fa", "ru"] {
        let (text, named) = said(&up, Some(lang));
        assert_eq!(named, lang);
        assert!(
            text.contains("BTC") && text.contains("5.3") && !text.contains('{'),
            "{text}"
        );
    }
}

#[test]
fn headlines_take_turns() {
    let (market, _) = after(2, 10);
    let titles: BTreeSet<String> = (0..16)
        .map(|number| match market.news(number, 0) {
            LiveValue::News(item) => item.title.text,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(titles.len(), market.cast.headlines.len());
}

#[test]
fn shares_of_the_market_are_shares() {
    let LiveValue::Dominance { btc, eth } = after(9, 100).0.dominance() else {
        panic!("shares")
    };
    let share = |number: Option<Number>| number.and_then(|number| number.as_f64()).expect("a share");
    let (btc, eth) = (share(btc), share(eth));
    assert!(btc > eth && eth > 5.0 && btc + eth < 100.0, "{btc} {eth}");
}
