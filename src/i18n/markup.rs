//! The safe part of Markdown that people use in a chat, as blocks and pieces over the text as it was written.
//!
//! Bold (`**`, `__`), italic (`*`, `_`), struck (`~~`), inline code, fenced code, quotes, lists in any of the three
//! sets of digits, and links with words of their own. There is no HTML here and no way to it: what is not one of these
//! is text. Marks are ranges of the written text, so nothing is copied and nothing is lost.
//!
//! Every line is a paragraph with its own direction, as `bidi` resolves it; marks, targets of links and code have no
//! vote there. Emphasis follows the flanking rules of CommonMark within one line. What differs from CommonMark is
//! chosen: see decision 13.

mod blocks;
mod brackets;
mod emphasis;
mod lines;
mod plain;

use std::ops::Range;

use crate::bidi::{Span, TextDirection};
use crate::links::Address;
use crate::locale::Direction;

pub use self::plain::plain;

/// A part of a message that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// One line of prose.
    Paragraph(Paragraph),
    /// Lines of code, shown as they are, from left to right.
    Code {
        /// The word after the opening fence, such as `rust`.
        language: Option<Range<usize>>,
        /// The bytes of each line.
        lines: Vec<Range<usize>>,
    },
    /// What somebody else said.
    Quote(Vec<Block>),
    /// A list.
    List(List),
}

/// One line of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// For the `dir` attribute.
    pub direction: Direction,
    /// What it consists of, in order.
    pub pieces: Vec<Piece>,
    /// The links with words of their own that pieces refer to by index.
    pub links: Vec<Address>,
}

/// Neighbouring items of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Bullets or numbers.
    pub marker: Marker,
    /// At least one.
    pub items: Vec<Item>,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A dot.
    Bullet,
    /// A number, in the digits it was written with.
    Number(crate::locale::Digits),
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The direction of its first line, and so the side of its marker.
    pub direction: Direction,
    /// Its number, as written; absent for bullets.
    pub number: Option<u32>,
    /// Its lines, and what is nested in it.
    pub blocks: Vec<Block>,
}

/// A piece of a paragraph that looks one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is, and its bytes in the whole text.
    pub span: Span,
    /// How it is emphasised.
    pub style: Style,
    /// The link whose words it belongs to.
    pub link: Option<usize>,
}

/// How a piece is emphasised. Nesting cannot grow: there are three styles, and each is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// `**strong**`
    pub is_bold: bool,
    /// `*stressed*`
    pub is_italic: bool,
    /// `~~no longer so~~`
    pub is_struck: bool,
}

/// Reads a whole message.
pub fn parse(text: &str, declared: TextDirection, fallback: Direction) -> Vec<Block> {
    blocks::build(text, &lines::read(text, declared, fallback))
}

/// Reads one line as prose: marks inside it act, marks of blocks do not.
pub fn parse_line(text: &str, range: Range<usize>, direction: Direction) -> Paragraph {
    emphasis::paragraph(text, range, direction)
}

#[cfg(test)]
mod tests;
