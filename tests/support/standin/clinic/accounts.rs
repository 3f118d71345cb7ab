//! Who works at the clinic and may sign in, their tokens, and what they may.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::super::call::{Call, Reply};
use super::super::moments::Moment;
use super::Clinic;
use super::form::{Form, Need};
use super::rest::{self, Outcome};
use super::routes::Permission;
use crate::{client_id, password_of};

/// The real lifetimes.
const ACCESS_S: i64 = 3_600;
const REFRESH_S: i64 = 7 * 86_400;
const INVALID_TOKEN: &str = "Токен недействителен или просрочен";

/// Somebody who may sign in.
#[derive(Debug, Clone)]
pub(super) struct User {
    pub(super) id: u64,
    pub(super) login: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) role: String,
    pub(super) organization: Option<u64>,
    /// The first is the default one.
    pub(super) branches: Vec<u64>,
    pub(super) is_active: bool,
    /// The second factor that is wanted.
    pub(super) second_factor: Option<String>,
}

impl User {
    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    fn is_owner(&self) -> bool {
        self.role == "owner"
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Access,
    Refresh,
}

#[derive(Debug)]
struct Token {
    user: u64,
    kind: Kind,
    expires_at: Moment,
}

/// People, tokens and sessions.
#[derive(Debug)]
pub(super) struct Accounts {
    pub(super) users: Vec<User>,
    tokens: BTreeMap<String, Token>,
    /// Sessions of the admin's site, by their cookie.
    sessions: BTreeMap<String, u64>,
    pub(super) access_s: i64,
    pub(super) refuses_refreshes: bool,
}

impl Accounts {
    pub(super) fn new() -> Self {
        Self {
            users: Vec::new(),
            tokens: BTreeMap::new(),
            sessions: BTreeMap::new(),
            access_s: ACCESS_S,
            refuses_refreshes: false,
        }
    }

