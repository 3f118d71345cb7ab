//! A person's or a room's picture: for now a letter on a colour of its own.

pub mod examples;
mod letter;

use crate::flow::Show;
use leptos::prelude::*;

pub use letter::{first_letter, tone_of};

/// Whether a person is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Not known, or not asked: no dot is drawn.
    #[default]
    Hidden,
    /// There.
    Online,
    /// There, but not looking.
    Away,
    /// There, and not to be disturbed.
    Busy,
    /// Not there.
    Offline,
}

impl Presence {
    /// The value of `data-presence`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Online => "online",
            Self::Away => "away",
            Self::Busy => "busy",
            Self::Offline => "offline",
        }
    }
}

/// How large the picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// Beside a line of text.
    Small,
    /// In a list.
    #[default]
    Medium,
    /// On a profile.
    Large,
}

impl AvatarSize {
    const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// The first letter of a name on a colour chosen by an id, with a presence dot.
///
/// The letter is decoration: the name stands beside every avatar, and reading its first letter out would be noise.
#[component]
pub fn Avatar(
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// What chooses the colour, so that a person keeps theirs when the name changes. The name itself when empty.
    #[prop(optional, into)]
    seed: Signal<String>,
    /// Whether the person is there.
    #[prop(optional, into)]
    presence: Signal<Presence>,
    /// The same in words.
    #[prop(optional, into)]
    presence_label: Signal<String>,
    /// How large.
    #[prop(optional)]
    size: AvatarSize,
) -> impl IntoView {
    let tone = Memo::new(move |_| {
        let seed = seed.get();
        if seed.is_empty() {
            name.with(|name| tone_of(name))
        } else {
            tone_of(&seed)
        }
    });
    let is_dotted = Memo::new(move |_| presence.get() != Presence::Hidden);
    view! {
        <span class="m-avatar" data-size=size.name() data-tone=move || tone.get().to_string()>
            <span class="m-avatar-letter" aria-hidden="true">{move || name.with(|name| first_letter(name))}</span>
            <Show when=is_dotted>
                <span class="m-avatar-dot" data-presence=move || presence.get().name()>
                    <span class="m-visually-hidden">{presence_label}</span>
                </span>
            </Show>
        </span>
    }
}

/// The same without a dot, for a name that stays as it is: nothing on the page follows it.
#[must_use]
pub fn still(name: &str, seed: &str, size: AvatarSize) -> AnyView {
    let tone = tone_of(if seed.is_empty() { name } else { seed });
    view! {
        <span class="m-avatar" data-size=size.name() data-tone=tone.to_string()>
            <span class="m-avatar-letter" aria-hidden="true">{first_letter(name)}</span>
        </span>
    }
    .into_any()
}
