//! What tells of news: toasts about messages, the title and the picture of the tab.

use serde::Deserialize;
use serde_json::json;

use crate::User;

const TOASTS: &str = "return [...document.querySelectorAll('.m-toast-open')].filter((e) => isVisible(e)).map((e) => ({
    title: tidy(e.querySelector('.m-toast-title').textContent).replace(/[\\u200E\\u200F\\u2066-\\u2069]/g, ''),
    text: tidy(e.querySelector('.m-toast-line').textContent).replace(/[\\u2066-\\u2069]/g, ''),
    dir: e.querySelector('.m-toast-line').dir,
    letter: tidy(e.querySelector('.m-avatar-letter').textContent),
}))";

/// The corner where news appear.
pub struct Notices<'a>(pub &'a User);

/// A toast about a message, as it is seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct MessageToast {
    /// Who wrote, and where.
    pub title: String,
    /// How the message begins.
    pub text: String,
    /// The direction of that.
    pub dir: String,
    /// The letter on the picture.
    pub letter: String,
}

impl Notices<'_> {
    /// The toasts about messages, oldest first.
    pub async fn toasts(&self) -> Vec<MessageToast> {
        self.0.read(TOASTS, &[]).await
    }

    /// Waits until the toasts about messages are as wanted.
    pub async fn shows(&self, what: &str, wanted: impl Fn(&[MessageToast]) -> bool) -> Vec<MessageToast> {
        self.0
            .reads::<Vec<MessageToast>>(what, TOASTS, &[], |toasts| wanted(toasts))
            .await
    }

    /// Waits for a toast that says this, and presses it.
    pub async fn opens(&self, text: &str) {
        let what = format!("the toast {text:?}");
        let script = "const line = [...document.querySelectorAll('.m-toast-line')].find((e) => tidy(e.textContent).replace(/[\\u2066-\\u2069]/g, '') === arguments[0]);
             const button = line?.closest('button'); button?.click(); return !!button";
        self.0.sees_with(&what, script, &[json!(text)]).await;
    }

    /// Notes the text of every toast about a message from now on.
    pub async fn watches(&self) {
        let script = "window.toastsSeen = [];
             new MutationObserver(() => {
                 for (const line of document.querySelectorAll('.m-toast-line')) {
                     // Isolates are not seen.
                     const seen = line.textContent.replace(/[\\u2066-\\u2069]/g, '');
                     if (!window.toastsSeen.includes(seen)) window.toastsSeen.push(seen);
                 }
             }).observe(document.querySelector('.m-toasts'), { childList: true, subtree: true })";
        self.0.run(script, &[]).await;
    }

    /// What was noted.
    pub async fn seen(&self) -> Vec<String> {
        self.0.read("return window.toastsSeen", &[]).await
    }

    /// Waits until the tab's picture is this file.
    pub async fn shows_icon(&self, file: &str) {
        let script = "return document.querySelector(\"link[rel='icon']\").href.endsWith(arguments[0])";
        self.0.sees_with("the picture of the tab", script, &[json!(file)]).await;
    }

    /// Waits until the window's title holds a text.
    pub async fn titles(&self, text: &str) {
        let script = "return document.title.includes(arguments[0])";
        self.0.sees_with("the title", script, &[json!(text)]).await;
    }
}
