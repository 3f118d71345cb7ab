//! From nothing to a usable chat.

use serde::Deserialize;
use serde_json::json;

use super::Part;
use crate::report::Row;
use crate::stage::{Stage, VIEWER};
use crate::summary::{Samples, short};
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "a fresh browser process each time, signed in, HTTP cache off, processor slowed down 4 \
    times (`Emulation.setCPUThrottlingRate`), navigation to a conversation's address; ends when the conversation list, \
    the composer and the newest messages are in the DOM and the frame after that is through. The second row is the same \
    without slowing down.";

const BUDGET_MS: f64 = 600.0;
const SLOWDOWN: u32 = 4;
const MESSAGES: usize = 1_000;

/// Milliseconds since the navigation began.
#[derive(Deserialize)]
struct Started {
    ready: f64,
    list: f64,
    messages: f64,
    painted: f64,
}

/// With the processor slowed down, and without.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let stage = Stage::start(&context.dist).await;
    let room = stage.room(MESSAGES).await;
    let mut rows = Vec::new();
    for slowdown in [SLOWDOWN, 1] {
        let mut starts: Vec<Started> = Vec::new();
        for _ in 0..context.runs {
            let tab = context.driver.open().await?;
            let origin = stage.server.url();
            tab.go(&format!("{origin}/health")).await?;
            tab.sign_in(VIEWER).await?;
            tab.devtools("Network.enable", json!({})).await?;
            tab.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
                .await?;
            tab.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": slowdown }))
                .await?;
            tab.go(&format!("{origin}{}", room.path())).await?;
            starts.push(tab.ask("bench.coldStart").await?);
            tab.close().await?;
        }
        let step = |pick: fn(&Started) -> f64| starts.iter().map(pick).collect::<Samples>();
        let times = step(|start| start.painted);
        let measured = format!(
            "{}; code ready at {}, list and composer at {}, messages at {}",
            times.over_runs("ms"),
            short(step(|start| start.ready).median()),
            short(step(|start| start.list).median()),
            short(step(|start| start.messages).median())
        );
        rows.push(if slowdown == SLOWDOWN {
            let what = "cold start to usable chat, 4x CPU throttle, loopback";
            Row::budget(Part::Cold, what, "≤ 600 ms", measured, times.median() <= BUDGET_MS).with_floor("382 ms")
        } else {
            Row::note(Part::Cold, "the same at full speed", measured)
        });
    }
    Ok(rows)
}
