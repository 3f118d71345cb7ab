//! What the two Django sites have in common: people, cookies, sessions, the token against forgery, the sign-in form.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::call::{Call, Reply};
use super::moments::Moment;
use crate::{client_id, password_of};

const NOT_FOUND: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  \
                         <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";
const LOGIN: &str = "/accounts/login/";
const CSRF_AGE_S: i64 = 31_449_600;
const SESSION_AGE_S: i64 = 1_209_600;
/// Wrong passwords after which an address is locked out, where the site counts them.
const ATTEMPTS_MAX: u32 = 5;

/// In what the sites differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    pub(super) session_cookie: &'static str,
    pub(super) csrf_cookie: &'static str,
    /// The session's cookie outlives the browser.
    pub(super) keeps_session: bool,
    /// Every answer to somebody who is signed in sets the session's cookie again.
    pub(super) renews_session: bool,
    /// Too many wrong passwords lock out.
    pub(super) counts_attempts: bool,
}

/// Somebody with an account.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: u64,
    pub(super) login: String,
    pub(super) name: String,
    pub(super) signed_in_at: Option<Moment>,
}

#[derive(Debug)]
struct Session {
    person: u64,
    /// What a view has put into the session.
    checked_at: Option<Moment>,
}

/// People and their sessions.
#[derive(Debug)]
pub(super) struct Site {
    habits: Habits,
    pub(super) people: Vec<Person>,
    sessions: BTreeMap<String, Session>,
    wrong_attempts: u32,
}

impl Site {
    /// People by login and name; their ids count from 1, and their passwords are [`password_of`] their logins.
    pub(super) fn new(habits: Habits, people: &[(&str, &str)]) -> Self {
        let people = people.iter().zip(1..).map(|((login, name), id)| Person {
            id,
            login: (*login).to_owned(),
            name: (*name).to_owned(),
            signed_in_at: None,
        });
        Self {
            habits,
            people: people.collect(),
            sessions: BTreeMap::new(),
            wrong_attempts: 0,
        }
    }

    pub(super) fn person(&self, id: u64) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    pub(super) fn name_of(&self, id: u64) -> &str {
        self.person(id).map_or("", |person| &person.name)
    }

    /// Ends every session. Sockets stay open, because nobody asks again whose they are.
    pub(super) fn expire_sessions(&mut self) {
        self.sessions.clear();
    }

    pub(super) fn forgive_attempts(&mut self) {
        self.wrong_attempts = 0;
    }

    /// Who is signed in.
    pub(super) fn caller(&self, call: &Call) -> Option<u64> {
        let session = self.sessions.get(call.cookie(self.habits.session_cookie)?)?;
        Some(session.person)
    }

    /// Who may open a socket: somebody with a session, from a page of this host.
    pub(super) fn admit(&self, call: &Call) -> Result<u64, u16> {
        let host_of = |address: &str| {
            let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
            bare.split([':', '/']).next().unwrap_or_default().to_owned()
        };
        let host = call.header("host").map(host_of);
        let origin = call.header("origin").map(host_of);
        let is_from_here = origin.is_some_and(|origin| Some(origin) == host);
        self.caller(call).filter(|_| is_from_here).ok_or(403)
    }

    /// When the caller's session last looked for something new. The moment is replaced by now.
    pub(super) fn exchange_check(&mut self, call: &Call, now: Moment) -> Option<Moment> {
        let key = call.cookie(self.habits.session_cookie)?;
        self.sessions.get_mut(key)?.checked_at.replace(now)
    }

    /// The pages around accounts, which strangers see as well.
    pub(super) fn account_page(&mut self, call: &Call) -> Option<Reply> {
        match call.path.as_str() {
            LOGIN => Some(self.sign_in(call)),
            "/accounts/logout/" => Some(self.sign_out(call)),
            "/csrf-token/" => Some(self.csrf_token(call)),
            _ => None,
        }
    }

