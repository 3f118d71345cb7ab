//! The dialog in which people, conversations and messages are found.

use std::time::Duration;

use i18n::keys;
use serde::Deserialize;
use serde_json::json;

use crate::User;

const HITS: &str = "const list = document.querySelector('dialog #found');
    return !list ? [] : all('option', null, list).map((e) => ({
        group: e.closest('[role=group]')?.getAttribute('aria-label') ?? '',
        name: text('.m-found-name', e),
        text: tidy(e.querySelector('.m-found-text')?.textContent ?? ''),
        marks: [...e.querySelectorAll('mark')].map((mark) => mark.textContent),
        active: e.getAttribute('aria-selected') === 'true',
    }))";

/// The dialog.
pub struct Search<'a>(pub &'a User);

/// One thing that was found, as it is seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Hit {
    /// The heading above it.
    pub group: String,
    /// Whose it is.
    pub name: String,
    /// What it says.
    pub text: String,
    /// What is marked in it.
    pub marks: Vec<String>,
    /// Whether the arrow keys stand on it.
    pub active: bool,
}

impl Search<'_> {
    /// Opens it by its keys: with K for everywhere, with F for the open conversation.
    pub async fn opens_by(&self, key: char) {
        let keys = self
            .0
            .browser()
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .key_down(thirtyfour::Key::Control)
            .send_keys(key.to_string())
            .key_up(thirtyfour::Key::Control);
        keys.perform().await.expect("the keys are pressed");
        self.is_shown().await;
    }

    /// Waits until it is shown and its field has the focus.
    pub async fn is_shown(&self) {
        let script = "const dialog = document.querySelector('dialog[open]');
            return dialog && roleOf(document.activeElement) === 'searchbox' && dialog.contains(document.activeElement)";
        self.0.sees("the search with the focus in its field", script).await;
    }

    /// Looks for something else.
    pub async fn look_for(&self, query: &str) {
        self.is_shown().await;
        self.0.run("document.activeElement.select()", &[]).await;
        self.0.keys(query).await;
    }

    /// Waits until what was found is as wanted.
    pub async fn finds(&self, what: &str, wanted: impl Fn(&[Hit]) -> bool) -> Vec<Hit> {
        self.0.reads::<Vec<Hit>>(what, HITS, &[], |hits| wanted(hits)).await
    }

    /// Waits until the dialog says this.
    pub async fn says(&self, wanted: &str) {
        let script = "const dialog = document.querySelector('dialog[open]');
            return dialog && tidy(dialog.textContent).includes(tidy(arguments[0]))";
        self.0
            .sees_with(&format!("{wanted:?} in the search"), script, &[json!(wanted)])
            .await;
    }

    /// Waits until it is gone.
    pub async fn is_closed(&self) {
        self.0.misses("dialog", &self.0.words(keys::SEARCH_TITLE)).await;
        self.0.misses("dialog", &self.0.words(keys::SEARCH_IN_ROOM)).await;
    }
}
