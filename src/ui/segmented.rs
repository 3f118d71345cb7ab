//! A few values side by side, one of them chosen.
//!
//! The arrow keys go the way the eye goes: in a right-to-left page the next value lies to the left.
//! Browsers disagree about that for native radio buttons, so the group steers itself.

pub mod examples;

use crate::choice::Choice;
use crate::icon::Icon;
use crate::placement::{focus, runs_rtl};
use crate::unique_id::unique_id;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// A group of which one is chosen.
#[component]
pub fn Segmented<T>(
    /// What is chosen about.
    #[prop(into)]
    label: Signal<String>,
    /// The values.
    choices: Vec<Choice<T>>,
    /// The chosen one.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the value a person chooses.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let (values, faces): (Vec<T>, Vec<_>) = choices
        .into_iter()
        .map(|one| (one.value, (one.label, one.icon)))
        .unzip();
    let values = Arc::new(values);
    let held = values.clone();
    let chosen = Box::new(move || value.with(|value| held.iter().position(|one| one == value)));
    let choose = Callback::new(move |index: usize| {
        if let Some(value) = values.get(index) {
            on_choose.run(value.clone());
        }
    });
    group(label, faces, chosen, choose)
}

/// The group itself, which knows places and no values.
fn group(
    label: Signal<String>,
    faces: Vec<(Signal<String>, Option<Icon>)>,
    chosen: Box<dyn Fn() -> Option<usize> + Send + Sync>,
    on_choose: Callback<usize>,
) -> AnyView {
    let label_id = unique_id("segmented");
    let count = faces.len();
    let chosen = Memo::new(move |_| chosen());
    let choose = move |index: usize| {
        if chosen.get_untracked() != Some(index) {
            on_choose.run(index);
        }
    };
    let steer = move |event: web_sys::KeyboardEvent| {
        let Some(group) = event
            .current_target()
            .and_then(|group| group.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        let here = chosen.get_untracked().unwrap_or(0);
        let Some(there) = step(&event.key(), here, count, runs_rtl(&group)) else {
            return;
        };
        event.prevent_default();
        choose(there);
        focus_child(&group, there);
    };
    let segments = faces
        .into_iter()
        .enumerate()
        .map(|(index, (label, icon))| {
            let is_chosen = move || chosen.get() == Some(index);
            // One stop for the Tab key: the chosen value, or the first when none is chosen.
            let is_stop = move || chosen.get().unwrap_or(0) == index;
            view! {
                <button
                    class="m-segment"
                    type="button"
                    role="radio"
                    aria-checked=move || if is_chosen() { "true" } else { "false" }
                    tabindex=move || if is_stop() { "0" } else { "-1" }
                    on:click=move |_| choose(index)
                >
                    {icon.map(Icon::view)}
                    <span>{label}</span>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="m-segmented">
            <span class="m-segmented-label" id=label_id.clone()>{label}</span>
            <div class="m-segments" role="radiogroup" aria-labelledby=label_id on:keydown=steer>
                {segments}
            </div>
        </div>
    }
    .into_any()
}

/// Where a key leads from one of several places, if anywhere.
fn step(key: &str, here: usize, count: usize, rtl: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let next = if here >= last { 0 } else { here + 1 };
    let previous = if here == 0 { last } else { here - 1 };
    match key {
        "ArrowDown" => Some(next),
        "ArrowUp" => Some(previous),
        "ArrowRight" => Some(if rtl { previous } else { next }),
        "ArrowLeft" => Some(if rtl { next } else { previous }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

fn focus_child(group: &web_sys::Element, index: usize) {
    let child = u32::try_from(index).ok().and_then(|index| group.children().item(index));
    if let Some(child) = child {
        focus(&child);
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn the_horizontal_arrows_follow_the_eye() {
        assert_eq!(step("ArrowRight", 0, 3, false), Some(1));
        assert_eq!(step("ArrowRight", 0, 3, true), Some(2));
        assert_eq!(step("ArrowLeft", 0, 3, true), Some(1));
        assert_eq!(step("ArrowDown", 2, 3, true), Some(0));
    }

    #[test]
    fn other_keys_and_empty_groups_lead_nowhere() {
        assert_eq!(step("x", 0, 3, false), None);
        assert_eq!(step("End", 0, 0, false), None);
    }
}
