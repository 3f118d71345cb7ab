//! The chat: the conversation list beside the conversation.

use domain::{AccountState, RoomId};
use i18n::keys;
use leptos::prelude::*;
use stores::Stores;
use ui::empty_state::EmptyState;
use ui::icon::Icon;

use crate::desk::Desk;

mod bubble;
mod composer;
mod conversation;
mod growing;
mod header;
mod names;
mod people_search;
mod rich_text;
mod room_list;
mod room_row;
mod rows;
mod timeline_view;

use conversation::Conversation;
use room_list::RoomList;

/// The id of the list of conversations, which can have the focus.
pub const LIST_ID: &str = "conversations";

/// A conversation's name for the title of the window; tracked.
pub fn title_of(stores: &Stores, room: &RoomId) -> Option<String> {
    let kind = stores.rooms.room(room)?.with_untracked(|room| room.kind.clone());
    Some(names::room_name(stores, &kind).get().text.to_string())
}

/// Both panes, for the shell to place. On a narrow page the address decides which of them is seen.
#[component]
pub fn Chat(
    /// What it works with.
    desk: Desk,
    /// Opens the settings.
    on_settings: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let selected = desk.selected;
    let state = desk.stores().account.state;
    let is_signed_in = Memo::new(move |_| matches!(state.get(), AccountState::SignedIn { .. }));
    let shown = Memo::new(move |_| selected.get().filter(|_| is_signed_in.get()));
    let conversation = {
        let desk = desk.clone();
        move || match shown.get() {
            Some(room) => view! { <Conversation desk=desk.clone() room/> }.into_any(),
            None => view! {
                <EmptyState
                    icon=Icon::Conversations
                    title=language.text(keys::TIMELINE_CHOOSE)
                    text=language.text(keys::TIMELINE_CHOOSE_HINT)
                />
            }
            .into_any(),
        }
    };
    view! {
        <RoomList desk on_settings/>
        <main class="m-conversation" id="conversation" tabindex="-1">{conversation}</main>
    }
}
