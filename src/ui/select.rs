//! One value out of many, through the browser's own list, which every phone and screen reader knows.

pub mod examples;

use crate::choice::Choice;
use crate::icon::Icon;
use crate::unique_id::unique_id;
use leptos::prelude::*;
use std::sync::Arc;

/// A list that opens.
#[component]
pub fn Select<T>(
    /// What is chosen about.
    #[prop(into)]
    label: Signal<String>,
    /// The values; their pictures are not shown.
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
    let (values, labels): (Vec<T>, Vec<_>) = choices.into_iter().map(|one| (one.value, one.label)).unzip();
    let values = Arc::new(values);
    let held = values.clone();
    let chosen = Box::new(move || value.with(|value| held.iter().position(|one| one == value)));
    let choose = Callback::new(move |index: usize| {
        if let Some(value) = values.get(index) {
            on_choose.run(value.clone());
        }
    });
    list(label, labels, chosen, choose)
}

/// The list itself, which knows places and no values.
fn list(
    label: Signal<String>,
    labels: Vec<Signal<String>>,
    chosen: Box<dyn Fn() -> Option<usize> + Send + Sync>,
    choose: Callback<usize>,
) -> AnyView {
    let id = unique_id("select");
    let chosen = Memo::new(move |_| chosen());
    let choose = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        if let Ok(index) = usize::try_from(event.target().selected_index()) {
            choose.run(index);
        }
    };
    let options = labels
        .into_iter()
        .enumerate()
        .map(|(index, label)| {
            view! { <option prop:selected=move || chosen.get() == Some(index)>{label}</option> }
        })
        .collect_view();
    view! {
        <div class="m-select">
            <label class="m-select-label" for=id.clone()>{label}</label>
            <div class="m-select-frame">
                <select class="m-select-input" id=id on:change:target=choose>{options}</select>
                {Icon::ChevronDown.view()}
            </div>
        </div>
    }
    .into_any()
}
