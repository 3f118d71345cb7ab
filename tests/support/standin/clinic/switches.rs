//! What a test switches at the clinic, beside the faults that every stand-in has, and what a colleague does there.

use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use serde_json::Value;

use super::super::call::Call;
use super::super::moments::Moment;
use super::super::stage::{Backend, StandIn};
use super::{CLINIC, Clinic, rest};

impl Clinic {
    /// The page of a server fault, for [`super::super::Fate::Page`].
    pub const SERVER_ERROR: &'static str = rest::SERVER_ERROR;

    /// Makes every access token that was given worthless; a refresh gives new ones.
    pub fn expire_access_tokens(&mut self) {
        self.accounts.expire_access();
    }

    /// Makes every refresh token that was given worthless; whoever signs in anew gets new ones.
    pub fn expire_refresh_tokens(&mut self) {
        self.accounts.expire_refreshes();
    }

    /// Refuses to refresh until told otherwise.
    pub fn refuse_refreshes(&mut self, is_so: bool) {
        self.accounts.refuses_refreshes = is_so;
    }

    /// How long access tokens live that are given from now on; with 0 even a new one is worthless.
    pub fn set_access_lifetime_s(&mut self, seconds: i64) {
        self.accounts.access_s = seconds;
    }

    /// In production sockets want a session of the admin's site, which nobody has who signed in by the API.
    pub fn set_production(&mut self, is_so: bool) {
        self.is_production = is_so;
    }

    /// Lets pages of every origin open sockets.
    pub fn allow_every_origin(&mut self, is_so: bool) {
        self.allows_every_origin = is_so;
    }

    /// Begins a session of the admin's site. Gives the value of the cookie `sessionid`.
    pub fn begin_session(&mut self, login: &str) -> String {
        self.accounts.begin_session(login)
    }

    /// Notes that a patient refused the clinic so many times just now.
    pub fn note_denials(&mut self, patient: u64, count: usize) {
        self.access.denied.insert((CLINIC, patient), vec![Moment::now(); count]);
    }
}

impl StandIn<Clinic> {
    /// Somebody else does something by the API, and whoever listens is told. Gives the answer; a body that is no JSON
    /// is `Null`.
    pub fn colleague(&self, login: &str, method: &str, path: &str, body: &Value) -> (u16, Value) {
        self.with(|clinic, line| {
            let token = clinic.accounts.token_for(login);
            let text = |text: &str| HeaderValue::from_str(text).expect("a header");
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, text(&format!("Bearer {token}")));
            headers.insert(header::CONTENT_TYPE, text("application/json"));
            headers.insert("x-branch-id", text("1"));
            let method: Method = method.parse().expect("a method");
            let uri: Uri = path.parse().expect("a path");
            let body = if body.is_null() {
                String::new()
            } else {
                body.to_string()
            };
            let reply = clinic.answer(line, &Call::new(method, &uri, headers, body.as_bytes()));
            (reply.status, serde_json::from_str(&reply.body).unwrap_or_default())
        })
    }
}
