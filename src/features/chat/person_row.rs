//! A person in a list: picture, name, account name. And how the arrow keys go through such a list.

use domain::PersonId;
use i18n::highlight;
use leptos::prelude::*;
use ui::avatar::Avatar;
use ui::highlight::Highlight;
use ui::language::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::names::{letters, line_dir, person_name, presence_of};
use crate::desk::Desk;

/// What stands in a person's row. `marked` is what was looked for.
pub(super) fn person_face(desk: &Desk, person: &PersonId, marked: Signal<String>) -> AnyView {
    let held = desk.stores().people.person(person);
    let name = person_name(&desk.stores(), person);
    let (dot, _) = presence_of(desk, person);
    let handle = move || held.with(|held| held.as_ref().map(|held| format!("@{}", held.handle)));
    view! {
        <Avatar name=letters(name) seed=person.to_string() presence=dot/>
        {marked_name("m-person-name", name, marked, desk.language)}
        <bdi class="m-person-handle" dir="ltr">{handle}</bdi>
    }
    .into_any()
}

/// A name with what was looked for marked in it.
pub(super) fn marked_name(
    class: &'static str,
    name: Signal<domain::HumanText>,
    marked: Signal<String>,
    language: Language,
) -> AnyView {
    let text = letters(name);
    let is_marked = Memo::new(move |_| marked.with(|marked| !marked.trim().is_empty()));
    let ranges = Signal::derive(move || text.with(|text| marked.with(|marked| highlight::ranges(text, marked))));
    view! {
        <bdi class=class dir=line_dir(name, language)>
            {move || if is_marked.get() {
                view! { <Highlight text ranges/> }.into_any()
            } else {
                view! { {text} }.into_any()
            }}
        </bdi>
    }
    .into_any()
}

/// Moves the focus along the rows of a list with the arrow keys, Home and End; from the first row up it goes back to
/// the field above. `list` holds the rows, `field` what is written in.
pub(super) fn steer_rows(event: &KeyboardEvent, list: Option<HtmlElement>, field: Option<HtmlElement>) {
    let Some(list) = list else { return };
    let stops = stops(&list);
    let active = ui::roots::focused();
    let here = active.and_then(|active| stops.iter().position(|stop| *stop == active));
    let to = match (event.key().as_str(), here) {
        ("ArrowDown", None) => stops.first(),
        ("ArrowDown", Some(at)) => stops.get(at + 1),
        ("ArrowUp", Some(at)) => at.checked_sub(1).and_then(|at| stops.get(at)),
        ("Home", Some(_)) => stops.first(),
        ("End", Some(_)) => stops.last(),
        _ => return,
    };
    let to = to.and_then(|to| to.clone().dyn_into::<HtmlElement>().ok());
    let back = field.filter(|_| event.key() == "ArrowUp");
    if let Some(to) = to.or(back) {
        event.prevent_default();
        // Focus can only fail when the element is gone, and then there is nothing to focus.
        let _ = to.focus();
    }
}

fn stops(list: &HtmlElement) -> Vec<Element> {
    let Ok(found) = list.query_selector_all(".m-person:not([disabled])") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}
