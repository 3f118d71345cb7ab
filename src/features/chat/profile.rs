//! Who somebody is: their name, whether they are there, what can be done with them, what is shared with them.

use domain::{Capability, Command, PersonId, RoomId, RoomKind};
use i18n::{Args, keys, lookalike};
use leptos::prelude::*;
use ui::action::Action;
use ui::avatar::{Avatar, AvatarSize};
use ui::confirm::Confirm;
use ui::flow::{For, Show};
use ui::icon::Icon;
use ui::modal::Modal;
use ui::skeleton::SkeletonShape;

use super::answer_state::{Placeholder, answer_state};
use super::names::{letters, line_dir, name_or_handle, person_name, presence_of, room_face};
use super::person_deeds::{blocking, copy_details, is_me, offers, private_room, write};
use super::room_deeds::mute;
use crate::desk::Desk;

/// How many grey rows stand for conversations that are loading.
const SKELETON_ROWS: usize = 2;

/// The dialog.
#[component]
pub(super) fn Profile(desk: Desk, person: PersonId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let stores = desk.stores();
    let has_shared = offers(&desk, Capability::Profiles) && !is_me(&desk, &person);
    let load = {
        let (stores, command, person) = (stores.clone(), desk.command, person.clone());
        Callback::new(move |()| {
            stores.profiles.begin(&person);
            command.run(Command::LoadProfile { person: person.clone() });
        })
    };
    if has_shared {
        load.run(());
    }
    on_cleanup({
        let person = person.clone();
        move || stores.profiles.forget(&person)
    });
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::PROFILE_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            <div class="m-profile">
                {head(&desk, &person)}
                {deeds(&desk, &person)}
                {has_shared.then(|| shared(&desk, &person, load))}
            </div>
        </Modal>
    }
}

fn head(desk: &Desk, person: &PersonId) -> AnyView {
    let language = desk.language;
    let held = desk.stores().people.person(person);
    let name = person_name(&desk.stores(), person);
    let (dot, presence) = presence_of(desk, person);
    let handle = {
        let held = held.clone();
        move || held.with(|held| held.as_ref().map(|held| format!("@{}", held.handle)))
    };
    let is_blocked = Memo::new(move |_| held.with(|held| held.as_ref().is_some_and(|held| held.is_blocked)));
    let warning = look_alike(desk, person);
    let has_warning = Memo::new(move |_| warning.with(|warning| !warning.is_empty()));
    view! {
        <div class="m-profile-head">
            <Avatar name=letters(name) seed=person.to_string() presence=dot size=AvatarSize::Large/>
            <h3 class="m-profile-name">
                <bdi dir=line_dir(name, language)>{letters(name)}</bdi>
            </h3>
            <p class="m-profile-handle">
                <span class="m-visually-hidden">{language.text(keys::PROFILE_HANDLE)}" "</span>
                <bdi dir="ltr">{handle}</bdi>
            </p>
            <p class="m-profile-state">{presence}</p>
            <Show when=is_blocked>
                <p class="m-profile-blocked">{Icon::Block.view()}{language.text(keys::PROFILE_BLOCKED)}</p>
            </Show>
            <Show when=has_warning>
                <p class="m-profile-warning" role="note">{Icon::Warning.view()}<span>{warning}</span></p>
            </Show>
        </div>
    }
    .into_any()
}

/// Says whom somebody could be taken for: one of those whom the user writes with, somebody in the group that is open, or
/// the user. Empty if there is none.
fn look_alike(desk: &Desk, person: &PersonId) -> Signal<String> {
    let stores = desk.stores();
    let Some(held) = stores.people.get_untracked(person) else {
        return Signal::stored(String::new());
    };
    let known = stores.rooms.ids.get_untracked().into_iter();
    let peers = known.filter_map(|id| match stores.rooms.kind_of(&id)? {
        RoomKind::Private { peer } => Some(peer),
        RoomKind::Group { .. } => None,
    });
    let open = desk.selected.get_untracked();
    let members = open.and_then(|room| stores.members.ready(&room)).unwrap_or_default();
    let own = lookalike::skeleton(&held.name.text);
    let double = peers
        .chain(members.into_iter().map(|member| member.person))
        .chain(stores.account.me_untracked())
        .filter(|other| other != person)
        .filter_map(|other| stores.people.get_untracked(&other))
        .find(|other| lookalike::skeleton(&other.name.text) == own);
    let Some(double) = double else {
        return Signal::stored(String::new());
    };
    let named = format!("{} @{}", name_or_handle(Some(&double)).text, double.handle);
    desk.language
        .format(keys::PROFILE_LOOKALIKE, move || Args::new().text("name", &named))
}

