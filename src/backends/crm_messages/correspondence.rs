//! What is held of the messages with one person.
//!
//! A message's place is its id. Ids are counted over all correspondences, so they skip numbers, but they never change
//! and their order is the order of the messages.

use std::sync::Arc;

use domain::{
    ClientMessageId, HumanText, Marker, Message, MessageId, Offset, PersonId, Role, Room, RoomId, RoomKind,
    RoomSettings, Timestamp,
};
use engine::{Item, ItemContent};

use super::decode::Letter;

/// A message that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: u64,
    pub(super) sender: u64,
    pub(super) body: Arc<str>,
    pub(super) at: Timestamp,
    /// Known for what this page has sent.
    pub(super) client_id: Option<ClientMessageId>,
    /// Whether whom it was sent to has read it.
    pub(super) is_read: bool,
}

/// The messages with one person.
#[derive(Debug, Default)]
pub(super) struct Correspondence {
    /// Ascending.
    pub(super) entries: Vec<Entry>,
    /// The history has been read since the session follows this room.
    pub(super) is_loaded: bool,
    /// Something may be missing.
    pub(super) is_stale: bool,
    /// The session's part has a hole, or holds what is gone, and could not be told so.
    pub(super) is_torn: bool,
    /// The history is wanted as soon as it may be read.
    pub(super) is_wanted: bool,
    /// The newest message that was held when the history was asked for; it is under way.
    pub(super) loading_since: Option<u64>,
    /// The newest message of the last history. Before later ones, others may stand that nobody has told.
    pub(super) loaded_to: u64,
    /// When the history was wanted last because the user had come back.
    pub(super) returned_at: Timestamp,
    /// The session follows this room, and wants so many of its newest messages.
    pub(super) followed: Option<usize>,
    /// The newest place that the session knows of.
    pub(super) told: Option<u64>,
    /// Up to here the session knows that the other one has read.
    pub(super) told_read: u64,
    /// Unread messages, as the list shows them.
    pub(super) unread: u32,
    /// The same, as the backend counts them now.
    pub(super) unread_there: u32,
    /// This account has read up to here.
    pub(super) read: u64,
    /// Messages that came by push and that the backend takes for unread.
    pub(super) unmarked: Vec<u64>,
    pub(super) last: Option<Message>,
    pub(super) head: u64,
    /// When the list of conversations says that it changed last.
    pub(super) stamp: Option<Timestamp>,
    pub(super) changed_at: Timestamp,
}

/// What a history has changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Merged {
    /// Ids of messages that are not there any more.
    pub(super) gone: Vec<u64>,
    /// Something came before what the session knows already.
    pub(super) is_late: bool,
}

pub(super) fn room_id(peer: u64) -> RoomId {
    RoomId::from(peer.to_string())
}

pub(super) fn person_id(person: u64) -> PersonId {
    PersonId::from(person.to_string())
}

