//! The small sign under a message that says how far it has come.

pub mod examples;

use crate::icon::Icon;
use leptos::prelude::*;

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TickState {
    /// It waits for a connection.
    Queued,
    /// It is on its way to the server.
    Sending,
    /// The server has it.
    Sent,
    /// Another device has it.
    Delivered,
    /// Someone has seen it.
    Read,
    /// It was sent, but whether it arrived is not known.
    Unknown,
    /// It was refused.
    Failed,
}

impl TickState {
    /// Every state, in the order a message passes through them.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Delivered,
        Self::Read,
        Self::Unknown,
        Self::Failed,
    ];

    /// The value of `data-state`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Queued | Self::Sending => Icon::Clock,
            Self::Sent => Icon::Check,
            Self::Delivered | Self::Read => Icon::CheckTwice,
            Self::Unknown => Icon::Question,
            Self::Failed => Icon::Error,
        }
    }
}

/// The sign, with words for those who do not see it.
#[component]
pub fn Tick(
    /// How far the message has come.
    #[prop(into)]
    state: Signal<TickState>,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    // Drawn anew as a whole: one effect for each message instead of four.
    move || {
        let (state, label) = (state.get(), label.get());
        view! {
            <span class="m-tick" role="img" data-state=state.name() aria-label=label.clone() title=label>
                {state.icon().view()}
            </span>
        }
    }
}
