//! What stands at the head of a bubble: the message that it answers, and where it comes from.

use domain::{Forward, Quote, StoredFile};
use i18n::{Args, keys, markup};
use leptos::prelude::*;
use stores::TimelineHandle;
use ui::icon::Icon;

use super::file_view::{files_preview, is_picture};
use super::ink::Ink;
use super::message_tools::read_as;
use crate::words::one_line;

/// How much of the answered message is shown, in characters.
const EXCERPT_CHARS_MAX: usize = 200;

/// What is known of the answered message besides what the quote says.
enum Known {
    /// It is not held here.
    Nothing,
    /// It was deleted for everybody.
    Deleted,
    /// It holds only files.
    Files(Vec<StoredFile>),
    /// It is held, or its words are known.
    Words,
}

/// The message that is answered, as a button that leads there.
pub(super) fn quote_view(timeline: &TimelineHandle, ink: Ink, quote: &Quote) -> AnyView {
    let catalog = ink.catalog();
    let name = ink.name(&quote.sender);
    let tone = ui::avatar::tone_of(&quote.sender.to_string()).to_string();
    let known = known(timeline, quote);
    let is_gone = matches!(known, Known::Deleted);
    let words = match known {
        Known::Deleted => plain(catalog.text(keys::QUOTE_DELETED)),
        Known::Nothing => plain(catalog.text(keys::QUOTE_JUMP)),
        Known::Files(files) => files_words(ink, &files),
        Known::Words => {
            let text = one_line(&markup::plain(&quote.excerpt.text), EXCERPT_CHARS_MAX);
            let dir = ink.line_dir(&read_as(&quote.excerpt, ink.direction_of(&quote.sender)));
            view! { <bdi class="m-answered-text" dir=dir>{text}</bdi> }.into_any()
        }
    };
    let label = catalog.format(keys::QUOTE_LABEL, &Args::new().text("name", &*name.text));
    let content = view! {
        <span class="m-visually-hidden">{label}</span>
        <bdi class="m-answered-who" aria-hidden="true" dir=ink.line_dir(&name)>{name.text.to_string()}</bdi>
        {words}
    };
    if is_gone {
        view! { <div class="m-answered" data-tone=tone data-gone="true">{content}</div> }.into_any()
    } else {
        view! {
            <button type="button" class="m-answered" data-tone=tone data-deed="jump" tabindex="-1">{content}</button>
        }
        .into_any()
    }
}

fn plain(words: String) -> AnyView {
    view! { <span class="m-answered-text">{words}</span> }.into_any()
}

fn known(timeline: &TimelineHandle, quote: &Quote) -> Known {
    timeline.with(|rows| match rows.message(&quote.message) {
        Some(held) if held.is_deleted() => Known::Deleted,
        _ if !quote.excerpt.text.trim().is_empty() => Known::Words,
        Some(held) => match held.attached() {
            Some(attached) if !attached.files.is_empty() => Known::Files(attached.files.clone()),
            Some(_) | None => Known::Nothing,
        },
        None => Known::Nothing,
    })
}

fn files_words(ink: Ink, files: &[StoredFile]) -> AnyView {
    let picture = match files {
        [one] if is_picture(one) => ink.file_address(one),
        _ => None,
    };
    let icon = picture.is_none().then(|| Icon::Attach.view());
    let picture = picture.map(|address| {
        view! {
            <img
                class="m-answered-picture"
                crossorigin=address.cross_origin
                src=address.url
                alt=""
                loading="lazy"
            />
        }
    });
    view! {
        <span class="m-answered-text">{icon} {files_preview(&ink.catalog(), files)}</span>
        {picture}
    }
    .into_any()
}

/// The line that says who wrote a forwarded message.
pub(super) fn forward_line(ink: Ink, forward: &Forward) -> AnyView {
    let args = Args::new().text("name", &*ink.name(&forward.sender).text);
    let words = ink.catalog().format(keys::MESSAGE_FORWARDED_FROM, &args);
    view! { <p class="m-bubble-forwarded">{Icon::MessageForward.view()} <span>{words}</span></p> }.into_any()
}
