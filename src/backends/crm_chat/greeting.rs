//! From an open socket, or from none, to an account: the backend greets nobody and has no way to ask who one is.
//!
//! That somebody is signed in shows in the list of conversations, which strangers are sent away from. Who it is shows in
//! any message of their own. Whoever has written none yet is known by the name of the sign-in, which the device remembers
//! (`owner.rs`), or as nobody in particular.

use std::collections::VecDeque;

use domain::{
    Capabilities, Capability, Carrier, HumanText, Limits, Person, PersonId, Presence, Problem, ProblemCode, RoomId,
};
use engine::{Answer, CallId, HttpAnswer, Signal, Step, Welcome};

use super::owner::{Mark, Note};
use super::reading::{self, Listed, Sheet};
use super::requests::{self, Post};
use super::{CrmChat, List, PostedFor, Purpose, Sending, Socket};

/// What the backend offers.
const CAPABILITIES: [Capability; 10] = [
    Capability::Send,
    Capability::Typing,
    Capability::Presence,
    Capability::Receipts,
    Capability::History,
    Capability::PeopleSearch,
    Capability::PrivateRooms,
    Capability::Block,
    Capability::DeleteRooms,
    Capability::Profiles,
];
/// In how many conversations an own message is looked for.
const CANDIDATES_MAX: usize = 3;
/// How old the list may be for greeting without asking for it first, ms.
const LIST_AGE_MS_MAX: u64 = 60_000;
/// How often the session asks for a sign of life; the list of conversations is asked for then, ms.
const HEARTBEAT_MS: u64 = 30_000;

/// Who waits for knowing who is signed in.
#[derive(Debug, Default)]
pub(super) struct Greeting {
    knocks: Vec<Knock>,
    candidates: VecDeque<RoomId>,
    /// The list that came before anybody knew whose it was.
    listed: Option<Vec<Listed>>,
    /// Who was signed in last on this device: the id that was given to them, and the name of their sign-in.
    last_known: Option<(PersonId, String)>,
    /// The same as an earlier page has noted it, with the session in which it was so.
    noted: Option<Note>,
    /// The present session, as the token tells it.
    mark: Option<Mark>,
    /// The token is waited for.
    is_waiting: bool,
    sessions: u64,
}

#[derive(Debug)]
enum Knock {
    Hello,
    SignIn(CallId),
    Info(CallId),
}

impl Greeting {
    pub(super) fn forget_hello(&mut self) {
        self.knocks.retain(|knock| !matches!(knock, Knock::Hello));
    }

    /// What an earlier page has noted.
    pub(super) fn recall(&mut self, note: &str) {
        self.noted = Note::from_text(note);
        self.last_known = self.noted.as_ref().map(|note| (note.id.clone(), note.handle.clone()));
    }

    /// A token was given, by which the session is known.
    pub(super) fn note_token(&mut self, token: &str) {
        self.mark = Some(Mark::of_token(token));
    }
}

impl CrmChat {
    pub(super) fn hello(&mut self) {
        let is_polling = self.carrier == Carrier::Polling;
        if !is_polling {
            self.socket.open(self.moment.now);
            let frame = requests::presence_frame(self.own_presence);
            self.steps.push(Step::Write(frame));
        }
        let age_ms = self.moment.now.ms_since(self.list.known_at);
        if !is_polling && self.me.is_some() && self.list.is_known && age_ms <= LIST_AGE_MS_MAX {
            self.welcome();
            self.ask_list();
        } else {
            self.knock(Knock::Hello);
        }
    }

    /// At the start: whether anybody is signed in. Nobody is asked again after they were told that nobody is.
    pub(super) fn inform(&mut self, call: CallId) {
        if self.is_signed_out {
            self.answer(call, Ok(Answer::Done));
        } else {
            self.knock(Knock::Info(call));
        }
    }

    fn knock(&mut self, knock: Knock) {
        self.greeting.knocks.push(knock);
        // A list whose owner is being looked for answers this as well.
        if self.greeting.listed.is_none() {
            self.ask_list();
        }
    }

    pub(super) fn sign_in(&mut self, call: CallId, name: String, password: domain::Secret) {
        self.posting.forget_token();
        self.login = Some(name.clone());
        self.post(Post::SignIn { name, password }, PostedFor::SignIn(call));
    }

