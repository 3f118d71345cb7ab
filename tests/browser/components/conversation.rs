//! The frame of a conversation: whose it is, who types, the way back.

use i18n::keys;

use crate::User;

/// The conversation.
pub struct Conversation<'a>(pub &'a User);

impl Conversation<'_> {
    /// Waits until the conversation with this name is open and its messages are there, if it has any.
    pub async fn is_open(&self, name: &str) {
        let script = "const main = document.querySelector('.m-conversation');
            return main && all('heading', null, main)[0] && nameOf(all('heading', null, main)[0]) === tidy(arguments[0])
                && ['filled', 'empty'].includes(main.querySelector('.m-timeline')?.dataset.phase)";
        self.0
            .sees_with(&format!("the conversation {name}"), script, &[serde_json::json!(name)])
            .await;
    }

    /// Who types, in words; empty when nobody does.
    pub async fn typing(&self) -> String {
        self.0.read(TYPING, &[]).await
    }

    /// Waits until the typing line says this.
    pub async fn says(&self, wanted: &str) {
        let what = format!("the typing line {wanted:?}");
        self.0.reads::<String>(&what, TYPING, &[], |seen| seen == wanted).await;
    }

    /// Notes the moment of every key here and of every change of the typing line.
    pub async fn clock_typing(&self) {
        self.0
            .run(
                "window.mirsalClock = { keys: [], changes: [] };
                 const now = () => performance.timeOrigin + performance.now();
                 document.addEventListener('keydown', () => window.mirsalClock.keys.push(now()), true);
                 const line = document.querySelector('.m-typing-line');
                 new MutationObserver(() => window.mirsalClock.changes.push([now(), tidy(line.textContent)]))
                     .observe(line, { childList: true, characterData: true, subtree: true });",
                &[],
            )
            .await;
    }

    /// Waits until the typing line has said this so many times, even if it says something else by now.
    pub async fn has_said(&self, wanted: &str, times: usize) {
        let what = format!("the typing line {wanted:?} for the {times}th time");
        let script = "return window.mirsalClock.changes.filter(([, line]) => line === arguments[0]).length";
        let wanted = [serde_json::json!(wanted)];
        self.0
            .reads::<usize>(&what, script, &wanted, |seen| *seen >= times)
            .await;
    }

    /// When keys were pressed, ms.
    pub async fn key_moments(&self) -> Vec<f64> {
        self.0.read("return window.mirsalClock.keys", &[]).await
    }

    /// When the typing line changed, ms, and to what.
    pub async fn typing_moments(&self) -> Vec<(f64, String)> {
        self.0.read("return window.mirsalClock.changes", &[]).await
    }

    /// Whether the person is there, in words.
    pub async fn state(&self) -> String {
        self.0.read("return text('.m-conversation-state')", &[]).await
    }

    /// Goes back to the list, where the page is narrow.
    pub async fn back(&self) {
        self.0.presses(&self.0.words(keys::ACTION_BACK)).await;
    }
}

const TYPING: &str = "return text('.m-typing-line')";
