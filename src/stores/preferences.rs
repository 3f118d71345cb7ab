//! What the user has chosen on this device. Tags are the ones that `i18n` understands; `None` means "as the language
//! has it" or "as the browser has it".
//!
//! All choices are one plain value behind one signal: whoever needs a part of it derives that part. Keeping them over a
//! visit is the app's; every field is a plain value that can be written down.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{BranchId, EmployeeId, PersonId, RoomId, TextDirection, Timestamp};
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Update, With};

use crate::limits::{DIRECTION_OVERRIDES_MAX, PRICE_ALERTS_MAX, RECENT_EMOJI_MAX};
use crate::live::PriceAlert;

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

/// How closely things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Density {
    /// With air around them.
    #[default]
    Comfortable,
    /// More on one screen.
    Compact,
}

/// Whether things move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Motion {
    /// As the system has it.
    #[default]
    System,
    /// As little as possible.
    Reduced,
    /// Also where the system asks for less.
    Full,
}

/// What the Enter key does in the composer; with Shift it does the other thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EnterKey {
    /// It sends.
    #[default]
    Sends,
    /// It begins a new line.
    BreaksLine,
}

/// The tone of skin in which emoji of people are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SkinTone {
    /// None: yellow.
    #[default]
    Plain,
    /// The lightest.
    Light,
    /// Between.
    MediumLight,
    /// The middle.
    Medium,
    /// Between.
    MediumDark,
    /// The darkest.
    Dark,
}

/// The size of letters, in steps from the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FontStep(i8);

impl FontStep {
    /// The smallest.
    pub const MIN: Self = Self(-2);
    /// The largest.
    pub const MAX: Self = Self(4);

    /// A step, within the bounds.
    pub fn new(step: i8) -> Self {
        Self(step).clamp(Self::MIN, Self::MAX)
    }

    /// The number of steps.
    pub fn get(self) -> i8 {
        self.0
    }
}

/// How news are announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoticeChoices {
    /// By the system, once it was allowed.
    pub has_notifications: bool,
    /// By a sound.
    pub has_sounds: bool,
    /// By a toast, while the page is seen and the conversation is not.
    pub has_toasts: bool,
    /// Whether the words of a message may be shown outside the page.
    pub has_previews: bool,
    /// Whether the user has said "not now" when asked about notifications; they are not asked again.
    pub is_declined: bool,
}

impl Default for NoticeChoices {
    /// The permission for notifications is asked for when it first makes sense, so they begin switched off.
    fn default() -> Self {
        Self {
            has_notifications: false,
            has_sounds: true,
            has_toasts: true,
            has_previews: true,
            is_declined: false,
        }
    }
}

/// Whether nothing is to be announced at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DoNotDisturb {
    /// Announce.
    #[default]
    Off,
    /// Announce nothing.
    On,
    /// Announce nothing before this moment.
    Until(Timestamp),
}

impl DoNotDisturb {
    /// Whether nothing is to be announced now.
    pub fn is_on(self, now: Timestamp) -> bool {
        match self {
            Self::Off => false,
            Self::On => true,
            Self::Until(end) => now < end,
        }
    }
}

/// What others are told about whether the user is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PresenceChoice {
    /// What is so: away when nothing was touched for a while.
    #[default]
    Automatic,
    /// There, whatever is so.
    Online,
    /// Not looking.
    Away,
    /// Not to be disturbed.
    Busy,
}

/// Which tools are at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ToolbarChoices {
    /// Whether the composer shows buttons for bold, italic and the like.
    pub has_formatting: bool,
    /// What Enter does.
    pub enter_key: EnterKey,
}

/// How many days of the schedule are shown at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScheduleSpan {
    /// One, with a column for each employee.
    #[default]
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
}

impl ScheduleSpan {
    /// Its stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// How the schedule is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScheduleChoices {
    /// How many days at once.
    pub span: ScheduleSpan,
    /// The branch that was worked in last; the backend's choice when it has no such branch.
    pub branch: Option<BranchId>,
    /// Employees who are not shown.
    pub hidden: BTreeSet<EmployeeId>,
}

