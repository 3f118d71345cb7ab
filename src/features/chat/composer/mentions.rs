//! Whom a writer may mean by `@` and some letters.

use domain::PersonId;
use i18n::{fold, layout_rescue};
use ui::suggestions::Suggestion;

use super::caret::{Selected, before, units};

/// The longest part of a name that is looked for, in characters.
const QUERY_CHARS_MAX: usize = 32;
/// How many people are suggested at once.
const SUGGESTED_MAX: usize = 8;

/// Somebody who can be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mentionable {
    /// Who.
    pub(super) person: PersonId,
    /// Their name.
    pub(super) name: String,
    /// Their account's name, without the sign.
    pub(super) handle: String,
}

/// A mention that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// The sign and the letters behind it.
    pub(super) place: Selected,
    /// The letters.
    pub(super) letters: String,
}

/// The mention that the caret stands in.
pub(super) fn query_at(text: &str, selected: Selected) -> Option<Query> {
    if selected.start != selected.end {
        return None;
    }
    let before = before(text, selected.start);
    let (ahead, letters) = before.rsplit_once('@')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{200C}') || is_mark(c);
    // An address of a mailbox has letters before the sign.
    let begins_word = ahead.chars().next_back().is_none_or(|c| !is_name(c) && c != '@');
    let is_query = begins_word && letters.chars().all(is_name) && letters.chars().count() <= QUERY_CHARS_MAX;
    is_query.then(|| Query {
        place: Selected {
            start: units(ahead),
            end: selected.start,
        },
        letters: letters.to_owned(),
    })
}

/// Vowel signs are part of a word although they are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}')
}

/// Those who are meant, in their order; found also when the letters were typed on the wrong layout.
pub(super) fn meant(people: &[Mentionable], letters: &str) -> Vec<Mentionable> {
    let mut found = found_by(people, letters);
    if found.is_empty() {
        let readings = layout_rescue::candidates(letters);
        found = readings
            .iter()
            .map(|reading| found_by(people, reading))
            .find(|found| !found.is_empty())
            .unwrap_or_default();
    }
    found.truncate(SUGGESTED_MAX);
    found
}

fn found_by(people: &[Mentionable], letters: &str) -> Vec<Mentionable> {
    let wanted = fold::for_search(letters);
    let is_meant = |one: &&Mentionable| {
        let name = fold::for_search(&one.name);
        fold::for_search(&one.handle).starts_with(&wanted)
            || name.starts_with(&wanted)
            || name.split_whitespace().any(|word| word.starts_with(&wanted))
    };
    people.iter().filter(is_meant).cloned().collect()
}

/// How somebody is suggested.
pub(super) fn suggestion(one: &Mentionable) -> Suggestion {
    Suggestion {
        seed: one.person.to_string(),
        label: one.name.clone(),
        hint: format!("@{}", one.handle),
    }
}

#[cfg(test)]
mod tests {
    use domain::PersonId;

    use super::{Mentionable, Selected, meant, query_at, units};

    fn at_end(text: &str) -> Option<String> {
        let end = units(text);
        query_at(text, Selected { start: end, end }).map(|query| query.letters)
    }

    fn friends() -> Vec<Mentionable> {
        [
            ("layla", "ليلى حداد"),
            ("omid", "امید رستگار"),
            ("anya", "Аня Соколова"),
            ("ahmad", "أحمد"),
        ]
        .map(|(handle, name)| Mentionable {
            person: PersonId::from(handle),
            name: name.to_owned(),
            handle: handle.to_owned(),
        })
        .to_vec()
    }

    fn found(letters: &str) -> Vec<String> {
        meant(&friends(), letters).into_iter().map(|one| one.handle).collect()
    }

    #[test]
    fn a_mention_begins_with_the_sign_at_the_start_of_a_word() {
        assert_eq!(at_end("@").as_deref(), Some(""));
        assert_eq!(at_end("سلام @امی").as_deref(), Some("امی"));
        assert_eq!(at_end("(@an").as_deref(), Some("an"));
        assert_eq!(at_end("👍@an").as_deref(), Some("an"));
        for text in ["", "سلام", "a@b", "@an ya", "@@x", "x@"] {
            assert_eq!(at_end(text), None, "{text}");
        }
        assert_eq!(query_at("@ab", Selected { start: 1, end: 3 }), None);
    }

    #[test]
    fn people_are_found_by_name_handle_and_on_the_wrong_layout() {
        assert_eq!(found("").len(), 4);
        assert_eq!(found("اميد"), ["omid"], "with the letter of the other language");
        assert_eq!(found("احمد"), ["ahmad"]);
        assert_eq!(found("حداد"), ["layla"], "by any word of the name");
        assert_eq!(found("аня"), ["anya"]);
        assert_eq!(found("OM"), ["omid"]);
        assert_eq!(found("hpl]"), ["ahmad"], "typed on the Latin layout");
        assert_eq!(found("фтнф"), ["anya"], "typed on the Russian layout");
        assert!(found("zzz").is_empty());
    }
}
