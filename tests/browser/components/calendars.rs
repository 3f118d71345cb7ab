//! Calendars of the gallery: where their columns, slots and blocks lie, and what a mouse, a finger and keys do there.

use serde::Deserialize;
use serde_json::{Value, json};

use super::hand::Hand;
use crate::User;

/// The columns of the example, and where its minutes lie in the window.
const FIELD: &str =
    "const place = document.querySelectorAll(`#${arguments[0]} .gallery-panes`)[arguments[1]].children[0];";

/// Where a share of a block's height lies in the window, or nothing as long as a hand would not find it there: WebKit
/// finds what `content-visibility` has left out only after the next frame.
pub(crate) const PLACE: &str = "((block, share) => {
    const box = block.getBoundingClientRect();
    const inside = Math.min(Math.max(share * box.height, 3), box.height - 3);
    const at = [box.left + box.width / 2, box.top + inside];
    return document.elementFromPoint(...at)?.closest('.m-calendar-block') === block && at;
})";

/// Whether a calendar stays where it is for the next frames.
pub(crate) const RESTS: &str = "((grid) => {
    const at = () => [window.scrollY, grid.scrollTop, grid.scrollLeft].join();
    const before = at();
    return new Promise((done) => {
        const look = (left) => left === 0 || at() !== before ? done(left === 0) : requestAnimationFrame(() => look(left - 1));
        look(20);
    });
})";

/// Which part of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its middle.
    Middle,
    /// Its upper edge.
    Start,
    /// Its lower edge.
    End,
}

impl Part {
    /// How far down in the block it is.
    pub(crate) fn share(self) -> f64 {
        match self {
            Part::Start => 0.0,
            Part::Middle => 0.5,
            Part::End => 1.0,
        }
    }
}

/// What is on its way, as it is seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Ghost {
    /// The times on it.
    pub times: String,
    /// Which column it lies over, from the start of the line.
    pub column: usize,
    /// Whether something speaks against the place.
    pub is_warned: bool,
}

/// One example of calendars, in the first of its panes.
pub struct Calendar<'a> {
    /// Who looks at it.
    pub user: &'a User,
    /// The component's name.
    pub component: &'a str,
    /// Which of its examples.
    pub example: usize,
}

