//! Who is signed in, by which tokens, and what the device remembers of it over a reload.

use domain::{Branch, BranchId, HumanText, Person, Presence, Secret, Timestamp};
use serde_json::{Value, json};

use super::reading::{ZONE_MIN, id_at, text_at};

/// A token that lives for less than this is renewed before it is used, ms. So no call is refused, which browsers would
/// complain about.
const RENEW_EARLY_MS: i64 = 60_000;
/// Who may see the rooms of a branch.
const ROOM_ROLES: [&str; 2] = ["owner", "branch_admin"];
/// As many branches are remembered.
const BRANCHES_MAX: usize = 100;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) tokens: Tokens,
    pub(super) user: User,
    pub(super) branches: Vec<Branch>,
    /// Where they work.
    pub(super) branch: Option<BranchId>,
}

/// The two tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tokens {
    /// Goes with every call.
    pub(super) access: Secret,
    /// Gives new ones.
    pub(super) refresh: Secret,
    /// From when on the first is better renewed, where it says how long it lives.
    pub(super) due_at: Option<Timestamp>,
}

/// What the backend says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct User {
    id: String,
    handle: String,
    name: String,
    role: String,
    pub(super) organisation: Option<String>,
}

/// What a device remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// Who is signed in; nobody once the session has ended.
    pub(super) account: Option<Account>,
    /// Who was the last, and where they worked.
    pub(super) last: Option<(String, BranchId)>,
}

impl Tokens {
    /// The tokens of an answer. Without a second one, the one before goes on.
    pub(super) fn from_answer(value: &Value, before: Option<&Self>, now: Timestamp) -> Option<Self> {
        let token = |name: &str| value.get(name)?.as_str().filter(|text| !text.is_empty());
        let access = token("access")?;
        let refresh = match token("refresh") {
            Some(text) => Secret::new(text.to_owned()),
            None => before?.refresh.clone(),
        };
        let due_at = lifetime_ms(access).map(|lifetime_ms| {
            let early_ms = RENEW_EARLY_MS.min(lifetime_ms / 2);
            Timestamp(now.0.saturating_add(lifetime_ms - early_ms))
        });
        Some(Self {
            access: Secret::new(access.to_owned()),
            refresh,
            due_at,
        })
    }

    pub(super) fn are_due(&self, now: Timestamp) -> bool {
        self.due_at.is_some_and(|due_at| now >= due_at)
    }
}

impl User {
    pub(super) fn from_answer(value: &Value) -> Option<Self> {
        Some(Self {
            id: id_at(value, "id")?,
            handle: text_at(value, "username"),
            name: text_at(value, "full_name"),
            role: text_at(value, "role"),
            organisation: value
                .get("organization")
                .and_then(|organisation| id_at(organisation, "id")),
        })
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn person(&self) -> Person {
        let name = if self.name.trim().is_empty() {
            &self.handle
        } else {
            &self.name
        };
        Person {
            id: self.id.as_str().into(),
            handle: self.handle.clone(),
            name: HumanText::plain(name.trim()),
            presence: Presence::Online,
            last_seen: None,
            is_blocked: false,
        }
    }

    /// Owners work in all branches of their organisation, which their sign-in does not name.
    pub(super) fn is_owner(&self) -> bool {
        self.role == "owner"
    }

    /// Whoever may not see the rooms is not asked about them: a refusal would stand in the console.
    pub(super) fn sees_rooms(&self) -> bool {
        ROOM_ROLES.contains(&self.role.as_str())
    }

    fn value(&self) -> Value {
        json!({
            "id": self.id,
            "username": self.handle,
            "full_name": self.name,
            "role": self.role,
            "organization": self.organisation.as_ref().map(|id| json!({"id": id})),
        })
    }
}

impl Account {
    /// Works in the branch that was meant before, if it is still there; in the one that the backend prefers, or in the
    /// first.
    pub(super) fn settle(&mut self, before: Option<BranchId>, preferred: Option<BranchId>) {
        let wishes = [self.branch.take(), before, preferred];
        let is_there = |id: &BranchId| self.branches.iter().any(|branch| branch.id == *id);
        let wished = wishes.into_iter().flatten().find(is_there);
        self.branch = wished.or_else(|| self.branches.first().map(|branch| branch.id.clone()));
    }
}

impl Note {
    pub(super) fn text(&self) -> String {
        let account = self.account.as_ref().map(|account| {
            let branches =
                account.branches.iter().take(BRANCHES_MAX).map(
                    |branch| json!({"id": branch.id.as_str(), "name": &*branch.name, "zone_min": branch.zone_min}),
                );
            json!({
                "access": account.tokens.access.clone().spend(),
                "refresh": account.tokens.refresh.clone().spend(),
                "due_at": account.tokens.due_at.map(|at| at.0),
                "user": account.user.value(),
                "branches": branches.collect::<Vec<_>>(),
                "branch": account.branch.as_ref().map(BranchId::as_str),
            })
        });
        let last = self.last.as_ref();
        let last = last.map(|(user, branch)| json!({"user": user, "branch": branch.as_str()}));
        json!({"account": account, "last": last}).to_string()
    }

