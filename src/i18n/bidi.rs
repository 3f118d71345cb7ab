//! The one resolver of direction: bubble, composer, preview, quote, title and notification ask here.
//!
//! The base rule is UAX #9 P2 and P3, first strong character per paragraph. On top of it, what is
//! not prose does not vote: code, links, addresses, mentions, hashtags, machine words, emoji, digits.
//! A paragraph without a vote follows its neighbours, so that a lone link stays with its sentence.

mod controls;
mod file_name;
mod machine;
mod spans;
mod tokens;

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

pub use self::controls::{contain, contain_in_line, has_controls, is_control, isolate, isolate_tokens, strip_controls};
pub use self::file_name::{FileName, split_file_name};
pub use self::spans::{Span, SpanKind, Spans, code_spans, spans};
use crate::locale::Direction;

/// The direction that the sender declared; it travels with the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TextDirection {
    /// Each paragraph finds its own direction.
    #[default]
    Auto,
    /// The sender wants it left to right.
    Ltr,
    /// The sender wants it right to left.
    Rtl,
}

impl TextDirection {
    /// Every choice, in the order in which the toggle offers them.
    pub const ALL: [TextDirection; 3] = [TextDirection::Auto, TextDirection::Rtl, TextDirection::Ltr];

    /// The name on the wire and in storage, and the value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            TextDirection::Auto => "auto",
            TextDirection::Ltr => "ltr",
            TextDirection::Rtl => "rtl",
        }
    }

    /// The choice of a name; unknown names are absent.
    #[allow(clippy::should_implement_trait, reason = "an unknown name is absent, not an error")]
    pub fn from_str(name: &str) -> Option<TextDirection> {
        TextDirection::ALL.into_iter().find(|choice| choice.as_str() == name)
    }

    /// The declared direction, if there is one.
    pub fn declared(self) -> Option<Direction> {
        match self {
            TextDirection::Auto => None,
            TextDirection::Ltr => Some(Direction::Ltr),
            TextDirection::Rtl => Some(Direction::Rtl),
        }
    }
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// Prose, to be cut into spans.
    Text,
    /// A line that opens or closes a code block; the view leaves it out.
    Fence,
    /// A line of code, shown as it is.
    Code,
}

/// Who decided a paragraph's direction, so that a view can explain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecidedBy {
    /// The paragraph's own first strong character.
    FirstStrong,
    /// The sender's declaration.
    Declared,
    /// Another paragraph of the same message.
    Neighbour,
    /// The direction given by the surroundings, because nothing in the message votes.
    Fallback,
    /// Code always runs left to right.
    Code,
}

/// One line of a message and the direction it is laid out in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The bytes of the line, without its line break.
    pub range: Range<usize>,
    /// The direction for the `dir` attribute.
    pub direction: Direction,
    /// Prose or code.
    pub kind: ParagraphKind,
    /// Who decided.
    pub decided_by: DecidedBy,
}

/// The direction of the first strong character: UAX #9 P2 and P3, where what stands inside an
/// isolate does not count. Stops at the end of the first paragraph.
pub fn first_strong(text: &str) -> Option<Direction> {
    let mut vote = Vote::default();
    for c in text.chars() {
        let class = bidi_class(c);
        if class == BidiClass::B {
            return None;
        }
        if let Some(direction) = vote.hear(class) {
            return Some(direction);
        }
    }
    None
}

/// Cuts a message into paragraphs and gives each its direction.
pub fn resolve(text: &str, declared: TextDirection, fallback: Direction) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut first_voted = None;
    let mut last_voted = None;
    for range in Lines::new(text) {
        let line = &text[range.clone()];
        let (kind, direction, decided_by) = match fence {
            Some(open) => {
                let is_end = open.is_closed_by(line);
                if is_end {
                    fence = None;
                }
                let kind = if is_end {
                    ParagraphKind::Fence
                } else {
                    ParagraphKind::Code
                };
                (kind, Direction::Ltr, DecidedBy::Code)
            }
            None => {
                fence = Fence::open(line);
                if fence.is_some() {
                    (ParagraphKind::Fence, Direction::Ltr, DecidedBy::Code)
                } else if let Some(direction) = declared.declared() {
                    (ParagraphKind::Text, direction, DecidedBy::Declared)
                } else if let Some(direction) = line_vote(line) {
                    first_voted = first_voted.or(Some(direction));
                    last_voted = Some(direction);
                    (ParagraphKind::Text, direction, DecidedBy::FirstStrong)
                } else if let Some(direction) = last_voted {
                    (ParagraphKind::Text, direction, DecidedBy::Neighbour)
                } else {
                    (ParagraphKind::Text, fallback, DecidedBy::Fallback)
                }
            }
        };
        paragraphs.push(Paragraph {
            range,
            direction,
            kind,
            decided_by,
        });
    }
    // Paragraphs before the first vote could not know it yet.
    if let Some(direction) = first_voted {
        for paragraph in &mut paragraphs {
            if paragraph.decided_by == DecidedBy::Fallback {
                paragraph.direction = direction;
                paragraph.decided_by = DecidedBy::Neighbour;
            }
        }
    }
    paragraphs
}

