//! A file in a message: its kind, its name with the true extension apart, its size, and the way to get it.

pub mod examples;

use crate::icon::Icon;
use leptos::prelude::*;

/// A file to be fetched.
#[component]
pub fn FileChip(
    /// The name without its extension; any direction, kept to itself.
    #[prop(into)]
    stem: Signal<String>,
    /// The true extension, dot and all. It never hides behind the name.
    #[prop(into)]
    extension: Signal<String>,
    /// Its size in words.
    #[prop(into)]
    size: Signal<String>,
    /// Where it lies.
    #[prop(into)]
    href: Signal<String>,
    /// Says what a press does, the file's name included.
    #[prop(into)]
    label: Signal<String>,
    /// What kind of file it is.
    #[prop(default = Icon::File)]
    icon: Icon,
) -> impl IntoView {
    view! {
        // Called by what is seen of it, so that who speaks to the page can name it; what a press does is its description.
        <a
            class="m-file-chip"
            href=href
            target=move || href.with(|href| window_of(href))
            title=label
            download=""
            rel="noopener noreferrer"
        >
            <span class="m-file-chip-icon" aria-hidden="true">{icon.view()}</span>
            <span class="m-file-chip-words">
                {file_name(stem, extension)}
                <span class="m-file-chip-size"><bdi>{size}</bdi></span>
            </span>
            {Icon::Download.view()}
        </a>
    }
}

/// The window for an address, as the `target` of a link. Of a file on another origin browsers do not heed `download`, so
/// what they would rather show than save must not take the place of the app.
#[must_use]
pub fn window_of(address: &str) -> Option<&'static str> {
    (!address.is_empty() && !address.starts_with('/')).then_some("_blank")
}

/// A file's name, in the direction of its stem: the stem gives way where there is no room, the extension never does.
pub fn file_name(stem: Signal<String>, extension: Signal<String>) -> AnyView {
    // The dot belongs to the name's line, or it would stand at the wrong end of the extension.
    let letters = Signal::derive(move || extension.with(|extension| extension.trim_start_matches('.').to_owned()));
    let dot = move || extension.with(|extension| extension.starts_with('.').then_some("."));
    view! {
        // The direction is found from the stem alone, which an element of its own direction would hide.
        <span class="m-file-name" dir="auto">
            <span class="m-file-name-stem">{stem}</span>
            <span class="m-file-name-extension">{dot}<bdi dir="ltr">{letters}</bdi></span>
        </span>
    }
    .into_any()
}
