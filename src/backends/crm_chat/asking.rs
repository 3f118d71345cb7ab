//! What the user asks for: people, private conversations, deleting, blocking, signing out.

use domain::{Event, Person, PersonId, Problem, ProblemCode, RoomId};
use engine::{Answer, Ask, CallId, HttpAnswer, Signal, Switch};

use super::posting::PostedFor;
use super::presence::person_of;
use super::reading::{self, User};
use super::requests::{self, Post};
use super::{CrmChat, Purpose};

/// What a request was made for whose answer goes to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    People { query: String, limit: u32 },
    Private(PersonId),
    Profile(PersonId),
}

impl CrmChat {
    pub(super) fn take_over(&mut self, call: CallId, ask: &Ask) -> bool {
        match ask {
            Ask::Info => self.inform(call),
            Ask::SignIn { name, password, .. } => self.sign_in(call, name.clone(), password.clone()),
            Ask::SignOut => self.post(Post::SignOut, PostedFor::SignOut(call)),
            Ask::People { query, limit } => {
                let asked = Asked::People {
                    query: query.clone(),
                    limit: *limit,
                };
                self.call(requests::active_users(), Purpose::Asked(call, asked));
            }
            Ask::StartPrivate { person } => {
                let asked = Asked::Private(person.clone());
                self.call(requests::private(person.as_str()), Purpose::Asked(call, asked));
            }
            Ask::Profile { person } => {
                let asked = Asked::Profile(person.clone());
                self.call(requests::user(person.as_str()), Purpose::Asked(call, asked));
            }
            Ask::DeleteRoom { room } => {
                self.post(Post::Delete(room.clone()), PostedFor::Delete(call, room.clone()));
            }
            // Nobody can be unblocked there.
            Ask::Turn {
                switch: Switch::Blocked(person),
                is_on: true,
            } => match person.as_str().parse() {
                Ok(number) => self.post(Post::Block(number), PostedFor::Block(call, person.clone())),
                Err(_) => self.answer(call, Err(Problem::new(ProblemCode::NotFound))),
            },
            _ => return false,
        }
        true
    }

    pub(super) fn end_asked(&mut self, call: CallId, asked: Asked, answer: Result<HttpAnswer, Problem>) {
        let answer = answer.and_then(|answer| {
            let value = reading::json(&answer)?;
            let answer = match asked {
                Asked::People { query, limit } => {
                    reading::users(&value).map(|users| self.find_people(&users, &query, limit))
                }
                Asked::Private(person) => {
                    reading::private_room(&value).map(|(room, user)| self.find_room(&room, &person, user))
                }
                Asked::Profile(_) => reading::user(&value).map(|user| self.show_profile(&user)),
            };
            answer.ok_or_else(|| reading::undecodable("an answer that lacks a field"))
        });
        if let Err(problem) = &answer {
            self.heed(problem);
        }
        self.answer(call, answer);
    }

    /// The backend lists who is active and knows no search, so it is done here, also among those known already.
    fn find_people(&mut self, users: &[User], query: &str, limit: u32) -> Answer {
        self.note_active(users);
        let query = query.trim().to_lowercase();
        let is_match = |name: &str| name.to_lowercase().contains(&query);
        let active = users.iter().filter_map(|user| self.people.get(&user.id));
        let others = self
            .people
            .values()
            .filter(|person| !users.iter().any(|user| user.id == person.id));
        let people = active
            .chain(others)
            .filter(|person| is_match(&person.name.text) || is_match(&person.handle))
            .take(usize::try_from(limit).unwrap_or(usize::MAX))
            .cloned()
            .collect();
        Answer::Facts(vec![Event::PeopleChanged { people }])
    }

    fn find_room(&mut self, room: &RoomId, person: &PersonId, user: Option<User>) -> Answer {
        let name = user.map(|user| user.name).unwrap_or_default();
        self.meet(person, &name);
        let held = self.held(room);
        held.peer = Some(person.clone());
        held.name = name;
        let mut facts = vec![Event::RoomChanged { room: held.room(room) }];
        if let Some(person) = self.people.get(person) {
            let people = vec![person.clone()];
            facts.insert(0, Event::PeopleChanged { people });
        }
        self.look_soon();
        Answer::Room {
            room: room.clone(),
            facts,
        }
    }

    fn show_profile(&mut self, user: &User) -> Answer {
        let is_active = self
            .people
            .get(&user.id)
            .is_some_and(|known| known.presence != domain::Presence::Offline);
        let is_blocked = self.blocked.contains(&user.id);
        let person = Person {
            is_blocked,
            ..person_of(user, is_active)
        };
        self.people.insert(person.id.clone(), person.clone());
        let shared = self
            .rooms
            .iter()
            .filter(|(_, held)| held.peer.as_ref() == Some(&user.id));
        Answer::Profile {
            rooms: shared.map(|(id, _)| id.clone()).collect(),
            facts: vec![Event::PeopleChanged { people: vec![person] }],
        }
    }

    /// What is gone already is deleted as well.
    pub(super) fn end_delete(&mut self, call: CallId, room: &RoomId, result: Result<HttpAnswer, Problem>) {
        match result {
            Err(problem) if problem.code != ProblemCode::NotFound => self.answer(call, Err(problem)),
            Ok(_) | Err(_) => {
                self.drop_room(room);
                self.answer(call, Ok(Answer::Done));
            }
        }
    }

    /// Blocking hides the conversation for both, and their messages go on coming: those are left aside here.
    pub(super) fn end_block(&mut self, call: CallId, person: &PersonId, result: Result<HttpAnswer, Problem>) {
        match result {
            Err(problem) => self.answer(call, Err(problem)),
            Ok(_) => {
                self.blocked.push(person.clone());
                let with_them = self.rooms.iter().filter(|(_, held)| held.peer.as_ref() == Some(person));
                let rooms: Vec<RoomId> = with_them.map(|(id, _)| id.clone()).collect();
                for room in rooms {
                    self.drop_room(&room);
                }
                if let Some(known) = self.people.get_mut(person) {
                    known.is_blocked = true;
                    let people = vec![known.clone()];
                    self.say_signal(Signal::Fact(Event::PeopleChanged { people }));
                }
                self.answer(call, Ok(Answer::Done));
            }
        }
    }
}
