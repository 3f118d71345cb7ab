//! What tokens are in a pane, in the end.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, HtmlElement, css};

use crate::tokens::Token;

/// What a token is in a pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Resolved {
    /// Its value, as short as it can be told.
    pub(crate) value: String,
    /// Its colour, if it is one.
    pub(crate) colour: Option<String>,
}

/// How a kind of value is looked up: a property that takes only such values.
const KINDS: [&str; 3] = ["background-color", "outline-offset", "transition-duration"];

/// What every token is in a pane.
pub(crate) fn resolve(pane: &Element, tokens: &[Token]) -> BTreeMap<&'static str, Resolved> {
    resolve_all(pane, tokens).unwrap_or_default()
}

fn resolve_all(pane: &Element, tokens: &[Token]) -> Option<BTreeMap<&'static str, Resolved>> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let style_of = |element: &Element| window.get_computed_style(element).ok().flatten();
    let of_pane = style_of(pane)?;
    let probes = document.create_element("div").ok()?;
    probes.set_class_name("gallery-probes");
    // All are put in before the first is looked at, so the page is computed once.
    for token in tokens {
        let probe: HtmlElement = document.create_element("span").ok()?.dyn_into().ok()?;
        for property in KINDS {
            let value = format!("var({})", token.name);
            let _ = probe.style().set_property(property, &value);
        }
        probes.append_child(&probe).ok()?;
    }
    pane.append_child(&probes).ok()?;
    let children = probes.children();
    let found = tokens.iter().zip(0..).map(|(token, index)| {
        let probe = children.item(index).and_then(|probe| style_of(&probe));
        (token.name, resolved(token.name, &of_pane, probe.as_ref()))
    });
    let found = found.collect();
    probes.remove();
    Some(found)
}

fn resolved(name: &str, of_pane: &CssStyleDeclaration, of_probe: Option<&CssStyleDeclaration>) -> Resolved {
    let written = of_pane.get_property_value(name).unwrap_or_default().trim().to_owned();
    let is_of = |property: &&str| css::supports_with_value(property, &written).unwrap_or(false);
    // A number alone is none of them, though some properties take a zero.
    let is_number = written.parse::<f64>().is_ok();
    let kind = KINDS
        .iter()
        .find(|kind| !is_number && !written.is_empty() && is_of(kind));
    let end = kind.and_then(|kind| of_probe?.get_property_value(kind).ok());
    match end {
        Some(colour) if kind == KINDS.first() => Resolved {
            value: colour.clone(),
            colour: Some(colour),
        },
        Some(value) => Resolved { value, colour: None },
        None => Resolved {
            value: written,
            colour: None,
        },
    }
}