    fn sign_in(&mut self, call: &Call) -> Reply {
        if !call.is_post() {
            let secret = self.csrf_secret(call);
            return Reply::page(200, &login_page(&secret, "")).with("set-cookie", self.csrf_set_cookie(&secret));
        }
        let form = call.form();
        let field = |name: &str| {
            form.iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
        };
        if let Some(refusal) = self.forgery(call, field("csrfmiddlewaretoken")) {
            return refusal;
        }
        if self.habits.counts_attempts && self.wrong_attempts >= ATTEMPTS_MAX {
            return Reply::page(403, "<html><body>Too many attempts.</body></html>");
        }
        let login = field("username").unwrap_or_default();
        let is_right = field("password").is_some_and(|password| password == password_of(login));
        let found = self.people.iter_mut().find(|person| person.login == login && is_right);
        let Some(person) = found else {
            self.wrong_attempts += 1;
            let secret = self.csrf_secret(call);
            let page = login_page(&secret, "<ul class=\"errorlist\"><li>Wrong name or password.</li></ul>");
            return Reply::page(200, &page).with("set-cookie", self.csrf_set_cookie(&secret));
        };
        person.signed_in_at = Some(Moment::now());
        let (key, checked_at) = (client_id(), None);
        let session = Session {
            person: person.id,
            checked_at,
        };
        let next = call.query("next").map(super::call::decoded);
        let next = next.or_else(|| field("next").map(str::to_owned));
        let next = next.filter(|next| next.starts_with('/') && !next.starts_with("//"));
        let session_cookie = self.session_set_cookie(&key);
        self.sessions.insert(key, session);
        // Signing in makes a new token; the one of the form is of no use any more.
        let csrf_cookie = self.csrf_set_cookie(&client_id());
        Reply::moved(next.unwrap_or_else(|| "/".to_owned()))
            .with("set-cookie", csrf_cookie)
            .with("set-cookie", session_cookie)
    }

    fn sign_out(&mut self, call: &Call) -> Reply {
        if !call.is_post() {
            return not_allowed("POST");
        }
        let form = call.form();
        let token = form.iter().find(|(key, _)| key == "csrfmiddlewaretoken");
        if let Some(refusal) = self.forgery(call, token.map(|(_, value)| value.as_str())) {
            return refusal;
        }
        if let Some(key) = call.cookie(self.habits.session_cookie) {
            self.sessions.remove(key);
        }
        let gone = format!(
            "{}=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax",
            self.habits.session_cookie
        );
        Reply::moved(LOGIN.to_owned()).with("set-cookie", gone)
    }

    fn csrf_token(&self, call: &Call) -> Reply {
        let secret = self.csrf_secret(call);
        let body = json!({
            "csrf_token": masked(&secret),
            "status": "success",
            "message": "تم إنشاء رمز حماية جديد",
        });
        let reply = Reply::json(200, &body).with("set-cookie", self.csrf_set_cookie(&secret));
        self.renew(call, reply)
    }

    /// Sets the session's cookie again, where the site does so and did not fail.
    pub(super) fn renew(&self, call: &Call, reply: Reply) -> Reply {
        let key = call.cookie(self.habits.session_cookie);
        match key.filter(|key| self.sessions.contains_key(*key)) {
            Some(key) if self.habits.renews_session && reply.status != 500 => {
                let cookie = self.session_set_cookie(key);
                reply.with("set-cookie", cookie)
            }
            _ => reply,
        }
    }

    /// The cookie of a session that was written to.
    pub(super) fn session_cookie_again(&self, call: &Call) -> Option<String> {
        let key = call.cookie(self.habits.session_cookie)?;
        Some(self.session_set_cookie(key))
    }

