//! The sign-in page.

use i18n::{Args, Key, keys};

use crate::User;

/// The page.
pub struct SignInPage<'a>(pub &'a User);

impl SignInPage<'_> {
    /// Waits until it is shown.
    pub async fn is_shown(&self) {
        self.0.finds("heading", &self.0.words(keys::SIGN_IN_TITLE)).await;
    }

    /// Writes the name.
    pub async fn name(&self, name: &str) {
        self.fill(&self.0.words(keys::SIGN_IN_NAME), name).await;
    }

    /// Writes the password.
    pub async fn password(&self, password: &str) {
        self.fill(&self.0.words(keys::SIGN_IN_PASSWORD), password).await;
    }

    /// Writes the code of the second step.
    pub async fn code(&self, code: &str) {
        self.fill(&self.0.words(keys::SIGN_IN_CODE), code).await;
    }

    /// Waits until one can write the code without pointing at it first.
    pub async fn takes_the_code(&self) {
        self.takes(keys::SIGN_IN_CODE).await;
    }

    async fn fill(&self, label: &str, text: &str) {
        let field = self.0.finds("textbox", label).await;
        field.clear().await.expect("the field empties");
        field.send_keys(text).await.expect("the field takes text");
    }

    /// Hands the form in.
    pub async fn submit(&self) {
        self.0.presses(&self.0.words(keys::SIGN_IN_BUTTON)).await;
    }

    /// Signs in with a name and a password.
    pub async fn sign_in(&self, name: &str, password: &str) {
        self.name(name).await;
        self.password(password).await;
        self.submit().await;
    }

    /// Picks a demo account by its shown name and its account name.
    pub async fn picks(&self, shown: &str, handle: &str) {
        let label = self
            .0
            .sentence(keys::SIGN_IN_DEMO_USE, &Args::new().text("name", shown));
        self.0.presses(&format!("{label} {handle}")).await;
    }

    /// Every sentence of complaint on the page, in order.
    pub async fn complaints(&self) -> Vec<String> {
        self.0
            .read(
                "return all('alert').map((e) => tidy(e.textContent)).filter(Boolean)",
                &[],
            )
            .await
    }

    /// Waits until the page complains of exactly this.
    pub async fn complains(&self, wanted: &[String]) {
        let script = "return all('alert').map((e) => tidy(e.textContent)).filter(Boolean)";
        self.0
            .reads::<Vec<String>>(&format!("the complaints {wanted:?}"), script, &[], |seen| {
                seen == wanted
            })
            .await;
    }

    /// Waits until one can write the name without pointing at it first.
    pub async fn takes_the_name(&self) {
        self.takes(keys::SIGN_IN_NAME).await;
    }

    async fn takes(&self, field: Key) {
        let script = "return nameOf(document.activeElement)";
        let name = self.0.words(field);
        self.0
            .reads::<String>(&format!("the focus on {name}"), script, &[], |seen| *seen == name)
            .await;
    }
}
