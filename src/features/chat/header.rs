//! The head of a conversation: whose it is, whether they are there, and what can be done with it.

use domain::{Capability, Command, Deed, Room};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::avatar::Avatar;
use ui::button::IconButton;
use ui::context_menu::{ContextMenu, MenuButton, MenuHandle};
use ui::flow::{Show, effect};
use ui::icon::Icon;

use super::names::{RoomFace, letters, line_dir, room_face, typing_text};
use super::person_deeds::offered;
use super::room_deeds::{Place, menu_label, room_entries};
use crate::desk::Desk;
use crate::overlays::Overlay;

/// The head.
#[component]
pub(super) fn ConversationHeader(desk: Desk, room: Room) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let RoomFace {
        name,
        seed,
        peer,
        dot,
        presence,
    } = room_face(&desk, &room.id);
    // Whoever opens a conversation has seen it, so a mark without unread messages goes.
    let can_set = offered(&desk, Capability::RoomSettings);
    let is_marked = StoredValue::new(room.settings.is_marked_unread);
    // Telling the server is the outside world; it can only be told once it has said what it can do.
    effect({
        let (command, room, toasts) = (desk.command, room.id.clone(), stores.toasts.clone());
        move || {
            if can_set.get() && is_marked.get_value() {
                is_marked.set_value(false);
                toasts.keep_quiet(Deed::MarkUnread {
                    room: room.clone(),
                    is_on: false,
                });
                command.run(Command::SetMarkedUnread {
                    room: room.clone(),
                    is_on: false,
                });
            }
        }
    });
    let typing = typing_text(&stores, language, &room);
    let is_typing = Memo::new(move |_| typing.with(|typing| !typing.is_empty()));
    let signal = stores.rooms.room(&room.id);
    let is_group = peer.is_none();
    let state = Signal::derive(move || {
        if is_typing.get() {
            return typing.get();
        }
        if !is_group {
            return presence.get();
        }
        let count = signal.as_ref().map_or(0, |room| room.with(|room| room.member_count));
        let count = Args::new().number("count", i64::from(count));
        language.catalog().format(keys::ROOM_MEMBERS, &count)
    });
    let (about, hint) = match peer {
        Some(person) => (Overlay::Profile { person }, keys::PROFILE_OPEN),
        None => (Overlay::Group { room: room.id.clone() }, keys::ROOM_INFO),
    };
    let has_profile = offered(&desk, Capability::Profiles);
    let has_about = Memo::new(move |_| is_group || has_profile.get());
    let (select, overlays) = (desk.select, desk.overlays);
    let can_search = offered(&desk, Capability::MessageSearch);
    let search = {
        let room = Some(room.id.clone());
        Callback::new(move |()| overlays.show(Overlay::Search { room: room.clone() }))
    };
    let menu = MenuHandle::new("room-head");
    let subject = Signal::stored(room.id.to_string());
    let label = menu_label(&desk, subject);
    let words = move || view! { <bdi dir=line_dir(name, language)>{letters(name)}</bdi> };
    view! {
        <header class="m-conversation-header">
            <span class="m-conversation-back">
                <IconButton
                    label=language.text(keys::ACTION_BACK)
                    icon=Icon::Back
                    on_press=move |()| select.run(None)
                />
            </span>
            <div class="m-conversation-about" data-menu=menu.mark(room.id.as_str())>
                <Avatar name=letters(name) seed presence=dot presence_label=presence/>
                <div class="m-conversation-who">
                    <h1 class="m-conversation-name">
                        {move || if has_about.get() {
                            let about = about.clone();
                            view! {
                                <button
                                    type="button"
                                    class="m-conversation-open"
                                    title=language.text(hint)
                                    aria-haspopup="dialog"
                                    on:click=move |_| overlays.show(about.clone())
                                >
                                    {words()}
                                </button>
                            }
                            .into_any()
                        } else {
                            words().into_any()
                        }}
                    </h1>
                    <p class="m-conversation-state" data-typing=is_typing>{state}</p>
                </div>
            </div>
            <Show when=can_search>
                <IconButton label=language.text(keys::SEARCH_IN_ROOM) icon=Icon::Search on_press=search/>
            </Show>
            <MenuButton menu subject label icon=Icon::More/>
            <ContextMenu menu label entries=room_entries(&desk, subject, Place::Head)/>
        </header>
    }
}
