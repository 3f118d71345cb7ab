//! What is subscribed to: what the user wants, and what the backend has said about it.

use domain::{SortedMap, Topic};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, With};

/// How far a subscription is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TopicState {
    /// Nobody wants it.
    #[default]
    Off,
    /// It was asked for, and the backend has not answered.
    Asked,
    /// The backend has confirmed it.
    On {
        /// What it tells is made up, for trying out.
        is_demo: bool,
    },
    /// The backend has said no.
    Refused,
}

impl TopicState {
    /// Whether the user wants it.
    pub fn is_wanted(self) -> bool {
        self != Self::Off
    }
}

/// The topics.
#[derive(Clone, Default)]
pub struct TopicStore {
    /// Their states; a topic that is not named was never wanted.
    pub states: ArcRwSignal<SortedMap<Topic, TopicState>>,
}

impl TopicStore {
    /// The user wants a topic, or not any more. Whoever calls this also asks the backend.
    pub fn want(&self, topic: Topic, is_on: bool) {
        let state = if is_on { TopicState::Asked } else { TopicState::Off };
        self.states.update(|states| {
            states.insert(topic, state);
        });
    }

    /// How far a topic is; tracked.
    pub fn state(&self, topic: Topic) -> TopicState {
        self.states
            .with(|states| states.get(&topic).copied().unwrap_or_default())
    }

    /// Whether the user has ever chosen; tracked.
    pub fn is_chosen(&self) -> bool {
        self.states.with(|states| !states.is_empty())
    }

    /// Whether anything that is told is made up; tracked.
    pub fn has_demo(&self) -> bool {
        self.states.with(|states| {
            states
                .values()
                .any(|state| matches!(state, TopicState::On { is_demo: true }))
        })
    }

    pub(crate) fn apply_changed(&self, topic: Topic, is_on: bool, is_demo: bool) {
        self.states.maybe_update(|states| {
            let before = states.get(&topic).copied().unwrap_or_default();
            let now = match (before, is_on) {
                // A late word about what the user has switched off meanwhile.
                (TopicState::Off, _) => TopicState::Off,
                (_, true) => TopicState::On { is_demo },
                (_, false) => TopicState::Refused,
            };
            if before == now {
                return false;
            }
            states.insert(topic, now);
            true
        });
    }

    /// The line is lost: what was confirmed is asked for again on the next one.
    pub(crate) fn apply_lost(&self) {
        self.states.maybe_update(|states| {
            let mut has_changed = false;
            for state in states.values_mut() {
                if matches!(state, TopicState::On { .. } | TopicState::Refused) {
                    *state = TopicState::Asked;
                    has_changed = true;
                }
            }
            has_changed
        });
    }

    pub(crate) fn clear(&self) {
        self.states.set(SortedMap::default());
    }
}
