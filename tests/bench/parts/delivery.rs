//! From a key press in one browser to the other browser's paint.

use std::collections::HashMap;
use std::time::Duration;

use serde::Deserialize;

use super::Part;
use crate::report::Row;
use crate::stage::{Stage, VIEWER, WRITERS};
use crate::summary::Samples;
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "two browser processes as two people in a private conversation. From the time stamp of \
    the Enter key's event in the one to the end of the rendering of the frame that shows the message in the other, both \
    against the same system clock; five messages to warm up, then 50, at moments unrelated to the frames.";

const WARM_UP: usize = 5;
const SAMPLES: usize = 50;
/// Odd, so that presses wander over the phase of the frames.
const PAUSE: Duration = Duration::from_millis(83);

#[derive(Deserialize)]
struct Seen {
    marks: Vec<Mark>,
}

#[derive(Deserialize)]
struct Mark {
    mark: String,
    received: f64,
    painted: f64,
}

/// One row.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let stage = Stage::start(&context.dist).await;
    let room = stage.server.private_room(VIEWER, WRITERS[0]).await;
    stage.server.messages(room, &[VIEWER, WRITERS[0]], 100).await;
    let path = format!("/c/{room}");
    let sender = stage.browser(&context.driver, WRITERS[0], &path).await?;
    let receiver = stage.browser(&context.driver, VIEWER, &path).await?;
    // Both are at the end of the conversation, whatever was unread.
    for tab in [&sender, &receiver] {
        tab.ask::<()>("bench.toBottom()").await?;
    }
    receiver.ask::<()>("bench.watch()").await?;
    sender
        .ask::<()>("document.querySelector('.m-composer-input').focus()")
        .await?;
    for number in 0..WARM_UP + SAMPLES {
        sender.insert_text(&format!("السلام عليكم bench-{number}.")).await?;
        sender.press_enter().await?;
        receiver.wait(&format!("bench.painted.length > {number}")).await?;
        tokio::time::sleep(PAUSE).await;
    }
    let presses: Vec<f64> = sender.ask("bench.presses").await?;
    let seen: Seen = receiver.ask("bench.seen()").await?;
    sender.close().await?;
    receiver.close().await?;
    let marks: HashMap<&str, &Mark> = seen.marks.iter().map(|mark| (mark.mark.as_str(), mark)).collect();
    let since_press = |pick: fn(&Mark) -> f64| -> Samples {
        let numbered = presses.iter().enumerate().skip(WARM_UP);
        numbered
            .filter_map(|(number, press)| Some(pick(marks.get(number.to_string().as_str())?) - press))
            .collect()
    };
    let times = since_press(|mark| mark.painted);
    let received = since_press(|mark| mark.received);
    if times.len() != SAMPLES {
        return Err(format!("{} of {SAMPLES} messages were matched", times.len()));
    }
    let is_met = times.median() <= 20.0 && times.quantile(0.99) <= 50.0;
    Ok(vec![Row::budget(
        Part::Delivery,
        "sender's key press to receiver's paint through the reference server, loopback",
        "p50 ≤ 20 ms, p99 ≤ 50 ms",
        format!(
            "{} ({SAMPLES} messages); at the receiver's socket after {}",
            times.spread("ms"),
            received.spread("ms")
        ),
        is_met,
    )])
}
