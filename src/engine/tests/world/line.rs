//! One socket of the world.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::Generation;

/// One socket and what is on its way.
pub(super) struct Line {
    pub(super) page: u64,
    pub(super) generation: Generation,
    pub(super) to_server: VecDeque<(i64, String)>,
    pub(super) to_client: VecDeque<(i64, News)>,
    /// How many more frames get through in each direction, and whether the browser hears of the end.
    pub(super) breaks: Option<(usize, usize, bool)>,
    pub(super) is_greeted: bool,
    pub(super) follows: BTreeSet<String>,
    /// The sends that must come again before any other of their room.
    pub(super) refused: BTreeMap<String, String>,
    pub(super) is_hung_up: bool,
}

#[derive(Debug, Clone)]
pub(super) enum News {
    Opened,
    Frame(String),
    Closed(u16),
}

impl Line {
    /// A line whose first news is known already.
    pub(super) fn new(page: u64, generation: Generation, at: i64, news: News) -> Self {
        Self {
            page,
            generation,
            to_server: VecDeque::new(),
            to_client: VecDeque::from([(at, news)]),
            breaks: None,
            is_greeted: false,
            follows: BTreeSet::new(),
            refused: BTreeMap::new(),
            is_hung_up: false,
        }
    }
}
