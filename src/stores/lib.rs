//! Reactive state: what the views show, filled by [`apply`] and by nothing else.
//!
//! Every store is a cheap handle that is cloned freely; [`Stores`] holds one of each and is made once, at the
//! composition root. Facts come in as `domain::Event`s through [`apply`], one exhaustive match. What a view derives,
//! it derives from these signals; nothing here writes a signal because another one changed.
//!
//! The crate knows no browser: it is tested natively, and time comes in as an argument.

mod account;
mod answers;
mod apply;
mod connection;
mod drafts;
mod found;
mod handle;
pub mod limits;
mod live;
mod markers;
mod notices;
mod pending_edits;
mod people;
mod preferences;
mod reactions;
mod rooms;
mod schedule;
mod timeline;
mod timelines;
mod toasts;
mod typing;
mod uploads;

#[cfg(test)]
mod tests;

pub use account::AccountStore;
pub use answers::{Answer, AnswerStore, LedgerStore, MemberStore, ProfileStore, RevisionStore};
pub use apply::apply;
pub use connection::ConnectionStore;
pub use drafts::{Draft, DraftStore, Editing};
pub use found::{FoundMessages, FoundStore, MessageQuery, SearchState};
pub use live::{
    Crossing, LiveStore, LogEntry, LogStore, Logged, Overview, PriceAlert, Quote, RaisedAlert, Shelf, Step, TopicState,
    TopicStore,
};
pub use markers::{Floor, MarkerStore, TickState};
pub use notices::{Notice, NoticeStore};
pub use pending_edits::{EditState, PendingEdit, PendingEditStore};
pub use people::{PeopleStore, SearchOutcome};
pub use preferences::{
    Density, DirectionScope, DoNotDisturb, EnterKey, FontStep, Motion, NoticeChoices, OwnSide, PreferenceStore,
    Preferences, PresenceChoice, ScheduleChoices, ScheduleSpan, SkinTone, Theme, ToolbarChoices,
};
pub use rooms::{RoomSignal, RoomStore};
pub use schedule::{AgendaState, DayAgenda, ScheduleStore, ShownAppointment};
pub use timeline::{Grouping, HistoryState, ItemKey, ListChange, LocalDay, ReadPosition, Timeline, TimelineItem};
pub use timelines::{TimelineHandle, TimelineStore};
pub use toasts::{ScheduleDeed, Toast, ToastId, ToastKind, ToastReason, ToastStore};
pub use typing::TypingStore;
pub use uploads::{UploadSignal, UploadStore, UploadSummary};

use domain::RoomId;

/// All state of the app, as handles.
#[derive(Clone)]
pub struct Stores {
    /// The link and what the backend offers.
    pub connection: ConnectionStore,
    /// Who is signed in.
    pub account: AccountStore,
    /// Everybody who is known.
    pub people: PeopleStore,
    /// The conversation list.
    pub rooms: RoomStore,
    /// Who types where.
    pub typing: TypingStore,
    /// What is written and not sent.
    pub drafts: DraftStore,
    /// Short notices.
    pub toasts: ToastStore,
    /// What the user has chosen.
    pub preferences: PreferenceStore,
    /// How far others have received and read.
    pub markers: MarkerStore,
    /// The messages of opened conversations.
    pub timelines: TimelineStore,
    /// Files on their way.
    pub uploads: UploadStore,
    /// The search in messages.
    pub found: FoundStore,
    /// Which conversations are shared with somebody.
    pub profiles: ProfileStore,
    /// Who is in a group.
    pub members: MemberStore,
    /// When a message was received and read.
    pub ledgers: LedgerStore,
    /// How a message was worded before.
    pub revisions: RevisionStore,
    /// New words of messages that are not confirmed.
    pub pending_edits: PendingEditStore,
    /// What is to be announced.
    pub notices: NoticeStore,
    /// Live figures.
    pub live: LiveStore,
    /// The schedule.
    pub schedule: ScheduleStore,
}

impl Stores {
    /// Empty stores. `local_day` tells which local calendar day a moment belongs to.
    pub fn new(local_day: LocalDay) -> Self {
        Self {
            connection: ConnectionStore::default(),
            account: AccountStore::default(),
            people: PeopleStore::default(),
            rooms: RoomStore::default(),
            typing: TypingStore::default(),
            drafts: DraftStore::default(),
            toasts: ToastStore::default(),
            preferences: PreferenceStore::default(),
            markers: MarkerStore::default(),
            timelines: TimelineStore::new(local_day),
            uploads: UploadStore::default(),
            found: FoundStore::default(),
            profiles: ProfileStore::for_profiles(),
            members: MemberStore::for_members(),
            ledgers: LedgerStore::for_ledgers(),
            revisions: RevisionStore::for_revisions(),
            pending_edits: PendingEditStore::default(),
            notices: NoticeStore::default(),
            live: LiveStore::default(),
            schedule: ScheduleStore::default(),
        }
    }

    /// Forgets everything that belongs to an account. Preferences belong to the device and stay.
    pub(crate) fn clear_account(&self) {
        self.people.clear();
        self.rooms.clear();
        self.typing.clear();
        self.drafts.clear();
        self.toasts.clear();
        self.markers.clear();
        self.timelines.clear();
        self.uploads.clear();
        self.found.clear();
        self.profiles.clear();
        self.members.clear();
        self.ledgers.clear();
        self.revisions.clear();
        self.pending_edits.clear();
        self.notices.clear();
        self.live.clear();
        self.schedule.clear();
    }

    /// Forgets everything about a conversation that is gone.
    pub(crate) fn forget_room(&self, room: &RoomId) {
        self.timelines.forget(room);
        self.markers.forget(room);
        self.drafts.forget(room);
        self.uploads.forget_room(room);
        self.found.forget_room(room);
        self.members.forget(room);
        self.pending_edits.forget_room(room);
        self.notices.forget_room(room);
    }
}
