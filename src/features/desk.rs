//! What every feature works with, put together once by the composition root.

use domain::{Command, RoomId, Timestamp};
use leptos::prelude::*;
use stores::Stores;
use ui::language::Language;
use ui::live_region::Announcer;

use crate::device::Device;
use crate::overlays::Overlays;

/// Stores, language, clock, and the way to ask for things.
#[derive(Clone)]
pub struct Desk {
    /// What is true.
    pub stores: StoredValue<Stores>,
    /// The user's language.
    pub language: Language,
    /// Asks for something.
    pub command: Callback<Command>,
    /// Time.
    pub clock: Clock,
    /// Reads things out to those who do not see them.
    pub announcer: Announcer,
    /// Whether the user can see the page and works in it.
    pub is_attended: Signal<bool>,
    /// The conversation that the address names.
    pub selected: Signal<Option<RoomId>>,
    /// Goes to a conversation, or back to the list.
    pub select: Callback<Option<RoomId>>,
    /// Whether the open conversation shows its end, so that what arrives there is seen at once.
    pub sees_end: RwSignal<bool>,
    /// The dialogs over the page.
    pub overlays: Overlays,
    /// What only the device can do.
    pub device: Device,
    /// What stands before the paths of the backend's files: nothing, a path, or an origin.
    pub files_at: StoredValue<String>,
    /// Loads the page anew, for a version that no longer fits the server.
    pub reload: Callback<()>,
}

impl Desk {
    /// The stores.
    pub fn stores(&self) -> Stores {
        self.stores.get_value()
    }

    /// Asks for something.
    pub fn ask(&self, command: Command) {
        self.command.run(command);
    }
}

/// The clock and the time zone, which only the browser knows.
#[derive(Clone, Copy)]
pub struct Clock {
    /// The present moment.
    pub now: fn() -> Timestamp,
    /// Minutes east of UTC at a moment.
    pub utc_offset_minutes: fn(Timestamp) -> i32,
    /// Changes once a minute, for texts such as "5 minutes ago".
    pub minute: Signal<i64>,
    /// Changes once a second while a countdown is shown.
    pub second: Signal<i64>,
}
