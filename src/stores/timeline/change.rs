//! What happened to a timeline's rows, in order, for the view that mirrors them.

use crate::limits::LIST_CHANGES_MAX;

/// One step of a list. Applied one after another to a copy of the old list, the steps give the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListChange {
    /// Everything may be different.
    Reset,
    /// Rows are new.
    Inserted {
        /// Where the first of them stands now.
        at: usize,
        /// How many.
        count: usize,
    },
    /// Rows are gone.
    Removed {
        /// Where the first of them stood.
        at: usize,
        /// How many.
        count: usize,
    },
    /// A row of the same key must be drawn anew.
    Changed {
        /// Where it stands.
        at: usize,
    },
}

/// The steps that the view has not fetched yet.
#[derive(Debug, Default)]
pub(crate) struct ChangeQueue(Vec<ListChange>);

impl ChangeQueue {
    pub(crate) fn push(&mut self, change: ListChange) {
        if change == ListChange::Reset || self.0.len() >= LIST_CHANGES_MAX {
            // A reset makes everything before it meaningless.
            self.0.clear();
            self.0.push(ListChange::Reset);
        } else if self.0.first() != Some(&ListChange::Reset) {
            self.0.push(change);
        }
    }

    pub(crate) fn take(&mut self) -> Vec<ListChange> {
        std::mem::take(&mut self.0)
    }
}
