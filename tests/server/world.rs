//! Everything that the server knows except the messages themselves: small, in memory, behind one lock.
//!
//! The database is the truth about what is stored; the world is the truth about what has been told. A change enters
//! the world only after its commit, and in the order of the commits.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use wire::{Dir, HumanText, Marker, Person, Presence, RoomKind, RoomSummary};

use crate::branches::Branches;
use crate::bucket::Bucket;
use crate::ids::{MessageId, PersonId, RoomId, SocketId};
use crate::live::Board;
use crate::sockets::Socket;
use crate::standing::Standing;
use crate::stored::Stored;
use crate::telling::Hidden;

/// The SHA-256 of a session token. The token itself is never kept.
pub(crate) type TokenHash = [u8; 32];

#[derive(Default)]
pub(crate) struct World {
    pub(crate) people: HashMap<PersonId, Account>,
    pub(crate) handles: HashMap<String, PersonId>,
    pub(crate) rooms: HashMap<RoomId, Room>,
    pub(crate) pairs: HashMap<(PersonId, PersonId), RoomId>,
    pub(crate) sign_ins: HashMap<TokenHash, SignedIn>,
    pub(crate) sockets: HashMap<SocketId, Socket>,
    pub(crate) sessions_total: u64,
    pub(crate) next_socket: i64,
    /// The newest version of `me` streams; every change takes the next.
    pub(crate) version: u64,
    pub(crate) me_epoch: String,
    /// Cursors of `me` below this version are not recovered.
    pub(crate) me_floor: u64,
    /// Rooms that changed for a person and have not been told yet.
    pub(crate) changed: HashMap<PersonId, HashSet<RoomId>>,
    /// Markers that moved and have not been told yet.
    pub(crate) receipts: HashSet<(RoomId, PersonId)>,
    pub(crate) unsaved: Unsaved,
    pub(crate) is_closing: bool,
    pub(crate) board: Board,
    pub(crate) branches: Branches,
    pub(crate) counters: Arc<Counters>,
}

/// Frames since the start.
#[derive(Default)]
pub(crate) struct Counters {
    pub(crate) sent: AtomicU64,
    pub(crate) received: AtomicU64,
}

/// What memory knows and the disk does not yet.
#[derive(Default)]
pub(crate) struct Unsaved {
    pub(crate) rooms: HashSet<RoomId>,
    /// With the time at which the marker came where it is.
    pub(crate) markers: HashMap<(RoomId, PersonId), i64>,
    /// With the version at which the message was hidden.
    pub(crate) hidden: HashMap<(PersonId, MessageId), u64>,
    pub(crate) people: HashSet<PersonId>,
    pub(crate) blocks: HashSet<(PersonId, PersonId)>,
    pub(crate) removals: HashSet<(RoomId, PersonId)>,
}

pub(crate) struct SignedIn {
    pub(crate) person: PersonId,
    pub(crate) expires_at: i64,
}

pub(crate) struct Account {
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) lang: Option<String>,
    pub(crate) folded: [String; 2],
    pub(crate) password: String,
    pub(crate) demo_password: Option<String>,
    pub(crate) last_seen: Option<i64>,
    /// The presence that others were told last.
    pub(crate) shown: Presence,
    pub(crate) sockets: Vec<SocketId>,
    pub(crate) rooms: HashSet<RoomId>,
    pub(crate) removed: HashMap<RoomId, u64>,
    pub(crate) blocks: HashMap<PersonId, Block>,
    pub(crate) hidden: Hidden,
    pub(crate) sends: Option<Bucket>,
    pub(crate) uploads: Option<Bucket>,
    /// Uploads that are coming in at this moment.
    pub(crate) uploading: usize,
    pub(crate) groups: Option<Bucket>,
    pub(crate) broadcasts: Option<Bucket>,
}

#[derive(Clone, Copy)]
pub(crate) struct Block {
    pub(crate) is_active: bool,
    pub(crate) version: u64,
}

