//! The dialog in which people are found.

use i18n::{Args, keys};

use crate::User;

/// The dialog.
pub struct PeopleSearch<'a>(pub &'a User);

impl PeopleSearch<'_> {
    /// Waits until it is shown.
    pub async fn is_shown(&self) {
        self.0.finds("dialog", &self.0.words(keys::ROOM_PEOPLE_TITLE)).await;
    }

    /// Looks for somebody.
    pub async fn look_for(&self, query: &str) {
        let field = self
            .0
            .finds("searchbox", &self.0.words(keys::ROOM_PEOPLE_PLACEHOLDER))
            .await;
        field.click().await.expect("the field takes the focus");
        self.0.run("document.activeElement.select()", &[]).await;
        self.0.inserts(query).await;
    }

    /// Waits until the dialog says this instead of showing people.
    pub async fn says(&self, wanted: &str) {
        let script = "return text('dialog [role=status]')";
        self.0
            .reads::<String>(&format!("{wanted:?} in the search"), script, &[], |seen| seen == wanted)
            .await;
    }

    /// Starts a chat with somebody who was found, by their shown name and their account name.
    pub async fn starts_with(&self, name: &str, handle: &str) {
        let label = self
            .0
            .sentence(keys::ROOM_START_CHAT_WITH, &Args::new().text("name", name));
        self.0.presses(&format!("{label} @{handle}")).await;
    }

    /// Closes it.
    pub async fn closes(&self) {
        let close = self.0.words(keys::ACTION_CLOSE);
        let button = self
            .0
            .finds_in("document.querySelector('dialog')", "button", &close)
            .await;
        button.click().await.expect("the dialog closes");
        self.0.misses("dialog", &self.0.words(keys::ROOM_PEOPLE_TITLE)).await;
    }
}