    /// The refusal of a call that might be forged. The token must be that of the cookie, masked or not.
    pub(super) fn forgery(&self, call: &Call, form_token: Option<&str>) -> Option<Reply> {
        if !call.is_post() {
            return None;
        }
        let sent = form_token.or_else(|| call.header("x-csrftoken").filter(|token| !token.is_empty()));
        let secret = call.cookie(self.habits.csrf_cookie);
        let reason = match (secret, sent) {
            (Some(secret), Some(sent)) if unmasked(sent) == secret => return None,
            (_, None) => "CSRF token missing.",
            (None, Some(_)) => "CSRF cookie not set.",
            (Some(_), Some(_)) => "CSRF token incorrect.",
        };
        if !call.is_by_script() {
            let page = format!("<html><body>403 csrf page: {reason}</body></html>\n");
            return Some(self.renew(call, Reply::page(403, &page)));
        }
        let body = json!({
            "error": "CSRF verification failed",
            "message": "انتهت صلاحية رمز الحماية. يرجى إعادة تحميل الصفحة.",
            "code": "CSRF_FAILURE",
            "reload_required": true,
        });
        Some(self.renew(call, Reply::json(403, &body)))
    }

    fn csrf_secret(&self, call: &Call) -> String {
        call.cookie(self.habits.csrf_cookie)
            .map_or_else(client_id, str::to_owned)
    }

    fn csrf_set_cookie(&self, secret: &str) -> String {
        let expires = Moment::now().minus_s(-CSRF_AGE_S).http();
        let name = self.habits.csrf_cookie;
        format!("{name}={secret}; expires={expires}; Max-Age={CSRF_AGE_S}; Path=/; SameSite=Lax")
    }

    fn session_set_cookie(&self, key: &str) -> String {
        let name = self.habits.session_cookie;
        if !self.habits.keeps_session {
            return format!("{name}={key}; HttpOnly; Path=/; SameSite=Lax");
        }
        let expires = Moment::now().minus_s(-SESSION_AGE_S).http();
        format!("{name}={key}; expires={expires}; HttpOnly; Max-Age={SESSION_AGE_S}; Path=/; SameSite=Lax")
    }
}

/// To the sign-in page, and back afterwards.
pub(super) fn to_sign_in(call: &Call) -> Reply {
    Reply::moved(sign_in_address(call))
}

pub(super) fn sign_in_address(call: &Call) -> String {
    let query = if call.query.is_empty() {
        String::new()
    } else {
        // The question mark, the equals signs and the ampersands of the address belong to the value.
        format!("%3F{}", call.query.replace('=', "%3D").replace('&', "%26"))
    };
    format!("{LOGIN}?next={}{query}", call.path)
}

pub(super) fn not_found() -> Reply {
    Reply::page(404, NOT_FOUND)
}

pub(super) fn not_allowed(allowed: &str) -> Reply {
    Reply::page(405, "").with("allow", allowed.to_owned())
}

/// The body as JSON, or the words with which Python refuses it.
pub(super) fn parsed(call: &Call) -> Result<Value, &'static str> {
    serde_json::from_str(&call.body).map_err(|_| {
        if call.body.starts_with('{') {
            "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
        } else {
            "Expecting value: line 1 column 1 (char 0)"
        }
    })
}

/// The letters of tokens and secrets, in the order in which Django counts them.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// A token as pages get it: another one each time, with the secret inside, letter by letter moved on by a mask.
fn masked(secret: &str) -> String {
    let mask = client_id();
    let moved = moved(secret, &mask, |letter, mask| letter + mask);
    mask + &moved
}

fn unmasked(token: &str) -> String {
    match token.split_at_checked(32) {
        Some((mask, masked)) if masked.len() == 32 => moved(masked, mask, |letter, mask| letter + LETTERS.len() - mask),
        _ => token.to_owned(),
    }
}

fn moved(text: &str, mask: &str, place: impl Fn(usize, usize) -> usize) -> String {
    let place_of = |letter: char| LETTERS.find(letter).unwrap_or_default();
    let letters = text.chars().zip(mask.chars());
    letters
        .filter_map(|(letter, mask)| {
            LETTERS
                .chars()
                .nth(place(place_of(letter), place_of(mask)) % LETTERS.len())
        })
        .collect()
}

fn login_page(secret: &str, errors: &str) -> String {
    let token = masked(secret);
    format!(
        "<html><body><form method=\"post\"><input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"{token}\">{errors}\
         <input name=\"username\"><input name=\"password\" type=\"password\"><button>OK</button></form></body></html>\n"
    )
}
