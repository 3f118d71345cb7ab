//! One value out of many, through the browser's own list, which every phone and screen reader knows.

pub mod examples;

use crate::choice::Choice;
use crate::field::{Notes, Parts};
use crate::flow::effect;
use crate::icon::Icon;
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
    /// A word of help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What is doubtful about it.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// Something must be chosen.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Nothing can be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The element's id.
    #[prop(optional, into)]
    id: Option<String>,
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
    let notes = Notes {
        hint,
        error,
        warning,
        ..Notes::default()
    };
    list(
        label,
        labels,
        chosen,
        choose,
        Parts::new("select", id, notes, required),
        disabled,
    )
}

/// The list itself, which knows places and no values.
fn list(
    label: Signal<String>,
    labels: Vec<Signal<String>>,
    chosen: Box<dyn Fn() -> Option<usize> + Send + Sync>,
    choose: Callback<usize>,
    parts: Parts,
    disabled: Signal<bool>,
) -> AnyView {
    let chosen = Memo::new(move |_| chosen());
    let node = NodeRef::<leptos::html::Select>::new();
    // A value that is not among the choices shows nothing; left alone, the browser would show the first as if chosen.
    effect(move || {
        if let (Some(select), None) = (node.get(), chosen.get()) {
            select.set_selected_index(-1);
        }
    });
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
        <div class="m-select" data-invalid=parts.is_invalid() data-doubtful=parts.is_doubtful()>
            <label class="m-select-label" for=parts.id()>{label} {parts.required_mark()}</label>
            <div class="m-select-frame">
                <select
                    class="m-select-input"
                    node_ref=node
                    id=parts.id()
                    aria-describedby=parts.described_by()
                    aria-invalid=parts.aria_invalid()
                    aria-required=parts.aria_required()
                    disabled=disabled
                    on:change:target=choose
                >
                    {options}
                </select>
                {Icon::ChevronDown.view()}
            </div>
            {parts.notes()}
        </div>
    }
    .into_any()
}
