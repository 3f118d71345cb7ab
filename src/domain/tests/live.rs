//! Which of two live updates counts, and what bounds a metric.

use crate::live::{MetricBudget, short_text};
use crate::{
    LiveKey, LiveUpdate, LiveValue, Metric, MetricValue, Number, ProviderState, Sentiment, Severity, Ticker, Topic,
};

fn priced(version: Option<u64>, price: f64) -> LiveUpdate {
    let ticker = Ticker {
        price: Number::new(price),
        ..Ticker::new("BTC")
    };
    LiveUpdate {
        version,
        value: LiveValue::Ticker(ticker),
    }
}

fn price_of(update: &LiveUpdate) -> Option<f64> {
    match &update.value {
        LiveValue::Ticker(ticker) => ticker.price.map(Number::get),
        _ => None,
    }
}

#[test]
fn a_number_is_finite_and_there_is_one_zero() {
    assert_eq!(Number::new(f64::NAN), None);
    assert_eq!(Number::new(f64::INFINITY), None);
    assert_eq!(Number::new(-0.0), Number::new(0.0));
    assert!(Number::new(-2.0) < Number::new(-1.0) && Number::new(9.0) < Number::new(10.0));
    assert_eq!(Number::new(-0.0).map(|zero| zero.get().is_sign_positive()), Some(true));
    assert_eq!(
        Number::new(1.5).map(|number| number.to_string()).as_deref(),
        Some("1.5")
    );
}

#[test]
fn an_older_version_changes_nothing() {
    let mut held = priced(Some(7), 100.0);
    assert!(!held.absorb(priced(Some(6), 90.0)));
    assert_eq!((price_of(&held), held.version), (Some(100.0), Some(7)));
    assert!(held.absorb(priced(Some(8), 110.0)));
    assert_eq!((price_of(&held), held.version), (Some(110.0), Some(8)));
}

#[test]
fn without_versions_the_later_one_counts() {
    let mut held = priced(None, 100.0);
    assert!(held.absorb(priced(None, 90.0)));
    assert_eq!(price_of(&held), Some(90.0));
}

#[test]
fn a_bare_price_takes_nothing_away() {
    let mut held = LiveUpdate::new(LiveValue::Ticker(Ticker {
        name: Some("Bitcoin".into()),
        rank: Some(1),
        price: Number::new(1.0),
        ..Ticker::new("BTC")
    }));
    assert!(held.absorb(priced(Some(1), 2.0)));
    let LiveValue::Ticker(ticker) = &held.value else {
        panic!("a ticker stays a ticker");
    };
    assert_eq!((ticker.name.as_deref(), ticker.rank), (Some("Bitcoin"), Some(1)));
    assert_eq!(ticker.price, Number::new(2.0));
}

#[test]
fn what_is_whole_replaces_what_was() {
    let mood = |value: f64| {
        LiveUpdate::new(LiveValue::Sentiment(Sentiment {
            value: Number::new(value).unwrap_or_default(),
            classification: "x".into(),
        }))
    };
    let mut held = mood(10.0);
    assert!(held.absorb(mood(20.0)));
    assert_eq!(held, mood(20.0));
}

#[test]
fn an_update_is_known_by_what_it_is_about() {
    assert_eq!(priced(Some(1), 1.0).key(), LiveKey::Ticker("BTC".into()));
    let metric = Metric {
        name: "load".into(),
        value: MetricValue::Flag(true),
    };
    let metric = LiveUpdate::new(LiveValue::Metric(metric));
    assert_eq!(metric.key(), LiveKey::Metric("load".into()));
    assert_ne!(LiveKey::Provider("a".into()), LiveKey::Pool("a".into()));
}

#[test]
fn names_come_back_as_they_went() {
    for topic in Topic::EACH {
        assert_eq!(Topic::from_name(topic.as_str()), Some(topic));
    }
    assert_eq!(Topic::from_name("weather"), None);
    for severity in [Severity::Info, Severity::Success, Severity::Warning, Severity::Error] {
        assert_eq!(Severity::from_name(severity.as_str()), severity);
    }
    assert_eq!(Severity::from_name("purple"), Severity::Info);
    for state in ["online", "degraded", "offline", "unknown", "asleep"] {
        assert_eq!(ProviderState::from_name(state).as_str(), state);
    }
}

#[test]
fn a_metric_has_bounds() {
    let mut budget = MetricBudget::default();
    let taken = (0..1_000).filter(|_| budget.take()).count();
    assert_eq!(taken, crate::live::METRIC_ENTRIES_MAX);
    let long = "ع".repeat(600);
    assert_eq!(short_text(&long).chars().count(), crate::live::METRIC_TEXT_CHARS_MAX);
    assert_eq!(&*short_text("short"), "short");
}
