//! Lists, which come in pages of a size that nobody can choose.
//!
//! The first page tells how many there are, and the others are asked for a few at a time. While they are read, entries
//! may come and go and shift from page to page: each counts once, and if the number has moved the list is read again,
//! once.

use domain::{Problem, ProblemCode};
use serde_json::Value;

use super::reading::id_at;
use super::refusals::Reply;
use super::requests::{Wanted, page};

/// No list is read further than this; it would be an organisation of another kind.
const PAGES_MAX: u32 = 100;
/// As many pages are under way at once.
const PAGES_AT_ONCE: u32 = 4;

/// A list that is being read.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    first: Wanted,
    pages_max: u32,
    /// Whoever may not see it has an empty one.
    is_optional: bool,
    /// The last page, as far as it is known.
    last: u32,
    asked: u32,
    answered: u32,
    count: Option<usize>,
    has_moved: bool,
    is_again: bool,
    pages: Vec<(u32, Vec<Value>)>,
    problem: Option<Problem>,
}

impl Listing {
    pub(super) fn new(first: Wanted) -> Self {
        Self {
            first,
            pages_max: PAGES_MAX,
            is_optional: false,
            last: 1,
            asked: 0,
            answered: 0,
            count: None,
            has_moved: false,
            is_again: false,
            pages: Vec::new(),
            problem: None,
        }
    }

    /// A list of which the first pages are enough.
    pub(super) fn short(first: Wanted, pages_max: u32) -> Self {
        Self {
            pages_max,
            ..Self::new(first)
        }
    }

    /// A list that some may not see.
    pub(super) fn optional(first: Wanted) -> Self {
        Self {
            is_optional: true,
            ..Self::new(first)
        }
    }

    /// The next page to ask for, if one may be asked for now.
    pub(super) fn next(&mut self) -> Option<(u32, Wanted)> {
        let is_free = self.problem.is_none() && self.asked < self.last && self.asked - self.answered < PAGES_AT_ONCE;
        is_free.then(|| {
            self.asked += 1;
            (self.asked, page(&self.first, self.asked))
        })
    }

    /// Nothing is under way any more, and nothing more is wanted.
    pub(super) fn is_read(&self) -> bool {
        self.answered == self.asked && (self.problem.is_some() || self.asked >= self.last)
    }

    pub(super) fn take(&mut self, number: u32, reply: Reply) {
        self.answered += 1;
        match reply {
            Ok(value) => self.take_page(number, value),
            // There were more a moment ago.
            Err(refusal) if refusal.problem.code == ProblemCode::NotFound && number > 1 => self.has_moved = true,
            Err(refusal) => {
                self.problem.get_or_insert(refusal.problem);
            }
        }
        if self.is_read() && self.problem.is_none() && self.must_read_again() {
            *self = Self {
                is_again: true,
                first: self.first.clone(),
                pages_max: self.pages_max,
                is_optional: self.is_optional,
                ..Self::new(self.first.clone())
            };
        }
    }

    fn take_page(&mut self, number: u32, value: Value) {
        let Some((items, count, has_next)) = sheet(value) else {
            let problem = Problem::new(ProblemCode::Undecodable).with_detail("no page of a list");
            self.problem.get_or_insert(problem);
            return;
        };
        let known = *self.count.get_or_insert(count);
        self.has_moved |= known != count;
        if number == 1 && has_next && !items.is_empty() {
            let pages = count.div_ceil(items.len()).max(2);
            self.last = u32::try_from(pages).unwrap_or(u32::MAX).min(self.pages_max);
        }
        self.pages.push((number, items));
    }

    fn must_read_again(&self) -> bool {
        let is_whole = self.last < self.pages_max || self.last == 1;
        let is_short = is_whole && self.last > 1 && self.count.is_some_and(|count| self.entries().len() < count);
        !self.is_again && (self.has_moved || is_short)
    }

    /// Every entry once, in the order of the backend.
    fn entries(&self) -> Vec<&Value> {
        let mut pages: Vec<&(u32, Vec<Value>)> = self.pages.iter().collect();
        pages.sort_by_key(|(number, _)| *number);
        let mut seen = std::collections::BTreeSet::new();
        let entries = pages.into_iter().flat_map(|(_, items)| items);
        entries
            .filter(|item| id_at(item, "id").is_none_or(|id| seen.insert(id)))
            .collect()
    }

