//! Exchanges with the backend: what each was for, who asks, and what happens to all of them when a token has run out.
//!
//! A call that is refused for its token waits, with all others that are, for one refresh; then each is made once more.
//! A refresh that is refused ends the session, once. A call that is refused with a fresh token, too, has a problem of
//! its own.

use domain::{Carrier, Problem, ProblemCode, Secret};
use engine::{Answer, CallFailure, CallId, Exchange, HttpAnswer, HttpBody, HttpRequest, Signal, Step};
use serde_json::Value;

use super::Clinic;
use super::account::{Note, Tokens};
use super::asking::Asked;
use super::greeting::Why;
use super::refusals::{Refusal, Reply, reply_from};
use super::requests::{self, Wanted};

/// An exchange that is under way, or waits for a token.
#[derive(Debug, Clone)]
pub(super) struct Errand {
    wanted: Wanted,
    purpose: Purpose,
    /// How many tokens there were before the one that went with it.
    token: u32,
    is_repeated: bool,
}

/// What an exchange is for.
#[derive(Debug, Clone)]
pub(super) enum Purpose {
    SignIn {
        call: CallId,
    },
    Refresh,
    Me(Why),
    /// A page of a list that belongs to a reading.
    Page {
        reading: u32,
        list: usize,
        number: u32,
    },
    Asked {
        call: CallId,
        asked: Asked,
    },
}

impl Errand {
    pub(super) fn purpose(&self) -> &Purpose {
        &self.purpose
    }
}

impl Clinic {
    /// Makes a call in the name of whoever is signed in.
    pub(super) fn send(&mut self, wanted: Wanted, purpose: Purpose) {
        let errand = Errand {
            wanted,
            purpose,
            token: self.tokens_seen,
            is_repeated: false,
        };
        let now = self.moment.now;
        let are_due = self.account.as_ref().is_some_and(|account| account.tokens.are_due(now));
        if self.is_refreshing || are_due {
            self.waiting.push(errand);
            self.refresh();
        } else {
            self.dispatch(errand);
        }
    }

    fn dispatch(&mut self, mut errand: Errand) {
        let Some(account) = &self.account else {
            // The session has ended, and whoever asked has heard so.
            return;
        };
        let mut headers = vec![("Authorization", bearer(&account.tokens.access))];
        if let Some(branch) = &account.branch {
            headers.push(("X-Branch-Id", Secret::new(branch.as_str().to_owned())));
        }
        errand.token = self.tokens_seen;
        let request = request(&errand.wanted, headers);
        let exchange = self.steps.call(request);
        self.errands.insert(exchange, errand);
    }

    /// Makes a call that nobody needs to be signed in for. What goes with it is secret, and is not held.
    pub(super) fn send_openly(&mut self, mut wanted: Wanted, purpose: Purpose) {
        let request = request(&wanted, Vec::new());
        wanted.body = None;
        let exchange = self.steps.call(request);
        let errand = Errand {
            wanted,
            purpose,
            token: self.tokens_seen,
            is_repeated: false,
        };
        self.errands.insert(exchange, errand);
    }

    pub(super) fn end_errand(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        // What was asked for another account is not known any more.
        let Some(errand) = self.errands.remove(&exchange) else {
            return;
        };
        let is_open = matches!(errand.purpose, Purpose::SignIn { .. } | Purpose::Refresh);
        if let Ok(answer) = &result
            && answer.status == 401
            && !is_open
        {
            return self.take_unauthorized(errand, answer);
        }
        if result.is_ok() && self.carrier == Carrier::Polling && !is_open {
            self.steps.push(Step::Say(Signal::Pong));
        }
        let reply = reply_from(result, &errand.wanted, self.moment.now);
        self.take_reply(errand.purpose, reply);
    }

    fn take_reply(&mut self, purpose: Purpose, reply: Reply) {
        match purpose {
            Purpose::SignIn { call } => self.take_sign_in(call, reply),
            Purpose::Refresh => self.take_refresh(reply),
            Purpose::Me(why) => self.take_me(why, reply),
            Purpose::Page { reading, list, number } => self.take_page(reading, list, number, reply),
            Purpose::Asked { call, asked } => self.take_asked(call, asked, reply),
        }
    }

