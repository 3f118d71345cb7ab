//! A message's text as views: paragraphs with their own direction, links, code, and chips where controls stood.
//! Text becomes text nodes and nothing else; there is no way from here to markup.

use domain::HumanText;
use i18n::bidi::{self, ParagraphKind, Span, SpanKind};
use i18n::{Args, Direction, Key, keys};
use leptos::prelude::*;
use ui::language::Language;

use crate::words::declared;

/// The views of a text.
pub(super) fn rich_text(body: &HumanText, fallback: Direction, language: Language) -> Vec<AnyView> {
    let text = &*body.text;
    let mut views = Vec::new();
    let mut code: Vec<&str> = Vec::new();
    for paragraph in bidi::resolve(text, declared(body), fallback) {
        let line = &text[paragraph.range.clone()];
        match paragraph.kind {
            ParagraphKind::Code => code.push(line),
            ParagraphKind::Fence => flush_code(&mut code, &mut views),
            ParagraphKind::Text => {
                flush_code(&mut code, &mut views);
                let spans: Vec<_> = bidi::spans(line)
                    .iter()
                    .map(|span| span_view(line, span, language))
                    .collect();
                let direction = paragraph.direction.as_str();
                views.push(view! { <p class="m-paragraph" dir=direction>{spans}</p> }.into_any());
            }
        }
    }
    flush_code(&mut code, &mut views);
    views
}

fn flush_code(code: &mut Vec<&str>, views: &mut Vec<AnyView>) {
    if !code.is_empty() {
        let text = code.join("\n");
        code.clear();
        views.push(view! { <pre class="m-code" dir="ltr" tabindex="0"><code>{text}</code></pre> }.into_any());
    }
}

fn span_view(line: &str, span: &Span, language: Language) -> AnyView {
    let shown = span.shown(line).to_owned();
    match span.kind {
        SpanKind::Text => shown.into_any(),
        SpanKind::Url => link(shown, language),
        SpanKind::Email | SpanKind::Ltr => view! { <bdi dir="ltr">{shown}</bdi> }.into_any(),
        SpanKind::Mention => view! { <bdi class="m-mention">{shown}</bdi> }.into_any(),
        SpanKind::Hashtag => view! { <bdi class="m-hashtag">{shown}</bdi> }.into_any(),
        SpanKind::Code => view! { <code class="m-inline-code" dir="ltr">{shown}</code> }.into_any(),
        SpanKind::Control(control) => chip(control, language),
    }
}

fn link(address: String, language: Language) -> AnyView {
    let href = address.clone();
    let hint = language.text(keys::TIMELINE_LINK_NEW_TAB);
    view! {
        <a class="m-link" href=href target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            <bdi dir="ltr">{address}</bdi>
            <span class="m-visually-hidden">" ("{hint}")"</span>
        </a>
    }
    .into_any()
}

/// Shows a bidi control that would otherwise act unseen.
fn chip(control: char, language: Language) -> AnyView {
    let (short, key) = control_name(control);
    let label = language.format(keys::TIMELINE_CONTROL_CHIP, move || {
        Args::new().text("name", language.catalog().text(key))
    });
    view! {
        <bdi class="m-control-chip" dir="ltr" role="img" aria-label=label title=label>
            {short}
        </bdi>
    }
    .into_any()
}

fn control_name(control: char) -> (&'static str, Key) {
    match control {
        '\u{202A}' => ("LRE", keys::TIMELINE_CONTROL_LRE),
        '\u{202B}' => ("RLE", keys::TIMELINE_CONTROL_RLE),
        '\u{202C}' => ("PDF", keys::TIMELINE_CONTROL_PDF),
        '\u{202D}' => ("LRO", keys::TIMELINE_CONTROL_LRO),
        '\u{202E}' => ("RLO", keys::TIMELINE_CONTROL_RLO),
        '\u{2066}' => ("LRI", keys::TIMELINE_CONTROL_LRI),
        '\u{2067}' => ("RLI", keys::TIMELINE_CONTROL_RLI),
        '\u{2068}' => ("FSI", keys::TIMELINE_CONTROL_FSI),
        _ => ("PDI", keys::TIMELINE_CONTROL_PDI),
    }
}
