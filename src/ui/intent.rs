//! What a part means, as opposed to how it looks: the same five words for buttons, badges, toasts and the status bar.

/// The meaning that colours a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Intent {
    /// Nothing special.
    #[default]
    Neutral,
    /// The product's own colour.
    Accent,
    /// Something went well.
    Success,
    /// Something needs attention.
    Warning,
    /// Something went wrong, or would destroy something.
    Danger,
}

impl Intent {
    /// The value of `data-intent`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Accent => "accent",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}
