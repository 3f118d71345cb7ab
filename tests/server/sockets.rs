//! Open sockets in the world: who is connected, as what, and what that says about presence and statistics.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::extract::ws::Utf8Bytes;
use wire::{ClientKind, Hello, Presence, ServerFrame, Stats, Welcome, capability, close_code};

use crate::clock::now_ms;
use crate::hub::Hub;
use crate::ids::{BranchId, PersonId, RoomId, SocketId};
use crate::limits;
use crate::live::Watching;
use crate::outbox::Outbox;
use crate::world::{TokenHash, World};

/// One open socket.
pub(crate) struct Socket {
    pub(crate) person: PersonId,
    pub(crate) sign_in: TokenHash,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) hears: Hears,
    kind: ClientKind,
    presence: Presence,
    /// Follows `me` from this version on.
    pub(crate) follows_me: Option<u64>,
    pub(crate) follows: HashMap<RoomId, Following>,
    /// Sends that were refused for now, by room: until one comes again, the later ones of its room may not pass.
    pub(crate) refused: HashMap<RoomId, RefusedSend>,
    /// Sends that came so far: the order that is kept.
    pub(crate) sends: u64,
    pub(crate) watching: Watching,
    /// The branch of whose schedule it hears.
    pub(crate) follows_branch: Option<BranchId>,
}

#[cfg(test)]
impl Socket {
    /// A socket of somebody, for tests of what is told.
    pub(crate) fn of(person: PersonId, outbox: Arc<Outbox>) -> Self {
        Self {
            person,
            sign_in: TokenHash::default(),
            outbox,
            hears: Hears {
                typing: true,
                presence: true,
                receipts: true,
                stats: true,
                live: true,
                schedule: true,
            },
            kind: ClientKind::Browser,
            presence: Presence::Online,
            follows_me: None,
            follows: HashMap::new(),
            refused: HashMap::new(),
            sends: 0,
            watching: Watching::default(),
            follows_branch: None,
        }
    }
}

/// A send that was refused for now.
pub(crate) struct RefusedSend {
    pub(crate) client_id: String,
    /// Which send of its socket it was; those before it are not held back.
    pub(crate) place: u64,
}

/// How a socket follows a room.
pub(crate) enum Following {
    /// The answer to `subscribe` is being read from the database; news wait behind it.
    Waiting(Vec<Utf8Bytes>),
    /// News go out at once.
    Live,
}

/// Which volatile frames a client can use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hears {
    pub(crate) typing: bool,
    pub(crate) presence: bool,
    pub(crate) receipts: bool,
    pub(crate) stats: bool,
    pub(crate) live: bool,
    pub(crate) schedule: bool,
}

impl Hears {
    fn from_hello(hello: &Hello) -> Self {
        let has = |name: &str| hello.capabilities.iter().any(|capability| capability == name);
        Self {
            typing: has(capability::TYPING),
            presence: has(capability::PRESENCE),
            receipts: has(capability::RECEIPTS),
            stats: has(capability::STATS),
            live: has(capability::LIVE),
            schedule: has(capability::SCHEDULE),
        }
    }
}

/// Why a socket was not opened.
pub(crate) enum Unopened {
    SignedOut,
    TooMany,
    Closing,
}

impl Hub {
    /// Opens a session and greets it. Nothing can be told to it before the greeting.
    pub(crate) fn open(&self, hello: &Hello, sign_in: TokenHash, outbox: &Arc<Outbox>) -> Result<SocketId, Unopened> {
        let now = now_ms();
        let mut world = self.world();
        if world.is_closing {
            return Err(Unopened::Closing);
        }
        let signed_in = world
            .sign_ins
            .get(&sign_in)
            .filter(|signed_in| signed_in.expires_at > now);
        let person = signed_in.ok_or(Unopened::SignedOut)?.person;
        world.next_socket += 1;
        let id = SocketId(world.next_socket);
        let account = world.people.get_mut(&person).ok_or(Unopened::SignedOut)?;
        if account.sockets.len() >= limits::SESSIONS_PER_ACCOUNT_MAX {
            return Err(Unopened::TooMany);
        }
        account.sockets.push(id);
        let socket = Socket {
            person,
            sign_in,
            outbox: Arc::clone(outbox),
            hears: Hears::from_hello(hello),
            kind: hello.client.kind,
            presence: Presence::Online,
            follows_me: None,
            follows: HashMap::new(),
            refused: HashMap::new(),
            sends: 0,
            watching: Watching::default(),
            follows_branch: None,
        };
        world.sockets.insert(id, socket);
        world.sessions_total += 1;
        let changed = world.refresh_presence(person);
        let Some(me) = world.person_seen_by(person, person) else {
            return Err(Unopened::SignedOut);
        };
        let welcome = Welcome {
            version: wire::VERSION,
            session: id.to_string(),
            me,
            capabilities: self.offered(&world, Some(person)),
            heartbeat_ms: millis(self.config.heartbeat),
            limits: self.limits(),
            dedupe_window_ms: millis(limits::DEDUPE_WINDOW),
            server_time: now,
            stats: Some(world.stats()),
        };
        world.tell(id, &ServerFrame::Welcome(welcome));
        world.tell_branches(id, hello.branch.as_deref());
        if changed {
            world.tell_presence(person);
        }
        drop(world);
        self.wakes.stats.notify_one();
        Ok(id)
    }

