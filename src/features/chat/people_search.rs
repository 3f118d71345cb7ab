//! Finding somebody to write to.

use domain::{Capability, Command, PersonId};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::button::IconButton;
use ui::context_menu::{MenuButton, MenuHandle};
use ui::empty_state::EmptyState;
use ui::flow::{For, Show};
use ui::icon::Icon;
use ui::menu::{Menu, MenuItem};
use ui::modal::Modal;
use ui::search_field::SearchField;

use super::names::person_name;
use super::person_deeds::PersonMenu;
use super::person_hunt::person_hunt;
use super::person_row::{person_face, steer_rows};
use crate::desk::Desk;
use crate::overlays::Overlay;

/// The button over the list that begins a conversation, with one person or with several.
#[component]
pub(super) fn NewButton(desk: Desk) -> impl IntoView {
    let (language, overlays) = (desk.language, desk.overlays);
    let capabilities = desk.stores().connection.capabilities;
    let can = Memo::new(move |_| {
        capabilities.with(|held| {
            let can_find = held.has(Capability::PeopleSearch);
            (
                can_find && held.has(Capability::PrivateRooms),
                can_find && held.has(Capability::ManageGroups),
            )
        })
    });
    let private = Callback::new(move |()| overlays.show(Overlay::People));
    let group = Callback::new(move |()| overlays.show(Overlay::NewGroup));
    let label = language.text(keys::ROOM_NEW);
    move || match can.get() {
        (false, false) => ().into_any(),
        (true, false) => view! { <IconButton label icon=Icon::Add on_press=private/> }.into_any(),
        (false, true) => {
            view! { <IconButton label=language.text(keys::GROUP_NEW) icon=Icon::Add on_press=group/> }.into_any()
        }
        (true, true) => {
            let items = vec![
                MenuItem::new(language.text(keys::ROOM_PEOPLE_TITLE), private).with_icon(Icon::Person),
                MenuItem::new(language.text(keys::GROUP_NEW), group).with_icon(Icon::People),
            ];
            view! { <Menu label items=Signal::stored(items) icon=Icon::Add/> }.into_any()
        }
    }
}

/// The dialog.
#[component]
pub(super) fn PeopleSearch(desk: Desk, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::ROOM_PEOPLE_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            <Finder desk=desk.clone()/>
        </Modal>
    }
}

#[component]
fn Finder(desk: Desk) -> impl IntoView {
    let language = desk.language;
    let hunt = person_hunt(&desk);
    let menu = MenuHandle::new("person-found");
    let field = NodeRef::<leptos::html::Input>::new();
    let list = NodeRef::<leptos::html::Ul>::new();
    let steer = move |event: web_sys::KeyboardEvent| {
        steer_rows(
            &event,
            list.get_untracked().map(Into::into),
            field.get_untracked().map(Into::into),
        );
    };
    let has_words = Memo::new(move |_| hunt.words.with(|words| !words.is_empty()));
    let row = {
        let desk = desk.clone();
        move |id: PersonId| found_row(&desk, &id, menu, hunt.marked)
    };
    view! {
        <div class="m-people-search">
            <div data-initial-focus>
                <SearchField
                    label=language.text(keys::ROOM_PEOPLE_PLACEHOLDER)
                    clear_label=language.text(keys::ACTION_CLEAR)
                    value=hunt.query
                    node=field
                    on_key=Callback::new(steer)
                />
            </div>
            <div role="status">
                <p class="m-people-rescue">{hunt.rescue}</p>
                <Show when=has_words>
                    <EmptyState icon=Icon::People title=hunt.words/>
                </Show>
            </div>
            <ul class="m-people" node_ref=list on:keydown=steer>
                <For each=move || hunt.people.get() key=|id| id.clone() children=row/>
            </ul>
            <PersonMenu desk menu/>
        </div>
    }
}

fn found_row(desk: &Desk, person: &PersonId, menu: MenuHandle, marked: Signal<String>) -> AnyView {
    let language = desk.language;
    let stores = desk.stores();
    let held = stores.people.person(person);
    let name = person_name(&stores, person);
    // Whoever speaks to the page says what they see, and they see the account name, too.
    let label = Signal::derive(move || {
        let start = Args::new().text("name", name.get().text);
        let start = language.catalog().format(keys::ROOM_START_CHAT_WITH, &start);
        held.with(|held| held.as_ref().map(|held| format!("{start} @{}", held.handle)))
            .unwrap_or(start)
    });
    let menu_label = language.format(keys::PROFILE_MENU, move || Args::new().text("name", name.get().text));
    let (command, start) = (desk.command, person.clone());
    view! {
        <li class="m-person-item" data-menu=menu.mark(person.as_str())>
            <button
                type="button"
                class="m-person"
                on:click=move |_| command.run(Command::StartPrivate { person: start.clone() })
            >
                // Not a label: whoever speaks to the page says what they see.
                <span class="m-visually-hidden">{label}</span>
                <span class="m-person-face" aria-hidden="true">{person_face(desk, person, marked)}</span>
            </button>
            <MenuButton menu subject=person.to_string() label=menu_label/>
        </li>
    }
    .into_any()
}
