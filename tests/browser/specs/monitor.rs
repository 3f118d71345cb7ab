//! The app in front of the market monitor, as it is: a live page and nothing else.

use browser::components::layout::faults;
use browser::components::live::{LivePage, LogLine, PlainToast};
use browser::fixtures::wait::{DEADLINE, until};
use browser::pages::chat::ChatPage;
use browser::{ForeignHouse, User};
use i18n::{Args, Key, Locale, keys};
use serde_json::{Value, json};
use std::time::Duration;
use support::standin::{Monitor, StandIn};

const TOPICS: [(Key, &str); 5] = [
    (keys::LIVE_TOPIC_MARKET, "market"),
    (keys::LIVE_TOPIC_PRICES, "prices"),
    (keys::LIVE_TOPIC_NEWS, "news"),
    (keys::LIVE_TOPIC_ALERTS, "alerts"),
    (keys::LIVE_TOPIC_ALL, "all"),
];
/// A dead peer shows by two and a half missed heartbeats of 10 s; then the machine may be slow as well.
const ZOMBIE_FOUND: Duration = Duration::from_secs(90);

async fn house() -> ForeignHouse<Monitor> {
    ForeignHouse::open(Monitor::default(), "monitor").await
}

/// Somebody who has opened the page and needs to do nothing for it.
async fn watcher(house: &ForeignHouse<Monitor>, locale: Locale) -> User {
    let user = house.browser(locale).await;
    LivePage(&user).is_shown().await;
    ChatPage(&user).bar().is_live().await;
    user
}

fn sessions(server: &StandIn<Monitor>) -> Vec<String> {
    server.backend(|monitor| monitor.sessions())
}

/// The topics that a socket was asked to turn, in the order of the page.
fn turned(server: &StandIn<Monitor>, socket: u64, kind: &str) -> Vec<Value> {
    let frames = server.ledger().frames_of(socket);
    let turned = frames.iter().filter(|frame| frame["type"] == kind);
    turned.map(|frame| frame["group"].clone()).collect()
}