    /// What an earlier page has noted; nobody where it makes no sense.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let last = value.get("last");
        Some(Self {
            account: value.get("account").and_then(account_from),
            last: last.and_then(|last| Some((id_at(last, "user")?, id_at(last, "branch")?.into()))),
        })
    }
}

fn account_from(value: &Value) -> Option<Account> {
    let secret = |name: &str| Some(Secret::new(value.get(name)?.as_str()?.to_owned()));
    let branches = value.get("branches")?.as_array()?.iter().filter_map(|branch| {
        let zone_min = branch.get("zone_min").and_then(Value::as_i64);
        Some(Branch {
            id: id_at(branch, "id")?.into(),
            name: text_at(branch, "name").into(),
            zone_min: zone_min.and_then(|zone| i32::try_from(zone).ok()).unwrap_or(ZONE_MIN),
        })
    });
    Some(Account {
        tokens: Tokens {
            access: secret("access")?,
            refresh: secret("refresh")?,
            due_at: value.get("due_at").and_then(Value::as_i64).map(Timestamp),
        },
        user: User::from_answer(value.get("user")?)?,
        branches: branches.collect(),
        branch: id_at(value, "branch").map(Into::into),
    })
}

/// How long a token says that it lives. The clock by which it was made may be another than the one here, so only the
/// difference counts.
fn lifetime_ms(token: &str) -> Option<i64> {
    let claims = token.split('.').nth(1)?;
    let claims: Value = serde_json::from_slice(&bytes_from_base64url(claims)?).ok()?;
    let second = |name: &str| claims.get(name).and_then(Value::as_i64);
    let lifetime_s = second("exp")?.checked_sub(second("iat")?)?;
    (1..=31_536_000).contains(&lifetime_s).then(|| lifetime_s * 1_000)
}

fn bytes_from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(value)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Note, bytes_from_base64url, lifetime_ms};

    #[test]
    fn a_token_says_how_long_it_lives() {
        assert_eq!(bytes_from_base64url("YWI_-w"), Some(vec![b'a', b'b', 0x3f, 0xfb]));
        assert_eq!(bytes_from_base64url("a b"), None);
        // {"exp":3600,"iat":0} and the same the other way round.
        assert_eq!(lifetime_ms("h.eyJleHAiOjM2MDAsImlhdCI6MH0.s"), Some(3_600_000));
        assert_eq!(lifetime_ms("h.eyJleHAiOjAsImlhdCI6MzYwMH0.s"), None);
        for odd in ["", "a.b", "a.e30.c", "nonsense", "..", "<jwt>"] {
            assert_eq!(lifetime_ms(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_nobody_s_note() {
        assert_eq!(Note::from_text("nonsense"), None);
        for odd in ["{}", "[]", "1", r#"{"account":{"access":"a"},"last":{"user":1}}"#] {
            let note = Note {
                account: None,
                last: None,
            };
            assert_eq!(Note::from_text(odd), Some(note), "{odd}");
        }
    }
}
