//! One record for each deed: its name, its picture, when it is there, what it does, and the keys that do it.
//!
//! A feature writes one table of actions; its menus, its toolbars and its shortcuts are views of that table, so a deed
//! cannot be in one of them and missing in another.

use crate::icon::Icon;
use crate::intent::Intent;
use crate::shortcut::{KeyPress, Shortcut};
use leptos::prelude::*;

/// A deed.
#[derive(Clone)]
pub struct Action {
    /// Its name.
    pub label: Signal<String>,
    /// Its picture.
    pub icon: Icon,
    /// What it means: a dangerous one is set apart by its colour.
    pub intent: Intent,
    /// The keys that do it.
    pub shortcut: Option<Shortcut>,
    /// Whether it can be done now. What cannot be done is not shown, and its keys do nothing.
    pub is_shown: Signal<bool>,
    /// What it does.
    pub run: Callback<()>,
}

impl Action {
    /// A deed that is always there and has no keys.
    pub fn new(label: impl Into<Signal<String>>, icon: Icon, run: impl Into<Callback<()>>) -> Self {
        Self {
            label: label.into(),
            icon,
            intent: Intent::Neutral,
            shortcut: None,
            is_shown: Signal::stored(true),
            run: run.into(),
        }
    }

    /// The same deed with a meaning.
    #[must_use]
    pub fn with_intent(self, intent: Intent) -> Self {
        Self { intent, ..self }
    }

    /// The same deed with keys.
    #[must_use]
    pub fn with_shortcut(self, shortcut: Shortcut) -> Self {
        Self {
            shortcut: Some(shortcut),
            ..self
        }
    }

    /// The same deed, there only while this holds.
    #[must_use]
    pub fn shown_when(self, is_shown: impl Into<Signal<bool>>) -> Self {
        Self {
            is_shown: is_shown.into(),
            ..self
        }
    }
}

/// Does the first deed that is there and whose keys were pressed. Says whether there was one; the caller then keeps the
/// key from doing anything else.
pub fn run_shortcut(actions: &[Action], press: &KeyPress) -> bool {
    let hit = actions.iter().find(|action| {
        let is_pressed = action.shortcut.is_some_and(|shortcut| shortcut.is_pressed(press));
        is_pressed && action.is_shown.get_untracked()
    });
    if let Some(action) = hit {
        action.run.run(());
    }
    hit.is_some()
}
