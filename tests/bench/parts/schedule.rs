//! Five hundred appointments in the week that is looked at.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use serde_json::json;
use support::standin::{App, Clinic, StandIn};

use super::Part;
use crate::browser::Tab;
use crate::report::Row;
use crate::summary::{Samples, short};
use crate::{Context, Outcome};

/// See [`Part::method`].
pub(crate) const METHOD: &str = "the stand-in of the clinic, with four doctors and 500 appointments in every week, shows \
    a week in Arabic. Scrolling: the hours move by 40 px and the days by 15 in every animation frame, back and forth, for \
    240 frames. Dragging: the browser's own mouse (`Input.dispatchMouseEvent`) takes a block and leads it in 240 steps \
    over the days and hours and back, so that nothing is sent in the end. Frame times are between animation frame \
    callbacks, and quantiles over all frames of all runs. The next week: from the click to the second animation frame \
    after its columns and all of its blocks are in the DOM; not read before, which is 20 pages of the clinic's, and then \
    the week before it, which is held. The page is loaded anew for each run. The stand-in shares the machine's cores with \
    the browser.";

const APPOINTMENTS: usize = 500;
const FRAMES: u32 = 240;
const FRAME_P99_MS: f64 = 25.0;
/// Who sees the first branch and no other.
const LOGIN: &str = "ivan";
const DAY_S: u64 = 86_400;
/// How far the clinic's clocks are ahead.
const AHEAD_S: u64 = 18_000;

/// A turn to other days, as the page saw it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Turned {
    in_dom: f64,
    painted: f64,
}

/// Frame times, elements, and how long other days take.
pub(crate) async fn measure(context: &Context) -> Outcome<Vec<Row>> {
    let mut clinic = Clinic::new();
    clinic.add_employee("Ахметова", "Жанна");
    clinic.add_employee("Литвинов", "Сергей");
    let weekday = i64::try_from((today() + 3) % 7).unwrap_or_default();
    // Whatever day weeks begin on, these hold the one that is looked at and those beside it.
    for week in -1..=2 {
        let monday = clinic.day(7 * week - weekday);
        clinic.fill_week(&monday, APPOINTMENTS);
    }
    let app = App {
        dist: context.dist.clone(),
        prefix: "/".to_owned(),
        config: r#"{ "language": "ar", "backends": [{ "dialect": "clinic" }] }"#.to_owned(),
    };
    let clinic = StandIn::with_app(clinic, app).await;
    let tab = context.driver.open().await?;
    tab.go(&format!("{}/", clinic.url())).await?;
    tab.wait("document.querySelector('input[type=password]')").await?;
    tab.ask::<()>(&format!(
        "bench.signIn({}, {})",
        json!(LOGIN),
        json!(support::password_of(LOGIN))
    ))
    .await?;
    let (mut scrolled, mut dragged) = (Vec::new(), Vec::new());
    let (mut fresh, mut fresh_dom, mut held) = (Vec::new(), Vec::new(), Vec::new());
    let (mut elements, mut blocks) = (0, 0);
    for run in 0..context.runs {
        if run > 0 {
            tab.go(&format!("{}/", clinic.url())).await?;
        }
        tab.wait("bench.seesWeek()").await?;
        tab.wait("bench.blocks() >= 490").await?;
        elements = tab.ask("document.querySelectorAll('*').length").await?;
        blocks = tab.ask("bench.blocks()").await?;
        scrolled.extend(tab.ask::<Vec<f64>>(&format!("bench.scrollGrid({FRAMES})")).await?);
        dragged.extend(drag(&tab).await?);
        let turned: Turned = tab.ask("bench.turn('next', 490)").await?;
        fresh.push(turned.painted);
        fresh_dom.push(turned.in_dom);
        let turned: Turned = tab.ask("bench.turn('previous', 490)").await?;
        held.push(turned.painted);
    }
    tab.close().await?;
    let all = |samples: Vec<f64>| samples.into_iter().collect::<Samples>();
    let (scrolled, dragged) = (all(scrolled), all(dragged));
    let frames = |what: &str, samples: &Samples| {
        let is_met = samples.quantile(0.99) <= FRAME_P99_MS;
        let what = format!("{what}: frame time");
        Row::budget(Part::Schedule, what, "p99 ≤ 25 ms", samples.spread("ms"), is_met)
    };
    Ok(vec![
        frames("scroll a week of 500 appointments both ways", &scrolled),
        frames("drag an appointment over that week", &dragged),
        Row::note(
            Part::Schedule,
            "next week, not read before, to painted",
            format!(
                "{}; in the DOM after {} ms",
                all(fresh).over_runs("ms"),
                short(all(fresh_dom).median())
            ),
        ),
        Row::note(
            Part::Schedule,
            "the week before, held, to painted",
            all(held).over_runs("ms"),
        ),
        Row::note(
            Part::Schedule,
            "DOM elements with that week",
            format!("{elements}, {blocks} of them appointments"),
        ),
    ])
}

/// The day at the clinic, counted from the first of 1970, which was a Thursday.
fn today() -> u64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    (now + AHEAD_S) / DAY_S
}

/// Frame times while the mouse leads a block about.
async fn drag(tab: &Tab) -> Outcome<Vec<f64>> {
    let (x, y): (f64, f64) = tab.ask("bench.blockInSight()").await?;
    let mouse = async |kind: &str, x: f64, y: f64| {
        let buttons = u8::from(kind != "mouseReleased");
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
        tab.devtools("Input.dispatchMouseEvent", event).await
    };
    mouse("mousePressed", x, y).await?;
    tab.ask::<()>("bench.watchFrames()").await?;
    for step in 1..=FRAMES {
        let turn = f64::from(step) / f64::from(FRAMES) * std::f64::consts::TAU * 3.0;
        mouse("mouseMoved", x - 250.0 * turn.sin(), y + 120.0 * (1.0 - turn.cos())).await?;
    }
    let is_carried: bool = tab.ask("!!document.querySelector('.m-calendar-ghost')").await?;
    let gaps = tab.ask("bench.framesSeen()").await?;
    mouse("mouseMoved", x, y).await?;
    mouse("mouseReleased", x, y).await?;
    tab.wait("!document.querySelector('.m-calendar-ghost')").await?;
    if is_carried {
        Ok(gaps)
    } else {
        Err("the mouse carries nothing".to_owned())
    }
}
