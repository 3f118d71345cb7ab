//! A list of suggestions over a line one is writing in, such as people to mention.
//!
//! The focus never leaves the line: the arrow keys move a mark through the list, Enter and Tab take what is marked, Esc
//! sends the list away. The owner keeps the line, gives it the list's ids, and hands every key to the list first.

pub mod examples;

use crate::flow::{Show, effect};
use crate::unique_id::unique_id;
use leptos::prelude::*;

/// One suggestion.
#[derive(Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What chooses its picture's colour.
    pub seed: String,
    /// Its name.
    pub label: String,
    /// Something about it, such as an account's name.
    pub hint: String,
}

/// The list as its owner holds it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SuggestionList {
    id: StoredValue<String>,
    items: Signal<Vec<Suggestion>>,
    active: RwSignal<usize>,
    on_take: Callback<usize>,
    on_dismiss: Callback<()>,
}

impl SuggestionList {
    /// A list of these; it is open while there are any. `on_take` hears which was taken, `on_dismiss` that none is
    /// wanted: the owner then gives no more of them.
    #[must_use]
    pub fn new(items: Signal<Vec<Suggestion>>, on_take: Callback<usize>, on_dismiss: Callback<()>) -> Self {
        Self {
            id: StoredValue::new(unique_id("suggestions")),
            items,
            active: RwSignal::new(0),
            on_take,
            on_dismiss,
        }
    }

    /// Whether it is open: for `aria-expanded`.
    #[must_use]
    pub fn is_open(&self) -> Signal<bool> {
        let items = self.items;
        Signal::derive(move || items.with(|items| !items.is_empty()))
    }

    /// Its id: for `aria-controls`.
    #[must_use]
    pub fn id(&self) -> String {
        self.id.get_value()
    }

    /// The id of what is marked: for `aria-activedescendant`.
    #[must_use]
    pub fn active_id(&self) -> Signal<Option<String>> {
        let list = *self;
        Signal::derive(move || {
            let count = list.items.with(Vec::len);
            (list.active.get() < count).then(|| list.option_id(list.active.get()))
        })
    }

    /// Hears a key of the line. When it says true, the key was for the list and must do nothing else.
    pub fn hear(&self, event: &web_sys::KeyboardEvent) -> bool {
        // While a word is being composed, every key belongs to the input method.
        if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            return false;
        }
        let count = self.items.with_untracked(Vec::len);
        match deed_of(&event.key(), self.active.get_untracked(), count) {
            Deed::Nothing => return false,
            Deed::Mark(index) => self.active.set(index),
            Deed::Take(index) => self.on_take.run(index),
            Deed::Dismiss => self.on_dismiss.run(()),
        }
        event.prevent_default();
        event.stop_propagation();
        true
    }

    fn option_id(&self, index: usize) -> String {
        self.id.with_value(|id| format!("{id}-{index}"))
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Deed {
    Nothing,
    Mark(usize),
    Take(usize),
    Dismiss,
}

fn deed_of(key: &str, active: usize, count: usize) -> Deed {
    let Some(last) = count.checked_sub(1) else {
        return Deed::Nothing;
    };
    match key {
        "ArrowDown" => Deed::Mark(if active >= last { 0 } else { active + 1 }),
        "ArrowUp" => Deed::Mark(if active == 0 { last } else { (active - 1).min(last) }),
        "Enter" | "Tab" => Deed::Take(active.min(last)),
        "Escape" => Deed::Dismiss,
        _ => Deed::Nothing,
    }
}

/// The list, over the line. It stands inside an element that is `position: relative`, such as `.m-composer-place`.
#[component]
pub fn Suggestions(
    /// What it shows.
    list: SuggestionList,
    /// What is suggested.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Ul>::new();
    // New suggestions begin at the first: the mark would else stand on something nobody looked at.
    effect(move || {
        list.items.track();
        list.active.set(0);
    });
    // Scrolling happens to the page, not to our state.
    effect(move || {
        let index = u32::try_from(list.active.get()).unwrap_or_default();
        let marked = node.get().and_then(|node| node.children().item(index));
        if let (Some(marked), Some(node)) = (marked, node.get_untracked()) {
            keep_in_sight(&node, &marked);
        }
    });
    let options = move || {
        let items = list.items.get();
        items
            .into_iter()
            .enumerate()
            .map(|(index, item)| {
                view! {
                    <li
                        class="m-suggestion"
                        role="option"
                        id=list.option_id(index)
                        aria-selected=move || if list.active.get() == index { "true" } else { "false" }
                        // The line must keep the focus.
                        on:pointerdown=move |event| event.prevent_default()
                        on:mousedown=move |event| event.prevent_default()
                        on:click=move |_| list.on_take.run(index)
                    >
                        <crate::avatar::Avatar
                            name=item.label.clone()
                            seed=item.seed
                            size=crate::avatar::AvatarSize::Small
                        />
                        <bdi class="m-suggestion-label">{item.label}</bdi>
                        <bdi class="m-suggestion-hint">{item.hint}</bdi>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=list.is_open()>
            <ul class="m-suggestions" role="listbox" id=list.id() aria-label=label node_ref=node>{options}</ul>
        </Show>
    }
}

/// Scrolls the list, and nothing around it.
fn keep_in_sight(list: &web_sys::Element, item: &web_sys::Element) {
    let (list_rect, rect) = (list.get_bounding_client_rect(), item.get_bounding_client_rect());
    let over = (list_rect.top() - rect.top()).max(0.0);
    let under = (rect.bottom() - list_rect.bottom()).max(0.0);
    list.set_scroll_top(list.scroll_top() + (under - over).round() as i32);
}

#[cfg(test)]
mod tests {
    use super::{Deed, deed_of};

    #[test]
    fn the_mark_goes_round() {
        assert_eq!(deed_of("ArrowDown", 2, 3), Deed::Mark(0));
        assert_eq!(deed_of("ArrowUp", 0, 3), Deed::Mark(2));
        assert_eq!(deed_of("ArrowUp", 7, 3), Deed::Mark(2));
    }

    #[test]
    fn enter_and_tab_take_and_esc_dismisses() {
        assert_eq!(deed_of("Enter", 1, 3), Deed::Take(1));
        assert_eq!(deed_of("Tab", 9, 3), Deed::Take(2));
        assert_eq!(deed_of("Escape", 1, 3), Deed::Dismiss);
    }

    #[test]
    fn without_suggestions_every_key_is_left_alone() {
        for key in ["Enter", "Tab", "Escape", "ArrowDown", "a"] {
            assert_eq!(deed_of(key, 0, 0), Deed::Nothing);
        }
    }
}
