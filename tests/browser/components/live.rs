//! The live page.

use i18n::{Args, Key, keys};
use serde::Deserialize;
use serde_json::json;

use crate::User;

const ROWS: &str = "return [...document.querySelectorAll('.m-live-rows .m-live-row')].map((row) => ({
    symbol: row.dataset.symbol,
    name: text('.m-live-name', row),
    price: text('[data-column=price]', row),
    flash: row.dataset.flash ?? '',
}))";
const TOASTS: &str = "return [...document.querySelectorAll('.m-toast')].filter(isVisible).map((toast) => ({
    kind: toast.dataset.kind,
    title: tidy(toast.querySelector('.m-toast-title').textContent).replace(/[\\u200E\\u2066-\\u2069]/g, ''),
}))";
const LOG: &str = "return [...document.querySelectorAll('.m-live-log-line')].map((line) => ({
    way: line.dataset.way, text: text('.m-live-log-text', line) }))";

/// The page.
pub struct LivePage<'a>(pub &'a User);

/// A coin in the table, as it is seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct CoinRow {
    /// Its short name.
    pub symbol: String,
    /// Its name.
    pub name: String,
    /// Its price, as written.
    pub price: String,
    /// What its last step was: empty before the first.
    pub flash: String,
}

/// A toast, as it is seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PlainToast {
    /// `info`, `success`, `warning`, `error`.
    pub kind: String,
    /// What it says.
    pub title: String,
}

/// A line of the event log.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct LogLine {
    /// `sent`, `received`, `system`.
    pub way: String,
    /// What it says.
    pub text: String,
}

