//! Choosing people for a group: those who are chosen as chips, a field to look for others, and who was found.

use domain::{PersonId, RoomKind};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::flow::{For, Show};
use ui::icon::Icon;
use ui::search_field::SearchField;

use super::names::{letters, line_dir, person_name};
use super::person_deeds::is_me;
use super::person_hunt::person_hunt;
use super::person_row::{person_face, steer_rows};
use crate::desk::Desk;

/// How many of those whom the user writes with are offered before anything is typed.
const OFFERED_MAX: usize = 30;

/// The chooser.
#[component]
pub(super) fn PeopleChooser(
    desk: Desk,
    /// Who is chosen, in the order of choosing.
    chosen: RwSignal<Vec<PersonId>>,
    /// Who cannot be chosen: those who are members already.
    #[prop(optional, into)]
    excluded: Signal<Vec<PersonId>>,
    /// What is wrong with the choice; empty when nothing is.
    #[prop(into)]
    error: Signal<String>,
) -> impl IntoView {
    let language = desk.language;
    let hunt = person_hunt(&desk);
    let field = NodeRef::<leptos::html::Input>::new();
    let list = NodeRef::<leptos::html::Ul>::new();
    let peers = peers(&desk);
    let shown = Memo::new(move |_| {
        let found = if hunt.is_on.get() {
            hunt.people.get()
        } else {
            peers.clone()
        };
        excluded.with(|excluded| {
            let mut shown = found;
            shown.retain(|person| !excluded.contains(person));
            shown
        })
    });
    let steer = move |event: web_sys::KeyboardEvent| {
        let is_empty = hunt.query.with_untracked(String::is_empty);
        let in_field = field.get_untracked().is_some_and(|field| {
            let field: &web_sys::Element = &field;
            ui::roots::focused().as_ref() == Some(field)
        });
        if event.key() == "Backspace" && in_field && is_empty {
            chosen.update(|chosen| {
                chosen.pop();
            });
        } else if event.key() == "Enter" && in_field {
            // Enter takes the first one found, and never hands the form in half-way.
            event.prevent_default();
            let first = shown.with_untracked(|shown| shown.first().cloned());
            if let Some(first) = first.filter(|_| hunt.is_on.get_untracked()) {
                toggle(chosen, &first);
                hunt.query.set(String::new());
            }
        } else {
            steer_rows(
                &event,
                list.get_untracked().map(Into::into),
                field.get_untracked().map(Into::into),
            );
        }
    };
    let count = language.format(keys::GROUP_CHOSEN, move || {
        let count = chosen.with(Vec::len);
        Args::new().number("count", i64::try_from(count).unwrap_or(i64::MAX))
    });
    let has_chosen = Memo::new(move |_| chosen.with(|chosen| !chosen.is_empty()));
    let has_error = Memo::new(move |_| error.with(|error| !error.is_empty()));
    let words = Memo::new(move |_| {
        let is_quiet = !hunt.is_on.get() || shown.with(|shown| !shown.is_empty());
        if is_quiet { String::new() } else { hunt.words.get() }
    });
    let chip = {
        let desk = desk.clone();
        move |id: PersonId| chip(&desk, &id, chosen)
    };
    let row = move |id: PersonId| choice(&desk, &id, chosen, hunt.marked);
    view! {
        <fieldset class="m-people-chooser">
            <legend class="m-profile-title">{language.text(keys::GROUP_PEOPLE)}</legend>
            <Show when=has_chosen>
                <p class="m-profile-state">{count}</p>
            </Show>
            <ul class="m-chosen-people">
                <For each=move || chosen.get() key=|id| id.clone() children=chip/>
            </ul>
            <SearchField
                label=language.text(keys::ROOM_PEOPLE_PLACEHOLDER)
                clear_label=language.text(keys::ACTION_CLEAR)
                value=hunt.query
                node=field
                on_key=Callback::new(steer)
            />
            <p class="m-field-error" role="alert" hidden=move || !has_error.get()>{error}</p>
            <p class="m-people-rescue" role="status">{hunt.rescue}{words}</p>
            <ul class="m-people" node_ref=list on:keydown=steer>
                <For each=move || shown.get() key=|id| id.clone() children=row/>
            </ul>
        </fieldset>
    }
}

/// Those whom the user writes with, the last first.
fn peers(desk: &Desk) -> Vec<PersonId> {
    let rooms = desk.stores().rooms;
    let ids = rooms.ids.get_untracked().into_iter();
    ids.filter_map(|id| match rooms.kind_of(&id)? {
        RoomKind::Private { peer } => Some(peer),
        RoomKind::Group { .. } => None,
    })
    .filter(|peer| !is_me(desk, peer))
    .take(OFFERED_MAX)
    .collect()
}

fn toggle(chosen: RwSignal<Vec<PersonId>>, person: &PersonId) {
    chosen.update(|chosen| match chosen.iter().position(|held| held == person) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(person.clone()),
    });
}

/// A person who is chosen; a press takes them away again.
fn chip(desk: &Desk, person: &PersonId, chosen: RwSignal<Vec<PersonId>>) -> AnyView {
    let language = desk.language;
    let name = person_name(&desk.stores(), person);
    let label = language.format(keys::GROUP_REMOVE, move || Args::new().text("name", name.get().text));
    let person = person.clone();
    view! {
        <li>
            <button
                type="button"
                class="m-person-chip"
                aria-label=label
                title=label
                on:click=move |_| toggle(chosen, &person)
            >
                <bdi dir=line_dir(name, language)>{letters(name)}</bdi>
                {Icon::Close.view()}
            </button>
        </li>
    }
    .into_any()
}

/// A person who can be chosen.
fn choice(desk: &Desk, person: &PersonId, chosen: RwSignal<Vec<PersonId>>, marked: Signal<String>) -> AnyView {
    let one = person.clone();
    let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.contains(&one)));
    let pressed = person.clone();
    view! {
        <li class="m-person-item">
            <button
                type="button"
                class="m-person"
                role="checkbox"
                aria-checked=move || if is_chosen.get() { "true" } else { "false" }
                on:click=move |_| toggle(chosen, &pressed)
            >
                {person_face(desk, person, marked)}
                <span class="m-person-tick" data-on=is_chosen>{Icon::Check.view()}</span>
            </button>
        </li>
    }
    .into_any()
}
