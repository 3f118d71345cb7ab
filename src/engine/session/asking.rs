//! Asks over HTTP: signing in and out, older messages, people.

use domain::Secret;

use super::{AccountState, Ask, CallId, Dialect, Event, Output, Problem, ProblemCode, RoomId, Session, Timestamp};
use crate::dialect::{Answer, HttpAnswer};
use crate::input::CallFailure;
use crate::limits::{CALLS_MAX, HISTORY_ITEMS, PEOPLE_ITEMS, ROOM_PAGE_ITEMS};

impl<D: Dialect> Session<D> {
    pub(super) fn sign_in(&mut self, name: String, password: Secret) {
        match self.account {
            AccountState::SigningIn => return,
            // Who wants to be somebody else signs out first, so that nothing of the one is left to the other.
            AccountState::SignedIn { .. } => return self.refuse_locally(ProblemCode::NotAllowed),
            AccountState::Unknown | AccountState::SignedOut { .. } => {}
        }
        self.set_account(AccountState::SigningIn);
        self.ask(Ask::SignIn { name, password });
    }

    pub(super) fn load_history(&mut self, room: RoomId) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        let Some(before) = following.first else { return };
        if following.is_loading || following.at_start {
            return;
        }
        following.is_loading = true;
        self.ask(Ask::History {
            room,
            before,
            limit: HISTORY_ITEMS,
        });
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

    pub(super) fn ask(&mut self, ask: Ask) {
        if self.calls.len() >= CALLS_MAX {
            self.fail(ask, Problem::new(ProblemCode::LimitReached));
            return;
        }
        let Some(request) = self.dialect.http_from_ask(&ask) else {
            self.fail(ask, Problem::new(ProblemCode::NotFound));
            return;
        };
        self.last_call += 1;
        let call = CallId(self.last_call);
        self.calls.insert(call, ask);
        self.outputs.push_back(Output::CallHttp { call, request });
    }

    pub(super) fn end_call(&mut self, now: Timestamp, call: CallId, result: Result<HttpAnswer, CallFailure>) {
        let Some(ask) = self.calls.remove(&call) else { return };
        let answer = match result {
            Ok(answer) => self.dialect.answer_from_http(&ask, &answer),
            Err(CallFailure::TimedOut | CallFailure::Unreachable) => Err(Problem::new(ProblemCode::Unreachable)),
        };
        match answer {
            Ok(answer) => self.take_answer(now, ask, answer),
            // Who has no session any more is signed out already.
            Err(problem) if matches!(ask, Ask::SignOut) && problem.code == ProblemCode::Unauthorized => {
                self.leave_account(now);
            }
            Err(problem) => self.fail(ask, problem),
        }
    }

    fn take_answer(&mut self, now: Timestamp, ask: Ask, answer: Answer) {
        match (ask, answer) {
            (Ask::SignIn { .. }, Answer::SignedIn { me }) => {
                self.own(&me.id);
                self.set_account(AccountState::SignedIn { me });
                self.connect_signed_in(now);
            }
            (Ask::SignOut, Answer::Done) => self.leave_account(now),
            (_, Answer::Done | Answer::SignedIn { .. }) => {}
            (
                Ask::History { room, before, .. },
                Answer::History {
                    epoch,
                    messages,
                    first,
                    at_start,
                    facts,
                },
            ) => {
                self.take_history(room, before, &epoch, messages, first, at_start, facts);
            }
            (Ask::People { query, .. }, Answer::Facts(facts)) => {
                let mut ids = Vec::new();
                for fact in &facts {
                    if let Event::PeopleChanged { people } = fact {
                        ids.extend(people.iter().map(|person| person.id.clone()));
                    }
                }
                for fact in facts {
                    self.publish(fact);
                }
                self.publish(Event::PeopleFound { query, result: Ok(ids) });
            }
            (_, Answer::PrivateRoom { room, facts }) => {
                for fact in facts {
                    self.publish(fact);
                }
                self.publish(Event::PrivateRoomReady { room });
            }
            (_, Answer::Facts(facts) | Answer::History { facts, .. }) => {
                for fact in facts {
                    self.publish(fact);
                }
            }
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one answer, taken apart by the only caller"
    )]
    fn take_history(
        &mut self,
        room: RoomId,
        before: super::Offset,
        epoch: &domain::Epoch,
        messages: Vec<domain::Message>,
        first: Option<super::Offset>,
        at_start: bool,
        facts: Vec<Event>,
    ) {
        let Some(following) = self.streams.room_mut(&room) else {
            return;
        };
        following.is_loading = false;
        // The timeline was loaded anew meanwhile: this page no longer connects to it.
        let connects =
            following.first == Some(before) && following.cursor.as_ref().is_some_and(|cursor| cursor.epoch == *epoch);
        if !connects {
            return;
        }
        // A page that leads nowhere would be asked for again and again.
        let is_older = first.is_some_and(|first| first < before);
        following.first = first.filter(|_| is_older).or(following.first);
        following.at_start = at_start || !is_older;
        let at_start = following.at_start;
        for fact in facts {
            self.publish(fact);
        }
        self.publish(Event::HistoryLoaded {
            room,
            messages,
            at_start,
        });
    }

    fn fail(&mut self, ask: Ask, problem: Problem) {
        match ask {
            // Nothing depends on it; the sign-in page only misses the list of demo accounts.
            Ask::Info => {}
            Ask::SignIn { .. } if matches!(self.account, AccountState::SigningIn) => {
                self.set_account(AccountState::SignedOut { problem: Some(problem) })
            }
            Ask::History { room, .. } => {
                if let Some(following) = self.streams.room_mut(&room) {
                    following.is_loading = false;
                }
                self.publish(Event::HistoryFailed { room, problem });
            }
            Ask::People { query, .. } => self.publish(Event::PeopleFound {
                query,
                result: Err(problem),
            }),
            Ask::SignIn { .. } | Ask::SignOut | Ask::Rooms { .. } | Ask::StartPrivate { .. } => {
                self.publish(Event::CommandFailed { problem });
            }
        }
    }
}
