//! What can be done with the messages of a conversation: their menu, their reactions, their dialogs.

use i18n::keys;
use serde::Deserialize;
use serde_json::json;
use thirtyfour::WebElement;

use crate::User;

/// Finds the message that says the first argument.
const FIND: &str = "const message = all('article').find((e) =>
    [...e.querySelectorAll('.m-paragraph')].map((p) => tidy(p.textContent)).join(' ') === tidy(arguments[0]));";

/// The messages of a conversation, as things one can act upon.
pub struct Messages<'a>(pub &'a User);

/// What a message shows besides its words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Marks {
    /// Reactions: the emoji, the count as written, whether one's own is among them.
    pub reactions: Vec<(String, String, bool)>,
    /// The words of the message that it answers.
    pub answered: String,
    /// The mark of an edited message.
    pub edited: String,
    /// The line that says where it comes from.
    pub forwarded: String,
    /// The directions of its paragraphs.
    pub directions: Vec<String>,
}

const MARKS: &str = "return message && {
    reactions: [...message.querySelectorAll('.m-reaction[data-emoji]')].map((e) =>
        [e.dataset.emoji, text('.m-reaction-count', e), e.ariaPressed === 'true']),
    answered: text('.m-answered-text', message),
    edited: text('.m-edited', message),
    forwarded: text('.m-bubble-forwarded', message),
    directions: [...message.querySelectorAll('.m-paragraph')].map((p) => p.dir),
}";

impl Messages<'_> {
    /// Waits for a message, and returns it.
    pub async fn find(&self, text: &str) -> WebElement {
        let script = format!("{FIND} return message && message.querySelector('.m-bubble')");
        let found = self
            .0
            .sees_with(&format!("the message {text:?}"), &script, &[json!(text)])
            .await;
        WebElement::from_json(found, self.0.browser().handle().clone()).expect("it is an element")
    }

    /// Gives the list the focus once messages are in it; the arrow keys lead on from there.
    pub async fn enters_list(&self) {
        self.0
            .sees(
                "the focus in the list",
                "const list = document.querySelector('.m-virtual-list'); if (!list || all('article', null, list).length === 0) return false;
                 list.focus(); return document.activeElement === list",
            )
            .await;
    }

    /// Gives a message the focus.
    pub async fn focus(&self, text: &str) {
        let script = format!("{FIND} message?.focus(); return document.activeElement === message");
        self.0
            .sees_with(&format!("the focus on {text:?}"), &script, &[json!(text)])
            .await;
    }

    /// The words of the message that has the focus.
    pub async fn focused(&self) -> String {
        let script = "return document.activeElement.matches('article')
            ? tidy([...document.activeElement.querySelectorAll('.m-paragraph')].map((p) => p.textContent).join(' ')) : ''";
        self.0.read(script, &[]).await
    }

    /// Waits until a message shows what is wanted.
    pub async fn shows(&self, text: &str, what: &str, wanted: impl Fn(&Marks) -> bool) -> Marks {
        let script = format!("{FIND} {MARKS}");
        let seen = self
            .0
            .reads::<Option<Marks>>(&format!("{what} at {text:?}"), &script, &[json!(text)], |seen| {
                seen.as_ref().is_some_and(&wanted)
            })
            .await;
        seen.expect("it was seen")
    }

    /// Opens the menu of a message by the other mouse button.
    pub async fn points_at(&self, text: &str) {
        let bubble = self.find(text).await;
        let chain = self.0.browser().action_chain();
        chain
            .context_click_element(&bubble)
            .perform()
            .await
            .expect("the other button is pressed");
        self.menu_is_open().await;
    }

    /// Opens the menu of a message by its visible button.
    pub async fn presses_more(&self, text: &str) {
        // It comes to the message that the pointer is over, or stands there always.
        let bubble = self.find(text).await;
        let over = self.0.browser().action_chain();
        over.move_to_element_center(&bubble)
            .perform()
            .await
            .expect("the pointer moves");
        let script = format!("{FIND} return message && message.querySelector('.m-message-more')");
        let found = self
            .0
            .sees_with(&format!("the button of {text:?}"), &script, &[json!(text)])
            .await;
        let button = WebElement::from_json(found, self.0.browser().handle().clone()).expect("it is an element");
        self.0
            .browser()
            .action_chain()
            .move_to_element_center(&button)
            .click()
            .perform()
            .await
            .expect("the button is pressed");
        self.menu_is_open().await;
    }

    /// Waits until the menu is open.
    pub async fn menu_is_open(&self) {
        self.0.finds("menu", &self.0.words(keys::MESSAGE_MENU)).await;
    }

    /// Waits until it is closed.
    pub async fn menu_is_closed(&self) {
        self.0.misses("menu", &self.0.words(keys::MESSAGE_MENU)).await;
    }

    /// The names of the menu's lines.
    pub async fn lines(&self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll('.m-menu-item .m-menu-words')].map((e) => tidy(e.textContent))";
        self.0.read(script, &[]).await
    }

    /// Chooses a line of the open menu.
    pub async fn chooses(&self, line: i18n::Key) {
        self.0.clicks("menuitem", &self.0.words(line)).await;
        self.menu_is_closed().await;
    }

    /// Opens the menu of a message and chooses a line.
    pub async fn does(&self, text: &str, line: i18n::Key) {
        self.points_at(text).await;
        self.chooses(line).await;
    }

    /// Presses a reaction under a message.
    pub async fn presses_reaction(&self, text: &str, emoji: &str) {
        let script = format!(
            "{FIND} const chip = message && [...message.querySelectorAll('.m-reaction')].find((e) => e.dataset.emoji === arguments[1]);
             chip?.click(); return !!chip"
        );
        self.0
            .sees_with(&format!("the reaction {emoji}"), &script, &[json!(text), json!(emoji)])
            .await;
    }

    /// Presses what is inside a message, such as `.m-answered`.
    pub async fn presses_part(&self, text: &str, part: &str) {
        let script = format!("{FIND} const part = message?.querySelector(arguments[1]); part?.click(); return !!part");
        self.0
            .sees_with(&format!("{part} of {text:?}"), &script, &[json!(text), json!(part)])
            .await;
    }

    /// Waits until a message stands on screen.
    pub async fn is_seen(&self, text: &str) {
        let script = format!(
            "{FIND} const list = document.querySelector('.m-virtual-list').getBoundingClientRect();
             const box = message?.getBoundingClientRect();
             return box && box.top >= list.top - 1 && box.bottom <= list.bottom + 1"
        );
        self.0
            .sees_with(&format!("{text:?} on screen"), &script, &[json!(text)])
            .await;
    }

    /// Waits until a dialog says something.
    pub async fn dialog_says(&self, wanted: &str) {
        self.0
            .sees_with(
                &format!("a dialog that says {wanted:?}"),
                "return [...document.querySelectorAll('dialog[open]')].some((e) => tidy(e.textContent).includes(tidy(arguments[0])))",
                &[json!(wanted)],
            )
            .await;
    }

    /// Waits for a toast with this title.
    pub async fn toast_says(&self, wanted: &str) {
        self.0
            .sees_with(
                &format!("a toast that says {wanted:?}"),
                "return [...document.querySelectorAll('.m-toast')].some((e) => tidy(e.textContent).includes(tidy(arguments[0])))",
                &[json!(wanted)],
            )
            .await;
    }
}
