//! The head of a conversation: whose it is, whether they are there.

use domain::{Room, RoomKind};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::avatar::Avatar;
use ui::button::IconButton;
use ui::icon::Icon;

use super::names::{letters, line_dir, presence_dot, presence_text, room_name};
use crate::desk::Desk;

/// The head.
#[component]
pub(super) fn ConversationHeader(desk: Desk, room: Room) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let clock = desk.clock;
    let name = room_name(&stores, &room.kind);
    let peer = match &room.kind {
        RoomKind::Private { peer } => Some(stores.people.person(peer)),
        RoomKind::Group { .. } => None,
    };
    let seed = match &room.kind {
        RoomKind::Private { peer } => peer.to_string(),
        RoomKind::Group { .. } => room.id.to_string(),
    };
    let dot = Signal::derive({
        let peer = peer.clone();
        move || {
            peer.as_ref().map_or(ui::avatar::Presence::Hidden, |peer| {
                peer.with(|peer| presence_dot(peer.as_ref()))
            })
        }
    });
    let member_count = room.member_count;
    let about = Signal::derive(move || {
        let catalog = language.catalog();
        match &peer {
            Some(peer) => peer.with(|peer| {
                peer.as_ref()
                    .map(|peer| presence_text(&catalog, clock, peer))
                    .unwrap_or_default()
            }),
            None => catalog.format(
                keys::ROOM_MEMBERS,
                &Args::new().number("count", i64::from(member_count)),
            ),
        }
    });
    let select = desk.select;
    view! {
        <header class="m-conversation-header">
            <span class="m-conversation-back">
                <IconButton
                    label=language.text(keys::ACTION_BACK)
                    icon=Icon::Back
                    on_press=move |()| select.run(None)
                />
            </span>
            <Avatar name=letters(name) seed=seed presence=dot presence_label=about/>
            <div class="m-conversation-who">
                <h1 class="m-conversation-name">
                    <bdi dir=line_dir(name, language)>
                        {letters(name)}
                    </bdi>
                </h1>
                <p class="m-conversation-state">{about}</p>
            </div>
        </header>
    }
}
