//! What is subscribed to: what the user wants, and what the backend has said about it.

use domain::{SortedMap, Topic};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, With, WithUntracked};

use crate::handle::Shared;

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
    /// What nobody looks at now and is wanted again when somebody does.
    resting: Shared<Vec<Topic>>,
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

    /// Somebody looks: what was wanted before is wanted again, and everything if nobody has ever chosen. Returns what
    /// the backend is to be asked for.
    pub fn wake(&self) -> Vec<Topic> {
        let mut wanted = self.resting.write(std::mem::take);
        self.states.with_untracked(|states| {
            if states.is_empty() {
                wanted.extend(Topic::EACH);
            }
            let held = states.iter().filter(|(_, state)| state.is_wanted());
            wanted.extend(held.map(|(topic, _)| *topic));
        });
        for topic in &wanted {
            self.want(*topic, true);
        }
        wanted
    }

    /// Nobody looks any more: only alerts go on, and one topic that brings prices if `needs_prices`. Returns what the
    /// backend is to be asked to end.
    pub fn rest(&self, needs_prices: bool) -> Vec<Topic> {
        let is_wanted = |topic: Topic| {
            self.states
                .with_untracked(|states| states.get(&topic).is_some_and(|state| state.is_wanted()))
        };
        let prices = [Topic::Prices, Topic::Market, Topic::All];
        let kept = prices.into_iter().find(|topic| needs_prices && is_wanted(*topic));
        let ended: Vec<Topic> = Topic::EACH
            .into_iter()
            .filter(|topic| is_wanted(*topic) && *topic != Topic::Alerts && Some(*topic) != kept)
            .collect();
        for topic in &ended {
            self.want(*topic, false);
        }
        self.resting.write(|resting| resting.clone_from(&ended));
        ended
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
        self.resting.write(Vec::clear);
        self.states.set(SortedMap::default());
    }
}
