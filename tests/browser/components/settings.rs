//! The dialog with the settings.

use i18n::{Args, keys};
use serde_json::json;

use crate::User;

/// The dialog.
pub struct Settings<'a>(pub &'a User);

impl Settings<'_> {
    /// Waits until it is shown.
    pub async fn is_shown(&self) {
        self.0.finds("dialog", &self.0.words(keys::SETTINGS_TITLE)).await;
    }

    /// Chooses from a list by what is chosen about and the words of the choice.
    pub async fn selects(&self, label: &str, choice: &str) {
        self.0.finds("combobox", label).await;
        let option = self
            .0
            .run(
                "return [...one('combobox', arguments[0]).options].find((e) => tidy(e.textContent) === tidy(arguments[1])) ?? null",
                &[json!(label), json!(choice)],
            )
            .await;
        assert!(!option.is_null(), "{label} offers {choice}");
        let option = thirtyfour::WebElement::from_json(option, self.0.browser().handle().clone()).expect("an element");
        option.click().await.expect("the choice is taken");
    }

    /// What is chosen in a list.
    pub async fn selected(&self, label: &str) -> String {
        self.0.finds("combobox", label).await;
        self.0
            .read(
                "return tidy(one('combobox', arguments[0]).selectedOptions[0].textContent)",
                &[json!(label)],
            )
            .await
    }

    /// Chooses one of the values that stand side by side.
    pub async fn chooses(&self, choice: &str) {
        self.0.clicks("radio", choice).await;
    }

    /// Turns a switch the other way, and waits until it has turned.
    pub async fn switches(&self, name: &str) {
        let script = "return one('switch', arguments[0])?.ariaChecked ?? ''";
        let before = self.0.sees_with("the switch", script, &[json!(name)]).await;
        self.0.clicks("switch", name).await;
        let script = format!("const now = (() => {{ {script} }})(); return now !== '' && now !== arguments[1]");
        self.0
            .sees_with("the switch to turn", &script, &[json!(name), before])
            .await;
    }

    /// The example of a date and a time.
    pub async fn preview(&self) -> String {
        self.0.read("return text('.m-settings-preview')", &[]).await
    }

    /// Closes it.
    pub async fn closes(&self) {
        let title = self.0.words(keys::SETTINGS_TITLE);
        let close = self.0.words(keys::ACTION_CLOSE);
        let button = self
            .0
            .finds_in("document.querySelector('dialog')", "button", &close)
            .await;
        button.click().await.expect("the dialog closes");
        self.0.misses("dialog", &title).await;
    }

    /// Signs out.
    pub async fn signs_out(&self) {
        self.0.presses(&self.0.words(keys::SETTINGS_SIGN_OUT)).await;
    }

    /// The sentence that says who is signed in.
    pub fn who(&self, name: &str) -> String {
        self.0
            .sentence(keys::SETTINGS_SIGNED_IN_AS, &Args::new().text("name", name))
    }
}
