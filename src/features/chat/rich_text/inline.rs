//! What stands inside a line: emphasis, links, mentions, code, chips. Neighbours that look alike share an element.

use i18n::bidi::{Span, SpanKind};
use i18n::limits::ADDRESS_CHARS_MAX;
use i18n::links::{self, Address, Goal, LinkWarning};
use i18n::markup::{Paragraph, Piece};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use ui::language::Language;

use super::Writer;
use crate::chat::person_deeds::person_mark;

/// The elements that can stand around a piece, from the outer to the inner one.
#[derive(Clone, Copy)]
enum Layer {
    Link,
    Bold,
    Italic,
    Struck,
}

impl Layer {
    fn inner(self) -> Option<Layer> {
        match self {
            Layer::Link => Some(Layer::Bold),
            Layer::Bold => Some(Layer::Italic),
            Layer::Italic => Some(Layer::Struck),
            Layer::Struck => None,
        }
    }

    /// Which element of this layer a piece stands in, if it stands in one.
    fn of(self, piece: &Piece) -> Option<usize> {
        match self {
            Layer::Link => piece.link,
            Layer::Bold => piece.style.is_bold.then_some(0),
            Layer::Italic => piece.style.is_italic.then_some(0),
            Layer::Struck => piece.style.is_struck.then_some(0),
        }
    }
}

impl Writer<'_> {
    /// The content of a line.
    pub(super) fn pieces(&self, paragraph: &Paragraph) -> Vec<AnyView> {
        self.layer(paragraph, &paragraph.pieces, Some(Layer::Link))
    }

    fn layer(&self, paragraph: &Paragraph, pieces: &[Piece], layer: Option<Layer>) -> Vec<AnyView> {
        let Some(layer) = layer else {
            return pieces.iter().map(|piece| self.span(&piece.span)).collect();
        };
        let mut views = Vec::new();
        for group in pieces.chunk_by(|one, other| layer.of(one) == layer.of(other)) {
            let inner = self.layer(paragraph, group, layer.inner());
            let element = group.first().and_then(|piece| layer.of(piece));
            match (layer, element) {
                (_, None) => views.extend(inner),
                (Layer::Link, Some(index)) => match paragraph.links.get(index) {
                    Some(address) => {
                        let words: String = group.iter().map(|piece| piece.span.shown(self.text)).collect();
                        views.push(self.link(address, Some(&words), inner));
                    }
                    None => views.extend(inner),
                },
                (Layer::Bold, Some(_)) => views.push(view! { <strong>{inner}</strong> }.into_any()),
                (Layer::Italic, Some(_)) => views.push(view! { <em>{inner}</em> }.into_any()),
                (Layer::Struck, Some(_)) => views.push(view! { <del>{inner}</del> }.into_any()),
            }
        }
        views
    }

    fn span(&self, span: &Span) -> AnyView {
        let shown = span.shown(self.text);
        match span.kind {
            SpanKind::Url => self.bare_link(shown, Address::read(shown)),
            SpanKind::Email => self.bare_link(shown, Address::read(&format!("mailto:{shown}"))),
            SpanKind::Mention => self.mention(shown),
            SpanKind::Text | SpanKind::Hashtag | SpanKind::Code | SpanKind::Ltr | SpanKind::Control(_) => {
                self.bare_span(self.text, span)
            }
        }
    }

    /// A span of any text that does nothing.
    pub(super) fn bare_span(&self, text: &str, span: &Span) -> AnyView {
        let shown = span.shown(text).to_owned();
        match span.kind {
            SpanKind::Text => shown.into_any(),
            SpanKind::Url | SpanKind::Email | SpanKind::Ltr => view! { <bdi dir="ltr">{shown}</bdi> }.into_any(),
            SpanKind::Mention => view! { <bdi class="m-mention">{shown}</bdi> }.into_any(),
            SpanKind::Hashtag => view! { <bdi class="m-hashtag">{shown}</bdi> }.into_any(),
            SpanKind::Code => view! { <code class="m-inline-code" dir="ltr">{shown}</code> }.into_any(),
            SpanKind::Control(control) => chip(control, self.language),
        }
    }

    fn mention(&self, shown: &str) -> AnyView {
        let letters = shown.to_owned();
        let Some(called) = self.calls.called else {
            return view! { <bdi class="m-mention">{letters}</bdi> }.into_any();
        };
        let name = shown.trim_start_matches('@').to_owned();
        let person = Memo::new(move |_| called.run(name.clone()));
        let mention = move || match person.get() {
            Some(person) => view! {
                <button
                    type="button"
                    class="m-mention"
                    data-deed="mention"
                    data-person=person.to_string()
                    data-menu=person_mark(&person)
                    tabindex="-1"
                >
                    <bdi>{letters.clone()}</bdi>
                </button>
            }
            .into_any(),
            None => view! { <bdi class="m-mention">{letters.clone()}</bdi> }.into_any(),
        };
        mention.into_any()
    }

    /// An address as its own words; one that must not be a link is text.
    fn bare_link(&self, shown: &str, address: Option<Address>) -> AnyView {
        let short = links::shorten(shown, ADDRESS_CHARS_MAX).into_owned();
        let words = view! { <bdi dir="ltr">{short}</bdi> }.into_any();
        match address {
            Some(address) => self.link(&address, None, vec![words]),
            None => words,
        }
    }

    fn link(&self, address: &Address, words: Option<&str>, content: Vec<AnyView>) -> AnyView {
        let language = self.language;
        let href = address.href().to_owned();
        let goal = address
            .revealed(words)
            .map(|goal| goal_chip(goal, address.warning(words), language));
        let (target, hint) = match address.goal() {
            Goal::Page { .. } => (Some("_blank"), Some(language.text(keys::TIMELINE_LINK_NEW_TAB))),
            Goal::Mail(_) | Goal::Phone(_) => (None, None),
        };
        let hint = hint.map(|hint| view! { <span class="m-visually-hidden">" ("{hint}")"</span> });
        let title = address
            .warning(words)
            .map(|warning| language.text(warning_key(warning)));
        view! {
            <a class="m-link" href=href.clone() target=target rel="noopener noreferrer nofollow" title=title>
                {content}
                {hint}
            </a>
            {goal}
        }
        .into_any()
    }
}

/// Where a link really leads, beside it.
fn goal_chip(goal: String, warning: Option<LinkWarning>, language: Language) -> AnyView {
    let shown = goal.clone();
    let leads_to = language.format(keys::LINK_LEADS_TO, move || Args::new().text("address", &goal));
    let label = match warning {
        Some(warning) => {
            let reason = language.text(warning_key(warning));
            Signal::derive(move || format!("{} {}", leads_to.get(), reason.get()))
        }
        None => leads_to,
    };
    let is_warning = warning.is_some().to_string();
    view! {
        <bdi class="m-link-goal" dir="ltr" role="note" aria-label=label title=label data-warning=is_warning>{shown}</bdi>
    }
    .into_any()
}

fn warning_key(warning: LinkWarning) -> Key {
    match warning {
        LinkWarning::OtherAddress => keys::LINK_WARNING_OTHER_ADDRESS,
        LinkWarning::LookAlike => keys::LINK_WARNING_LOOK_ALIKE,
        LinkWarning::MixedScripts => keys::LINK_WARNING_MIXED_SCRIPTS,
        LinkWarning::NumberHost => keys::LINK_WARNING_NUMBER_HOST,
        LinkWarning::Port => keys::LINK_WARNING_PORT,
    }
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
