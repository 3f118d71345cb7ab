//! Live figures: topics, versions, alerts, statistics, an admin's broadcast.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::json;
use server::Demo;
use support::{Account, Peer, TestServer, password_of};
use wire::{Alert, ClientFrame, ClientKind, LiveItem, LiveValue, ServerFrame, Severity, Stats, Topic, capability};

async fn server() -> TestServer {
    let server = TestServer::with(|config| {
        config.market = Some(7);
        config.market_tick = Duration::from_millis(5);
        config.admins = vec!["layla".into()];
    })
    .await;
    for (name, lang) in [("layla", "ar"), ("omid", "fa")] {
        let added = server
            .running()
            .add_person(name, name, Some(lang), &password_of(name))
            .await;
        added.expect("stored");
    }
    server
}

async fn watch(peer: &mut Peer, topic: &str) -> Vec<LiveItem> {
    peer.say(&ClientFrame::Watch { topic: topic.into() }).await;
    peer.expect("watched", |frame| match frame {
        // This market is made up, and says so.
        ServerFrame::Watched {
            topic: named,
            values,
            demo: true,
        } if named.as_str() == topic => Some(values.clone()),
        _ => None,
    })
    .await
}

async fn unwatch(peer: &mut Peer, topic: &str) {
    peer.say(&ClientFrame::Unwatch { topic: topic.into() }).await;
    peer.expect("unwatched", |frame| {
        matches!(frame, ServerFrame::Unwatched { topic: named } if named.as_str() == topic).then_some(())
    })
    .await;
}

async fn live(peer: &mut Peer) -> Vec<LiveItem> {
    peer.expect("live", |frame| match frame {
        ServerFrame::Live { values } => Some(values.clone()),
        _ => None,
    })
    .await
}

async fn alert(peer: &mut Peer) -> Alert {
    peer.expect("alert", |frame| match frame {
        ServerFrame::Alert(alert) => Some(alert.clone()),
        _ => None,
    })
    .await
}

async fn stats(peer: &mut Peer, is_it: impl Fn(&Stats) -> bool) -> Stats {
    peer.expect("stats", |frame| match frame {
        ServerFrame::Stats(stats) if is_it(stats) => Some(stats.clone()),
        _ => None,
    })
    .await
}

fn symbol(item: &LiveItem) -> Option<&str> {
    match &item.value {
        LiveValue::Ticker(ticker) => Some(&ticker.symbol),
        _ => None,
    }
}

#[tokio::test]
async fn a_topic_is_told_whole_and_then_in_rising_versions() {
    let server = server().await;
    let mut layla = server.peer("layla").await;
    let values = watch(&mut layla, "market").await;
    let symbols: BTreeSet<&str> = values.iter().filter_map(symbol).collect();
    assert_eq!(symbols.len(), 40);
    assert!(
        values
            .iter()
            .any(|item| matches!(item.value, LiveValue::Sentiment { .. }))
    );
    let mut held: BTreeMap<String, u64> = BTreeMap::new();
    for item in &values {
        held.extend(symbol(item).map(|symbol| (symbol.to_owned(), item.version)));
    }
    for _ in 0..20 {
        for item in live(&mut layla).await {
            let Some(symbol) = symbol(&item) else { continue };
            let before = held.insert(symbol.to_owned(), item.version);
            assert!(before.is_some_and(|before| before < item.version), "{symbol}");
        }
    }
}

#[tokio::test]
async fn prices_are_bare_and_all_brings_everything() {
    let server = server().await;
    let mut layla = server.peer("layla").await;
    let prices = watch(&mut layla, "prices").await;
    assert_eq!(prices.len(), 40);
    assert!(
        prices
            .iter()
            .all(|item| matches!(&item.value, LiveValue::Ticker(one) if one.name.is_none() && one.price.is_some()))
    );
    let all = watch(&mut layla, "all").await;
    layla.drain().await;
    let providers = all
        .iter()
        .filter(|item| matches!(item.value, LiveValue::Provider(_)))
        .count();
    let pools = all
        .iter()
        .filter(|item| matches!(item.value, LiveValue::Pool(_)))
        .count();
    assert_eq!((providers, pools), (12, 3));
    // What belongs to two topics comes once, and whole.
    for _ in 0..5 {
        let values = live(&mut layla).await;
        let symbols: Vec<&str> = values.iter().filter_map(symbol).collect();
        let different: BTreeSet<&str> = symbols.iter().copied().collect();
        assert_eq!(symbols.len(), different.len());
        assert!(
            values
                .iter()
                .all(|item| !matches!(&item.value, LiveValue::Ticker(one) if one.name.is_none()))
        );
    }
}

