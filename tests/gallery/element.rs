//! What the page says about an element: how it is called, where it stands, and which rules reach it.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleRule, CssStyleSheet, Element, css};

use crate::matched::{Declared, Level, Use, Weight, uses};
use crate::sheet::{declarations, split, strength};

/// The layers in the order of `style/layers.css`.
const LAYERS: [&str; 8] = [
    "reset",
    "tokens",
    "theme",
    "base",
    "layout",
    "components",
    "features",
    "utilities",
];
/// Above every layer.
const UNLAYERED: usize = LAYERS.len() * 2;
/// Above every rule.
const INLINE: usize = UNLAYERED + 1;
/// What an element may have before it and after it.
const PSEUDO: [&str; 4] = ["::before", "::after", "::placeholder", "::backdrop"];
/// How many of what stands in an element are offered.
const CHILDREN_MAX: u32 = 12;

/// An element of an example.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// Its public classes.
    pub(crate) classes: Vec<String>,
    /// Its public attributes with their values.
    pub(crate) states: Vec<String>,
    /// Itself and what it stands in, the example's outermost first.
    pub(crate) path: Vec<String>,
    /// What stands in it.
    pub(crate) children: Vec<String>,
    /// Where its looks come from.
    pub(crate) uses: Vec<Use>,
    /// The pane that it stands in, by its place.
    pub(crate) pane: usize,
}

/// A rule of the page, as far as the search for tokens goes.
struct Known {
    selectors: Vec<String>,
    declared: Vec<(String, String)>,
    layer: usize,
    order: usize,
}

/// Whether an element belongs to an example.
pub(crate) fn is_shown(element: &Element) -> bool {
    let around = element.closest(".gallery-stage").ok().flatten();
    around.is_some_and(|stage| !stage.is_same_node(Some(element)))
}

/// An element and what it stands in, innermost first, up to its example's outermost.
pub(crate) fn path_of(element: &Element) -> Vec<Element> {
    std::iter::successors(Some(element.clone()), |element| element.parent_element())
        .take_while(is_shown)
        .collect()
}

/// Looks an element up.
pub(crate) fn look_up(element: &Element) -> Option<Found> {
    let pane = element.closest(".gallery-pane").ok().flatten()?;
    let rules = rules_of_the_page()?;
    let around = std::iter::successors(Some(element.clone()), |element| {
        element.parent_element().filter(|_| !element.is_same_node(Some(&pane)))
    });
    let levels = around.map(|element| Level {
        label: label_of(&element),
        declared: declared_on(&element, &rules),
    });
    let words = |text: String| text.split_whitespace().map(str::to_owned).collect();
    let states = element
        .get_attribute_names()
        .into_iter()
        .filter_map(|name| name.as_string());
    let states = states.filter(|name| name.starts_with("data-")).map(|name| {
        let value = element.get_attribute(&name).unwrap_or_default();
        if value.is_empty() {
            name
        } else {
            format!("{name}=\"{value}\"")
        }
    });
    let inside = element.children();
    let children = (0..inside.length().min(CHILDREN_MAX)).filter_map(|index| inside.item(index));
    let mut path: Vec<String> = path_of(element).iter().map(label_of).collect();
    path.reverse();
    Some(Found {
        classes: words(element.get_attribute("class").unwrap_or_default()),
        states: states.collect(),
        path,
        children: children.map(|child| label_of(&child)).collect(),
        uses: uses(levels.collect()),
        pane: pane
            .get_attribute("data-pane")
            .and_then(|place| place.parse().ok())
            .unwrap_or(0),
    })
}

/// How an element is called: by its first class, or by its kind.
fn label_of(element: &Element) -> String {
    let kind = element.tag_name().to_lowercase();
    match element
        .get_attribute("class")
        .unwrap_or_default()
        .split_whitespace()
        .next()
    {
        Some("gallery-pane") => "the page".to_owned(),
        Some(class) => format!("{kind}.{class}"),
        None => kind,
    }
}

fn declared_on(element: &Element, rules: &[Known]) -> Vec<Declared> {
    let mut found = Vec::new();
    for rule in rules {
        for (selector, pseudo) in rule.selectors.iter().map(|selector| without_pseudo(selector)) {
            if !has_pseudo(element, pseudo) || !element.matches(selector).unwrap_or(false) {
                continue;
            }
            let weight = Weight {
                is_important: false,
                layer: rule.layer,
                strength: strength(selector),
                order: (rule.order, 0),
            };
            found.extend(declared(&rule.declared, pseudo, weight));
        }
    }
    let inline = Weight {
        layer: INLINE,
        ..Weight::default()
    };
    let style = element.get_attribute("style").unwrap_or_default();
    found.extend(declared(&declarations(&style), "", inline));
    found
}