    /// All of it, or why it could not be read.
    pub(super) fn end(self) -> Result<Vec<Value>, Problem> {
        match self.problem {
            None => Ok(self.entries().into_iter().cloned().collect()),
            Some(problem) => match problem.code {
                ProblemCode::NotAllowed | ProblemCode::NotFound if self.is_optional => Ok(Vec::new()),
                _ => Err(problem),
            },
        }
    }
}

/// The entries of a page, how many there are in all, and whether more follow.
fn sheet(value: Value) -> Option<(Vec<Value>, usize, bool)> {
    let count = value.get("count").and_then(Value::as_u64);
    let has_next = value.get("next").is_some_and(Value::is_string);
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut fields) => match fields.remove("results").or_else(|| fields.remove("patients"))? {
            Value::Array(items) => items,
            _ => return None,
        },
        _ => return None,
    };
    let count = count
        .and_then(|count| usize::try_from(count).ok())
        .unwrap_or(items.len());
    Some((items, count, has_next))
}

#[cfg(test)]
mod tests {
    use domain::{Problem, ProblemCode};
    use serde_json::{Value, json};

    use super::Listing;
    use crate::clinic::refusals::{Refusal, Reply};
    use crate::clinic::requests::rooms;

    fn sheet(ids: &[u64], count: usize, has_next: bool) -> Reply {
        let results: Vec<Value> = ids.iter().map(|id| json!({"id": id})).collect();
        Ok(json!({"count": count, "next": has_next.then_some("x"), "results": results}))
    }

    fn beyond() -> Reply {
        Err(Refusal::certain(Problem::new(ProblemCode::NotFound)))
    }

    fn asked(listing: &mut Listing) -> Vec<u32> {
        std::iter::from_fn(|| listing.next())
            .map(|(number, _)| number)
            .collect()
    }

    fn ids(listing: Listing) -> Vec<u64> {
        let items = listing.end().expect("a list");
        items.iter().filter_map(|item| item["id"].as_u64()).collect()
    }

    #[test]
    fn the_first_page_tells_how_many_follow_and_they_come_a_few_at_a_time() {
        let mut listing = Listing::new(rooms());
        assert_eq!(asked(&mut listing), [1]);
        listing.take(1, sheet(&[1, 2], 12, true));
        assert_eq!(asked(&mut listing), [2, 3, 4, 5]);
        listing.take(3, sheet(&[5, 6], 12, true));
        assert_eq!(asked(&mut listing), [6]);
        listing.take(2, sheet(&[3, 4], 12, true));
        listing.take(5, sheet(&[9, 10], 12, true));
        listing.take(6, sheet(&[11, 12], 12, false));
        assert!(!listing.is_read());
        listing.take(4, sheet(&[7, 8], 12, true));
        assert!(listing.is_read());
        assert_eq!(ids(listing), (1..=12).collect::<Vec<_>>());
    }

    #[test]
    fn entries_that_shift_between_pages_count_once_and_the_list_is_read_again_once() {
        let mut listing = Listing::new(rooms());
        asked(&mut listing);
        listing.take(1, sheet(&[1, 2], 4, true));
        asked(&mut listing);
        // One came in before: the second page repeats an entry of the first.
        listing.take(2, sheet(&[2, 3], 5, true));
        assert!(!listing.is_read());
        assert_eq!(asked(&mut listing), [1]);
        listing.take(1, sheet(&[0, 1], 5, true));
        assert_eq!(asked(&mut listing), [2, 3]);
        listing.take(2, sheet(&[2, 3], 5, true));
        // It goes on moving, which is enough now.
        listing.take(3, beyond());
        assert!(listing.is_read());
        assert_eq!(ids(listing), [0, 1, 2, 3]);
    }

    #[test]
    fn a_list_that_may_not_be_seen_is_empty_and_another_one_is_a_problem() {
        for code in [ProblemCode::NotAllowed, ProblemCode::Server] {
            let mut listing = Listing::optional(rooms());
            asked(&mut listing);
            listing.take(1, Err(Refusal::certain(Problem::new(code.clone()))));
            assert!(listing.is_read());
            let end = listing.end();
            assert_eq!(end.is_ok(), code == ProblemCode::NotAllowed);
        }
    }
}
