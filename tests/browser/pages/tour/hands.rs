//! What somebody on the tour does with their hands.

use i18n::{Key, keys};
use serde_json::json;

use super::{ESCAPE, FIND, Tour};

impl Tour<'_> {
    pub(super) async fn goes_to(&self, path: &str) {
        self.user.open(path).await;
    }

    pub(super) async fn run(&self, script: &str) {
        self.user.run(script, &[]).await;
    }

    pub(super) async fn sees_message(&self, text: &str) {
        self.user
            .sees_with(
                &format!("the message {text:?}"),
                &format!("{FIND} return !!message"),
                &[json!(text)],
            )
            .await;
    }

    /// Presses a button of the topmost dialog, or of the page.
    pub(super) async fn presses(&self, name: Key) {
        let script = "const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
            const button = one('button', arguments[0], place); button?.click(); return !!button";
        let name = self.user.words(name);
        self.user
            .sees_with(&format!("the button {name:?}"), script, &[json!(name)])
            .await;
    }

    pub(super) async fn chooses(&self, line: Key) {
        let script = "const line = one('menuitem', arguments[0]); line?.click(); return !!line";
        let line = self.user.words(line);
        self.user
            .sees_with(&format!("the line {line:?}"), script, &[json!(line)])
            .await;
    }

    pub(super) async fn opens_menu_of(&self, text: &str) {
        self.point(&format!("{FIND} message?.scrollIntoView({{ block: 'center' }}); const place = message?.querySelector('.m-bubble');"), text)
            .await;
    }

    pub(super) async fn opens_menu_at(&self, selector: &str) {
        self.point("const place = document.querySelector(arguments[0]);", selector)
            .await;
    }

    pub(super) async fn point(&self, place: &str, argument: &str) {
        // A menu whose place moves just then closes again; it is opened until it stays.
        let script = format!(
            "if (one('menu')) return true; {place}
             const box = place?.getBoundingClientRect();
             place?.dispatchEvent(new MouseEvent('contextmenu', {{ bubbles: true, cancelable: true, composed: true, button: 2,
                 clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }}));
             return false"
        );
        self.user
            .sees_with(&format!("a menu at {argument:?}"), &script, &[json!(argument)])
            .await;
    }

    pub(super) async fn menu(&self, name: &str, look: &mut impl AsyncFnMut(&str)) {
        self.user.sees("the menu", "return !!one('menu')").await;
        look(name).await;
        self.user.keys(ESCAPE).await;
        self.user.sees("no menu", "return !one('menu')").await;
    }

    pub(super) async fn dialog(&self, name: &str, look: &mut impl AsyncFnMut(&str)) {
        self.user
            .sees(
                "the dialog",
                "const dialog = [...document.querySelectorAll('dialog[open]')].at(-1); return !!dialog && !dialog.querySelector('.m-skeleton, [aria-busy=true]')",
            )
            .await;
        look(name).await;
    }

    /// Leaves the topmost dialog by its button: at one Esc, Chromium closes all that were opened without a person's doing.
    pub(super) async fn leaves(&self) {
        let count = "return document.querySelectorAll('dialog[open]').length";
        let before: usize = self.user.read(count, &[]).await;
        let script = "const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
            (one('button', arguments[0], dialog) ?? one('button', arguments[1], dialog)).click()";
        let names = [keys::ACTION_CLOSE, keys::ACTION_CANCEL].map(|key| json!(self.user.words(key)));
        self.user.run(script, &names).await;
        self.user
            .reads::<usize>("one dialog less", count, &[], |now| *now < before)
            .await;
    }
}
