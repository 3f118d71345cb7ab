//! Strings written by people.

use std::sync::Arc;

/// The base direction that a sender declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TextDirection {
    /// Nothing declared: resolved per paragraph by its first strong letter.
    #[default]
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A string written by a person, with direction and language as data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct HumanText {
    /// As typed; never markup.
    pub text: Arc<str>,
    /// Declared by the sender.
    pub direction: TextDirection,
    /// BCP 47 tag, when declared.
    pub language: Option<Arc<str>>,
}

impl HumanText {
    /// A text about which nothing is declared.
    pub fn plain(text: &str) -> Self {
        Self {
            text: Arc::from(text),
            ..Self::default()
        }
    }
}
