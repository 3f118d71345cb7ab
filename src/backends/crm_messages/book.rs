//! Who this account is, whom it knows, and what it has written with whom.

use domain::{Event, HumanText, Person, Presence, SortedMap, Timestamp};

use super::correspondence::{Correspondence, person_id};
use super::decode::{Contact, Letter};

/// People that are kept; more are only kept as far as there are conversations with them.
const PEOPLE_MAX: usize = 2_000;

/// All that is known.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) me: Option<u64>,
    people: SortedMap<u64, Person>,
    /// When those who are online were last seen, for when they go.
    seen: SortedMap<u64, Timestamp>,
    pub(super) rooms: SortedMap<u64, Correspondence>,
    /// The conversation that the user has open.
    pub(super) looked_at: Option<u64>,
    /// The highest id of a message that was ever seen.
    pub(super) newest: u64,
}

impl Book {
    pub(super) fn me(&self) -> u64 {
        self.me.unwrap_or(0)
    }

    pub(super) fn room(&mut self, peer: u64) -> &mut Correspondence {
        self.rooms.entry_or_default(peer)
    }

    pub(super) fn person(&self, id: u64) -> Option<&Person> {
        self.people.get(&id)
    }

    pub(super) fn people(&self) -> Vec<Person> {
        self.people.values().cloned().collect()
    }

    /// Notes a name that was told along with something else. Says what is new.
    pub(super) fn learn_name(&mut self, id: u64, name: &str) -> Option<Event> {
        let is_known = |person: &Person| name.is_empty() || *person.name.text == *name;
        if self.people.get(&id).is_some_and(is_known) {
            return None;
        }
        let mut person = self.people.get(&id).cloned().unwrap_or_else(|| Person {
            id: person_id(id),
            handle: String::new(),
            name: HumanText::plain(&id.to_string()),
            presence: Presence::Offline,
            last_seen: None,
            is_blocked: false,
        });
        if !name.is_empty() {
            person.name = HumanText::plain(name);
        }
        self.people.insert(id, person.clone());
        Some(Event::PeopleChanged { people: vec![person] })
    }

    /// Notes what a list of people says of one of them. True if that is new.
    pub(super) fn learn(&mut self, contact: &Contact) -> bool {
        let held = self.people.get(&contact.id);
        if held.is_none() && self.people.len() >= PEOPLE_MAX {
            return false;
        }
        if let Some(at) = contact.last_seen {
            self.seen.insert(contact.id, at);
        }
        let last_seen = self.seen.get(&contact.id).copied();
        let person = Person {
            id: person_id(contact.id),
            handle: contact.handle.clone(),
            name: HumanText::plain(&contact.name),
            presence: if contact.is_online {
                Presence::Online
            } else {
                Presence::Offline
            },
            last_seen: last_seen.filter(|_| !contact.is_online),
            is_blocked: false,
        };
        let is_new = held != Some(&person);
        self.people.insert(contact.id, person);
        is_new
    }

    /// Notes who is online now. Says what is new: whom nobody knew, and who came or went.
    pub(super) fn learn_presence(&mut self, online: &[Contact]) -> Vec<Event> {
        let is_here = |id: u64| online.iter().any(|contact| contact.id == id && contact.is_online);
        let is_gone =
            |id: u64, person: &Person| person.presence == Presence::Online && !is_here(id) && Some(id) != self.me;
        let gone: Vec<u64> = self
            .people
            .iter()
            .filter(|(id, person)| is_gone(**id, person))
            .map(|(id, _)| *id)
            .collect();
        let mut new = Vec::new();
        for contact in online {
            if self.learn(contact) {
                new.extend(self.people.get(&contact.id).cloned());
            }
        }
        let mut news = Vec::new();
        if !new.is_empty() {
            news.push(Event::PeopleChanged { people: new });
        }
        for id in gone {
            let last_seen = self.seen.get(&id).copied();
            if let Some(person) = self.people.get_mut(&id) {
                person.presence = Presence::Offline;
                person.last_seen = last_seen;
                news.push(Event::PresenceChanged {
                    person: person.id.clone(),
                    presence: Presence::Offline,
                    last_seen,
                });
            }
        }
        news
    }

    pub(super) fn note_letter(&mut self, letter: &Letter) {
        self.newest = self.newest.max(letter.id);
    }
}
