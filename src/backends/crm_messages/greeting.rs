//! From an open line to a live one: the backend greets nobody and tells nobody who they are.
//!
//! One list of people has everybody who is online, the other one all but oneself: who is missing in it is this account.

use domain::{
    Capabilities, Capability, Carrier, Event, HumanText, Limits, Person, PersonId, Presence, Problem, ProblemCode,
    SessionId,
};
use engine::{Answer, Signal, Step, Welcome};

use super::alarms::Alarm;
use super::correspondence::person_id;
use super::decode::{Contact, contacts_from};
use super::errands::{Errand, Who, json};
use super::looking::POLL_MS;
use super::reply::Reply;
use super::{CrmMessages, requests};

/// How often the two lists are compared before the line is given up.
const TRIES_MAX: u32 = 3;
/// The longest message. The backend sets no limit; this one is ours.
const MESSAGE_CHARS_MAX: u32 = 8_000;
/// How often the session looks for a sign of life, ms; as often as the shipped page asks for the unread count.
const HEARTBEAT_MS: u64 = 60_000;
/// A close code that asks for another attempt.
const CLOSE_SERVER_ERROR: u16 = 1011;

const CAPABILITIES: [Capability; 10] = [
    Capability::Send,
    Capability::Typing,
    Capability::Presence,
    Capability::Receipts,
    Capability::History,
    Capability::Around,
    Capability::PeopleSearch,
    Capability::PrivateRooms,
    Capability::Delete,
    Capability::Profiles,
];

impl CrmMessages {
    pub(super) fn greet(&mut self) {
        self.has_opened = true;
        self.has_ended = false;
        self.ask_everybody(Who::Greeting { tries: 1 });
    }

    pub(super) fn ask_everybody(&mut self, who: Who) {
        self.call(requests::get(requests::EVERYBODY), Errand::Everybody(who));
    }

    pub(super) fn take_everybody(&mut self, who: Who, reply: &Reply) {
        let Some(batch) = json(reply).and_then(contacts_from) else {
            return self.end_who(who, Err(reply.problem()));
        };
        self.complain(batch.problems);
        let everybody = batch.items;
        if let Who::Search { call, query } = &who {
            return self.answer_search(*call, query, &everybody);
        }
        let by_name = match &who {
            Who::SignIn { name, .. } => everybody.iter().find(|contact| contact.handle == *name),
            Who::Greeting { .. } | Who::Search { .. } => None,
        };
        if let Some(me) = by_name.cloned() {
            return self.end_who(who, Ok(me));
        }
        self.call(requests::get(requests::OTHERS), Errand::Missing { who, everybody });
    }

    pub(super) fn take_missing(&mut self, who: Who, everybody: Vec<Contact>, reply: &Reply) {
        let Some(batch) = json(reply).and_then(contacts_from) else {
            return self.end_who(who, Err(reply.problem()));
        };
        self.complain(batch.problems);
        let others = batch.items;
        let is_missing = |contact: &&Contact| contact.is_online && !others.iter().any(|other| other.id == contact.id);
        let mut missing = everybody.iter().filter(is_missing);
        match (missing.next(), missing.next()) {
            (Some(me), None) => {
                let me = me.clone();
                if matches!(who, Who::Greeting { .. }) {
                    self.begin_account(me.id);
                    for contact in &everybody {
                        self.book.learn(contact);
                    }
                    // The more exact list has the last word.
                    self.book.learn_presence(&others);
                }
                self.end_who(who, Ok(me));
            }
            // Somebody came or went between the two answers.
            _ => match who {
                Who::Greeting { tries } if tries < TRIES_MAX => {
                    self.ask_everybody(Who::Greeting { tries: tries + 1 });
                }
                Who::SignIn { call, name, tries } if tries < TRIES_MAX => {
                    let tries = tries + 1;
                    self.ask_everybody(Who::SignIn { call, name, tries });
                }
                Who::Greeting { .. } | Who::SignIn { .. } | Who::Search { .. } => {
                    let problem = Problem::new(ProblemCode::Server).with_detail("nobody is missing in the list");
                    let held = self.held_account(&everybody, &others);
                    self.end_who(who, held.ok_or(problem));
                }
            },
        }
    }

