//! Names that look like one another: the skeleton of a name is the same for all spellings that a reader cannot tell
//! apart, so that two people of one conversation whose skeletons are equal can be marked.
//!
//! The tables are small and hold what Unicode's confusables say of Latin, Cyrillic, Greek and Arabic letters. Skeletons
//! are compared with each other and never shown. Three choices: letters are compared without case and without marks;
//! `i`, `l`, `1` and their kin are one letter, because in capitals they are; and the three Arabic and Persian yehs are
//! one letter, because the Persian one is drawn like alef maksura at the end of a word and like the Arabic one inside,
//! so ليلى and ليلي are marked too. A mark too many costs a glance, a mark too few costs trust.

mod tables;

use unicode_bidi::{BidiClass, bidi_class};

/// A family of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// As in English.
    Latin,
    /// As in Russian.
    Cyrillic,
    /// As in Greek.
    Greek,
    /// As in Armenian.
    Armenian,
    /// As in Hebrew.
    Hebrew,
    /// As in Arabic and Persian, with their digits.
    Arabic,
    /// The scripts of India and its neighbours.
    Indic,
    /// Chinese, Japanese, Korean, which are written together.
    EastAsian,
}

impl Script {
    /// The script of a plain letter. Absent for what belongs to none, and for forms that only stand in for other
    /// letters, such as full-width ones.
    pub fn of(c: char) -> Option<Script> {
        let is_letter = c.is_alphanumeric();
        let script = match c {
            'A'..='Z' | 'a'..='z' => Script::Latin,
            '\u{132}' | '\u{133}' | '\u{13F}' | '\u{140}' | '\u{149}' | '\u{17F}' => return None,
            '\u{1C4}'..='\u{1CC}' | '\u{1F1}'..='\u{1F3}' => return None,
            '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1E99}' | '\u{1E9C}'..='\u{1EFF}' => Script::Latin,
            '\u{3D0}'..='\u{3D6}' | '\u{3F0}'..='\u{3F5}' | '\u{3F9}' => return None,
            '\u{386}'..='\u{3FF}' => Script::Greek,
            '\u{400}'..='\u{52F}' => Script::Cyrillic,
            '\u{531}'..='\u{586}' => Script::Armenian,
            '\u{5D0}'..='\u{5EA}' => Script::Hebrew,
            '\u{675}'..='\u{678}' => return None,
            '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => Script::Arabic,
            '\u{900}'..='\u{DFF}' => Script::Indic,
            '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => Script::EastAsian,
            _ => return None,
        };
        is_letter.then_some(script)
    }

    /// Whether whole words of it can look Latin.
    pub(crate) fn resembles_latin(self) -> bool {
        match self {
            Script::Cyrillic | Script::Greek | Script::Armenian => true,
            Script::Latin | Script::Hebrew | Script::Arabic | Script::Indic | Script::EastAsian => false,
        }
    }
}

/// Whether letters of more than one script stand in one word. Digits and marks belong to every script.
pub fn mixes_scripts(word: &str) -> bool {
    let mut first = None;
    word.chars()
        .filter(|c| c.is_alphabetic())
        .filter_map(Script::of)
        .any(|script| *first.get_or_insert(script) != script)
}

/// What is left of a name when everything is gone that a reader cannot see the difference of.
pub fn skeleton(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut is_space_due = false;
    for c in name.chars() {
        if c.is_whitespace() {
            is_space_due = !out.is_empty();
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if std::mem::take(&mut is_space_due) {
            out.push(' ');
        }
        for lower in tables::standard_form(c).to_lowercase() {
            // Lower-casing can split a mark off its letter.
            if !is_invisible(lower) {
                push_drawn(lower, &mut out);
            }
        }
    }
    out
}

/// What is not drawn, or only as a mark on its neighbour: marks, joiners, controls, tatweel.
fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_control();
    }
    matches!(
        c,
        '\u{640}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0000}'..='\u{E0FFF}'
    ) || matches!(bidi_class(c), BidiClass::NSM | BidiClass::BN)
}

fn push_drawn(c: char, out: &mut String) {
    match tables::drawn_like(c) {
        // Pairs that run together into one letter.
        'm' => out.push_str("rn"),
        'w' => out.push_str("vv"),
        drawn => out.push(drawn),
    }
}

#[cfg(test)]
mod tests;
