//! What was typed, and how it reads on the keyboard layouts that it may have been meant for. What was typed comes
//! first; each of the others is tried only after those before it have found nothing.

use i18n::layout_rescue;

/// What was typed, and how it reads on other keyboard layouts; nothing for nothing.
pub(super) fn readings(typed: &str) -> Vec<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let others = layout_rescue::candidates(typed);
    std::iter::once(typed.to_owned()).chain(others).collect()
}

/// The reading after the one that has found nothing.
pub(super) fn next_reading(typed: &str, tried: &str) -> Option<String> {
    let mut readings = readings(typed).into_iter();
    readings.find(|reading| reading == tried)?;
    readings.next()
}

/// The first reading that finds anything, with what it finds; what was typed, with nothing, if none does.
pub(super) fn first_found<T>(typed: &str, look: impl Fn(&str) -> Vec<T>) -> (String, Vec<T>) {
    let typed = typed.trim();
    let hits = look(typed);
    if !hits.is_empty() || typed.is_empty() {
        return (typed.to_owned(), hits);
    }
    let others = layout_rescue::candidates(typed).into_iter();
    let mut tried = others.map(|other| (look(&other), other));
    tried
        .find(|(hits, _)| !hits.is_empty())
        .map_or_else(|| (typed.to_owned(), Vec::new()), |(hits, other)| (other, hits))
}

#[cfg(test)]
mod tests {
    use super::{first_found, next_reading, readings};

    #[test]
    fn what_was_typed_is_tried_first_and_every_reading_once() {
        let all = readings(" ugd ");
        assert_eq!(all.first().map(String::as_str), Some("ugd"));
        assert!(all.iter().any(|one| one == "علي"), "{all:?}");
        let mut tried = vec!["ugd".to_owned()];
        while let Some(next) = next_reading("ugd", tried.last().expect("one")) {
            tried.push(next);
        }
        assert_eq!(tried, all);
        assert_eq!(next_reading("ugd", "something else"), None);
        assert!(readings("  ").is_empty());
    }

    #[test]
    fn another_reading_stands_in_only_for_one_that_finds_nothing() {
        let held = |names: &'static [&'static str]| {
            move |query: &str| -> Vec<&str> { names.iter().copied().filter(|name| name.contains(query)).collect() }
        };
        let found = first_found(" ugd ", held(&["ugd", "علي"]));
        assert_eq!(found, ("ugd".to_owned(), vec!["ugd"]));
        assert_eq!(first_found("ugd", held(&["علي"])), ("علي".to_owned(), vec!["علي"]));
        assert_eq!(first_found("ugd", held(&["Omid"])), ("ugd".to_owned(), vec![]));
        assert_eq!(first_found(" ", held(&["Omid"])), (String::new(), vec!["Omid"]), "all");
    }
}
