//! Who is there: the backend pushes nothing about it, so it is asked now and then.
//!
//! Being listed means online or away. A busy person is not listed, so a peer who disappears is asked for once. The
//! question itself makes the asker online, so whoever has said to be away or busy says so again.

use domain::{Carrier, Event, HumanText, Person, PersonId, Presence, Problem};
use engine::{HttpAnswer, Signal, Step};

use super::posting::PostedFor;
use super::reading::{self, User};
use super::requests::{self, Post};
use super::{CrmChat, Purpose};

/// How often the active people are asked for while somebody looks, ms.
const PRESENCE_MS: u64 = 60_000;
/// The same while nobody does, ms.
const PRESENCE_HIDDEN_MS: u64 = 300_000;
/// How many peers who disappeared are asked for at once.
const ABSENT_MAX: usize = 5;
/// How many people are remembered.
const PEOPLE_MAX: usize = 2_000;

/// A word that nobody has defined means that they are not there.
fn presence_of(status: &str) -> Presence {
    match status {
        "online" => Presence::Online,
        "away" => Presence::Away,
        "busy" => Presence::Busy,
        _ => Presence::Offline,
    }
}

pub(super) fn person_of(user: &User, is_active: bool) -> Person {
    let presence = match presence_of(&user.status) {
        // What is stored for somebody may be long ago; only a busy person is never listed.
        Presence::Busy => Presence::Busy,
        presence if is_active => presence,
        _ => Presence::Offline,
    };
    Person {
        id: user.id.clone(),
        handle: user.handle.clone(),
        name: HumanText::plain(&user.name),
        presence,
        last_seen: user.last_seen.filter(|_| presence == Presence::Offline),
        is_blocked: false,
    }
}

impl CrmChat {
    pub(super) fn say_presence(&mut self, presence: Presence) {
        self.own_presence = presence;
        if self.socket.is_open && self.carrier == Carrier::Socket {
            self.steps.push(Step::Write(requests::presence_frame(presence)));
        } else {
            self.post(Post::Status(presence), PostedFor::Nobody);
        }
    }

    pub(super) fn wake_presence(&mut self) {
        if self.presence_at.is_some_and(|at| at <= self.moment.now) {
            let wait_ms = if self.moment.is_visible {
                PRESENCE_MS
            } else {
                PRESENCE_HIDDEN_MS
            };
            self.presence_at = Some(self.moment.now.plus_ms(wait_ms));
            self.call(requests::active_users(), Purpose::ActiveUsers);
        }
    }

    pub(super) fn end_active_users(&mut self, answer: Result<HttpAnswer, Problem>) {
        let users = answer.and_then(|answer| {
            let value = reading::json(&answer)?;
            reading::users(&value).ok_or_else(|| reading::undecodable("no list of people"))
        });
        match users {
            Ok(users) => self.note_active(&users),
            Err(problem) => {
                self.heed(&problem);
                self.steps.push(Step::Complain(problem));
            }
        }
    }

    pub(super) fn note_active(&mut self, users: &[User]) {
        let absent: Vec<PersonId> = self
            .rooms
            .values()
            .filter_map(|held| held.peer.clone())
            .filter(|peer| !users.iter().any(|user| user.id == *peer))
            .filter(|peer| {
                self.people
                    .get(peer)
                    .is_none_or(|known| known.presence != Presence::Offline || known.handle.is_empty())
            })
            .take(ABSENT_MAX)
            .collect();
        let others: Vec<PersonId> = self
            .people
            .iter()
            .filter(|(id, known)| {
                known.presence != Presence::Offline && !absent.contains(id) && !users.iter().any(|user| user.id == **id)
            })
            .map(|(id, _)| id.clone())
            .collect();
        for user in users {
            self.note_person(person_of(user, true));
        }
        for id in others {
            if let Some(mut person) = self.people.get(&id).cloned() {
                person.presence = Presence::Offline;
                self.note_person(person);
            }
        }
        for id in absent {
            self.call(requests::user(id.as_str()), Purpose::Absent(id));
        }
        if matches!(self.own_presence, Presence::Away | Presence::Busy) {
            self.say_presence(self.own_presence);
        }
    }

    pub(super) fn end_absent(&mut self, id: &PersonId, answer: Result<HttpAnswer, Problem>) {
        let user = answer.and_then(|answer| reading::json(&answer));
        match user.map(|value| reading::user(&value)) {
            Ok(Some(user)) if user.id == *id => self.note_person(person_of(&user, false)),
            Ok(_) => {}
            Err(problem) => self.heed(&problem),
        }
    }

    /// Tells what is new about somebody.
    pub(super) fn note_person(&mut self, mut person: Person) {
        // The backend does not say whom one has blocked.
        person.is_blocked = self.blocked.contains(&person.id);
        let known = self.people.get(&person.id);
        if known == Some(&person) || (known.is_none() && self.people.len() >= PEOPLE_MAX) {
            return;
        }
        let is_same_but_presence =
            known.is_some_and(|known| known.name == person.name && known.handle == person.handle);
        let fact = if is_same_but_presence {
            Event::PresenceChanged {
                person: person.id.clone(),
                presence: person.presence,
                last_seen: person.last_seen,
            }
        } else {
            Event::PeopleChanged {
                people: vec![person.clone()],
            }
        };
        self.people.insert(person.id.clone(), person);
        self.say_signal(Signal::Fact(fact));
    }

    /// Somebody of whom only id and name are known.
    pub(super) fn meet(&mut self, id: &PersonId, name: &str) -> Option<Event> {
        if self.people.contains_key(id) || self.people.len() >= PEOPLE_MAX {
            return None;
        }
        let person = Person {
            id: id.clone(),
            handle: String::new(),
            name: HumanText::plain(name),
            presence: Presence::Offline,
            last_seen: None,
            is_blocked: self.blocked.contains(id),
        };
        self.people.insert(id.clone(), person.clone());
        Some(Event::PeopleChanged { people: vec![person] })
    }
}
