//! The rows in the DOM: mounted once, kept while their key and revision stay, in the order of the list.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node, ResizeObserver};

use super::{VirtualKey, VirtualModel};
use crate::focus_place::{FocusPlace, ROW};

/// One row in the DOM.
pub(super) struct Row {
    pub(super) index: usize,
    pub(super) element: HtmlElement,
    revision: u64,
    view: AnyViewState,
    owner: Owner,
    /// Out of range, but with the focus in it: out of the flow, at its place.
    is_parked: bool,
    pub(super) is_measured: bool,
}

/// All rows in the DOM.
pub(super) struct Rows<K> {
    pub(super) by_key: HashMap<K, Row>,
    window: HtmlElement,
    observer: ResizeObserver,
    owner: Owner,
}

impl<K: VirtualKey> Rows<K> {
    pub(super) fn new(window: HtmlElement, observer: ResizeObserver, owner: Owner) -> Self {
        Self {
            by_key: HashMap::new(),
            window,
            observer,
            owner,
        }
    }

    /// Makes the DOM hold the rows `range` and no others, except one that has the focus. True when any row is new.
    pub(super) fn show(&mut self, model: &dyn VirtualModel<Key = K>, range: std::ops::Range<usize>) -> bool {
        let mut old = std::mem::take(&mut self.by_key);
        let mut has_new = false;
        let mut order = Vec::with_capacity(range.len() + 1);
        for index in range.clone() {
            let key = model.key(index);
            let revision = model.revision(index);
            let row = match old.remove(&key) {
                Some(mut row) => {
                    row.index = index;
                    row.unpark();
                    if row.revision != revision {
                        row.redraw(&self.owner, model, revision);
                        has_new = true;
                    }
                    row
                }
                None => {
                    has_new = true;
                    let Some(row) = Row::new(&self.owner, model, index, revision) else {
                        continue;
                    };
                    self.observer.observe(&row.element);
                    row
                }
            };
            order.push((index, row.element.clone()));
            self.by_key.insert(key, row);
        }
        for (key, mut row) in old {
            match model.index_of(&key) {
                Some(index) if row.has_focus() => {
                    row.index = index;
                    row.park();
                    let at = order.partition_point(|(other, _)| *other < index);
                    order.insert(at, (index, row.element.clone()));
                    self.by_key.insert(key, row);
                }
                Some(_) | None => self.drop_row(row),
            }
        }
        self.arrange(order.into_iter().map(|(_, element)| element));
        has_new
    }

    /// Puts parked rows where they belong, seen from the window's top.
    pub(super) fn place_parked(&self, top_of: impl Fn(usize) -> f64) {
        for row in self.by_key.values().filter(|row| row.is_parked) {
            set_style(&row.element, "inset-block-start", top_of(row.index));
        }
    }

    /// The rows in the flow, in no order.
    pub(super) fn in_flow(&mut self) -> impl Iterator<Item = &mut Row> {
        self.by_key.values_mut().filter(|row| !row.is_parked)
    }

    pub(super) fn clear(&mut self) {
        for (_, row) in std::mem::take(&mut self.by_key) {
            self.drop_row(row);
        }
    }

    /// Elements that are in order already are not touched: moving an element would take the focus out of it.
    fn arrange(&self, order: impl Iterator<Item = HtmlElement>) {
        let mut cursor: Option<Node> = self.window.first_child();
        for element in order {
            if cursor.as_ref().is_some_and(|node| node.is_same_node(Some(&element))) {
                cursor = cursor.and_then(|node| node.next_sibling());
            } else {
                // Fails only for a node that is not a child any more; the next layout puts it right.
                let _ = self.window.insert_before(&element, cursor.as_ref());
            }
        }
    }

    fn drop_row(&self, mut row: Row) {
        self.observer.unobserve(&row.element);
        row.view.unmount();
        row.element.remove();
        row.owner.cleanup();
    }
}

impl Row {
    fn new<K: VirtualKey>(
        parent: &Owner,
        model: &dyn VirtualModel<Key = K>,
        index: usize,
        revision: u64,
    ) -> Option<Self> {
        let element: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
        element.set_class_name(ROW);
        let (owner, mut view) = draw(parent, model, index);
        view.mount(&element, None);
        Some(Self {
            index,
            element,
            revision,
            view,
            owner,
            is_parked: false,
            is_measured: false,
        })
    }

    fn redraw<K: VirtualKey>(&mut self, parent: &Owner, model: &dyn VirtualModel<Key = K>, revision: u64) {
        let place = FocusPlace::in_row(&self.element);
        let (owner, mut view) = draw(parent, model, self.index);
        self.view.unmount();
        self.owner.cleanup();
        view.mount(&self.element, None);
        if let Some(place) = place {
            place.give_back(&self.element);
        }
        self.view = view;
        self.owner = owner;
        self.revision = revision;
        self.is_measured = false;
    }

    fn has_focus(&self) -> bool {
        crate::roots::focused().is_some_and(|active| self.element.contains(Some(&active)))
    }

    fn park(&mut self) {
        if !std::mem::replace(&mut self.is_parked, true) {
            // A class attribute, not a style attribute: the latter is what the Content-Security-Policy forbids.
            self.element
                .set_class_name("m-virtual-list-row m-virtual-list-row-parked");
        }
    }

    fn unpark(&mut self) {
        if std::mem::replace(&mut self.is_parked, false) {
            self.element.set_class_name(ROW);
            let _ = self.element.style().remove_property("inset-block-start");
        }
    }
}

fn draw<K: VirtualKey>(parent: &Owner, model: &dyn VirtualModel<Key = K>, index: usize) -> (Owner, AnyViewState) {
    let owner = parent.child();
    let view = owner.with(|| untrack(|| model.render(index)).build());
    (owner, view)
}

/// Sets a length in px through the CSSOM.
pub(super) fn set_style(element: &HtmlElement, property: &str, px: f64) {
    // Refused only for a property that no browser knows, and these are ours.
    let _ = element.style().set_property(property, &format!("{px}px"));
}
