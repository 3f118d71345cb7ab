//! Live figures: the samples arrive whole, and a session asks for them.

use domain::{
    Command, Deed, Dominance, Event, HumanText, LiveKey, LiveUpdate, LiveValue, MetricValue, Number, Severity,
    Timestamp, Topic,
};
use engine::{Ask, Dialect, Generation, HttpAnswer, HttpBody, Input, Output, Request, Seed, Session};

use super::{Frame, Signal, decode, frame, native, sample};
use crate::Native;

fn updates(signals: &[Signal]) -> Vec<LiveUpdate> {
    let facts = signals.iter().filter_map(|signal| match signal {
        Signal::Fact(Event::LiveChanged { updates }) => Some(updates.clone()),
        _ => None,
    });
    facts.flatten().collect()
}

#[test]
fn a_topics_values_arrive_whole() {
    let (signals, problems) = decode(&sample("server_watched"));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(
        signals.first(),
        Some(&Signal::Fact(Event::TopicChanged {
            topic: Topic::All,
            is_on: true,
            is_demo: true,
        }))
    );
    let updates = updates(&signals);
    let keys: Vec<LiveKey> = updates.iter().map(LiveUpdate::key).collect();
    assert_eq!(
        keys,
        [
            LiveKey::Ticker("BTC".into()),
            LiveKey::Dominance,
            LiveKey::Sentiment,
            LiveKey::Trending,
            LiveKey::Summary,
            LiveKey::Provider("north".into()),
            LiveKey::Pool("prices".into()),
            LiveKey::News("n1".into()),
            LiveKey::Metric("gas".into()),
        ]
    );
    assert_eq!(updates[0].version, Some(1_795_248_060_000));
    let LiveValue::Ticker(ticker) = &updates[0].value else {
        panic!("{:?}", updates[0])
    };
    assert_eq!((ticker.rank, ticker.name.as_deref()), (Some(1), Some("Bitcoin")));
    assert_eq!(ticker.price, Number::new(43_250.5));
    assert_eq!(ticker.change_24h, Number::new(-1.25));
    assert_eq!(ticker.market_cap, Number::new(845e9));
    assert_eq!(ticker.volume_24h, Number::new(28.5e9));
    assert_eq!(ticker.picture.as_deref(), Some("/pictures/btc.svg"));
    let dominance = Dominance {
        btc: Number::new(52.3),
        eth: Number::new(17.8),
    };
    assert_eq!(updates[1].value, LiveValue::Dominance(dominance));
    let LiveValue::Provider(provider) = &updates[5].value else {
        panic!("{:?}", updates[5])
    };
    assert_eq!((provider.state.as_str(), provider.requests), ("online", Some(400)));
    assert_eq!(provider.response_ms, Number::new(81.5));
    let LiveValue::Pool(pool) = &updates[6].value else {
        panic!("{:?}", updates[6])
    };
    assert_eq!(
        (pool.available, pool.providers, pool.rotations, pool.is_enabled),
        (4, 5, 12, true)
    );
    let LiveValue::News(news) = &updates[7].value else {
        panic!("{:?}", updates[7])
    };
    assert_eq!(
        (&*news.title.text, news.title.language.as_deref()),
        ("بازار آرام است", Some("fa"))
    );
    assert_eq!(news.at, Timestamp(1_795_248_060_000));
    let LiveValue::Metric(metric) = &updates[8].value else {
        panic!("{:?}", updates[8])
    };
    let MetricValue::Table(fields) = &metric.value else {
        panic!("{metric:?}")
    };
    assert_eq!(fields.len(), 3);
}

#[test]
fn a_bare_price_is_an_update_of_its_version() {
    let (signals, _) = decode(&sample("server_live"));
    let [update] = &updates(&signals)[..] else {
        panic!("{signals:?}")
    };
    assert_eq!(update.version, Some(1_795_248_061_000));
    let LiveValue::Ticker(ticker) = &update.value else {
        panic!("{update:?}")
    };
    assert_eq!((ticker.name.as_deref(), ticker.price), (None, Number::new(43_251.0)));
}

#[test]
fn one_bad_value_costs_itself_and_an_unknown_kind_as_well() {
    let text = r#"{"type":"live","values":[
        {"version":1,"kind":"orbit"},{"version":1,"kind":"ticker"},{"kind":"ticker","symbol":"A"},7,
        {"version":2,"kind":"ticker","symbol":"B","price":"dear"},{"version":3,"kind":"ticker","symbol":"C"}]}"#;
    let (signals, problems) = decode(text);
    let keys: Vec<LiveKey> = updates(&signals).iter().map(LiveUpdate::key).collect();
    assert_eq!(keys, [LiveKey::Ticker("C".into())]);
    assert_eq!(problems.len(), 5);
}

