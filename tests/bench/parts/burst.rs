//! Many messages a second into an open conversation.

use std::time::Duration;

use serde::Deserialize;
use support::{Peer, client_id};
use tokio::time::{Instant, interval_at};

use super::Part;
use crate::browser::Tab;
use crate::report::Row;
use crate::stage::{Stage, VIEWER, marked};
use crate::summary::{Samples, short};
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "four people send 50 messages a second each through the server. Append-to-paint runs \
    from the WebSocket message event (before the app sees it) to the end of the rendering of the frame that shows the \
    message; frame gaps are between animation frame callbacks; the main thread's busy time is the browser's \
    `TaskDuration` over the ten seconds, which includes waiting for a processor. Quantiles are over all messages of all runs, gaps and busy time per run.";

const MESSAGES: usize = 1_000;
const PER_SECOND: usize = 200;
const SECONDS: usize = 10;
const GAP_MS: f64 = 25.0;
const SETTLE: Duration = Duration::from_millis(800);

/// What the page saw.
#[derive(Deserialize)]
struct Seen {
    received: usize,
    painted: usize,
    latencies: Vec<f64>,
    gaps: Vec<f64>,
}

/// Gaps, append-to-paint, and work.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let stage = Stage::start(&context.dist).await;
    let (mut latencies, mut gaps, mut longest) = (Vec::new(), Vec::new(), Vec::new());
    let (mut busy, mut processor) = (Vec::new(), Vec::new());
    for _ in 0..context.runs {
        let room = stage.room(MESSAGES).await;
        let tab = stage.browser(&context.driver, VIEWER, &room.path()).await?;
        tokio::time::sleep(SETTLE).await;
        let writers = stage.writers().await;
        tab.ask::<()>("bench.watch()").await?;
        let before = (tab.metric("TaskDuration").await?, tab.metric("ThreadTime").await?);
        pour(writers, &room.id.to_string()).await;
        let work = tab.metric("TaskDuration").await? - before.0;
        processor.push(tab.metric("ThreadTime").await? - before.1);
        let seen = settle(&tab).await?;
        tab.close().await?;
        let frames: Samples = seen.gaps.into_iter().collect();
        println!(
            "  run: {} gaps, longest {} ms, busy {work:.2} s",
            frames.above(GAP_MS),
            short(frames.max())
        );
        gaps.push(frames.above(GAP_MS) as f64);
        longest.push(frames.max());
        busy.push(work);
        latencies.extend(seen.latencies);
    }
    let (latencies, gaps) = (Samples::from_iter(latencies), Samples::from_iter(gaps));
    let (longest, busy) = (Samples::from_iter(longest), Samples::from_iter(busy));
    let what = "200 messages/s for 10 s into an open conversation of 1,000";
    Ok(vec![
        Row::budget(
            Part::Burst,
            format!("{what}: frame gaps over 25 ms"),
            "0",
            format!("{}; longest gap {}", gaps.over_runs("gaps"), longest.over_runs("ms")),
            gaps.median() == 0.0,
        )
        .with_floor("0"),
        Row::budget(
            Part::Burst,
            "the same: append-to-paint",
            "p50 ≤ 12 ms, p99 ≤ 20 ms",
            format!(
                "{} ({} messages)",
                latencies.spread("ms"),
                short(latencies.len() as f64)
            ),
            latencies.median() <= 12.0 && latencies.quantile(0.99) <= 20.0,
        )
        .with_floor("10 / 18 ms"),
        Row::budget(
            Part::Burst,
            "the same: main thread busy",
            "≤ 2.5 s",
            format!(
                "{}; of that {} s of processor time",
                busy.over_runs("s"),
                short(Samples::from_iter(processor).median())
            ),
            busy.median() <= 2.5,
        )
        .with_floor("1.2 s"),
    ])
}

async fn settle(tab: &Tab) -> Outcome<Seen> {
    let wanted = PER_SECOND * SECONDS;
    let complete = tab.wait(&format!("bench.painted.length >= {wanted}")).await;
    let seen: Seen = tab.ask("bench.seen()").await?;
    complete.map_err(|error| {
        format!(
            "of {wanted} messages {} came and {} were shown: {error}",
            seen.received, seen.painted
        )
    })?;
    Ok(seen)
}

/// Sends everything, evenly over time.
async fn pour(writers: Vec<Peer>, room: &str) {
    let count = writers.len();
    let step = Duration::from_secs(1) * u32::try_from(count).unwrap_or(1) / PER_SECOND as u32;
    let start = Instant::now();
    let mut tasks = Vec::new();
    for (place, mut writer) in writers.into_iter().enumerate() {
        let room = room.to_owned();
        let first = start + step * place as u32 / count as u32;
        tasks.push(tokio::spawn(async move {
            let mut clock = interval_at(first, step);
            for turn in 0..PER_SECOND * SECONDS / count {
                clock.tick().await;
                writer.post(&room, &client_id(), marked(turn * count + place)).await;
            }
            // Answers wait unread; the socket must live until they are all written.
            writer
        }));
    }
    for task in tasks {
        task.await.expect("the writer has written");
    }
}
