//! Everybody who is known. Each person has a signal of their own, so that a presence change redraws only who shows it.

use std::collections::{HashMap, VecDeque};

use domain::{Person, PersonId, Presence, Problem, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Set, Update, With};

use crate::handle::Shared;
use crate::limits::PEOPLE_MAX;

/// The answer to a search for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchOutcome {
    /// What was searched for.
    pub query: String,
    /// Who matches, best first.
    pub result: Result<Vec<PersonId>, Problem>,
}

/// People by id.
#[derive(Clone, Default)]
pub struct PeopleStore {
    inner: Shared<Inner>,
    /// The latest answer to a search.
    pub found: ArcRwSignal<Option<SearchOutcome>>,
    /// Raised when somebody who has been asked about is called otherwise than before.
    pub renamed: ArcRwSignal<u64>,
    /// Everybody who is known by handle, in small letters.
    handles: ArcRwSignal<HashMap<String, PersonId>>,
}

#[derive(Default)]
struct Inner {
    people: HashMap<PersonId, ArcRwSignal<Option<Person>>>,
    order: VecDeque<PersonId>,
}

impl PeopleStore {
    /// The person's signal. It exists before the person is known and holds `None` until then.
    pub fn person(&self, id: &PersonId) -> ArcRwSignal<Option<Person>> {
        if let Some(signal) = self.inner.read(|inner| inner.people.get(id).cloned()) {
            return signal;
        }
        self.inner.write(|inner| {
            while inner.order.len() >= PEOPLE_MAX {
                let Some(oldest) = inner.order.pop_front() else { break };
                inner.people.remove(&oldest);
            }
            inner.order.push_back(id.clone());
            inner
                .people
                .entry(id.clone())
                .or_insert_with(|| ArcRwSignal::new(None))
                .clone()
        })
    }

    /// What is known about the person now; not tracked.
    pub fn get_untracked(&self, id: &PersonId) -> Option<Person> {
        self.inner.read(|inner| inner.people.get(id).cloned())?.get_untracked()
    }

    /// Who is called by a handle, in letters of any case; tracked, because they may become known later.
    pub fn called(&self, handle: &str) -> Option<PersonId> {
        self.handles
            .with(|handles| handles.get(&handle.to_lowercase()).cloned())
    }

    fn note_handles(&self, people: &[Person]) {
        let is_new = |handles: &HashMap<String, PersonId>, person: &Person| {
            handles.get(&person.handle.to_lowercase()) != Some(&person.id)
        };
        self.handles.maybe_update(|handles| {
            let new: Vec<&Person> = people.iter().filter(|person| is_new(handles, person)).collect();
            // Who is forgotten as a person may stay here for a while; all go before there are too many.
            if handles.len() + new.len() > PEOPLE_MAX {
                handles.clear();
            }
            let has_new = !new.is_empty();
            handles.extend(
                new.into_iter()
                    .map(|person| (person.handle.to_lowercase(), person.id.clone())),
            );
            has_new
        });
    }

    pub(crate) fn apply_people(&self, people: Vec<Person>) {
        self.note_handles(&people);
        let mut is_renamed = false;
        for person in people {
            let is_awaited = self.inner.read(|inner| inner.people.contains_key(&person.id));
            self.person(&person.id).maybe_update(|held| {
                let is_new = held.as_ref() != Some(&person);
                if is_new {
                    let calls = |person: &Person| (person.name.clone(), person.handle.clone());
                    is_renamed |= is_awaited && held.as_ref().map(calls) != Some(calls(&person));
                    *held = Some(person);
                }
                is_new
            });
        }
        if is_renamed {
            self.renamed.update(|renamed| *renamed = renamed.wrapping_add(1));
        }
    }

    pub(crate) fn apply_presence(&self, id: &PersonId, presence: Presence, last_seen: Option<Timestamp>) {
        let Some(signal) = self.inner.read(|inner| inner.people.get(id).cloned()) else {
            return;
        };
        signal.maybe_update(|held| {
            let Some(person) = held.as_mut() else { return false };
            let is_new = (person.presence, person.last_seen) != (presence, last_seen);
            person.presence = presence;
            person.last_seen = last_seen;
            is_new
        });
    }

    pub(crate) fn apply_found(&self, outcome: SearchOutcome) {
        self.found.set(Some(outcome));
    }

    pub(crate) fn clear(&self) {
        self.inner.write(|inner| *inner = Inner::default());
        self.found.set(None);
        self.handles.set(HashMap::new());
    }
}
