//! What the parts of the page have in common: a card with a title, a number that shows that it has changed, a text of
//! the backend's own.

use i18n::{Catalog, bidi, names};
use leptos::prelude::*;
use ui::language::Language;

use crate::words::one_line;

/// How much of a foreign name is shown, in characters.
const NAME_CHARS_MAX: usize = 60;

/// A part of the page: `name` is its `data-part`, its title names it for those who do not see it.
pub(super) fn card(name: &'static str, title: Signal<String>, aside: impl IntoView, body: impl IntoView) -> AnyView {
    frame(name, title, aside.into_any(), body.into_any())
}

fn frame(name: &'static str, title: Signal<String>, aside: AnyView, body: AnyView) -> AnyView {
    let id = format!("live-{name}");
    let labelled_by = id.clone();
    view! {
        <section class="m-live-card" data-part=name aria-labelledby=labelled_by>
            <header class="m-live-head">
                <h2 class="m-live-title" id=id>{title}</h2>
                {aside}
            </header>
            {body}
        </section>
    }
    .into_any()
}

/// A sentence where nothing is yet.
pub(super) fn nothing(text: Signal<String>) -> AnyView {
    view! { <p class="m-live-nothing">{text}</p> }.into_any()
}

/// A number with its name, which lights up when it changes. `None` is not drawn at all.
pub(super) fn counter(
    language: Language,
    label: Signal<String>,
    value: impl Fn() -> Option<u64> + Send + Sync + 'static,
) -> AnyView {
    let value = Memo::new(move |_| value());
    let flash = Memo::new(move |before: Option<&(Option<u64>, u64)>| {
        let now = value.get();
        match before {
            Some((held, count)) if *held == now => (now, *count),
            Some((Some(_), count)) => (now, count + 1),
            Some((None, count)) => (now, *count),
            None => (now, 0),
        }
    });
    let is_shown = Memo::new(move |_| value.with(Option::is_some));
    let text = move || value.get().map(|value| language.catalog().number(value));
    view! {
        <div class="m-live-count" hidden=move || !is_shown.get() data-flash=move || beat("same", flash.get().1)>
            <dt>{label}</dt>
            <dd>{text}</dd>
        </div>
    }
    .into_any()
}

/// A value of `data-flash`: what happened, and whether for an even or an odd time. The sheets have one animation for
/// each of the two, so that the light begins anew with every change.
pub(super) fn beat(what: &'static str, count: u64) -> Option<String> {
    (count > 0).then(|| format!("{what}-{}", if count.is_multiple_of(2) { "even" } else { "odd" }))
}

/// A name that the backend has chosen, fit for one line.
pub(super) fn foreign(name: &str) -> String {
    one_line(name, NAME_CHARS_MAX)
}

/// In which direction a foreign name is read.
pub(super) fn direction_of(name: &str, catalog: &Catalog) -> &'static str {
    bidi::resolve_line(name, bidi::TextDirection::Auto, catalog.direction()).as_str()
}

/// Whether a coin is called what somebody looks for.
pub(super) fn is_called(wanted: &str, symbol: &str, name: Option<&str>) -> bool {
    let wanted = wanted.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&wanted);
    wanted.is_empty() || has(symbol) || name.is_some_and(has)
}

/// Whether anything of a text can be seen.
pub(super) fn is_visible(text: &str) -> bool {
    !names::is_blank(text)
}
