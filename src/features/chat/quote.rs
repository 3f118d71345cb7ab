//! What stands at the head of a bubble: the message that it answers, and where it comes from.

use domain::{Forward, Quote, StoredFile};
use i18n::{Args, keys, markup};
use leptos::prelude::*;
use ui::icon::Icon;

use super::file_view::{address, files_preview, is_picture};
use super::message_tools::{MessageTools, read_as};
use super::names::{letters, line_dir, person_name};
use crate::words::{line_direction, one_line};

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
pub(super) fn quote_view(tools: &MessageTools, quote: &Quote) -> AnyView {
    let language = tools.desk.language;
    let name = person_name(&tools.desk.stores(), &quote.sender);
    let tone = ui::avatar::tone_of(&quote.sender.to_string()).to_string();
    let known = known(tools, quote);
    let is_gone = matches!(known, Known::Deleted);
    let words = match known {
        Known::Deleted => {
            view! { <span class="m-answered-text">{language.text(keys::QUOTE_DELETED)}</span> }.into_any()
        }
        Known::Nothing => view! { <span class="m-answered-text">{language.text(keys::QUOTE_JUMP)}</span> }.into_any(),
        Known::Files(files) => files_words(tools, files),
        Known::Words => {
            let (excerpt, sender, tools) = (quote.excerpt.clone(), quote.sender.clone(), tools.clone());
            let text = one_line(&markup::plain(&excerpt.text), EXCERPT_CHARS_MAX);
            let dir = move || {
                let read = read_as(&excerpt, tools.direction_of(&sender));
                line_direction(&read, language.direction()).as_str()
            };
            view! { <bdi class="m-answered-text" dir=dir>{text}</bdi> }.into_any()
        }
    };
    let label = language.format(keys::QUOTE_LABEL, move || Args::new().text("name", name.get().text));
    let content = view! {
        <span class="m-visually-hidden">{label}</span>
        <bdi class="m-answered-who" aria-hidden="true" dir=line_dir(name, language)>{letters(name)}</bdi>
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

fn known(tools: &MessageTools, quote: &Quote) -> Known {
    tools.timeline.with(|rows| match rows.message(&quote.message) {
        Some(held) if held.is_deleted() => Known::Deleted,
        _ if !quote.excerpt.text.trim().is_empty() => Known::Words,
        Some(held) => match held.attached() {
            Some(attached) if !attached.files.is_empty() => Known::Files(attached.files.clone()),
            Some(_) | None => Known::Nothing,
        },
        None => Known::Nothing,
    })
}

fn files_words(tools: &MessageTools, files: Vec<StoredFile>) -> AnyView {
    let language = tools.desk.language;
    let picture = match files.as_slice() {
        [one] if is_picture(one) => address(one),
        _ => None,
    };
    let icon = picture.is_none().then(|| Icon::Attach.view());
    let picture = picture.map(|url| {
        view! { <img class="m-answered-picture" src=url alt="" loading="lazy"/> }
    });
    view! {
        <span class="m-answered-text">{icon} {move || files_preview(&language.catalog(), &files)}</span>
        {picture}
    }
    .into_any()
}

/// The line that says who wrote a forwarded message.
pub(super) fn forward_line(tools: &MessageTools, forward: &Forward) -> AnyView {
    let name = person_name(&tools.desk.stores(), &forward.sender);
    let words = tools.desk.language.format(keys::MESSAGE_FORWARDED_FROM, move || {
        Args::new().text("name", name.get().text)
    });
    view! { <p class="m-bubble-forwarded">{Icon::MessageForward.view()} <span>{words}</span></p> }.into_any()
}
