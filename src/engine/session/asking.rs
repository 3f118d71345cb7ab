//! Asks over HTTP: which calls are under way, and to which part of the session their answers go.

use domain::{MessageId, Secret};

use super::{AccountState, Ask, CallId, Dialect, Event, Output, Problem, ProblemCode, RoomId, Session, Timestamp};
use crate::dialect::http::{Answer, HttpAnswer};
use crate::input::CallFailure;
use crate::limits::{CALLS_MAX, FOUND_ITEMS, PEOPLE_ITEMS, ROOM_PAGE_ITEMS};

impl<D: Dialect> Session<D> {
    pub(super) fn sign_in(&mut self, name: String, password: Secret, code: Option<Secret>) {
        match self.account {
            AccountState::SigningIn => return,
            // Who wants to be somebody else signs out first, so that nothing of the one is left to the other.
            AccountState::SignedIn { .. } | AccountState::NotNeeded => {
                return self.refuse_locally(ProblemCode::NotAllowed);
            }
            AccountState::Unknown | AccountState::SignedOut { .. } => {}
        }
        self.set_account(AccountState::SigningIn);
        self.ask(Ask::SignIn { name, password, code });
    }

    pub(super) fn load_rooms(&mut self, before: Timestamp) {
        if !self.calls.values().any(|ask| matches!(ask, Ask::Rooms { .. })) {
            self.ask(Ask::Rooms {
                before,
                limit: ROOM_PAGE_ITEMS,
            });
        }
    }

    pub(super) fn search_people(&mut self, query: String) {
        self.ask(Ask::People {
            query,
            limit: PEOPLE_ITEMS,
        });
    }

    /// Looks for messages. An empty query asks nothing, and only the newest search is answered.
    pub(super) fn search_messages(&mut self, query: String, room: Option<RoomId>, before: Option<MessageId>) {
        self.message_search = None;
        if !query.trim().is_empty() {
            self.message_search = self.ask_live(Ask::Messages {
                query,
                room,
                before,
                limit: FOUND_ITEMS,
            });
        }
    }

    /// Asks, unless there is no line: then it fails at once. Whoever waits for the line would not know for what.
    pub(super) fn ask_live(&mut self, ask: Ask) -> Option<CallId> {
        if !self.link.is_live() {
            self.fail(ask, Problem::new(ProblemCode::Unreachable));
            return None;
        }
        self.ask(ask)
    }

    /// Asks, whether there is a line or not.
    pub(super) fn ask(&mut self, ask: Ask) -> Option<CallId> {
        match self.call(&ask) {
            Ok(call) => Some(call),
            Err(problem) => {
                self.fail(ask, problem);
                None
            }
        }
    }

    /// Makes a call, or says why it cannot be made.
    pub(super) fn call(&mut self, ask: &Ask) -> Result<CallId, Problem> {
        if self.calls.len() >= CALLS_MAX {
            return Err(Problem::new(ProblemCode::LimitReached));
        }
        let call = CallId(self.last_call + 1);
        if self.dialect.takes_over(call, ask) {
            self.last_call += 1;
            self.calls.insert(call, ask.clone());
            return Ok(call);
        }
        let request = self.dialect.http_from_ask(ask);
        let request = request.ok_or_else(|| Problem::new(ProblemCode::NotFound))?;
        self.last_call += 1;
        self.calls.insert(call, ask.clone());
        self.outputs.push_back(Output::CallHttp { call, request });
        Ok(call)
    }

    pub(super) fn end_call(&mut self, now: Timestamp, call: CallId, result: Result<HttpAnswer, CallFailure>) {
        if self.end_exchange(call, &result) {
            return;
        }
        // What comes too late is not even read.
        let Some(ask) = self.take_wanted(call) else { return };
        let answer = match result {
            Ok(answer) => self.dialect.answer_from_http(&ask, &answer),
            Err(CallFailure::TimedOut | CallFailure::Unreachable) => Err(Problem::new(ProblemCode::Unreachable)),
        };
        self.end_ask(now, call, ask, answer);
    }

    /// The dialect has the answer to what it took over.
    pub(super) fn end_taken_over(&mut self, now: Timestamp, call: CallId, answer: Result<Answer, Problem>) {
        if let Some(ask) = self.take_wanted(call) {
            self.end_ask(now, call, ask, answer);
        }
    }

