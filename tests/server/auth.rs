//! Signing in and out: passwords, tokens, cookies, and the same work whether or not an account exists.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::SaltString;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use axum::http::{HeaderMap, header};
use rusqlite::params;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::bucket::Bucket;
use crate::clock::now_ms;
use crate::config::{Config, PasswordCost, Rate, Transport};
use crate::hub::Hub;
use crate::ids::{PersonId, random_hex};
use crate::limits;
use crate::world::{SignedIn, TokenHash};

/// The name of the session cookie.
pub const COOKIE: &str = "mirsal_session";

const SIGN_IN_RATE: Rate = Rate {
    per_second: limits::SIGN_IN_PER_SECOND,
    burst: limits::SIGN_IN_BURST,
};

/// The state of the door.
pub(crate) struct Door {
    /// Verified against when there is no such account.
    dummy: String,
    /// Hashing is heavy in memory and time: a few at once, off the async threads.
    turns: Arc<Semaphore>,
    attempts: Mutex<HashMap<(IpAddr, String), Bucket>>,
    /// KiB of memory passed over for verifications, so that a test can compare the work.
    pub(crate) work_kib: AtomicU64,
}

/// Why nobody was let in.
pub(crate) enum Refused {
    BadCredentials,
    TooFast { retry_after_ms: u64 },
    Failed,
}

impl Door {
    /// `sample` is the hash of an account that exists: the dummy takes its parameters, so that both cost the same.
    pub(crate) fn new(sample: Option<&str>, cost: PasswordCost) -> Option<Self> {
        let cost = sample.and_then(cost_of).unwrap_or(cost);
        Some(Self {
            dummy: hash_password(&random_hex::<16>().ok()?, cost)?,
            turns: Arc::new(Semaphore::new(2)),
            attempts: Mutex::default(),
            work_kib: AtomicU64::new(0),
        })
    }

    /// Takes an attempt for an address and a name.
    fn attempt(&self, ip: IpAddr, name: &str) -> Result<(), u64> {
        let now = now_ms();
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        if attempts.len() >= limits::SIGN_IN_BUCKETS_MAX {
            attempts.retain(|_, bucket| !bucket.is_full(SIGN_IN_RATE, now));
        }
        if attempts.len() >= limits::SIGN_IN_BUCKETS_MAX {
            return Err(1_000);
        }
        let bucket = attempts
            .entry((ip, name.to_owned()))
            .or_insert_with(|| Bucket::full(SIGN_IN_RATE, now));
        bucket.take(SIGN_IN_RATE, now)
    }

    /// Only wrong passwords count.
    fn forgive(&self, ip: IpAddr, name: &str) {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = attempts.get_mut(&(ip, name.to_owned())) {
            bucket.refund(SIGN_IN_RATE);
        }
    }
}

/// Hashes a password; slow on purpose.
pub(crate) fn hash_password(password: &str, cost: PasswordCost) -> Option<String> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).ok()?;
    let salt = SaltString::encode_b64(&salt).ok()?;
    let params = Params::new(cost.memory_kib, cost.passes, 1, None).ok()?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    Some(argon2.hash_password(password.as_bytes(), &salt).ok()?.to_string())
}

fn cost_of(hash: &str) -> Option<PasswordCost> {
    let params = Params::try_from(&PasswordHash::new(hash).ok()?).ok()?;
    Some(PasswordCost {
        memory_kib: params.m_cost(),
        passes: params.t_cost(),
    })
}

fn verify(password: &str, hash: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(hash) else {
        return false;
    };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
}

/// What is kept of a token.
pub(crate) fn hash_token(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

/// The session token in a request's cookies.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<TokenHash> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, token)| hash_token(token))
}

/// The `Set-Cookie` that signs in, or out when there is no token.
pub(crate) fn set_cookie(token: Option<&str>, config: &Config, headers: &HeaderMap) -> String {
    let is_tls = config.transport == Transport::Tls
        || headers
            .get("x-forwarded-proto")
            .is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https"));
    let secure = if is_tls { "; Secure" } else { "" };
    let age = token.map_or(0, |_| config.session_lifetime.as_secs());
    let token = token.unwrap_or_default();
    format!("{COOKIE}={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age={age}{secure}")
}

/// Whether a browser's page may use this server: its own host, or one that the operator named.
pub(crate) fn is_allowed_origin(headers: &HeaderMap, config: &Config, origin: &str) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let own = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    own.is_some_and(|own| !own.is_empty() && own.eq_ignore_ascii_case(host))
        || config.allow_origins.iter().any(|allowed| allowed == origin)
}

impl Hub {
    /// Signs in and returns the account and its new token.
    pub(crate) async fn sign_in(
        &self,
        door: &Door,
        ip: IpAddr,
        name: &str,
        password: String,
    ) -> Result<(PersonId, String), Refused> {
        let name = name.trim().to_lowercase();
        door.attempt(ip, &name)
            .map_err(|retry_after_ms| Refused::TooFast { retry_after_ms })?;
        let (person, hash) = {
            let world = self.world();
            let found = world
                .handles
                .get(&name)
                .and_then(|id| Some((*id, world.people.get(id)?)));
            match found {
                Some((id, account)) => (Some(id), account.password.clone()),
                None => (None, door.dummy.clone()),
            }
        };
        let cost = cost_of(&hash).unwrap_or(PasswordCost::STRONG);
        door.work_kib
            .fetch_add(u64::from(cost.memory_kib) * u64::from(cost.passes), Ordering::Relaxed);
        let turn = Arc::clone(&door.turns)
            .acquire_owned()
            .await
            .map_err(|_| Refused::Failed)?;
        let is_right = tokio::task::spawn_blocking(move || {
            let is_right = verify(&password, &hash);
            drop(turn);
            is_right
        });
        let is_right = is_right.await.map_err(|_| Refused::Failed)?;
        let person = person.filter(|_| is_right).ok_or(Refused::BadCredentials)?;
        door.forgive(ip, &name);
        let token = self.start_session(person).await.ok_or(Refused::Failed)?;
        Ok((person, token))
    }

    async fn start_session(&self, person: PersonId) -> Option<String> {
        let token = random_hex::<32>().ok()?;
        let hash = hash_token(&token);
        let lifetime = i64::try_from(self.config.session_lifetime.as_millis()).unwrap_or(i64::MAX);
        let expires_at = now_ms().saturating_add(lifetime);
        let stored = self.db.write(
            move |db| {
                db.prepare_cached("INSERT INTO sessions (token, person, expires_at) VALUES (?1, ?2, ?3)")?
                    .execute(params![hash, person.0, expires_at])
            },
            |_| (),
        );
        stored.await.ok()?;
        self.world().sign_ins.insert(hash, SignedIn { person, expires_at });
        Some(token)
    }

    /// Ends a session and its sockets.
    pub(crate) async fn sign_out(&self, token: TokenHash) -> Result<(), crate::db::Unwritten> {
        let deleted = self.db.write(
            move |db| {
                db.prepare_cached("DELETE FROM sessions WHERE token = ?1")?
                    .execute([token])
            },
            |_| (),
        );
        deleted.await?;
        self.world().sign_ins.remove(&token);
        self.close_signed_out(&token);
        Ok(())
    }

    /// Whose session a request belongs to.
    pub(crate) fn signed_in(&self, headers: &HeaderMap) -> Option<PersonId> {
        let token = cookie(headers)?;
        let world = self.world();
        world
            .sign_ins
            .get(&token)
            .filter(|signed_in| signed_in.expires_at > now_ms())
            .map(|signed_in| signed_in.person)
    }
}