    /// A sign-in that worked is sent to another page; one that did not shows the form again.
    pub(super) fn end_sign_in(&mut self, call: CallId, answer: Result<HttpAnswer, Problem>) {
        let problem = match answer {
            Ok(answer) if answer.is_redirected || (300..400).contains(&answer.status) => {
                let login = self.login.take();
                self.start_over();
                self.login = login;
                self.is_signed_out = false;
                self.knock(Knock::SignIn(call));
                return;
            }
            Ok(answer) if answer.status == 200 => Problem::new(ProblemCode::BadCredentials),
            Ok(answer) if answer.status == 429 => Problem::new(ProblemCode::RateLimited),
            Ok(_) => Problem::new(ProblemCode::Server),
            Err(problem) => problem,
        };
        self.answer(call, Err(problem));
    }

    /// The list of somebody.
    pub(super) fn identify(&mut self, listed: Vec<Listed>) {
        if self.me.is_some() {
            self.greet(listed);
            return;
        }
        // Where the other person has not written last, this account has, so those come first.
        let by_me = |listed: &&Listed| listed.last.as_ref().is_some_and(|last| last.sender_name != listed.name);
        let by_peer = |listed: &&Listed| listed.last.as_ref().is_some_and(|last| last.sender_name == listed.name);
        let candidates = listed.iter().filter(by_me).chain(listed.iter().filter(by_peer));
        self.greeting.candidates = candidates
            .take(CANDIDATES_MAX)
            .map(|listed| listed.id.clone())
            .collect();
        self.greeting.listed = Some(listed);
        self.greeting.is_waiting = true;
        self.ask_token();
    }

    /// The token has come, or cannot be had. Where it is the one of the session that was noted, so is the account.
    pub(super) fn go_on_greeting(&mut self) {
        if !std::mem::take(&mut self.greeting.is_waiting) {
            return;
        }
        let (noted, mark) = (self.greeting.noted.as_ref(), self.greeting.mark.as_ref());
        let noted = noted.filter(|note| Some(&note.mark) == mark && !note.handle.is_empty());
        if let Some(note) = noted {
            self.login.get_or_insert(note.handle.clone());
        }
        self.try_candidate();
    }

    fn try_candidate(&mut self) {
        match self.greeting.candidates.pop_front() {
            Some(room) => self.call(requests::newest_page(&room), Purpose::Look(room)),
            None => {
                let name = self.login.clone().unwrap_or_default();
                let id = match &self.greeting.mark {
                    Some(mark) if name.is_empty() => mark.nobody(),
                    _ => PersonId::from(format!("@{name}")),
                };
                self.become_known(id, name.clone(), name);
            }
        }
    }

    /// A page of a conversation, while nobody knows who is signed in.
    pub(super) fn search_for_me(&mut self, page: Result<Sheet, Problem>) {
        let page = match page {
            Ok(page) => Some(page),
            Err(problem) if problem.code == ProblemCode::Unauthorized => return self.sign_in_again(),
            Err(_) => None,
        };
        let own = page.and_then(|page| page.messages.into_iter().find(|told| told.is_mine));
        match own {
            Some(told) => {
                let id = told.sender.clone();
                self.greeting.candidates.clear();
                self.login.get_or_insert(told.sender_name);
                self.call(requests::user(id.as_str()), Purpose::Myself(id));
            }
            None => self.try_candidate(),
        }
    }

    pub(super) fn end_myself(&mut self, id: &PersonId, answer: Result<HttpAnswer, Problem>) {
        let user = answer.and_then(|answer| reading::json(&answer));
        let user = user.map(|value| reading::user(&value));
        match user {
            Ok(Some(user)) => self.become_known(id.clone(), user.handle, user.name),
            Err(problem) if problem.code == ProblemCode::Unauthorized => self.sign_in_again(),
            Ok(None) | Err(_) => {
                let name = self.login.clone().unwrap_or_default();
                self.become_known(id.clone(), name.clone(), name);
            }
        }
    }

