//! Opening conversations of any length.

use serde::Deserialize;

use super::Part;
use crate::report::Row;
use crate::stage::{FilledRoom, Stage, VIEWER};
use crate::summary::{Samples, short};
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "from the click on a conversation that the page has not held before, through the \
    server's answer, to the second animation frame after the newest message is in the DOM; the page is loaded anew for \
    each run. The floor holds its messages in memory already and asks no server.";

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
const FLOORS: [&str; 4] = ["38 ms", "44 ms", "47 ms", "52 ms"];
const BUDGET_MS: f64 = 60.0;
const SPREAD: f64 = 0.2;
const ELEMENTS_MAX: u32 = 3_000;

/// What the page saw.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    answered: f64,
    in_dom: f64,
    painted: f64,
    elements: u32,
}

/// Every size, whether they are alike, and how many elements they need.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let stage = Stage::start(&context.dist).await;
    let mut rooms = Vec::new();
    for size in SIZES {
        rooms.push(stage.room(size).await);
    }
    let tab = stage.browser(&context.driver, VIEWER, "/").await?;
    let mut seen: Vec<Vec<Opened>> = SIZES.iter().map(|_| Vec::new()).collect();
    // Sizes take turns, so that a slow moment of the machine does not hit one of them alone. The first is a rehearsal.
    for run in 0..=context.runs {
        for (room, seen) in rooms.iter().zip(&mut seen) {
            tab.go(&format!("{}/", stage.server.url())).await?;
            let link = format!("document.querySelector('a.m-room[href=\"{}\"]')", room.path());
            tab.wait(&link).await?;
            let opened = tab.ask(&script(room)).await?;
            if run > 0 {
                seen.push(opened);
            }
        }
    }
    tab.close().await?;
    Ok(rows(&seen))
}

fn script(room: &FilledRoom) -> String {
    format!("bench.open('{}', '{}')", room.path(), room.newest())
}

fn rows(seen: &[Vec<Opened>]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut medians = Vec::new();
    for ((size, floor), seen) in SIZES.iter().zip(FLOORS).zip(seen) {
        let painted: Samples = seen.iter().map(|opened| opened.painted).collect();
        let in_dom: Samples = seen.iter().map(|opened| opened.in_dom).collect();
        let answered: Samples = seen.iter().map(|opened| opened.answered).collect();
        let what = format!("open a conversation of {}, to painted", short(*size as f64));
        let measured = format!(
            "{}; server's answer after {}, in the DOM after {} ms",
            painted.over_runs("ms"),
            short(answered.median()),
            short(in_dom.median())
        );
        let is_met = painted.median() <= BUDGET_MS;
        rows.push(Row::budget(Part::Open, what, "≤ 60 ms", measured, is_met).with_floor(floor));
        medians.push(painted.median());
    }
    let mean = medians.iter().sum::<f64>() / medians.len() as f64;
    let worst = medians
        .iter()
        .map(|median| median / mean - 1.0)
        .fold(0.0_f64, |worst, off| if off.abs() > worst.abs() { off } else { worst });
    rows.push(Row::budget(
        Part::Open,
        "the same at every size",
        "within ±20 % of the mean",
        format!("farthest {:+.0} %", worst * 100.0),
        worst.abs() <= SPREAD,
    ));
    let elements: Vec<u32> = seen
        .iter()
        .map(|seen| seen.iter().map(|opened| opened.elements).max().unwrap_or(0))
        .collect();
    let is_met = elements.iter().all(|count| *count <= ELEMENTS_MAX);
    let listed: Vec<String> = elements.iter().map(u32::to_string).collect();
    let row = Row::budget(
        Part::Open,
        "DOM elements on the page, 100 / 1,000 / 10,000 / 100,000 messages",
        "≤ 3,000",
        listed.join(" / "),
        is_met,
    );
    rows.push(row.with_floor("33"));
    rows
}
