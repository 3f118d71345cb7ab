//! Every kind of fault, in the gallery.

use super::{FaultBanner, FaultLook, ShownFault};
use crate::button::Button;
use crate::example::{Example, Words};
use crate::icon::Icon;
use leptos::prelude::*;

/// Each look, with and without a way out and a reference.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "form, day, conflict",
            render: |words| all(words, [FaultLook::Form, FaultLook::Day, FaultLook::Conflict]),
        },
        Example {
            name: "permission, session, organisation",
            render: |words| {
                all(
                    words,
                    [FaultLook::Permission, FaultLook::Session, FaultLook::Organisation],
                )
            },
        },
        Example {
            name: "gone, network, other",
            render: |words| all(words, [FaultLook::Gone, FaultLook::Network, FaultLook::Other]),
        },
        Example {
            name: "server: with a reference and ways out",
            render: |words| {
                let reference = format!("9f2c-{}", words.unbreakable);
                let deeds = move || {
                    view! {
                        <Button label=words.action icon=Icon::Retry/>
                        <Button label=words.other_action icon=Icon::Copy/>
                    }
                };
                view! { <FaultBanner fault=fault(words, FaultLook::Server, reference) deeds/> }.into_any()
            },
        },
    ]
}

fn fault(words: Words, look: FaultLook, reference: String) -> Signal<Option<ShownFault>> {
    Signal::stored(Some(ShownFault {
        look,
        title: words.sentence.to_owned(),
        text: words.long.to_owned(),
        reference,
    }))
}

fn all(words: Words, looks: [FaultLook; 3]) -> AnyView {
    let banners = looks.map(|look| {
        let deeds = move || view! { <Button label=words.action/> };
        view! { <FaultBanner fault=fault(words, look, String::new()) deeds/> }
    });
    view! { <div class="m-form-fields">{banners.collect_view()}</div> }.into_any()
}
