//! What can be done with a person: one table, shown by the menu of whatever stands for somebody, and by their profile.

use domain::{Capability, Command, PersonId, RoomId, RoomKind};
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::Stores;
use ui::action::Action;
use ui::context_menu::{ContextMenu, MenuEntry, MenuHandle};
use ui::icon::Icon;
use ui::intent::Intent;

use super::names::{name_or_handle, person_name, presence_text};
use crate::desk::Desk;
use crate::overlays::Overlay;

/// The kind of the menu that stands on the page itself. Dialogs have menus of their own, because all else is inert.
const PAGE_MENU: &str = "person";

/// The value of `data-menu` for something on the page that stands for a person.
pub(super) fn person_mark(person: &PersonId) -> String {
    format!("{PAGE_MENU}:{person}")
}

/// The menu of everything on the page that carries a [`person_mark`]. It stands there once.
#[component]
pub(super) fn PagePersonMenu(desk: Desk) -> impl IntoView {
    view! { <PersonMenu desk menu=MenuHandle::new(PAGE_MENU)/> }
}

/// The menu of those who are marked with `menu`.
#[component]
pub(super) fn PersonMenu(desk: Desk, menu: MenuHandle) -> impl IntoView {
    let subject = menu.subject();
    let stores = desk.stores();
    let label = desk.language.format(keys::PROFILE_MENU, move || {
        let name = person_name(&stores, &PersonId::from(subject.get()));
        Args::new().text("name", name.get().text)
    });
    let entries = Signal::derive(move || {
        let person = PersonId::from(subject.get());
        let deeds = [
            profile(&desk, &person),
            write(&desk, &person),
            copy_details(&desk, &person),
        ];
        let mut lines: Vec<MenuEntry> = deeds.into_iter().map(MenuEntry::Deed).collect();
        lines.push(MenuEntry::Line);
        lines.extend(blocking(&desk, &person).map(MenuEntry::Deed));
        lines
    });
    view! { <ContextMenu menu label entries/> }
}

/// Shows who somebody is.
fn profile(desk: &Desk, person: &PersonId) -> Action {
    let (overlays, person) = (desk.overlays, person.clone());
    let is_shown = offers(desk, Capability::Profiles);
    Action::new(desk.language.text(keys::PROFILE_OPEN), Icon::Person, move || {
        overlays.show(Overlay::Profile { person: person.clone() });
    })
    .shown_when(is_shown)
}

/// Goes to the private conversation with somebody, and begins it if there is none.
pub(super) fn write(desk: &Desk, person: &PersonId) -> Action {
    let can_begin = offers(desk, Capability::PrivateRooms) && !is_me(desk, person);
    let label = desk.language.text(keys::PROFILE_WRITE);
    let (desk, person) = (desk.clone(), person.clone());
    Action::new(label, Icon::Message, move || {
        match private_room(&desk.stores(), &person) {
            Some(room) => {
                desk.overlays.close_all();
                desk.select.run(Some(room));
            }
            None => desk.ask(Command::StartPrivate { person: person.clone() }),
        }
    })
    .shown_when(can_begin)
}

/// Copies what is known about somebody, as text.
pub(super) fn copy_details(desk: &Desk, person: &PersonId) -> Action {
    let label = desk.language.text(keys::PROFILE_COPY);
    let (desk, person) = (desk.clone(), person.clone());
    Action::new(label, Icon::Copy, move || {
        let Some(held) = desk.stores().people.get_untracked(&person) else {
            return;
        };
        let catalog = desk.language.catalog_untracked();
        let name = name_or_handle(Some(&held)).text;
        let state = untrack(|| presence_text(&catalog, desk.clock, &held));
        desk.device.copy.run(format!("{name}\n@{}\n{state}", held.handle));
    })
}

/// Blocks somebody, after a question, or takes it back at once. Both are there, and one of them is shown.
pub(super) fn blocking(desk: &Desk, person: &PersonId) -> [Action; 2] {
    let can_block = offers(desk, Capability::Block) && !is_me(desk, person);
    let can_unblock = offers(desk, Capability::Unblock) && !is_me(desk, person);
    let held = desk.stores().people.person(person);
    let is_blocked = Memo::new(move |_| held.with(|held| held.as_ref().is_some_and(|held| held.is_blocked)));
    let (command, overlays) = (desk.command, desk.overlays);
    let (whom, of_whom) = (person.clone(), person.clone());
    let block = Action::new(desk.language.text(keys::PROFILE_BLOCK), Icon::Block, move || {
        overlays.show(Overlay::Block { person: whom.clone() });
    });
    let unblock = Action::new(desk.language.text(keys::PROFILE_UNBLOCK), Icon::Block, move || {
        command.run(Command::SetBlocked {
            person: of_whom.clone(),
            is_on: false,
        });
    });
    [
        block
            .with_intent(Intent::Danger)
            .shown_when(Signal::derive(move || can_block && !is_blocked.get())),
        unblock.shown_when(Signal::derive(move || can_unblock && is_blocked.get())),
    ]
}

/// Whether this is the user themselves; not tracked.
pub(super) fn is_me(desk: &Desk, person: &PersonId) -> bool {
    desk.stores().account.me_untracked().as_ref() == Some(person)
}

/// Whether the backend offers something; not tracked, for what is asked when a menu or a dialog opens.
pub(super) fn offers(desk: &Desk, capability: Capability) -> bool {
    let capabilities = desk.stores().connection.capabilities;
    capabilities.with_untracked(|held| held.has(capability))
}

/// Whether the backend offers something, as far as it has said so.
pub(super) fn offered(desk: &Desk, capability: Capability) -> Memo<bool> {
    let capabilities = desk.stores().connection.capabilities;
    Memo::new(move |_| capabilities.with(|held| held.has(capability)))
}

/// The private conversation with somebody, if it is listed; not tracked.
pub(super) fn private_room(stores: &Stores, person: &PersonId) -> Option<RoomId> {
    let is_with = |id: &&RoomId| {
        let signal = stores.rooms.room(id);
        signal.is_some_and(|room| {
            room.with_untracked(|room| matches!(&room.kind, RoomKind::Private { peer } if peer == person))
        })
    };
    stores.rooms.ids.with_untracked(|ids| ids.iter().find(is_with).cloned())
}
