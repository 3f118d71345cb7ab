//! What live figures make the user hear of: alerts, prices they wait for, subscriptions, and the event log.

use std::sync::Arc;

use domain::{
    Alert, ConnectionCause, ConnectionStatus, Event, FrameDirection, HumanText, LiveList, Severity, Timestamp, Topic,
};
use reactive_graph::traits::GetUntracked;

use super::live::{number, price, tell};
use super::{NOW, stores};
use crate::limits::{LIVE_ALERTS_MAX, LOG_ENTRIES_MAX, LOG_TEXT_BYTES_MAX, PRICE_ALERTS_MAX};
use crate::{Crossing, DoNotDisturb, Logged, Notice, PriceAlert, Stores, ToastKind, ToastReason, TopicState, apply};

fn alert(text: &str, severity: Severity) -> Alert {
    Alert {
        kind: Arc::from("price"),
        text: HumanText::plain(text),
        severity,
        at: NOW,
    }
}

fn raise(stores: &Stores, alerts: impl Into<Vec<Alert>>) {
    let alerts = alerts.into();
    apply(stores, NOW, Event::AlertsRaised { alerts });
}

fn wish(stores: &Stores, crossing: Crossing, threshold: f64) -> bool {
    let alert = PriceAlert {
        symbol: Arc::from("BTC"),
        crossing,
        threshold: number(threshold),
        is_told: false,
    };
    let mut is_taken = false;
    stores
        .preferences
        .choose(|chosen| is_taken = chosen.add_price_alert(alert));
    is_taken
}

fn toasts(stores: &Stores) -> Vec<(ToastKind, String)> {
    let list = stores.toasts.list.get_untracked();
    let told = list.iter().map(|toast| match &toast.reason {
        ToastReason::Alerted { alert } => (toast.kind, alert.text.text.to_string()),
        ToastReason::PriceCrossed { alert, price } => (toast.kind, format!("{} {price}", alert.symbol)),
        other => panic!("no such toast was expected: {other:?}"),
    });
    told.collect()
}

#[test]
fn each_alert_is_a_toast_of_its_severity_and_stays_in_the_history() {
    let stores = stores();
    raise(
        &stores,
        [alert("calm", Severity::Info), alert("good", Severity::Success)],
    );
    raise(
        &stores,
        [alert("look", Severity::Warning), alert("bad", Severity::Error)],
    );
    let expected = [
        (ToastKind::Info, "calm"),
        (ToastKind::Success, "good"),
        (ToastKind::Warning, "look"),
        (ToastKind::Error, "bad"),
    ];
    assert_eq!(toasts(&stores), expected.map(|(kind, text)| (kind, text.to_owned())));
    stores.live.flush();
    let history = stores.live.alerts.get_untracked();
    assert_eq!(history.len(), 4);
    assert_eq!(&*history[0].alert.text.text, "bad", "the latest first");
    for nth in 0..LIVE_ALERTS_MAX {
        raise(&stores, [alert(&nth.to_string(), Severity::Info)]);
    }
    stores.live.flush();
    assert_eq!(stores.live.alerts.get_untracked().len(), LIVE_ALERTS_MAX);
}

#[test]
fn whoever_wants_quiet_finds_alerts_in_the_history_only() {
    let stores = stores();
    stores
        .preferences
        .choose(|chosen| chosen.do_not_disturb = DoNotDisturb::On);
    wish(&stores, Crossing::Above, 10.0);
    raise(&stores, [alert("bad", Severity::Error)]);
    tell(&stores, [price("BTC", 11.0)]);
    stores.live.flush();
    assert!(toasts(&stores).is_empty());
    assert_eq!(stores.live.alerts.get_untracked().len(), 1);
}

#[test]
fn a_price_is_told_once_until_it_has_been_on_the_other_side() {
    let stores = stores();
    assert!(wish(&stores, Crossing::Above, 10.0));
    assert!(wish(&stores, Crossing::Below, 5.0));
    let mut told = Vec::new();
    for value in [9.0, 10.0, 11.0, 10.5, 9.9, 10.1, 5.1, 5.0, 4.0] {
        tell(&stores, [price("BTC", value), price("ETH", 11.0)]);
        told.push(stores.notices.take().len());
    }
    assert_eq!(told, [0, 1, 0, 0, 0, 1, 0, 1, 0]);
}

#[test]
fn a_price_that_came_and_went_between_two_frames_is_told() {
    let stores = stores();
    wish(&stores, Crossing::Above, 10.0);
    tell(&stores, [price("BTC", 9.0), price("BTC", 12.0), price("BTC", 9.0)]);
    assert_eq!(toasts(&stores), [(ToastKind::Warning, "BTC 12".to_owned())]);
    let notices = stores.notices.take();
    assert!(matches!(&notices[..], [Notice::PriceCrossed { price, .. }] if *price == number(12.0)));
    stores.live.flush();
    assert_eq!(stores.live.price_of("BTC"), Some(number(9.0)));
}

#[test]
fn a_price_in_a_list_counts_as_well() {
    let stores = stores();
    wish(&stores, Crossing::Below, 10.0);
    let result = Ok(vec![price("BTC", 10.0)]);
    apply(
        &stores,
        NOW,
        Event::LiveListLoaded {
            list: LiveList::Market,
            result,
        },
    );
    assert_eq!(stores.notices.take().len(), 1);
}