    /// Whoever this account was, as long as nobody else can be it: another device that signs out makes it look as if it
    /// was away for a while.
    fn held_account(&self, everybody: &[Contact], others: &[Contact]) -> Option<Contact> {
        let me = self.book.me?;
        let is_else = |contact: &Contact| contact.is_online && others.iter().all(|other| other.id != contact.id);
        let is_possible = others.iter().all(|other| other.id != me) && !everybody.iter().any(is_else);
        let told = everybody.iter().find(|contact| contact.id == me).cloned();
        let known = || {
            let person = self.book.person(me)?;
            Some(Contact {
                id: me,
                handle: person.handle.clone(),
                name: person.name.text.to_string(),
                is_online: true,
                last_seen: None,
            })
        };
        told.or_else(known).filter(|_| is_possible)
    }

    fn end_who(&mut self, who: Who, me: Result<Contact, Problem>) {
        match (who, me) {
            (Who::Greeting { .. }, Ok(me)) => self.welcome(&me),
            (Who::Greeting { .. }, Err(problem)) => {
                // Who is not signed in is told so already.
                if problem.code != ProblemCode::Unauthorized {
                    self.complain(vec![problem]);
                    self.steps.push(Step::LoseSocket {
                        code: CLOSE_SERVER_ERROR,
                    });
                }
            }
            (Who::SignIn { call, .. }, Ok(me)) => {
                let sendings = std::mem::take(&mut self.sendings);
                let is_same = self.book.me == Some(me.id);
                self.forget_account();
                if is_same {
                    self.sendings = sendings.without_answers(self.looks);
                }
                self.book.me = Some(me.id);
                self.book.learn(&me);
                let me = person_from(&me);
                self.answer(call, Ok(Answer::SignedIn { me }));
            }
            (Who::SignIn { call, .. }, Err(problem)) => {
                let is_nobody = problem.code == ProblemCode::Unauthorized;
                let problem = if is_nobody {
                    Problem::new(ProblemCode::BadCredentials)
                } else {
                    problem
                };
                self.answer(call, Err(problem));
            }
            (Who::Search { call, .. }, result) => {
                let answer = result.map(|_| Answer::Facts(Vec::new()));
                self.answer(call, answer);
            }
        }
    }

    /// What was learnt for another account is of no use for this one.
    fn begin_account(&mut self, me: u64) {
        if self.book.me.is_some_and(|held| held != me) {
            self.forget_account();
        }
        self.book.me = Some(me);
    }

    fn welcome(&mut self, me: &Contact) {
        self.is_live = true;
        self.greetings = self.greetings.wrapping_add(1);
        self.poll_failures = 0;
        self.list_wanted = None;
        self.alarms.set(
            Alarm::Poll,
            self.moment.now.plus_ms(self.poll_interval_ms().min(POLL_MS)),
        );
        // Whether own notices come back shows once, and then they tell a living socket from a dead one.
        if self.carrier == Carrier::Socket {
            self.steps.push(Step::Write(requests::typing(me.id, false)));
        }
        let people = self.book.people();
        self.steps.push(Step::Say(Signal::Welcomed(Welcome {
            session: SessionId::from(format!("{}-{}", me.id, self.greetings)),
            me: Some(person_from(me)),
            capabilities: CAPABILITIES.into_iter().collect::<Capabilities>(),
            limits: Limits {
                message_chars_max: MESSAGE_CHARS_MAX,
                // One after the other, so that the order of ids is the order in which they were sent.
                inflight_max: 1,
                ..Limits::default()
            },
            heartbeat_ms: HEARTBEAT_MS,
        })));
        self.say_fact(Event::PeopleChanged { people });
    }
}

pub(super) fn person_from(contact: &Contact) -> Person {
    Person {
        id: person_id(contact.id),
        handle: contact.handle.clone(),
        name: HumanText::plain(&contact.name),
        presence: Presence::Online,
        last_seen: None,
        is_blocked: false,
    }
}

/// The number behind an id, unless it is of another backend.
pub(super) fn number_from(id: &str) -> Option<u64> {
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| id.parse().ok()).flatten().filter(|id| *id > 0)
}

pub(super) fn number_of(person: &PersonId) -> Option<u64> {
    number_from(person.as_str())
}