pub(crate) struct Room {
    pub(crate) kind: RoomKind,
    pub(crate) title: Option<HumanText>,
    pub(crate) epoch: String,
    pub(crate) is_demo: bool,
    pub(crate) head: u64,
    /// How many messages there are; changes take places too, so this is not the head.
    pub(crate) messages: u64,
    pub(crate) last: Option<Stored>,
    /// The newest message that somebody sees who has hidden the last one.
    pub(crate) last_for: HashMap<PersonId, Option<Stored>>,
    pub(crate) changed_at: i64,
    pub(crate) version: u64,
    pub(crate) members: BTreeMap<PersonId, Reach>,
    /// Of every member.
    pub(crate) standings: HashMap<PersonId, Standing>,
    pub(crate) followers: HashSet<SocketId>,
    /// Computed when asked for, forgotten when a marker or a member changes.
    pub(crate) floors: Option<Floors>,
}

/// How far a member has received and read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    pub(crate) delivered: u64,
    pub(crate) read: u64,
    /// How many messages stand up to `read`.
    pub(crate) seen: u64,
    /// How many messages after `read` are deleted, or hidden by this member.
    pub(crate) skipped: u64,
}

impl Reach {
    /// Everything up to a place is read, and nothing stands after it.
    pub(crate) fn move_to(&mut self, offset: u64, messages: u64) {
        *self = Self {
            delivered: offset,
            read: offset,
            seen: messages,
            skipped: 0,
        };
    }
}

/// The lowest markers of a room, and the lowest without the one who holds the lowest: enough to answer "every other
/// member" for anybody without walking all members again.
#[derive(Clone, Copy)]
pub(crate) struct Floors {
    delivered: Floor,
    read: Floor,
}

#[derive(Clone, Copy)]
struct Floor {
    lowest: u64,
    holder: Option<PersonId>,
    second: u64,
}

impl Floor {
    fn over(members: impl Iterator<Item = (PersonId, u64)>, head: u64) -> Self {
        let mut floor = Self {
            lowest: head,
            holder: None,
            second: head,
        };
        for (person, offset) in members {
            if offset < floor.lowest || floor.holder.is_none() {
                floor.second = floor.lowest;
                floor.lowest = offset;
                floor.holder = Some(person);
            } else if offset < floor.second {
                floor.second = offset;
            }
        }
        floor
    }

    fn without(&self, person: PersonId) -> u64 {
        if self.holder == Some(person) {
            self.second
        } else {
            self.lowest
        }
    }
}

impl Room {
    /// The newest message that a member sees.
    pub(crate) fn last_for(&self, reader: PersonId) -> Option<&Stored> {
        match self.last_for.get(&reader) {
            Some(last) => last.as_ref(),
            None => self.last.as_ref(),
        }
    }

    /// Puts a message's new state where lists show it.
    pub(crate) fn replace(&mut self, message: &Stored) {
        for last in self.last_for.values_mut().chain([&mut self.last]) {
            if last.as_ref().is_some_and(|last| last.id == message.id) {
                *last = Some(message.clone());
            }
        }
    }

    /// How many messages of others a member has not read.
    pub(crate) fn unread(&self, reach: Reach) -> u64 {
        // Sending moves the sender's own read marker, so nothing after it can be their own.
        self.messages.saturating_sub(reach.seen + reach.skipped)
    }

    pub(crate) fn floors(&mut self) -> Floors {
        let (members, head) = (&self.members, self.head);
        *self.floors.get_or_insert_with(|| Floors {
            delivered: Floor::over(members.iter().map(|(id, reach)| (*id, reach.delivered)), head),
            read: Floor::over(members.iter().map(|(id, reach)| (*id, reach.read)), head),
        })
    }

    pub(crate) fn marker(&self, person: PersonId) -> Option<Marker> {
        self.members.get(&person).map(|reach| Marker {
            person: person.to_string(),
            delivered: reach.delivered,
            read: reach.read,
        })
    }

    /// The other one of a private room.
    pub(crate) fn peer_of(&self, person: PersonId) -> Option<PersonId> {
        match self.kind {
            RoomKind::Private => self.members.keys().copied().find(|id| *id != person),
            RoomKind::Group => None,
        }
    }
}

impl World {
    pub(crate) fn next_version(&mut self) -> u64 {
        self.version += 1;
        self.version
    }

    /// Takes the next version for a room and remembers to save it.
    pub(crate) fn touch(&mut self, id: RoomId) {
        let version = self.next_version();
        if let Some(room) = self.rooms.get_mut(&id) {
            room.version = version;
            room.floors = None;
            self.unsaved.rooms.insert(id);
        }
    }