#[test]
fn the_same_wish_is_held_once_and_there_are_not_too_many() {
    let stores = stores();
    assert!(wish(&stores, Crossing::Above, 1.0));
    assert!(!wish(&stores, Crossing::Above, 1.0));
    for nth in 1..PRICE_ALERTS_MAX {
        assert!(wish(&stores, Crossing::Above, nth as f64 + 1.0));
    }
    assert!(!wish(&stores, Crossing::Below, 1.0));
    let held = stores.preferences.chosen.get_untracked().price_alerts;
    stores.preferences.choose(|chosen| chosen.remove_price_alert(&held[0]));
    assert!(wish(&stores, Crossing::Below, 1.0));
}

#[test]
fn a_topic_is_asked_for_confirmed_lost_with_the_line_and_confirmed_again() {
    let stores = stores();
    let topics = &stores.live.topics;
    let state = |topic| topics.states.get_untracked().get(&topic).copied().unwrap_or_default();
    let say = |topic, is_on, is_demo| apply(&stores, NOW, Event::TopicChanged { topic, is_on, is_demo });
    topics.want(Topic::Market, true);
    topics.want(Topic::News, true);
    assert_eq!(state(Topic::Market), TopicState::Asked);
    say(Topic::Market, true, true);
    say(Topic::News, false, false);
    assert_eq!(state(Topic::Market), TopicState::On { is_demo: true });
    assert_eq!(state(Topic::News), TopicState::Refused);
    let status = ConnectionStatus::Waiting {
        attempt: 1,
        retry_at: NOW,
        cause: ConnectionCause::Unreachable,
    };
    apply(&stores, NOW, Event::ConnectionChanged { status });
    assert_eq!(state(Topic::Market), TopicState::Asked);
    say(Topic::Market, true, false);
    topics.want(Topic::Market, false);
    say(Topic::Market, true, false);
    assert_eq!(state(Topic::Market), TopicState::Off, "a late word changes nothing");
}

#[test]
fn who_looks_away_hears_alerts_and_awaited_prices_and_finds_the_rest_again() {
    let stores = stores();
    let topics = &stores.live.topics;
    assert_eq!(topics.wake(), Topic::EACH, "everything at first");
    topics.want(Topic::News, false);
    assert_eq!(
        topics.rest(true),
        [Topic::Market, Topic::All],
        "prices and alerts go on"
    );
    let mut again = topics.wake();
    again.sort();
    assert_eq!(again, [Topic::Market, Topic::Prices, Topic::Alerts, Topic::All]);
    topics.want(Topic::Prices, false);
    assert_eq!(topics.rest(true), [Topic::All], "the market brings prices as well");
    topics.wake();
    assert_eq!(topics.rest(false), [Topic::Market, Topic::All]);
}

fn frame(stores: &Stores, text: &str) {
    let event = Event::FrameSeen {
        direction: FrameDirection::Received,
        kind: Some(Arc::from("live")),
        text: Arc::from(text),
    };
    apply(stores, NOW, event);
}

fn lines(stores: &Stores) -> Vec<String> {
    stores.live.flush();
    let entries = stores.live.log.entries();
    let texts = entries.iter().map(|entry| match &entry.what {
        Logged::Frame { text, .. } => text.to_string(),
        Logged::Status(status) => format!("{status:?}"),
    });
    texts.collect()
}

#[test]
fn the_log_stands_still_while_it_is_paused_and_counts_what_it_misses() {
    let stores = stores();
    let log = &stores.live.log;
    frame(&stores, "one");
    log.pause(true);
    assert_eq!(lines(&stores), ["one"], "what came before is shown");
    frame(&stores, "two");
    frame(&stores, "three");
    assert_eq!(lines(&stores), ["one"]);
    assert_eq!(log.missed.get_untracked(), 2);
    log.pause(false);
    frame(&stores, "four");
    assert_eq!(lines(&stores), ["four", "one"]);
    assert_eq!(log.missed.get_untracked(), 0);
    log.clear();
    assert!(lines(&stores).is_empty());
}

#[test]
fn the_log_is_bounded_in_lines_and_in_their_length() {
    let stores = stores();
    for nth in 0..LOG_ENTRIES_MAX + 3 {
        frame(&stores, &nth.to_string());
    }
    let shown = lines(&stores);
    assert_eq!(shown.len(), LOG_ENTRIES_MAX);
    assert_eq!(shown.first(), Some(&(LOG_ENTRIES_MAX + 2).to_string()));
    frame(&stores, &"س".repeat(LOG_TEXT_BYTES_MAX));
    let long = &lines(&stores)[0];
    assert!(long.len() <= LOG_TEXT_BYTES_MAX + "…".len() && long.ends_with('…'));
}

#[test]
fn the_log_tells_of_the_line_and_heartbeats_are_noted() {
    let stores = stores();
    apply(
        &stores,
        NOW,
        Event::ConnectionChanged {
            status: ConnectionStatus::Offline,
        },
    );
    assert_eq!(lines(&stores), ["Offline"]);
    apply(&stores, Timestamp(7), Event::HeartbeatHeard { at: Some(NOW) });
    stores.live.flush();
    assert_eq!(stores.live.heartbeat.get_untracked(), Some(Timestamp(7)));
}