#[tokio::test]
async fn nothing_comes_after_the_last_topic_is_left() {
    let server = server().await;
    let mut layla = server.peer("layla").await;
    let mut omid = server.peer("omid").await;
    watch(&mut layla, "market").await;
    watch(&mut omid, "market").await;
    live(&mut layla).await;
    unwatch(&mut layla, "market").await;
    unwatch(&mut layla, "market").await;
    layla.drain().await;
    for _ in 0..5 {
        live(&mut omid).await;
    }
    let heard = layla.drain().await;
    assert!(
        !heard.iter().any(|frame| matches!(frame, ServerFrame::Live { .. })),
        "{heard:?}"
    );
}

#[tokio::test]
async fn an_unknown_topic_is_refused_by_name_and_breaks_nothing() {
    let server = server().await;
    let mut layla = server.peer("layla").await;
    for frame in [
        ClientFrame::Watch {
            topic: "weather".into(),
        },
        ClientFrame::Unwatch {
            topic: "weather".into(),
        },
    ] {
        layla.say(&frame).await;
        let error = layla.error().await;
        assert_eq!(
            (error.code.as_str(), error.reference.as_deref()),
            ("not_found", Some("weather"))
        );
    }
    layla
        .say(&ClientFrame::Watch {
            topic: "x".repeat(10_000),
        })
        .await;
    assert_eq!(layla.error().await.reference.map(|name| name.len()), Some(64));
    assert_eq!(server.running().bad_frames(), 0);
}

#[tokio::test]
async fn without_a_market_nothing_live_is_offered() {
    let server = TestServer::start().await;
    server.person("layla", "layla").await;
    let account = server.sign_in("layla").await;
    let mut layla = Peer::connect(&account).await;
    let offered = |capabilities: &[String], name: &str| capabilities.iter().any(|offered| offered == name);
    assert!(!offered(&layla.welcome.capabilities, capability::LIVE));
    let info: wire::http::Info = account.get("/api/info").await;
    assert!(!offered(&info.capabilities, capability::LIVE) && offered(&info.capabilities, capability::SEND));
    layla.say(&ClientFrame::Watch { topic: "market".into() }).await;
    assert_eq!(layla.error().await.code, "bad_request");
}

#[tokio::test]
async fn versions_go_on_rising_after_a_restart() {
    let mut server = server().await;
    let mut layla = server.peer("layla").await;
    let before = watch(&mut layla, "all").await;
    let highest = before.iter().map(|item| item.version).max().expect("values");
    server.restart().await;
    let mut layla = server.peer("layla").await;
    let after = watch(&mut layla, "all").await;
    assert!(after.iter().all(|item| item.version > highest));
}

#[tokio::test]
async fn marked_moves_are_alerts_in_the_language_of_the_account() {
    let server = server().await;
    let mut layla = server.peer("layla").await;
    let mut omid = server.peer("omid").await;
    watch(&mut layla, "alerts").await;
    watch(&mut omid, "alerts").await;
    let (heard, also) = (alert(&mut layla).await, alert(&mut omid).await);
    assert_eq!(
        (heard.about.as_str(), heard.text.lang.as_deref()),
        ("price", Some("ar"))
    );
    assert_eq!(also.text.lang.as_deref(), Some("fa"));
    assert!(matches!(heard.severity, Severity::Success | Severity::Warning));
    let frames = layla.drain().await;
    assert!(
        !frames.iter().any(|frame| matches!(frame, ServerFrame::Live { .. })),
        "alerts only"
    );
}

#[tokio::test]
async fn statistics_count_frames_and_topics() {
    let server = server().await;
    let account = server.sign_in("layla").await;
    let mut layla = Peer::connect_as(&account, ClientKind::Browser, &capability::ALL).await;
    let mut omid = server.peer("omid").await;
    watch(&mut layla, "market").await;
    watch(&mut omid, "market").await;
    watch(&mut omid, "news").await;
    let topics = BTreeMap::from([(Topic::Market, 2), (Topic::News, 1)]);
    let pushed = stats(&mut layla, |stats| stats.topics == topics).await;
    assert_eq!(pushed.kinds[&ClientKind::Browser], 1);
    layla.drain().await;
    layla.say(&ClientFrame::Stats {}).await;
    let first = stats(&mut layla, |_| true).await;
    layla.say(&ClientFrame::Stats {}).await;
    let second = stats(&mut layla, |stats| stats.received > first.received).await;
    assert!(second.sent > first.sent);
    omid.close().await;
    let pushed = stats(&mut layla, |stats| stats.topics.get(&Topic::Market) == Some(&1)).await;
    assert_eq!(pushed.topics.get(&Topic::News), None);
}

