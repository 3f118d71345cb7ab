//! The conversation list. Each room has a signal of its own; the order is a list of ids that is mended in place.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};

use domain::{Offset, Room, RoomId, RoomKind, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Set, Update, WithUntracked};

use crate::handle::Shared;
use crate::limits::{REMOVED_ROOMS_MAX, ROOMS_MAX};
use crate::people::PeopleStore;

/// The signal of one conversation.
pub type RoomSignal = ArcRwSignal<Room>;

/// Conversations by id, and their order.
#[derive(Clone, Default)]
pub struct RoomStore {
    inner: Shared<Inner>,
    /// Ids: pinned ones first, then newest first by the time of the last change, then by id.
    pub ids: ArcRwSignal<Vec<RoomId>>,
    /// Unread messages of all conversations that are not muted.
    pub unread_total: ArcRwSignal<u64>,
    /// Unread messages of all muted conversations.
    pub muted_unread_total: ArcRwSignal<u64>,
    /// Conversations that are marked as unread although nothing in them is unread; muted ones aside.
    pub marked_total: ArcRwSignal<u64>,
    /// Whether older conversations can be loaded.
    pub has_more: ArcRwSignal<bool>,
    /// Whether the list has arrived.
    pub is_loaded: ArcRwSignal<bool>,
    /// The conversation that was asked for and can be shown now; whoever shows it sets `None`.
    pub ready: ArcRwSignal<Option<RoomId>>,
    /// The conversation that is gone; whoever had it open leaves it and sets `None`.
    pub removed: ArcRwSignal<Option<RoomId>>,
}

#[derive(Default)]
struct Inner {
    rooms: HashMap<RoomId, RoomSignal>,
    /// The sort keys of the listed ids, in the same order.
    order: Vec<SortKey>,
    totals: Totals,
    /// The list is complete down to this moment, pinned ones aside.
    loaded_until: Option<Timestamp>,
    /// What the conversations were that went last, for saying so.
    removed: VecDeque<(RoomId, RoomKind)>,
}

/// What is summed over all conversations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Totals {
    unread: u64,
    muted_unread: u64,
    marked: u64,
}

impl Totals {
    fn of(room: &Room) -> Self {
        let unread = u64::from(room.unread);
        if room.settings.is_muted {
            return Self {
                muted_unread: unread,
                ..Self::default()
            };
        }
        Self {
            unread,
            muted_unread: 0,
            marked: u64::from(room.settings.is_marked_unread && unread == 0),
        }
    }

    fn add(&mut self, other: Self) {
        self.unread += other.unread;
        self.muted_unread += other.muted_unread;
        self.marked += other.marked;
    }

    fn subtract(&mut self, other: Self) {
        self.unread = self.unread.saturating_sub(other.unread);
        self.muted_unread = self.muted_unread.saturating_sub(other.muted_unread);
        self.marked = self.marked.saturating_sub(other.marked);
    }
}

/// Pinned ones stand before the others, newer ones before older ones.
type SortKey = (bool, Reverse<Timestamp>, RoomId);

enum Step {
    Insert(usize, RoomId),
    Remove(usize),
}

impl RoomStore {
    /// The room's signal, if the room is known.
    pub fn room(&self, id: &RoomId) -> Option<RoomSignal> {
        self.inner.read(|inner| inner.rooms.get(id).cloned())
    }

    /// What is known about the room now; not tracked.
    pub fn get_untracked(&self, id: &RoomId) -> Option<Room> {
        Some(self.room(id)?.get_untracked())
    }

    /// What the room is or, if it went lately, was; for saying its name.
    pub fn kind_of(&self, id: &RoomId) -> Option<RoomKind> {
        if let Some(signal) = self.room(id) {
            return Some(signal.with_untracked(|room| room.kind.clone()));
        }
        self.inner.read(|inner| {
            let (_, kind) = inner.removed.iter().rev().find(|(removed, _)| removed == id)?;
            Some(kind.clone())
        })
    }

    /// Down to when the list is complete: older conversations are asked for from here, not from the last one listed,
    /// which may have come out of its turn.
    pub fn loaded_until(&self) -> Option<Timestamp> {
        self.inner.read(|inner| inner.loaded_until)
    }