    /// Forgets a socket. The person counts as present for the grace period.
    pub(crate) fn forget(self: &Arc<Self>, id: SocketId) {
        let mut world = self.world();
        let Some(socket) = world.sockets.remove(&id) else {
            return;
        };
        for room in socket.follows.keys() {
            if let Some(room) = world.rooms.get_mut(room) {
                room.followers.remove(&id);
            }
        }
        let person = socket.person;
        let Some(account) = world.people.get_mut(&person) else {
            return;
        };
        account.sockets.retain(|other| *other != id);
        if account.sockets.is_empty() {
            account.last_seen = Some(now_ms());
            world.unsaved.people.insert(person);
            let hub = Arc::downgrade(self);
            let grace = self.config.presence_grace;
            tokio::spawn(async move {
                tokio::time::sleep(grace).await;
                if let Some(hub) = hub.upgrade() {
                    hub.settle_presence(person);
                }
            });
        } else if world.refresh_presence(person) {
            world.tell_presence(person);
        }
        drop(world);
        self.wakes.stats.notify_one();
        self.wakes.save.notify_one();
    }

    fn settle_presence(&self, person: PersonId) {
        let mut world = self.world();
        if world.refresh_presence(person) {
            world.tell_presence(person);
        }
    }

    /// What one session says about its presence.
    pub(crate) fn set_presence(&self, id: SocketId, state: Presence) {
        let mut world = self.world();
        let Some(socket) = world.sockets.get_mut(&id) else {
            return;
        };
        socket.presence = state;
        let person = socket.person;
        if world.refresh_presence(person) {
            world.tell_presence(person);
        }
    }

    /// Closes every socket that was opened with a sign-in.
    pub(crate) fn close_signed_out(&self, sign_in: &TokenHash) {
        let world = self.world();
        for socket in world.sockets.values().filter(|socket| socket.sign_in == *sign_in) {
            socket.outbox.close(close_code::SESSION_EXPIRED, "signed out");
        }
    }
}

impl World {
    /// Works out a person's presence from their sessions; true when it is not what others were told last.
    fn refresh_presence(&mut self, person: PersonId) -> bool {
        let Some(account) = self.people.get(&person) else {
            return false;
        };
        let states = || {
            account
                .sockets
                .iter()
                .filter_map(|id| self.sockets.get(id))
                .map(|socket| socket.presence)
        };
        let state = if states().any(|state| state == Presence::Busy) {
            Presence::Busy
        } else if states().any(|state| state == Presence::Online) {
            Presence::Online
        } else if states().next().is_some() {
            Presence::Away
        } else {
            Presence::Offline
        };
        let Some(account) = self.people.get_mut(&person) else {
            return false;
        };
        std::mem::replace(&mut account.shown, state) != state
    }

    fn tell_presence(&self, person: PersonId) {
        let Some(account) = self.people.get(&person) else {
            return;
        };
        let mut hearers = HashSet::from([person]);
        for room in account.rooms.iter().filter_map(|id| self.rooms.get(id)) {
            if room.members.len() <= limits::PRESENCE_ROOM_MEMBERS_MAX {
                hearers.extend(room.members.keys().copied());
            }
        }
        let frame = ServerFrame::Presence {
            person: person.to_string(),
            state: account.shown,
            last_seen: account.last_seen.filter(|_| account.shown == Presence::Offline),
        };
        self.tell_people(hearers, &frame, |socket| socket.hears.presence);
    }

    pub(crate) fn stats(&self) -> Stats {
        let mut kinds = BTreeMap::new();
        let mut online = HashSet::new();
        for socket in self.sockets.values() {
            *kinds.entry(socket.kind).or_insert(0_u32) += 1;
            online.insert(socket.person);
        }
        Stats {
            online: u32::try_from(online.len()).unwrap_or(u32::MAX),
            sessions: u32::try_from(self.sockets.len()).unwrap_or(u32::MAX),
            sessions_total: self.sessions_total,
            kinds,
            sent: Some(self.counters.sent.load(Ordering::Relaxed)),
            received: Some(self.counters.received.load(Ordering::Relaxed)),
            topics: self.watchers(),
        }
    }
}

/// A duration as the wire carries it.
pub(crate) fn millis(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
