//! Suggestions in the gallery.

use super::{Suggestion, SuggestionList, Suggestions};
use crate::example::Example;
use leptos::prelude::*;

/// Over a line to write in.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "over a line: arrows, Enter, Esc",
        render: |words| {
            let text = RwSignal::new(String::new());
            let shown = RwSignal::new(true);
            let all = [
                words.person,
                words.foreigner,
                words.action,
                words.unbreakable,
                words.sentence,
            ];
            let items = Signal::derive(move || {
                let person = |name: &&str| Suggestion {
                    seed: (*name).to_owned(),
                    label: (*name).to_owned(),
                    hint: words.number.to_owned(),
                };
                if shown.get() {
                    all.iter().map(person).collect()
                } else {
                    Vec::new()
                }
            });
            let take = move |index: usize| {
                text.set(all.get(index).copied().unwrap_or_default().to_owned());
                shown.set(false);
            };
            let list = SuggestionList::new(items, Callback::new(take), Callback::new(move |()| shown.set(false)));
            view! {
                <div class="m-composer-place">
                    <Suggestions list label=words.action/>
                    <div class="m-composer">
                        <div class="m-composer-frame">
                            <textarea
                                class="m-composer-input"
                                dir="auto"
                                rows="1"
                                aria-label=words.action
                                placeholder=words.sentence
                                role="combobox"
                                aria-autocomplete="list"
                                aria-expanded=move || if list.is_open().get() { "true" } else { "false" }
                                aria-controls=list.id()
                                aria-activedescendant=list.active_id()
                                prop:value=move || text.get()
                                on:input:target=move |event| {
                                    text.set(event.target().value());
                                    shown.set(true);
                                }
                                on:keydown=move |event| {
                                    list.hear(&event);
                                }
                            ></textarea>
                        </div>
                    </div>
                </div>
            }
            .into_any()
        },
    }]
}
