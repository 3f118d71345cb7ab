//! Cuts a paragraph into prose and what is not prose, in one pass and without allocating.
//! What counts as a link or a machine word is decided in `tokens` and `machine`.

use std::ops::Range;

use super::controls::is_control;
use super::{machine, tokens};

/// What a piece of a paragraph is, and so how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpanKind {
    /// Prose.
    Text,
    /// An http or https address, to be a link.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`
    Mention,
    /// `#word`, in any script.
    Hashtag,
    /// Inline code with its backticks.
    Code,
    /// A phone number, version, path or the like: not a link, but isolated left to right.
    Ltr,
    /// A bidi control, to be shown as a chip.
    Control(char),
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: SpanKind,
}

impl Span {
    /// The characters to show: the whole span, or the code without its backticks.
    pub fn shown<'a>(&self, text: &'a str) -> &'a str {
        let piece = &text[self.range.clone()];
        match self.kind {
            SpanKind::Code => {
                let inner = piece.trim_start_matches('`');
                let ticks = piece.len() - inner.len();
                let inner = &inner[..inner.len().saturating_sub(ticks)];
                // One space at both ends is there to allow a backtick beside it.
                match inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' ')) {
                    Some(unpadded) if !unpadded.trim().is_empty() => unpadded,
                    _ => inner,
                }
            }
            SpanKind::Text
            | SpanKind::Url
            | SpanKind::Email
            | SpanKind::Mention
            | SpanKind::Hashtag
            | SpanKind::Ltr
            | SpanKind::Control(_) => piece,
        }
    }
}

/// All pieces of a paragraph, in order; together they are the whole text.
pub fn spans(text: &str) -> Vec<Span> {
    Spans::new(text).collect()
}

/// The pieces of a line of code: text and controls, nothing else.
pub fn code_spans(line: &str) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    for (start, c) in line.char_indices() {
        let end = start + c.len_utf8();
        if is_control(c) {
            pieces.push(Span {
                range: start..end,
                kind: SpanKind::Control(c),
            });
            continue;
        }
        match pieces.last_mut() {
            Some(last) if last.kind == SpanKind::Text => last.range.end = end,
            _ => pieces.push(Span {
                range: start..end,
                kind: SpanKind::Text,
            }),
        }
    }
    pieces
}

/// The pieces of a paragraph, found as they are asked for.
#[derive(Debug, Clone)]
pub struct Spans<'a> {
    text: &'a str,
    position: usize,
    prose_start: usize,
    previous: Option<char>,
    found: Option<Span>,
}

impl<'a> Spans<'a> {
    /// Starts at the beginning of a paragraph.
    pub fn new(text: &'a str) -> Spans<'a> {
        Spans {
            text,
            position: 0,
            prose_start: 0,
            previous: None,
            found: None,
        }
    }
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if let Some(found) = self.found.take() {
            return Some(found);
        }
        while let Some(c) = self.text[self.position..].chars().next() {
            let start = self.position;
            let Some((length, kind)) = token(&self.text[start..], c, self.previous) else {
                self.position += c.len_utf8();
                self.previous = Some(c);
                continue;
            };
            let end = start + length;
            let prose = self.prose_start..start;
            self.position = end;
            self.prose_start = end;
            self.previous = self.text[start..end].chars().next_back();
            let found = Span {
                range: start..end,
                kind,
            };
            if prose.is_empty() {
                return Some(found);
            }
            self.found = Some(found);
            return Some(Span {
                range: prose,
                kind: SpanKind::Text,
            });
        }
        let prose = self.prose_start..self.text.len();
        self.prose_start = self.text.len();
        (!prose.is_empty()).then_some(Span {
            range: prose,
            kind: SpanKind::Text,
        })
    }
}

/// What begins here, if anything does: its length in bytes and its kind.
fn token(rest: &str, first: char, previous: Option<char>) -> Option<(usize, SpanKind)> {
    match first {
        // Most of a conversation is letters inside words: leave at once.
        'a'..='z' | 'A'..='Z' => {
            if previous == Some('_') {
                // "_https://a.io_" is an address in italics.
                return tokens::url(rest).map(|length| (length, SpanKind::Url));
            }
            if previous.is_some_and(|c| c.is_ascii_alphanumeric()) {
                return None;
            }
            tokens::url(rest)
                .map(|length| (length, SpanKind::Url))
                .or_else(|| tokens::email(rest).map(|length| (length, SpanKind::Email)))
                .or_else(|| machine::word(rest, previous).map(|length| (length, SpanKind::Ltr)))
        }
        '0'..='9' => {
            if previous.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') {
                return None;
            }
            tokens::email(rest)
                .map(|length| (length, SpanKind::Email))
                .or_else(|| machine::word(rest, previous).map(|length| (length, SpanKind::Ltr)))
                .or_else(|| machine::number(rest, previous).map(|length| (length, SpanKind::Ltr)))
        }
        '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' | '+' | '(' | '\u{2212}' => {
            machine::number(rest, previous).map(|length| (length, SpanKind::Ltr))
        }
        '$' | '\u{20AC}' | '\u{A3}' | '\u{A5}' | '\u{20BD}' => {
            machine::number(rest, previous).map(|length| (length, SpanKind::Ltr))
        }
        '-' => machine::word(rest, previous)
            .or_else(|| machine::number(rest, previous))
            .map(|length| (length, SpanKind::Ltr)),
        '/' | '~' | '.' | '\\' => machine::word(rest, previous).map(|length| (length, SpanKind::Ltr)),
        '@' => tokens::mention(rest, previous).map(|length| (length, SpanKind::Mention)),
        '#' => tokens::hashtag(rest, previous).map(|length| (length, SpanKind::Hashtag)),
        '`' => tokens::code(rest, previous).map(|length| (length, SpanKind::Code)),
        c if is_control(c) => Some((c.len_utf8(), SpanKind::Control(c))),
        _ => None,
    }
}
