//! What the room chat stores: rooms, messages, read marks, who is how available.

use std::collections::{BTreeMap, BTreeSet};

use super::super::moments::Moment;
use crate::client_id;

/// Messages on a page; the first page has the oldest.
const PAGE: usize = 50;
/// Rooms in the list.
const ROOMS_MAX: usize = 10;
const DAY_S: i64 = 86_400;

#[derive(Debug, Default)]
pub(super) struct Rooms {
    held: Vec<Room>,
    pub(super) lists_empty_first: bool,
}

#[derive(Debug)]
pub(super) struct Room {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) people: [u64; 2],
    /// Blocked and deleted rooms are not, and never are again.
    pub(super) is_active: bool,
    pub(super) messages: Vec<Message>,
}

#[derive(Debug)]
pub(super) struct Message {
    pub(super) id: String,
    pub(super) sender: u64,
    pub(super) content: String,
    pub(super) at: Moment,
    pub(super) reply_to: Option<String>,
    pub(super) is_deleted: bool,
    read_by: BTreeSet<u64>,
}

/// A part of a room's messages.
pub(super) struct Page<'a> {
    pub(super) messages: &'a [&'a Message],
    pub(super) number: usize,
    pub(super) of: usize,
}

impl Rooms {
    /// The room of two people, whichever of them asks.
    pub(super) fn private(&mut self, asker: u64, other: u64, name: impl FnOnce() -> String) -> &mut Room {
        let is_theirs = |room: &Room| room.people.contains(&asker) && room.people.contains(&other);
        let at = self.held.iter().position(is_theirs).unwrap_or_else(|| {
            self.held.push(Room {
                id: uuid(),
                name: name(),
                people: [asker, other],
                is_active: true,
                messages: Vec::new(),
            });
            self.held.len() - 1
        });
        &mut self.held[at]
    }

    pub(super) fn between(&mut self, one: u64, other: u64) -> Option<&mut Room> {
        let mut rooms = self.held.iter_mut();
        rooms.find(|room| room.people.contains(&one) && room.people.contains(&other))
    }

    pub(super) fn get(&self, id: &str) -> Option<&Room> {
        self.held.iter().find(|room| room.id == id)
    }

    pub(super) fn of_member(&mut self, id: &str, member: u64) -> Option<&mut Room> {
        let mut rooms = self.held.iter_mut();
        rooms.find(|room| room.id == id && room.people.contains(&member))
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.held.retain(|room| room.id != id);
    }

    /// What the list shows, newest first.
    pub(super) fn listed(&self, member: u64) -> Vec<&Room> {
        let rooms = self.held.iter();
        let mut rooms: Vec<&Room> = rooms
            .filter(|room| room.is_active && room.people.contains(&member))
            .collect();
        let is_low = |room: &Room| (room.last().is_none()) != self.lists_empty_first;
        rooms.sort_by_key(|room| (is_low(room), room.last().map(|last| std::cmp::Reverse(last.at))));
        rooms.truncate(ROOMS_MAX);
        rooms
    }

    /// How many messages others have written in active rooms since a moment.
    pub(super) fn new_since(&self, member: u64, since: Moment) -> usize {
        let rooms = self.held.iter();
        let rooms = rooms.filter(|room| room.is_active && room.people.contains(&member));
        let messages = rooms.flat_map(Room::visible);
        messages
            .filter(|message| message.sender != member && message.at > since)
            .count()
    }

    pub(super) fn visible(&self, id: &str) -> Vec<String> {
        let room = self.get(id);
        let messages = room.into_iter().flat_map(Room::visible);
        messages.map(|message| message.content.clone()).collect()
    }
}

impl Room {
    pub(super) fn visible(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter().filter(|message| !message.is_deleted)
    }

    pub(super) fn last(&self) -> Option<&Message> {
        self.visible().next_back()
    }

    pub(super) fn other(&self, one: u64) -> u64 {
        self.people.into_iter().find(|person| *person != one).unwrap_or(one)
    }

    /// What the list calls unread: others' messages of the last day, read or not.
    pub(super) fn lately_from_others(&self, member: u64) -> usize {
        let since = Moment::now().minus_s(DAY_S);
        let messages = self.visible();
        messages
            .filter(|message| message.sender != member && message.at > since)
            .count()
    }

    pub(super) fn store(&mut self, sender: u64, content: &str, reply_to: Option<String>) -> &Message {
        // Two messages of one microsecond would have no order.
        let last = self.messages.last().map_or(Moment(0), |last| Moment(last.at.0 + 1));
        self.messages.push(Message {
            id: uuid(),
            sender,
            content: content.to_owned(),
            at: Moment::now().max(last),
            reply_to,
            is_deleted: false,
            read_by: BTreeSet::new(),
        });
        self.messages.last().expect("it was stored just now")
    }

    /// Marks others' messages as read; gives how many were not.
    pub(super) fn mark_read(&mut self, reader: u64) -> usize {
        let messages = self.messages.iter_mut();
        let unread = messages.filter(|message| !message.is_deleted && message.sender != reader);
        unread.map(|message| usize::from(message.read_by.insert(reader))).sum()
    }

    /// One page: the number as it was asked for, where what is no number means the first page and what is too high,
    /// zero or negative means the last.
    pub(super) fn page<T>(&self, asked: Option<&str>, show: impl FnOnce(Page<'_>) -> T) -> T {
        let messages: Vec<&Message> = self.visible().collect();
        let of = messages.len().div_ceil(PAGE).max(1);
        let number = match asked.map(str::parse::<i64>) {
            None | Some(Err(_)) => 1,
            Some(Ok(number)) => usize::try_from(number)
                .ok()
                .filter(|number| (1..=of).contains(number))
                .unwrap_or(of),
        };
        let from = (number - 1) * PAGE;
        let to = messages.len().min(from + PAGE);
        show(Page {
            messages: &messages[from..to],
            number,
            of,
        })
    }
}

/// How available people are, and since when.
#[derive(Debug)]
pub(super) struct Statuses(BTreeMap<u64, (String, Moment)>);

impl Statuses {
    pub(super) fn new(people: impl Iterator<Item = u64>) -> Self {
        let now = Moment::now();
        Self(people.map(|person| (person, ("offline".to_owned(), now))).collect())
    }

    pub(super) fn set(&mut self, person: u64, status: &str) {
        self.0.insert(person, (status.to_owned(), Moment::now()));
    }

    pub(super) fn of(&self, person: u64) -> (String, Moment) {
        self.0
            .get(&person)
            .cloned()
            .unwrap_or(("offline".to_owned(), Moment(0)))
    }
}

/// A random id in the form that the backend gives.
fn uuid() -> String {
    let hex = client_id();
    format!(
        "{}-{}-4{}-a{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..]
    )
}

pub(super) fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
