//! What the backend says on the socket, and what anybody lets it say: whatever is posted to it is passed on as it is.

use std::sync::Arc;

use domain::live::{MetricBudget, short_text};
use domain::{Alert, Event, HumanText, LiveList, LiveUpdate, Problem, Severity, Timestamp, Topic};
use engine::{Signal, Step};
use serde_json::Value;

use super::reading::{stats_from_value, text, text_of, undecodable};
use super::{Monitor, lists, market, providers, requests};

/// Metrics of one frame.
const METRICS_MAX: usize = 30;
/// Fields that say nothing of their own.
const ENVELOPE: [&str; 2] = ["type", "timestamp"];

impl Monitor {
    pub(super) fn hear(&mut self, frame: &Value, problems: &mut Vec<Problem>) -> Vec<Signal> {
        let kind = frame
            .get("type")
            .and_then(Value::as_str)
            .filter(|kind| !kind.is_empty());
        match kind {
            Some("welcome") => {
                self.learn(frame);
                let session = frame.get("session_id").and_then(text);
                return self.greeting.welcome(session.as_deref());
            }
            Some("initial_stats") if !self.greeting.is_done() => {
                self.learn(frame);
                let mut signals = self.greeting.welcome_bare();
                signals.extend(self.initial(frame));
                return signals;
            }
            _ => {}
        }
        let facts = match kind {
            Some("heartbeat") => {
                self.learn(frame);
                self.steps.push(Step::Write(requests::PONG.to_owned()));
                let at = self.time_of(frame.get("timestamp"));
                Some(vec![Event::HeartbeatHeard { at }])
            }
            Some("pong") => {
                self.learn(frame);
                return self.greeting.after(vec![Signal::Pong]);
            }
            Some("subscribed") => Some(topic_changed(frame, true)),
            Some("unsubscribed") => Some(topic_changed(frame, false)),
            Some("stats_update") => self.stats(frame),
            Some("stats_response" | "provider_stats") => providers_of(frame),
            Some("market_update") => market_of(data_of(frame)),
            Some("price_update") => changed(market::updates_from_prices(data_of(frame))),
            Some("news" | "news_update") => {
                let now = self.moment.now;
                let frame_at = self.time_of(frame.get("timestamp")).unwrap_or(now);
                let at = |item: &Value| self.time_in(item).unwrap_or(frame_at);
                changed(market::news_from_value(data_of(frame), at))
            }
            Some("alert") => self.alert(frame),
            _ => Some(anything(kind, frame)),
        };
        let facts = facts.unwrap_or_else(|| {
            // A type of the backend's own with something else in it. It is shown for what it is.
            problems.push(undecodable("a known type with other data"));
            anything(kind, frame)
        });
        self.greeting.after(facts.into_iter().map(Signal::Fact).collect())
    }

    /// The first word of a later version, in whatever shape.
    fn initial(&mut self, frame: &Value) -> Vec<Signal> {
        let facts = match stats_from_value(data_of(frame)) {
            Ok(stats) => vec![Event::StatsChanged { stats }],
            Err(_) => providers_of(frame).unwrap_or_else(|| anything(Some("initial_stats"), frame)),
        };
        facts.into_iter().map(Signal::Fact).collect()
    }

    fn stats(&mut self, frame: &Value) -> Option<Vec<Event>> {
        let data = data_of(frame);
        let stats = stats_from_value(data).ok()?;
        // The answer to a question has no time outside.
        if let Some(at) = data.get("timestamp").and_then(Value::as_str) {
            self.clock.learn(at, self.moment.now);
        }
        Some(vec![Event::StatsChanged { stats }])
    }

    fn alert(&self, frame: &Value) -> Option<Vec<Event>> {
        let data = data_of(frame);
        let words = text(data).or_else(|| text_of(data, &["message", "text", "title"]))?;
        let severity = text_of(data, &["severity", "level"]);
        let alert = Alert {
            kind: text_of(data, &["alert_type"]).unwrap_or_default(),
            text: HumanText::plain(&words),
            severity: severity.map_or(Severity::Info, |name| Severity::from_name(&name.to_lowercase())),
            at: self.time_of(frame.get("timestamp")).unwrap_or(self.moment.now),
        };
        Some(vec![Event::AlertsRaised { alerts: vec![alert] }])
    }

    fn learn(&mut self, frame: &Value) {
        if let Some(at) = frame.get("timestamp").and_then(Value::as_str) {
            self.clock.learn(at, self.moment.now);
        }
    }

    fn time_of(&self, value: Option<&Value>) -> Option<Timestamp> {
        self.clock.moment(value?.as_str()?)
    }

    fn time_in(&self, item: &Value) -> Option<Timestamp> {
        let names = ["timestamp", "published_at", "time", "at"];
        names.iter().find_map(|name| self.time_of(item.get(name)))
    }
}

/// What a frame is about: its `data`, or else its own fields, as those write who forget the envelope.
fn data_of(frame: &Value) -> &Value {
    frame.get("data").unwrap_or(frame)
}

/// The confirmation of a topic. The backend confirms names that it does not know as well; nobody asked for those here.
fn topic_changed(frame: &Value, is_on: bool) -> Vec<Event> {
    let name = frame.get("group").and_then(Value::as_str);
    let topic = name.and_then(Topic::from_name);
    topic
        .map(|topic| Event::TopicChanged {
            topic,
            is_on,
            is_demo: false,
        })
        .into_iter()
        .collect()
}

fn providers_of(frame: &Value) -> Option<Vec<Event>> {
    let updates = providers::updates_from_value(data_of(frame))?;
    Some(vec![Event::LiveListLoaded {
        list: LiveList::Providers,
        result: Ok(updates),
    }])
}

fn changed(updates: Vec<LiveUpdate>) -> Option<Vec<Event>> {
    (!updates.is_empty()).then(|| vec![Event::LiveChanged { updates }])
}

/// What is understood of the market, and the rest as metrics.
fn market_of(data: &Value) -> Option<Vec<Event>> {
    let mut known: Vec<String> = ENVELOPE.iter().map(|name| (*name).to_owned()).collect();
    let mut updates = market::updates_from_market(data, |name| known.push(name.to_owned()));
    let mut budget = MetricBudget::default();
    let unknown = market::unknown_fields(data, &known).take(METRICS_MAX);
    updates.extend(unknown.map(|(name, value)| lists::metric(name, value, &mut budget)));
    changed(updates)
}

/// Anything at all, as metrics: under the name of its type, or, without one, each field under its own.
fn anything(kind: Option<&str>, frame: &Value) -> Vec<Event> {
    let mut budget = MetricBudget::default();
    let own = frame.as_object().into_iter().flatten();
    let own = own.filter(|(name, _)| !ENVELOPE.contains(&name.as_str()));
    let updates = match kind {
        Some(kind) => {
            let value = match frame.get("data") {
                Some(data) => data.clone(),
                None => own.map(|(name, value)| (name.clone(), value.clone())).collect(),
            };
            let name: Arc<str> = short_text(kind);
            vec![lists::metric(&name, &value, &mut budget)]
        }
        None => own
            .take(METRICS_MAX)
            .map(|(name, value)| lists::metric(name, value, &mut budget))
            .collect(),
    };
    changed(updates).unwrap_or_default()
}
