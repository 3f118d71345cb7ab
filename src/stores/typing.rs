//! Who types where. A notice is forgotten after a few seconds without a new one.

use domain::{PersonId, RoomId, SortedMap, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, WithUntracked};

use crate::handle::Shared;
use crate::limits::{TYPING_MS, TYPING_PEOPLE_MAX, TYPING_ROOMS_MAX};

/// Typing people by room.
#[derive(Clone, Default)]
pub struct TypingStore {
    inner: Shared<SortedMap<RoomId, Typists>>,
}

#[derive(Default)]
struct Typists {
    /// In the order in which they began.
    until: Vec<(PersonId, Timestamp)>,
    shown: ArcRwSignal<Vec<PersonId>>,
}

impl TypingStore {
    /// Who types in the room, in the order in which they began.
    pub fn typists(&self, room: &RoomId) -> ArcRwSignal<Vec<PersonId>> {
        self.inner
            .write(|inner| inner.entry_or_default(room.clone()).shown.clone())
    }

    /// When the next notice expires. Whoever applies events sleeps until then and calls [`Self::expire_typing`].
    pub fn next_expiry(&self) -> Option<Timestamp> {
        self.inner.read(|inner| {
            inner
                .values()
                .flat_map(|typists| &typists.until)
                .map(|(_, until)| *until)
                .min()
        })
    }

    /// Forgets the notices that have expired.
    pub fn expire_typing(&self, now: Timestamp) {
        self.change_all(|typists| typists.until.retain(|(_, until)| *until > now));
    }

    pub(crate) fn apply_typing(&self, now: Timestamp, room: &RoomId, person: PersonId, is_typing: bool) {
        if !is_typing {
            return self.apply_spoken(room, &person);
        }
        let shown = self.inner.write(|inner| {
            if inner.len() >= TYPING_ROOMS_MAX && !inner.contains_key(room) {
                // A room in which nobody types is kept only for views that may ask again, and they get a new signal.
                inner.retain(|_, typists| !typists.until.is_empty());
            }
            if inner.len() >= TYPING_ROOMS_MAX && !inner.contains_key(room) {
                return None;
            }
            let typists = inner.entry_or_default(room.clone());
            let until = now.plus_ms(TYPING_MS);
            let is_full = typists.until.len() >= TYPING_PEOPLE_MAX;
            match typists.until.iter_mut().find(|(held, _)| *held == person) {
                Some((_, held)) => *held = until,
                None if is_full => {}
                None => typists.until.push((person, until)),
            }
            Some(typists.to_publish())
        });
        shown.into_iter().for_each(publish);
    }

    /// Somebody has said what they were typing.
    pub(crate) fn apply_spoken(&self, room: &RoomId, person: &PersonId) {
        let shown = self.inner.write(|inner| {
            let typists = inner.get_mut(room)?;
            typists.until.retain(|(held, _)| held != person);
            Some(typists.to_publish())
        });
        shown.into_iter().for_each(publish);
    }

    pub(crate) fn clear(&self) {
        self.change_all(|typists| typists.until.clear());
    }

    fn change_all(&self, change: impl Fn(&mut Typists)) {
        let shown: Vec<_> = self.inner.write(|inner| {
            inner
                .values_mut()
                .filter(|typists| !typists.until.is_empty())
                .map(|typists| {
                    change(typists);
                    typists.to_publish()
                })
                .collect()
        });
        shown.into_iter().for_each(publish);
    }
}

impl Typists {
    fn to_publish(&self) -> (ArcRwSignal<Vec<PersonId>>, Vec<PersonId>) {
        (
            self.shown.clone(),
            self.until.iter().map(|(person, _)| person.clone()).collect(),
        )
    }
}

fn publish((signal, people): (ArcRwSignal<Vec<PersonId>>, Vec<PersonId>)) {
    if signal.with_untracked(|held| *held != people) {
        signal.set(people);
    }
}