    /// Whoever signs in again on the same device keeps the id that they had, though another one may be known by now:
    /// what was not sent yet waits under it. So does whoever comes back in the same session.
    fn become_known(&mut self, id: PersonId, handle: String, name: String) {
        let noted = self.greeting.noted.as_ref();
        let noted = noted.filter(|note| Some(&note.mark) == self.greeting.mark.as_ref());
        let id = match (noted, self.greeting.last_known.take()) {
            (Some(note), _) => note.id.clone(),
            (None, Some((last_id, last_handle))) if last_handle == handle && !handle.is_empty() => last_id,
            (None, _) => id,
        };
        self.greeting.last_known = Some((id.clone(), handle.clone()));
        self.remember(&id, &handle);
        self.me = Some(Person {
            id,
            handle,
            name: HumanText::plain(&name),
            presence: self.own_presence,
            last_seen: None,
            is_blocked: false,
        });
        if let Some(listed) = self.greeting.listed.take() {
            self.greet(listed);
        }
    }

    /// The next page is to know this account again.
    fn remember(&mut self, id: &PersonId, handle: &str) {
        let Some(mark) = self.greeting.mark.clone() else { return };
        let note = Note {
            mark,
            id: id.clone(),
            handle: handle.to_owned(),
        };
        if self.greeting.noted.as_ref() != Some(&note) {
            self.steps.push(Step::Remember(Some(note.text())));
            self.greeting.noted = Some(note);
        }
    }

    fn greet(&mut self, listed: Vec<Listed>) {
        self.apply_list(&listed);
        for knock in std::mem::take(&mut self.greeting.knocks) {
            match knock {
                Knock::Hello => self.welcome(),
                Knock::SignIn(call) => {
                    if let Some(me) = self.me.clone() {
                        self.answer(call, Ok(Answer::SignedIn { me }));
                    }
                }
                Knock::Info(call) => self.answer(call, Ok(Answer::Done)),
            }
        }
    }

    fn welcome(&mut self) {
        let Some(me) = self.me.clone() else { return };
        self.greeting.sessions += 1;
        self.say_signal(Signal::Welcomed(Welcome {
            session: format!("crm-{}", self.greeting.sessions).into(),
            me: Some(me),
            capabilities: CAPABILITIES.into_iter().collect::<Capabilities>(),
            limits: Limits {
                inflight_max: 1,
                ..Limits::default()
            },
            heartbeat_ms: HEARTBEAT_MS,
        }));
        self.presence_at = Some(self.moment.now);
        self.join_watched();
        if self.carrier == Carrier::Polling {
            self.poll_later();
        }
    }

    /// The list could not be had, so nobody can be greeted.
    pub(super) fn turn_away(&mut self, problem: &Problem) {
        self.greeting.listed = None;
        for knock in std::mem::take(&mut self.greeting.knocks) {
            match knock {
                Knock::Hello => {
                    let code = if problem.code == ProblemCode::Unreachable {
                        1006
                    } else {
                        1011
                    };
                    self.steps.push(Step::LoseSocket { code });
                }
                Knock::SignIn(call) | Knock::Info(call) => self.answer(call, Err(problem.clone())),
            }
        }
    }

    /// Nobody is signed in, or nobody is any more.
    pub(super) fn sign_in_again(&mut self) {
        let knocks = std::mem::take(&mut self.greeting.knocks);
        self.start_over();
        self.is_signed_out = true;
        self.steps.push(Step::EndSession);
        for knock in knocks {
            match knock {
                Knock::Hello => {}
                Knock::SignIn(call) => self.answer(call, Err(Problem::new(ProblemCode::BadCredentials))),
                Knock::Info(call) => self.answer(call, Ok(Answer::Done)),
            }
        }
    }

    /// Forgets whatever belongs to an account, but not who waits for an answer.
    fn start_over(&mut self) {
        self.me = None;
        self.login = None;
        self.greeting.candidates.clear();
        self.greeting.listed = None;
        self.greeting.is_waiting = false;
        self.greeting.mark = None;
        self.rooms.clear();
        self.people.clear();
        self.blocked.clear();
        self.sent.clear();
        self.list = List::default();
        self.socket = Socket::default();
        self.sending = Sending::default();
        self.own_presence = Presence::Online;
        self.presence_at = None;
        self.posting.forget_token();
        let calls = std::mem::take(&mut self.calls);
        for (exchange, purpose) in calls {
            if matches!(purpose, Purpose::Asked(..) | Purpose::Posted(..) | Purpose::Token) {
                self.calls.insert(exchange, purpose);
            }
        }
    }
}
