//! The chat: the list beside the conversation.

use i18n::keys;

use crate::User;
use crate::components::composer::Composer;
use crate::components::conversation::Conversation;
use crate::components::files::Files;
use crate::components::people::PeopleSearch;
use crate::components::room_list::RoomList;
use crate::components::settings::Settings;
use crate::components::status_bar::StatusBar;
use crate::components::timeline::Timeline;

/// The page.
pub struct ChatPage<'a>(pub &'a User);

impl<'a> ChatPage<'a> {
    /// Waits until the list is shown and loaded.
    pub async fn is_shown(&self) {
        self.0.finds("navigation", &self.0.words(keys::ROOM_LIST_LABEL)).await;
        self.0
            .sees(
                "a list that is loaded",
                "return document.querySelector('.m-rooms-list')?.ariaBusy === 'false'",
            )
            .await;
    }

    /// The list.
    pub fn rooms(&self) -> RoomList<'a> {
        RoomList(self.0)
    }

    /// The conversation.
    pub fn conversation(&self) -> Conversation<'a> {
        Conversation(self.0)
    }

    /// Its messages.
    pub fn timeline(&self) -> Timeline<'a> {
        Timeline(self.0)
    }

    /// Where one writes.
    pub fn composer(&self) -> Composer<'a> {
        Composer(self.0)
    }

    /// Its files.
    pub fn files(&self) -> Files<'a> {
        Files(self.0)
    }

    /// The bar on top.
    pub fn bar(&self) -> StatusBar<'a> {
        StatusBar(self.0)
    }

    /// Opens the settings.
    pub async fn open_settings(&self) -> Settings<'a> {
        self.0.presses(&self.0.words(keys::SETTINGS_OPEN)).await;
        let settings = Settings(self.0);
        settings.is_shown().await;
        settings
    }

    /// Opens the search for people.
    pub async fn open_people(&self) -> PeopleSearch<'a> {
        self.0.presses(&self.0.words(keys::ROOM_NEW)).await;
        self.0.clicks("menuitem", &self.0.words(keys::ROOM_PEOPLE_TITLE)).await;
        let people = PeopleSearch(self.0);
        people.is_shown().await;
        people
    }

    /// The titles of the toasts on the page.
    pub async fn toasts(&self) -> Vec<String> {
        self.0
            .read(
                "return [...document.querySelectorAll('.m-toast-title')].map((e) => tidy(e.textContent))",
                &[],
            )
            .await
    }
}