impl Correspondence {
    pub(super) fn newest(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.id)
    }

    /// Holds a message. False: it was held already.
    pub(super) fn insert(&mut self, entry: Entry) -> bool {
        match self.entries.binary_search_by_key(&entry.id, |held| held.id) {
            Ok(at) => {
                let held = &mut self.entries[at];
                held.is_read |= entry.is_read;
                if held.client_id.is_none() {
                    held.client_id = entry.client_id;
                }
                false
            }
            Err(at) => {
                self.entries.insert(at, entry);
                true
            }
        }
    }

    /// Takes in the whole history, which was asked for when `asked_at` was the newest message here.
    pub(super) fn merge(&mut self, peer: u64, me: u64, letters: Vec<Letter>, asked_at: u64) -> Merged {
        let told = self.told.unwrap_or(u64::MAX);
        let mut merged = Merged::default();
        let is_there = |id: u64| letters.iter().any(|letter| letter.id == id);
        self.entries.retain(|entry| {
            let stays = entry.id > asked_at || is_there(entry.id);
            if !stays {
                merged.gone.push(entry.id);
            }
            stays
        });
        for letter in letters {
            let id = letter.id;
            let sender = letter.sender.unwrap_or(peer);
            let entry = Entry {
                id,
                sender,
                body: Arc::from(letter.body.as_str()),
                at: letter.at,
                client_id: None,
                is_read: letter.is_read && sender == me,
            };
            if self.insert(entry) && self.told.is_some() && id <= told {
                merged.is_late = true;
            }
        }
        merged
    }

    /// Notes that the newest held message is the newest of all.
    pub(super) fn note_newest(&mut self, peer: u64) {
        if let Some(entry) = self.entries.last() {
            let message = message_from(peer, entry);
            self.head = self.head.max(entry.id);
            self.changed_at = self.changed_at.max(entry.at);
            self.last = Some(message);
        }
    }

    /// Puts the read marker before the unread messages, now that their ids are known.
    pub(super) fn place_read_marker(&mut self, me: u64) {
        let unread = usize::try_from(self.unread).unwrap_or(usize::MAX);
        let mut others = self.entries.iter().rev().filter(|entry| entry.sender != me);
        let read = match unread.checked_sub(1) {
            None => self.newest(),
            Some(before) => others.nth(before).map_or(0, |first| first.id.saturating_sub(1)),
        };
        self.read = self.read.max(read);
    }

    /// How many messages of the other one stand behind a place.
    pub(super) fn others_behind(&self, me: u64, place: u64) -> u32 {
        let others = self.entries.iter().rev().take_while(|entry| entry.id > place);
        u32::try_from(others.filter(|entry| entry.sender != me).count()).unwrap_or(u32::MAX)
    }

    /// Up to here the other one has read. A receipt is for one message, a marker for all before it, so the marker stands
    /// before the first own message that is not read.
    pub(super) fn read_by_peer(&self, me: u64) -> u64 {
        let own = self.entries.iter().filter(|entry| entry.sender == me);
        own.take_while(|entry| entry.is_read).last().map_or(0, |entry| entry.id)
    }

    pub(super) fn marker(&self, peer: u64, me: u64) -> Marker {
        let read = Offset(self.read_by_peer(me));
        Marker {
            person: person_id(peer),
            delivered: read,
            read,
        }
    }

    pub(super) fn room(&self, peer: u64, me: u64) -> Room {
        let read_by_all = Offset(self.read_by_peer(me));
        Room {
            id: room_id(peer),
            kind: RoomKind::Private { peer: person_id(peer) },
            member_count: if peer == me { 1 } else { 2 },
            head: Offset(self.head),
            last_message: self.last.clone(),
            unread: self.unread,
            read: Offset(self.read),
            delivered_to_all: read_by_all,
            read_by_all,
            changed_at: self.changed_at,
            is_demo: false,
            settings: RoomSettings::default(),
            role: Role::Member,
        }
    }

    /// The session does not follow it any more, so nothing but its line in the list is kept.
    pub(super) fn let_go(&mut self) {
        self.entries = Vec::new();
        self.is_loaded = false;
        self.is_stale = false;
        self.is_torn = false;
        self.is_wanted = false;
        self.loaded_to = 0;
        self.followed = None;
        self.told = None;
    }
}

pub(super) fn message_from(peer: u64, entry: &Entry) -> Message {
    Message {
        id: MessageId::from(entry.id.to_string()),
        client_id: entry.client_id.clone(),
        room: room_id(peer),
        sender: person_id(entry.sender),
        offset: Offset(entry.id),
        at: entry.at,
        body: HumanText::plain(&entry.body),
        extras: None,
    }
}

pub(super) fn item_from(peer: u64, entry: &Entry) -> Item {
    Item {
        offset: Offset(entry.id),
        content: ItemContent::Message(message_from(peer, entry)),
    }
}
