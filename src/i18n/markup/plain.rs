//! A message without its marks, for one-line surfaces: list previews, quotes, notifications.

use super::{Block, Marker, Paragraph, parse};
use crate::bidi::TextDirection;
use crate::digits;
use crate::locale::Direction;

/// The words of a message without marks, a line for each paragraph. Bidi controls stay: `bidi::contain` is for them.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let blocks = parse(text, TextDirection::Auto, Direction::Ltr);
    write(text, &blocks, &mut out);
    out
}

fn write(text: &str, blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => line(text, paragraph, out),
            Block::Code { lines, .. } => {
                for code in lines {
                    begin_line(out);
                    out.push_str(&text[code.clone()]);
                }
            }
            Block::Quote(blocks) => write(text, blocks, out),
            Block::List(list) => {
                for item in &list.items {
                    if let Some(number) = item.number {
                        begin_line(out);
                        let number = number.to_string();
                        out.push_str(&match list.marker {
                            Marker::Number(digits) => digits::localize(&number, digits),
                            Marker::Bullet => number.into(),
                        });
                        out.push_str(". ");
                        let mut inner = String::new();
                        write(text, &item.blocks, &mut inner);
                        out.push_str(&inner);
                    } else {
                        write(text, &item.blocks, out);
                    }
                }
            }
        }
    }
}

fn line(text: &str, paragraph: &Paragraph, out: &mut String) {
    begin_line(out);
    for piece in &paragraph.pieces {
        out.push_str(piece.span.shown(text));
    }
}

fn begin_line(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}
