//! How far others have received and read. Of each room only the floor over all other members is a signal, so a moved
//! marker recomputes own visible messages and nothing else.

use std::collections::VecDeque;

use domain::{Marker, Offset, PersonId, Room, RoomId, SortedMap};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Update, With};

use crate::handle::Shared;
use crate::limits::{MARKER_ROOMS_MAX, MARKERS_PER_ROOM_MAX};

/// How far an own stored message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TickState {
    /// Stored by the backend.
    Sent,
    /// Received by every other member.
    Delivered,
    /// Read by every other member.
    Read,
}

/// Up to where every other member has received and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Floor {
    /// Received up to here.
    pub delivered: Offset,
    /// Read up to here.
    pub read: Offset,
}

impl Floor {
    /// The state of the own message at `offset`.
    pub fn tick(self, offset: Offset) -> TickState {
        if offset <= self.read {
            TickState::Read
        } else if offset <= self.delivered {
            TickState::Delivered
        } else {
            TickState::Sent
        }
    }

    fn raised(self, other: Self) -> Self {
        Self {
            delivered: self.delivered.max(other.delivered).max(other.read),
            read: self.read.max(other.read),
        }
    }
}

/// Markers by room.
#[derive(Clone, Default)]
pub struct MarkerStore {
    inner: Shared<Inner>,
}

#[derive(Default)]
struct Inner {
    rooms: SortedMap<RoomId, RoomMarkers>,
    order: VecDeque<RoomId>,
}

#[derive(Default)]
struct RoomMarkers {
    people: SortedMap<PersonId, Floor>,
    members: Option<SortedMap<PersonId, ()>>,
    member_count: u32,
    summary: Floor,
    floor: ArcRwSignal<Floor>,
    /// Grows with every marker that moves, the floor aside.
    version: u64,
}

impl MarkerStore {
    /// Up to where every other member of the room has received and read.
    pub fn floor(&self, room: &RoomId) -> ArcRwSignal<Floor> {
        self.inner.write(|inner| inner.room(room).floor.clone())
    }

    /// The state of the own message at `offset`; tracked.
    pub fn delivery_of(&self, room: &RoomId, offset: Offset) -> TickState {
        self.floor(room).with(|floor| floor.tick(offset))
    }

    /// How far one person has come, as far as it is known; not tracked.
    pub fn marker_of(&self, room: &RoomId, person: &PersonId) -> Option<Floor> {
        self.inner
            .read(|inner| inner.rooms.get(room)?.people.get(person).copied())
    }

    /// A number that grows whenever somebody's marker in the room moves, for whoever shows them all; not tracked.
    pub fn version(&self, room: &RoomId) -> u64 {
        self.inner
            .read(|inner| inner.rooms.get(room).map_or(0, |held| held.version))
    }

    pub(crate) fn apply_room(&self, room: &Room, me: Option<&PersonId>) {
        self.change(&room.id, me, |held| {
            held.member_count = room.member_count;
            held.summary = held.summary.raised(Floor {
                delivered: room.delivered_to_all,
                read: room.read_by_all,
            });
        });
    }

    pub(crate) fn apply_members(&self, room: &RoomId, members: Vec<PersonId>, me: Option<&PersonId>) {
        self.change(room, me, |held| {
            let mut known = SortedMap::default();
            for member in members {
                known.insert(member, ());
            }
            held.people.retain(|person, _| known.contains_key(person));
            held.members = Some(known);
        });
    }

    pub(crate) fn apply_markers(&self, room: &RoomId, markers: Vec<Marker>, me: Option<&PersonId>) {
        self.change(room, me, |held| {
            held.version = held.version.wrapping_add(1);
            for marker in markers {
                if held.people.len() >= MARKERS_PER_ROOM_MAX && !held.people.contains_key(&marker.person) {
                    continue;
                }
                let own = held.people.entry_or_default(marker.person);
                *own = own.raised(Floor {
                    delivered: marker.delivered,
                    read: marker.read,
                });
            }
        });
    }

    pub(crate) fn forget(&self, room: &RoomId) {
        self.inner.write(|inner| {
            inner.rooms.remove(room);
            inner.order.retain(|held| held != room);
        });
    }

    pub(crate) fn clear(&self) {
        self.inner.write(|inner| *inner = Inner::default());
    }

    fn change(&self, room: &RoomId, me: Option<&PersonId>, change: impl FnOnce(&mut RoomMarkers)) {
        let (signal, floor) = self.inner.write(|inner| {
            let held = inner.room(room);
            change(held);
            (held.floor.clone(), held.derive_floor(me))
        });
        signal.maybe_update(|held| std::mem::replace(held, floor) != floor);
    }
}

impl Inner {
    fn room(&mut self, room: &RoomId) -> &mut RoomMarkers {
        if !self.rooms.contains_key(room) {
            while self.order.len() >= MARKER_ROOMS_MAX
                && let Some(oldest) = self.order.pop_front()
            {
                self.rooms.remove(&oldest);
            }
            self.order.push_back(room.clone());
        }
        self.rooms.entry_or_default(room.clone())
    }
}

impl RoomMarkers {
    /// The lowest marker of all others when every one of them is known, and never less than the room's own summary.
    fn derive_floor(&self, me: Option<&PersonId>) -> Floor {
        let is_other = |person: &&PersonId| Some(*person) != me;
        let expected = match &self.members {
            Some(members) => members.keys().filter(is_other).count(),
            None => usize::try_from(self.member_count.saturating_sub(1)).unwrap_or(usize::MAX),
        };
        let others: Vec<Floor> = self
            .people
            .iter()
            .filter(|(person, _)| is_other(person))
            .map(|(_, floor)| *floor)
            .collect();
        if me.is_none() || expected == 0 || others.len() < expected {
            return self.summary;
        }
        let lowest = Floor {
            delivered: others.iter().map(|floor| floor.delivered).min().unwrap_or_default(),
            read: others.iter().map(|floor| floor.read).min().unwrap_or_default(),
        };
        self.summary.raised(lowest)
    }
}