    /// Whether a room that is not listed is new, rather than one of those that are not loaded yet.
    pub(crate) fn is_newcomer(&self, room: &Room) -> bool {
        self.is_loaded.get_untracked()
            && self.room(&room.id).is_none()
            && (!self.has_more.get_untracked() || self.loaded_until().is_some_and(|until| room.changed_at > until))
    }

    /// The rooms whose title or peer's name contains `query`, in list order; all of them when `query` folds to nothing.
    /// `fold` makes two spellings that a reader takes for the same equal. Not tracked: call it where `ids` is read.
    pub fn search(&self, people: &PeopleStore, query: &str, fold: impl Fn(&str) -> String) -> Vec<RoomId> {
        let needle = fold(query);
        let needle = needle.trim();
        let ids = self.ids.get_untracked();
        if needle.is_empty() {
            return ids;
        }
        let is_match = |id: &RoomId| {
            let Some(signal) = self.room(id) else { return false };
            let kind = signal.with_untracked(|room| room.kind.clone());
            match kind {
                RoomKind::Group { title } => fold(&title.text).contains(needle),
                RoomKind::Private { peer } => people.get_untracked(&peer).is_some_and(|person| {
                    fold(&person.name.text).contains(needle) || fold(&person.handle).contains(needle)
                }),
            }
        };
        ids.into_iter().filter(is_match).collect()
    }

    pub(crate) fn apply_reset(&self, rooms: Vec<Room>, has_more: bool) {
        let mut changed = Vec::new();
        let ids = self.inner.write(|inner| {
            let mut old = std::mem::take(&mut inner.rooms);
            inner.order.clear();
            inner.totals = Totals::default();
            inner.loaded_until = oldest_change(&rooms);
            for room in rooms.into_iter().take(ROOMS_MAX) {
                let key = sort_key(&room);
                let id = room.id.clone();
                if inner.rooms.contains_key(&id) {
                    continue;
                }
                inner.totals.add(Totals::of(&room));
                let signal = match old.remove(&id) {
                    Some(signal) => {
                        changed.push((signal.clone(), room));
                        signal
                    }
                    None => ArcRwSignal::new(room),
                };
                inner.rooms.insert(id, signal);
                // The backend lists the newest first, so nearly every one goes to the end.
                let at = inner.order.partition_point(|other| *other <= key);
                inner.order.insert(at, key);
            }
            inner.order.iter().map(|(_, _, id)| id.clone()).collect::<Vec<_>>()
        });
        for (signal, room) in changed {
            set_room(&signal, room);
        }
        self.ids.set(ids);
        self.has_more.set(has_more);
        self.is_loaded.set(true);
        self.publish_totals();
    }

    pub(crate) fn apply_loaded(&self, rooms: Vec<Room>, has_more: bool) {
        self.has_more.set(has_more);
        let oldest = oldest_change(&rooms);
        self.inner.write(|inner| {
            inner.loaded_until = match (inner.loaded_until, oldest) {
                (Some(held), Some(oldest)) => Some(held.min(oldest)),
                (held, oldest) => held.or(oldest),
            };
        });
        for room in rooms {
            self.apply_room(room);
        }
    }

    /// Adds the room or replaces what is known of it, and mends its place in the list.
    pub(crate) fn apply_room(&self, room: Room) {
        let id = room.id.clone();
        let new_key = sort_key(&room);
        let known = self.room(&id);
        let old = known
            .as_ref()
            .map(|signal| signal.with_untracked(|old| (sort_key(old), Totals::of(old))));
        let steps = self.inner.write(|inner| {
            let mut steps = Vec::new();
            inner.totals.add(Totals::of(&room));
            if let Some((old_key, old_totals)) = &old {
                inner.totals.subtract(*old_totals);
                if *old_key == new_key {
                    return steps;
                }
                if let Ok(at) = inner.order.binary_search(old_key) {
                    inner.order.remove(at);
                    steps.push(Step::Remove(at));
                }
            } else {
                inner.rooms.insert(id.clone(), ArcRwSignal::new(room.clone()));
            }
            let at = inner.order.partition_point(|key| *key < new_key);
            inner.order.insert(at, new_key);
            steps.push(Step::Insert(at, id.clone()));
            while inner.order.len() > ROOMS_MAX
                && let Some((_, _, oldest)) = inner.order.pop()
            {
                if let Some(signal) = inner.rooms.remove(&oldest) {
                    inner.totals.subtract(signal.with_untracked(Totals::of));
                }
                steps.push(Step::Remove(inner.order.len()));
            }
            steps
        });
        if let Some(signal) = known {
            set_room(&signal, room);
        }
        self.publish_order(steps);
        self.publish_totals();
    }

