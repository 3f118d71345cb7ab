//! All that can become true.

use std::sync::Arc;

use crate::account::{AccountState, DemoAccount};
use crate::capability::{Capabilities, Limits};
use crate::connection::{ConnectionStatus, Stats};
use crate::deed::Deed;
use crate::file::Upload;
use crate::ids::{ClientMessageId, MessageId, Offset, PersonId, RoomId, UploadId};
use crate::live::{Alert, FrameDirection, LiveList, LiveUpdate, Topic};
use crate::message::{Message, OutgoingMessage, Reach, Revision};
use crate::person::{Person, Presence};
use crate::problem::Problem;
use crate::room::{Marker, Member, Room};
use crate::schedule::ScheduleFact;
use crate::text::HumanText;
use crate::time::Timestamp;

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The link changed.
    ConnectionChanged {
        /// Its state.
        status: ConnectionStatus,
    },
    /// The account changed.
    AccountChanged {
        /// Its state.
        account: AccountState,
    },
    /// The server greeted: what it can do.
    Welcomed {
        /// What it offers.
        capabilities: Capabilities,
        /// What it allows.
        limits: Limits,
    },
    /// The server offers accounts for trying out.
    DemoAccountsOffered {
        /// The accounts.
        accounts: Vec<DemoAccount>,
    },
    /// The whole conversation list, newest first.
    RoomsReset {
        /// The conversations.
        rooms: Vec<Room>,
        /// Whether older ones exist.
        has_more: bool,
    },
    /// Older conversations, newest first.
    RoomsLoaded {
        /// The conversations.
        rooms: Vec<Room>,
        /// Whether still older ones exist.
        has_more: bool,
    },
    /// A conversation is new or has changed.
    RoomChanged {
        /// Its present state.
        room: Room,
    },
    /// A conversation is gone.
    RoomRemoved {
        /// Which.
        room: RoomId,
    },
    /// People are new or have changed.
    PeopleChanged {
        /// Their present state.
        people: Vec<Person>,
    },
    /// Somebody's presence changed.
    PresenceChanged {
        /// Who.
        person: PersonId,
        /// Now.
        presence: Presence,
        /// For offline: since when.
        last_seen: Option<Timestamp>,
    },
    /// A conversation's newest messages, replacing what was held of it.
    TimelineReset {
        /// Which.
        room: RoomId,
        /// Ascending and without holes.
        messages: Vec<Message>,
        /// The newest place of the conversation's stream. Not every place holds a message.
        head: Offset,
        /// Whether the first of them is the first of all.
        at_start: bool,
    },
    /// A conversation is no longer followed, to keep memory bounded: what is held of it is forgotten. Stores evict
    /// timelines on this event and on no other occasion.
    TimelineClosed {
        /// Which.
        room: RoomId,
    },
    /// Everything new in the places after `after` up to and including `head`. Not every place holds a message, so a
    /// holder proves that nothing is missing by comparing `after` with the `head` it knows, never by counting messages.
    MessagesAppended {
        /// Where.
        room: RoomId,
        /// The place up to which the holder must already have everything.
        after: Offset,
        /// Ascending.
        messages: Vec<Message>,
        /// The place up to which the holder has everything now.
        head: Offset,
    },
    /// Older messages, directly before the first held one.
    HistoryLoaded {
        /// Where.
        room: RoomId,
        /// Ascending and without holes.
        messages: Vec<Message>,
        /// Whether the first of them is the first of all.
        at_start: bool,
    },
    /// Older messages could not be loaded.
    HistoryFailed {
        /// Where.
        room: RoomId,
        /// Why.
        problem: Problem,
    },
    /// The conversation could not be opened.
    RoomFailed {
        /// Which.
        room: RoomId,
        /// Why.
        problem: Problem,
    },
    /// Members of a conversation, as far as known.
    MembersChanged {
        /// Where.
        room: RoomId,
        /// Ids of the members.
        members: Vec<PersonId>,
    },
    /// Markers moved. They never move back.
    MarkersChanged {
        /// Where.
        room: RoomId,
        /// The moved markers.
        markers: Vec<Marker>,
    },
    /// A message on its way out is new or has come further.
    OutgoingChanged {
        /// Its present state.
        message: OutgoingMessage,
    },
    /// A message on its way out was given up.
    OutgoingDiscarded {
        /// Where.
        room: RoomId,
        /// Which.
        client_id: ClientMessageId,
    },
    /// Somebody types, or stopped.
    TypingChanged {
        /// Where.
        room: RoomId,
        /// Who.
        person: PersonId,
        /// True while typing.
        is_typing: bool,
    },
    /// Statistics of the server's connections.
    StatsChanged {
        /// The statistics.
        stats: Stats,
    },
    /// People who match a search.
    PeopleFound {
        /// What was searched for.
        query: String,
        /// Ids, best match first; the people themselves came before as `PeopleChanged`.
        result: Result<Vec<PersonId>, Problem>,
    },
    /// A conversation that was asked for exists now and can be shown.
    RoomReady {
        /// Which.
        room: RoomId,
    },
    /// Stored messages were edited, deleted for everybody or reacted to. Those that are not held are of no interest.
    MessagesChanged {
        /// Where.
        room: RoomId,
        /// Their present state.
        messages: Vec<Message>,
    },
    /// Messages disappear from this account's devices.
    MessagesHidden {
        /// Where.
        room: RoomId,
        /// Which.
        messages: Vec<MessageId>,
    },
    /// A part of a conversation that need not reach its newest message, replacing what was held of it.
    WindowLoaded {
        /// Where.
        room: RoomId,
        /// Ascending and without holes.
        messages: Vec<Message>,
        /// What was jumped to; `None` when nothing is at or after that place or moment.
        target: Option<Offset>,
        /// Whether the first of them is the first of all.
        at_start: bool,
        /// The newest place up to which nothing is missing; the conversation's own head when its end is held.
        head: Offset,
        /// Whether newer ones are not held.
        has_newer: bool,
    },
    /// The part of a conversation that was jumped to could not be loaded; what was held of it stays.
    WindowFailed {
        /// Where.
        room: RoomId,
        /// Why.
        problem: Problem,
    },
    /// Newer messages of a conversation that was jumped into, directly after the last held one.
    NewerLoaded {
        /// Where.
        room: RoomId,
        /// Ascending and without holes.
        messages: Vec<Message>,
        /// The place up to which nothing is missing now.
        head: Offset,
        /// Whether still newer ones are not held.
        has_newer: bool,
    },
    /// Newer messages could not be loaded.
    NewerFailed {
        /// Where.
        room: RoomId,
        /// Why.
        problem: Problem,
    },
    /// Messages that match a search, newest first.
    MessagesFound {
        /// What was searched for.
        query: String,
        /// Where; everywhere when `None`.
        room: Option<RoomId>,
        /// Whether these follow those found before.
        is_more: bool,
        /// The messages, and whether older ones match too.
        result: Result<(Vec<Message>, bool), Problem>,
    },
    /// Which conversations are shared with somebody.
    ProfileLoaded {
        /// With whom.
        person: PersonId,
        /// The conversations; they themselves came before as `RoomChanged`.
        result: Result<Vec<RoomId>, Problem>,
    },
    /// Who is in a group.
    MembersLoaded {
        /// Which.
        room: RoomId,
        /// The members, owners first; the people came before as `PeopleChanged`.
        result: Result<Vec<Member>, Problem>,
    },
    /// The earlier wordings of a message, oldest first.
    RevisionsLoaded {
        /// Of which.
        message: MessageId,
        /// The wordings, without the present one.
        result: Result<Vec<Revision>, Problem>,
    },
    /// When everybody received and read a message.
    LedgerLoaded {
        /// Which.
        message: MessageId,
        /// One entry for each other member.
        result: Result<Vec<Reach>, Problem>,
    },
    /// The new words of a message were refused; here they are again.
    EditFailed {
        /// Where.
        room: RoomId,
        /// Which.
        message: MessageId,
        /// The words.
        body: HumanText,
        /// Why.
        problem: Problem,
    },
    /// An upload is new or has come further.
    UploadChanged {
        /// Its present state.
        upload: Upload,
    },
    /// An upload was given up or used.
    UploadForgotten {
        /// Which.
        upload: UploadId,
    },
    /// Something that the user asked for was done.
    CommandDone {
        /// What.
        deed: Deed,
    },
    /// Something that the user asked for was refused.
    CommandFailed {
        /// What, where it has a name.
        deed: Option<Deed>,
        /// Why.
        problem: Problem,
    },
    /// The other side said something that could not be used. Counted, logged in debug, shown to nobody.
    ProblemNoticed {
        /// What.
        problem: Problem,
    },
    /// How many messages wait to be sent.
    QueueChanged {
        /// Their number.
        queued: usize,
    },
    /// Live figures are new or have changed. Of all updates of one key only the newest is of interest.
    LiveChanged {
        /// In the order in which they came.
        updates: Vec<LiveUpdate>,
    },
    /// A list of live figures was read as a whole: what it does not name any more is gone.
    LiveListLoaded {
        /// Which.
        list: LiveList,
        /// Its updates.
        result: Result<Vec<LiveUpdate>, Problem>,
    },
    /// The backend wants people to notice something. Each of these is told, in order.
    AlertsRaised {
        /// What.
        alerts: Vec<Alert>,
    },
    /// The backend says that a topic is subscribed to, or not any more. Its word is all there is: some backends
    /// confirm what they do not have.
    TopicChanged {
        /// Which.
        topic: Topic,
        /// Subscribed to from now on.
        is_on: bool,
        /// What it tells is made up, for trying out.
        is_demo: bool,
    },
    /// The backend says of its own accord that it is there.
    HeartbeatHeard {
        /// The backend's clock.
        at: Option<Timestamp>,
    },
    /// A frame as it was written. Told only while somebody watches frames.
    FrameSeen {
        /// Which way it went.
        direction: FrameDirection,
        /// The type that it names.
        kind: Option<Arc<str>>,
        /// All of it.
        text: Arc<str>,
    },
    /// Something became true of a schedule.
    Schedule(Box<ScheduleFact>),
    /// How far this account has read, moved on another device or by the user.
    ReadMoved {
        /// Where.
        room: RoomId,
        /// Up to here.
        offset: Offset,
    },
}
