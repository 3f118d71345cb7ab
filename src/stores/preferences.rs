//! What the user has chosen on this device. Tags are the ones that `i18n` understands; `None` means "as the language
//! has it" or "as the browser has it".

use reactive_graph::signal::ArcRwSignal;

/// Light, dark or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// The strongest contrast.
    HighContrast,
}

/// The side on which own messages stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OwnSide {
    /// Where lines begin.
    Start,
    /// Where lines end.
    #[default]
    End,
}

/// All choices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// Language.
    pub locale: Option<String>,
    /// Digits.
    pub digits: Option<String>,
    /// Calendar.
    pub calendar: Option<String>,
    /// Theme.
    pub theme: Theme,
    /// Side of own messages.
    pub own_side: OwnSide,
}

/// The choices behind a signal.
#[derive(Clone, Default)]
pub struct PreferenceStore {
    /// What is chosen now.
    pub chosen: ArcRwSignal<Preferences>,
}
