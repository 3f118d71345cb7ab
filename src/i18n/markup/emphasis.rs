//! Bold, italic and struck text within one line, by CommonMark's rules of flanking and of pairing.
//! Only prose has marks: links, mentions, code and machine words are whole, as `bidi` cut them.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

use super::brackets::{self, Bracketed};
use super::{Paragraph, Piece, Style};
use crate::bidi::{self, Span, SpanKind};
use crate::locale::Direction;

/// Reads a line of prose.
pub(super) fn paragraph(text: &str, range: Range<usize>, direction: Direction) -> Paragraph {
    let line = &text[range.clone()];
    let spans = bidi::spans(line);
    let may_have_marks = line.bytes().any(|b| matches!(b, b'*' | b'_' | b'~' | b'[' | b'\\'));
    let (pieces, links) = if may_have_marks {
        marked(line, &spans)
    } else {
        (spans.into_iter().map(plain_piece).collect(), Vec::new())
    };
    let pieces = pieces
        .into_iter()
        .map(|mut piece| {
            piece.span.range = piece.span.range.start + range.start..piece.span.range.end + range.start;
            piece
        })
        .collect();
    Paragraph {
        direction,
        pieces,
        links: links.into_iter().map(|link| link.address).collect(),
    }
}

fn plain_piece(span: Span) -> Piece {
    Piece {
        span,
        style: Style::default(),
        link: None,
    }
}

fn marked(line: &str, spans: &[Span]) -> (Vec<Piece>, Vec<Bracketed>) {
    let links = brackets::find(line, spans);
    let mut changes = Vec::new();
    let mut runs = find_runs(line, spans, &links, &mut changes);
    // What stands in a link pairs there or nowhere.
    for link in &links {
        let first = runs.partition_point(|run| run.start < link.words.start);
        let end = runs.partition_point(|run| run.start < link.words.end);
        let mut inside = runs.split_off(first);
        let after = inside.split_off(end - first);
        pair(&mut inside, &mut changes);
        runs.extend(after);
    }
    pair(&mut runs, &mut changes);
    for (index, link) in links.iter().enumerate() {
        changes.push((link.whole.start, Change::Hide(1)));
        changes.push((link.words.start, Change::Link(Some(index))));
        changes.push((link.words.end, Change::Link(None)));
        changes.push((link.words.end, Change::Hide(link.whole.end - link.words.end)));
    }
    changes.sort_by_key(|(position, _)| *position);
    (cut(spans, &changes), links)
}

/// Something that happens at a byte of the line.
#[derive(Clone, Copy)]
enum Change {
    /// So many bytes are marks and not shown.
    Hide(usize),
    Begin(Emphasis),
    End(Emphasis),
    Link(Option<usize>),
}

#[derive(Clone, Copy)]
enum Emphasis {
    Bold,
    Italic,
    Struck,
}

/// A run of one mark.
#[derive(Debug)]
struct Run {
    mark: u8,
    /// Where what is left of it begins.
    start: usize,
    /// How many marks it had, and how many are left.
    length: usize,
    left: usize,
    can_open: bool,
    can_close: bool,
}

/// The runs of marks in prose. Backslashes that take a mark's meaning away are hidden on the way.
fn find_runs(line: &str, spans: &[Span], links: &[Bracketed], changes: &mut Vec<(usize, Change)>) -> Vec<Run> {
    let bytes = line.as_bytes();
    let mut runs = Vec::new();
    let mut links = links.iter().peekable();
    for span in spans.iter().filter(|span| span.kind == SpanKind::Text) {
        let mut position = span.range.start;
        while position < span.range.end {
            while links.next_if(|link| link.whole.end <= position).is_some() {}
            if let Some(link) = links.peek()
                && position >= link.words.end
            {
                position = link.whole.end;
                continue;
            }
            let Some(&byte) = bytes.get(position) else { break };
            match byte {
                b'\\' => {
                    let next = bytes.get(position + 1).copied().unwrap_or(0);
                    let is_escape =
                        position + 1 < span.range.end && matches!(next, b'*' | b'_' | b'~' | b'`' | b'[' | b']' | b'>');
                    // The shrug keeps its arm.
                    if is_escape && !line[..position].ends_with('\u{AF}') {
                        changes.push((position, Change::Hide(1)));
                    }
                    position += if is_escape { 2 } else { 1 };
                }
                b'*' | b'_' | b'~' => {
                    let length = bytes[position..span.range.end]
                        .iter()
                        .take_while(|&&other| other == byte)
                        .count();
                    runs.extend(Run::read(line, position, length, byte));
                    position += length;
                }
                _ => position += 1,
            }
        }
    }
    runs
}

impl Run {
    fn read(line: &str, start: usize, length: usize, mark: u8) -> Option<Run> {
        if mark == b'~' && length != 2 {
            return None;
        }
        let before = Neighbour::of(line[..start].chars().next_back());
        let after = Neighbour::of(line[start + length..].chars().next());
        let is_left = after != Neighbour::Space && (after != Neighbour::Punctuation || before != Neighbour::Word);
        let is_right = before != Neighbour::Space && (before != Neighbour::Punctuation || after != Neighbour::Word);
        let (can_open, can_close) = if mark == b'_' {
            (
                is_left && (!is_right || before == Neighbour::Punctuation),
                is_right && (!is_left || after == Neighbour::Punctuation),
            )
        } else {
            (is_left, is_right)
        };
        (can_open || can_close).then_some(Run {
            mark,
            start,
            length,
            left: length,
            can_open,
            can_close,
        })
    }
}

/// What stands beside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    Space,
    Punctuation,
    /// Letters, digits, their marks, and the joiners inside Persian words.
    Word,
}

