//! Scrolling through ten thousand held messages.

use serde::Deserialize;

use super::Part;
use crate::browser::Tab;
use crate::report::Row;
use crate::stage::{Stage, VIEWER};
use crate::summary::{Samples, short};
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "the whole history is loaded first, by going to the top again and again (time per page \
    runs from the scroll to the frame that holds the page). Then `scrollTop` moves up in every animation frame; frame \
    times are between the callbacks. Blank: no row crosses the middle of the viewport after the frame that has scrolled; \
    ragged: any part of the viewport is without a row, where the placeholder pattern shows.";

const MESSAGES: usize = 10_000;
const FRAMES: u32 = 120;
const FAST_PX: u32 = 5_000;
const READING_PX: u32 = 1_500;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Loaded {
    pub(super) times: Vec<f64>,
    pub(super) is_at_start: bool,
}

#[derive(Deserialize)]
struct Scrolled {
    gaps: Vec<f64>,
    blank: u32,
    ragged: u32,
    left: f64,
}

/// Time per page, time per frame, blank frames.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let stage = Stage::start(&context.dist).await;
    let room = stage.room(MESSAGES).await;
    let tab = stage.browser(&context.driver, VIEWER, &room.path()).await?;
    let pages = load(&tab, MESSAGES / 100 + 1).await?;
    if !pages.is_at_start {
        return Err("the history has no end".to_owned());
    }
    let elements: u32 = tab.ask("document.querySelectorAll('*').length").await?;
    let (mut times, mut blank, mut ragged, mut slow) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut fast_blank = Vec::new();
    let mut left = 0.0;
    for _ in 0..context.runs {
        let fast = scroll(&tab, FAST_PX, false).await?;
        times.extend(fast.gaps);
        left = fast.left;
        let looked = scroll(&tab, FAST_PX, true).await?;
        fast_blank.push(f64::from(looked.blank));
        let reading = scroll(&tab, READING_PX, true).await?;
        blank.push(f64::from(reading.blank));
        ragged.push(f64::from(reading.ragged));
        slow.extend(reading.gaps);
    }
    tab.close().await?;
    let (times, slow) = (Samples::from_iter(times), Samples::from_iter(slow));
    let (blank, ragged) = (Samples::from_iter(blank), Samples::from_iter(ragged));
    let fast_blank = Samples::from_iter(fast_blank);
    let what = "scroll up through 10,000 messages in 120 frames of 5,000 px";
    Ok(vec![
        Row::budget(
            Part::Scroll,
            format!("{what}: frame time"),
            "p99 ≤ 17 ms",
            format!("{} ({:.0} px left at the end)", times.spread("ms"), left),
            times.quantile(0.99) <= 17.0,
        )
        .with_floor("p99 20.0 ms"),
        Row::note(
            Part::Scroll,
            "the same: blank frames",
            format!("{} of 120", fast_blank.over_runs("frames")),
        )
        .with_floor("all"),
        Row::budget(
            Part::Scroll,
            "120 frames of 1,500 px: blank frames",
            "0",
            format!(
                "{}; ragged {}; frame time {}",
                blank.over_runs("frames"),
                short(ragged.median()),
                slow.spread("ms")
            ),
            blank.median() == 0.0,
        )
        .with_floor("all"),
        Row::note(
            Part::Scroll,
            "loading older messages, for a page of 100",
            page_times(&pages.times),
        ),
        Row::note(
            Part::Scroll,
            "DOM elements with 10,000 messages held",
            elements.to_string(),
        ),
    ])
}

/// Loads up to `pages` pages, some at a time so that no question to the browser lasts too long.
pub(super) async fn load(tab: &Tab, pages: usize) -> Outcome<Loaded> {
    let mut all = Loaded {
        times: Vec::new(),
        is_at_start: false,
    };
    while all.times.len() < pages && !all.is_at_start {
        let some: Loaded = tab
            .ask(&format!("bench.load({})", (pages - all.times.len()).min(100)))
            .await?;
        all.times.extend(some.times);
        all.is_at_start = some.is_at_start;
    }
    Ok(all)
}

/// How long pages took, and whether late ones take longer than early ones.
pub(super) fn page_times(times: &[f64]) -> String {
    let part = times.len() / 10;
    let early: Samples = times[..part].iter().copied().collect();
    let late: Samples = times[times.len() - part..].iter().copied().collect();
    let all: Samples = times.iter().copied().collect();
    format!(
        "{}; median of the first tenth {} ms, of the last {} ms ({} pages)",
        all.spread("ms"),
        short(early.median()),
        short(late.median()),
        times.len()
    )
}

async fn scroll(tab: &Tab, step: u32, looks: bool) -> Outcome<Scrolled> {
    tab.ask(&format!(
        "bench.toBottom().then(() => bench.scroll({step}, {FRAMES}, {looks}))"
    ))
    .await
}