    pub(super) fn get(&self, id: u64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(super) fn named(&self, login: &str) -> Option<&User> {
        self.users.iter().find(|user| user.login == login)
    }

    /// The organisation of somebody; nobody's things are nobody's.
    pub(super) fn organization_of(&self, id: u64) -> u64 {
        self.get(id).and_then(|user| user.organization).unwrap_or_default()
    }

    /// Makes every token of this kind worthless from now on.
    fn expire(&mut self, kind: Kind) {
        self.tokens.retain(|_, token| token.kind != kind);
    }

    pub(super) fn expire_access(&mut self) {
        self.expire(Kind::Access);
    }

    pub(super) fn expire_refreshes(&mut self) {
        self.expire(Kind::Refresh);
    }

    /// A session of the admin's site: the value of its cookie.
    pub(super) fn begin_session(&mut self, login: &str) -> String {
        let user = self.named(login).expect("somebody who works here").id;
        let key = client_id();
        self.sessions.insert(key.clone(), user);
        key
    }

    /// Whether a socket of a branch may be opened, where sessions are wanted. Tokens are not asked for.
    pub(super) fn has_session(&self, call: &Call, branch: &str) -> bool {
        let user = call.cookie("sessionid").and_then(|key| self.sessions.get(key));
        let user = user.and_then(|id| self.get(*id));
        user.is_some_and(|user| user.is_owner() || user.branches.iter().any(|id| id.to_string() == branch))
    }

    /// A token that works, for somebody who does not ask for one.
    pub(super) fn token_for(&mut self, login: &str) -> String {
        let user = self.named(login).expect("somebody who works here").id;
        self.token(user, Kind::Access, ACCESS_S)
    }

    /// Two new tokens. Those that were given before keep working.
    fn pair(&mut self, user: u64) -> (String, String) {
        let access_s = self.access_s;
        (
            self.token(user, Kind::Access, access_s),
            self.token(user, Kind::Refresh, REFRESH_S),
        )
    }

    /// A token looks as real ones do, but its signature is only a number that nobody can guess.
    fn token(&mut self, user: u64, kind: Kind, lives_s: i64) -> String {
        let expires_at = Moment::now().minus_s(-lives_s);
        let (name, jti) = match kind {
            Kind::Access => ("access", client_id()),
            Kind::Refresh => ("refresh", client_id()),
        };
        let claims = json!({
            "token_type": name,
            "exp": expires_at.0 / 1_000_000,
            "iat": Moment::now().0 / 1_000_000,
            "jti": jti,
            "user_id": user,
        });
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let head = part(r#"{"alg":"HS256","typ":"JWT"}"#);
        let text = format!("{head}.{}.{}", part(&claims.to_string()), part(&client_id()));
        let token = Token { user, kind, expires_at };
        self.tokens.insert(text.clone(), token);
        text
    }

    fn holder(&self, text: &str, kind: Kind) -> Option<u64> {
        let token = self.tokens.get(text)?;
        (token.kind == kind && token.expires_at > Moment::now()).then_some(token.user)
    }

    /// Who asks; nobody where no token was sent. A worthless one is refused even where none is wanted.
    pub(super) fn caller(&self, call: &Call) -> Result<Option<u64>, Reply> {
        let words: Vec<&str> = call
            .header("authorization")
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let text = match words[..] {
            ["Bearer", text] => text,
            ["Bearer", ..] => {
                return Err(unauthorized(&json!({
                    "detail": "Заголовок авторизации должен содержать два значения, разделенных пробелом",
                    "code": "bad_authorization_header",
                })));
            }
            _ => return Ok(None),
        };
        let Some(user) = self.holder(text, Kind::Access) else {
            return Err(unauthorized(&json!({
                "detail": "Данный токен недействителен для любого типа токена",
                "code": "token_not_valid",
                "messages": [{"token_class": "AccessToken", "token_type": "access", "message": INVALID_TOKEN}],
            })));
        };
        if self.get(user).is_some_and(|user| !user.is_active) {
            return Err(unauthorized(
                &json!({"detail": "Пользователь неактивен", "code": "user_inactive"}),
            ));
        }
        Ok(Some(user))
    }

    pub(super) fn permit(&self, permission: Permission, caller: u64, call: &Call) -> Result<(), Reply> {
        let user = self.get(caller).ok_or_else(unknown)?;
        let may = match permission {
            Permission::SignedIn => true,
            Permission::BranchMember if user.is_owner() => true,
            Permission::BranchMember => {
                let branch = call.header("x-branch-id").filter(|text| !text.is_empty());
                match branch.map(str::parse) {
                    None => false,
                    Some(Ok(branch)) => user.branches.contains(&branch),
                    Some(Err(_)) => return Err(rest::server_error()),
                }
            }
            Permission::BranchAdmin => user.is_owner() || user.role == "branch_admin",
            Permission::CanRequestAccess => {
                ["doctor", "registrar", "branch_admin", "owner"].contains(&user.role.as_str())
            }
        };
        if may { Ok(()) } else { Err(rest::forbidden()) }
    }
}

/// The refusal of somebody without a token.
pub(super) fn unknown() -> Reply {
    unauthorized(&json!({"detail": "Учетные данные не были предоставлены."}))
}

fn unauthorized(body: &Value) -> Reply {
    Reply::json(401, body).with("www-authenticate", r#"Bearer realm="api""#.to_owned())
}

impl Clinic {
    /// A wrong password is a bad request, not a refusal.
    pub(super) fn sign_in(&mut self, call: &Call) -> Outcome {
        let mut form = Form::new(rest::body(call)?, false);
        let login = form.text("username", Need::Required, usize::MAX);
        let password = form.text("password", Need::Required, usize::MAX);
        let factor = form.text("totp_token", Need::Optional, usize::MAX).unwrap_or_default();
        form.finish()?;
        let (login, password) = (login.unwrap_or_default(), password.unwrap_or_default());
        let user = self.accounts.named(&login).filter(|_| password == password_of(&login));
        let Some(user) = user else {
            return Err(rest::invalid("Invalid credentials"));
        };
        if !user.is_active {
            return Err(rest::invalid("User account is disabled"));
        }
        match user.second_factor.as_deref() {
            None => {}
            Some(_) if factor.is_empty() => return Err(rest::invalid("2FA token required")),
            Some(wanted) if factor != wanted => return Err(rest::invalid("Invalid 2FA token")),
            Some(_) => {}
        }
        let id = user.id;
        let branches: Vec<Value> = user
            .branches
            .iter()
            .enumerate()
            .filter_map(|(at, branch)| {
                let branch = self.records.branch(*branch)?;
                Some(json!({"id": branch.id, "name": branch.name, "is_default": at == 0}))
            })
            .collect();
        let (access, refresh) = self.accounts.pair(id);
        rest::ok(&json!({"access": access, "refresh": refresh, "user": self.user(id), "branches": branches}))
    }

    /// Both tokens are new, and the old ones keep working.
    pub(super) fn refresh(&mut self, call: &Call) -> Outcome {
        let mut form = Form::new(rest::body(call)?, false);
        let sent = form.text("refresh", Need::Required, usize::MAX);
        form.finish()?;
        let holder = self.accounts.holder(&sent.unwrap_or_default(), Kind::Refresh);
        let Some(user) = holder.filter(|_| !self.accounts.refuses_refreshes) else {
            return Err(unauthorized(
                &json!({"detail": INVALID_TOKEN, "code": "token_not_valid"}),
            ));
        };
        let (access, refresh) = self.accounts.pair(user);
        rest::ok(&json!({"access": access, "refresh": refresh}))
    }

    /// Somebody, as they are told of themselves.
    pub(super) fn user(&self, id: u64) -> Value {
        let Some(user) = self.accounts.get(id) else {
            return Value::Null;
        };
        let organization = user.organization.and_then(|id| self.records.organization(id));
        json!({
            "id": user.id,
            "username": user.login,
            "email": "",
            "first_name": user.first_name,
            "last_name": user.last_name,
            "full_name": user.full_name(),
            "role": user.role,
            "phone": "",
            "is_2fa_enabled": user.second_factor.is_some(),
            "is_superuser": false,
            "organization": organization.map(|one| {
                json!({"id": one.id, "name": one.name, "sms_sender": one.sms_sender, "logo": null})
            }),
        })
    }
}
