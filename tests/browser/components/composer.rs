//! Where messages are written.

use crate::fixtures::key::ENTER;
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
        self.types(ENTER).await;
        self.shows("an empty composer", |state| state.text.is_empty()).await;
    }

    /// Waits until a strip of a kind stands over the field: its title and what it shows.
    pub async fn shows_strip(&self, kind: &str) -> (String, String) {
        let found = self
            .0
            .sees_with(
                &format!("the strip {kind:?}"),
                "const strip = document.querySelector(`.m-composer-strip[data-kind=${arguments[0]}]`);
                 return strip && isVisible(strip)
                     && [text('.m-composer-strip-title', strip), text('.m-composer-strip-text', strip)]",
                &[json!(kind)],
            )
            .await;
        serde_json::from_value(found).expect("two texts")
    }

    /// Waits until no strip stands over the field.
    pub async fn shows_no_strip(&self) {
        self.0
            .sees("no strip", "return !document.querySelector('.m-composer-strip')")
            .await;
    }

    /// Waits until the field has the focus.
    pub async fn has_focus(&self) {
        self.0
            .sees(
                "the focus in the field",
                "return document.activeElement?.id === 'composer-input'",
            )
            .await;
    }

    /// Presses a key as a keyboard with some layout reports it: what it writes, where it lies, what is held.
    pub async fn strikes(&self, key: &str, code: &str, held: &[&str]) {
        self.0
            .run(
                "const [key, code, held] = arguments;
                 const keys = { key, code, bubbles: true, cancelable: true, composed: true, ctrlKey: held.includes('Control'),
                     shiftKey: held.includes('Shift'), altKey: held.includes('Alt'), metaKey: false };
                 const field = document.getElementById('composer-input');
                 field.focus();
                 field.dispatchEvent(new KeyboardEvent('keydown', keys));
                 field.dispatchEvent(new KeyboardEvent('keyup', { ...keys, ctrlKey: false, shiftKey: false }))",
                &[json!(key), json!(code), json!(held)],
            )
            .await;
    }

    /// Selects a part of what is written.
    pub async fn selects(&self, part: &str) {
        self.0
            .run(
                "const field = document.getElementById('composer-input');
                 const at = field.value.indexOf(arguments[0]);
                 field.focus();
                 field.setSelectionRange(at, at + arguments[0].length)",
                &[json!(part)],
            )
            .await;
    }

    /// Waits until these people are suggested, by their account names; the first is marked.
    pub async fn suggests(&self, handles: &[&str]) {
        let wanted: Vec<String> = handles.iter().map(|handle| format!("@{handle}")).collect();
        self.0
            .reads(
                "whom one may mean",
                "return all('option').map((e) => text('.m-suggestion-hint', e))",
                &[],
                |seen: &Vec<String>| *seen == wanted,
            )
            .await;
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
