//! What was said: news.

use domain::NewsItem;
use i18n::keys;
use leptos::prelude::*;
use ui::flow::For;

use super::card::{card, foreign, is_visible, nothing};
use crate::desk::{Clock, Desk};
use crate::words::{line_direction, one_line};

/// How many are shown.
const NEWS_SHOWN_MAX: usize = 20;
/// How much of a headline is shown, in characters.
const TITLE_CHARS_MAX: usize = 300;

/// The news.
pub(super) fn news(desk: &Desk) -> AnyView {
    let language = desk.language;
    let clock = desk.clock;
    let news = desk.stores().live.news;
    let is_empty = {
        let news = news.clone();
        Memo::new(move |_| news.with(Vec::is_empty))
    };
    let each = move || news.with(|news| news.iter().take(NEWS_SHOWN_MAX).cloned().collect::<Vec<_>>());
    let body = view! {
        {move || is_empty.get().then(|| nothing(language.text(keys::LIVE_NEWS_NONE)))}
        <ul class="m-live-feed" tabindex="0" aria-labelledby="live-news">
            <For
                each
                key=|item: &NewsItem| format!("{} {}", item.at.0, item.id)
                children=move |item| line(language, clock, item)
            />
        </ul>
    };
    card("news", language.text(keys::LIVE_NEWS), (), body)
}

fn line(language: ui::language::Language, clock: Clock, item: NewsItem) -> AnyView {
    let direction = {
        let title = item.title.clone();
        move || line_direction(&title, language.direction()).as_str()
    };
    let title = one_line(&item.title.text, TITLE_CHARS_MAX);
    let url = item.url.as_deref().filter(|url| is_web(url)).map(str::to_owned);
    let lang = item.title.language.as_deref().map(str::to_owned);
    let title = match url {
        // Another site learns nothing of this one, and gets no hold of it.
        Some(url) => view! {
            <a class="m-live-feed-title" href=url target="_blank" rel="noopener noreferrer" dir=direction lang=lang>{title}</a>
        }
        .into_any(),
        None => view! { <p class="m-live-feed-title" dir=direction lang=lang>{title}</p> }.into_any(),
    };
    let source = is_visible(&item.source).then(|| view! { <bdi>{foreign(&item.source)}</bdi> });
    view! {
        <li class="m-live-feed-item">
            {title}
            <span class="m-live-quiet">{source}" "{when(language, clock, item.at)}</span>
        </li>
    }
    .into_any()
}

/// When something was, as lists tell it.
pub(super) fn when(language: ui::language::Language, clock: Clock, at: domain::Timestamp) -> AnyView {
    let text = move || {
        clock.minute.track();
        let offset = (clock.utc_offset_minutes)(at);
        language.catalog().list_time((clock.now)().0, at.0, offset)
    };
    view! { <bdi class="m-live-when">{text}</bdi> }.into_any()
}

/// Whether an address leads to a site and does nothing else.
fn is_web(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_sites_are_led_to() {
        assert!(is_web("https://example.org/a") && is_web("HTTP://example.org"));
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            " https://x",
            "//example.org",
            "/c/1",
            "",
        ] {
            assert!(!is_web(other), "{other}");
        }
    }
}