    pub(crate) fn person_seen_by(&self, id: PersonId, reader: PersonId) -> Option<Person> {
        let account = self.people.get(&id)?;
        Some(Person {
            id: id.to_string(),
            handle: account.handle.clone(),
            name: HumanText {
                text: account.name.clone(),
                dir: Dir::Auto,
                lang: account.lang.clone(),
            },
            presence: account.shown,
            last_seen: account.last_seen.filter(|_| account.shown == Presence::Offline),
            blocked: self.has_blocked(reader, id),
        })
    }

    pub(crate) fn has_blocked(&self, person: PersonId, other: PersonId) -> bool {
        let account = self.people.get(&person);
        account.is_some_and(|account| account.blocks.get(&other).is_some_and(|block| block.is_active))
    }

    /// Whether either has blocked the other.
    pub(crate) fn are_apart(&self, one: PersonId, other: PersonId) -> bool {
        self.has_blocked(one, other) || self.has_blocked(other, one)
    }

    pub(crate) fn summary(&mut self, id: RoomId, reader: PersonId) -> Option<RoomSummary> {
        let room = self.rooms.get_mut(&id)?;
        let own = *room.members.get(&reader)?;
        let floors = room.floors();
        let standing = room.standing(reader);
        Some(RoomSummary {
            id: id.to_string(),
            kind: room.kind,
            title: room.title.clone(),
            peer: room.peer_of(reader).map(|peer| peer.to_string()),
            member_count: u32::try_from(room.members.len()).unwrap_or(u32::MAX),
            head: room.head,
            last_message: room.last_for(reader).map(|message| message.listed_for(reader)),
            unread: u32::try_from(room.unread(own)).unwrap_or(u32::MAX),
            read: own.read,
            delivered_to_all: floors.delivered.without(reader),
            read_by_all: floors.read.without(reader),
            changed_at: room.changed_at,
            demo: room.is_demo,
            muted: standing.is_muted,
            pinned: standing.is_pinned,
            marked_unread: standing.is_marked_unread,
            role: standing.role,
        })
    }

    /// The people whom a room's summary names, the reader excepted.
    pub(crate) fn named_in(&self, id: RoomId, reader: PersonId) -> Vec<PersonId> {
        let Some(room) = self.rooms.get(&id) else {
            return Vec::new();
        };
        let mut named: Vec<PersonId> = room.peer_of(reader).into_iter().collect();
        for person in room.last_for(reader).into_iter().flat_map(Stored::names) {
            if person != reader && !named.contains(&person) {
                named.push(person);
            }
        }
        named
    }

    /// A person's rooms, newest first, and whether more exist than `limit`.
    ///
    /// Rooms that changed in the same ms as the last one come along, so that a page by time never splits them.
    pub(crate) fn rooms_of(&self, person: PersonId, before: Option<i64>, limit: usize) -> (Vec<RoomId>, bool) {
        let Some(account) = self.people.get(&person) else {
            return (Vec::new(), false);
        };
        let mut rooms: Vec<(i64, RoomId)> = account
            .rooms
            .iter()
            .filter_map(|id| self.rooms.get(id).map(|room| (room.changed_at, *id)))
            .filter(|(changed_at, _)| before.is_none_or(|before| *changed_at < before))
            .collect();
        rooms.sort_unstable_by(|left, right| right.cmp(left));
        let mut end = limit.min(rooms.len());
        while end > 0 && end < rooms.len() && rooms[end].0 == rooms[end - 1].0 {
            end += 1;
        }
        let more = end < rooms.len();
        rooms.truncate(end);
        (rooms.into_iter().map(|(_, id)| id).collect(), more)
    }

    /// Summaries and everybody whom they name, the reader included.
    pub(crate) fn summaries(&mut self, rooms: &[RoomId], reader: PersonId) -> (Vec<RoomSummary>, Vec<Person>) {
        let mut named = vec![reader];
        let mut seen = HashSet::from([reader]);
        for room in rooms {
            named.extend(self.named_in(*room, reader).into_iter().filter(|id| seen.insert(*id)));
        }
        let summaries = rooms.iter().filter_map(|room| self.summary(*room, reader)).collect();
        let people = named
            .into_iter()
            .filter_map(|id| self.person_seen_by(id, reader))
            .collect();
        (summaries, people)
    }
}