#[test]
fn an_alert_has_words_and_a_severity() {
    let (signals, _) = decode(&sample("server_alert"));
    let [Signal::Fact(Event::AlertsRaised { alerts })] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert_eq!(alerts[0].severity, Severity::Warning);
    assert_eq!(
        (&*alerts[0].kind, alerts[0].at),
        ("price", Timestamp(1_795_248_061_000))
    );
    let (signals, _) = decode(r#"{"type":"alert","text":{"text":"x"},"severity":"purple","at":1}"#);
    assert!(
        matches!(&signals[..], [Signal::Fact(Event::AlertsRaised { alerts })] if alerts[0].severity == Severity::Info)
    );
}

#[test]
fn statistics_count_kinds_and_topics() {
    let (signals, _) = decode(&sample("server_stats"));
    let [Signal::Fact(Event::StatsChanged { stats })] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert_eq!((stats.sent, stats.received), (Some(4_210), Some(960)));
    assert_eq!(stats.kinds.get(&"browser".into()), Some(&3));
    assert_eq!(stats.topics.get(&Topic::Market), Some(&2));
}

#[test]
fn topics_are_asked_for_as_the_samples_say() {
    for (is_on, name) in [(true, "client_watch"), (false, "client_unwatch")] {
        let said = frame(&Request::SetTopic {
            topic: Topic::Market,
            is_on,
        });
        let said: serde_json::Value = serde_json::from_str(&said).expect("json");
        let wanted: serde_json::Value = serde_json::from_str(&sample(name)).expect("json");
        assert_eq!(said, wanted);
    }
    let stats: serde_json::Value = serde_json::from_str(&frame(&Request::AskStats { is_routine: true })).expect("json");
    let wanted: serde_json::Value = serde_json::from_str(&sample("client_stats")).expect("json");
    assert_eq!(stats, wanted);
}

#[test]
fn a_broadcast_is_what_the_protocol_reads() {
    let ask = Ask::Broadcast {
        text: HumanText::plain("سلام \"همه\""),
        severity: Severity::Error,
    };
    let request = native().http_from_ask(&ask).expect("asked");
    let HttpBody::Json(body) = &request.body else {
        panic!("{request:?}")
    };
    let read: wire::http::Broadcast = serde_json::from_str(body).expect("a broadcast");
    assert_eq!(
        (read.text.text.as_str(), read.severity),
        ("سلام \"همه\"", wire::Severity::Error)
    );
    assert_eq!(request.url, "/api/v1/broadcast");
}

/// A session that has been greeted.
fn live() -> Session<Native> {
    let mut session = Session::new(native(), Seed([4, 2]));
    feed(&mut session, 0, Input::Command(Command::Start));
    greet(&mut session, 100, 1);
    session
}

fn greet(session: &mut Session<Native>, now: i64, generation: u64) -> Vec<Output> {
    let generation = Generation(generation);
    feed(session, now, Input::SocketOpened { generation });
    let frame = Frame::Text(sample("server_welcome"));
    feed(session, now, Input::FrameReceived { generation, frame })
}

fn feed(session: &mut Session<Native>, now: i64, input: Input) -> Vec<Output> {
    session.handle(Timestamp(now), input);
    std::iter::from_fn(|| session.poll()).collect()
}

fn said(outputs: &[Output]) -> Vec<&str> {
    let frames = outputs.iter().filter_map(|output| match output {
        Output::WriteFrame { text, .. } => Some(text.as_str()),
        _ => None,
    });
    frames.collect()
}

#[test]
fn a_session_watches_again_after_a_lost_line_and_is_told_versions() {
    let mut session = live();
    let topic = Command::SetTopic {
        topic: Topic::Market,
        is_on: true,
    };
    let outputs = feed(&mut session, 10_100, Input::Command(topic));
    assert_eq!(said(&outputs), [r#"{"type":"watch","topic":"market"}"#]);
    let generation = Generation(1);
    let frame = Frame::Text(sample("server_live"));
    let outputs = feed(&mut session, 10_200, Input::FrameReceived { generation, frame });
    let [Output::Publish(Event::LiveChanged { updates })] = outputs.as_slice() else {
        panic!("{outputs:?}")
    };
    assert_eq!(updates[0].version, Some(1_795_248_061_000));
    feed(&mut session, 10_300, Input::SocketClosed { generation, code: 1006 });
    feed(&mut session, 15_000, Input::Tick);
    let outputs = greet(&mut session, 15_100, 2);
    let frames = said(&outputs);
    assert!(frames.contains(&r#"{"type":"watch","topic":"market"}"#), "{frames:?}");
}

#[test]
fn a_session_tells_everybody() {
    let mut session = live();
    let broadcast = Command::Broadcast {
        text: HumanText::plain("x"),
        severity: Severity::Info,
    };
    let outputs = feed(&mut session, 10_100, Input::Command(broadcast));
    let [Output::CallHttp { call, request }] = outputs.as_slice() else {
        panic!("{outputs:?}")
    };
    assert_eq!(request.url, "/api/v1/broadcast");
    let call = *call;
    let refused = HttpAnswer {
        status: 403,
        is_json: true,
        body: r#"{"code":"not_allowed","message_key":"error-not-allowed"}"#.into(),
        ..HttpAnswer::default()
    };
    let outputs = feed(
        &mut session,
        10_200,
        Input::CallEnded {
            call,
            result: Ok(refused),
        },
    );
    assert!(
        matches!(
            &outputs[..],
            [Output::Publish(Event::CommandFailed {
                deed: Some(Deed::Broadcast),
                ..
            })]
        ),
        "{outputs:?}"
    );
}

#[test]
fn lists_and_own_frames_are_not_of_this_protocol() {
    let list = domain::LiveList::Market;
    assert_eq!(native().http_from_ask(&Ask::Live { list }), None);
    let own = Request::Own { text: "{}".into() };
    assert_eq!(native().say(&own), engine::Said::Nothing);
    assert_eq!(native().frame_kind(r#"{"type":"live"}"#).as_deref(), Some("live"));
    assert_eq!(native().frame_kind("{"), None);
}