    /// Takes a call from those under way; nothing if its answer is of no use any more.
    fn take_wanted(&mut self, call: CallId) -> Option<Ask> {
        let ask = self.calls.remove(&call)?;
        self.is_still_wanted(call, &ask).then_some(ask)
    }

    fn end_ask(&mut self, now: Timestamp, call: CallId, ask: Ask, answer: Result<Answer, Problem>) {
        if matches!(ask, Ask::Info) {
            self.connect_if_known(now);
        }
        match (ask, answer) {
            (Ask::Turn { switch, is_on }, answer) => self.note_turned(now, switch, is_on, answer.err()),
            (Ask::Upload { upload, .. }, answer) => {
                if answer
                    .as_ref()
                    .is_err_and(|problem| problem.code == ProblemCode::Unauthorized)
                {
                    self.lose_session(now);
                }
                self.note_uploaded(&upload, answer);
            }
            (Ask::Live { list }, answer) => self.note_list(now, list, answer),
            (Ask::Schedule(ask), answer) => self.end_schedule_ask(now, call, ask, answer),
            (ask, Ok(answer)) => self.take_answer(now, ask, answer),
            // Who has no session any more is signed out already.
            (Ask::SignOut, Err(problem)) if problem.code == ProblemCode::Unauthorized => self.leave_account(now),
            (ask, Err(problem)) => self.fail(ask, problem),
        }
    }

    /// Whether nothing has happened meanwhile that makes the answer useless.
    fn is_still_wanted(&mut self, call: CallId, ask: &Ask) -> bool {
        match ask {
            Ask::History { room, .. } | Ask::Newer { room, .. } | Ask::Window { room, .. } => self
                .streams
                .room_mut(room)
                .is_some_and(|following| following.window.end_call(call)),
            Ask::Messages { .. } => self.message_search.take_if(|search| *search == call).is_some(),
            Ask::Info
            | Ask::SignIn { .. }
            | Ask::SignOut
            | Ask::Rooms { .. }
            | Ask::People { .. }
            | Ask::StartPrivate { .. }
            | Ask::Turn { .. }
            | Ask::EditMessage { .. }
            | Ask::DeleteMessage { .. }
            | Ask::Revisions { .. }
            | Ask::Ledger { .. }
            | Ask::Profile { .. }
            | Ask::Members { .. }
            | Ask::LeaveRoom { .. }
            | Ask::DeleteRoom { .. }
            | Ask::CreateGroup { .. }
            | Ask::RenameGroup { .. }
            | Ask::AddMembers { .. }
            | Ask::RemoveMember { .. }
            | Ask::Upload { .. }
            | Ask::Live { .. }
            | Ask::Schedule(_)
            | Ask::Broadcast { .. } => true,
        }
    }

