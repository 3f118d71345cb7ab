//! A message's text as views: blocks, emphasis, links that say where they lead, and chips where controls stood.
//! Text becomes text nodes and nothing else; there is no way from here to markup.

mod inline;

use std::ops::Range;

use domain::{HumanText, PersonId};
use i18n::markup::{self, Block, List, Marker};
use i18n::{Digits, Direction, bidi};
use leptos::prelude::*;
use ui::language::Language;

use crate::words::declared;

/// What a text can do besides being read.
#[derive(Clone, Copy, Default)]
pub(super) struct TextCalls {
    /// Who is called by a name without its sign; tracked. Mentions of nobody who is known are plain.
    pub(super) called: Option<Callback<String, Option<PersonId>>>,
    /// What stands beside a block of this code, such as a button that copies it.
    pub(super) code_tools: Option<Callback<String, AnyView>>,
}

/// The views of a text.
pub(super) fn rich_text(body: &HumanText, fallback: Direction, language: Language) -> Vec<AnyView> {
    rich_text_with(body, fallback, language, TextCalls::default())
}

/// The views of a text that can be acted upon.
pub(super) fn rich_text_with(
    body: &HumanText,
    fallback: Direction,
    language: Language,
    calls: TextCalls,
) -> Vec<AnyView> {
    let text = &*body.text;
    let writer = Writer { text, language, calls };
    writer.blocks(&markup::parse(text, declared(body), fallback))
}

/// What every part of one text needs.
struct Writer<'a> {
    text: &'a str,
    language: Language,
    calls: TextCalls,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> Vec<AnyView> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> AnyView {
        match block {
            Block::Paragraph(paragraph) => {
                let direction = paragraph.direction.as_str();
                let pieces = self.pieces(paragraph);
                view! { <p class="m-paragraph" dir=direction>{pieces}</p> }.into_any()
            }
            Block::Code { language, lines } => self.code(language.as_ref(), lines),
            Block::Quote(blocks) => {
                let direction = direction_of(blocks).map(Direction::as_str);
                let blocks = self.blocks(blocks);
                view! { <blockquote class="m-quote" dir=direction>{blocks}</blockquote> }.into_any()
            }
            Block::List(list) => self.list(list),
        }
    }

    fn list(&self, list: &List) -> AnyView {
        let direction = list.items.first().map(|item| item.direction.as_str());
        let items: Vec<_> = list
            .items
            .iter()
            .map(|item| {
                let value = item.number.map(|number| number.to_string());
                let content = match item.blocks.as_slice() {
                    // Most items are one line, which needs no element of its own.
                    [Block::Paragraph(paragraph)] => self.pieces(paragraph),
                    blocks => self.blocks(blocks),
                };
                view! { <li dir=item.direction.as_str() value=value>{content}</li> }
            })
            .collect();
        match list.marker {
            Marker::Bullet => view! { <ul class="m-list" dir=direction>{items}</ul> }.into_any(),
            Marker::Number(digits) => {
                view! { <ol class="m-list" dir=direction data-digits=Digits::as_str(digits)>{items}</ol> }.into_any()
            }
        }
    }

    fn code(&self, language: Option<&Range<usize>>, lines: &[Range<usize>]) -> AnyView {
        let name = language.map(|range| self.text[range.clone()].to_owned());
        let lines: Vec<&str> = lines.iter().map(|line| &self.text[line.clone()]).collect();
        let code = lines.join("\n");
        let tools = self.calls.code_tools.map(|tools| tools.run(code.clone()));
        // Controls turn code round, too, and then it does something else than it says.
        let content: Vec<AnyView> = bidi::code_spans(&code)
            .iter()
            .map(|span| self.bare_span(&code, span))
            .collect();
        let block = view! {
            <pre class="m-code" dir="ltr" tabindex="0" data-language=name><code>{content}</code></pre>
        };
        match tools {
            Some(tools) => view! { <div class="m-code-block">{block}{tools}</div> }.into_any(),
            None => block.into_any(),
        }
    }
}

/// The direction of a quote's first line, and so the side of its bar.
fn direction_of(blocks: &[Block]) -> Option<Direction> {
    blocks.first().and_then(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.direction),
        Block::Code { .. } => Some(Direction::Ltr),
        Block::Quote(blocks) => direction_of(blocks),
        Block::List(list) => list.items.first().map(|item| item.direction),
    })
}
