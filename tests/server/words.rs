//! What the message search indexes, and how a query becomes an expression over that index.
//!
//! A text is folded and cut into words here, not in SQLite: letters and digits make words, and each ideograph, kana,
//! Thai letter or symbol is a word of its own, so that a part of a sentence without spaces, or one emoji, is found.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::fold::fold;
use crate::ids::RoomId;
use crate::limits;

/// The name under which SQL cuts texts into words.
const FUNCTION: &str = "search_words";

/// Lets SQL call [`indexed`].
pub(crate) fn register(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function(FUNCTION, 1, flags, |call| {
        let text: Option<String> = call.get(0)?;
        Ok(indexed(&text.unwrap_or_default()))
    })
}

/// A text as the index holds it: folded words with spaces between.
fn indexed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for phrase in phrases(text) {
        for word in phrase {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&word);
        }
    }
    out
}

/// The FTS5 expression for a query: all of its words, each as the beginning of one, in some rooms, or in any when none
/// is named.
///
/// Nothing when the query has no words. Words hold letters, digits and symbols beyond ASCII only, so whatever means
/// something to FTS5 has become a border between words.
pub(crate) fn expression(query: &str, rooms: &[RoomId]) -> Option<String> {
    let query: String = query.chars().take(limits::SEARCH_QUERY_CHARS_MAX).collect();
    let phrases = phrases(&query);
    let terms: Vec<String> = phrases
        .iter()
        .take(limits::SEARCH_WORDS_MAX)
        .map(|words| format!("\"{}\" *", words.join(" ")))
        .collect();
    if terms.is_empty() {
        return None;
    }
    let words = format!("words : ({})", terms.join(" AND "));
    if rooms.is_empty() {
        return Some(words);
    }
    let rooms: Vec<String> = rooms.iter().map(|room| format!("\"{room}\"")).collect();
    Some(format!("room : ({}) AND {words}", rooms.join(" OR ")))
}

/// The words of a text; those that stand together without a space are one phrase.
fn phrases(text: &str) -> Vec<Vec<String>> {
    let mut phrases: Vec<Vec<String>> = Vec::new();
    // Whether the next sign goes on with the last phrase, and whether with its last word.
    let (mut goes_on, mut is_in_word) = (false, false);
    for letter in fold(text).chars() {
        let is_single = stands_alone(letter);
        if !is_single && !letter.is_alphanumeric() {
            (goes_on, is_in_word) = (false, false);
            continue;
        }
        if !goes_on {
            phrases.push(Vec::new());
        }
        if let Some(phrase) = phrases.last_mut() {
            match phrase.last_mut().filter(|_| is_in_word && !is_single) {
                Some(word) => word.push(letter),
                None => phrase.push(letter.to_string()),
            }
        }
        (goes_on, is_in_word) = (true, !is_single);
    }
    phrases
}

/// Signs of scripts without spaces, and symbols such as emoji.
fn stands_alone(letter: char) -> bool {
    matches!(u32::from(letter),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x2190..=0x2BFF | 0x2E80..=0x2FDF | 0x3003..=0x3007 | 0x3021..=0x30FF | 0x3105..=0x312F
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0x1F000..=0x1FAFF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::{expression, indexed};
    use crate::ids::RoomId;

    #[test]
    fn words_are_folded_and_signs_without_spaces_stand_alone() {
        for (text, words) in [
            ("Hello, World!", "hello world"),
            ("می‌خواهم ۱۲", "ميخواهم 12"),
            ("東京タワー", "東 京 タ ワ ー"),
            ("سلام👍🏽👍", "سلام 👍 🏽 👍"),
            ("❤️", "❤"),
            ("report_2024-final.pdf", "report 2024 final pdf"),
            (" \n", ""),
        ] {
            assert_eq!(indexed(text), words, "{text}");
        }
    }

    #[test]
    fn operators_are_borders_between_words() {
        for (query, found) in [
            ("a OR b", Some("words : (\"a\" * AND \"or\" * AND \"b\" *)")),
            ("\"x\" NEAR(y", Some("words : (\"x\" * AND \"near\" * AND \"y\" *)")),
            ("room:r1 ^b*", Some("words : (\"room\" * AND \"r1\" * AND \"b\" *)")),
            ("京都", Some("words : (\"京 都\" *)")),
            ("\"'();--", None),
            ("", None),
        ] {
            assert_eq!(expression(query, &[]).as_deref(), found, "{query}");
        }
        assert_eq!(
            expression("a", &[RoomId(1), RoomId(2)]).as_deref(),
            Some("room : (\"r1\" OR \"r2\") AND words : (\"a\" *)")
        );
    }
}
