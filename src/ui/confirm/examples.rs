//! Questions in the gallery.

use super::Confirm;
use crate::button::Button;
use crate::example::Example;
use leptos::prelude::*;

/// A dangerous one, at rest and under way.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn ask(words: crate::example::Words, busy: bool) -> AnyView {
        let open = RwSignal::new(false);
        let close = move |()| open.set(false);
        view! {
            <Button label=words.action on_press=move |()| open.set(true)/>
            <Confirm
                open=open
                title=words.sentence
                text=words.long
                confirm_label=words.action
                cancel_label=words.other_action
                on_confirm=close
                on_cancel=close
                busy=busy
            />
        }
        .into_any()
    }
    vec![
        Example {
            name: "asked when pressed",
            render: |words| ask(words, false),
        },
        Example {
            name: "under way",
            render: |words| ask(words, true),
        },
    ]
}