impl LivePage<'_> {
    /// Waits until it is shown.
    pub async fn is_shown(&self) {
        self.0.finds("heading", &self.0.words(keys::LIVE_TITLE)).await;
    }

    /// Waits until the rows on screen are as wanted.
    pub async fn shows_rows(&self, what: &str, wanted: impl Fn(&[CoinRow]) -> bool) -> Vec<CoinRow> {
        self.0.reads::<Vec<CoinRow>>(what, ROWS, &[], |rows| wanted(rows)).await
    }

    /// Waits until the market is there.
    pub async fn has_market(&self) -> Vec<CoinRow> {
        self.shows_rows("the market", |rows| rows.len() > 5).await
    }

    /// Sorts by a column, or by the same the other way round.
    pub async fn sorts_by(&self, column: Key) {
        self.0.presses(&self.0.words(column)).await;
    }

    /// Looks for a coin.
    pub async fn looks_for(&self, name: &str) {
        let field = self.0.finds("searchbox", &self.0.words(keys::LIVE_MARKET_SEARCH)).await;
        field.click().await.expect("the field takes the focus");
        self.0.run("document.activeElement.select()", &[]).await;
        self.0.inserts(name).await;
    }

    /// Waits until a number of the statistics is this one.
    pub async fn counts(&self, key: Key, number: i64) {
        let script = "return [...document.querySelectorAll('.m-live-count')].some((e) =>
            text('dt', e) === arguments[0] && text('dd', e) === arguments[1])";
        let (name, number) = (self.0.words(key), self.0.number(number));
        let what = format!("{name}: {number}");
        self.0.sees_with(&what, script, &[json!(name), json!(number)]).await;
    }

    /// Waits until a topic's switch says how far the subscription is.
    pub async fn topic_is(&self, topic: Key, state: Key) {
        let script = "return [...document.querySelectorAll('.m-live-topic')].some((e) =>
            text('.m-switch-label', e) === arguments[0] && text('.m-switch-hint', e).startsWith(arguments[1]))";
        let (topic, state) = (self.0.words(topic), self.0.words(state));
        let what = format!("{topic} to be {state}");
        self.0.sees_with(&what, script, &[json!(topic), json!(state)]).await;
    }

    /// Turns a topic's switch.
    pub async fn switches(&self, topic: Key) {
        let script = "const found = [...document.querySelectorAll('.m-live-topic')].find((e) =>
            text('.m-switch-label', e) === arguments[0]); found?.querySelector('button').click(); return !!found";
        let topic = self.0.words(topic);
        self.0.sees_with("the switch", script, &[json!(topic)]).await;
    }

    /// Waits until the toasts are as wanted.
    pub async fn shows_toasts(&self, what: &str, wanted: impl Fn(&[PlainToast]) -> bool) -> Vec<PlainToast> {
        self.0
            .reads::<Vec<PlainToast>>(what, TOASTS, &[], |toasts| wanted(toasts))
            .await
    }

    /// The toasts there are.
    pub async fn toasts(&self) -> Vec<PlainToast> {
        self.0.read(TOASTS, &[]).await
    }

    /// Waits until a list of a part of the page holds a text.
    pub async fn part_says(&self, part: &str, words: &str) {
        let script = "const part = document.querySelector(`[data-part=\"${arguments[0]}\"]`);
            return !!part && tidy(part.textContent).replace(/[\\u200E\\u2066-\\u2069]/g, '').includes(arguments[1])";
        let what = format!("{words:?} in the part {part}");
        self.0.sees_with(&what, script, &[json!(part), json!(words)]).await;
    }

    /// What a part of the page says, as a whole; nothing where there is no such part.
    pub async fn part(&self, part: &str) -> String {
        let script = "const part = document.querySelector(`[data-part=\"${arguments[0]}\"]`);
            return part && isVisible(part) ? tidy(part.textContent).replace(/[\\u200E\\u2066-\\u2069]/g, '') : ''";
        self.0.read(script, &[json!(part)]).await
    }

    /// Waits until the page names this session.
    pub async fn names_session(&self, id: &str) {
        let script = "return text('.m-live-session bdi') === arguments[0]";
        self.0.sees_with("the session's id", script, &[json!(id)]).await;
    }

    /// Waits until the live region says this.
    pub async fn is_read_out(&self, words: &str) {
        let script = "return text('.m-live-region') === arguments[0]";
        self.0.sees_with("the words, read out", script, &[json!(words)]).await;
    }

    /// Asks to be told of a price.
    pub async fn awaits_price(&self, symbol: &str, price: &str) {
        for (key, written) in [(keys::LIVE_WATCH_COIN, symbol), (keys::LIVE_WATCH_PRICE, price)] {
            let field = self.0.finds("textbox", &self.0.words(key)).await;
            field.click().await.expect("the field takes the focus");
            self.0.run("document.activeElement.select()", &[]).await;
            self.0.inserts(written).await;
        }
        self.0.presses(&self.0.words(keys::LIVE_WATCH_ADD)).await;
    }

    /// Waits until what is held says that a price was told, or is awaited.
    pub async fn price_alert_is(&self, symbol: &str, state: Key) {
        let script = "return [...document.querySelectorAll('.m-live-watch')].some((e) =>
            e.textContent.includes(arguments[0]) && text('.m-badge', e) === arguments[1])";
        let state = self.0.words(state);
        let what = format!("{symbol}: {state}");
        self.0.sees_with(&what, script, &[json!(symbol), json!(state)]).await;
    }

    /// Takes a price alert away.
    pub async fn forgets_price(&self, symbol: &str) {
        let name = self
            .0
            .sentence(keys::LIVE_WATCH_REMOVE, &Args::new().text("symbol", symbol));
        self.0.presses(&name).await;
    }

    /// Waits until the log is as wanted.
    pub async fn shows_log(&self, what: &str, wanted: impl Fn(&[LogLine]) -> bool) -> Vec<LogLine> {
        self.0.reads::<Vec<LogLine>>(what, LOG, &[], |log| wanted(log)).await
    }

    /// Filters the log.
    pub async fn filters_log(&self, words: &str) {
        let field = self.0.finds("searchbox", &self.0.words(keys::LIVE_LOG_FILTER)).await;
        field.click().await.expect("the field takes the focus");
        self.0.run("document.activeElement.select()", &[]).await;
        self.0.inserts(words).await;
    }
}