    fn take_answer(&mut self, now: Timestamp, ask: Ask, answer: Answer) {
        let deed = ask.deed();
        match (ask, answer) {
            (Ask::SignIn { .. }, Answer::SignedIn { me }) => {
                self.own(&me.id);
                self.set_account(AccountState::SignedIn { me });
                self.connect_signed_in(now);
            }
            (Ask::SignOut, Answer::Done) => self.leave_account(now),
            (Ask::History { room, .. }, Answer::Page(page)) => self.take_history(room, page),
            (Ask::Newer { room, .. }, Answer::Page(page)) => self.take_newer(room, page),
            (Ask::Window { room, target, .. }, Answer::Page(page)) => self.take_window(room, target, page),
            (Ask::People { query, .. }, Answer::Facts(facts)) => {
                let mut ids = Vec::new();
                for fact in &facts {
                    if let Event::PeopleChanged { people } = fact {
                        ids.extend(people.iter().map(|person| person.id.clone()));
                    }
                }
                self.publish_facts(facts);
                self.publish(Event::PeopleFound { query, result: Ok(ids) });
            }
            (
                Ask::Messages {
                    query, room, before, ..
                },
                Answer::Messages {
                    messages,
                    has_more,
                    facts,
                },
            ) => {
                self.publish_facts(facts);
                self.publish(Event::MessagesFound {
                    query,
                    room,
                    is_more: before.is_some(),
                    result: Ok((messages, has_more)),
                });
            }
            (Ask::Profile { person }, Answer::Profile { rooms, facts }) => {
                self.publish_facts(facts);
                self.publish(Event::ProfileLoaded {
                    person,
                    result: Ok(rooms),
                });
            }
            (Ask::Members { room }, Answer::Members { members, facts }) => {
                self.publish_facts(facts);
                self.publish(Event::MembersLoaded {
                    room,
                    result: Ok(members),
                });
            }
            (Ask::Revisions { message, .. }, Answer::Revisions(revisions)) => {
                self.publish(Event::RevisionsLoaded {
                    message,
                    result: Ok(revisions),
                });
            }
            (Ask::Ledger { message, .. }, Answer::Ledger(reaches)) => {
                self.publish(Event::LedgerLoaded {
                    message,
                    result: Ok(reaches),
                });
            }
            (_, Answer::Room { room, facts }) => {
                self.publish_facts(facts);
                self.publish(Event::RoomReady { room });
            }
            (_, Answer::Facts(facts)) => self.publish_facts(facts),
            // A dialect whose answer does not fit the ask has told nothing.
            (
                _,
                Answer::Done
                | Answer::SignedIn { .. }
                | Answer::Page(_)
                | Answer::Messages { .. }
                | Answer::Profile { .. }
                | Answer::Members { .. }
                | Answer::Revisions(_)
                | Answer::Ledger(_)
                | Answer::Live(_)
                | Answer::Schedule(_)
                | Answer::Stored(_),
            ) => {}
        }
        if let Some(deed) = deed {
            self.publish(Event::CommandDone { deed });
        }
    }

    pub(super) fn publish_facts(&mut self, facts: Vec<Event>) {
        for fact in facts {
            self.publish(fact);
        }
    }

    fn fail(&mut self, ask: Ask, problem: Problem) {
        let deed = ask.deed();
        match ask {
            // Nothing depends on it; the sign-in page only misses the list of demo accounts.
            Ask::Info => {}
            // Its end is told by `end_schedule_ask`.
            Ask::Schedule(_) => {}
            Ask::SignIn { .. } if matches!(self.account, AccountState::SigningIn) => {
                self.set_account(AccountState::SignedOut { problem: Some(problem) })
            }
            Ask::History { room, .. } => self.publish(Event::HistoryFailed { room, problem }),
            Ask::Newer { room, .. } => self.publish(Event::NewerFailed { room, problem }),
            Ask::Window { room, .. } => self.publish(Event::WindowFailed { room, problem }),
            Ask::People { query, .. } => self.publish(Event::PeopleFound {
                query,
                result: Err(problem),
            }),
            Ask::Messages {
                query, room, before, ..
            } => self.publish(Event::MessagesFound {
                query,
                room,
                is_more: before.is_some(),
                result: Err(problem),
            }),
            Ask::Profile { person } => self.publish(Event::ProfileLoaded {
                person,
                result: Err(problem),
            }),
            Ask::Members { room } => self.publish(Event::MembersLoaded {
                room,
                result: Err(problem),
            }),
            Ask::Revisions { message, .. } => self.publish(Event::RevisionsLoaded {
                message,
                result: Err(problem),
            }),
            Ask::Ledger { message, .. } => self.publish(Event::LedgerLoaded {
                message,
                result: Err(problem),
            }),
            // Says so itself, and gives the words back.
            Ask::EditMessage { room, message, body } => self.publish(Event::EditFailed {
                room,
                message,
                body,
                problem,
            }),
            Ask::Upload { upload, .. } => self.note_uploaded(&upload, Err(problem)),
            Ask::Live { list } => self.publish(Event::LiveListLoaded {
                list,
                result: Err(problem),
            }),
            Ask::SignIn { .. }
            | Ask::SignOut
            | Ask::Rooms { .. }
            | Ask::StartPrivate { .. }
            | Ask::Turn { .. }
            | Ask::DeleteMessage { .. }
            | Ask::LeaveRoom { .. }
            | Ask::DeleteRoom { .. }
            | Ask::CreateGroup { .. }
            | Ask::RenameGroup { .. }
            | Ask::AddMembers { .. }
            | Ask::RemoveMember { .. }
            | Ask::Broadcast { .. } => self.publish(Event::CommandFailed { deed, problem }),
        }
    }
}
