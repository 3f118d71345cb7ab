//! The announcer in the gallery.

use super::{Announcer, LiveRegion};
use crate::button::Button;
use crate::example::Example;
use leptos::prelude::*;

/// A button that makes it speak.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "speaks when pressed",
        render: |words| {
            let announcer = Announcer::new();
            view! {
                <Button label=words.action on_press=move |()| announcer.say(words.sentence)/>
                <LiveRegion announcer=announcer/>
            }
            .into_any()
        },
    }]
}
