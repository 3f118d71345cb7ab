//! The invisible characters that reorder text: contained where text stays text, never trusted.
//! U+202A-E and U+2066-9 are controls; ZWNJ, ZWJ, LRM, RLM and ALM are ordinary text and stay.

use std::borrow::Cow;

use super::is_line_break;
use super::spans::{SpanKind, Spans};

/// Deeper nesting than this is no writing; UAX #9 itself stops at 125.
const DEPTH_MAX: usize = 60;

const LRI: char = '\u{2066}';
const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';
const PDF: char = '\u{202C}';

/// Whether this is a bidi control, to be shown as a chip.
pub fn is_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text hides any bidi control.
pub fn has_controls(text: &str) -> bool {
    // All of them start with the byte 0xE2, which ASCII and Arabic letters do not contain.
    text.as_bytes().contains(&0xE2) && text.contains(is_control)
}

/// The text without its bidi controls.
pub fn strip_controls(text: &str) -> Cow<'_, str> {
    if has_controls(text) {
        Cow::Owned(text.chars().filter(|&c| !is_control(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text with its controls made harmless: overrides are dropped (they only serve to deceive),
/// embeddings and isolates are balanced within each line, so that none reaches what follows.
pub fn contain(text: &str) -> Cow<'_, str> {
    if has_controls(text) {
        Cow::Owned(balance(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Like `contain`, for a text that becomes part of a single line.
pub fn contain_in_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_line_break) {
        return contain(text);
    }
    let line = text.replace("\r\n", " ").replace(is_line_break, " ");
    Cow::Owned(contain(&line).into_owned())
}

/// The text for a surface without markup (title, notification, clipboard): contained, and each line
/// wrapped in FSI…PDI so that it cannot reorder its surroundings nor they it.
pub fn isolate(text: &str) -> String {
    let contained = contain(text);
    let mut out = String::with_capacity(contained.len() + 6);
    let mut is_open = false;
    for c in contained.chars() {
        if is_line_break(c) {
            if is_open {
                out.push(PDI);
                is_open = false;
            }
        } else if !is_open {
            out.push(FSI);
            is_open = true;
        }
        out.push(c);
    }
    if is_open {
        out.push(PDI);
    }
    out
}

/// A contained line for a surface without markup, where each mention, address and machine word is wrapped in an isolate:
/// without one, `@layla` at the edge of an Arabic line shows as `layla@`.
pub fn isolate_tokens(line: &str) -> Cow<'_, str> {
    let begin = |kind: SpanKind| match kind {
        SpanKind::Mention | SpanKind::Hashtag => Some(FSI),
        SpanKind::Url | SpanKind::Email | SpanKind::Code | SpanKind::Ltr => Some(LRI),
        SpanKind::Text | SpanKind::Control(_) => None,
    };
    let mut out = String::new();
    let mut copied = 0;
    for span in Spans::new(line) {
        let Some(begin) = begin(span.kind) else { continue };
        let (before, after) = (&line[..span.range.start], &line[span.range.end..]);
        if before.ends_with([FSI, LRI]) && after.starts_with(PDI) {
            continue;
        }
        out.push_str(&line[copied..span.range.start]);
        out.push(begin);
        out.push_str(&line[span.range.clone()]);
        out.push(PDI);
        copied = span.range.end;
    }
    if copied == 0 {
        return Cow::Borrowed(line);
    }
    out.push_str(&line[copied..]);
    Cow::Owned(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Embedding,
    DroppedOverride,
    Isolate,
}

fn balance(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 9);
    let mut open: Vec<Open> = Vec::new();
    let mut isolates = 0_usize;
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' if open.len() < DEPTH_MAX => {
                open.push(Open::Embedding);
                out.push(c);
            }
            '\u{202D}' | '\u{202E}' if open.len() < DEPTH_MAX => open.push(Open::DroppedOverride),
            '\u{2066}'..='\u{2068}' if open.len() < DEPTH_MAX => {
                open.push(Open::Isolate);
                isolates += 1;
                out.push(c);
            }
            PDF => match open.last() {
                Some(Open::Embedding) => {
                    open.pop();
                    out.push(PDF);
                }
                Some(Open::DroppedOverride) => {
                    open.pop();
                }
                Some(Open::Isolate) | None => {}
            },
            PDI if isolates > 0 => {
                isolates -= 1;
                while let Some(top) = open.pop() {
                    close(top, &mut out);
                    if top == Open::Isolate {
                        break;
                    }
                }
            }
            c if is_control(c) => {}
            c => {
                if is_line_break(c) {
                    close_all(&mut open, &mut out);
                    isolates = 0;
                }
                out.push(c);
            }
        }
    }
    close_all(&mut open, &mut out);
    out
}

fn close_all(open: &mut Vec<Open>, out: &mut String) {
    while let Some(top) = open.pop() {
        close(top, out);
    }
}

fn close(open: Open, out: &mut String) {
    match open {
        Open::Embedding => out.push(PDF),
        Open::Isolate => out.push(PDI),
        Open::DroppedOverride => {}
    }
}
