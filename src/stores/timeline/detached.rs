//! A timeline that was jumped into the middle of: its last row is not the conversation's newest one.
//!
//! While it is detached, what arrives live only moves the known end of the conversation and is counted; what is on its
//! way out is held and not shown, for it would stand below a hole. It is attached again as soon as what was loaded
//! reaches everything that has arrived meanwhile.

use domain::{Message, Offset, Problem, ProblemCode};

use crate::limits::NEWER_COUNT_MAX;

use super::{HistoryState, ListChange, ReadPosition, Timeline};

/// Where a timeline ends.
#[derive(Debug, Default)]
pub(super) enum End {
    /// With the conversation's newest message.
    #[default]
    Attached,
    /// Earlier.
    Detached(Detached),
}

/// What is known beyond the end of a timeline.
#[derive(Debug)]
pub(super) struct Detached {
    /// The newest place of the conversation.
    live_head: Offset,
    /// The places of messages of others that have arrived live below the held ones.
    arrived: Vec<Offset>,
    /// Whether newer ones are asked for.
    pub(super) newer: HistoryState,
}

impl Timeline {
    /// Whether newer messages exist that are not held.
    pub fn is_detached(&self) -> bool {
        matches!(self.end, End::Detached(_))
    }

    /// What is known about messages newer than the held ones; `None` when all of them are held.
    pub fn newer(&self) -> Option<&HistoryState> {
        match &self.end {
            End::Attached => None,
            End::Detached(detached) => Some(&detached.newer),
        }
    }

    /// How many messages of others have arrived live below a detached timeline, up to a bound.
    pub fn newer_count(&self) -> usize {
        match &self.end {
            End::Attached => 0,
            End::Detached(detached) => detached.arrived.len(),
        }
    }

    /// Replaces the stored messages with a part of the conversation that need not reach its newest one.
    pub fn apply_window(
        &mut self,
        messages: Vec<Message>,
        at_start: bool,
        head: Offset,
        has_newer: bool,
        position: ReadPosition,
    ) {
        let position = self.unread_mark.unwrap_or(position);
        let (live_head, mut arrived) = match &mut self.end {
            End::Attached => (self.head, Vec::new()),
            End::Detached(detached) => (detached.live_head, std::mem::take(&mut detached.arrived)),
        };
        let live_head = live_head.max(head);
        arrived.retain(|place| *place > head);
        self.forget_stored();
        self.opens_elsewhere = false;
        self.is_loaded = true;
        self.at_start = at_start;
        self.failure = None;
        self.head = head;
        let run = self.accept(messages);
        if has_newer || head < live_head {
            self.end = End::Detached(Detached {
                live_head,
                arrived,
                newer: HistoryState::Idle,
            });
        }
        self.items.extend(self.head_row());
        self.merge(run);
        self.trim();
        self.place_unread_divider(position);
        self.changes.push(ListChange::Reset);
    }

    /// Notes that a part could not be loaded. Whether that is seen here: in the row of the hole that it was to fill.
    pub fn apply_window_failed(&mut self, problem: Problem) -> bool {
        self.opens_elsewhere = false;
        self.end_filling(problem)
    }

    /// Notes that another part is to be shown before anything else, and is being asked for.
    pub fn open_elsewhere(&mut self) {
        self.opens_elsewhere = true;
    }

    /// Has the held part shown after all.
    pub fn open_here(&mut self) {
        self.opens_elsewhere = false;
    }

    /// Whether another part than the held one is to be shown, and is being asked for.
    pub fn is_opening_elsewhere(&self) -> bool {
        self.opens_elsewhere
    }

    /// Adds newer messages directly after the last held one.
    pub fn apply_newer(&mut self, messages: Vec<Message>, head: Offset, has_newer: bool) {
        if !self.is_detached() {
            // A late answer: the timeline has reached its end on another way.
            return;
        }
        let mut run = self.accept(messages);
        run.retain(|message| message.offset > self.head);
        let is_further = head > self.head || !run.is_empty();
        self.head = self.head.max(head);
        if let End::Detached(detached) = &mut self.end {
            if !has_newer && self.head >= detached.live_head {
                self.end = End::Attached;
            } else {
                detached.arrived.retain(|place| *place > self.head);
                detached.newer = if is_further || has_newer {
                    HistoryState::Idle
                } else {
                    // Nothing came although more exists: asking on by itself would never end.
                    HistoryState::Failed {
                        problem: Problem::new(ProblemCode::Server),
                    }
                };
            }
        }
        self.merge(run);
        self.trim();
        self.resolve_unread();
    }

    /// Notes that newer messages could not be loaded.
    pub fn apply_newer_failed(&mut self, problem: Problem) {
        if let End::Detached(detached) = &mut self.end {
            detached.newer = HistoryState::Failed { problem };
            self.rebuild_tail();
        }
    }

    /// Notes that newer messages are being asked for. False when there is nothing to ask for.
    pub fn begin_newer(&mut self) -> bool {
        let End::Detached(detached) = &mut self.end else {
            return false;
        };
        if detached.newer == HistoryState::Loading {
            return false;
        }
        detached.newer = HistoryState::Loading;
        self.rebuild_tail();
        true
    }

    /// What arrives live while the end is not held is only counted. False: the end is held.
    pub(super) fn note_beyond(&mut self, messages: &[Message], head: Offset) -> bool {
        let End::Detached(Detached { live_head, .. }) = self.end else {
            return false;
        };
        let is_news = |message: &&Message| message.offset > live_head && !self.is_own_message(message);
        let news: Vec<Offset> = messages.iter().filter(is_news).map(|message| message.offset).collect();
        if let End::Detached(detached) = &mut self.end {
            let free = NEWER_COUNT_MAX.saturating_sub(detached.arrived.len());
            detached.arrived.extend(news.into_iter().take(free));
            detached.live_head = detached.live_head.max(head);
        }
        // The stream has shown them, so they are on their way no more.
        self.outgoing.retain(|held| {
            messages
                .iter()
                .all(|message| message.client_id.as_ref() != Some(&held.client_id))
        });
        true
    }
}
