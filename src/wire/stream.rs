//! Streams: named, ordered sequences that a client follows and resumes from a cursor.
//!
//! A *log* stream (`room:<id>`) numbers its items 1, 2, 3 … without holes within one epoch, so a client can prove that
//! it missed nothing. A *latest* stream (`me`) carries the newest value of each key under a rising version; versions
//! may be skipped, and recovery means "every key that changed after the cursor".

use serde::{Deserialize, Serialize};

use crate::shapes::{Marker, Message, Person, RoomSummary};

/// A place in a stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Offsets of different epochs cannot be compared.
    pub epoch: String,
    /// The last item held; 0 before the first.
    pub offset: u64,
}

/// How a stream counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamMode {
    /// Contiguous offsets; every item matters.
    Log,
    /// Rising versions; the newest value of each key matters.
    Latest,
}

/// One item of a stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamItem {
    /// Its place.
    pub offset: u64,
    /// What it says.
    pub event: StreamEvent,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StreamEvent {
    /// In `room:<id>`: a message.
    Message(Message),
    /// In `room:<id>`: an earlier message was edited, deleted for everybody or reacted to. Takes a place of its own; the
    /// message keeps the `offset` that it had.
    MessageChanged {
        /// Its present state.
        message: Message,
    },
    /// In `room:<id>`: a place whose message this reader does not see (it was deleted for the reader alone). It takes its
    /// offset and nothing else.
    Nothing,
    /// In `me`: a room is new or has changed.
    RoomChanged {
        /// Its present state.
        room: RoomSummary,
        /// People whom the client may not know yet.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        people: Vec<Person>,
    },
    /// In `me`: the account is no longer a member.
    RoomRemoved {
        /// The room's id.
        room: String,
    },
    /// In `me`: messages that the account has deleted for itself.
    MessagesHidden {
        /// The room.
        room: String,
        /// Ids of the messages.
        messages: Vec<String>,
    },
    /// In `me`: somebody's name or block state changed.
    PersonChanged {
        /// Their present state.
        person: Person,
    },
    /// A kind that this version does not know. It takes its offset and nothing else.
    #[serde(other)]
    Unknown,
}

/// The answer to `subscribe`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscribed {
    /// The stream's name.
    pub stream: String,
    /// How it counts.
    pub mode: StreamMode,
    /// The present epoch.
    pub epoch: String,
    /// The newest offset.
    pub head: u64,
    /// True: `items` continue the cursor without a hole. False: the cursor cannot be continued, and `items` are the
    /// newest `tail` messages instead (none when no tail was asked for).
    pub recovered: bool,
    /// True: more recovered items follow; subscribe again from the last one.
    #[serde(default)]
    pub more: bool,
    /// True: no message that the reader sees stands before the first of `items`.
    #[serde(default)]
    pub at_start: bool,
    /// Ascending.
    #[serde(default)]
    pub items: Vec<StreamItem>,
    /// State that is not in the items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Snapshot>,
}

/// State that belongs to a stream besides its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Snapshot {
    /// Of `me`, when it was not recovered.
    Me {
        /// The newest rooms, newest first.
        rooms: Vec<RoomSummary>,
        /// Everybody whom those rooms mention.
        people: Vec<Person>,
        /// True: older rooms exist; `GET /api/rooms`.
        #[serde(default)]
        more: bool,
    },
    /// Of `room:<id>`, always.
    Room {
        /// Every member's markers (at most 500).
        markers: Vec<Marker>,
        /// Every member (at most 500).
        people: Vec<Person>,
    },
}
