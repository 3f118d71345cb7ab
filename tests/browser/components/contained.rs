//! Whether what people wrote stays where it stands: on every surface, whatever it tries.

use serde::Deserialize;
use serde_json::json;

use crate::User;

const CONTAINED: &str = include_str!("contained.js");

/// What is wrong on the page as it is.
pub async fn faults(user: &User) -> Vec<String> {
    user.read(&format!("{CONTAINED} return containmentFaults()"), &[]).await
}

/// The words of everything that a selector finds, in order, without those for screen readers.
pub async fn texts(user: &User, selector: &str) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll(arguments[0])].filter((e) => isVisible(e)).map((e) => e.textContent)";
    user.read(script, &[json!(selector)]).await
}

/// One row of the list as it is written in the page: name, what stands before the words, the words.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// The name.
    pub name: String,
    /// What stands before the words.
    pub prefix: String,
    /// The words.
    pub preview: String,
}

/// The rows of the list.
pub async fn rows(user: &User) -> Vec<Row> {
    let script = "return [...document.querySelectorAll('.m-room')].map((e) => ({
        name: e.querySelector('.m-room-name').textContent,
        prefix: e.querySelector('.m-room-prefix')?.textContent ?? '',
        preview: e.querySelector('.m-room-preview > bdi:last-of-type')?.textContent ?? '' }))";
    user.read(script, &[]).await
}

/// Notes every toast about a message and every notification of the system from now on, and every script that runs.
pub async fn watches_news(user: &User) {
    let script = "window.mirsalToasts = []; window.mirsalNotices = []; window.alert = () => { window.mirsalAlerted = true };
        const note = () => { for (const e of document.querySelectorAll('.m-toast-open')) {
            const news = [e.querySelector('.m-toast-title').textContent, e.querySelector('.m-toast-line').textContent].join('\\n\\n');
            if (!window.mirsalToasts.includes(news)) window.mirsalToasts.push(news);
        } };
        new MutationObserver(note).observe(document.querySelector('.m-toasts'), { childList: true, subtree: true });
        class Notice extends EventTarget { constructor(title, options) { super(); window.mirsalNotices.push([title, options?.body ?? ''].join('\\n\\n')); } close() {} }
        Object.defineProperty(Notice, 'permission', { get: () => 'granted' });
        window.Notification = Notice";
    user.run(script, &[]).await;
}

/// What was noted: title and words of each, `toasts` or `notices`.
pub async fn news(user: &User, kind: &str) -> Vec<(String, String)> {
    let list = if kind == "toasts" {
        "mirsalToasts"
    } else {
        "mirsalNotices"
    };
    let seen: Vec<String> = user.read(&format!("return window.{list}"), &[]).await;
    seen.iter()
        .filter_map(|one| one.split_once("\n\n"))
        .map(|(title, text)| (title.to_owned(), text.to_owned()))
        .collect()
}

/// Opens every conversation of the list, and tells for each its name in the head and the title of the window.
pub async fn titles(user: &User) -> Vec<(String, String)> {
    let script = "const turn = () => new Promise((done) => setTimeout(done));
        const walk = async () => {
            const told = [];
            for (const row of document.querySelectorAll('.m-room')) {
                row.click();
                const path = new URL(row.href).pathname;
                for (let times = 0; times < 400; times += 1) {
                    await turn();
                    const head = document.querySelector('main .m-conversation-about');
                    if (location.pathname === path && head?.dataset.menu.endsWith(path.split('/').at(-1))) break;
                }
                await turn();
                told.push([document.querySelector('main .m-conversation-name').textContent, document.title]);
            }
            return told;
        };
        return walk()";
    user.read(script, &[]).await
}
