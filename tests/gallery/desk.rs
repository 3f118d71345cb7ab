//! What the gallery's parts share: the panes, the theme that was dropped, changed tokens, what is inspected.

use std::collections::BTreeMap;

use leptos::prelude::*;
use ui::example::Words;
use web_sys::Element;

use crate::element::{self, Found};
use crate::resolved::{Resolved, resolve};
use crate::theme::Theme;
use crate::tokens::{Token, catalogue};

/// One of the ways in which every example is shown.
#[derive(Clone, PartialEq)]
pub(crate) struct Pane {
    /// What it is called.
    pub(crate) name: String,
    /// `rtl` or `ltr`.
    pub(crate) direction: &'static str,
    /// The value of `data-theme`.
    pub(crate) theme: String,
    /// Day or night where the theme has both, else as it says.
    pub(crate) scheme: Option<&'static str>,
}

impl Pane {
    /// A pane.
    pub(crate) fn new(direction: &'static str, theme: &str, scheme: Option<&'static str>) -> Self {
        let spoken = theme.replace('-', " ");
        let name = match scheme {
            Some(scheme) => format!("{direction}, {spoken}, {scheme}"),
            None => format!("{direction}, {spoken}"),
        };
        Self {
            name,
            direction,
            theme: theme.to_owned(),
            scheme,
        }
    }

    /// Its language.
    pub(crate) fn language(&self) -> &'static str {
        if self.direction == "rtl" { "ar" } else { "en" }
    }

    /// Its words.
    pub(crate) fn words(&self) -> Words {
        if self.direction == "rtl" {
            crate::words::ARABIC
        } else {
            crate::words::ENGLISH
        }
    }
}

/// What the gallery's parts share.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// Every token.
    pub(crate) tokens: StoredValue<Vec<Token>>,
    /// The panes that are shown.
    pub(crate) panes: Memo<Vec<Pane>>,
    /// The place of the pane whose values are told.
    pub(crate) chosen: RwSignal<usize>,
    /// The theme that was dropped.
    pub(crate) theme: RwSignal<Option<Theme>>,
    /// What was wrong with the last file.
    pub(crate) complaint: RwSignal<Option<String>>,
    /// Changed tokens.
    pub(crate) changes: RwSignal<BTreeMap<String, String>>,
    /// Those whose value the browser does not take.
    pub(crate) refused: RwSignal<Vec<String>>,
    /// What the tokens are in the chosen pane.
    pub(crate) values: RwSignal<BTreeMap<&'static str, Resolved>>,
    /// What is looked for among the tokens.
    pub(crate) search: RwSignal<String>,
    /// Whether pointing at an element asks where its looks come from.
    pub(crate) is_pointing: RwSignal<bool>,
    /// What was found out about an element.
    pub(crate) found: RwSignal<Option<Found>>,
    /// That element.
    element: StoredValue<Option<Element>, LocalStorage>,
}

impl Desk {
    /// A desk with some panes.
    pub(crate) fn new(panes: Memo<Vec<Pane>>, theme: RwSignal<Option<Theme>>) -> Self {
        Self {
            tokens: StoredValue::new(catalogue()),
            panes,
            chosen: RwSignal::new(0),
            theme,
            complaint: RwSignal::new(None),
            changes: RwSignal::default(),
            refused: RwSignal::default(),
            values: RwSignal::default(),
            search: RwSignal::default(),
            is_pointing: RwSignal::new(false),
            found: RwSignal::new(None),
            element: StoredValue::new_local(None),
        }
    }

    /// Looks up what the tokens are by now, and where the looks of the inspected element come from.
    pub(crate) fn look(&self) {
        let chosen = self.chosen.get_untracked();
        let document = web_sys::window().and_then(|window| window.document());
        let pane = |place: usize| {
            let selector = format!(".gallery-pane[data-pane=\"{place}\"]");
            document.as_ref()?.query_selector(&selector).ok().flatten()
        };
        if let Some(pane) = pane(chosen).or_else(|| pane(0)) {
            self.values.set(self.tokens.with_value(|tokens| resolve(&pane, tokens)));
        }
        // An element whose pane was drawn anew is gone.
        let element = self.element.get_value().filter(|element| element.is_connected());
        self.found.set(element.as_ref().and_then(element::look_up));
        self.element.set_value(element);
    }

    /// Inspects an element.
    pub(crate) fn inspect(&self, element: Element) {
        let found = element::look_up(&element);
        if let Some(found) = &found {
            self.chosen.set(found.pane);
        }
        self.element.set_value(Some(element));
        self.found.set(found);
    }

    /// Inspects what the inspected element stands in, so many steps outwards.
    pub(crate) fn goes_out(&self, steps: usize) {
        let path = self.element.get_value().map(|element| element::path_of(&element));
        if let Some(element) = path.and_then(|path| path.into_iter().nth(steps)) {
            self.inspect(element);
        }
    }

    /// Inspects what stands in the inspected element, by its place.
    pub(crate) fn goes_in(&self, place: u32) {
        let inside = self
            .element
            .get_value()
            .and_then(|element| element.children().item(place));
        if let Some(element) = inside {
            self.inspect(element);
        }
    }

    /// Changes a token; an empty value takes the change back.
    pub(crate) fn change(&self, name: &str, value: &str) {
        let value = value.trim();
        self.changes.update(|changes| {
            if value.is_empty() {
                changes.remove(name);
            } else {
                changes.insert(name.to_owned(), value.to_owned());
            }
        });
    }
}
