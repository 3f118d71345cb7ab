//! The bar that says how the connection is.

use std::time::Duration;

use i18n::keys;
use serde::Deserialize;

use crate::User;
use crate::fixtures::wait::until;

const BAR: &str = "const bar = document.querySelector('.m-status-bar');
    return { intent: bar.dataset.intent, text: text('.m-status-text', bar), detail: text('.m-status-detail', bar),
        countdown: text('.m-status-countdown', bar), action: all('button', null, bar).map(nameOf).join(),
        chips: [...bar.querySelectorAll('.m-status-chip')].map((e) => e.title) }";
/// A server that was away is tried again within a quarter of a minute, and then still has to answer.
const BACK_WITHIN: Duration = Duration::from_secs(60);

/// The bar.
pub struct StatusBar<'a>(pub &'a User);

/// What it shows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct BarState {
    /// What the state means: `success`, `warning`, …
    pub intent: String,
    /// The state.
    pub text: String,
    /// Its cause.
    pub detail: String,
    /// When the next try is.
    pub countdown: String,
    /// The deed on offer.
    pub action: String,
    /// The facts at the end: people online, sessions, messages waiting.
    pub chips: Vec<String>,
}

impl StatusBar<'_> {
    /// What it shows.
    pub async fn state(&self) -> BarState {
        self.0.read(BAR, &[]).await
    }

    /// Waits until it is as wanted.
    pub async fn shows(&self, what: &str, wanted: impl Fn(&BarState) -> bool) -> BarState {
        until(what, BACK_WITHIN, async || self.state().await, wanted).await
    }

    /// Waits until there is a connection.
    pub async fn is_live(&self) {
        let wanted = self.0.words(keys::STATUS_CONNECTED);
        self.shows("a live connection", |bar| bar.text == wanted).await;
    }

    /// Waits until the session lives without a socket, and says so.
    pub async fn is_without_socket(&self) {
        let wanted = self.0.words(keys::STATUS_POLLING);
        self.shows("a connection without live updates", |bar| {
            bar.text == wanted && bar.intent == "warning"
        })
        .await;
    }

    /// Writes down from now on every sentence that the bar shows.
    pub async fn starts_diary(&self) {
        self.0
            .run(
                "window.mirsalDiary = [];
                 const bar = document.querySelector('.m-status-bar');
                 const note = () => {
                     const now = text('.m-status-text', bar);
                     if (window.mirsalDiary.at(-1) !== now) window.mirsalDiary.push(now);
                 };
                 note();
                 new MutationObserver(note).observe(bar, { childList: true, characterData: true, subtree: true });",
                &[],
            )
            .await;
    }

    /// What the bar has shown since.
    pub async fn diary(&self) -> Vec<String> {
        self.0.read("return window.mirsalDiary", &[]).await
    }

    /// Asks for a try at once.
    pub async fn tries_now(&self) {
        self.0.presses(&self.0.words(keys::STATUS_RETRY_NOW)).await;
    }
}
