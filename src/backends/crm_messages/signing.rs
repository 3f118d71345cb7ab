//! Signing in by the page's own form, and out.

use domain::{Problem, ProblemCode, Secret};
use engine::{Answer, CallId};

use super::decode::token_from;
use super::errands::{After, Errand, Who, json};
use super::reply::{Reply, blocked};
use super::{CrmMessages, requests};

impl CrmMessages {
    pub(super) fn sign_in(&mut self, call: CallId, name: String, password: Secret) {
        self.call(
            requests::get(requests::TOKEN),
            Errand::SignInToken { call, name, password },
        );
    }

    pub(super) fn take_sign_in_token(&mut self, call: CallId, name: String, password: Secret, reply: &Reply) {
        let Some(token) = json(reply).and_then(token_from) else {
            return self.answer(call, Err(reply.problem()));
        };
        let request = requests::sign_in(&name, password, &token);
        self.call(request, Errand::SignInForm { call, name });
    }

    /// The form's page again means that name or password is wrong. Being sent elsewhere means that they are right, as
    /// far as anybody is signed in then.
    pub(super) fn take_sign_in_form(&mut self, call: CallId, name: String, reply: &Reply) {
        // The backend makes another token with every sign-in.
        self.token.drop_held();
        match reply {
            Reply::Moved | Reply::Json(_) => self.ask_everybody(Who::SignIn { call, name, tries: 1 }),
            Reply::Page | Reply::SignedOut => {
                self.answer(call, Err(Problem::new(ProblemCode::BadCredentials)));
            }
            // Without the words about a token, this is the block after too many attempts.
            Reply::Forbidden => self.answer(call, Err(blocked())),
            Reply::StaleToken | Reply::Refused(_) | Reply::Silent => self.answer(call, Err(reply.problem())),
        }
    }

    pub(super) fn sign_out(&mut self, call: CallId) {
        self.post(
            requests::SIGN_OUT.to_owned(),
            "{}".to_owned(),
            After::SignedOut { call },
        );
    }

    /// What the backend says to the deed differs; what counts is that nobody is signed in afterwards.
    pub(super) fn take_signed_out(&mut self, call: CallId, reply: &Reply) {
        let answer = match reply {
            Reply::SignedOut => Ok(Answer::Done),
            Reply::Json(_) => Err(Problem::new(ProblemCode::Server).with_detail("still signed in")),
            _ => Err(reply.problem()),
        };
        self.answer(call, answer);
    }
}
