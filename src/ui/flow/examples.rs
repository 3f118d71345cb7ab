//! Showing and repeating in the gallery.

use super::{For, Show};
use crate::badge::Badge;
use crate::button::Button;
use crate::example::Example;
use leptos::prelude::*;

/// A sentence that comes and goes, and a list that grows and keeps its elements.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "comes and goes",
            render: |words| {
                let shown = RwSignal::new(true);
                view! {
                    <Button label=words.action on_press=move |()| shown.update(|shown| *shown = !*shown)/>
                    <Show when=shown>
                        <p>{words.sentence}</p>
                    </Show>
                }
                .into_any()
            },
        },
        Example {
            name: "grows",
            render: |words| {
                let count = RwSignal::new(2_usize);
                let numbers = move || Vec::from_iter(0..count.get());
                view! {
                    <Button label=words.action on_press=move |()| count.update(|count| *count += 1)/>
                    <For
                        each=numbers
                        key=|index| *index
                        children=move |_| view! { <Badge text=words.number/> }
                    />
                }
                .into_any()
            },
        },
    ]
}
