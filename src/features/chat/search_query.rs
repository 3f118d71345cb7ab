//! What is looked for and what was found: conversations at once, people and messages from the backend a moment after
//! the last key. What finds nothing is looked for as it reads on the keyboard layouts that it may have been meant for.

use std::time::Duration;

use domain::{Capability, Command, ConnectionStatus, Message, PersonId, Problem, RoomId, RoomKind};
use i18n::fold;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use stores::SearchState;
use ui::flow::effect;

use super::readings::{first_found, next_reading, readings};
use super::room_fetch::fetch_rooms;
use crate::desk::Desk;

/// How long after the last key the backend is asked.
const PAUSE: Duration = Duration::from_millis(200);
/// Letters from which on people are asked for.
const PEOPLE_CHARS_MIN: usize = 2;
/// Conversations that are shown; whoever sees so many writes another letter.
const ROOMS_SHOWN_MAX: usize = 8;
/// People that are shown.
const PEOPLE_SHOWN_MAX: usize = 8;

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hit {
    /// A conversation.
    Room(RoomId),
    /// Somebody to write to.
    Person(PersonId),
    /// A message.
    Message(Box<Message>),
}

impl Hit {
    /// What tells it from the others; also its element's id.
    pub(super) fn id(&self) -> String {
        match self {
            Self::Room(room) => format!("found-room-{room}"),
            Self::Person(person) => format!("found-person-{person}"),
            Self::Message(message) => format!("found-message-{}", message.id),
        }
    }
}

/// Things that were found by one reading of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<T> {
    /// The reading.
    pub(super) query: String,
    /// The things, best first.
    pub(super) hits: Vec<T>,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self {
            query: String::new(),
            hits: Vec::new(),
        }
    }
}

/// How far the search has come, as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing is written.
    Blank,
    /// The backend has not answered.
    Searching,
    /// There is no line, so only what is known here was searched.
    Offline,
    /// The backend could not search.
    Failed(Problem),
    /// That was all.
    Done,
}

/// One search. Cheap to clone.
#[derive(Clone)]
pub(super) struct Search {
    desk: Desk,
    /// In one conversation only.
    pub(super) room: Option<RoomId>,
    /// What is written.
    pub(super) query: RwSignal<String>,
    /// What the backend is asked.
    asked: RwSignal<String>,
    /// Conversations.
    pub(super) rooms: Memo<Found<RoomId>>,
    /// People.
    pub(super) people: Memo<Found<PersonId>>,
    /// Messages.
    pub(super) messages: Memo<Found<Message>>,
    /// How far it has come.
    pub(super) progress: Memo<Progress>,
}

impl Search {
    /// A search that has found nothing yet.
    pub(super) fn begin(desk: &Desk, room: Option<RoomId>) -> Self {
        let stores = desk.stores();
        // What was found before belongs to another search.
        stores.found.begin("", None);
        let query = RwSignal::new(String::new());
        let asked = RwSignal::new(String::new());
        let status = stores.connection.status.clone();
        let is_live = Memo::new(move |_| status.with(ConnectionStatus::is_live));
        let is_everywhere = room.is_none();
        let rooms = {
            let stores = stores.clone();
            Memo::new(move |_| {
                if !is_everywhere {
                    return Found::default();
                }
                stores.rooms.ids.track();
                let typed = query.get();
                if typed.trim().is_empty() {
                    return Found::default();
                }
                let look = |query: &str| stores.rooms.search(&stores.people, query, fold::for_search);
                let (query, mut hits) = first_found(&typed, look);
                hits.truncate(ROOMS_SHOWN_MAX);
                Found { query, hits }
            })
        };
        let people = {
            let (stores, me) = (stores.clone(), stores.account.me_untracked());
            let found = stores.people.found.clone();
            Memo::new(move |_| {
                let outcome = found
                    .get()
                    .filter(|found| readings(&asked.get()).contains(&found.query));
                let Some(outcome) = outcome.filter(|_| is_everywhere) else {
                    return Found::default();
                };
                let peers = rooms.with(|rooms| peers(&stores, &rooms.hits));
                let is_new = |person: &PersonId| Some(person) != me.as_ref() && !peers.contains(person);
                let hits = outcome.result.unwrap_or_default().into_iter().filter(is_new);
                Found {
                    hits: hits.take(PEOPLE_SHOWN_MAX).collect(),
                    query: outcome.query,
                }
            })
        };
        let messages = {
            let (found, room) = (stores.found.found.clone(), room.clone());
            Memo::new(move |_| {
                // What was found stays until something else is found.
                let is_blank = query.with(|query| query.trim().is_empty());
                found.with(|found| match found.query.room == room && !is_blank {
                    true => Found {
                        query: found.query.text.clone(),
                        hits: found.messages.clone(),
                    },
                    false => Found::default(),
                })
            })
        };
        let state = stores.found.state.clone();
        let progress = Memo::new(move |_| {
            let is_waiting = query.with(|query| query.trim() != asked.get());
            match (query.with(|query| query.trim().is_empty()), state.get()) {
                (true, _) => Progress::Blank,
                (false, _) if !is_live.get() => Progress::Offline,
                (false, SearchState::Loading | SearchState::LoadingMore) => Progress::Searching,
                (false, _) if is_waiting => Progress::Searching,
                (false, SearchState::Failed { problem }) => Progress::Failed(problem),
                (false, SearchState::Idle) => Progress::Done,
            }
        });
        let search = Self {
            desk: desk.clone(),
            room,
            query,
            asked,
            rooms,
            people,
            messages,
            progress,
        };
        // Messages may stand in conversations that are not listed.
        let fetched = Memo::new(move |_| {
            messages.with(|found| {
                let mut rooms: Vec<RoomId> = Vec::new();
                for hit in &found.hits {
                    if !rooms.contains(&hit.room) {
                        rooms.push(hit.room.clone());
                    }
                }
                rooms
            })
        });
        fetch_rooms(desk, fetched);
        search.ask_after_a_pause();
        search.ask_backend(is_live);
        search.try_other_readings();
        search
    }

