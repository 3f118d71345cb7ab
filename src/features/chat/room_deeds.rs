//! What can be done with a conversation: one table, which the menu of its row, the menu of its head and the keys show.

use domain::{Capabilities, Capability, Command, PersonId, Role, RoomId, RoomKind, RoomSettings};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use ui::action::Action;
use ui::context_menu::MenuEntry;
use ui::icon::Icon;
use ui::intent::Intent;

use super::names::name_of;
use crate::desk::Desk;
use crate::overlays::Overlay;

/// Where the table is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At a row of the list.
    List,
    /// At the head of the open conversation.
    Head,
}

/// What the table depends on: it changes only when this does, however many messages come meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Facts {
    room: RoomId,
    peer: Option<PersonId>,
    settings: RoomSettings,
    is_owner: bool,
    has_unread: bool,
    offers: Capabilities,
}

/// The lines of a menu about the conversation that `subject` names.
pub(super) fn room_entries(desk: &Desk, subject: Signal<String>, place: Place) -> Signal<Vec<MenuEntry>> {
    let desk = desk.clone();
    let stores = desk.stores();
    let facts = Memo::new(move |_| {
        stores.rooms.ids.track();
        let room = stores.rooms.room(&RoomId::from(subject.get()))?;
        let offers = stores.connection.capabilities.get();
        Some(room.with(|room| Facts {
            room: room.id.clone(),
            peer: match &room.kind {
                RoomKind::Private { peer } => Some(peer.clone()),
                RoomKind::Group { .. } => None,
            },
            settings: room.settings,
            is_owner: room.role == Role::Owner,
            has_unread: room.unread > 0,
            offers,
        }))
    });
    Signal::derive(move || facts.get().map(|facts| table(&desk, &facts, place)).unwrap_or_default())
}

/// What a menu about the conversation that `subject` names is called.
pub(super) fn menu_label(desk: &Desk, subject: Signal<String>) -> Signal<String> {
    let stores = desk.stores();
    desk.language.format(keys::ROOM_MENU, move || {
        let name = name_of(&stores, &RoomId::from(subject.get()));
        Args::new().text("name", name.get().text)
    })
}

fn table(desk: &Desk, facts: &Facts, place: Place) -> Vec<MenuEntry> {
    let Facts { room, settings, .. } = facts;
    let has = |capability| facts.offers.has(capability);
    let is_group = facts.peer.is_none();
    let is_unread = facts.has_unread || settings.is_marked_unread;
    let in_list = place == Place::List;
    let mut lines = Vec::new();
    let mut add = |is_there: bool, action: Action| {
        if is_there {
            lines.push(MenuEntry::Deed(action));
        }
    };
    add(in_list, {
        let (select, room) = (desk.select, room.clone());
        Action::new(desk.language.text(keys::ROOM_OPEN), Icon::Message, move || {
            select.run(Some(room.clone()));
        })
    });
    add(true, about(desk, facts));
    if !in_list {
        add(
            has(Capability::MessageSearch),
            opens(
                desk,
                keys::SEARCH_IN_ROOM,
                Icon::Search,
                Overlay::Search {
                    room: Some(room.clone()),
                },
            ),
        );
        add(
            has(Capability::Around),
            opens(
                desk,
                keys::JUMP_TO_DATE,
                Icon::Calendar,
                Overlay::Date { room: room.clone() },
            ),
        );
    }
    let can_set = has(Capability::RoomSettings);
    add(is_unread && (can_set || facts.has_unread), mark_read(desk, facts));
    add(
        !is_unread && can_set,
        asks(
            desk,
            keys::ROOM_MARK_UNREAD,
            Icon::Message,
            vec![Command::SetMarkedUnread {
                room: room.clone(),
                is_on: true,
            }],
        ),
    );
    let (key, icon) = match settings.is_pinned {
        true => (keys::ROOM_UNPIN, Icon::Unpin),
        false => (keys::ROOM_PIN, Icon::Pin),
    };
    let pin = Command::SetPinned {
        room: room.clone(),
        is_on: !settings.is_pinned,
    };
    add(can_set, asks(desk, key, icon, vec![pin]));
    add(can_set, mute(desk, room, settings.is_muted));
    lines.push(MenuEntry::Line);
    let mut add = |is_there: bool, action: Action| {
        if is_there {
            lines.push(MenuEntry::Deed(action.with_intent(Intent::Danger)));
        }
    };
    add(
        is_group && has(Capability::ManageGroups),
        opens(
            desk,
            keys::ROOM_LEAVE,
            Icon::SignOut,
            Overlay::LeaveRoom { room: room.clone() },
        ),
    );
    add(
        has(Capability::DeleteRooms) && (!is_group || facts.is_owner),
        opens(
            desk,
            keys::ROOM_DELETE,
            Icon::Delete,
            Overlay::DeleteRoom { room: room.clone() },
        ),
    );
    lines
}

/// Who it is with, or who is in it.
fn about(desk: &Desk, facts: &Facts) -> Action {
    match &facts.peer {
        Some(person) => opens(
            desk,
            keys::PROFILE_OPEN,
            Icon::Person,
            Overlay::Profile { person: person.clone() },
        ),
        None => opens(
            desk,
            keys::ROOM_INFO,
            Icon::Info,
            Overlay::Group {
                room: facts.room.clone(),
            },
        ),
    }
}

/// Mutes a conversation, or not any more.
pub(super) fn mute(desk: &Desk, room: &RoomId, is_muted: bool) -> Action {
    let (key, icon) = match is_muted {
        true => (keys::ROOM_UNMUTE, Icon::Notification),
        false => (keys::ROOM_MUTE, Icon::Mute),
    };
    let mute = Command::SetMuted {
        room: room.clone(),
        is_on: !is_muted,
    };
    asks(desk, key, icon, vec![mute])
}

/// Unread messages are read up to the newest; a mark without any is taken away.
fn mark_read(desk: &Desk, facts: &Facts) -> Action {
    let (desk, room) = (desk.clone(), facts.room.clone());
    let label = desk.language.text(keys::ROOM_MARK_READ);
    Action::new(label, Icon::MailOpen, move || {
        let Some(held) = desk.stores().rooms.get_untracked(&room) else {
            return;
        };
        if held.unread > 0 {
            desk.ask(Command::MarkRead {
                room: room.clone(),
                offset: held.head,
            });
        }
        if held.settings.is_marked_unread {
            desk.ask(Command::SetMarkedUnread {
                room: room.clone(),
                is_on: false,
            });
        }
    })
}

fn opens(desk: &Desk, key: Key, icon: Icon, overlay: Overlay) -> Action {
    let overlays = desk.overlays;
    Action::new(desk.language.text(key), icon, move || {
        overlays.show(overlay.clone());
    })
}

fn asks(desk: &Desk, key: Key, icon: Icon, commands: Vec<Command>) -> Action {
    let command = desk.command;
    Action::new(desk.language.text(key), icon, move || {
        for one in &commands {
            command.run(one.clone());
        }
    })
}
