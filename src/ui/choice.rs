//! One of several values a person can choose between, for `segmented` and `select`.

use crate::icon::Icon;
use leptos::prelude::Signal;

/// A value, and how it is called.
#[derive(Clone)]
pub struct Choice<T> {
    /// What is chosen.
    pub value: T,
    /// Its name.
    pub label: Signal<String>,
    /// A picture before the name.
    pub icon: Option<Icon>,
}

impl<T> Choice<T> {
    /// A choice without a picture.
    pub fn new(value: T, label: impl Into<Signal<String>>) -> Self {
        Self {
            value,
            label: label.into(),
            icon: None,
        }
    }

    /// The same choice with a picture.
    #[must_use]
    pub fn with_icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }
}
