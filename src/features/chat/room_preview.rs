//! What a row of the list says of a conversation: its newest message, what is being written, and how far it has come.

use domain::{Delivery, HumanText, Message, Room, RoomId, RoomKind};
use i18n::{Args, Catalog, keys, markup};
use leptos::prelude::*;
use stores::{RoomSignal, Stores};
use ui::icon::Icon;
use ui::tick::TickState;

use super::file_view::{files_preview, is_picture};
use super::names::{person_name, typing_text};
use super::room_row::Preview;
use crate::desk::Desk;
use crate::words::one_line;

/// How much of a message the list shows, in characters.
const PREVIEW_CHARS_MAX: usize = 120;

/// What stands under the name: who types, the own draft, or the newest message.
pub(super) fn preview_of(desk: &Desk, room: &RoomSignal, is_selected: Signal<bool>) -> Memo<Preview> {
    let language = desk.language;
    let stores = desk.stores();
    let held = room.get_untracked();
    let typing = typing_text(&stores, language, &held);
    let draft = stores.drafts.draft(&held.id);
    let room = room.clone();
    Memo::new(move |_| {
        let catalog = language.catalog();
        let typing = typing.get();
        if !typing.is_empty() {
            return Preview {
                text: HumanText::plain(&typing),
                kind: "typing",
                ..Preview::default()
            };
        }
        // A draft is shown only in conversations that are not open: there it stands in the composer.
        let draft = draft.with(|draft| match draft.editing {
            Some(_) => String::new(),
            None => one_line(&draft.text, PREVIEW_CHARS_MAX),
        });
        if !draft.is_empty() && !is_selected.get() {
            return Preview {
                text: HumanText::plain(&draft),
                prefix: catalog.text(keys::ROOM_DRAFT_PREFIX),
                kind: "draft",
                icon: None,
            };
        }
        room.with(|room| match &room.last_message {
            Some(message) => of_message(&stores, &catalog, room, message),
            None => Preview {
                text: HumanText::plain(&catalog.text(keys::ROOM_NO_MESSAGES)),
                kind: "empty",
                ..Preview::default()
            },
        })
    })
}

fn of_message(stores: &Stores, catalog: &Catalog, room: &Room, message: &Message) -> Preview {
    let is_own = stores.account.me().as_ref() == Some(&message.sender);
    if message.is_deleted() {
        let key = if is_own {
            keys::MESSAGE_DELETED_OWN
        } else {
            keys::MESSAGE_DELETED
        };
        return Preview {
            text: HumanText::plain(&catalog.text(key)),
            kind: "deleted",
            ..Preview::default()
        };
    }
    let attached = message.attached();
    let files = attached.map_or(&[][..], |attached| &attached.files);
    let icon = match files {
        [] => attached
            .and_then(|attached| attached.forward.as_ref())
            .map(|_| Icon::MessageForward),
        files if files.iter().all(is_picture) => Some(Icon::Picture),
        _ => Some(Icon::Attach),
    };
    let words = one_line(&markup::plain(&message.body.text), PREVIEW_CHARS_MAX);
    let text = if words.is_empty() {
        HumanText::plain(&files_preview(catalog, files))
    } else {
        HumanText {
            text: words.into(),
            ..message.body.clone()
        }
    };
    let prefix = match room.kind {
        RoomKind::Private { .. } | RoomKind::Group { .. } if is_own => catalog.text(keys::ROOM_YOU_PREFIX),
        RoomKind::Private { .. } => String::new(),
        RoomKind::Group { .. } => {
            let name = person_name(stores, &message.sender).get();
            catalog.format(keys::ROOM_SENDER_PREFIX, &Args::new().text("name", name.text))
        }
    };
    Preview {
        text,
        prefix,
        kind: "message",
        icon,
    }
}

/// When the newest message came.
pub(super) fn time_of(desk: &Desk, room: &RoomSignal) -> Signal<String> {
    let (language, clock, room) = (desk.language, desk.clock, room.clone());
    Signal::derive(move || {
        clock.minute.track();
        let at = room.with(|room| room.last_message.as_ref().map(|message| message.at));
        let now = (clock.now)();
        let catalog = language.catalog();
        at.map(|at| catalog.list_time(now.0, at.0, (clock.utc_offset_minutes)(at)))
            .unwrap_or_default()
    })
}

/// How far the newest message has come, if it is an own one; a message on its way out comes first.
pub(super) fn tick_of(desk: &Desk, id: &RoomId, room: &RoomSignal) -> Signal<Option<(TickState, String)>> {
    let language = desk.language;
    let stores = desk.stores();
    let (room, id) = (room.clone(), id.clone());
    // The timeline changes with every message, its newest row's state hardly ever.
    let state = Memo::new(move |_| {
        let me = stores.account.me()?;
        let pending = stores.timelines.get(&id).and_then(|timeline| {
            timeline.with_tracked(|rows| {
                rows.item(rows.len().checked_sub(1)?)?
                    .outgoing()
                    .map(|one| one.delivery.clone())
            })
        });
        let state = match pending {
            Some(Delivery::Sent { .. }) | None => {
                let offset = room.with(|room| {
                    let last = room.last_message.as_ref().filter(|last| !last.is_deleted())?;
                    (last.sender == me).then_some(last.offset)
                })?;
                super::bubble::stored_state(stores.markers.delivery_of(&id, offset))
            }
            Some(delivery) => super::bubble::outgoing_state(&delivery),
        };
        Some(state)
    });
    Signal::derive(move || {
        state
            .get()
            .map(|state| (state, language.catalog().text(super::bubble::state_key(state))))
    })
}
