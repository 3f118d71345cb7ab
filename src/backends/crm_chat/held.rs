//! What is held of one conversation: which message stands at which place.
//!
//! The backend knows no places, only pages of fifty, the oldest first. A message's place is counted from them. Where
//! places turn out to have moved, because messages are gone or one was stored that nobody told of, a new epoch begins.

use domain::{
    Attached, ClientMessageId, Epoch, Extras, HumanText, Message, MessageId, Offset, PersonId, Quote, Role, Room,
    RoomId, RoomKind, RoomSettings, SortedMap, Timestamp,
};
use engine::{Cursor, Item, ItemContent};

use super::reading::{Last, Listed, Sheet, Told};

/// How many messages one page holds.
pub(super) const PAGE: u64 = 50;
/// How many places are held of a room.
const PLACES_MAX: usize = 600;
/// How many unread messages are counted.
const UNREAD_MAX: usize = 999;

/// Who this account is, for telling own messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) me: &'a PersonId,
    /// Messages of this account whose sends are known here.
    pub(super) sent: &'a SortedMap<MessageId, ClientMessageId>,
}

/// A conversation.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) peer: Option<PersonId>,
    pub(super) name: String,
    members: u32,
    pub(super) is_listed: bool,
    pub(super) known_since: Timestamp,
    /// `None` until a page was seen.
    pub(super) epoch: Option<Epoch>,
    pub(super) head: u64,
    places: SortedMap<MessageId, u64>,
    last: Option<Message>,
    /// When the newest message was stored that is known, from a page, a frame or the list.
    pub(super) newest_at: Timestamp,
    /// What is not newer was there before this page, and whether it was read nobody says.
    baseline: Timestamp,
    read: u64,
    unread: Vec<MessageId>,
    pub(super) is_followed: bool,
    /// A subscription that waits for a look, and from where it would go on.
    pub(super) wanted: Option<Option<Cursor>>,
    /// Messages were put at the end on trust: another one may stand between that nobody told of.
    pub(super) is_unproved: bool,
    pub(super) is_looking: bool,
    pub(super) must_look_again: bool,
}

/// What a page has brought.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// Every item of the page.
    pub(super) items: Vec<Item>,
    /// Those that were not known.
    pub(super) news: Vec<(u64, Told)>,
    pub(super) has_moved: bool,
    pub(super) is_first_look: bool,
    pub(super) at_start: bool,
}

impl Held {
    /// A conversation that is met now. What is older than `baseline` counts as read: it was there before.
    pub(super) fn new(now: Timestamp, baseline: Timestamp) -> Self {
        Self {
            known_since: now,
            baseline,
            ..Self::default()
        }
    }

    /// Takes in what the list says. True: there is a newer message than any known one.
    pub(super) fn note_listed(&mut self, listed: &Listed, is_first_list: bool, own: Own<'_>) -> bool {
        self.peer = listed.peer.clone().or(self.peer.take());
        self.name.clone_from(&listed.name);
        self.members = listed.members;
        self.is_listed = true;
        let Some(last) = listed.last.as_ref().filter(|last| last.at > self.newest_at) else {
            return false;
        };
        if is_first_list {
            self.baseline = self.baseline.max(last.at);
            self.newest_at = last.at;
            self.last = Some(self.message_from_last(&listed.id, last, own));
            return false;
        }
        true
    }

    /// The list knows neither id nor place, only names.
    fn message_from_last(&self, room: &RoomId, last: &Last, own: Own<'_>) -> Message {
        Message {
            id: MessageId::from(format!("last:{room}")),
            client_id: None,
            room: room.clone(),
            sender: self.person_from_name(&last.sender_name, own),
            offset: Offset::ZERO,
            at: last.at,
            body: HumanText::plain(&last.text),
            extras: None,
        }
    }

    fn person_from_name(&self, name: &str, own: Own<'_>) -> PersonId {
        let peer = self.peer.as_ref().filter(|_| name == self.name);
        peer.unwrap_or(own.me).clone()
    }

    pub(super) fn place_of(&self, message: &MessageId) -> Option<Offset> {
        self.places.get(message).copied().map(Offset)
    }

