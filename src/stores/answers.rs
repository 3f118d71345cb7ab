//! Answers to what a dialog asked for: which conversations are shared with somebody, who is in a group, how a message
//! was worded before, who has received and read it. An answer is held for as long as its dialog may be open, and never
//! for longer than a few others are asked for.

use std::collections::VecDeque;

use domain::{Member, MessageId, PersonId, Problem, Reach, Revision, Role, RoomId};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, WithUntracked};

use crate::handle::Shared;
use crate::limits::{ANSWERS_MAX, DIALOG_ANSWERS_MAX};

/// What is known about something that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Answer<T> {
    /// Nobody has asked.
    #[default]
    Idle,
    /// It was asked for.
    Loading,
    /// Here it is; it stays while it is asked for again.
    Ready {
        /// What was asked for.
        value: T,
    },
    /// It could not be loaded.
    Failed {
        /// Why.
        problem: Problem,
    },
}

impl<T> Answer<T> {
    /// What was asked for, if it is here.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Ready { value } => Some(value),
            Self::Idle | Self::Loading | Self::Failed { .. } => None,
        }
    }
}

/// Answers by what they are about.
pub struct AnswerStore<K, T> {
    held: Shared<VecDeque<(K, ArcRwSignal<Answer<T>>)>>,
    bound: usize,
}

/// The conversations shared with a person.
pub type ProfileStore = AnswerStore<PersonId, Vec<RoomId>>;
/// The members of a group with their roles, owners first.
pub type MemberStore = AnswerStore<RoomId, Vec<Member>>;
/// When everybody received and read a message; of one message at a time.
pub type LedgerStore = AnswerStore<MessageId, Vec<Reach>>;
/// Earlier wordings of a message, oldest first; of one message at a time.
pub type RevisionStore = AnswerStore<MessageId, Vec<Revision>>;

impl<K, T> Clone for AnswerStore<K, T> {
    fn clone(&self) -> Self {
        Self {
            held: self.held.clone(),
            bound: self.bound,
        }
    }
}

impl<K: Clone + PartialEq, T: Send + Sync + 'static> AnswerStore<K, T> {
    fn bounded(bound: usize) -> Self {
        Self {
            held: Shared::new(VecDeque::new()),
            bound,
        }
    }

    /// What is known about `key`; [`Answer::Idle`] until it is asked for with [`Self::begin`].
    pub fn answer(&self, key: &K) -> ArcRwSignal<Answer<T>> {
        if let Some(signal) = self.known(key) {
            return signal;
        }
        self.held.write(|held| {
            while held.len() >= self.bound {
                held.pop_front();
            }
            let signal = ArcRwSignal::new(Answer::Idle);
            held.push_back((key.clone(), signal.clone()));
            signal
        })
    }

    /// What is known about `key`, if it is; not tracked.
    pub fn ready(&self, key: &K) -> Option<T>
    where
        T: Clone,
    {
        self.known(key)?.with_untracked(|answer| answer.value().cloned())
    }

    /// Notes that `key` is being asked for: call it with the command. An answer that is there stays on screen meanwhile.
    pub fn begin(&self, key: &K) -> ArcRwSignal<Answer<T>> {
        let signal = self.answer(key);
        signal.maybe_update(|answer| {
            let shows_nothing = matches!(answer, Answer::Idle | Answer::Failed { .. });
            if shows_nothing {
                *answer = Answer::Loading;
            }
            shows_nothing
        });
        signal
    }

    /// Forgets what is known about `key`: its dialog was closed.
    pub fn forget(&self, key: &K) {
        self.held.write(|held| held.retain(|(known, _)| known != key));
    }

    /// An answer that nobody waits for any more is dropped.
    pub(crate) fn apply(&self, key: &K, result: Result<T, Problem>) {
        if let Some(signal) = self.known(key) {
            signal.set(match result {
                Ok(value) => Answer::Ready { value },
                Err(problem) => Answer::Failed { problem },
            });
        }
    }

    pub(crate) fn clear(&self) {
        self.held.write(VecDeque::clear);
    }

    /// Changes an answer that is there; `change` tells whether it did.
    fn mend(&self, key: &K, change: impl FnOnce(&mut T) -> bool) {
        let Some(signal) = self.known(key) else { return };
        if signal.with_untracked(|answer| matches!(answer, Answer::Ready { .. })) {
            signal.maybe_update(|answer| match answer {
                Answer::Ready { value } => change(value),
                Answer::Idle | Answer::Loading | Answer::Failed { .. } => false,
            });
        }
    }

    fn known(&self, key: &K) -> Option<ArcRwSignal<Answer<T>>> {
        self.held.read(|held| {
            let (_, signal) = held.iter().find(|(known, _)| known == key)?;
            Some(signal.clone())
        })
    }
}

impl ProfileStore {
    pub(crate) fn for_profiles() -> Self {
        Self::bounded(ANSWERS_MAX)
    }
}

impl MemberStore {
    pub(crate) fn for_members() -> Self {
        Self::bounded(ANSWERS_MAX)
    }

    /// Who has left goes from an open list, and who is new joins it; roles come with the next answer.
    pub(crate) fn apply_members(&self, room: &RoomId, members: &[PersonId]) {
        self.mend(room, |list| {
            let before = list.len();
            list.retain(|member| members.contains(&member.person));
            let kept = list.len();
            for person in members {
                if list[..kept].iter().all(|member| member.person != *person) {
                    list.push(Member {
                        person: person.clone(),
                        role: Role::Member,
                    });
                }
            }
            kept != before || list.len() != kept
        });
    }
}

impl LedgerStore {
    pub(crate) fn for_ledgers() -> Self {
        Self::bounded(DIALOG_ANSWERS_MAX)
    }
}

impl RevisionStore {
    pub(crate) fn for_revisions() -> Self {
        Self::bounded(DIALOG_ANSWERS_MAX)
    }
}