    fn take_unauthorized(&mut self, mut errand: Errand, answer: &HttpAnswer) {
        let code = answer
            .is_json
            .then(|| serde_json::from_str::<Value>(&answer.body).ok())
            .flatten();
        let code = code.as_ref().and_then(|value| value.get("code")?.as_str());
        if code == Some("user_inactive") {
            return self.end_session();
        }
        if errand.is_repeated {
            let problem = Problem::new(ProblemCode::NotAllowed).with_detail("refused with a fresh token");
            return self.take_reply(errand.purpose, Err(Refusal::certain(problem)));
        }
        errand.is_repeated = true;
        if errand.token < self.tokens_seen && !self.is_refreshing {
            // There is a newer one already.
            self.dispatch(errand);
        } else {
            self.waiting.push(errand);
            self.refresh();
        }
    }

    fn refresh(&mut self) {
        if self.is_refreshing {
            return;
        }
        if let Some(account) = &self.account {
            self.is_refreshing = true;
            let token = account.tokens.refresh.clone().spend();
            self.send_openly(requests::refresh(&token), Purpose::Refresh);
        }
    }

    fn take_refresh(&mut self, reply: Reply) {
        self.is_refreshing = false;
        let now = self.moment.now;
        let Some(account) = &mut self.account else { return };
        let refusal = match reply {
            Ok(value) => match Tokens::from_answer(&value, Some(&account.tokens), now) {
                Some(tokens) => {
                    account.tokens = tokens;
                    self.tokens_seen = self.tokens_seen.wrapping_add(1);
                    self.remember();
                    for errand in std::mem::take(&mut self.waiting) {
                        self.dispatch(errand);
                    }
                    return;
                }
                None => Refusal::certain(Problem::new(ProblemCode::Undecodable).with_detail("no new tokens")),
            },
            Err(refusal) => refusal,
        };
        let is_over = matches!(
            refusal.problem.code,
            ProblemCode::Unauthorized | ProblemCode::NotAllowed | ProblemCode::Invalid | ProblemCode::BadRequest
        );
        if is_over {
            return self.end_session();
        }
        // Nobody was refused; nothing could be asked. What waited was not done, either.
        for errand in std::mem::take(&mut self.waiting) {
            self.take_reply(errand.purpose, Err(Refusal::certain(refusal.problem.clone())));
        }
    }

    /// Nobody is signed in any more. Whoever waits for an answer hears so after the session has.
    pub(super) fn end_session(&mut self) {
        self.forget_account();
        self.is_signed_out = true;
        let note = Note {
            account: None,
            last: self.last.clone(),
        };
        self.steps
            .push(Step::Remember(note.last.is_some().then(|| note.text())));
        self.steps.push(Step::EndSession);
        let calls: Vec<(CallId, bool)> = self.calls.iter().map(|(call, is_info)| (*call, *is_info)).collect();
        for (call, is_info) in calls {
            let answer = if is_info {
                Ok(Answer::Done)
            } else {
                Err(Problem::new(ProblemCode::Unauthorized))
            };
            self.answer(call, answer);
        }
    }

    /// Answers what was taken over; once.
    pub(super) fn answer(&mut self, call: CallId, answer: Result<Answer, Problem>) {
        if self.calls.remove(&call).is_some() {
            self.steps.push(Step::Answer { call, answer });
        }
    }
}

fn bearer(token: &Secret) -> Secret {
    Secret::new(format!("Bearer {}", token.clone().spend()))
}

fn request(wanted: &Wanted, headers: Vec<(&'static str, Secret)>) -> HttpRequest {
    let body = match &wanted.body {
        Some(body) => HttpBody::Json(body.to_string()),
        None => HttpBody::None,
    };
    HttpRequest {
        method: wanted.method,
        url: wanted.path.clone(),
        headers,
        body,
        timeout_ms: engine::limits::CALL_TIMEOUT_MS,
    }
}
