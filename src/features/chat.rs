//! The chat: the conversation list beside the conversation.

use domain::{AccountState, Person, RoomId, RoomKind};
use i18n::keys;
use leptos::prelude::*;
use stores::Stores;
use ui::empty_state::EmptyState;
use ui::flow::effect;
use ui::icon::Icon;

use crate::desk::Desk;

mod answer_state;
mod bubble;
mod composer;
mod conversation;
mod date;
mod delete_message;
mod details;
mod dialogs;
mod emoji_source;
mod file_view;
mod forward;
mod group_info;
mod group_new;
mod group_people;
mod growing;
mod header;
mod ink;
mod jump;
mod jump_buttons;
mod lookalikes;
mod message_actions;
mod message_focus;
mod message_more;
mod message_tools;
mod names;
mod people_search;
mod person_deeds;
mod person_hunt;
mod person_row;
mod pictures;
mod profile;
mod quote;
mod reactions;
mod readings;
mod revisions;
mod rich_text;
mod room_deeds;
mod room_fetch;
mod room_gone;
mod room_list;
mod room_preview;
mod room_row;
mod room_steering;
mod room_window;
mod rows;
mod search;
mod search_hits;
mod search_query;
mod shortcuts;
mod timeline_view;

use composer::keep_page_from_files;
use conversation::Conversation;
pub use dialogs::dialog;
pub use jump::opener;
use person_deeds::PagePersonMenu;
use room_list::RoomList;
pub use shortcuts::shortcuts;

/// The id of the list of conversations, which can have the focus.
pub const LIST_ID: &str = "conversations";

/// The longest name in the title of the window, in characters.
const TITLE_CHARS_MAX: usize = 120;

/// A conversation's name for the title of the window, which knows no markup; tracked.
pub fn title_of(stores: &Stores, room: &RoomId) -> Option<String> {
    let name = match stores.rooms.room(room)?.with(|room| room.kind.clone()) {
        RoomKind::Group { title } => title.text.to_string(),
        RoomKind::Private { peer } => stores.people.person(&peer).with(|person| {
            let name = |person: &Person| match i18n::names::is_blank(&person.name.text) {
                true => person.handle.clone(),
                false => person.name.text.to_string(),
            };
            person.as_ref().map(name).unwrap_or_default()
        }),
    };
    Some(i18n::names::plain(&name, TITLE_CHARS_MAX))
}

/// Both panes, for the shell to place. On a narrow page the address decides which of them is seen.
#[component]
pub fn Chat(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    go_where_asked(&desk);
    shortcuts::listen(&desk);
    keep_page_from_files(desk.device.holds_files);
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
        // Both are the page's content: on a narrow page the list alone is.
        <main class="m-panes">
            <RoomList desk=desk.clone()/>
            <section class="m-conversation" id="conversation" tabindex="-1">
                {conversation}
                <PagePersonMenu desk/>
            </section>
        </main>
    }
}

/// Goes to a conversation that was asked for as soon as it exists, and away from one that is gone.
fn go_where_asked(desk: &Desk) {
    let rooms = desk.stores().rooms;
    let (select, overlays) = (desk.select, desk.overlays);
    let ready = rooms.ready.clone();
    effect(move || {
        if let Some(room) = ready.get() {
            // The wish is fulfilled once; keeping it would open the conversation again and again.
            ready.set(None);
            overlays.close_all();
            select.run(Some(room));
        }
    });
}
