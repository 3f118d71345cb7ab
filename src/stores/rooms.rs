//! The conversation list. Each room has a signal of its own; the order is a list of ids that is mended in place.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::{Offset, Room, RoomId, RoomKind, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{GetUntracked, Set, Update, WithUntracked};

use crate::handle::Shared;
use crate::limits::ROOMS_MAX;
use crate::people::PeopleStore;

/// The signal of one conversation.
pub type RoomSignal = ArcRwSignal<Room>;

/// Conversations by id, and their order.
#[derive(Clone, Default)]
pub struct RoomStore {
    inner: Shared<Inner>,
    /// Ids, newest first by the time of the last change, then by id.
    pub ids: ArcRwSignal<Vec<RoomId>>,
    /// Unread messages of all conversations.
    pub unread_total: ArcRwSignal<u64>,
    /// Whether older conversations can be loaded.
    pub has_more: ArcRwSignal<bool>,
    /// Whether the list has arrived.
    pub is_loaded: ArcRwSignal<bool>,
    /// The private conversation that was asked for and can be shown now; whoever shows it sets `None`.
    pub ready: ArcRwSignal<Option<RoomId>>,
}

#[derive(Default)]
struct Inner {
    rooms: HashMap<RoomId, RoomSignal>,
    /// The sort keys of the listed ids, in the same order.
    order: Vec<SortKey>,
    unread: u64,
}

type SortKey = (Reverse<Timestamp>, RoomId);

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
            inner.unread = 0;
            for room in rooms.into_iter().take(ROOMS_MAX) {
                let key = sort_key(&room);
                let id = room.id.clone();
                if inner.rooms.contains_key(&id) {
                    continue;
                }
                inner.unread += u64::from(room.unread);
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
            inner.order.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>()
        });
        for (signal, room) in changed {
            set_room(&signal, room);
        }
        self.ids.set(ids);
        self.has_more.set(has_more);
        self.is_loaded.set(true);
        self.publish_unread();
    }

    pub(crate) fn apply_loaded(&self, rooms: Vec<Room>, has_more: bool) {
        self.has_more.set(has_more);
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
            .map(|signal| signal.with_untracked(|old| (sort_key(old), old.unread)));
        let steps = self.inner.write(|inner| {
            let mut steps = Vec::new();
            inner.unread += u64::from(room.unread);
            if let Some((old_key, old_unread)) = &old {
                inner.unread = inner.unread.saturating_sub(u64::from(*old_unread));
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
                && let Some((_, oldest)) = inner.order.pop()
            {
                if let Some(signal) = inner.rooms.remove(&oldest) {
                    let unread = signal.with_untracked(|room| room.unread);
                    inner.unread = inner.unread.saturating_sub(u64::from(unread));
                }
                steps.push(Step::Remove(inner.order.len()));
            }
            steps
        });
        if let Some(signal) = known {
            set_room(&signal, room);
        }
        self.publish_order(steps);
        self.publish_unread();
    }

    pub(crate) fn apply_removed(&self, id: &RoomId) {
        let steps = self.inner.write(|inner| {
            let room = inner.rooms.remove(id)?.get_untracked();
            inner.unread = inner.unread.saturating_sub(u64::from(room.unread));
            let at = inner.order.binary_search(&sort_key(&room)).ok()?;
            inner.order.remove(at);
            Some(vec![Step::Remove(at)])
        });
        self.publish_order(steps.unwrap_or_default());
        self.publish_unread();
    }

    /// Notes how far this account has read. The unread count follows as far as it can be known.
    pub(crate) fn apply_read(&self, id: &RoomId, offset: Offset) {
        let Some(signal) = self.room(id) else { return };
        let mut room = signal.get_untracked();
        if room.read >= offset {
            return;
        }
        room.read = offset;
        let left = room.head.0.saturating_sub(offset.0);
        room.unread = room.unread.min(u32::try_from(left).unwrap_or(u32::MAX));
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
        self.publish_unread();
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

    fn publish_unread(&self) {
        let unread = self.inner.read(|inner| inner.unread);
        self.unread_total
            .maybe_update(|held| std::mem::replace(held, unread) != unread);
    }
}

fn sort_key(room: &Room) -> SortKey {
    (Reverse(room.changed_at), room.id.clone())
}

fn set_room(signal: &RoomSignal, room: Room) {
    signal.maybe_update(|held| {
        let is_new = *held != room;
        *held = room;
        is_new
    });
}
