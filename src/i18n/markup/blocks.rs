//! Puts lines together: code, quotes, and lists within lists. Depth is bounded by the limits.

use std::ops::Range;

use super::lines::{ItemMark, Line};
use super::{Block, Item, List, Marker, emphasis};
use crate::bidi::ParagraphKind;
use crate::limits::LIST_DEPTH_MAX;

/// An item's own lines and what is nested in it are indented by so much more than its mark.
const NESTING_INDENT: usize = 2;

/// The blocks of a message.
pub(super) fn build(text: &str, lines: &[Line]) -> Vec<Block> {
    Builder { text }.blocks(lines, 0, 0)
}

struct Builder<'a> {
    text: &'a str,
}

impl Builder<'_> {
    fn blocks(&self, lines: &[Line], quotes: usize, lists: usize) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut rest = lines;
        while let Some(line) = rest.first() {
            let taken = match (line.kind, &line.item) {
                (ParagraphKind::Fence | ParagraphKind::Code, _) => {
                    let taken = code_length(rest);
                    blocks.push(self.code(&rest[..taken]));
                    taken
                }
                (ParagraphKind::Text, _) if line.quotes > quotes => {
                    let taken = rest.iter().take_while(|line| line.quotes > quotes).count();
                    blocks.push(Block::Quote(self.blocks(&rest[..taken], quotes + 1, lists)));
                    taken
                }
                (ParagraphKind::Text, Some(mark)) if lists < LIST_DEPTH_MAX => {
                    let taken = list_length(rest, quotes, line.indent, mark);
                    blocks.push(self.list(&rest[..taken], quotes, lists));
                    taken
                }
                (ParagraphKind::Text, _) => {
                    if !line.is_blank() || is_blank_line_shown(&blocks, rest.get(1), quotes, lists) {
                        blocks.push(self.paragraph(line, lists));
                    }
                    1
                }
            };
            rest = &rest[taken.max(1)..];
        }
        blocks
    }

    fn paragraph(&self, line: &Line, lists: usize) -> Block {
        // Inside a list, indentation is a mark; elsewhere it is what the sender wanted to be seen.
        let start = if lists > 0 || line.is_blank() {
            line.body.start
        } else {
            line.start
        };
        self.prose(start..line.body.end, line)
    }

    fn prose(&self, range: Range<usize>, line: &Line) -> Block {
        Block::Paragraph(emphasis::paragraph(self.text, range, line.direction))
    }

    fn code(&self, lines: &[Line]) -> Block {
        let mut language = None;
        let mut code = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match line.kind {
                ParagraphKind::Fence if index == 0 => language = self.fence_language(&line.body),
                ParagraphKind::Fence | ParagraphKind::Text => {}
                ParagraphKind::Code => code.push(line.body.clone()),
            }
        }
        Block::Code { language, lines: code }
    }

    /// The first word after the fence.
    fn fence_language(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let info = self.text[line.clone()]
            .trim_start_matches(' ')
            .trim_start_matches(['`', '~'])
            .trim_start();
        let length = info.find(char::is_whitespace).unwrap_or(info.len());
        let start = line.end - info.len();
        (length > 0).then_some(start..start + length)
    }

    fn list(&self, lines: &[Line], quotes: usize, lists: usize) -> Block {
        let mut items: Vec<Item> = Vec::new();
        let mut marker = Marker::Bullet;
        let mut rest = lines;
        while let Some((first, after)) = rest.split_first() {
            let Some(mark) = &first.item else {
                // A blank line between two items.
                rest = after;
                continue;
            };
            if items.is_empty() {
                marker = mark.marker;
            }
            let own = after
                .iter()
                .take_while(|line| line.indent >= first.indent + NESTING_INDENT || line.is_blank())
                .count();
            // Blank lines at the end stand between items, not inside one.
            let nested = &after[..own];
            let blank = nested.iter().rev().take_while(|line| line.is_blank()).count();
            let mut blocks = vec![self.prose(mark.content.clone(), first)];
            blocks.extend(self.blocks(&nested[..own - blank], quotes, lists + 1));
            items.push(Item {
                direction: first.direction,
                number: mark.number,
                blocks,
            });
            rest = &after[own..];
        }
        Block::List(List { marker, items })
    }
}

/// From an opening fence to the closing one, or to where the code ends without one.
fn code_length(lines: &[Line]) -> usize {
    let code = lines
        .iter()
        .skip(1)
        .take_while(|line| line.kind == ParagraphKind::Code)
        .count();
    let is_closed = lines
        .get(1 + code)
        .is_some_and(|line| line.kind == ParagraphKind::Fence);
    1 + code + usize::from(is_closed)
}

/// How many lines a list has: items of one kind, what is indented under them, blank lines between them.
fn list_length(lines: &[Line], quotes: usize, indent: usize, first: &ItemMark) -> usize {
    let mut length = 1;
    // Less indentation than the first item's is carelessness, not another level.
    let mut level = indent;
    for (index, line) in lines.iter().enumerate().skip(1) {
        if line.kind != ParagraphKind::Text || line.quotes != quotes {
            break;
        }
        if line.is_blank() {
            continue;
        }
        let is_nested = line.indent >= level + NESTING_INDENT;
        let is_item = line
            .item
            .as_ref()
            .is_some_and(|mark| is_number(mark.marker) == is_number(first.marker));
        if !is_nested && !is_item {
            break;
        }
        if !is_nested {
            level = line.indent;
        }
        length = index + 1;
    }
    length
}

fn is_number(marker: Marker) -> bool {
    match marker {
        Marker::Bullet => false,
        Marker::Number(_) => true,
    }
}

/// A blank line is a paragraph's distance; beside a block, which keeps its own distance, it would be too much.
fn is_blank_line_shown(before: &[Block], after: Option<&Line>, quotes: usize, lists: usize) -> bool {
    let is_prose_before = match before.last() {
        None => lists == 0,
        Some(Block::Paragraph(_)) => true,
        Some(Block::Code { .. } | Block::Quote(_) | Block::List(_)) => false,
    };
    let is_prose_after = after.is_none_or(|line| {
        line.kind == ParagraphKind::Text && line.quotes <= quotes && (line.item.is_none() || lists >= LIST_DEPTH_MAX)
    });
    is_prose_before && is_prose_after
}
