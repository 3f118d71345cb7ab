//! From an element to its tokens: the declarations that are in force on it, and what their values take.

use crate::sheet::names_in;

/// Properties that pass from an element to what stands in it, as far as tokens are given to them.
const INHERITED: [&str; 7] = [
    "color",
    "font-family",
    "font-size",
    "font-weight",
    "line-height",
    "fill",
    "stroke",
];
/// Properties that set several at once.
const SHORTHANDS: [&str; 12] = [
    "animation",
    "background",
    "border",
    "flex",
    "font",
    "gap",
    "grid",
    "inset",
    "margin",
    "outline",
    "padding",
    "transition",
];
/// How far a private property is followed to the tokens behind it.
const DEPTH_MAX: usize = 8;

/// What wins where several declare the same: the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight {
    /// Whether it says so itself.
    pub(crate) is_important: bool,
    /// The layer's place.
    pub(crate) layer: usize,
    /// How strong the selector is.
    pub(crate) strength: (u32, u32, u32),
    /// Its rule's place in the page, and its own in the rule.
    pub(crate) order: (usize, usize),
}

/// A declaration that reaches an element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Declared {
    /// The property; for a pseudo-element with that before it.
    pub(crate) property: String,
    /// The value as it is written.
    pub(crate) value: String,
    /// How much it weighs.
    pub(crate) weight: Weight,
}

/// An element with what is declared on it; an element's ancestors follow it, outwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Level {
    /// How it is called.
    pub(crate) label: String,
    /// What is declared on it, all of it at first.
    pub(crate) declared: Vec<Declared>,
}

/// A property of an element and the tokens that its value comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Use {
    /// The property.
    pub(crate) property: String,
    /// Its tokens, in the order of the value.
    pub(crate) tokens: Vec<String>,
    /// The ancestor that it is inherited from.
    pub(crate) from: Option<String>,
}

/// The properties of the first level that come from tokens.
pub(crate) fn uses(levels: Vec<Level>) -> Vec<Use> {
    let levels: Vec<Level> = levels.into_iter().map(in_force).collect();
    let Some(own) = levels.first() else {
        return Vec::new();
    };
    let mut found: Vec<Use> = Vec::new();
    for declared in own
        .declared
        .iter()
        .filter(|declared| !declared.property.starts_with("--"))
    {
        let mut tokens = Vec::new();
        follow(&declared.value, &levels, DEPTH_MAX, &mut tokens);
        if !tokens.is_empty() {
            found.push(Use {
                property: declared.property.clone(),
                tokens,
                from: None,
            });
        }
    }
    for property in INHERITED {
        let owner = levels.iter().enumerate().find_map(|(index, level)| {
            let declared = level
                .declared
                .iter()
                .find(|declared| covers(&declared.property, property))?;
            (declared.value != "inherit").then_some((index, declared))
        });
        let Some((index, declared)) = owner.filter(|(index, _)| *index > 0) else {
            continue;
        };
        let mut tokens = Vec::new();
        follow(&declared.value, &levels[index..], DEPTH_MAX, &mut tokens);
        if !tokens.is_empty() {
            found.push(Use {
                property: property.to_owned(),
                tokens,
                from: Some(levels[index].label.clone()),
            });
        }
    }
    found
}

/// Leaves the declarations that nothing stronger overrules, strongest last.
fn in_force(level: Level) -> Level {
    let mut all = level.declared;
    all.sort_by_key(|declared| std::cmp::Reverse(declared.weight));
    let mut kept: Vec<Declared> = Vec::new();
    for declared in all {
        if !kept
            .iter()
            .any(|stronger| covers(&stronger.property, &declared.property))
        {
            kept.push(declared);
        }
    }
    kept.reverse();
    Level {
        label: level.label,
        declared: kept,
    }
}

/// Whether setting one property sets another.
fn covers(property: &str, other: &str) -> bool {
    if property == other {
        return true;
    }
    let Some(rest) = other.strip_prefix(property).filter(|rest| rest.starts_with('-')) else {
        return false;
    };
    let is_apart = property == "border" && rest.ends_with("radius") || property == "grid" && rest == "-area";
    SHORTHANDS.contains(&property) && !is_apart && rest != "-offset"
}

