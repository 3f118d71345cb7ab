//! Menus of conversations and people: by the button, by the other mouse button, by keys.

use i18n::{Args, Key, keys};
use serde_json::json;
use thirtyfour::WebElement;

use crate::User;

/// Shift and F10.
const MENU_KEY: &str = "F10";

/// What opens a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The visible button.
    Button,
    /// The other mouse button.
    Pointer,
    /// The keys.
    Keys,
}

/// Menus of conversations in the list.
pub struct RoomMenu<'a>(pub &'a User);

impl RoomMenu<'_> {
    /// Opens the menu of a conversation and chooses a deed.
    pub async fn chooses(&self, way: Way, name: &str, deed: Key) {
        let user = self.0;
        let script = "return all('link', null, document.querySelector('.m-rooms'))
            .find((e) => text('.m-room-name', e) === arguments[0]) ?? null";
        let found = user.sees_with(&format!("the row {name}"), script, &[json!(name)]).await;
        let row = WebElement::from_json(found, user.browser().handle().clone()).expect("an element");
        match way {
            Way::Button => {
                user.presses(&user.sentence(keys::ROOM_MENU, &Args::new().text("name", name)))
                    .await;
            }
            Way::Pointer => {
                let chain = user.browser().action_chain().context_click_element(&row);
                chain.perform().await.expect("the menu opens");
            }
            Way::Keys => {
                user.run("arguments[0].focus()", &[row.to_json().expect("an element")])
                    .await;
                let script = format!(
                    "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
                        {{ key: '{MENU_KEY}', shiftKey: true, bubbles: true, cancelable: true }}))"
                );
                user.run(&script, &[]).await;
            }
        }
        user.clicks("menuitem", &user.words(deed)).await;
    }
}

/// What stands on the rows besides words: for each conversation its marks, as they are read out.
pub async fn sees_marks(user: &User, name: &str, wanted: &[Key]) {
    let script = "const row = all('link', null, document.querySelector('.m-rooms'))
            .find((e) => text('.m-room-name', e) === arguments[0]);
        return row ? [...row.querySelectorAll('.m-room-mark .m-visually-hidden, .m-room-dot .m-visually-hidden')]
            .map((e) => tidy(e.textContent)) : null";
    let wanted: Vec<String> = wanted.iter().map(|key| user.words(*key)).collect();
    let what = format!("{name} marked {wanted:?}");
    user.reads::<Option<Vec<String>>>(&what, script, &[json!(name)], |seen| seen.as_ref() == Some(&wanted))
        .await;
}

/// What has the focus: its role and its name.
pub async fn focused(user: &User) -> (String, String) {
    user.read("const e = document.activeElement; return [roleOf(e), nameOf(e)]", &[])
        .await
}

/// Waits until a toast says this.
pub async fn is_told(user: &User, wanted: &str) {
    let script = "return [...document.querySelectorAll('.m-toast')].some((e) => tidy(e.textContent).includes(tidy(arguments[0])))";
    user.sees_with(&format!("the toast {wanted:?}"), script, &[json!(wanted)])
        .await;
}

/// Waits until this stands somewhere on the page, where it is seen.
pub async fn is_said(user: &User, wanted: &str) {
    let script = "return [...document.querySelectorAll('p, h3, bdi')].some((e) => isVisible(e) && tidy(e.textContent) === tidy(arguments[0]))";
    user.sees_with(&format!("{wanted:?} on the page"), script, &[json!(wanted)])
        .await;
}
