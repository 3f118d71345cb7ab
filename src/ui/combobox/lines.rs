//! What stands in the list of a combobox: what was found, something new, or why there is nothing.

use super::{ComboOption, ComboboxWords, Creation, Found};
use crate::icon::Icon;
use crate::list_panel::ListPanel;
use crate::spinner::spinner_ring;
use leptos::prelude::*;

/// What there is to say instead of things to choose.
#[derive(Clone, PartialEq)]
pub(super) struct News {
    pub(super) text: String,
    kind: NewsKind,
}

#[derive(Clone, Copy, PartialEq)]
enum NewsKind {
    Searching,
    Nothing,
    Failed,
}

pub(super) fn news_of(found: Signal<Found>, has_letters: bool, words: ComboboxWords) -> Option<News> {
    let news = |text: String, kind| Some(News { text, kind });
    if !has_letters {
        return news(words.more_letters.get(), NewsKind::Nothing);
    }
    match found.get() {
        Found::Idle => None,
        Found::Searching => news(words.searching.get(), NewsKind::Searching),
        Found::Ready(options) if options.is_empty() => news(words.nothing.get(), NewsKind::Nothing),
        Found::Ready(_) => None,
        Found::Failed(why) => news(why, NewsKind::Failed),
    }
}

pub(super) fn news_line(news: Memo<Option<News>>, words: ComboboxWords, retry: Callback<()>) -> Option<AnyView> {
    let News { text, kind } = news.get()?;
    let is_failed = kind == NewsKind::Failed;
    Some(
        view! {
            // The hidden status says the same to screen readers; a press here must leave the focus in the line.
            <div class="m-list-panel-news" data-failed=is_failed on:mousedown=move |event| event.prevent_default()>
                {(kind == NewsKind::Searching).then(spinner_ring)}
                {is_failed.then(|| Icon::Error.view())}
                <span aria-hidden="true">{text}</span>
                {is_failed.then(|| view! {
                    <button class="m-button" type="button" data-look="quiet" tabindex="-1" on:click=move |_| retry.run(())>
                        {words.retry}
                    </button>
                })}
            </div>
        }
        .into_any(),
    )
}

pub(super) fn lines(list: ListPanel, options: Memo<Vec<ComboOption>>, creation: Option<Creation>) -> AnyView {
    let options = options.get();
    let count = options.len();
    let lines = options.into_iter().enumerate().map(|(index, option)| {
        let detail =
            (!option.detail.is_empty()).then(|| view! { <bdi class="m-list-panel-detail">{option.detail}</bdi> });
        let words = view! {
            <span class="m-list-panel-words">
                <bdi class="m-list-panel-label">{option.label}</bdi>
                " "
                {detail}
            </span>
        };
        list.option(index, "plain", words)
    });
    let lines: Vec<AnyView> = lines.collect();
    let new = creation.map(|creation| {
        let words = view! { {Icon::Add.view()} <span>{creation.label}</span> };
        list.option(count, "new", words)
    });
    view! { {lines} {new} }.into_any()
}