impl Calendar<'_> {
    async fn read<T: serde::de::DeserializeOwned>(&self, script: &str, more: Value) -> T {
        let script = format!("{FIELD}\n{script}");
        let arguments = [json!(self.component), json!(self.example), more];
        self.user.read(&script, &arguments).await
    }

    /// Waits until a script about the example finds something.
    pub async fn sees(&self, what: &str, script: &str, more: Value) -> Value {
        let script = format!("{FIELD}\n{script}");
        let arguments = [json!(self.component), json!(self.example), more];
        self.user.sees_with(what, &script, &arguments).await
    }

    /// Brings it into the middle of the window, and waits until a hand would find what stands in it.
    pub async fn comes_into_sight(&self) {
        let script = format!(
            "const grid = place.querySelector('.m-calendar, .m-month'); grid?.scrollIntoView({{ block: 'center' }});
             const blocks = [...grid?.querySelectorAll('.m-calendar-block') ?? []];
             return grid?.matches('.m-month') || blocks.some((block) => {PLACE}(block, 0.5))"
        );
        self.sees("the calendar", &script, Value::Null).await;
    }

    /// Waits until nothing of it scrolls any longer: a finger that was fast has left it going.
    pub async fn rests(&self) {
        let script = format!("return {RESTS}(place.querySelector('.m-calendar'))");
        self.sees("a calendar at rest", &script, Value::Null).await;
    }

    /// Where a minute of a column lies in the window.
    pub async fn point(&self, column: usize, minute: u32) -> (f64, f64) {
        self.read(
            "const grid = place.querySelector('.m-calendar'); const lanes = grid.querySelector('.m-calendar-lanes').getBoundingClientRect();
             const value = (name) => Number(grid.style.getPropertyValue(name));
             const [count, first, last] = ['--m-calendar-columns', '--m-calendar-first', '--m-calendar-last'].map(value);
             const [column, minute] = arguments[2]; const part = (column + 0.5) / count;
             const rtl = getComputedStyle(grid).direction === 'rtl';
             return [lanes.left + (rtl ? 1 - part : part) * lanes.width, lanes.top + (minute - first) / (last - first) * lanes.height]",
            json!([column, minute]),
        )
        .await
    }

    /// Where a part of a block lies in the window, once a hand would find it there.
    pub async fn part(&self, id: &str, part: Part) -> (f64, f64) {
        let script =
            format!("return {PLACE}(place.querySelector(`[data-id='${{arguments[2][0]}}']`), arguments[2][1])");
        let at = self
            .sees(&format!("{id} under a hand"), &script, json!([id, part.share()]))
            .await;
        serde_json::from_value(at).expect("a point")
    }

    /// What is done with a mouse or a finger.
    pub fn hand(&self) -> Hand<'_> {
        Hand(self.user)
    }

    /// What is on its way, if anything.
    pub async fn ghost(&self) -> Option<Ghost> {
        self.read(
            "const ghost = place.querySelector('.m-calendar-ghost'); return ghost && {
                times: text('.m-calendar-block-times', ghost), is_warned: ghost.hasAttribute('data-warned'),
                column: Number(ghost.style.getPropertyValue('--m-calendar-at')) }",
            Value::Null,
        )
        .await
    }

    /// Waits until what is on its way would lie there.
    pub async fn shows_ghost(&self, column: usize, times: &str) {
        self.sees(
            &format!("a ghost at {times} in column {column}"),
            "const ghost = place.querySelector('.m-calendar-ghost'); return ghost && text('.m-calendar-block-times', ghost) === arguments[2][1]
                && Number(ghost.style.getPropertyValue('--m-calendar-at')) === arguments[2][0]",
            json!([column, times]),
        )
        .await;
    }

    /// Waits until nothing is on its way.
    pub async fn shows_no_ghost(&self) {
        self.sees(
            "no ghost",
            "return !place.querySelector('.m-calendar-ghost, .m-calendar-block[data-lifted]')",
            Value::Null,
        )
        .await;
    }

    /// Waits until a block is held.
    pub async fn is_lifted(&self, id: &str) {
        self.sees(
            &format!("{id} in the hand"),
            "return place.querySelector(`[data-id='${arguments[2]}']`)?.hasAttribute('data-lifted')",
            json!(id),
        )
        .await;
    }

    /// What the owner was told last.
    pub async fn told(&self) -> String {
        self.read("return tidy(place.querySelector('output').textContent)", Value::Null)
            .await
    }

    /// Waits until the owner has been told this.
    pub async fn is_told(&self, what: &str) {
        self.sees(
            &format!("{what:?} told, not another thing"),
            "return tidy(place.querySelector('output').textContent) === arguments[2]",
            json!(what),
        )
        .await;
    }

    /// Waits until a block stands in a column at these times.
    pub async fn has_block(&self, id: &str, column: &str, times: &str) {
        self.sees(
            &format!("{id} at {times} in {column}"),
            "const block = place.querySelector(`.m-calendar-column[data-column='${arguments[2][1]}'] [data-id='${arguments[2][0]}']`);
             return block && tidy(block.querySelector('.m-calendar-block-times').textContent) === arguments[2][2]",
            json!([id, column, times]),
        )
        .await;
    }

    /// Gives the focus to a block.
    pub async fn focuses(&self, id: &str) {
        self.sees(
            &format!("the focus on {id}"),
            "const block = place.querySelector(`[data-id='${arguments[2]}']`); block?.focus(); return document.activeElement === block",
            json!(id),
        )
        .await;
    }

    /// Waits until this has the focus: `block ID`, `slot NAME`, or `day NUMBER`.
    pub async fn has_focus(&self, what: &str) {
        self.sees(
            &format!("the focus on {what}"),
            "const here = document.activeElement; if (!place.contains(here)) return false;
             const found = here.matches('.m-calendar-cursor') ? `slot ${nameOf(here)}`
                : here.dataset.day ? `day ${here.dataset.day}` : `block ${here.dataset.id}`;
             const stops = [...place.querySelectorAll('.m-calendar-lanes [tabindex=\"0\"]:not([hidden])')];
             return found === arguments[2] && (!place.querySelector('.m-calendar') || stops.length === 1 && stops[0] === here)",
            json!(what),
        )
        .await;
    }

    /// Waits until this was said to screen readers.
    pub async fn is_said(&self, what: &str) {
        self.sees(
            &format!("{what:?} said"),
            "return tidy(place.querySelector('.m-live-region').textContent) === arguments[2]",
            json!(what),
        )
        .await;
    }
}
