//! Exchanges with the backend: what each was for, the token that deeds need, and who hears when a session has ended.

use domain::{ClientMessageId, ProblemCode, RoomId, Secret, Timestamp};
use engine::{Answer, CallFailure, CallId, Exchange, HttpAnswer, Step};
use serde_json::Value;

use super::alarms::Alarm;
use super::decode::{Contact, token_from};
use super::reply::{Reply, reply_from};
use super::{CrmMessages, requests};

/// A token is fetched anew when it is older than this, ms.
const TOKEN_MS: u64 = 30 * 60 * 1_000;
/// How soon a token that could not be had is asked for again, ms.
const TOKEN_RETRY_MS: u64 = 1_000;
/// And how often.
const TOKEN_RETRIES_MAX: u32 = 3;

/// What an exchange is for.
#[derive(Debug, Clone)]
pub(super) enum Errand {
    /// The token against forged requests.
    Token,
    /// A deed.
    Post(Post),
    /// The token for the sign-in page.
    SignInToken {
        call: CallId,
        name: String,
        password: Secret,
    },
    /// The sign-in page's form.
    SignInForm { call: CallId, name: String },
    /// The list of everybody.
    Everybody(Who),
    /// The list of the others, for finding out who is missing in it.
    Missing { who: Who, everybody: Vec<Contact> },
    /// The list of the others, for their presence.
    Presence,
    /// The list of conversations.
    Recent { look: u64, is_doubted: bool },
    /// The messages with somebody, which reads them.
    History { look: u64, peer: u64 },
    /// The number of unread messages, for a sign of life.
    Unread,
    /// Why a socket was refused.
    WhyRefused,
    /// Whether anybody is signed in, before anything is opened.
    Inform { call: CallId },
    /// Whether a sign-out was one.
    IsSignedOut { call: CallId },
}

/// What the list of everybody is wanted for.
#[derive(Debug, Clone)]
pub(super) enum Who {
    /// To know this account, for a greeting.
    Greeting { tries: u32 },
    /// To know this account after signing in with a name.
    SignIn { call: CallId, name: String, tries: u32 },
    /// To search it.
    Search { call: CallId, query: String },
}

/// A deed, kept so that it can be done again with another token.
#[derive(Debug, Clone)]
pub(super) struct Post {
    pub(super) url: String,
    pub(super) body: String,
    pub(super) after: After,
    pub(super) is_repeated: bool,
}

/// What follows a deed.
#[derive(Debug, Clone)]
pub(super) enum After {
    Sent { client_id: ClientMessageId },
    Marked,
    Deleted { call: CallId, room: RoomId, message: u64 },
    SignedOut { call: CallId },
}

/// The token, and the deeds that wait for one.
#[derive(Debug, Default)]
pub(super) struct Token {
    held: Option<(String, Timestamp)>,
    is_asked: bool,
    failures: u32,
    waiting: Vec<Post>,
}

impl Token {
    /// The backend has made another one.
    pub(super) fn drop_held(&mut self) {
        self.held = None;
    }
}

impl CrmMessages {
    pub(super) fn post(&mut self, url: String, body: String, after: After) {
        self.post_again(Post {
            url,
            body,
            after,
            is_repeated: false,
        });
    }

    fn post_again(&mut self, post: Post) {
        let now = self.moment.now;
        match &self.token.held {
            Some((token, at)) if now.ms_since(*at) < TOKEN_MS => {
                let request = requests::post(&post.url, token, &post.body);
                self.call(request, Errand::Post(post));
            }
            Some(_) | None => {
                self.token.waiting.push(post);
                self.ask_token();
            }
        }
    }

    pub(super) fn ask_token(&mut self) {
        if !self.token.is_asked && !self.alarms.is_set(Alarm::Token) {
            self.token.is_asked = true;
            self.call(requests::get(requests::TOKEN), Errand::Token);
        }
    }

    fn take_token(&mut self, reply: &Reply) {
        self.token.is_asked = false;
        let token = match reply {
            Reply::Json(value) => token_from(value),
            _ => None,
        };
        if let Some(token) = token {
            self.token.held = Some((token, self.moment.now));
            self.token.failures = 0;
            for post in std::mem::take(&mut self.token.waiting) {
                self.post_again(post);
            }
            return;
        }
        self.token.failures += 1;
        if self.token.failures <= TOKEN_RETRIES_MAX && *reply != Reply::SignedOut {
            self.alarms.set(Alarm::Token, self.moment.now.plus_ms(TOKEN_RETRY_MS));
            return;
        }
        self.token.failures = 0;
        // Without a token nothing was sent, so nothing is in doubt.
        let mut problem = reply.problem();
        problem.retry_after_ms = Some(TOKEN_RETRY_MS).filter(|_| problem.code != ProblemCode::Unauthorized);
        for post in std::mem::take(&mut self.token.waiting) {
            self.end_post(post, Reply::Refused(problem.clone()));
        }
    }