    pub(crate) fn apply_removed(&self, id: &RoomId) {
        let steps = self.inner.write(|inner| {
            let room = inner.rooms.remove(id)?.get_untracked();
            inner.totals.subtract(Totals::of(&room));
            let at = inner.order.binary_search(&sort_key(&room)).ok()?;
            inner.order.remove(at);
            if inner.removed.len() >= REMOVED_ROOMS_MAX {
                inner.removed.pop_front();
            }
            inner.removed.push_back((room.id, room.kind));
            Some(vec![Step::Remove(at)])
        });
        let was_known = steps.is_some();
        self.publish_order(steps.unwrap_or_default());
        self.publish_totals();
        if was_known {
            self.removed.set(Some(id.clone()));
        }
    }

    /// Notes how far this account has read. `counted` is how many messages of others after it are held, where all of
    /// them are. Otherwise the unread count stays what the backend said, as far as so many can be left: a message takes
    /// a place, but not every place holds a message.
    pub(crate) fn apply_read(&self, id: &RoomId, offset: Offset, counted: Option<u32>) {
        let Some(signal) = self.room(id) else { return };
        let mut room = signal.get_untracked();
        if room.read >= offset {
            return;
        }
        room.read = offset;
        let places = room.head.0.saturating_sub(offset.0);
        let left = u32::try_from(places).unwrap_or(u32::MAX);
        room.unread = room.unread.min(counted.unwrap_or(left)).min(left);
        self.apply_room(room);
    }

    pub(crate) fn apply_ready(&self, id: RoomId) {
        self.ready.set(Some(id));
    }

    pub(crate) fn clear(&self) {
        self.inner.write(|inner| *inner = Inner::default());
        self.ids.set(Vec::new());
        self.has_more.set(false);
        self.is_loaded.set(false);
        self.ready.set(None);
        self.removed.set(None);
        self.publish_totals();
    }

    fn publish_order(&self, steps: Vec<Step>) {
        let stays = matches!(steps.as_slice(), [Step::Remove(from), Step::Insert(to, _)] if from == to);
        if steps.is_empty() || stays {
            return;
        }
        self.ids.update(|ids| {
            for step in steps {
                match step {
                    Step::Insert(at, id) => ids.insert(at.min(ids.len()), id),
                    Step::Remove(at) if at < ids.len() => {
                        ids.remove(at);
                    }
                    Step::Remove(_) => {}
                }
            }
        });
    }

    fn publish_totals(&self) {
        let totals = self.inner.read(|inner| inner.totals);
        for (signal, total) in [
            (&self.unread_total, totals.unread),
            (&self.muted_unread_total, totals.muted_unread),
            (&self.marked_total, totals.marked),
        ] {
            signal.maybe_update(|held| std::mem::replace(held, total) != total);
        }
    }
}

/// Down to when a page of the list is complete. Pinned conversations may come out of their turn.
fn oldest_change(rooms: &[Room]) -> Option<Timestamp> {
    let unpinned = rooms.iter().filter(|room| !room.settings.is_pinned);
    unpinned.map(|room| room.changed_at).min()
}

fn sort_key(room: &Room) -> SortKey {
    (!room.settings.is_pinned, Reverse(room.changed_at), room.id.clone())
}

fn set_room(signal: &RoomSignal, room: Room) {
    signal.maybe_update(|held| {
        let is_new = *held != room;
        *held = room;
        is_new
    });
}