impl Neighbour {
    fn of(c: Option<char>) -> Neighbour {
        match c {
            None => Neighbour::Space,
            Some(c) if c.is_whitespace() => Neighbour::Space,
            Some(c) if c.is_ascii_punctuation() => Neighbour::Punctuation,
            Some(c) if c.is_alphanumeric() || c.is_control() => Neighbour::Word,
            Some(c) => match bidi_class(c) {
                // ZWNJ, ZWJ and their like, and marks on letters.
                BidiClass::BN | BidiClass::NSM => Neighbour::Word,
                _ if matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}') || bidi::is_control(c) => Neighbour::Word,
                _ => Neighbour::Punctuation,
            },
        }
    }
}

/// Pairs runs, innermost first: CommonMark's "process emphasis". Where an opener was looked for in vain is remembered
/// per kind of closer, so the work grows with the text and not with its square.
fn pair(runs: &mut [Run], changes: &mut Vec<(usize, Change)>) {
    // The runs that may still open, as a stack of indices.
    let mut openers: Vec<usize> = Vec::new();
    let mut searched_from = [0_usize; 14];
    for closer in 0..runs.len() {
        while runs[closer].can_close && runs[closer].left > 0 {
            let kind = closer_kind(&runs[closer]);
            let bottom = openers.partition_point(|&index| index < searched_from[kind]);
            let found = openers[bottom..]
                .iter()
                .rposition(|&opener| can_pair(&runs[opener], &runs[closer]));
            let Some(found) = found else {
                searched_from[kind] = closer;
                break;
            };
            let place = bottom + found;
            let opener = openers[place];
            openers.truncate(place + 1);
            join(runs, opener, closer, changes);
            if runs[opener].left == 0 {
                openers.truncate(place);
            }
        }
        if runs[closer].can_open && runs[closer].left > 0 {
            openers.push(closer);
        }
    }
}

/// Closers for which the same openers are out of the question.
fn closer_kind(run: &Run) -> usize {
    match run.mark {
        b'*' => usize::from(run.can_open) * 3 + run.length % 3,
        b'_' => 6 + usize::from(run.can_open) * 3 + run.length % 3,
        _ => 12,
    }
}

fn can_pair(opener: &Run, closer: &Run) -> bool {
    if opener.mark != closer.mark {
        return false;
    }
    // The rule of three: "*a**b*" is one emphasis and not two.
    let is_ambiguous = (opener.can_close || closer.can_open)
        && (opener.length + closer.length).is_multiple_of(3)
        && !(opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
    opener.mark == b'~' || !is_ambiguous
}

/// Takes marks off the inner ends of both runs and emphasises what is between.
fn join(runs: &mut [Run], opener: usize, closer: usize, changes: &mut Vec<(usize, Change)>) {
    let is_double = runs[opener].left >= 2 && runs[closer].left >= 2;
    let width = if is_double { 2 } else { 1 };
    let emphasis = match runs[opener].mark {
        b'~' => Emphasis::Struck,
        _ if is_double => Emphasis::Bold,
        _ => Emphasis::Italic,
    };
    let open_start = runs[opener].start + runs[opener].left - width;
    let close_start = runs[closer].start;
    changes.push((open_start, Change::Hide(width)));
    changes.push((open_start, Change::Begin(emphasis)));
    changes.push((close_start, Change::End(emphasis)));
    changes.push((close_start, Change::Hide(width)));
    runs[opener].left -= width;
    runs[closer].left -= width;
    runs[closer].start += width;
}

/// Cuts the spans where something changes and leaves out what is hidden.
fn cut(spans: &[Span], changes: &[(usize, Change)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut changes = changes.iter().peekable();
    let mut state = State::default();
    for span in spans {
        let mut position = span.range.start;
        while position < span.range.end {
            while let Some((at, change)) = changes.next_if(|(at, _)| *at <= position) {
                state.apply(*at, *change);
            }
            let next_change = changes.peek().map_or(span.range.end, |(at, _)| *at);
            let end = next_change.min(span.range.end);
            let start = position.max(state.hidden_until).min(end);
            if start < end {
                let is_whole = (start..end) == span.range;
                let kind = match (state.link, span.kind) {
                    // An address that went on behind the bracket of a link's target: what is left of it is text.
                    (_, kind) if !is_whole && !matches!(kind, SpanKind::Control(_)) => SpanKind::Text,
                    // The words of a link are words; controls still get their chips, code still is code.
                    (Some(_), SpanKind::Url | SpanKind::Email | SpanKind::Mention | SpanKind::Hashtag) => {
                        SpanKind::Text
                    }
                    (_, kind) => kind,
                };
                pieces.push(Piece {
                    span: Span {
                        range: start..end,
                        kind,
                    },
                    style: state.style(),
                    link: state.link,
                });
            }
            position = end;
        }
    }
    pieces
}

#[derive(Default)]
struct State {
    bold: u32,
    italic: u32,
    struck: u32,
    link: Option<usize>,
    hidden_until: usize,
}

impl State {
    fn apply(&mut self, at: usize, change: Change) {
        match change {
            Change::Hide(length) => self.hidden_until = self.hidden_until.max(at + length),
            Change::Begin(emphasis) => *self.depth(emphasis) += 1,
            Change::End(emphasis) => {
                let depth = self.depth(emphasis);
                *depth = depth.saturating_sub(1);
            }
            Change::Link(link) => self.link = link,
        }
    }

    fn depth(&mut self, emphasis: Emphasis) -> &mut u32 {
        match emphasis {
            Emphasis::Bold => &mut self.bold,
            Emphasis::Italic => &mut self.italic,
            Emphasis::Struck => &mut self.struck,
        }
    }

    fn style(&self) -> Style {
        Style {
            is_bold: self.bold > 0,
            is_italic: self.italic > 0,
            is_struck: self.struck > 0,
        }
    }
}
