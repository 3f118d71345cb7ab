//! Things by name, each behind a signal of its own, so that one that changes tells nobody else.

use std::collections::HashMap;
use std::sync::Arc;

use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update};

use crate::handle::Shared;

/// Things by name. Cheap to clone.
pub struct Shelf<T> {
    held: Shared<HashMap<Arc<str>, ArcRwSignal<T>>>,
    pub(super) keys: Keys,
}

/// The names in the order in which they came.
#[derive(Clone)]
pub(super) struct Keys {
    signal: ArcRwSignal<Vec<Arc<str>>>,
    newest: Shared<(Vec<Arc<str>>, bool)>,
}

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        Self {
            held: self.held.clone(),
            keys: self.keys.clone(),
        }
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            held: Shared::default(),
            keys: Keys {
                signal: ArcRwSignal::default(),
                newest: Shared::default(),
            },
        }
    }
}

impl<T: Clone + Send + Sync + 'static> Shelf<T> {
    /// The names, in the order in which they came.
    pub fn keys(&self) -> ArcRwSignal<Vec<Arc<str>>> {
        self.keys.signal.clone()
    }

    /// The signal of one of them.
    pub fn get(&self, key: &str) -> Option<ArcRwSignal<T>> {
        self.held.read(|held| held.get(key).cloned())
    }

    /// Puts what `make` makes of what is shown now.
    pub(super) fn put(&self, key: &Arc<str>, make: impl FnOnce(Option<&T>) -> T) {
        if let Some(signal) = self.get(key) {
            signal.update(|held| *held = make(Some(held)));
            return;
        }
        self.held
            .write(|held| held.insert(Arc::clone(key), ArcRwSignal::new(make(None))));
        self.keys.newest.write(|(keys, is_changed)| {
            keys.push(Arc::clone(key));
            *is_changed = true;
        });
    }

    pub(super) fn remove(&self, key: &Arc<str>) {
        if self.held.write(|held| held.remove(key)).is_some() {
            self.keys.newest.write(|(keys, is_changed)| {
                keys.retain(|held| held != key);
                *is_changed = true;
            });
        }
    }
}

impl Keys {
    /// Tells who has come and gone, once for all of them.
    pub(super) fn settle(&self) {
        let changed = self
            .newest
            .write(|(keys, is_changed)| std::mem::take(is_changed).then(|| keys.clone()));
        if let Some(keys) = changed {
            self.signal.set(keys);
        }
    }
}