    /// Takes in the newest page. `epoch` is used if the places have moved.
    pub(super) fn merge(&mut self, room: &RoomId, sheet: &Sheet, epoch: Epoch, own: Own<'_>) -> Merged {
        let before = (sheet.number - 1).saturating_mul(PAGE);
        let place = |at: usize| before + u64::try_from(at).unwrap_or(0) + 1;
        let head = before + u64::try_from(sheet.places.len()).unwrap_or(0);
        let is_first_look = self.epoch.is_none();
        let stands = |told: &Told, at: usize| self.places.get(&told.id).is_none_or(|held| *held == place(at));
        let is_taken = |told: &Told, at: usize| {
            self.head >= place(at)
                && !self.places.contains_key(&told.id)
                && self.places.values().any(|p| *p == place(at))
        };
        let mut readable = sheet
            .places
            .iter()
            .enumerate()
            .filter_map(|(at, told)| Some((at, &sheet.messages[(*told)?])));
        let has_moved =
            !is_first_look && (head < self.head || readable.any(|(at, told)| !stands(told, at) || is_taken(told, at)));
        let mut merged = Merged {
            has_moved,
            is_first_look,
            at_start: sheet.number <= 1,
            ..Merged::default()
        };
        let known = if has_moved {
            std::mem::take(&mut self.places)
        } else {
            SortedMap::default()
        };
        if has_moved || is_first_look {
            self.epoch = Some(epoch);
            self.head = 0;
            self.last = None;
            self.read = self.read.min(head);
        }
        for (at, told) in sheet.places.iter().enumerate() {
            let told = told.and_then(|told| sheet.messages.get(told));
            let content = match told {
                Some(told) => {
                    if !known.contains_key(&told.id) && !self.places.contains_key(&told.id) {
                        merged.news.push((place(at), told.clone()));
                    }
                    self.note_place(room, place(at), told, own);
                    ItemContent::Message(self.message(room, place(at), told, own))
                }
                None => ItemContent::Nothing,
            };
            merged.items.push(Item {
                offset: Offset(place(at)),
                content,
            });
        }
        self.head = head;
        self.is_unproved = false;
        // Those that are gone are not unread.
        let places = &self.places;
        self.unread.retain(|id| places.contains_key(id));
        for (at, told) in &merged.news {
            if !told.is_mine && told.at > self.baseline && *at > self.read {
                note_unread(&mut self.unread, &told.id);
            }
        }
        merged
    }

    /// Takes in a message of the socket: its place, or `None` if it is known already or places are not known yet.
    pub(super) fn append(&mut self, room: &RoomId, told: &Told, own: Own<'_>) -> Option<(Epoch, Item)> {
        let epoch = self.epoch.clone()?;
        if self.places.contains_key(&told.id) {
            return None;
        }
        let place = self.head + 1;
        self.note_place(room, place, told, own);
        self.head = place;
        self.is_unproved = true;
        if !told.is_mine {
            note_unread(&mut self.unread, &told.id);
        }
        let item = Item {
            offset: Offset(place),
            content: ItemContent::Message(self.message(room, place, told, own)),
        };
        Some((epoch, item))
    }

    pub(super) fn knows(&self, message: &MessageId) -> bool {
        self.places.contains_key(message)
    }

    fn note_place(&mut self, room: &RoomId, place: u64, told: &Told, own: Own<'_>) {
        self.places.insert(told.id.clone(), place);
        if self.places.len() > PLACES_MAX {
            let oldest = place.saturating_sub(u64::try_from(PLACES_MAX / 2).unwrap_or(0));
            self.places.retain(|_, place| *place > oldest);
        }
        self.newest_at = self.newest_at.max(told.at);
        if self.last.as_ref().is_none_or(|last| last.offset.0 < place) {
            self.last = Some(self.message(room, place, told, own));
        }
    }

    pub(super) fn message(&self, room: &RoomId, place: u64, told: &Told, own: Own<'_>) -> Message {
        let extras = told.reply_to.as_ref().map(|replied| {
            let quote = Quote {
                message: replied.id.clone(),
                offset: self.place_of(&replied.id).unwrap_or_default(),
                sender: self.person_from_name(&replied.sender_name, own),
                excerpt: HumanText::plain(&replied.excerpt),
            };
            Box::new(Extras {
                attached: Attached {
                    reply_to: Some(quote),
                    ..Attached::default()
                },
                ..Extras::default()
            })
        });
        Message {
            id: told.id.clone(),
            client_id: own.sent.get(&told.id).cloned(),
            room: room.clone(),
            sender: if told.is_mine {
                own.me.clone()
            } else {
                told.sender.clone()
            },
            offset: Offset(place),
            at: told.at,
            body: HumanText::plain(&told.text),
            extras,
        }
    }

    /// This account has read up to a place.
    pub(super) fn note_read(&mut self, offset: Offset) {
        self.read = self.read.max(offset.0);
        let (places, read) = (&self.places, self.read);
        self.unread
            .retain(|id| places.get(id).is_some_and(|place| *place > read));
    }

    /// The conversation as the list shows it. How much is unread is counted here: what the backend calls unread is how
    /// much others wrote within a day.
    pub(super) fn room(&self, id: &RoomId) -> Room {
        let peer = self.peer.clone();
        Room {
            id: id.clone(),
            kind: match peer {
                Some(peer) => RoomKind::Private { peer },
                None => RoomKind::Group {
                    title: HumanText::plain(&self.name),
                },
            },
            member_count: self.members.max(2),
            head: Offset(self.head),
            last_message: self.last.clone(),
            unread: u32::try_from(self.unread.len()).unwrap_or(u32::MAX),
            read: Offset(self.read),
            delivered_to_all: Offset::ZERO,
            read_by_all: Offset::ZERO,
            changed_at: self.last.as_ref().map_or(self.known_since, |last| last.at),
            is_demo: false,
            settings: RoomSettings::default(),
            role: Role::Member,
        }
    }
}

fn note_unread(unread: &mut Vec<MessageId>, message: &MessageId) {
    if unread.len() < UNREAD_MAX && !unread.contains(message) {
        unread.push(message.clone());
    }
}
