//! Looking for elements wherever the app stands: in the document, and in the shadow trees of a page that is not ours,
//! into which `document` does not look.

use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, ShadowRoot};

thread_local! {
    static ROOTS: RefCell<Vec<ShadowRoot>> = const { RefCell::new(Vec::new()) };
}

/// Adds a shadow tree in which the app stands.
pub fn add(root: &ShadowRoot) {
    ROOTS.with_borrow_mut(|roots| roots.push(root.clone()));
}

/// Forgets one that has gone.
pub fn remove(root: &ShadowRoot) {
    ROOTS.with_borrow_mut(|roots| roots.retain(|held| held != root));
}

/// The element with an id.
#[must_use]
pub fn by_id(id: &str) -> Option<Element> {
    let in_shadow = |root: &ShadowRoot| root.get_element_by_id(id);
    document()
        .get_element_by_id(id)
        .or_else(|| ROOTS.with_borrow(|roots| roots.iter().find_map(in_shadow)))
}

/// Gives the element with an id the focus, if it is there and can have it.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // It can only fail when the element is gone, and then there is nothing to focus.
        let _ = element.focus();
    }
}

/// The first element that a selector names.
#[must_use]
pub fn first(selector: &str) -> Option<Element> {
    let in_shadow = |root: &ShadowRoot| root.query_selector(selector).ok().flatten();
    let in_document = document().query_selector(selector).ok().flatten();
    in_document.or_else(|| ROOTS.with_borrow(|roots| roots.iter().find_map(in_shadow)))
}

/// All elements that a selector names, in order.
#[must_use]
pub fn all(selector: &str) -> Vec<Element> {
    let elements = |list: web_sys::NodeList| {
        let nodes = (0..list.length()).filter_map(move |index| list.item(index));
        nodes.filter_map(|node| node.dyn_into::<Element>().ok())
    };
    let mut found: Vec<Element> = document()
        .query_selector_all(selector)
        .into_iter()
        .flat_map(elements)
        .collect();
    ROOTS.with_borrow(|roots| {
        let lists = roots.iter().filter_map(|root| root.query_selector_all(selector).ok());
        found.extend(lists.flat_map(elements));
    });
    found
}

/// The element an event happened to. Whoever listens outside of a shadow tree is only told whose tree it is.
#[must_use]
pub fn element_of(event: &Event) -> Option<Element> {
    let innermost = event.composed_path().get(0);
    innermost.dyn_into().ok().or_else(|| event.target()?.dyn_into().ok())
}

/// The element that stands at a point of the window, px.
#[must_use]
pub fn at_point(x: f32, y: f32) -> Option<Element> {
    let mut found = document().element_from_point(x, y)?;
    while let Some(inner) = found.shadow_root().and_then(|root| root.element_from_point(x, y)) {
        if inner == found {
            break;
        }
        found = inner;
    }
    Some(found)
}

/// Whether an element stands in a page that is not ours.
#[must_use]
pub fn is_in_shadow(element: &Element) -> bool {
    element.get_root_node().is_instance_of::<ShadowRoot>()
}

/// The element that has the focus, also inside of a shadow tree.
#[must_use]
pub fn focused() -> Option<Element> {
    let mut focused = document().active_element()?;
    while let Some(inner) = focused.shadow_root().and_then(|root| root.active_element()) {
        focused = inner;
    }
    Some(focused)
}

/// Whether text in the element runs from right to left.
#[must_use]
pub fn runs_rtl(element: &Element) -> bool {
    web_sys::window()
        .and_then(|window| window.get_computed_style(element).ok().flatten())
        .and_then(|style| style.get_property_value("direction").ok())
        .is_some_and(|direction| direction == "rtl")
}
