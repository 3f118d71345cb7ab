//! What a grid shows, what it tells, and the words that it needs: all that its owner deals with.

use crate::context_menu::MenuHandle;
use leptos::prelude::*;
use std::sync::Arc;

pub use super::hours::GridHours;

/// One column: a day, or one person's part of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridColumn {
    /// What names it.
    pub id: Arc<str>,
    /// Its name at its head.
    pub title: String,
    /// A second, quieter line; may be empty.
    pub subtitle: String,
    /// How much there is in it, as a badge; may be empty.
    pub count_label: String,
    /// All of this in one sentence, for those who do not see it.
    pub label: String,
    /// Which day it belongs to, counted from any day.
    pub day_number: i64,
    /// It is today.
    pub is_today: bool,
    /// Nothing is done on that day.
    pub is_off: bool,
}

/// Something that takes its time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridBlock {
    /// What names it. No two blocks of a grid share a name.
    pub id: Arc<str>,
    /// The column it stands in. One that is not shown takes its blocks with it.
    pub column: Arc<str>,
    /// When it begins, in minutes of the day.
    pub start_min: u16,
    /// When it ends.
    pub end_min: u16,
    /// The first line.
    pub title: String,
    /// Further lines, as far as there is room.
    pub lines: Vec<String>,
    /// What cannot be read on it, for those who do not see it: what its colour means, whose column it is. Its name is the
    /// first line, the times, the lines and this.
    pub note: String,
    /// The value of `data-kind`; the owner's sheet gives it a colour.
    pub kind: Arc<str>,
    /// It is over or called off, and stands back.
    pub is_faded: bool,
    /// It is on its way to the server.
    pub is_pending: bool,
    /// It carries a tick.
    pub has_check: bool,
    /// It cannot be moved.
    pub is_fixed: bool,
}

/// A stretch of a column that lies behind the blocks: a break, or hours in which nobody works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridSpan {
    /// The column it lies in.
    pub column: Arc<str>,
    /// When it begins, in minutes of the day.
    pub start_min: u16,
    /// When it ends.
    pub end_min: u16,
    /// What it is; may be empty.
    pub label: String,
    /// The value of `data-kind`, for the owner's sheet.
    pub kind: Arc<str>,
}

/// A place in a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridPlace {
    /// The column.
    pub column: Arc<str>,
    /// From when, in minutes of the day.
    pub start_min: u16,
    /// Until when.
    pub end_min: u16,
}

/// A block that is taken from one place to another, or made longer or shorter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridMove {
    /// Which block.
    pub id: Arc<str>,
    /// Where it stands.
    pub from: GridPlace,
    /// Where it goes.
    pub to: GridPlace,
}

/// The words of a grid. The functions follow the language when they read it as signals do.
#[derive(Clone, Copy)]
pub struct GridWords {
    /// What the grid is.
    pub label: Signal<String>,
    /// A time of day, such as `10:30`, from minutes.
    pub time: Callback<u16, String>,
    /// From when until when.
    pub range: Callback<(u16, u16), String>,
    /// Names an empty slot: its time, its column, that it is free.
    pub slot: Callback<GridPlace, String>,
    /// A block was picked up by keyboard; says what the keys do.
    pub picked_up: Callback<GridMove, String>,
    /// A block that is picked up would go there.
    pub moving: Callback<GridMove, String>,
    /// It was put there.
    pub dropped: Callback<GridMove, String>,
    /// It stays where it was.
    pub given_up: Callback<GridMove, String>,
    /// A block cannot be moved.
    pub fixed: Signal<String>,
    /// Says something to screen readers.
    pub say: Callback<String>,
}

/// What a grid tells its owner. What is absent cannot be done.
#[derive(Clone, Copy)]
pub struct GridDeeds {
    /// Something new is wanted at a place.
    pub on_create: Option<Callback<GridPlace>>,
    /// A block is to be opened.
    pub on_open: Callback<Arc<str>>,
    /// A block was taken elsewhere, or made longer or shorter.
    pub on_move: Option<Callback<GridMove>>,
    /// Asked while a block is on its way: what speaks against the place, if anything. It does not keep anybody from it.
    pub warn: Option<Callback<GridMove, Option<String>>>,
    /// A column's head was pressed.
    pub on_head: Option<Callback<Arc<str>>>,
    /// The menu of a block; its subject is the block's id.
    pub menu: Option<MenuHandle>,
    /// The menu of a column with the name of its button; its subject is the column's id.
    pub head_menu: Option<(MenuHandle, Callback<Arc<str>, String>)>,
}

impl GridDeeds {
    /// A grid that is only looked at.
    #[must_use]
    pub fn opening(on_open: Callback<Arc<str>>) -> Self {
        Self {
            on_create: None,
            on_open,
            on_move: None,
            warn: None,
            on_head: None,
            menu: None,
            head_menu: None,
        }
    }
}

/// Steers a grid from outside. Made by the owner and given to the grid; cheap to copy.
#[derive(Clone, Copy)]
pub struct GridHandle {
    pub(super) wish: RwSignal<Option<Wish>>,
}

/// What the owner wants to be seen. It waits until it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// A time of day at the top.
    Minute(u16),
    /// A column.
    Column(Arc<str>),
    /// A block, with the focus.
    Block(Arc<str>),
}

impl Default for GridHandle {
    fn default() -> Self {
        Self::new()
    }
}

impl GridHandle {
    /// A handle for one grid.
    #[must_use]
    pub fn new() -> Self {
        Self {
            wish: RwSignal::new(None),
        }
    }

    /// Brings a time of day to the top of what is seen.
    pub fn show_minute(self, minute: u16) {
        self.wants(Wish::Minute(minute));
    }

    /// Brings a column into sight.
    pub fn show_column(self, column: &str) {
        self.wants(Wish::Column(column.into()));
    }

    /// Brings a block into sight and gives it the focus, as soon as it is there.
    pub fn focus_block(self, id: &str) {
        self.wants(Wish::Block(id.into()));
    }

    fn wants(self, wish: Wish) {
        // The grid may be gone by now, and then nothing is to be shown.
        let _ = self.wish.try_set(Some(wish));
    }
}
