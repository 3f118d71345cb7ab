//! People and their presence.

use crate::ids::PersonId;
use crate::text::HumanText;
use crate::time::Timestamp;

/// Availability of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Presence {
    /// Here.
    Online,
    /// Connected, but idle.
    Away,
    /// Asked not to be disturbed.
    Busy,
    /// Not connected.
    #[default]
    Offline,
}

/// An account as others see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stable id.
    pub id: PersonId,
    /// The name they sign in with.
    pub handle: String,
    /// The name they show.
    pub name: HumanText,
    /// Current presence.
    pub presence: Presence,
    /// When they were last connected; `None` while connected or when unknown.
    pub last_seen: Option<Timestamp>,
    /// Whether this account blocks them.
    pub is_blocked: bool,
}
