//! What stands around the caret of the field, and how text is put there. Browsers count in UTF-16, Rust in bytes.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// A part of the field's text, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Selected {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends; the same as its start where nothing is selected.
    pub(super) end: usize,
}

/// A change of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// What goes away.
    pub(super) replaced: Selected,
    /// What comes in its place.
    pub(super) text: String,
    /// What is selected then.
    pub(super) selected: Selected,
}

/// What is selected in the field.
pub(super) fn selected(field: &HtmlTextAreaElement) -> Selected {
    let place = |place: Result<Option<u32>, _>| place.ok().flatten().and_then(|at| usize::try_from(at).ok());
    let start = place(field.selection_start()).unwrap_or_default();
    let end = place(field.selection_end()).unwrap_or(start);
    Selected { start, end }
}

/// Makes a change in the field as if it was typed, so that the browser's own undo takes it back and the field's
/// listeners hear of it.
pub(super) fn apply(field: &HtmlTextAreaElement, change: &Change) {
    // The focus can only be refused by a field that is gone, and a refused selection leaves the caret where it is.
    let _ = field.focus();
    select(field, change.replaced);
    let is_typed = document()
        .dyn_into::<HtmlDocument>()
        .ok()
        .and_then(|page| {
            page.exec_command_with_show_ui_and_value("insertText", false, &change.text)
                .ok()
        })
        .unwrap_or(false);
    if !is_typed {
        // A browser without that command keeps no undo either.
        let (start, end) = (unit(change.replaced.start), unit(change.replaced.end));
        let _ = field.set_range_text_with_start_and_end(&change.text, start, end);
        let said = web_sys::Event::new("input").map(|event| field.dispatch_event(&event));
        drop(said);
    }
    select(field, change.selected);
}

/// Puts a text in place of what is selected, and the caret behind it.
pub(super) fn insert(field: &HtmlTextAreaElement, text: &str) {
    apply(field, &inserted(selected(field), text));
}

fn select(field: &HtmlTextAreaElement, wanted: Selected) {
    let _ = field.set_selection_range(unit(wanted.start), unit(wanted.end));
}

fn unit(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The change that puts a text in place of another.
pub(super) fn inserted(replaced: Selected, text: &str) -> Change {
    let end = replaced.start + units(text);
    Change {
        replaced,
        text: text.to_owned(),
        selected: Selected { start: end, end },
    }
}

/// The change that puts a mark on both sides of what is selected, or takes it away where it is already.
pub(super) fn marked(text: &str, selected: Selected, mark: &str) -> Change {
    let (start, end) = (byte_at(text, selected.start), byte_at(text, selected.end));
    let (before, inside, after) = (
        text.get(..start).unwrap_or_default(),
        text.get(start..end).unwrap_or_default(),
        text.get(end..).unwrap_or_default(),
    );
    let length = units(mark);
    if ends_in_mark(before, mark) && begins_with_mark(after, mark) {
        let from = selected.start.saturating_sub(length);
        return Change {
            replaced: Selected {
                start: from,
                end: selected.end + length,
            },
            text: inside.to_owned(),
            selected: Selected {
                start: from,
                end: from + units(inside),
            },
        };
    }
    // Marks stand close to the words, or they would be no marks: blanks at the ends stay outside.
    let words = inside.trim();
    let lead = inside.split_at(inside.len() - inside.trim_start().len()).0;
    let tail = inside.get(lead.len() + words.len()..).unwrap_or_default();
    let from = selected.start + units(lead) + length;
    Change {
        replaced: selected,
        text: format!("{lead}{mark}{words}{mark}{tail}"),
        selected: Selected {
            start: from,
            end: from + units(words),
        },
    }
}

/// Whether a text ends in just this mark, and not in a longer one of the same signs.
fn ends_in_mark(text: &str, mark: &str) -> bool {
    let sign = mark.chars().next();
    text.ends_with(mark) && text.chars().rev().take_while(|c| Some(*c) == sign).count() == mark.chars().count()
}

fn begins_with_mark(text: &str, mark: &str) -> bool {
    let sign = mark.chars().next();
    text.starts_with(mark) && text.chars().take_while(|c| Some(*c) == sign).count() == mark.chars().count()
}

/// What stands before the caret.
pub(super) fn before(text: &str, caret: usize) -> &str {
    text.get(..byte_at(text, caret)).unwrap_or_default()
}

/// The length of a text as browsers count.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The byte of a place that is counted in UTF-16 units.
fn byte_at(text: &str, place: usize) -> usize {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= place {
            return at;
        }
        passed += c.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{Change, Selected, before, marked, units};

    /// Applies a change; brackets show what is selected.
    fn check(text: &str, mark: &str, wanted: &str) {
        let (start, end) = (text.find('[').expect("a start"), text.find(']').expect("an end"));
        let plain = text.replace(['[', ']'], "");
        let selected = Selected {
            start: units(&text[..start]),
            end: units(&text[..end]) - 1,
        };
        let Change {
            replaced,
            text,
            selected,
        } = marked(&plain, selected, mark);
        let mut letters: Vec<u16> = plain.encode_utf16().collect();
        letters.splice(replaced.start..replaced.end, text.encode_utf16());
        letters.insert(selected.end, u16::from(b']'));
        letters.insert(selected.start, u16::from(b'['));
        assert_eq!(String::from_utf16_lossy(&letters), wanted);
    }

    #[test]
    fn marks_go_around_words_and_off_again() {
        check("قل [مرحبا] الآن", "**", "قل **[مرحبا]** الآن");
        check("قل **[مرحبا]** الآن", "**", "قل [مرحبا] الآن");
        check("[]", "_", "_[]_");
        check("_[]_", "_", "[]");
    }

    #[test]
    fn blanks_stay_outside_and_emoji_count_twice() {
        check("👍 [ two ] x", "~~", "👍  ~~[two]~~  x");
        check("👍[👍]👍", "`", "👍`[👍]`👍");
    }

    #[test]
    fn a_shorter_mark_is_not_mistaken_for_a_longer_one() {
        check("**[bold]**", "*", "***[bold]***");
    }

    #[test]
    fn what_stands_before_the_caret_is_counted_as_browsers_count() {
        assert_eq!(before("👍سلام", 2), "👍");
        assert_eq!(before("👍سلام", 4), "👍سل");
        assert_eq!(before("x", 9), "x");
    }
}
