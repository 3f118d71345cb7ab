//! The sheets that the gallery adds to its page: tokens for every pane, the theme that was dropped, changed tokens.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;
use web_sys::{CssStyleRule, CssStyleSheet};

use crate::theme::Theme;
use crate::tokens;

/// Outside of every layer, so that a change can be seen whatever the theme.
const FOR_CHANGES: &str = ".gallery-pane {}";

/// The sheets.
pub(crate) struct Applied {
    theme: CssStyleSheet,
    changes: CssStyleSheet,
}

impl Applied {
    /// Adds them; nothing where the browser has no sheets that are made by scripts.
    pub(crate) fn begin() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let panes = CssStyleSheet::new().ok()?;
        panes.replace_sync(&tokens::for_panes()).ok()?;
        let theme = CssStyleSheet::new().ok()?;
        let changes = CssStyleSheet::new().ok()?;
        changes.replace_sync(FOR_CHANGES).ok()?;
        let all = js_sys::Array::of3(&panes, &theme, &changes);
        document.set_adopted_style_sheets(&all);
        Some(Self { theme, changes })
    }

    /// Shows a theme, or none.
    pub(crate) fn show(&self, theme: Option<&Theme>) {
        // Its text was read before and is whole; what a browser does not know of it, it passes over.
        let _ = self.theme.replace_sync(theme.map_or("", |theme| &theme.sheet));
    }

    /// Shows changed tokens; gives those whose value the browser does not take.
    pub(crate) fn change(&self, changes: &BTreeMap<String, String>) -> Vec<String> {
        let _ = self.changes.replace_sync(FOR_CHANGES);
        let rules = self.changes.css_rules().ok();
        let rule = rules.and_then(|rules| rules.item(0)?.dyn_into::<CssStyleRule>().ok());
        let Some(style) = rule.map(|rule| rule.style()) else {
            return Vec::new();
        };
        let refused = changes.iter().filter(|(name, value)| {
            // Each value goes in by itself, so none can end the rule and begin another.
            let _ = style.set_property(name, value);
            style.get_property_value(name).unwrap_or_default().is_empty()
        });
        refused.map(|(name, _)| name.clone()).collect()
    }
}
