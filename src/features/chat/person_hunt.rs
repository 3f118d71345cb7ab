//! Finding people as one types: what is asked, what came of it, and what was tried instead when nothing came.

use domain::{Command, PersonId};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::flow::effect;

use super::readings::readings;
use crate::desk::Desk;
use crate::words::problem_text;

/// Letters from which on the server is asked.
const QUERY_CHARS_MIN: usize = 2;

/// A search for people, steered by what is typed.
#[derive(Clone, Copy)]
pub(super) struct PersonHunt {
    /// What is typed.
    pub(super) query: RwSignal<String>,
    /// Who was found; the user is never among them.
    pub(super) people: Memo<Vec<PersonId>>,
    /// What is to be marked in their names.
    pub(super) marked: Signal<String>,
    /// Says how it stands while nobody is found; else empty.
    pub(super) words: Memo<String>,
    /// Says that something else was looked for than what was typed; else empty.
    pub(super) rescue: Signal<String>,
    /// Whether enough is typed to look for somebody.
    pub(super) is_on: Signal<bool>,
}

/// Begins a search.
pub(super) fn person_hunt(desk: &Desk) -> PersonHunt {
    let language = desk.language;
    let stores = desk.stores();
    let query = RwSignal::new(String::new());
    let typed = Memo::new(move |_| {
        let query = query.with(|query| query.trim().to_owned());
        (query.chars().count() >= QUERY_CHARS_MIN).then_some(query)
    });
    // What was typed comes first, then what it would be on other keyboards.
    let readings = Memo::new(move |_| typed.with(|typed| typed.as_deref().map(readings).unwrap_or_default()));
    // Which reading is tried, and of what was typed: a new text begins with its own first reading.
    let tried = RwSignal::new((None::<String>, 0_usize));
    let asked = Memo::new(move |_| {
        let at = tried.with(|(of, at)| if *of == typed.get() { *at } else { 0 });
        readings.with(|readings| readings.get(at).cloned())
    });
    let command = desk.command;
    // Asking the server is the outside world.
    effect(move || {
        if let Some(query) = asked.get() {
            command.run(Command::SearchPeople { query });
        }
    });
    let me = stores.account.me_untracked();
    let found = stores.people.found;
    let outcome = Memo::new(move |_| found.get().filter(|found| Some(&found.query) == asked.get().as_ref()));
    let people = Memo::new(move |_| {
        let found = outcome.get().and_then(|outcome| outcome.result.ok());
        let others = found.unwrap_or_default().into_iter();
        others
            .filter(|person| Some(person) != me.as_ref())
            .collect::<Vec<PersonId>>()
    });
    // The next reading is tried only after the server has found nobody, so this cannot be derived.
    effect(move || {
        let found_nobody = outcome.with(|outcome| outcome.as_ref().is_some_and(|one| one.result.is_ok()));
        if !found_nobody || !people.with(Vec::is_empty) {
            return;
        }
        let at = asked.with_untracked(|asked| {
            readings.with_untracked(|readings| readings.iter().position(|reading| Some(reading) == asked.as_ref()))
        });
        let next = at.map_or(0, |at| at + 1);
        if next < readings.with_untracked(Vec::len) {
            tried.set((typed.get_untracked(), next));
        }
    });
    let is_last = move || readings.with(|readings| readings.last().cloned()) == asked.get();
    let words = Memo::new(move |_| {
        let catalog = language.catalog();
        match (typed.get(), outcome.get()) {
            (None, _) => catalog.text(keys::ROOM_PEOPLE_HINT),
            (Some(_), None) => catalog.text(keys::ROOM_PEOPLE_SEARCHING),
            (Some(typed), Some(outcome)) => match outcome.result {
                Err(problem) => problem_text(&catalog, &problem),
                Ok(_) if !people.with(Vec::is_empty) => String::new(),
                Ok(_) if !is_last() => catalog.text(keys::ROOM_PEOPLE_SEARCHING),
                Ok(_) => catalog.format(keys::ROOM_PEOPLE_NO_RESULTS, &Args::new().text("query", typed)),
            },
        }
    });
    let rescue = Signal::derive(move || match (typed.get(), asked.get()) {
        (Some(typed), Some(asked)) if typed != asked && !people.with(Vec::is_empty) => language
            .catalog()
            .format(keys::SEARCH_RESCUED, &Args::new().text("query", asked)),
        _ => String::new(),
    });
    PersonHunt {
        query,
        people,
        marked: Signal::derive(move || asked.get().unwrap_or_default()),
        words,
        rescue,
        is_on: Signal::derive(move || typed.with(Option::is_some)),
    }
}
