//! What a session does, in a transcript's words.

use domain::{AccountState, ConnectionStatus, Event, LiveUpdate, LiveValue, MetricValue, Number, Stats};
use engine::Output;

pub(super) fn line(output: &Output) -> String {
    match output {
        Output::OpenSocket { target, .. } => format!("open {}", target.url),
        Output::CloseSocket { code, .. } => format!("close {code}"),
        Output::WriteFrame { text, .. } => format!("say {text}"),
        Output::CallHttp { request, .. } => format!("{:?} {}", request.method, request.url).replacen("Get ", "GET ", 1),
        Output::Publish(event) => format!("  {}", told(event)),
        other => format!("{other:?}"),
    }
}

fn told(event: &Event) -> String {
    match event {
        Event::ConnectionChanged { status } => match status {
            ConnectionStatus::Live { session, carrier, .. } => format!("live as {session} by {carrier:?}"),
            ConnectionStatus::Waiting { cause, .. } => format!("waiting: {cause:?}"),
            ConnectionStatus::Reconnecting { cause, .. } => format!("reconnecting: {cause:?}"),
            other => format!("{other:?}"),
        },
        Event::AccountChanged { account } => match account {
            AccountState::NotNeeded => "nobody need sign in".to_owned(),
            other => format!("{other:?}"),
        },
        Event::Welcomed { capabilities, .. } => format!("{capabilities:?}"),
        Event::StatsChanged { stats } => counted(stats),
        Event::LiveChanged { updates } => listed(updates),
        Event::LiveListLoaded { list, result } => match result {
            Ok(updates) => format!("{list:?}: {}", listed(updates)),
            Err(problem) => {
                let retry = problem
                    .retry_after_ms
                    .map_or(String::new(), |ms| format!(", again in {ms}"));
                format!("{list:?} failed: {}{retry}", problem.code.as_str())
            }
        },
        Event::AlertsRaised { alerts } => {
            let alerts: Vec<String> = alerts
                .iter()
                .map(|alert| {
                    let at = alert.at.0 - super::START.0;
                    format!(
                        "alert {} [{}] {} at {at}",
                        alert.severity.as_str(),
                        alert.kind,
                        alert.text.text
                    )
                })
                .collect();
            alerts.join("; ")
        }
        Event::TopicChanged { topic, is_on, .. } => format!("{} {}", topic.as_str(), if *is_on { "on" } else { "off" }),
        Event::HeartbeatHeard { at } => {
            let at = at.map_or("no time".to_owned(), |at| (at.0 - super::START.0).to_string());
            format!("heartbeat at {at}")
        }
        Event::FrameSeen { direction, kind, .. } => format!("{direction:?} {}", kind.as_deref().unwrap_or("-")),
        Event::ProblemNoticed { problem } => format!("problem: {} {}", problem.code.as_str(), problem.detail),
        Event::CommandFailed { problem, .. } => format!("refused: {}", problem.code.as_str()),
        other => format!("{other:?}"),
    }
}

fn counted(stats: &Stats) -> String {
    let kinds: Vec<String> = stats
        .kinds
        .iter()
        .map(|(kind, count)| format!("{kind} {count}"))
        .collect();
    let topics: Vec<String> = stats
        .topics
        .iter()
        .map(|(topic, count)| format!("{} {count}", topic.as_str()))
        .collect();
    format!(
        "online {} of {} ({} ever), sent {:?}, received {:?}, [{}] [{}]",
        stats.online,
        stats.sessions,
        stats.sessions_total,
        stats.sent.unwrap_or(0),
        stats.received.unwrap_or(0),
        kinds.join(" "),
        topics.join(" ")
    )
}

fn listed(updates: &[LiveUpdate]) -> String {
    let lines: Vec<String> = updates.iter().map(update).collect();
    lines.join("; ")
}

fn figure(number: Option<Number>) -> String {
    number.map_or("-".to_owned(), |number| number.to_string())
}

fn update(update: &LiveUpdate) -> String {
    match &update.value {
        LiveValue::Ticker(ticker) => format!(
            "{} {} #{} {} {}%{}",
            ticker.symbol,
            ticker.name.as_deref().unwrap_or("-"),
            ticker.rank.unwrap_or(0),
            figure(ticker.price),
            figure(ticker.change_24h),
            ticker.picture.as_deref().map_or("", |_| " with a picture")
        ),
        LiveValue::Dominance(shares) => format!("btc {}% eth {}%", figure(shares.btc), figure(shares.eth)),
        LiveValue::Sentiment(mood) => format!("mood {} {}", mood.value, mood.classification),
        LiveValue::Trending(coins) => {
            let names: Vec<&str> = coins.iter().map(|coin| &*coin.symbol).collect();
            format!("trending {}", names.join(" "))
        }
        LiveValue::Summary(summary) => format!("{} of {} providers online", summary.online, summary.total),
        LiveValue::Provider(provider) => format!("{} {}", provider.name, provider.state.as_str()),
        LiveValue::Pool(pool) => format!("{} {}/{}", pool.name, pool.available, pool.providers),
        LiveValue::News(item) => format!("news {} at {}", item.title.text, item.at.0 - super::START.0),
        LiveValue::Metric(metric) => format!("metric {} = {}", metric.name, shape(&metric.value)),
    }
}

fn shape(value: &MetricValue) -> String {
    match value {
        MetricValue::Nothing => "nothing".to_owned(),
        MetricValue::Flag(flag) => flag.to_string(),
        MetricValue::Number(number) => number.to_string(),
        MetricValue::Text(text) => format!("{text:?}"),
        MetricValue::List(values) => {
            let values: Vec<String> = values.iter().map(shape).collect();
            format!("[{}]", values.join(", "))
        }
        MetricValue::Table(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", shape(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        MetricValue::LeftOut => "…".to_owned(),
    }
}
