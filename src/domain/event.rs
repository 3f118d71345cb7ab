//! All that can become true.

use crate::account::{AccountState, DemoAccount};
use crate::capability::{Capabilities, Limits};
use crate::connection::{ConnectionStatus, Stats};
use crate::ids::{ClientMessageId, Offset, PersonId, RoomId};
use crate::message::{Message, OutgoingMessage};
use crate::person::{Person, Presence};
use crate::problem::Problem;
use crate::room::{Marker, Room};
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
    /// A private conversation exists now and can be shown.
    PrivateRoomReady {
        /// Which.
        room: RoomId,
    },
    /// Something that the user asked for was refused.
    CommandFailed {
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
    /// How far this account has read, moved on another device or by the user.
    ReadMoved {
        /// Where.
        room: RoomId,
        /// Up to here.
        offset: Offset,
    },
}
