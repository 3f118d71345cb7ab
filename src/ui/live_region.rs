//! News for screen readers that no visible part announces by itself.
//!
//! One polite message at a time: a later one replaces an earlier one that was not read yet, because a queue of old
//! news read out minutes late helps nobody.

pub mod examples;

use crate::flow::For;
use leptos::prelude::*;

/// Says things to screen readers. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Announcer {
    message: RwSignal<(u64, String)>,
}

impl Announcer {
    /// An announcer that has said nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            message: RwSignal::new((0, String::new())),
        }
    }

    /// Says it, also when it is the same words as before.
    pub fn say(self, text: impl Into<String>) {
        self.message.update(|(count, message)| {
            *count += 1;
            *message = text.into();
        });
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The place that is read out. A page has one, and it is there before the first message, or screen readers miss it.
#[component]
pub fn LiveRegion(
    /// Whose words are read.
    announcer: Announcer,
) -> impl IntoView {
    view! {
        <div class="m-live-region" role="status" aria-live="polite" aria-atomic="true">
            // The same words twice in a row change nothing in the DOM and are not read again, hence the key.
            <For
                each=move || vec![announcer.message.get()]
                key=|(count, _): &(u64, String)| *count
                children=|(_, text): (u64, String)| view! { <span>{text}</span> }
            />
        </div>
    }
}
