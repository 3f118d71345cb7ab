//! Leptos' `Show` and `For`, and effects, each compiled once for the whole app.
//!
//! The originals are compiled anew for every place that uses them, kilobytes each time. These have the same names and
//! the same properties, so that a view reads as any other; importing them by name hides those of the prelude.

pub mod examples;

use leptos::prelude::*;

/// Shows its children while a condition holds.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Signal<bool>,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    // Only a change of the condition makes or removes the children, not every announcement of the same.
    let is_shown = Memo::new(move |_| when.get());
    move || is_shown.get().then(|| children())
}

/// One thing of a list, ready to be drawn if it is new.
struct Entry {
    key: String,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A list in which a thing keeps its elements as long as its key is there.
#[component]
pub fn For<T, K, N, EF, KF, VF>(
    /// The things, in order.
    each: EF,
    /// What tells one from the others.
    key: KF,
    /// Draws one.
    children: VF,
) -> impl IntoView
where
    T: Send + 'static,
    K: ToString,
    N: IntoView + 'static,
    EF: Fn() -> Vec<T> + Send + Sync + 'static,
    KF: Fn(&T) -> K + Send + Sync + 'static,
    VF: Fn(T) -> N + Clone + Send + Sync + 'static,
{
    let entry = move |thing: T| {
        let children = children.clone();
        Entry {
            key: key(&thing).to_string(),
            draw: Box::new(move || children(thing).into_any()),
        }
    };
    keyed(Box::new(move || each().into_iter().map(&entry).collect()))
}

fn keyed(each: Box<dyn Fn() -> Vec<Entry> + Send + Sync>) -> AnyView {
    view! {
        <leptos::prelude::For each=each key=|entry: &Entry| entry.key.clone() children=|entry: Entry| (entry.draw)()/>
    }
    .into_any()
}

/// An effect: runs once the view stands, and again after every change of what it has read.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