fn deeds(desk: &Desk, person: &PersonId) -> AnyView {
    let mut actions = vec![write(desk, person), copy_details(desk, person)];
    let room = private_room(&desk.stores(), person).filter(|_| offers(desk, Capability::RoomSettings));
    if let Some(signal) = room.and_then(|room| desk.stores().rooms.room(&room)) {
        let id = signal.with_untracked(|room| room.id.clone());
        let is_muted = Memo::new(move |_| signal.with(|room| room.settings.is_muted));
        actions.push(mute(desk, &id, false).shown_when(Signal::derive(move || !is_muted.get())));
        actions.push(mute(desk, &id, true).shown_when(is_muted));
    }
    actions.extend(blocking(desk, person));
    view! { <div class="m-profile-actions">{tiles(actions)}</div> }.into_any()
}

/// Buttons with a picture over a word.
pub(super) fn tiles(actions: Vec<Action>) -> Vec<AnyView> {
    let tile = |action: Action| {
        let run = action.run;
        view! {
            <Show when=action.is_shown>
                <button
                    type="button"
                    class="m-button"
                    data-shape="tile"
                    data-look="quiet"
                    data-intent=action.intent.name()
                    on:click=move |_| run.run(())
                >
                    {action.icon.view()}
                    <span class="m-button-label">{action.label}</span>
                </button>
            </Show>
        }
        .into_any()
    };
    actions.into_iter().map(tile).collect()
}

fn shared(desk: &Desk, person: &PersonId, load: Callback<()>) -> AnyView {
    let language = desk.language;
    let answer = desk.stores().profiles.answer(person);
    let rooms = {
        let (answer, rooms) = (answer.clone(), desk.stores().rooms);
        Memo::new(move |_| {
            rooms.ids.track();
            let listed = |ids: &Vec<RoomId>| {
                ids.iter()
                    .filter(|id| rooms.room(id).is_some())
                    .cloned()
                    .collect::<Vec<_>>()
            };
            answer.with(|answer| answer.value().map(listed).unwrap_or_default())
        })
    };
    let placeholder = Placeholder {
        shape: SkeletonShape::Row,
        count: SKELETON_ROWS,
    };
    let state = answer_state(language, &answer, placeholder, load);
    let is_bare = Memo::new(move |_| {
        let is_here = answer.with(|answer| answer.value().is_some());
        is_here && rooms.with(Vec::is_empty)
    });
    let desk = desk.clone();
    let row = move |id: RoomId| room_line(&desk, &id);
    view! {
        <section class="m-profile-group">
            <h3 class="m-profile-title">{language.text(keys::PROFILE_SHARED)}</h3>
            {state}
            <Show when=is_bare>
                <p class="m-profile-state">{language.text(keys::PROFILE_SHARED_NONE)}</p>
            </Show>
            <ul class="m-people">
                <For each=move || rooms.get() key=|id| id.clone() children=row/>
            </ul>
        </section>
    }
    .into_any()
}

/// A conversation to go to.
fn room_line(desk: &Desk, room: &RoomId) -> AnyView {
    let face = room_face(desk, room);
    let (select, overlays, language) = (desk.select, desk.overlays, desk.language);
    let room = room.clone();
    view! {
        <li>
            <button
                type="button"
                class="m-person"
                data-lines="one"
                on:click=move |_| {
                    overlays.close_all();
                    select.run(Some(room.clone()));
                }
            >
                <Avatar name=letters(face.name) seed=face.seed presence=face.dot/>
                <bdi class="m-person-name" dir=line_dir(face.name, language)>{letters(face.name)}</bdi>
            </button>
        </li>
    }
    .into_any()
}

/// Asks before somebody is blocked.
#[component]
pub(super) fn BlockQuestion(desk: Desk, person: PersonId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let name = person_name(&desk.stores(), &person);
    let command = desk.command;
    let text = match offers(&desk, Capability::Unblock) {
        true => keys::PROFILE_BLOCK_TEXT,
        false => keys::PROFILE_BLOCK_FOR_GOOD,
    };
    view! {
        <Confirm
            open=Signal::stored(true)
            title=language.format(keys::PROFILE_BLOCK_TITLE, move || Args::new().text("name", name.get().text))
            text=language.text(text)
            confirm_label=language.text(keys::PROFILE_BLOCK)
            cancel_label=language.text(keys::ACTION_CANCEL)
            on_confirm=move |()| {
                on_close.run(());
                command.run(Command::SetBlocked { person: person.clone(), is_on: true });
            }
            on_cancel=on_close
        />
    }
}
