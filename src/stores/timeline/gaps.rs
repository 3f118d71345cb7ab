//! Holes: messages that are missing between held ones, and how far loading them has come. One hole is filled at a time,
//! because filling one replaces what is held.

use domain::{Offset, Problem};

use super::{HistoryState, Timeline};

impl Timeline {
    /// How far loading what is missing has come; a hole is named by the first held place after it.
    pub fn gap_state(&self, before: Offset) -> HistoryState {
        match &self.filled_gap {
            Some((filled, state)) if *filled == before => state.clone(),
            Some(_) | None => HistoryState::Idle,
        }
    }

    /// Notes that a hole is being filled. False when it is being filled already or there is none.
    pub fn begin_gap(&mut self, before: Offset) -> bool {
        let is_there = self.gaps.iter().any(|gap| gap.before == before);
        if !is_there || self.gap_state(before) == HistoryState::Loading {
            return false;
        }
        self.filled_gap = Some((before, HistoryState::Loading));
        true
    }

    /// Notes that the hole could not be filled. False when none was being filled.
    pub(super) fn end_filling(&mut self, problem: Problem) -> bool {
        match &mut self.filled_gap {
            Some((_, state)) if *state == HistoryState::Loading => {
                *state = HistoryState::Failed { problem };
                true
            }
            Some(_) | None => false,
        }
    }
}
