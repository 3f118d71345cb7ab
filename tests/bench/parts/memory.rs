//! What a conversation of a hundred thousand messages weighs.

use serde_json::json;

use super::Part;
use super::scroll::{load, page_times};
use crate::browser::Tab;
use crate::report::Row;
use crate::stage::{Stage, VIEWER};
use crate::summary::short;
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "one run: the conversation is opened, then 10,000, then all 100,000 messages are loaded \
    by scrolling up. After a forced garbage collection: the size of the app's linear memory, the used JavaScript heap \
    and the used Blink heap (`Runtime.getHeapUsage`).";

const MESSAGES: usize = 100_000;
const FIRST: usize = 10_000;
const PAGE: usize = 100;

/// Sizes in MB.
pub(super) struct Weight {
    wasm: f64,
    script: f64,
    blink: f64,
}

impl Weight {
    pub(super) fn text(&self) -> String {
        format!(
            "{} + {} / {} MB",
            short(self.wasm),
            short(self.script),
            short(self.blink)
        )
    }
}

/// Opened, with a tenth held, with everything held.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let stage = Stage::start(&context.dist).await;
    let room = stage.room(MESSAGES).await;
    let tab = stage.browser(&context.driver, VIEWER, &room.path()).await?;
    let opened = weigh(&tab).await?;
    let mut pages = load(&tab, FIRST / PAGE).await?;
    let tenth = weigh(&tab).await?;
    println!("  10,000 held: {}", tenth.text());
    let rest = load(&tab, MESSAGES / PAGE + 1 - pages.times.len()).await?;
    if !rest.is_at_start {
        return Err("the history has no end".to_owned());
    }
    pages.times.extend(rest.times);
    let all = weigh(&tab).await?;
    tab.close().await?;
    let what = "memory with 100,000 messages held: wasm + JS heap / Blink heap";
    let is_met = all.wasm + all.script <= 64.0 && all.blink <= 12.0;
    Ok(vec![
        Row::budget(Part::Memory, what, "≤ 64 MB / ≤ 12 MB", all.text(), is_met).with_floor("22 / 0.4 MB"),
        Row::note(
            Part::Memory,
            "the same after opening, with the newest 50 held",
            opened.text(),
        ),
        Row::note(Part::Memory, "the same with 10,000 held", tenth.text()),
        Row::note(
            Part::Memory,
            "loading 100,000 messages, for a page of 100",
            page_times(&pages.times),
        ),
    ])
}

pub(super) async fn weigh(tab: &Tab) -> Outcome<Weight> {
    const MEGABYTE: f64 = 1_000_000.0;
    tab.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    let usage = tab.devtools("Runtime.getHeapUsage", json!({})).await?;
    let number = |name: &str| {
        usage[name]
            .as_f64()
            .ok_or_else(|| format!("the browser says no {name}"))
    };
    let wasm: f64 = tab.ask("bench.memory.buffer.byteLength").await?;
    Ok(Weight {
        wasm: wasm / MEGABYTE,
        script: number("usedSize")? / MEGABYTE,
        blink: number("embedderHeapUsedSize")? / MEGABYTE,
    })
}