/// The direction of a text shown in one line, such as a preview, a name or a title.
pub fn resolve_one(text: &str, fallback: Direction) -> Direction {
    resolve_line(text, TextDirection::Auto, fallback)
}

/// Like `resolve_one`, for a text whose sender may have declared its direction.
pub fn resolve_line(text: &str, declared: TextDirection, fallback: Direction) -> Direction {
    if let Some(direction) = declared.declared() {
        return direction;
    }
    let mut fence: Option<Fence> = None;
    for range in Lines::new(text) {
        let line = &text[range];
        match fence {
            Some(open) if open.is_closed_by(line) => fence = None,
            Some(_) => {}
            None => {
                fence = Fence::open(line);
                if fence.is_none()
                    && let Some(direction) = line_vote(line)
                {
                    return direction;
                }
            }
        }
    }
    fallback
}

/// The vote of one line, where only prose votes. Reads no further than the first strong character.
fn line_vote(line: &str) -> Option<Direction> {
    let mut vote = Vote::default();
    for span in Spans::new(line) {
        match span.kind {
            SpanKind::Control(c) => {
                vote.hear(bidi_class(c));
            }
            SpanKind::Text => {
                let mut target = 0..0;
                for (offset, c) in line[span.range.clone()].char_indices() {
                    if c == ']' {
                        let start = span.range.start + offset + 1;
                        target = start..start + target_scheme_length(&line[start..]);
                    }
                    if c.is_ascii() {
                        if c.is_ascii_alphabetic()
                            && !target.contains(&(span.range.start + offset))
                            && let Some(direction) = vote.hear(BidiClass::L)
                        {
                            return Some(direction);
                        }
                    } else if !is_silent(c)
                        && let Some(direction) = vote.hear(bidi_class(c))
                    {
                        return Some(direction);
                    }
                }
            }
            SpanKind::Url
            | SpanKind::Email
            | SpanKind::Mention
            | SpanKind::Hashtag
            | SpanKind::Code
            | SpanKind::Ltr => {}
        }
    }
    None
}

/// What of a link's target is cut as prose, as in `[words](tel:+98)`: the name of the scheme, which does not vote.
fn target_scheme_length(rest: &str) -> usize {
    ["(mailto:", "(tel:"]
        .into_iter()
        .find(|scheme| {
            rest.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
        .map_or(0, str::len)
}

/// P2's reading of a paragraph: strong characters count outside isolates only.
#[derive(Default)]
struct Vote {
    isolate_depth: u32,
}

impl Vote {
    fn hear(&mut self, class: BidiClass) -> Option<Direction> {
        match class {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => self.isolate_depth += 1,
            BidiClass::PDI => self.isolate_depth = self.isolate_depth.saturating_sub(1),
            BidiClass::L if self.isolate_depth == 0 => return Some(Direction::Ltr),
            BidiClass::R | BidiClass::AL if self.isolate_depth == 0 => return Some(Direction::Rtl),
            _ => {}
        }
        None
    }
}

/// Strong characters that are no prose: digits of any script, and the emoji that Unicode gives the
/// class of a letter (flags are pairs of regional indicators; the squared words are buttons).
fn is_silent(c: char) -> bool {
    c.is_numeric()
        || matches!(
            c,
            '\u{2139}'
                | '\u{24C2}'
                | '\u{3297}'
                | '\u{3299}'
                | '\u{1F110}'..='\u{1F1FF}'
                | '\u{1F200}'..='\u{1F265}'
        )
}

/// The lines of a text: cut where a bidi paragraph ends, with `\r\n` as one break.
struct Lines<'a> {
    text: &'a str,
    next: Option<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        Lines { text, next: Some(0) }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next?;
        let rest = &self.text[start..];
        let Some((offset, c)) = rest.char_indices().find(|&(_, c)| is_line_break(c)) else {
            self.next = None;
            return Some(start..self.text.len());
        };
        let end = start + offset;
        let width = if rest[offset..].starts_with("\r\n") {
            2
        } else {
            c.len_utf8()
        };
        self.next = Some(end + width);
        Some(start..end)
    }
}

/// The characters of bidi class B.
fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2029}')
}

/// An open code block: closed by a line of at least as many of the same character.
#[derive(Clone, Copy)]
struct Fence {
    character: char,
    length: usize,
}

impl Fence {
    fn open(line: &str) -> Option<Fence> {
        let (fence, rest) = Fence::read(line)?;
        // A backtick in the rest makes it inline code, as in ```` ```x``` ````.
        (fence.character != '`' || !rest.contains('`')).then_some(fence)
    }

    fn is_closed_by(self, line: &str) -> bool {
        Fence::read(line).is_some_and(|(fence, rest)| {
            fence.character == self.character && fence.length >= self.length && rest.trim().is_empty()
        })
    }

    fn read(line: &str) -> Option<(Fence, &str)> {
        let body = line.trim_start_matches(' ');
        if line.len() - body.len() > 3 {
            return None;
        }
        let character = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let rest = body.trim_start_matches(character);
        let length = body.len() - rest.len();
        (length >= 3).then_some((Fence { character, length }, rest))
    }
}

#[cfg(test)]
mod tests;
