//! A group: its name, who is in it, and what can be done with it.

use domain::{Capability, Command, HumanText, Member, PersonId, Role, RoomId};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::action::Action;
use ui::avatar::{Avatar, AvatarSize};
use ui::button::{Button, IconButton, Look, Press};
use ui::confirm::Confirm;
use ui::context_menu::{MenuButton, MenuHandle};
use ui::field::Field;
use ui::flow::{For, Show, effect};
use ui::icon::Icon;
use ui::intent::Intent;
use ui::modal::Modal;
use ui::skeleton::SkeletonShape;

use super::answer_state::{Placeholder, answer_state};
use super::group_new::title_problem;
use super::names::{letters, line_dir, name_of, person_name};
use super::person_deeds::{PersonMenu, is_me, offers};
use super::person_row::{person_face, steer_rows};
use super::profile::tiles;
use super::room_deeds::mute;
use crate::desk::Desk;
use crate::overlays::Overlay;

/// How many grey rows stand for members that are loading.
const SKELETON_ROWS: usize = 3;

/// What the dialog works with.
#[derive(Clone)]
struct Group {
    desk: Desk,
    room: RoomId,
    /// Whether the user may change it.
    is_owner: Signal<bool>,
    /// The menu of its members.
    menu: MenuHandle,
}

/// The dialog.
#[component]
pub(super) fn GroupInfo(desk: Desk, room: RoomId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let signal = stores.rooms.room(&room);
    let is_there = {
        let (rooms, room) = (stores.rooms.clone(), room.clone());
        Memo::new(move |_| {
            rooms.ids.track();
            rooms.room(&room).is_some()
        })
    };
    // What is gone has no dialog; its pane says so.
    effect(move || {
        if !is_there.get() {
            on_close.run(());
        }
    });
    let standing = {
        let signal = signal.clone();
        Memo::new(move |_| {
            signal
                .as_ref()
                .map(|room| room.with(|room| (room.role, room.member_count)))
        })
    };
    let load = {
        let (stores, command, room) = (stores.clone(), desk.command, room.clone());
        Callback::new(move |()| {
            stores.members.begin(&room);
            command.run(Command::LoadMembers { room: room.clone() });
        })
    };
    // Asking the server is the outside world: at first, and whenever somebody comes, goes, or changes places. The open
    // conversation looks at the same answer, so it is not forgotten with this dialog.
    effect(move || {
        standing.with(|_| ());
        load.run(());
    });
    let can_manage = offers(&desk, Capability::ManageGroups);
    let group = Group {
        desk: desk.clone(),
        room,
        is_owner: Signal::derive(move || can_manage && standing.get().is_some_and(|(role, _)| role == Role::Owner)),
        menu: MenuHandle::new("person-member"),
    };
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::ROOM_INFO)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            <div class="m-profile">
                {head(&group, Signal::derive(move || standing.get().map_or(0, |(_, count)| count)))}
                <div class="m-profile-actions">{tiles(deeds(&group))}</div>
                {members(&group, load)}
                <PersonMenu desk=group.desk.clone() menu=group.menu/>
            </div>
        </Modal>
    }
}