    fn take_post(&mut self, mut post: Post, reply: Reply) {
        if reply == Reply::StaleToken && !post.is_repeated {
            post.is_repeated = true;
            self.token.drop_held();
            self.post_again(post);
        } else {
            self.end_post(post, reply);
        }
    }

    fn end_post(&mut self, post: Post, reply: Reply) {
        match post.after {
            After::Sent { client_id } => self.take_sent(&client_id, reply),
            // What could not be marked is read with the next history.
            After::Marked => {}
            After::Deleted { call, room, message } => self.take_deleted(call, &room, message, &reply),
            After::SignedOut { call } => {
                self.call(requests::get(requests::UNREAD_COUNT), Errand::IsSignedOut { call });
            }
        }
    }

    pub(super) fn answer(&mut self, call: CallId, answer: Result<Answer, domain::Problem>) {
        self.steps.push(Step::Answer { call, answer });
    }

    pub(super) fn end_errand(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        // What was asked for another account is not known any more.
        let Some(errand) = self.errands.remove(&exchange) else {
            return;
        };
        let mut reply = reply_from(result);
        let is_deed = matches!(errand, Errand::Post(_) | Errand::SignInForm { .. });
        // A question is answered where it was asked; elsewhere is the sign-in page.
        if reply == Reply::Moved && !is_deed {
            reply = Reply::SignedOut;
        }
        let is_signing = matches!(
            errand,
            Errand::SignInForm { .. }
                | Errand::SignInToken { .. }
                | Errand::Everybody(Who::SignIn { .. })
                | Errand::Missing {
                    who: Who::SignIn { .. },
                    ..
                }
                | Errand::IsSignedOut { .. }
                | Errand::Post(Post {
                    after: After::SignedOut { .. },
                    ..
                })
        );
        match reply {
            Reply::SignedOut if !is_signing => self.end_session(),
            // It may be the session; a look tells.
            Reply::Forbidden if !is_signing && !matches!(errand, Errand::WhyRefused) => self.ask_why(),
            _ => {}
        }
        self.take_reply(errand, reply);
    }

    fn take_reply(&mut self, errand: Errand, reply: Reply) {
        match errand {
            Errand::Token => self.take_token(&reply),
            Errand::Post(post) => self.take_post(post, reply),
            Errand::SignInToken { call, name, password } => self.take_sign_in_token(call, name, password, &reply),
            Errand::SignInForm { call, name } => self.take_sign_in_form(call, name, &reply),
            Errand::Everybody(who) => self.take_everybody(who, &reply),
            Errand::Missing { who, everybody } => self.take_missing(who, everybody, &reply),
            Errand::Presence => self.take_presence(&reply),
            Errand::Recent { look, is_doubted } => self.take_recent(look, is_doubted, &reply),
            Errand::History { look, peer } => self.take_history(look, peer, &reply),
            Errand::Unread => self.take_unread(&reply),
            // Whether anybody is signed in was all that mattered, and that is known by now.
            Errand::WhyRefused => {}
            Errand::Inform { call } => {
                let answer = match reply {
                    Reply::Silent => Err(reply.problem()),
                    _ => Ok(Answer::Done),
                };
                self.answer(call, answer);
            }
            Errand::IsSignedOut { call } => self.take_signed_out(call, &reply),
        }
    }

    pub(super) fn ask_why(&mut self) {
        if !self.errands.values().any(|errand| matches!(errand, Errand::WhyRefused)) {
            self.call(requests::get(requests::UNREAD_COUNT), Errand::WhyRefused);
        }
    }
}

/// The JSON of a reply that has some.
pub(super) fn json(reply: &Reply) -> Option<&Value> {
    match reply {
        Reply::Json(value) => Some(value),
        Reply::Moved
        | Reply::Page
        | Reply::SignedOut
        | Reply::StaleToken
        | Reply::Forbidden
        | Reply::Refused(_)
        | Reply::Silent => None,
    }
}
