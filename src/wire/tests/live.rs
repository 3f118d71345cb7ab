//! The frames of live figures.

use serde_json::{Number, json};

use super::check;
use crate::live::{NewsItem, Pool, Provider, Summary, Ticker, TrendingCoin};
use crate::{Alert, ClientFrame, HumanText, LiveItem, LiveValue, ServerFrame, Severity, Topic};

fn number(value: f64) -> Option<Number> {
    Number::from_f64(value)
}

fn words(text: &str) -> HumanText {
    HumanText {
        text: text.into(),
        lang: Some("fa".into()),
        ..HumanText::default()
    }
}

fn ticker() -> LiveValue {
    LiveValue::Ticker(Ticker {
        symbol: "BTC".into(),
        name: Some("Bitcoin".into()),
        rank: Some(1),
        price: number(43_250.5),
        change_24h: number(-1.25),
        market_cap: Some(845_000_000_000_u64.into()),
        volume_24h: Some(28_500_000_000_u64.into()),
        picture: Some("/pictures/btc.svg".into()),
    })
}

/// One value of every kind.
fn values() -> Vec<LiveValue> {
    vec![
        ticker(),
        LiveValue::Dominance {
            btc: number(52.3),
            eth: number(17.8),
        },
        LiveValue::Sentiment {
            value: 62.into(),
            classification: "greed".into(),
        },
        LiveValue::Trending {
            coins: vec![TrendingCoin {
                symbol: "SOL".into(),
                name: "Solana".into(),
                picture: None,
            }],
        },
        LiveValue::Summary(Summary {
            total: 12,
            online: 10,
            degraded: 1,
            offline: 1,
            requests: Some(4_000),
            successful: Some(3_960),
            success_rate: number(99.0),
        }),
        LiveValue::Provider(Provider {
            id: "north".into(),
            name: "North Feed".into(),
            category: "market_data".into(),
            state: "online".into(),
            success_rate: number(99.5),
            requests: Some(400),
            response_ms: number(81.5),
            priority: Some(10.into()),
            weight: Some(100.into()),
        }),
        LiveValue::Pool(Pool {
            id: "prices".into(),
            name: "Prices".into(),
            category: "market_data".into(),
            strategy: "round_robin".into(),
            providers: 5,
            available: 4,
            rotations: 12,
            enabled: true,
        }),
        LiveValue::News(NewsItem {
            id: "n1".into(),
            title: words("بازار آرام است"),
            source: "Mirsal".into(),
            url: Some("https://example.org/n1".into()),
            at: 1_795_248_060_000,
        }),
        LiveValue::Metric {
            name: "gas".into(),
            value: json!({"fast": 31, "note": "ok", "slow": [12, 14]}),
        },
    ]
}

#[test]
fn every_live_frame_has_a_sample() {
    check("client_watch", ClientFrame::Watch { topic: "market".into() });
    check("client_unwatch", ClientFrame::Unwatch { topic: "market".into() });
    let items = values().into_iter().zip(1_795_248_060_000..);
    let values = items.map(|(value, version)| LiveItem { version, value }).collect();
    check(
        "server_watched",
        ServerFrame::Watched {
            topic: Topic::All,
            values,
            demo: true,
        },
    );
    check("server_unwatched", ServerFrame::Unwatched { topic: Topic::Market });
    let bare = LiveValue::Ticker(Ticker {
        symbol: "BTC".into(),
        price: number(43_251.0),
        change_24h: number(-1.24),
        ..Ticker::default()
    });
    check(
        "server_live",
        ServerFrame::Live {
            values: vec![LiveItem {
                version: 1_795_248_061_000,
                value: bare,
            }],
        },
    );
    check(
        "server_alert",
        ServerFrame::Alert(Alert {
            about: "price".into(),
            text: words("بیت‌کوین ۵٪ بالا رفت"),
            severity: Severity::Warning,
            at: 1_795_248_061_000,
        }),
    );
}

#[test]
fn unknown_kinds_and_severities_are_tolerated() {
    let item: LiveItem = serde_json::from_str(r#"{"version":3,"kind":"orbit","id":"x"}"#).expect("tolerated");
    assert_eq!(item.value, LiveValue::Unknown);
    let alert: Alert = serde_json::from_str(r#"{"text":{"text":"x"},"severity":"purple","at":1}"#).expect("tolerated");
    assert_eq!(alert.severity, Severity::Unknown);
}

#[test]
fn topics_have_their_names() {
    for topic in Topic::EACH {
        assert_eq!(Topic::from_name(topic.as_str()), Some(topic));
        assert_eq!(serde_json::to_value(topic).expect("a name"), json!(topic.as_str()));
    }
    assert_eq!(Topic::from_name("weather"), None);
}
