//! What the rows of a conversation are written with: language, names, chosen directions. A row is plain text and follows
//! nothing of it, because a conversation has many rows and these things change once in a while: then the rows on screen
//! are written anew.

use std::sync::Arc;

use domain::{HumanText, PersonId, StoredFile, TextDirection, Timestamp};
use i18n::Catalog;
use leptos::prelude::*;

use super::file_view::{FileAddress, address_at};
use super::lookalikes::Lookalikes;
use super::names::name_or_handle;
use crate::desk::Desk;
use crate::words::line_direction;

/// Rows have a revision of their own below this place of the number.
const OWN_BITS: u32 = 32;

/// The ink of one conversation. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    desk: StoredValue<Desk>,
    /// Directions that the reader has chosen for people of this conversation.
    directions: Memo<Vec<(PersonId, TextDirection)>>,
    /// Names here that look like one another.
    pub(super) lookalikes: Lookalikes,
    /// Raised when rows must be written anew.
    pub(super) changes: Memo<u64>,
}

impl Ink {
    /// Ink for a conversation.
    pub(super) fn new(desk: &Desk, directions: Memo<Vec<(PersonId, TextDirection)>>, lookalikes: Lookalikes) -> Self {
        let language = desk.language;
        let renamed = desk.stores().people.renamed;
        let changes = Memo::new(move |before: Option<&u64>| {
            drop(language.catalog());
            renamed.track();
            directions.with(|_| ());
            lookalikes.track();
            before.map_or(0, |before| before + 1)
        });
        Self {
            desk: StoredValue::new(desk.clone()),
            directions,
            lookalikes,
            changes,
        }
    }

    /// What the list knows a row's present look by.
    pub(super) fn revision(self, own: u64) -> u64 {
        own.wrapping_add(self.changes.get_untracked() << OWN_BITS)
    }

    /// The words of the interface.
    pub(super) fn catalog(self) -> Arc<Catalog> {
        self.desk.with_value(|desk| desk.language.catalog_untracked())
    }

    /// What somebody is called; empty until they are known.
    pub(super) fn name(self, person: &PersonId) -> HumanText {
        // Asking for the signal is what makes the store tell when the name comes.
        let held = self.desk.with_value(|desk| desk.stores().people.person(person));
        held.with_untracked(|held| name_or_handle(held.as_ref()))
    }

    /// The direction of a text of one line, for the `dir` attribute.
    pub(super) fn line_dir(self, text: &HumanText) -> &'static str {
        line_direction(text, self.catalog().direction()).as_str()
    }

    /// The reader's direction for somebody's messages.
    pub(super) fn direction_of(self, person: &PersonId) -> Option<TextDirection> {
        let of = |held: &Vec<(PersonId, TextDirection)>| {
            let (_, direction) = held.iter().find(|(one, _)| one == person)?;
            Some(*direction)
        };
        self.directions.with_untracked(of)
    }

    /// Where a file lies, if it can be fetched from there.
    pub(super) fn file_address(self, file: &StoredFile) -> Option<FileAddress> {
        self.desk.with_value(|desk| address_at(desk, file))
    }

    /// The time of a moment on the reader's clock.
    pub(super) fn time_of_day(self, at: Timestamp) -> String {
        self.catalog().time_of_day(at.0, self.utc_offset_minutes(at))
    }

    /// The same with its date.
    pub(super) fn full_time(self, at: Timestamp) -> String {
        self.catalog().full_date_time(at.0, self.utc_offset_minutes(at))
    }

    fn utc_offset_minutes(self, at: Timestamp) -> i32 {
        self.desk.with_value(|desk| (desk.clock.utc_offset_minutes)(at))
    }
}
