//! What each line begins with: the marks of quotes and lists. What follows them is read in `emphasis`.

use std::ops::Range;

use super::Marker;
use crate::bidi::{self, ParagraphKind, TextDirection};
use crate::digits::digit_value;
use crate::limits::{LIST_NUMBER_DIGITS_MAX, QUOTE_DEPTH_MAX};
use crate::locale::{Digits, Direction};

/// A tab indents to the next multiple of this.
const TAB_WIDTH: usize = 4;

/// One line and its marks.
pub(super) struct Line {
    /// Prose or code.
    pub(super) kind: ParagraphKind,
    /// The direction that the resolver gave it.
    pub(super) direction: Direction,
    /// How many quotes it stands in.
    pub(super) quotes: usize,
    /// How far it is indented after the marks of the quotes.
    pub(super) indent: usize,
    /// Where the indentation begins.
    pub(super) start: usize,
    /// The bytes after quotes and indentation; for code, the whole line.
    pub(super) body: Range<usize>,
    /// The mark of a list item.
    pub(super) item: Option<ItemMark>,
}

impl Line {
    /// Whether nothing can be seen on it.
    pub(super) fn is_blank(&self) -> bool {
        self.kind == ParagraphKind::Text && self.body.is_empty()
    }
}

/// The mark that begins a list item.
#[derive(Clone)]
pub(super) struct ItemMark {
    /// Which mark.
    pub(super) marker: Marker,
    /// The number, if it is one.
    pub(super) number: Option<u32>,
    /// The bytes after it.
    pub(super) content: Range<usize>,
}

/// The lines of a message.
pub(super) fn read(text: &str, declared: TextDirection, fallback: Direction) -> Vec<Line> {
    bidi::resolve(text, declared, fallback)
        .into_iter()
        .map(|paragraph| {
            let beginning = match paragraph.kind {
                ParagraphKind::Text => Beginning::read(text, &paragraph.range),
                ParagraphKind::Fence | ParagraphKind::Code => Beginning::nothing(&paragraph.range),
            };
            let mut body = beginning.end..paragraph.range.end;
            if paragraph.kind == ParagraphKind::Text {
                body.end = body.start + text[body.clone()].trim_end_matches([' ', '\t']).len();
            }
            let item = match paragraph.kind {
                ParagraphKind::Text => item_mark(text, &body),
                ParagraphKind::Fence | ParagraphKind::Code => None,
            };
            Line {
                kind: paragraph.kind,
                direction: paragraph.direction,
                quotes: beginning.quotes,
                indent: beginning.indent,
                start: beginning.start,
                body,
                item,
            }
        })
        .collect()
}

/// What stands before the first word.
struct Beginning {
    quotes: usize,
    indent: usize,
    /// Where the marks of quotes end.
    start: usize,
    /// Where the indentation ends.
    end: usize,
}

impl Beginning {
    fn nothing(range: &Range<usize>) -> Beginning {
        Beginning {
            quotes: 0,
            indent: 0,
            start: range.start,
            end: range.start,
        }
    }

    fn read(text: &str, range: &Range<usize>) -> Beginning {
        let bytes = &text.as_bytes()[range.clone()];
        let mut beginning = Beginning::nothing(range);
        let mut position = 0;
        loop {
            match bytes.get(position) {
                Some(b' ') => beginning.indent += 1,
                Some(b'\t') => beginning.indent += TAB_WIDTH - beginning.indent % TAB_WIDTH,
                // ">:(" and ">_<" are faces, not quotes.
                Some(b'>')
                    if beginning.quotes < QUOTE_DEPTH_MAX
                        && matches!(bytes.get(position + 1), None | Some(b' ' | b'\t' | b'>')) =>
                {
                    beginning.quotes += 1;
                    beginning.indent = 0;
                    if bytes.get(position + 1) == Some(&b' ') {
                        position += 1;
                    }
                    beginning.start = range.start + position + 1;
                }
                Some(_) | None => {
                    beginning.end = range.start + position;
                    return beginning;
                }
            }
            position += 1;
        }
    }
}

/// The mark of a list item: a bullet or a number, a space, and something to list.
fn item_mark(text: &str, body: &Range<usize>) -> Option<ItemMark> {
    let line = &text[body.clone()];
    let first = line.chars().next()?;
    let (marker, number, length) = match first {
        '-' | '*' | '\u{2022}' => (Marker::Bullet, None, first.len_utf8()),
        _ => {
            let (digits, number, length) = number_mark(line)?;
            (Marker::Number(digits), Some(number), length)
        }
    };
    let rest = &line[length..];
    let content = rest.trim_start_matches([' ', '\t']);
    (content.len() < rest.len() && !content.is_empty()).then(|| ItemMark {
        marker,
        number,
        content: body.end - content.len()..body.end,
    })
}

/// `1.`, `1)`, and `1-` as many write it in Arabic and Persian; in any of the three sets of digits.
fn number_mark(line: &str) -> Option<(Digits, u32, usize)> {
    let mut value = 0_u32;
    let mut digits = None;
    for (count, (offset, c)) in line.char_indices().enumerate() {
        let Some(digit) = digit_value(c) else {
            return (count > 0 && matches!(c, '.' | ')' | '-'))
                .then(|| digits.map(|digits| (digits, value, offset + 1)))
                .flatten();
        };
        if count >= LIST_NUMBER_DIGITS_MAX {
            return None;
        }
        value = value.saturating_mul(10).saturating_add(digit);
        digits = digits.or(Some(match c {
            '\u{660}'..='\u{669}' => Digits::ArabicIndic,
            '\u{6F0}'..='\u{6F9}' => Digits::Persian,
            _ => Digits::Latin,
        }));
    }
    None
}
