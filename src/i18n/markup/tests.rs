//! Markup by tables, by CommonMark's own reader as a judge, and by what holds for any text.

mod inline;
mod judge;
mod layout;
mod properties;

use super::{Block, Marker, Paragraph, parse};
use crate::bidi::{SpanKind, TextDirection};
use crate::locale::{Digits, Direction};

/// Writes a paragraph down: `<b>`, `<i>`, `<s>` for styles, `{link|words}`, `[kind text]` for what is no prose.
fn written(text: &str, paragraph: &Paragraph) -> String {
    let mut out = String::new();
    for piece in &paragraph.pieces {
        let shown = piece.span.shown(text);
        let mut part = match piece.span.kind {
            SpanKind::Text => shown.to_owned(),
            SpanKind::Url => format!("[url {shown}]"),
            SpanKind::Email => format!("[mail {shown}]"),
            SpanKind::Mention => format!("[at {shown}]"),
            SpanKind::Hashtag => format!("[tag {shown}]"),
            SpanKind::Code => format!("[code {shown}]"),
            SpanKind::Ltr => format!("[ltr {shown}]"),
            SpanKind::Control(c) => format!("[{:04X}]", u32::from(c)),
        };
        for (is_on, name) in [
            (piece.style.is_struck, 's'),
            (piece.style.is_italic, 'i'),
            (piece.style.is_bold, 'b'),
        ] {
            if is_on {
                part = format!("<{name}>{part}</{name}>");
            }
        }
        if let Some(link) = piece.link {
            part = format!("{{{}|{part}}}", paragraph.links[link].href());
        }
        out += &part;
    }
    out
}

/// Writes a message down as an outline.
fn outline(text: &str) -> String {
    let blocks = parse(text, TextDirection::Auto, Direction::Rtl);
    blocks
        .iter()
        .map(|block| block_outline(text, block))
        .collect::<Vec<_>>()
        .join(" ")
}

fn block_outline(text: &str, block: &Block) -> String {
    let all = |blocks: &[Block]| {
        blocks
            .iter()
            .map(|block| block_outline(text, block))
            .collect::<Vec<_>>()
            .join(" ")
    };
    match block {
        Block::Paragraph(paragraph) => format!("{}:{}", letter(paragraph.direction), written(text, paragraph)),
        Block::Code { language, lines } => {
            let language = language.clone().map_or("", |range| &text[range]);
            let lines: Vec<_> = lines.iter().map(|line| &text[line.clone()]).collect();
            format!("code{language}({})", lines.join("|"))
        }
        Block::Quote(blocks) => format!("quote({})", all(blocks)),
        Block::List(list) => {
            let name = match list.marker {
                Marker::Bullet => "ul",
                Marker::Number(Digits::Latin) => "ol",
                Marker::Number(Digits::ArabicIndic) => "ol-ar",
                Marker::Number(Digits::Persian) => "ol-fa",
            };
            let items = list.items.iter().map(|item| {
                let number = item.number.map(|number| number.to_string()).unwrap_or_default();
                format!("{number}{}({})", letter(item.direction), all(&item.blocks))
            });
            format!("{name}[{}]", items.collect::<Vec<_>>().join(" "))
        }
    }
}

fn letter(direction: Direction) -> char {
    match direction {
        Direction::Ltr => 'L',
        Direction::Rtl => 'R',
    }
}
