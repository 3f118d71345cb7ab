//! What stands above the days of the schedule: which days, whose, and which of their appointments.

use i18n::calendar::CivilDay;
use i18n::{Key, keys};
use serde_json::json;

use crate::User;

/// The titles of the columns that are shown.
const COLUMNS: &str =
    "return [...document.querySelectorAll('.m-calendar-head .m-calendar-title')].map((e) => tidy(e.textContent))";

/// The bar.
pub struct ScheduleBar<'a>(pub &'a User);

impl ScheduleBar<'_> {
    /// Looks at a day, a week or a month.
    pub async fn looks_at(&self, mode: Key) {
        let label = self.0.words(mode);
        self.0.clicks("radio", &label).await;
        let script = "return one('radio', arguments[0])?.getAttribute('aria-checked') === 'true'";
        self.0.sees_with(&label, script, &[json!(label)]).await;
    }

    /// Presses a button of the bar: to the days before or after, to today, to now.
    pub async fn presses(&self, button: Key) {
        self.0.presses(&self.0.words(button)).await;
    }

    /// Waits until the days that are shown are called so.
    pub async fn is_about(&self, days: &str) {
        let script = "return text('.m-schedule-date [role=status]')";
        self.0
            .reads::<String>(&format!("the days {days:?}"), script, &[], |seen| seen == days)
            .await;
    }

    /// Chooses a day from the month that the name of the days opens; the day must be in the same month.
    pub async fn goes_to(&self, day: CivilDay) {
        let script = "const button = document.querySelector('.m-schedule-date'); button?.click(); return !!button";
        self.0.sees("the date", script).await;
        let script = "const day = document.querySelector(`dialog[open] [data-day='${arguments[0]}']`);
            day?.click(); return !!day";
        self.0
            .sees_with("the day in the month", script, &[json!(day.days())])
            .await;
        self.0.misses("dialog", &self.0.words(keys::SCHEDULE_GO_TO)).await;
    }

    /// Opens or closes the list of statuses.
    async fn filter_list(&self) {
        let script =
            "const list = document.querySelector('.m-schedule-filter > summary'); list?.click(); return !!list";
        self.0.sees("the filter", script).await;
    }

    /// Opens the list of statuses.
    pub async fn opens_filter(&self) {
        self.filter_list().await;
        self.0.finds("button", &self.0.words(keys::SCHEDULE_FILTER_ALL)).await;
        // Whoever has opened it has the focus in it.
        self.0
            .run("document.querySelector('.m-schedule-filter > summary').focus()", &[])
            .await;
    }

    /// Turns these statuses on or off, one after another.
    pub async fn filters(&self, statuses: &[Key]) {
        self.filter_list().await;
        for status in statuses {
            self.0.presses(&self.0.words(*status)).await;
        }
        self.filter_list().await;
    }

    /// Shows somebody's column, or hides it.
    pub async fn toggles(&self, employee: &str) {
        let group = format!("one('group', {})", json!(self.0.words(keys::SCHEDULE_PEOPLE)));
        let chip = self.0.finds_in(&group, "button", employee).await;
        chip.click().await.expect("the chip is pressed");
    }

    /// Waits until these columns are shown, in this order.
    pub async fn has_columns(&self, wanted: &[&str]) {
        self.0
            .reads::<Vec<String>>(&format!("the columns {wanted:?}"), COLUMNS, &[], |seen| seen == wanted)
            .await;
    }

    /// How many columns are shown.
    pub async fn has_so_many_columns(&self, wanted: usize) {
        self.0
            .reads::<Vec<String>>(&format!("{wanted} columns"), COLUMNS, &[], |seen| seen.len() == wanted)
            .await;
    }

    /// Scrolls the hours to their end that is further away from now.
    pub async fn scrolls_away_from_now(&self) {
        let script = "const grid = document.querySelector('.m-calendar');
            const line = grid?.querySelector('.m-calendar-now');
            if (!line) return false;
            const below = line.offsetTop > line.parentElement.offsetHeight / 2;
            grid.scrollTo({ top: below ? 0 : grid.scrollHeight, behavior: 'instant' });
            return true";
        self.0.sees("the hours", script).await;
        self.sees_now(false).await;
    }

    /// Waits until the line of the time that it is can be seen, or cannot.
    pub async fn sees_now(&self, is_seen: bool) {
        let script = "const grid = document.querySelector('.m-calendar').getBoundingClientRect();
            const heads = document.querySelector('.m-calendar-heads').getBoundingClientRect();
            const line = document.querySelector('.m-calendar-now')?.getBoundingClientRect();
            return !!line && line.top > heads.bottom && line.bottom < grid.bottom";
        let what = format!("the line of the time that it is seen: {is_seen}");
        self.0.reads::<bool>(&what, script, &[], |seen| *seen == is_seen).await;
    }
}
