//! What a page shows: the facts that its session has told, put together.

use std::collections::BTreeMap;

use crate::planned::Planned;

use domain::{
    AccountState, Carrier, ConnectionStatus, Deed, Delivery, Event, Message, OutgoingMessage, Person, PersonId,
    Presence, Problem, Room, RoomId,
};

/// Everything that is shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) account: AccountState,
    pub(crate) status: ConnectionStatus,
    /// The states of the link, oldest first.
    pub(crate) statuses: Vec<ConnectionStatus>,
    pub(crate) rooms: BTreeMap<RoomId, Room>,
    pub(crate) timelines: BTreeMap<RoomId, Vec<Message>>,
    pub(crate) outgoing: BTreeMap<String, OutgoingMessage>,
    pub(crate) people: BTreeMap<PersonId, Person>,
    pub(crate) typing: Vec<(RoomId, PersonId)>,
    pub(crate) ready: Vec<RoomId>,
    pub(crate) failed_rooms: Vec<RoomId>,
    pub(crate) found: Vec<PersonId>,
    pub(crate) done: Vec<Deed>,
    pub(crate) failed: Vec<(Option<Deed>, Problem)>,
    pub(crate) problems: Vec<Problem>,
    /// Messages that wait to be sent.
    pub(crate) queued: usize,
    pub(crate) planned: Planned,
}

impl Seen {
    pub(crate) fn apply(&mut self, event: Event) {
        match event {
            Event::AccountChanged { account } => self.account = account,
            Event::ConnectionChanged { status } => {
                self.statuses.push(status.clone());
                self.status = status;
            }
            Event::RoomsReset { rooms, .. } => {
                self.rooms.clear();
                self.put_rooms(rooms);
            }
            Event::RoomsLoaded { rooms, .. } => self.put_rooms(rooms),
            Event::RoomChanged { room } => self.put_rooms(vec![room]),
            Event::RoomRemoved { room } => {
                self.rooms.remove(&room);
                self.timelines.remove(&room);
            }
            Event::PeopleChanged { people } => {
                self.people
                    .extend(people.into_iter().map(|person| (person.id.clone(), person)));
            }
            Event::PresenceChanged { person, presence, .. } => {
                if let Some(person) = self.people.get_mut(&person) {
                    person.presence = presence;
                }
            }
            Event::TimelineReset { room, messages, .. } | Event::WindowLoaded { room, messages, .. } => {
                self.timelines.insert(room, messages);
            }
            Event::TimelineClosed { room } => drop(self.timelines.remove(&room)),
            Event::MessagesAppended { room, messages, .. } | Event::NewerLoaded { room, messages, .. } => {
                self.timelines.entry(room).or_default().extend(messages);
            }
            Event::HistoryLoaded { room, messages, .. } => {
                self.timelines.entry(room).or_default().splice(0..0, messages);
            }
            Event::MessagesHidden { room, messages } => {
                let held = self.timelines.entry(room).or_default();
                held.retain(|message| !messages.contains(&message.id));
            }
            Event::MarkersChanged { room, markers } => {
                let read = markers.iter().map(|marker| marker.read).max();
                if let (Some(room), Some(read)) = (self.rooms.get_mut(&room), read) {
                    room.read_by_all = room.read_by_all.max(read);
                }
            }
            Event::ReadMoved { room, offset } => {
                let newest = self.timelines.get(&room).and_then(|messages| messages.last());
                let is_all = newest.is_some_and(|newest| offset >= newest.offset);
                if let Some(room) = self.rooms.get_mut(&room).filter(|_| is_all) {
                    room.unread = 0;
                }
            }
            Event::OutgoingChanged { message } => {
                self.outgoing.insert(message.client_id.to_string(), message);
            }
            Event::OutgoingDiscarded { client_id, .. } => drop(self.outgoing.remove(client_id.as_str())),
            Event::TypingChanged {
                room,
                person,
                is_typing,
            } => {
                let key = (room, person);
                self.typing.retain(|typing| *typing != key);
                if is_typing {
                    self.typing.push(key);
                }
            }
            Event::QueueChanged { queued } => self.queued = queued,
            Event::RoomReady { room } => self.ready.push(room),
            Event::RoomFailed { room, .. } => self.failed_rooms.push(room),
            Event::PeopleFound { result, .. } => self.found = result.unwrap_or_default(),
            Event::CommandDone { deed } => self.done.push(deed),
            Event::CommandFailed { deed, problem } => self.failed.push((deed, problem)),
            Event::ProblemNoticed { problem } => self.problems.push(problem),
            Event::Schedule(fact) => self.planned.apply(*fact),
            _ => {}
        }
    }

    fn put_rooms(&mut self, rooms: Vec<Room>) {
        self.rooms.extend(rooms.into_iter().map(|room| (room.id.clone(), room)));
    }

    pub(crate) fn is_live_by(&self, carrier: Carrier) -> bool {
        matches!(&self.status, ConnectionStatus::Live { carrier: by, .. } if *by == carrier)
    }

    pub(crate) fn is_signed_out(&self) -> bool {
        matches!(self.account, AccountState::SignedOut { .. })
    }

    pub(crate) fn me(&self) -> Option<&Person> {
        match &self.account {
            AccountState::SignedIn { me } => Some(me),
            _ => None,
        }
    }

    /// The words of a conversation, oldest first.
    pub(crate) fn words(&self, room: &str) -> Vec<&str> {
        let messages = self.timelines.get(&RoomId::from(room)).into_iter().flatten();
        messages.map(|message| &*message.body.text).collect()
    }

    /// How often these words stand in a conversation.
    pub(crate) fn count(&self, room: &str, words: &str) -> usize {
        self.words(room).into_iter().filter(|shown| *shown == words).count()
    }

    /// Whether a message of one's own with these words is stored.
    pub(crate) fn is_sent(&self, words: &str) -> bool {
        let mut outgoing = self.outgoing.values().filter(|message| &*message.body.text == words);
        outgoing.any(|message| matches!(message.delivery, Delivery::Sent { .. }))
    }

    /// Whether a message of one's own with these words is known, stored or not.
    pub(crate) fn has_outgoing(&self, words: &str) -> bool {
        self.outgoing.values().any(|message| &*message.body.text == words)
    }

    pub(crate) fn room(&self, id: &str) -> Option<&Room> {
        self.rooms.get(&RoomId::from(id))
    }

    pub(crate) fn unread(&self, id: &str) -> Option<u32> {
        self.room(id).map(|room| room.unread)
    }

    /// Whether everybody has read the newest message of a conversation.
    pub(crate) fn is_all_read(&self, id: &str) -> bool {
        let newest = self
            .timelines
            .get(&RoomId::from(id))
            .and_then(|messages| messages.last());
        let read = self.room(id).map(|room| room.read_by_all);
        newest.is_some_and(|newest| read >= Some(newest.offset))
    }

    pub(crate) fn presence(&self, person: &str) -> Option<Presence> {
        let person = self.people.get(&PersonId::from(person));
        person.map(|person| person.presence)
    }

    pub(crate) fn is_typing(&self, room: &str, person: &str) -> bool {
        self.typing.contains(&(RoomId::from(room), PersonId::from(person)))
    }
}