/// Whether an element can have what stands before, after or behind it by that name.
fn has_pseudo(element: &Element, pseudo: &str) -> bool {
    match pseudo {
        "::placeholder" => matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"),
        "::backdrop" => element.tag_name() == "DIALOG",
        _ => true,
    }
}

/// The declarations of a rule; a later one weighs more.
fn declared(all: &[(String, String)], pseudo: &str, weight: Weight) -> Vec<Declared> {
    let one = |((property, value), place): (&(String, String), usize)| {
        let plain = value.strip_suffix("!important").map(str::trim);
        Declared {
            property: if pseudo.is_empty() {
                property.clone()
            } else {
                format!("{pseudo} {property}")
            },
            value: plain.unwrap_or(value).to_owned(),
            weight: Weight {
                is_important: plain.is_some(),
                order: (weight.order.0, place),
                ..weight
            },
        }
    };
    all.iter().zip(0..).map(one).collect()
}

/// A selector without the pseudo-element at its end, and that.
fn without_pseudo(selector: &str) -> (&str, &'static str) {
    let found = PSEUDO.into_iter().find_map(|pseudo| {
        let rest = selector.strip_suffix(pseudo)?;
        Some((if rest.is_empty() { "*" } else { rest }, pseudo))
    });
    found.unwrap_or((selector, ""))
}

/// Every rule of the page whose conditions hold, in order.
fn rules_of_the_page() -> Option<Vec<Known>> {
    let document = web_sys::window()?.document()?;
    let mut rules = Vec::new();
    let sheets = document.style_sheets();
    let linked = (0..sheets.length()).filter_map(|index| sheets.item(index));
    let made = document.adopted_style_sheets();
    let sheets = linked.map(JsValue::from).chain(made.iter());
    for sheet in sheets.filter_map(|sheet| sheet.dyn_into::<CssStyleSheet>().ok()) {
        // A sheet of another origin keeps its rules to itself.
        if let Ok(list) = sheet.css_rules() {
            gather(&list, UNLAYERED, &mut rules);
        }
    }
    Some(rules)
}

fn gather(list: &JsValue, layer: usize, rules: &mut Vec<Known>) {
    let Some(list) = list.dyn_ref::<web_sys::CssRuleList>() else {
        return;
    };
    for rule in (0..list.length()).filter_map(|index| list.item(index)) {
        if let Some(rule) = rule.dyn_ref::<CssStyleRule>() {
            let order = rules.len();
            rules.push(Known {
                selectors: split(&rule.selector_text(), ',')
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
                declared: declarations(&rule.style().css_text()),
                layer,
                order,
            });
            continue;
        }
        let field = |name: &str| Reflect::get(&rule, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        let inside = field("cssRules");
        let condition = field("conditionText").as_string().unwrap_or_default();
        let kind = Reflect::get(&field("constructor"), &JsValue::from_str("name"));
        match kind.ok().and_then(|kind| kind.as_string()).as_deref() {
            Some("CSSLayerBlockRule") => {
                let name = field("name").as_string().unwrap_or_default();
                gather(&inside, place_of(&name, layer), rules);
            }
            Some("CSSMediaRule") if holds(&condition) => gather(&inside, layer, rules),
            Some("CSSSupportsRule") if css::supports(&condition).unwrap_or(false) => gather(&inside, layer, rules),
            // Container queries ask for the shell's width, and the gallery has no shell. Fonts and keyframes reach nobody.
            _ => {}
        }
    }
}

/// A layer's place among all; inside of a layer its own rules come after those of the layers in it.
fn place_of(name: &str, around: usize) -> usize {
    let mut names = name.split('.');
    let place = names
        .next()
        .and_then(|first| LAYERS.iter().position(|layer| *layer == first));
    match place {
        Some(place) if around == UNLAYERED => place * 2 + usize::from(names.next().is_none()),
        _ => around.saturating_sub(1),
    }
}

fn holds(condition: &str) -> bool {
    let list = web_sys::window().and_then(|window| window.match_media(condition).ok().flatten());
    list.is_some_and(|list| list.matches())
}
