//! The schedule: its days, its columns, what stands in them, and what is done to that.

use i18n::{Key, keys};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::User;

/// A block of the schedule, as it is seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Block {
    /// Whose it is.
    pub title: String,
    /// From when until when, as written.
    pub times: String,
    /// The name at the head of its column.
    pub column: String,
    /// Its status, by its stable name.
    pub status: String,
    /// The backend has not agreed to it yet.
    pub is_pending: bool,
}

const BLOCKS: &str = "const heads = [...document.querySelectorAll('.m-calendar-head')].map((e) => tidy(e.querySelector('.m-calendar-title').textContent));
    return [...document.querySelectorAll('.m-calendar-column')].flatMap((column, at) =>
        [...column.querySelectorAll('.m-calendar-block')].map((block) => ({
            title: tidy(block.querySelector('.m-calendar-block-title').textContent),
            times: tidy(block.querySelector('.m-calendar-block-times').textContent),
            column: heads[at],
            status: block.dataset.kind,
            is_pending: block.hasAttribute('data-pending') && block.dataset.pending !== 'false',
        })))";

/// The page.
pub struct SchedulePage<'a>(pub &'a User);

impl SchedulePage<'_> {
    /// Waits until days are shown.
    pub async fn is_shown(&self) {
        self.0
            .sees("the hours", "return !!document.querySelector('.m-calendar')")
            .await;
    }

    /// Works in another branch.
    pub async fn works_in(&self, branch: &str) {
        let select = self.0.finds("combobox", &self.0.words(keys::SCHEDULE_BRANCH)).await;
        let script = "const [select, name] = arguments;
            select.value = [...select.options].find((e) => tidy(e.textContent) === name).value;
            select.dispatchEvent(new Event('change', { bubbles: true }))";
        let select = select.to_json().expect("an element");
        self.0.run(script, &[select, json!(branch)]).await;
    }

    /// Every block that is shown.
    pub async fn blocks(&self) -> Vec<Block> {
        self.0.read(BLOCKS, &[]).await
    }

    /// Waits until the blocks are as wanted.
    pub async fn shows(&self, what: &str, wanted: impl Fn(&[Block]) -> bool) -> Vec<Block> {
        self.0
            .reads::<Vec<Block>>(what, BLOCKS, &[], |blocks| wanted(blocks))
            .await
    }

    /// Waits until somebody has an appointment from `from` until `to`, with this employee.
    pub async fn has(&self, title: &str, column: &str, from: &str, to: &str) {
        let what = format!("{title} with {column} from {from} until {to}");
        self.shows(&what, |blocks| {
            blocks.iter().any(|block| {
                let is_then = block.times.contains(from) && block.times.contains(to);
                block.title == title && block.column == column && is_then && !block.is_pending
            })
        })
        .await;
    }

    /// Waits until nobody of this name has an appointment.
    pub async fn misses(&self, title: &str) {
        let what = format!("nothing of {title}");
        self.shows(&what, |blocks| blocks.iter().all(|block| block.title != title))
            .await;
    }

    /// Gives the block of somebody the focus.
    pub async fn focuses(&self, title: &str) {
        let script = "const block = [...document.querySelectorAll('.m-calendar-block')]
                .find((e) => tidy(e.querySelector('.m-calendar-block-title').textContent) === arguments[0]);
            block?.scrollIntoView({ block: 'center', behavior: 'instant' });
            block?.focus();
            return document.activeElement === block && !!block";
        self.0
            .sees_with(&format!("the focus on {title}"), script, &[json!(title)])
            .await;
    }

    /// Chooses from the menu of somebody's appointment.
    pub async fn chooses(&self, title: &str, deed: Key) {
        self.focuses(title).await;
        self.0.combines("\u{E008}", "\u{E03A}").await;
        self.0.clicks("menuitem", &self.0.words(deed)).await;
    }

    /// Where the middle of a block lies in the window.
    pub async fn middle(&self, title: &str) -> (f64, f64) {
        let script = "const block = [...document.querySelectorAll('.m-calendar-block')]
                .find((e) => tidy(e.querySelector('.m-calendar-block-title').textContent) === arguments[0]);
            if (!block) return null;
            block.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const box = block.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2]";
        let at = self.0.sees_with(title, script, &[json!(title)]).await;
        serde_json::from_value(at).expect("a point")
    }

    /// Where a minute of a column lies in the window.
    pub async fn point(&self, column: &str, minute: u32) -> (f64, f64) {
        let script = "const grid = document.querySelector('.m-calendar');
            const lanes = grid.querySelector('.m-calendar-lanes').getBoundingClientRect();
            const heads = [...grid.querySelectorAll('.m-calendar-head')];
            const head = heads.find((e) => tidy(e.querySelector('.m-calendar-title').textContent) === arguments[0]).getBoundingClientRect();
            const value = (name) => Number(grid.style.getPropertyValue(name));
            const [first, last] = ['--m-calendar-first', '--m-calendar-last'].map(value);
            return [head.left + head.width / 2, lanes.top + (arguments[1] - first) / (last - first) * lanes.height]";
        self.0.read(script, &[json!(column), json!(minute)]).await
    }

    /// The mouse carries what is at a point to another one.
    pub async fn carries(&self, from: (f64, f64), to: (f64, f64)) {
        let steps = 6_u32;
        let mut actions = vec![goes(from), json!({ "type": "pointerDown", "button": 0 })];
        actions.extend((1..=steps).map(|step| {
            let part = f64::from(step) / f64::from(steps);
            goes((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part))
        }));
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
        self.0.points_with("mouse", &actions).await;
    }

    /// Waits for a dialog with this title.
    pub async fn asks(&self, title: Key) {
        self.0.finds("dialog", &self.0.words(title)).await;
    }

    /// Waits until no dialog is open.
    pub async fn asks_nothing(&self) {
        self.0
            .sees("no dialog", "return !document.querySelector('dialog[open]')")
            .await;
    }

    /// Goes to the next days.
    pub async fn goes_on(&self) {
        self.0.presses(&self.0.words(keys::SCHEDULE_NEXT_DAY)).await;
    }
}

fn goes((x, y): (f64, f64)) -> Value {
    json!({ "type": "pointerMove", "duration": 20, "origin": "viewport", "x": x.round(), "y": y.round() })
}
