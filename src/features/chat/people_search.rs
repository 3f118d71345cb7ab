//! Finding somebody to write to.

use domain::{Command, PersonId};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::avatar::Avatar;
use ui::empty_state::EmptyState;
use ui::field::{Field, FieldKind};
use ui::flow::{For, Show, effect};
use ui::icon::Icon;
use ui::modal::Modal;

use super::names::{letters, line_dir, person_name, presence_dot};
use crate::desk::Desk;
use crate::words::problem_text;

/// Letters from which on the server is asked.
const QUERY_CHARS_MIN: usize = 2;

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
    let stores = desk.stores();
    let query = RwSignal::new(String::new());
    let asked = Memo::new(move |_| {
        let query = query.with(|query| query.trim().to_owned());
        (query.chars().count() >= QUERY_CHARS_MIN).then_some(query)
    });
    let command = desk.command;
    // Asking the server is the outside world.
    effect(move || {
        if let Some(query) = asked.get() {
            command.run(Command::SearchPeople { query });
        }
    });
    let me = stores.account.me_untracked();
    let found = stores.people.found.clone();
    let outcome = Memo::new(move |_| found.get().filter(|found| Some(&found.query) == asked.get().as_ref()));
    let people = Memo::new(move |_| {
        let found = outcome
            .get()
            .and_then(|outcome| outcome.result.ok())
            .unwrap_or_default();
        found
            .into_iter()
            .filter(|person| Some(person) != me.as_ref())
            .collect::<Vec<PersonId>>()
    });
    let words = move || {
        let catalog = language.catalog();
        match (asked.get(), outcome.get()) {
            (None, _) => catalog.text(keys::ROOM_PEOPLE_HINT),
            (Some(_), None) => catalog.text(keys::ROOM_PEOPLE_SEARCHING),
            (Some(_), Some(outcome)) => match outcome.result {
                Err(problem) => problem_text(&catalog, &problem),
                Ok(_) if people.with(Vec::is_empty) => {
                    catalog.format(keys::ROOM_PEOPLE_NO_RESULTS, &Args::new().text("query", outcome.query))
                }
                Ok(_) => String::new(),
            },
        }
    };
    let words = Memo::new(move |_| words());
    let has_words = Memo::new(move |_| words.with(|words| !words.is_empty()));
    let row = move |id: PersonId| {
        let person = stores.people.person(&id);
        let name = person_name(&stores, &id);
        let handle = person.with_untracked(|one| one.as_ref().map(|one| one.handle.clone()).unwrap_or_default());
        let label = language.format(keys::ROOM_START_CHAT_WITH, move || {
            Args::new().text("name", name.get().text)
        });
        // Whoever speaks to the page says what they see, and they see the account name, too.
        let label = {
            let handle = handle.clone();
            move || format!("{} @{handle}", label.get())
        };
        let start = id.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="m-person"
                    on:click=move |_| command.run(Command::StartPrivate { person: start.clone() })
                >
                    <span class="m-visually-hidden">{label}</span>
                    <Avatar
                        name=letters(name)
                        seed=id.to_string()
                        presence=Signal::derive(move || person.with(|one| presence_dot(one.as_ref())))
                    />
                    <bdi class="m-person-name" aria-hidden="true" dir=line_dir(name, language)>
                        {letters(name)}
                    </bdi>
                    <bdi class="m-person-handle" dir="ltr" aria-hidden="true">{format!("@{handle}")}</bdi>
                </button>
            </li>
        }
    };
    view! {
        <div class="m-people-search">
            <Field label=language.text(keys::ROOM_PEOPLE_PLACEHOLDER) value=query kind=FieldKind::Search/>
            <div role="status">
                <Show when=has_words>
                    <EmptyState icon=Icon::People title=words/>
                </Show>
            </div>
            <ul class="m-people">
                <For each=move || people.get() key=|id| id.clone() children=row/>
            </ul>
        </div>
    }
}
