//! Names of people and conversations, which strangers choose and which stand everywhere: made harmless, not made plain.
//!
//! What is done with hidden characters, and why:
//! - ZWNJ and ZWJ are spelling and stay; LRM, RLM and ALM are ordinary text and stay.
//! - Overrides (U+202D, U+202E) have no honest use in a name. Where there is markup, `bidi::spans` gives them a chip.
//!   Where there is none (title, notification, `aria-label`), a visible replacement mark stands in their place, so that
//!   the reader is told and nothing is turned round.
//! - Embeddings and isolates come with names that a telephone's address book has wrapped. They are balanced and stay.
//! - Line breaks and other controls become spaces, and letters keep a few marks at most, so that a name stays in its
//!   line and does not climb out of it.

use unicode_bidi::{BidiClass, bidi_class};

use crate::limits::MARKS_PER_LETTER_MAX;
use crate::{bidi, graphemes};

/// Stands where an override stood.
pub const REPLACED_CONTROL: char = '\u{FFFD}';

/// A name for a surface with markup, where it is isolated by an element: one line, controls contained, bounded.
pub fn in_line(name: &str, chars_max: usize) -> String {
    bidi::contain(&tidy(name, chars_max, None)).into_owned()
}

/// A name for a surface without markup: a title, a notification, an `aria-label`. Isolated by FSI…PDI, so that it
/// cannot reorder the sentence around it; empty if nothing of it can be seen.
pub fn plain(name: &str, chars_max: usize) -> String {
    if is_blank(name) {
        return String::new();
    }
    bidi::isolate(&tidy(name, chars_max, Some(REPLACED_CONTROL)))
}

/// Whether nothing of a name can be seen, so that something else must stand for its owner.
pub fn is_blank(name: &str) -> bool {
    name.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || graphemes::extends(c)
            || bidi::is_control(c)
            || matches!(
                c,
                '\u{AD}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}' | '\u{61C}'
            )
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{E0000}'..='\u{E0FFF}')
            || bidi_class(c) == BidiClass::BN
    })
}

/// One line of at most so many characters, with single spaces and few marks; overrides become `mark`, if one is given.
fn tidy(name: &str, chars_max: usize, mark: Option<char>) -> String {
    let mut out = String::with_capacity(name.len().min(chars_max.saturating_mul(4)));
    let mut is_space = true;
    for (count, cluster) in graphemes::clusters(name).enumerate() {
        if count >= chars_max {
            out.truncate(out.trim_end().len());
            out.push('…');
            break;
        }
        let mut marks = 0;
        for c in name[cluster].chars() {
            if c.is_whitespace() || c.is_control() {
                if !is_space {
                    out.push(' ');
                }
                is_space = true;
                continue;
            }
            is_space = false;
            if bidi_class(c) == BidiClass::NSM {
                marks += 1;
                if marks > MARKS_PER_LETTER_MAX {
                    continue;
                }
            }
            match (c, mark) {
                ('\u{202D}' | '\u{202E}', Some(mark)) => out.push(mark),
                _ => out.push(c),
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests;
