//! Rules of the translations: every language says everything, and nothing is translated in vain.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{code_of, has_word};
use crate::tree::{Finding, Tree};

const LOCALES: &str = "src/i18n/locales/";
const KEYS: &str = "src/i18n/keys.rs";

/// Families whose keys are found by name at run time: a server's error codes, months and weekdays of a calendar.
const FAMILIES_BY_NAME: [&str; 4] = ["error-", "calendar-", "month-", "weekday-"];

/// The messages of one `.ftl` text with their lines; attributes, comments and continued lines are no messages.
fn messages(text: &str) -> BTreeMap<&str, usize> {
    let starts = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with(|first: char| first.is_ascii_alphabetic()));
    starts
        .filter_map(|(index, line)| Some((line.split_once('=')?.0.trim(), index + 1)))
        .collect()
}

/// Every language has every message.
pub fn locales_have_the_same_keys(tree: &Tree) -> Vec<Finding> {
    let all: BTreeSet<&str> = tree
        .under(LOCALES, "ftl")
        .flat_map(|(_, text)| messages(text).into_keys())
        .collect();
    let mut findings = Vec::new();
    for (path, text) in tree.under(LOCALES, "ftl") {
        let own = messages(text);
        for key in all.iter().filter(|key| !own.contains_key(**key)) {
            findings.push(Finding::in_file(
                path,
                format!("translate `{key}`; another language has it"),
            ));
        }
    }
    findings
}

/// The constants of `keys.rs`: name, id and line. The id is the name in lower case with dashes.
fn constants(tree: &Tree) -> Vec<(&str, String, usize)> {
    let lines = tree.text(KEYS).unwrap_or("").lines().enumerate();
    let listed = lines
        .skip_while(|(_, line)| !line.starts_with("keys! {"))
        .skip(1)
        .take_while(|(_, line)| *line != "}");
    listed
        .flat_map(|(index, line)| line.split(',').map(move |name| (name.trim(), index + 1)))
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, line)| (name, name.to_lowercase().replace('_', "-"), line))
        .collect()
}

/// Typed keys and messages are the same set.
pub fn keys_and_messages_agree(tree: &Tree) -> Vec<Finding> {
    let constants = constants(tree);
    let Some((path, text)) = tree.under(LOCALES, "ftl").find(|(path, _)| path.ends_with("/en.ftl")) else {
        return Vec::new();
    };
    let messages = messages(text);
    let mut findings = Vec::new();
    for (name, id, line) in &constants {
        if !messages.contains_key(id.as_str()) {
            findings.push(Finding::on_line(
                KEYS,
                *line,
                format!("`{name}`: no language says `{id}`; add it to every locale"),
            ));
        }
    }
    for (id, line) in &messages {
        if !constants.iter().any(|(_, known, _)| known == id) {
            findings.push(Finding::on_line(
                path,
                *line,
                format!("`{id}` has no typed key; add it to {KEYS} or take it out"),
            ));
        }
    }
    findings
}

/// A key that no code names is translated in vain.
pub fn keys_are_used(tree: &Tree) -> Vec<Finding> {
    // Before the app is wired together, nothing can name the keys yet.
    if !tree.has("src/app/wiring.rs") {
        return Vec::new();
    }
    let outside: Vec<String> = tree
        .product("src/")
        .filter(|(path, _)| *path != KEYS)
        .map(|(_, text)| code_of(text))
        .collect();
    let texts: Vec<&str> = tree.under(LOCALES, "ftl").map(|(_, text)| text).collect();
    constants(tree)
        .into_iter()
        .filter(|(_, id, _)| !FAMILIES_BY_NAME.iter().any(|family| id.starts_with(family)))
        .filter(|(name, id, _)| {
            let is_named = outside
                .iter()
                .any(|code| has_word(code, name) || code.contains(&format!("\"{id}\"")));
            let is_quoted = texts.iter().any(|text| text.contains(&format!("{{ {id} }}")));
            !is_named && !is_quoted
        })
        .map(|(name, _, line)| {
            Finding::on_line(
                KEYS,
                line,
                format!("nothing shows `{name}`; use it or take it out everywhere"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{keys_and_messages_agree, keys_are_used, locales_have_the_same_keys};
    use crate::{check_breach, check_kept};

    #[test]
    fn every_language_says_everything() {
        check_kept(locales_have_the_same_keys);
    }

    #[test]
    fn a_missing_translation_is_caught() {
        check_breach(
            locales_have_the_same_keys,
            &[
                ("src/i18n/locales/ar.ftl", "a = 1\n# b = 2\n    .b = 3\n"),
                ("src/i18n/locales/en.ftl", "a = 1\nb = 2\n"),
            ],
            &["src/i18n/locales/ar.ftl"],
        );
    }

    #[test]
    fn every_typed_key_is_a_message_and_the_other_way_round() {
        check_kept(keys_and_messages_agree);
    }

    #[test]
    fn a_key_without_a_message_and_a_message_without_a_key_are_caught() {
        check_breach(
            keys_and_messages_agree,
            &[
                ("src/i18n/keys.rs", "keys! {\n    A,\n    B,\n}\n"),
                ("src/i18n/locales/en.ftl", "a = 1\nc = 2\n"),
            ],
            &["src/i18n/keys.rs:3", "src/i18n/locales/en.ftl:2"],
        );
    }

    #[test]
    fn every_key_is_shown_somewhere() {
        check_kept(keys_are_used);
    }

    #[test]
    fn a_key_that_nothing_shows_is_caught() {
        check_breach(
            keys_are_used,
            &[
                ("src/app/wiring.rs", "say(keys::A)\n// keys::B\n"),
                ("src/i18n/keys.rs", "keys! {\n    A,\n    B,\n    ERROR_C, D,\n}\n"),
                ("src/i18n/locales/en.ftl", "a = of { d }\n"),
            ],
            &["src/i18n/keys.rs:3"],
        );
    }
}
