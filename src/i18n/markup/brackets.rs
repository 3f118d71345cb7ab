//! `[words](target)`: where such links stand in a line. What target may become a link is decided in `links`.

use std::ops::Range;

use crate::bidi::{Span, SpanKind};
use crate::limits::{LINK_BRACKETS_MAX, LINK_BYTES_MAX};
use crate::links::Address;

/// A link with words of its own.
pub(super) struct Bracketed {
    /// The bytes of the words.
    pub(super) words: Range<usize>,
    /// The bytes of all of it, from `[` to `)`.
    pub(super) whole: Range<usize>,
    /// Where it leads.
    pub(super) address: Address,
}

/// The links of a line, in order; none contains another.
pub(super) fn find(line: &str, spans: &[Span]) -> Vec<Bracketed> {
    let mut found: Vec<Bracketed> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut resume = 0;
    for span in spans {
        if span.kind != SpanKind::Text {
            continue;
        }
        let mut is_escaped = false;
        for (offset, byte) in line[span.range.clone()].bytes().enumerate() {
            let position = span.range.start + offset;
            if position < resume || std::mem::take(&mut is_escaped) {
                continue;
            }
            match byte {
                b'\\' => is_escaped = true,
                b'[' => open.push(position),
                b']' => {
                    let Some(start) = open.pop() else { continue };
                    let Some((length, address)) = target(&line[position + 1..]) else {
                        continue;
                    };
                    let words = start + 1..position;
                    if line[words.clone()].trim().is_empty() {
                        continue;
                    }
                    resume = position + 1 + length;
                    found.push(Bracketed {
                        words,
                        whole: start..resume,
                        address,
                    });
                    // A link cannot stand inside a link, so what is open cannot become one.
                    open.clear();
                }
                _ => {}
            }
        }
    }
    found
}

/// `(target)` with balanced brackets and without spaces: its length, and where it leads.
fn target(rest: &str) -> Option<(usize, Address)> {
    let inside = rest.strip_prefix('(')?;
    // Reading to the bracket first would be a long way for every "](" of a hostile text.
    if !Address::has_safe_scheme(inside) {
        return None;
    }
    let mut depth = 0_usize;
    for (offset, c) in inside.char_indices() {
        match c {
            _ if offset > LINK_BYTES_MAX || c.is_whitespace() => return None,
            '(' if depth < LINK_BRACKETS_MAX => depth += 1,
            '(' => return None,
            ')' if depth > 0 => depth -= 1,
            ')' => {
                let address = Address::read(&inside[..offset])?;
                return Some((offset + 2, address));
            }
            _ => {}
        }
    }
    None
}