    /// The reading by which something was found that was not found as it was typed.
    pub(super) fn rescued(&self) -> Option<String> {
        let typed = self.query.with(|query| query.trim().to_owned());
        let queries = [
            self.rooms.with(|found| (found.query.clone(), found.hits.is_empty())),
            self.people.with(|found| (found.query.clone(), found.hits.is_empty())),
            self.messages.with(|found| (found.query.clone(), found.hits.is_empty())),
        ];
        let others = readings(&typed);
        queries
            .into_iter()
            .find(|(query, is_empty)| !is_empty && *query != typed && others.contains(query))
            .map(|(query, _)| query)
    }

    /// Asks for older messages, or once more for those that could not be found.
    pub(super) fn more(&self) {
        let found = self.desk.stores().found;
        let query = found.found.with_untracked(|found| found.query.text.clone());
        match found.begin_more() {
            Some(before) => self.desk.ask(Command::SearchMessages {
                query,
                room: self.room.clone(),
                before: Some(before),
            }),
            None => self.ask_messages(&self.asked.get_untracked()),
        }
    }

    fn ask_after_a_pause(&self) {
        let (query, asked) = (self.query, self.asked);
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        };
        on_cleanup(stop);
        // The clock is the outside world; what it says in the end is what is asked.
        effect(move || {
            let wanted = query.with(|query| query.trim().to_owned());
            stop();
            let ask = move || {
                asked.try_set(wanted.clone());
            };
            timer.set_value(set_timeout_with_handle(ask, PAUSE).ok());
        });
    }

    /// Asking is the outside world. A line that comes back is asked what it could not answer before.
    fn ask_backend(&self, is_live: Memo<bool>) {
        let search = self.clone();
        effect(move || {
            let asked = search.asked.get();
            if !is_live.get() {
                return;
            }
            search.ask_messages(&asked);
            search.ask_people(&asked);
        });
    }

    fn try_other_readings(&self) {
        let search = self.clone();
        let stores = self.desk.stores();
        let (found, state) = (stores.found.found.clone(), stores.found.state.clone());
        effect(move || {
            let is_idle = state.with(|state| *state == SearchState::Idle);
            let next = found.with(|found| {
                let is_none = is_idle && found.messages.is_empty() && found.query.room == search.room;
                is_none.then(|| next_reading(&search.asked.get_untracked(), &found.query.text))?
            });
            if let Some(next) = next {
                search.ask_messages(&next);
            }
        });
        let search = self.clone();
        let people = stores.people.found;
        effect(move || {
            let next = people.with(|outcome| {
                let outcome = outcome.as_ref()?;
                let is_none = outcome.result.as_ref().is_ok_and(Vec::is_empty);
                is_none.then(|| next_reading(&search.asked.get_untracked(), &outcome.query))?
            });
            if let Some(next) = next {
                search.ask_people(&next);
            }
        });
    }

    fn ask_messages(&self, query: &str) {
        let stores = self.desk.stores();
        let room = self.room.clone();
        if self.offers(Capability::MessageSearch) && stores.found.begin(query, room.clone()) {
            self.desk.ask(Command::SearchMessages {
                query: query.to_owned(),
                room,
                before: None,
            });
        }
    }

    fn ask_people(&self, query: &str) {
        let is_asked = self.room.is_none() && query.chars().count() >= PEOPLE_CHARS_MIN;
        if is_asked && self.offers(Capability::PeopleSearch) && self.offers(Capability::PrivateRooms) {
            self.desk.ask(Command::SearchPeople {
                query: query.to_owned(),
            });
        }
    }

    fn offers(&self, capability: Capability) -> bool {
        let held = self.desk.stores().connection.capabilities;
        held.with_untracked(|held| held.has(capability))
    }
}

/// The people whose private conversations are among these.
fn peers(stores: &stores::Stores, rooms: &[RoomId]) -> Vec<PersonId> {
    let peer = |room: &RoomId| match stores.rooms.get_untracked(room)?.kind {
        RoomKind::Private { peer } => Some(peer),
        RoomKind::Group { .. } => None,
    };
    rooms.iter().filter_map(peer).collect()
}