/// Whose messages are read in a direction that the reader has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DirectionScope {
    /// Everything that a person writes.
    Person(PersonId),
    /// Everything in a conversation.
    Room(RoomId),
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
    /// How closely things stand.
    pub density: Density,
    /// Size of letters.
    pub font_step: FontStep,
    /// Whether things move.
    pub motion: Motion,
    /// How news are announced.
    pub notices: NoticeChoices,
    /// Whether nothing is announced at all.
    pub do_not_disturb: DoNotDisturb,
    /// What others are told.
    pub presence: PresenceChoice,
    /// Which tools are at hand.
    pub toolbar: ToolbarChoices,
    /// Emoji used last, the latest first.
    pub recent_emoji: Vec<Arc<str>>,
    /// The tone of skin that was chosen last.
    pub skin_tone: SkinTone,
    /// Directions that the reader has chosen, the latest last.
    pub directions: Vec<(DirectionScope, TextDirection)>,
    /// Prices that the user wants to hear of, the latest wish last.
    pub price_alerts: Vec<PriceAlert>,
    /// How the schedule is looked at.
    pub schedule: ScheduleChoices,
}

impl Preferences {
    /// Puts an emoji before all others that were used.
    pub fn note_emoji(&mut self, emoji: &Arc<str>) {
        self.recent_emoji.retain(|held| held != emoji);
        self.recent_emoji.insert(0, Arc::clone(emoji));
        self.recent_emoji.truncate(RECENT_EMOJI_MAX);
    }

    /// Remembers a direction; [`TextDirection::Auto`] forgets it.
    pub fn set_direction(&mut self, scope: DirectionScope, direction: TextDirection) {
        self.directions.retain(|(held, _)| *held != scope);
        if direction == TextDirection::Auto {
            return;
        }
        if self.directions.len() >= DIRECTION_OVERRIDES_MAX {
            self.directions.remove(0);
        }
        self.directions.push((scope, direction));
    }

    /// Remembers a price that the user wants to hear of. False when there are too many or it is wished for already.
    pub fn add_price_alert(&mut self, alert: PriceAlert) -> bool {
        let is_new = !self.price_alerts.iter().any(|held| held.is_same(&alert));
        let has_room = self.price_alerts.len() < PRICE_ALERTS_MAX;
        if is_new && has_room {
            self.price_alerts.push(alert);
        }
        is_new && has_room
    }

    /// Forgets it.
    pub fn remove_price_alert(&mut self, alert: &PriceAlert) {
        self.price_alerts.retain(|held| !held.is_same(alert));
    }

    /// The direction in which a person's messages in a conversation are read, if the reader has chosen one. What was
    /// chosen for the person goes before what was chosen for the conversation.
    pub fn direction_of(&self, room: &RoomId, sender: &PersonId) -> Option<TextDirection> {
        let of = |is_meant: &dyn Fn(&DirectionScope) -> bool| {
            let (_, direction) = self.directions.iter().find(|(scope, _)| is_meant(scope))?;
            Some(*direction)
        };
        of(&|scope| matches!(scope, DirectionScope::Person(held) if held == sender))
            .or_else(|| of(&|scope| matches!(scope, DirectionScope::Room(held) if held == room)))
    }
}

/// The choices behind a signal.
#[derive(Clone, Default)]
pub struct PreferenceStore {
    /// What is chosen now.
    pub chosen: ArcRwSignal<Preferences>,
}

impl PreferenceStore {
    /// Chooses something.
    pub fn choose(&self, choose: impl FnOnce(&mut Preferences)) {
        self.chosen.update(choose);
    }

    /// The reader's direction for a person's messages in a conversation; tracked.
    pub fn direction_of(&self, room: &RoomId, sender: &PersonId) -> Option<TextDirection> {
        self.chosen.with(|chosen| chosen.direction_of(room, sender))
    }
}