fn head(group: &Group, count: Signal<u32>) -> AnyView {
    let language = group.desk.language;
    let name = name_of(&group.desk.stores(), &group.room);
    let is_renaming = RwSignal::new(false);
    let count = language.format(keys::ROOM_MEMBERS, move || {
        Args::new().number("count", i64::from(count.get()))
    });
    let can_rename = Signal::derive({
        let is_owner = group.is_owner;
        move || is_owner.get() && !is_renaming.get()
    });
    let group = group.clone();
    let seed = group.room.to_string();
    view! {
        <div class="m-profile-head">
            <Avatar name=letters(name) seed size=AvatarSize::Large/>
            {move || if is_renaming.get() {
                view! { <Rename group=group.clone() is_renaming/> }.into_any()
            } else {
                view! {
                    <h3 class="m-profile-name">
                        <bdi dir=line_dir(name, language)>{letters(name)}</bdi>
                    </h3>
                }
                .into_any()
            }}
            <p class="m-profile-state">{count}</p>
            <Show when=can_rename>
                <Button
                    label=language.text(keys::GROUP_RENAME)
                    icon=Icon::Edit
                    look=Look::Ghost
                    on_press=move |()| is_renaming.set(true)
                />
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn Rename(group: Group, is_renaming: RwSignal<bool>) -> impl IntoView {
    let Group { desk, room, .. } = group;
    let language = desk.language;
    let before = name_of(&desk.stores(), &room).get_untracked().text;
    let title = RwSignal::new(before.to_string());
    let error = {
        let desk = desk.clone();
        Signal::derive(move || title_problem(&desk, &title.get()))
    };
    let field = NodeRef::<leptos::html::Input>::new();
    // Writing begins at once.
    effect(move || {
        if let Some(field) = field.get() {
            // Focus can only fail when the element is gone, and then there is nothing to focus.
            let _ = field.focus();
            field.select();
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if error.with_untracked(|error| !error.is_empty()) {
            return;
        }
        is_renaming.set(false);
        let title = title.get_untracked();
        if title.trim() != &*before {
            desk.ask(Command::RenameGroup {
                room: room.clone(),
                title: HumanText::plain(title.trim()),
            });
        }
    };
    // Esc gives the new name up, and leaves the dialog open.
    let give_up = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            is_renaming.set(false);
        }
    };
    view! {
        <form class="m-group-rename" novalidate on:submit=submit on:keydown=give_up>
            <Field label=language.text(keys::GROUP_TITLE) value=title error node=field/>
            <div class="m-dialog-end">
                <Button label=language.text(keys::ACTION_CANCEL) on_press=move |()| is_renaming.set(false)/>
                <Button
                    label=language.text(keys::ACTION_SAVE)
                    look=Look::Loud
                    intent=Intent::Accent
                    press=Press::Submit
                />
            </div>
        </form>
    }
}

fn deeds(group: &Group) -> Vec<Action> {
    let Group { desk, room, .. } = group;
    let language = desk.language;
    let opens = |key, icon, overlay: Overlay| {
        let overlays = desk.overlays;
        Action::new(language.text(key), icon, move || overlays.show(overlay.clone()))
    };
    let mut deeds = Vec::new();
    let add = Overlay::AddMembers { room: room.clone() };
    deeds.push(opens(keys::GROUP_ADD, Icon::PersonAdd, add).shown_when(group.is_owner));
    let signal = desk.stores().rooms.room(room);
    if let Some(signal) = signal.filter(|_| offers(desk, Capability::RoomSettings)) {
        let is_muted = Memo::new(move |_| signal.with(|room| room.settings.is_muted));
        deeds.push(mute(desk, room, false).shown_when(Signal::derive(move || !is_muted.get())));
        deeds.push(mute(desk, room, true).shown_when(is_muted));
    }
    if offers(desk, Capability::ManageGroups) {
        let leave = Overlay::LeaveRoom { room: room.clone() };
        deeds.push(opens(keys::ROOM_LEAVE, Icon::SignOut, leave).with_intent(Intent::Danger));
    }
    if offers(desk, Capability::DeleteRooms) {
        let delete = Overlay::DeleteRoom { room: room.clone() };
        let delete = opens(keys::ROOM_DELETE, Icon::Delete, delete).with_intent(Intent::Danger);
        deeds.push(delete.shown_when(group.is_owner));
    }
    deeds
}

fn members(group: &Group, load: Callback<()>) -> AnyView {
    let language = group.desk.language;
    let answer = group.desk.stores().members.answer(&group.room);
    let list = {
        let answer = answer.clone();
        Memo::new(move |_| in_order(answer.with(|answer| answer.value().cloned().unwrap_or_default())))
    };
    let placeholder = Placeholder {
        shape: SkeletonShape::Row,
        count: SKELETON_ROWS,
    };
    let state = answer_state(language, &answer, placeholder, load);
    let place = NodeRef::<leptos::html::Ul>::new();
    let group = group.clone();
    let row = move |member: Member| member_row(&group, &member);
    view! {
        <section class="m-profile-group">
            <h3 class="m-profile-title">{language.text(keys::GROUP_MEMBERS)}</h3>
            {state}
            <ul
                class="m-members"
                node_ref=place
                on:keydown=move |event| steer_rows(&event, place.get_untracked().map(Into::into), None)
            >
                <For
                    each=move || list.get()
                    key=|member| format!("{}{}", member.role == Role::Owner, member.person)
                    children=row
                />
            </ul>
        </section>
    }
    .into_any()
}

/// Owners stand first; else the order stays.
fn in_order(mut members: Vec<Member>) -> Vec<Member> {
    members.sort_by_key(|member| member.role != Role::Owner);
    members
}

fn member_row(group: &Group, member: &Member) -> AnyView {
    let Group { desk, room, menu, .. } = group;
    let language = desk.language;
    let person = &member.person;
    let is_me = is_me(desk, person);
    let name = person_name(&desk.stores(), person);
    let role = match (member.role, is_me) {
        (Role::Owner, _) => Some(keys::GROUP_OWNER),
        (Role::Member, true) => Some(keys::GROUP_YOU),
        (Role::Member, false) => None,
    };
    let is_owner = group.is_owner;
    let can_remove = Signal::derive(move || is_owner.get() && !is_me);
    let (overlays, shown) = (desk.overlays, person.clone());
    let has_profile = offers(desk, Capability::Profiles);
    let remove = {
        let question = Overlay::RemoveMember {
            room: room.clone(),
            person: person.clone(),
        };
        Callback::new(move |()| overlays.show(question.clone()))
    };
    let menu_label = language.format(keys::PROFILE_MENU, move || Args::new().text("name", name.get().text));
    let remove_label = language.format(keys::GROUP_REMOVE, move || Args::new().text("name", name.get().text));
    view! {
        <li class="m-person-item" data-menu=menu.mark(person.as_str())>
            <button
                type="button"
                class="m-person"
                disabled=!has_profile
                on:click=move |_| overlays.show(Overlay::Profile { person: shown.clone() })
            >
                {person_face(desk, person, Signal::stored(String::new()))}
            </button>
            {role.map(|role| view! { <span class="m-member-role">{language.text(role)}</span> })}
            <Show when=can_remove>
                <IconButton label=remove_label icon=Icon::Close on_press=remove/>
            </Show>
            <MenuButton menu=*menu subject=person.to_string() label=menu_label/>
        </li>
    }
    .into_any()
}

/// Asks before somebody is removed from a group.
#[component]
pub(super) fn RemoveQuestion(desk: Desk, room: RoomId, person: PersonId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let name = person_name(&stores, &person);
    let group = name_of(&stores, &room);
    let named = move || Args::new().text("name", name.get().text);
    let command = desk.command;
    view! {
        <Confirm
            open=Signal::stored(true)
            title=language.format(keys::GROUP_REMOVE_TITLE, named)
            text=letters(group)
            confirm_label=language.format(keys::GROUP_REMOVE, named)
            cancel_label=language.text(keys::ACTION_CANCEL)
            on_confirm=move |()| {
                on_close.run(());
                command.run(Command::RemoveMember { room: room.clone(), person: person.clone() });
            }
            on_cancel=on_close
        />
    }
}
