//! The schedule: its days, its columns, what stands in them, and what is done to that.

use crate::fixtures::key::{F10, SHIFT};
use i18n::calendar::CivilDay;
use i18n::{Args, Key, keys};
use serde::Deserialize;
use serde_json::json;

use crate::User;
use crate::components::calendars::{PLACE, Part, RESTS};
use crate::components::hand::{Hand, Touch};

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

/// The block whose title is the first argument.
const BLOCK: &str = "const block = [...document.querySelectorAll('.m-calendar-block')]
    .find((e) => tidy(e.querySelector('.m-calendar-block-title').textContent) === arguments[0]);";

/// What opens the menu of an appointment or of somebody's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The visible button.
    Button,
    /// The other mouse button.
    Pointer,
    /// A finger that rests, or the keys where the driver has no fingers.
    Finger,
    /// The keys.
    Keys,
}

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
        let script = format!(
            "{BLOCK} block?.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            block?.focus();
            return document.activeElement === block && !!block"
        );
        self.0
            .sees_with(&format!("the focus on {title}"), &script, &[json!(title)])
            .await;
    }

    /// Waits until the hours have come to rest, which a finger may have scrolled.
    pub async fn rests(&self) {
        let script = format!("return {RESTS}(document.querySelector('.m-calendar'))");
        self.0.sees("the hours at rest", &script).await;
    }

    /// Opens the menu of somebody's appointment.
    pub async fn asks_menu(&self, way: Way, title: &str) {
        match way {
            Way::Pointer => self.0.points_at(self.middle(title).await).await,
            Way::Finger if self.0.has_fingers() => {
                let at = self.middle(title).await;
                self.hand().touches(at, Touch::Long, &[]).await;
            }
            Way::Button => self.hand().clicks(self.more(title).await).await,
            Way::Keys | Way::Finger => {
                self.focuses(title).await;
                self.0.combines(SHIFT, F10).await;
            }
        }
        let label = Args::new().text("name", title);
        self.0
            .finds("menu", &self.0.sentence(keys::SCHEDULE_MENU, &label))
            .await;
    }

    /// Waits until no menu is open.
    pub async fn misses_menu(&self) {
        self.0.sees("no menu", "return !all('menu').length").await;
    }

    /// Scrolls somebody's column into sight.
    pub async fn comes_to(&self, column: &str) {
        let script = "const head = [...document.querySelectorAll('.m-calendar-head')]
                .find((e) => tidy(e.querySelector('.m-calendar-title').textContent) === arguments[0]);
            head?.scrollIntoView({ inline: 'center', behavior: 'instant' }); return !!head";
        self.0.sees_with(column, script, &[json!(column)]).await;
    }

    /// Chooses from the menu of somebody's appointment.
    pub async fn chooses_by(&self, way: Way, title: &str, deed: Key) {
        self.asks_menu(way, title).await;
        self.0.clicks("menuitem", &self.0.words(deed)).await;
    }

    /// Chooses from the menu of somebody's appointment, by keys.
    pub async fn chooses(&self, title: &str, deed: Key) {
        self.chooses_by(Way::Keys, title, deed).await;
    }

    /// Chooses from the menu of somebody's day, by its button.
    pub async fn chooses_for(&self, employee: &str, deed: Key) {
        let name = Args::new().text("name", employee);
        self.0.presses(&self.0.sentence(keys::SCHEDULE_HEAD_MENU, &name)).await;
        self.0.clicks("menuitem", &self.0.words(deed)).await;
    }

    /// Whether the times on somebody's block begin at the right.
    pub async fn has_times_from_the_right(&self, title: &str) -> bool {
        let script = format!(
            "{BLOCK} const words = document.createTreeWalker(block.querySelector('.m-calendar-block-times'), 4).nextNode();
            const at = (digit) => {{
                const range = document.createRange();
                range.setStart(words, digit.index);
                range.setEnd(words, digit.index + 1);
                return range.getBoundingClientRect().left;
            }};
            const digits = [...words.data.matchAll(/\\p{{Nd}}/gu)];
            return at(digits[0]) > at(digits[digits.length - 1])"
        );
        self.0.read(&script, &[json!(title)]).await
    }

    /// Where the visible button of a block lies in the window, which is seen when the mouse is over the block.
    async fn more(&self, title: &str) -> (f64, f64) {
        let at = self.middle(title).await;
        self.hand().hovers(at).await;
        let script = format!(
            "{BLOCK} const more = block?.querySelector('.m-calendar-more');
            if (!more || !more.checkVisibility({{ opacityProperty: true }})) return null;
            const box = more.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2]"
        );
        let at = self
            .0
            .sees_with(&format!("the button of {title}"), &script, &[json!(title)])
            .await;
        serde_json::from_value(at).expect("a point")
    }

    /// What is done with a mouse or a finger.
    pub fn hand(&self) -> Hand<'_> {
        Hand(self.0)
    }

    /// Where the middle of a block lies in the window.
    pub async fn middle(&self, title: &str) -> (f64, f64) {
        self.part(title, Part::Middle).await
    }

    /// Where a part of a block lies in the window, once a hand would find it there.
    pub async fn part(&self, title: &str, part: Part) -> (f64, f64) {
        let script = format!(
            "{BLOCK} if (!block) return null;
            block.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
            return {PLACE}(block, arguments[1])"
        );
        let at = self
            .0
            .sees_with(title, &script, &[json!(title), json!(part.share())])
            .await;
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

    /// Waits for the form of a new appointment that offers somebody's time.
    pub async fn offers(&self, employee: &str, from: &str, to: &str) {
        self.asks(keys::SCHEDULE_FORM_NEW).await;
        let labels = [
            keys::SCHEDULE_FORM_EMPLOYEE,
            keys::SCHEDULE_FORM_START,
            keys::SCHEDULE_FORM_END,
        ];
        let labels: Vec<String> = labels.iter().map(|label| self.0.words(*label)).collect();
        let script = "const form = document.querySelector('dialog[open]');
            return arguments[0].map((label) => one('combobox', label, form))
                .map((e) => e ? tidy(e.selectedOptions ? e.selectedOptions[0].textContent : e.value) : null)";
        let wanted = [employee, from, to].map(|text| Some(text.to_owned()));
        let what = format!("a form with {wanted:?}");
        self.0
            .reads::<Vec<Option<String>>>(&what, script, &[json!(labels)], |seen| *seen == wanted)
            .await;
    }

    /// Looks a patient up in the open form, chooses the one whose name is this, and saves.
    pub async fn saves_for(&self, query: &str, patient: &str) {
        let field = self
            .0
            .finds("combobox", &self.0.words(keys::SCHEDULE_FORM_PATIENT))
            .await;
        field.click().await.expect("the field takes the focus");
        self.0.inserts(query).await;
        let script = "const option = all('option').find((e) => tidy(e.textContent).includes(arguments[0]));
            option?.click(); return !!option";
        self.0
            .sees_with(&format!("the patient {patient}"), script, &[json!(patient)])
            .await;
        self.0.presses(&self.0.words(keys::ACTION_SAVE)).await;
        self.asks_nothing().await;
    }

    /// Waits until the appointment of somebody has the focus.
    pub async fn has_focus(&self, title: &str) {
        let script = format!("{BLOCK} return !!block && document.activeElement === block");
        self.0
            .sees_with(&format!("the focus on {title}"), &script, &[json!(title)])
            .await;
    }

    /// Waits until this was said to screen readers.
    pub async fn says(&self, what: Key) {
        let what = self.0.words(what);
        let script =
            "return [...document.querySelectorAll('.m-live-region')].some((e) => tidy(e.textContent) === arguments[0])";
        self.0
            .sees_with(&format!("{what:?} said"), script, &[json!(what)])
            .await;
    }

    /// Waits until a break with this name is shown.
    pub async fn has_break(&self, label: &str) {
        let script = "return [...document.querySelectorAll('.m-calendar-span[data-kind=break]')]
            .some((e) => isVisible(e) && tidy(e.textContent) === arguments[0])";
        self.0
            .sees_with(&format!("the break {label:?}"), script, &[json!(label)])
            .await;
    }

    /// Waits until this slot of somebody has the focus.
    pub async fn has_slot(&self, from: &str, to: &str, column: &str) {
        let times = Args::new().text("from", from).text("to", to);
        let times = self.0.sentence(keys::SCHEDULE_RANGE, &times);
        let args = Args::new().text("column", column).text("times", times);
        let name = self.0.sentence(keys::SCHEDULE_SLOT, &args);
        let script = "const here = document.activeElement;
            return here.matches('.m-calendar-cursor') ? nameOf(here) : ''";
        self.0
            .reads::<String>(&format!("the focus on {name:?}"), script, &[], |seen| *seen == name)
            .await;
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

    /// Waits until a day of the month that is shown has these entries and no others, in this order.
    pub async fn month_has(&self, day: CivilDay, wanted: &[&str]) {
        let script = "const day = document.querySelector(`.m-month [data-day='${arguments[0]}']`);
            return day && [...day.closest('td').querySelectorAll('.m-month-title')].map((e) => tidy(e.textContent))";
        let what = format!("{wanted:?} in the month");
        self.0
            .reads::<Option<Vec<String>>>(&what, script, &[json!(day.days())], |seen| {
                seen.as_ref().is_some_and(|seen| seen == wanted)
            })
            .await;
    }

    /// Opens a day of the month that is shown.
    pub async fn opens_day(&self, day: CivilDay) {
        let script = "const day = document.querySelector(`.m-month [data-day='${arguments[0]}']`);
            day?.click(); return !!day";
        self.0
            .sees_with("the day in the month", script, &[json!(day.days())])
            .await;
    }

    /// Goes to the next days.
    pub async fn goes_on(&self) {
        self.0.presses(&self.0.words(keys::SCHEDULE_NEXT_DAY)).await;
    }
}