async fn tell(account: &Account, text: &str) -> (u16, serde_json::Value) {
    let body = json!({ "text": { "text": text, "dir": "rtl", "lang": "ar" }, "severity": "warning" });
    account.call("POST", "/api/v1/broadcast", body).await
}

#[tokio::test]
async fn an_admins_word_reaches_everybody_who_can_hear_it() {
    let server = server().await;
    let account = server.sign_in("layla").await;
    let mut layla = Peer::connect(&account).await;
    let mut omid = server.peer("omid").await;
    let mut deaf = Peer::connect_as(&account, ClientKind::Api, &[capability::SEND]).await;
    assert_eq!(tell(&account, "سنعيد التشغيل").await.0, 200);
    for peer in [&mut layla, &mut omid] {
        let heard = alert(peer).await;
        assert_eq!((heard.about.as_str(), heard.severity), ("broadcast", Severity::Warning));
        assert_eq!(
            (heard.text.text.as_str(), heard.text.dir),
            ("سنعيد التشغيل", wire::Dir::Rtl)
        );
    }
    assert!(
        !deaf
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Alert(_)))
    );
}

#[tokio::test]
async fn only_admins_may_speak_to_everybody_and_not_without_end() {
    let server = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let offers = |peer: &Peer| {
        peer.welcome
            .capabilities
            .iter()
            .any(|name| name == capability::BROADCAST)
    };
    let mut heard = Peer::connect(&omid).await;
    assert!(offers(&Peer::connect(&layla).await) && !offers(&heard));
    let info: wire::http::Info = layla.get("/api/info").await;
    assert!(!info.capabilities.iter().any(|name| name == capability::BROADCAST));
    let (status, body) = tell(&omid, "x").await;
    assert_eq!((status, body["code"].as_str()), (403, Some("not_allowed")));
    let mut stranger = omid.clone();
    stranger.token = "none".into();
    assert_eq!(tell(&stranger, "x").await.0, 401);
    let (status, body) = tell(&layla, " \u{200c} ").await;
    assert_eq!(
        (status, body["code"].as_str(), body["field"].as_str()),
        (400, Some("empty"), Some("text"))
    );
    let (status, body) = tell(&layla, &"ط".repeat(501)).await;
    assert_eq!((status, body["code"].as_str()), (400, Some("too_long")));
    assert_eq!(body["details"]["limit"], 500);
    assert_eq!(
        layla.call("POST", "/api/v1/broadcast", json!({ "text": 5 })).await.0,
        400
    );
    for _ in 0..10 {
        assert_eq!(tell(&layla, "x").await.0, 200);
    }
    let (status, body) = tell(&layla, "x").await;
    assert_eq!((status, body["code"].as_str()), (429, Some("rate_limited")));
    assert!(body["retry_after_ms"].as_u64().is_some_and(|ms| ms > 1_000));
    for _ in 0..10 {
        alert(&mut heard).await;
    }
    assert!(
        !heard
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Alert(_))),
        "what is refused is not told"
    );
}

#[tokio::test]
async fn one_of_the_demo_accounts_is_an_admin_and_a_stranger_of_that_name_is_not() {
    let people = r#"[{"name":"layla","display_name":"L","lang":"ar","password":"demo-layla"},
        {"name":"omid","display_name":"O","lang":"fa","password":"demo-omid"}]"#;
    let demo = TestServer::with(|config| {
        config.demo = Demo::Given {
            people: people.into(),
            rooms: Vec::new(),
        };
    })
    .await;
    let layla = Account::sign_in(&demo.url(), "layla", "demo-layla").await;
    let omid = Account::sign_in(&demo.url(), "omid", "demo-omid").await;
    assert_eq!(tell(&layla, "x").await.0, 200);
    assert_eq!(tell(&omid, "x").await.0, 403);
    let other = TestServer::start().await;
    other.person("layla", "layla").await;
    assert_eq!(tell(&other.sign_in("layla").await, "x").await.0, 403);
}