#[tokio::test]
async fn the_page_says_what_the_monitor_has_and_nothing_of_what_it_has_not() {
    let house = house().await;
    let layla = watcher(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    // Nobody has to say who they are, and the id of the session is the server's.
    page.names_session(&sessions(&house.server)[0]).await;
    page.shows_rows("the coins of the monitor", |rows| {
        rows.iter().map(|row| row.symbol.as_str()).eq(["BTC", "ETH"])
    })
    .await;
    page.part_says("mood", &layla.number(62)).await;
    page.part_says("mood", "Solana").await;
    page.part_says("providers", "CoinGecko").await;
    page.part_says("pools", "DeFi Protocol Pool").await;
    // What has no card of its own, such as lending, is among the metrics.
    page.part_says("metrics", "Lido").await;
    page.counts(keys::LIVE_ONLINE, 1).await;
    page.part_says("statistics", &layla.words(keys::LIVE_KIND_BROWSER))
        .await;
    // No sign-in, no conversations, no ways to pages that are not there, nothing that calls itself a demonstration.
    let rest =
        "return document.querySelectorAll('.m-rooms, .m-composer, .m-sign-in, .m-tab-bar, .m-live .m-badge').length
        - [...document.querySelectorAll('.m-live .m-badge')].filter((e) => !isVisible(e)).length";
    assert_eq!(layla.read::<i64>(rest, &[]).await, 0);
    for key in [keys::ROOM_NEW, keys::SEARCH_OPEN] {
        layla.misses("button", &layla.words(key)).await;
    }
    assert_eq!(faults(&layla).await, [""; 0]);
    // Settings are the reader's own; there is no account to sign out of.
    layla.presses(&layla.words(keys::SETTINGS_OPEN)).await;
    layla.finds("dialog", &layla.words(keys::SETTINGS_TITLE)).await;
    layla.misses("button", &layla.words(keys::SETTINGS_SIGN_OUT)).await;
}

#[tokio::test]
async fn each_topic_is_left_and_taken_up_again_with_the_monitors_word() {
    let house = house().await;
    let layla = watcher(&house, Locale::Ar).await;
    let page = LivePage(&layla);
    for (topic, _) in TOPICS {
        page.topic_is(topic, keys::LIVE_TOPIC_ON).await;
    }
    for (topic, group) in TOPICS {
        page.switches(topic).await;
        page.topic_is(topic, keys::LIVE_TOPIC_OFF).await;
        let said = format!("\"group\":\"{group}\"");
        let has = |log: &[LogLine], way: &str, word: &str| {
            log.iter()
                .any(|line| line.way == way && line.text.contains(word) && line.text.contains(&said))
        };
        page.shows_log("the question and the answer", |log| {
            has(log, "sent", "\"unsubscribe\"") && has(log, "received", "\"unsubscribed\"")
        })
        .await;
        page.switches(topic).await;
        page.topic_is(topic, keys::LIVE_TOPIC_ON).await;
        page.shows_log("the other answer", |log| has(log, "received", "\"subscribed\""))
            .await;
    }
    // What is told to a topic that was left is not heard.
    page.switches(keys::LIVE_TOPIC_NEWS).await;
    page.topic_is(keys::LIVE_TOPIC_NEWS, keys::LIVE_TOPIC_OFF).await;
    house
        .server
        .wait_until("the last word", |seen| seen.count_frames("unsubscribe") == 6)
        .await;
    let news = |title: &str| json!({"type": "news", "data": {"title": title}});
    house.server.broadcast("news", &news("Nobody hears this"));
    page.switches(keys::LIVE_TOPIC_NEWS).await;
    page.topic_is(keys::LIVE_TOPIC_NEWS, keys::LIVE_TOPIC_ON).await;
    house.server.broadcast("news", &news("هذا يُسمع"));
    page.part_says("news", "هذا يُسمع").await;
    assert!(!page.part("news").await.contains("Nobody hears this"));
}

#[tokio::test]
async fn statistics_come_on_request_and_by_themselves() {
    let house = house().await;
    let layla = watcher(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    page.counts(keys::LIVE_SESSIONS, 1).await;
    layla.presses(&layla.words(keys::LIVE_STATISTICS_ASK)).await;
    let said = Args::new().number("online", 1).number("sessions", 1);
    page.is_read_out(&layla.sentence(keys::LIVE_STATISTICS_SAID, &said))
        .await;
    assert_eq!(house.server.ledger().count_frames("get_stats"), 1);
    // By themselves they are asked for where that is cheap: the answer on the socket brings all providers along.
    let small = "GET /api/sessions/stats";
    let before = house.server.ledger().count(small);
    let look = async || house.server.ledger().count(small);
    until("two questions more", DEADLINE, look, |count| *count >= before + 2).await;
    assert_eq!(house.server.ledger().count_frames("get_stats"), 1);
    // And the page shows what they say: every heartbeat is one message more.
    let script = "return [...document.querySelectorAll('.m-live-count')].find((e) => text('dt', e) === arguments[0])?.querySelector('dd').textContent ?? ''";
    let name = [json!(layla.words(keys::LIVE_SENT))];
    let shown: String = layla.read(script, &name).await;
    layla
        .reads::<String>("newer figures", script, &name, |now| *now != shown && !now.is_empty())
        .await;
}

#[tokio::test]
async fn an_alert_of_the_monitor_becomes_a_toast_and_history() {
    let house = house().await;
    let layla = watcher(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    page.topic_is(keys::LIVE_TOPIC_ALERTS, keys::LIVE_TOPIC_ON).await;
    let words = "قیمت Bitcoin از مرز 50000 گذشت <b>BTC</b>";
    let alert = |data: Value| json!({"type": "alert", "data": data, "timestamp": "2026-11-21T03:44:27.657123"});
    let is_it = |toast: &PlainToast| toast.kind == "error" && toast.title == words;
    house.server.broadcast(
        "alerts",
        &alert(json!({"alert_type": "price", "message": words, "severity": "error"})),
    );
    page.shows_toasts("the alert", |toasts| toasts.iter().any(is_it)).await;
    page.part_says("alerts", words).await;
    // A severity that nobody knows, and none at all, are information.
    for (words, severity) in [("one", json!("purple")), ("two", Value::Null)] {
        house
            .server
            .broadcast("alerts", &alert(json!({"message": words, "severity": severity})));
        page.shows_toasts(words, |toasts| {
            toasts.iter().any(|toast| toast.title == words && toast.kind == "info")
        })
        .await;
    }
    page.shows_toasts("no toast any more", <[_]>::is_empty).await;
    for kept in [words, "one", "two"] {
        page.part_says("alerts", kept).await;
    }
}

#[tokio::test]
async fn every_heartbeat_is_answered() {
    let house = house().await;
    let layla = watcher(&house, Locale::En).await;
    let page = LivePage(&layla);
    house.server.faults(|faults| faults.stop_heartbeats = true);
    let before = house.server.ledger().count_frames("pong");
    for beat in 1..=3 {
        house.server.beat();
        house
            .server
            .wait_until("a pong", |seen| seen.count_frames("pong") == before + beat)
            .await;
    }
    page.part_says("statistics", &layla.words(keys::LIVE_HEARTBEAT)).await;
    page.filters_log("pong").await;
    page.shows_log("the answers", |log| {
        log.iter().filter(|line| line.way == "sent").count() == before + 3
    })
    .await;
}

#[tokio::test]
async fn the_count_rises_and_falls_with_those_who_look() {
    let house = house().await;
    let layla = watcher(&house, Locale::Ar).await;
    let page = LivePage(&layla);
    page.counts(keys::LIVE_ONLINE, 1).await;
    let omid = watcher(&house, Locale::Fa).await;
    page.counts(keys::LIVE_ONLINE, 2).await;
    LivePage(&omid).counts(keys::LIVE_ONLINE, 2).await;
    let two = layla.sentence(keys::STATUS_ONLINE_USERS, &Args::new().number("count", 2));
    ChatPage(&layla)
        .bar()
        .shows("both in the bar", |bar| bar.chips.contains(&two))
        .await;
    drop(omid);
    page.counts(keys::LIVE_ONLINE, 1).await;
}

#[tokio::test]
async fn topics_are_asked_for_again_when_the_monitor_comes_back() {
    let house = house().await;
    let layla = watcher(&house, Locale::Ar).await;
    layla.expects_failed_calls();
    let page = LivePage(&layla);
    for topic in [keys::LIVE_TOPIC_NEWS, keys::LIVE_TOPIC_ALL] {
        page.topic_is(topic, keys::LIVE_TOPIC_ON).await;
        page.switches(topic).await;
        page.topic_is(topic, keys::LIVE_TOPIC_OFF).await;
    }
    let first = sessions(&house.server);
    page.names_session(&first[0]).await;
    // It dies, and there is nothing in its place for a while.
    house.server.faults(|faults| {
        faults.refuse_sockets = Some(502);
        faults.fail_calls = Some(502);
    });
    house.server.cut_sockets();
    layla
        .sees(
            "that figures are old",
            "return !!document.querySelector('.m-live[data-stale]')",
        )
        .await;
    house.server.faults(|faults| {
        faults.refuse_sockets = None;
        faults.fail_calls = None;
    });
    ChatPage(&layla).bar().is_live().await;
    let socket = house.server.ledger().sockets_opened;
    assert!(socket > 1);
    house
        .server
        .wait_until("all topics", |seen| {
            let frames = seen.frames_of(socket);
            frames.iter().filter(|frame| frame["type"] == "subscribe").count() >= 3
                && frames.iter().any(|frame| frame["type"] == "unsubscribe")
        })
        .await;
    assert_eq!(
        turned(&house.server, socket, "subscribe"),
        ["market", "prices", "alerts"]
    );
    // Every new socket is told everything until it says otherwise.
    assert_eq!(turned(&house.server, socket, "unsubscribe"), ["news", "all"]);
    for topic in [
        keys::LIVE_TOPIC_MARKET,
        keys::LIVE_TOPIC_PRICES,
        keys::LIVE_TOPIC_ALERTS,
    ] {
        page.topic_is(topic, keys::LIVE_TOPIC_ON).await;
    }
    page.topic_is(keys::LIVE_TOPIC_NEWS, keys::LIVE_TOPIC_OFF).await;
    let second = sessions(&house.server);
    assert_ne!(first, second);
    page.names_session(&second[0]).await;
    house.server.broadcast(
        "prices",
        &json!({"type": "price_update", "data": {"symbol": "BTC", "price": 51000.5}}),
    );
    page.shows_rows("a price that came after", |rows| {
        rows.iter().any(|row| row.symbol == "BTC" && !row.flash.is_empty())
    })
    .await;
}

#[tokio::test]
async fn a_socket_that_is_open_and_dead_is_found_out() {
    let house = house().await;
    let layla = watcher(&house, Locale::Ru).await;
    let page = LivePage(&layla);
    let first = sessions(&house.server);
    house.server.make_zombies();
    let look = async || house.server.ledger().sockets_opened;
    until("another socket", ZOMBIE_FOUND, look, |opened| *opened == 2).await;
    ChatPage(&layla).bar().is_live().await;
    let second = sessions(&house.server);
    assert_ne!(first, second);
    page.names_session(&second[0]).await;
    page.topic_is(keys::LIVE_TOPIC_PRICES, keys::LIVE_TOPIC_ON).await;
}

#[tokio::test]
async fn prices_change_in_their_place_and_odd_metrics_are_shown_sensibly() {
    let house = house().await;
    let layla = watcher(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    page.topic_is(keys::LIVE_TOPIC_PRICES, keys::LIVE_TOPIC_ON).await;
    let before = page.shows_rows("the coins", |rows| rows.len() == 2).await;
    let prices =
        |price: f64| json!({"type": "price_update", "data": {"symbol": "btc", "price": price, "change_24h": 3}});
    for (price, step) in [(60_000.0, "up"), (59_000.5, "down")] {
        house.server.broadcast("prices", &prices(price));
        page.shows_rows("the price in its place", |rows| {
            rows[0].symbol == "BTC" && rows[0].price != before[0].price && rows[0].flash.starts_with(step)
        })
        .await;
    }
    // Whatever is posted is passed on as it is.
    house.server.broadcast(
        "all",
        &json!({"type": "gas_oracle", "data": {
            "fast_gwei": 31.25, "is_busy": true, "note": "<img src=x onerror=alert(1)>", "next": null,
            "levels": [1, [2, 3], {"نام": "سریع"}, [[[[[["deep"]]]]]]],
        }}),
    );
    house
        .server
        .broadcast("all", &json!({"mempool": {"waiting": 1_234_567}, "عنوان": "بدون نوع"}));
    let long: Vec<usize> = (0..5_000).collect();
    house.server.broadcast(
        "all",
        &json!({"type": "flood", "data": {"numbers": long, "text": "x".repeat(50_000)}}),
    );
    house.server.broadcast("all", &json!({}));
    house.server.broadcast("all", &json!({"type": 7, "data": []}));
    for words in [
        "gas oracle",
        "fast gwei",
        "<img src=x onerror=alert(1)>",
        "سریع",
        "mempool",
        "بدون نوع",
        "flood",
    ] {
        page.part_says("metrics", words).await;
    }
    page.part_says("metrics", &layla.number(1_234_567)).await;
    page.part_says("metrics", &layla.words(keys::LIVE_YES)).await;
    page.part_says("metrics", &layla.words(keys::LIVE_LEFT_OUT)).await;
    let script = "const part = document.querySelector('[data-part=metrics]');
        return [part.querySelectorAll('img').length, part.querySelectorAll('*').length]";
    let [pictures, elements] = layla.read::<[usize; 2]>(script, &[]).await;
    assert_eq!(pictures, 0, "it stays text");
    assert!(elements < 2_000, "{elements} elements for one card");
    assert_eq!(faults(&layla).await, [""; 0]);
    // And everything else goes on.
    house.server.broadcast("prices", &prices(61_000.0));
    page.shows_rows("the next price", |rows| rows[0].flash.starts_with("up"))
        .await;
}
