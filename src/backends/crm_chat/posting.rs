//! Requests that change something: each needs the token against forgery, which is asked for once and anew when the
//! backend does not take it any more.

use domain::{ClientMessageId, PersonId, Problem, ProblemCode, RoomId, Secret};
use engine::{Answer, CallId, HttpAnswer};

use super::reading;
use super::requests::{self, Post};
use super::{CrmChat, Purpose};

/// The token, and what waits for it.
#[derive(Debug, Default)]
pub(super) struct Posting {
    token: Option<Secret>,
    is_asking: bool,
    waiting: Vec<(Post, PostedFor)>,
    /// A refused token was replaced, and the new one has not been taken yet.
    is_renewed: bool,
}

/// Who wants to know how a request ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PostedFor {
    Nobody,
    Send(ClientMessageId, RoomId),
    SignIn(CallId),
    SignOut(CallId),
    Delete(CallId, RoomId),
    Block(CallId, PersonId),
}

impl Posting {
    /// A sign-in changes the token.
    pub(super) fn forget_token(&mut self) {
        self.token = None;
        self.is_renewed = false;
    }
}

impl CrmChat {
    pub(super) fn post(&mut self, post: Post, purpose: PostedFor) {
        if let Some(token) = self.posting.token.clone() {
            let request = requests::post(&post, &token);
            self.call(request, Purpose::Posted(post, purpose));
            return;
        }
        self.posting.waiting.push((post, purpose));
        self.ask_token();
    }

    pub(super) fn ask_token(&mut self) {
        if !self.posting.is_asking {
            self.posting.is_asking = true;
            self.call(requests::csrf(), Purpose::Token);
        }
    }

    pub(super) fn end_token(&mut self, answer: Result<HttpAnswer, Problem>) {
        self.posting.is_asking = false;
        let token = answer.and_then(|answer| {
            let value = reading::json(&answer)?;
            let token = reading::text_of(&value, "csrf_token").map(str::to_owned);
            token.ok_or_else(|| reading::undecodable("no token"))
        });
        let waiting = std::mem::take(&mut self.posting.waiting);
        match token {
            Ok(token) => {
                self.greeting.note_token(&token);
                self.posting.token = Some(Secret::new(token));
                for (post, purpose) in waiting {
                    self.post(post, purpose);
                }
            }
            Err(problem) => {
                for (_, purpose) in waiting {
                    self.end_posted(purpose, Err(problem.clone()));
                }
            }
        }
        self.go_on_greeting();
    }

    pub(super) fn end_post(&mut self, post: Post, purpose: PostedFor, answer: Result<HttpAnswer, Problem>) {
        let was_refused = answer.as_ref().is_ok_and(|answer| answer.status == 403);
        if was_refused && !self.posting.is_renewed {
            self.posting.token = None;
            self.posting.is_renewed = true;
            self.post(post, purpose);
            return;
        }
        self.posting.is_renewed = was_refused;
        self.end_posted(purpose, answer);
    }

    fn end_posted(&mut self, purpose: PostedFor, answer: Result<HttpAnswer, Problem>) {
        if let PostedFor::SignIn(call) = purpose {
            self.end_sign_in(call, answer);
            return;
        }
        if let PostedFor::SignOut(call) = purpose {
            // Whoever is signed out is sent to another page.
            let is_out = answer
                .as_ref()
                .is_ok_and(|answer| answer.status < 400 || answer.is_redirected);
            let problem = answer.err().unwrap_or_else(|| Problem::new(ProblemCode::NotAllowed));
            self.answer(call, if is_out { Ok(Answer::Done) } else { Err(problem) });
            return;
        }
        let result = answer.and_then(|answer| reading::refusal(&answer).map(|()| answer));
        if let Err(problem) = &result {
            self.heed(problem);
        }
        match purpose {
            PostedFor::Send(client_id, room) => self.end_posted_send(&client_id, &room, result),
            PostedFor::Delete(call, room) => self.end_delete(call, &room, result),
            PostedFor::Block(call, person) => self.end_block(call, &person, result),
            PostedFor::Nobody => {
                if let Err(problem) = result {
                    self.steps.push(engine::Step::Complain(problem));
                }
            }
            PostedFor::SignIn(_) | PostedFor::SignOut(_) => {}
        }
    }
}
