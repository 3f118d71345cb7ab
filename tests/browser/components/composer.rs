//! Where messages are written.

use i18n::keys;
use serde::Deserialize;
use serde_json::json;
use thirtyfour::WebElement;

use crate::User;

const STATE: &str = "const field = one('textbox', null, document.querySelector('.m-composer'));
    const style = getComputedStyle(field);
    return { text: field.value, dir: field.dir, direction: style.direction, side: sideOf(style),
        note: text('#composer-problem'), is_invalid: field.getAttribute('aria-invalid') === 'true',
        can_send: !one('button', arguments[0], document.querySelector('.m-composer'))?.disabled };
    function sideOf(style) {
        const start = style.direction === 'rtl' ? 'right' : 'left';
        return { start, left: 'left', right: 'right', end: start === 'left' ? 'right' : 'left' }[style.textAlign] ?? style.textAlign;
    }";

/// The composer.
pub struct Composer<'a>(pub &'a User);

/// How it is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ComposerState {
    /// What is written.
    pub text: String,
    /// The `dir` of the field.
    pub dir: String,
    /// The direction that the browser computes.
    pub direction: String,
    /// The side at which lines begin.
    pub side: String,
    /// What it says of the text.
    pub note: String,
    /// Whether the text cannot be sent.
    pub is_invalid: bool,
    /// Whether the button can be pressed.
    pub can_send: bool,
}

impl Composer<'_> {
    async fn field(&self) -> WebElement {
        let found = self
            .0
            .sees("the composer", "const composer = document.querySelector('.m-composer'); return composer && one('textbox', null, composer)")
            .await;
        WebElement::from_json(found, self.0.browser().handle().clone()).expect("an element")
    }

    /// Gives the field the focus.
    pub async fn focus(&self) {
        self.field().await.click().await.expect("the field takes the focus");
    }

    /// How it is.
    pub async fn state(&self) -> ComposerState {
        self.field().await;
        self.0.read(STATE, &[json!(self.0.words(keys::COMPOSER_SEND))]).await
    }

    /// Waits until it is as wanted.
    pub async fn shows(&self, what: &str, wanted: impl Fn(&ComposerState) -> bool) -> ComposerState {
        self.field().await;
        self.0
            .reads(what, STATE, &[json!(self.0.words(keys::COMPOSER_SEND))], wanted)
            .await
    }

    /// Types letter by letter.
    pub async fn types(&self, text: &str) {
        self.field().await.send_keys(text).await.expect("the field takes keys");
    }

    /// Writes a text at once, as pasting would; what was written before is replaced.
    pub async fn writes(&self, text: &str) {
        self.focus().await;
        self.0
            .run(
                "one('textbox', null, document.querySelector('.m-composer')).select()",
                &[],
            )
            .await;
        self.0.inserts(text).await;
    }

    /// Writes and sends with Enter.
    pub async fn sends(&self, text: &str) {
        self.writes(text).await;
        self.shows("what was written", |state| state.text == text).await;
        self.types("\u{E007}").await;
        self.shows("an empty composer", |state| state.text.is_empty()).await;
    }

    /// Presses the button that sends.
    pub async fn presses_send(&self) {
        self.0.presses(&self.0.words(keys::COMPOSER_SEND)).await;
    }

    /// The name of the button that turns the direction, in one of its three states.
    pub fn turn_label(&self, state: i18n::Key) -> String {
        format!("{}: {}", self.0.words(keys::COMPOSER_DIRECTION), self.0.words(state))
    }

    /// Presses the button that turns the direction.
    pub async fn turns(&self, from: i18n::Key) {
        self.0.presses(&self.turn_label(from)).await;
    }
}