/// Adds the tokens that a value takes, also through the private properties of its element and the ones around.
fn follow(value: &str, levels: &[Level], depth: usize, tokens: &mut Vec<String>) {
    for name in names_in(value) {
        if name.starts_with("--m-") {
            if !tokens.iter().any(|token| token == name) {
                tokens.push(name.to_owned());
            }
            continue;
        }
        let owner = levels.iter().enumerate().find_map(|(index, level)| {
            let declared = level.declared.iter().find(|declared| declared.property == name)?;
            Some((index, declared))
        });
        if let (Some((index, declared)), Some(depth)) = (owner, depth.checked_sub(1)) {
            follow(&declared.value, &levels[index..], depth, tokens);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Declared, Level, Use, Weight, uses};

    fn level(label: &str, declared: &[(&str, &str, usize, u32)]) -> Level {
        let one = |(order, (property, value, layer, classes)): (usize, &(&str, &str, usize, u32))| Declared {
            property: (*property).to_owned(),
            value: (*value).to_owned(),
            weight: Weight {
                is_important: false,
                layer: *layer,
                strength: (0, *classes, 0),
                order: (order, 0),
            },
        };
        Level {
            label: label.to_owned(),
            declared: declared.iter().enumerate().map(one).collect(),
        }
    }

    fn named(uses: &[Use], property: &str) -> Option<(Vec<String>, Option<String>)> {
        let found = uses.iter().find(|one| one.property == property)?;
        Some((found.tokens.clone(), found.from.clone()))
    }

    #[test]
    fn what_is_overruled_is_not_told() {
        let found = uses(vec![level(
            "div",
            &[
                ("color", "var(--m-late-layer)", 5, 0),
                ("color", "var(--m-strong)", 4, 3),
                ("background-color", "var(--m-weak)", 5, 1),
                ("background", "none", 5, 2),
                ("border-radius", "var(--m-radius-m)", 5, 1),
                ("border", "0", 5, 2),
            ],
        )]);
        assert_eq!(named(&found, "color"), Some((vec!["--m-late-layer".to_owned()], None)));
        assert_eq!(named(&found, "background-color"), None);
        assert_eq!(
            named(&found, "border-radius"),
            Some((vec!["--m-radius-m".to_owned()], None))
        );
    }

    #[test]
    fn private_properties_lead_to_the_tokens_behind_them_also_from_outside() {
        let found = uses(vec![
            level("dot", &[("background-color", "var(--_dot)", 5, 1)]),
            level(
                "bar",
                &[
                    ("--_dot", "var(--m-neutral-fill-loud)", 5, 1),
                    ("--_dot", "var(--m-hook, var(--m-success-fill-loud))", 5, 2),
                ],
            ),
        ]);
        let tokens = vec!["--m-hook".to_owned(), "--m-success-fill-loud".to_owned()];
        assert_eq!(named(&found, "background-color"), Some((tokens, None)));
    }

    #[test]
    fn what_is_inherited_names_the_ancestor() {
        let found = uses(vec![
            level("span", &[("font", "inherit", 5, 1)]),
            level(
                "button",
                &[("color", "var(--_on)", 5, 1), ("--_on", "var(--m-text)", 5, 1)],
            ),
            level(
                "pane",
                &[
                    ("color", "var(--m-other)", 3, 0),
                    ("font-size", "var(--m-size-m)", 3, 0),
                ],
            ),
        ]);
        assert_eq!(
            named(&found, "color"),
            Some((vec!["--m-text".to_owned()], Some("button".to_owned())))
        );
        assert_eq!(
            named(&found, "font-size"),
            Some((vec!["--m-size-m".to_owned()], Some("pane".to_owned())))
        );
    }

    #[test]
    fn a_ring_of_private_properties_ends() {
        let ring = [
            ("--_a", "var(--_b)", 5, 1),
            ("--_b", "var(--_a)", 5, 1),
            ("color", "var(--_a)", 5, 1),
        ];
        assert_eq!(uses(vec![level("x", &ring)]), []);
    }
}
