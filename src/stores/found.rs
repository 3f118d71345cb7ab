//! Messages that match a search, growing page by page. What was found stays on screen until something else is found.

use domain::{Message, MessageId, Problem, RoomId};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Set, Update, WithUntracked};

use crate::handle::Shared;
use crate::limits::FOUND_MAX;

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MessageQuery {
    /// What was typed, without blanks around it.
    pub text: String,
    /// Where; everywhere when `None`.
    pub room: Option<RoomId>,
}

impl MessageQuery {
    /// What was typed, as it is compared with answers.
    pub fn new(text: &str, room: Option<RoomId>) -> Self {
        let text = text.trim().to_owned();
        Self { text, room }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundMessages {
    /// What it answers; marks in the hits are made with this, not with what is being typed meanwhile.
    pub query: MessageQuery,
    /// Newest first.
    pub messages: Vec<Message>,
    /// Whether older ones match too.
    pub has_more: bool,
}

/// How far a search has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SearchState {
    /// Nothing is asked for.
    #[default]
    Idle,
    /// The first page is asked for.
    Loading,
    /// An older page is asked for.
    LoadingMore,
    /// The page that was asked for last could not be loaded.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// The search in messages.
#[derive(Clone, Default)]
pub struct FoundStore {
    asked: Shared<MessageQuery>,
    /// What was found last.
    pub found: ArcRwSignal<FoundMessages>,
    /// How far the search has come.
    pub state: ArcRwSignal<SearchState>,
}

impl FoundStore {
    /// Notes that a search begins. False when there is nothing to ask for: then what was found is forgotten.
    pub fn begin(&self, query: &str, room: Option<RoomId>) -> bool {
        let query = MessageQuery::new(query, room);
        if query.text.is_empty() {
            self.clear();
            return false;
        }
        self.asked.write(|asked| *asked = query);
        self.state.set(SearchState::Loading);
        true
    }

    /// Notes that an older page is asked for: after which message; `None` when there is nothing to ask for.
    pub fn begin_more(&self) -> Option<MessageId> {
        if self
            .state
            .with_untracked(|state| matches!(state, SearchState::Loading | SearchState::LoadingMore))
        {
            return None;
        }
        let before = self.found.with_untracked(|found| {
            let is_asked = self.asked.read(|asked| *asked == found.query);
            let last = found.messages.last()?;
            (found.has_more && is_asked).then(|| last.id.clone())
        })?;
        self.state.set(SearchState::LoadingMore);
        Some(before)
    }

    /// An answer to anything but what is asked for now is dropped.
    pub(crate) fn apply_found(
        &self,
        query: MessageQuery,
        is_more: bool,
        result: Result<(Vec<Message>, bool), Problem>,
    ) {
        let awaited = if is_more {
            SearchState::LoadingMore
        } else {
            SearchState::Loading
        };
        if self.asked.read(|asked| *asked != query) || self.state.with_untracked(|state| *state != awaited) {
            return;
        }
        match result {
            Ok((messages, has_more)) => {
                self.found.update(|found| {
                    if !is_more {
                        *found = FoundMessages {
                            query,
                            ..FoundMessages::default()
                        };
                    }
                    let known = found.messages.len();
                    for message in messages.into_iter().take(FOUND_MAX.saturating_sub(known)) {
                        if found.messages.iter().all(|held| held.id != message.id) {
                            found.messages.push(message);
                        }
                    }
                    // A page that brings nothing new would be asked for without end.
                    found.has_more = has_more && found.messages.len() < FOUND_MAX && found.messages.len() > known;
                });
                self.state.set(SearchState::Idle);
            }
            Err(problem) => {
                if !is_more {
                    self.found.set(FoundMessages {
                        query,
                        ..FoundMessages::default()
                    });
                }
                self.state.set(SearchState::Failed { problem });
            }
        }
    }

    pub(crate) fn apply_changed(&self, messages: &[Message]) {
        self.mend(|held| {
            let mut is_changed = false;
            for message in messages {
                for hit in held.iter_mut().filter(|hit| hit.id == message.id && *hit != message) {
                    *hit = message.clone();
                    is_changed = true;
                }
            }
            // What was deleted for everybody says nothing any more that could match.
            let before = held.len();
            held.retain(|hit| !hit.is_deleted());
            is_changed || held.len() != before
        });
    }

    pub(crate) fn apply_hidden(&self, messages: &[MessageId]) {
        self.mend(|held| {
            let before = held.len();
            held.retain(|hit| !messages.contains(&hit.id));
            held.len() != before
        });
    }

    pub(crate) fn forget_room(&self, room: &RoomId) {
        self.mend(|held| {
            let before = held.len();
            held.retain(|hit| hit.room != *room);
            held.len() != before
        });
    }

    pub(crate) fn clear(&self) {
        self.asked.write(|asked| *asked = MessageQuery::default());
        self.found.set(FoundMessages::default());
        self.state.set(SearchState::Idle);
    }

    fn mend(&self, change: impl FnOnce(&mut Vec<Message>) -> bool) {
        if self.found.with_untracked(|found| !found.messages.is_empty()) {
            self.found.maybe_update(|found| change(&mut found.messages));
        }
    }
}
